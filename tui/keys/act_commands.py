"""What she can do on the way from a flag to a conversation, and when she takes stock: one class an action.

Kept beside :mod:`tui.keys.commands`, which lists these with all the others.
"""

from __future__ import annotations

from typing import ClassVar

from core.language import N_
from tui.keys.actions import DECIDING, LOOKING, MOVING, NOTING, Action


class Round(Action):
    """Go round everyone."""

    COMMAND = N_("Go round everyone")
    SHORT = N_("round")
    HELP = N_("Once a week: one after the other, one key for how it feels")
    GROUP = NOTING
    BINDING_KEY, ACTION = "t", "app.visit('round')"


class Agenda(Action):
    """See what is due."""

    COMMAND = N_("See what is due")
    SHORT = N_("agenda")
    HELP = N_("Talks, promises, trials, notices, reviews: today, this week, later")
    GROUP = LOOKING
    BINDING_KEY, ACTION = "A", "app.visit('agenda')"


class Review(Action):
    """Review a year."""

    COMMAND = N_("Review a year")
    SHORT = N_("review")
    HELP = N_("What was won and lost, who fed and drained, what was decided")
    GROUP = LOOKING
    BINDING_KEY, ACTION = "R", "app.visit('review')"


class Decide(Action):
    """Decide about what is flagged."""

    COMMAND = N_("Decide about what is flagged")
    SHORT = N_("decide")
    HELP = N_("One flagged relationship after the other, this one first")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "D", "app.visit('decide')"


class Brief(Action):
    """Prepare the talk."""

    COMMAND = N_("Prepare the talk, or the ending")
    SHORT = N_("prepare")
    HELP = N_("The sheet for a talk, an ending or a no, with dated facts")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "b", "app.visit('brief')"


class Skip(Action):
    """Go on to the next one."""

    COMMAND = N_("Go on to the next one")
    SHORT = N_("next")
    HELP = N_("In a round or when deciding: go on, nothing is noted")
    GROUP = MOVING
    BINDING_KEY = "space, enter"
    SHOWN_KEY = "␣"


class Before(Action):
    """Go back to the one before."""

    COMMAND = N_("Back to the one before")
    SHORT = N_("previous")
    HELP = N_("In a round or when deciding: the one before")
    GROUP = MOVING
    BINDING_KEY = "backspace, left"
    SHOWN_KEY = "←"


class Renegotiate(Action):
    """Decide to renegotiate."""

    COMMAND = N_("Decide: renegotiate")
    SHORT = N_("renegotiate it")
    HELP = N_("When deciding: talk, and agree on other terms")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "r", "choose('renegotiate')"


class End(Action):
    """Decide to end it."""

    COMMAND = N_("Decide: end it")
    SHORT = N_("end it")
    HELP = N_("When deciding: end it, with its notice")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "e", "choose('end')"


class Keep(Action):
    """Decide to continue as it is."""

    COMMAND = N_("Decide: continue as it is")
    SHORT = N_("continue")
    HELP = N_("When deciding: go on as before, whatever the verdict")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "c", "choose('keep')"


class Pause(Action):
    """Decide to pause, or to resume what is paused."""

    COMMAND = N_("Decide: pause, or resume")
    SHORT = N_("pause")
    HELP = N_("When deciding: pause it, or resume what is paused")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "p", "pause_command"


class Maybe(Action):
    """Decide later."""

    COMMAND = N_("Decide: later")
    SHORT = N_("later")
    HELP = N_("When deciding: leave it open until a day")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "m", "choose('maybe')"


class Refuse(Action):
    """Decide to say no."""

    COMMAND = N_("Decide: say no")
    SHORT = N_("no")
    HELP = N_("When deciding: say no to a request or a prospect")
    GROUP = DECIDING
    BINDING_KEY, ACTION = "n", "choose('refuse')"


class Tick(Action):
    """Tick one of the seven questions."""

    COMMAND = N_("Tick a question")
    SHORT = N_("tick")
    HELP = N_("When deciding: a question thought about; it is kept nowhere")
    GROUP = DECIDING
    SHOWN_KEY = "1–7"
    NUMBER: ClassVar[int] = 0


class Tick1(Tick):
    """The first question."""

    BINDING_KEY, ACTION, NUMBER = "1", "tick(1)", 1


class Tick2(Tick):
    """The second question."""

    BINDING_KEY, ACTION, NUMBER, IN_HELP = "2", "tick(2)", 2, False


class Tick3(Tick):
    """The third question."""

    BINDING_KEY, ACTION, NUMBER, IN_HELP = "3", "tick(3)", 3, False


class Tick4(Tick):
    """The fourth question."""

    BINDING_KEY, ACTION, NUMBER, IN_HELP = "4", "tick(4)", 4, False


class Tick5(Tick):
    """The fifth question."""

    BINDING_KEY, ACTION, NUMBER, IN_HELP = "5", "tick(5)", 5, False


class Tick6(Tick):
    """The sixth question."""

    BINDING_KEY, ACTION, NUMBER, IN_HELP = "6", "tick(6)", 6, False


class Tick7(Tick):
    """The seventh question."""

    BINDING_KEY, ACTION, NUMBER, IN_HELP = "7", "tick(7)", 7, False


class Copy(Action):
    """Copy the sheet."""

    COMMAND = N_("Copy the sheet")
    SHORT = N_("copy")
    HELP = N_("In a sheet: copy it, as Markdown, to the clipboard")
    GROUP = DECIDING
    BINDING_KEY = "y"


class Save(Action):
    """Save the sheet as a file."""

    COMMAND = N_("Save the sheet as a file")
    SHORT = N_("save")
    HELP = N_("In a sheet: write it to a new file; none is overwritten")
    GROUP = DECIDING
    BINDING_KEY = "w"


class Edit(Action):
    """Edit the sheet."""

    COMMAND = N_("Edit the sheet in your editor")
    SHORT = N_("edit")
    HELP = N_("In a sheet: open it in the editor of $EDITOR")
    GROUP = DECIDING
    BINDING_KEY = "o"


class NextKind(Action):
    """Prepare something else."""

    COMMAND = N_("Prepare a talk, an ending or a no")
    SHORT = N_("another kind")
    HELP = N_("In a sheet: a talk, an ending, a no")
    GROUP = DECIDING
    BINDING_KEY = "tab"


class Earlier(Action):
    """Look at an earlier time."""

    COMMAND = N_("Look at an earlier time")
    SHORT = N_("earlier")
    HELP = N_("In a review: the year before; in a replay: the month before")
    GROUP = LOOKING
    BINDING_KEY = "left_square_bracket, left"
    SHOWN_KEY = "["


class Later(Action):
    """Look at a later time."""

    COMMAND = N_("Look at a later time")
    SHORT = N_("later")
    HELP = N_("In a review: the year after; in a replay: the month after")
    GROUP = LOOKING
    BINDING_KEY = "right_square_bracket, right"
    SHOWN_KEY = "]"


class Replay(Action):
    """Replay the months."""

    COMMAND = N_("Replay the months")
    SHORT = N_("month by month")
    HELP = N_("In a review: how everyone stood at the end of each month")
    GROUP = LOOKING
    BINDING_KEY = "m"


class Against(Action):
    """Compare with another day."""

    COMMAND = N_("Compare with another day")
    SHORT = N_("compare with")
    HELP = N_("In a replay: compare with the month before, or with today")
    GROUP = LOOKING
    BINDING_KEY = "c"


class AgainstDay(Action):
    """Compare with any day."""

    COMMAND = N_("Compare with any day")
    SHORT = N_("with a day")
    HELP = N_("In a replay: compare with a day you type")
    GROUP = LOOKING
    BINDING_KEY = "d"


class Resolve(Action):
    """Set a rule for the next year."""

    COMMAND = N_("Set a rule for the next year")
    SHORT = N_("a rule for the next year")
    HELP = N_("In a review: one rule, which the next review comes back to")
    GROUP = DECIDING
    BINDING_KEY = "r"


PLACES: tuple[type[Action], ...] = (Round, Agenda, Decide, Brief, Review)
"""What opens a screen of its own from the dashboard."""
TICKS: tuple[type[Action], ...] = (Tick1, Tick2, Tick3, Tick4, Tick5, Tick6, Tick7)
CHOICES: tuple[type[Action], ...] = (Renegotiate, End, Keep, Pause, Maybe, Refuse)
SHEETS: tuple[type[Action], ...] = (Copy, Save, Edit, NextKind)
LOOKS_BACK: tuple[type[Action], ...] = (Earlier, Later, Replay, Against, AgainstDay, Resolve)
DECIDING_ONE_BY_ONE: tuple[type[Action], ...] = (*CHOICES, *TICKS, Brief, Skip, Before)
EVERY: tuple[type[Action], ...] = (*PLACES, Skip, Before, *CHOICES, *TICKS, *SHEETS, *LOOKS_BACK)
