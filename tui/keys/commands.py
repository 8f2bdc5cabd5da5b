"""Everything she can do in the app: one class an action, and in it everything that is said about that action.

Keys, the footer, the keys on the borders, the command palette and the help page all come from these classes; nothing
about a key is written anywhere else. The class name is the identifier for remapping keys.
"""

from __future__ import annotations

from typing import ClassVar

from core.language import N_, text
from tui.keys import act_commands, desk_commands, list_commands
from tui.keys.actions import LOOKING, NOTING, Action, bindings, shown_key
from tui.keys.moving_commands import Back, Down, First, Last, NextPane, PageDown, PageUp, Up

# fmt: off
__all__ = [
    "Action", "Back", "Down", "First", "Last", "NextPane", "PageDown", "PageUp", "Up", "bindings", "shown_key",
]
# fmt: on


class Open(Action):
    """Open the dossier."""

    COMMAND = N_("Open the dossier")
    SHORT = N_("dossier")
    HELP = N_("Everything about this one: curves, exchanges, time line, why")
    GROUP = LOOKING
    BINDING_KEY = "enter"
    SHOWN_KEY = "⏎"


class Filter(Action):
    """Filter by name."""

    COMMAND = N_("Filter by name")
    SHORT = N_("filter")
    HELP = N_("Show only the names with these letters; esc shows all again")
    GROUP = LOOKING
    BINDING_KEY = "slash"
    SHOWN_KEY = "/"


class Sort(Action):
    """Change the order."""

    COMMAND = N_("Change the order")
    SHORT = N_("order")
    HELP = N_("By need, name, health, or last contact")
    GROUP = LOOKING
    BINDING_KEY = "s"


class ByVerdict(Action):
    """Show one verdict only."""

    COMMAND = N_("Show one verdict only")
    SHORT = N_("verdict")
    HELP = N_("Show one verdict only, then the next one, then all")
    GROUP = LOOKING
    BINDING_KEY = "v"


class Ended(Action):
    """Show or hide ended collaborations."""

    COMMAND = N_("Show or hide ended collaborations")
    SHORT = N_("ended ones")
    HELP = N_("Show or hide ended collaborations")
    GROUP = LOOKING
    BINDING_KEY = "e"


class Span(Action):
    """Change the time the curves show."""

    COMMAND = N_("Change the time shown")
    SHORT = N_("span")
    HELP = N_("In a dossier: six months, a year, three years")
    GROUP = LOOKING
    BINDING_KEY = "z"


class Log(Action):
    """Note what happened."""

    COMMAND = N_("Note what happened")
    SHORT = N_("note")
    HELP = N_("Opens the vocabulary; one letter notes it")
    GROUP = NOTING
    BINDING_KEY = "l"


class CheckIn(Action):
    """Note how it feels, from 1 (very bad) to 5 (very good)."""

    COMMAND = N_("Note how it feels")
    SHORT = N_("how it feels")
    HELP = N_("How it feels today, from 1 (very bad) to 5 (very good)")
    GROUP = NOTING
    SHOWN_KEY = "1–5"
    LEVEL: ClassVar[int] = 0

    @classmethod
    def command(cls) -> str:
        """Its name in the palette, with the level."""
        from tui.look.tokens import FEELINGS  # noqa: PLC0415 - the palette alone asks

        return text("Note how it feels") + f": {cls.LEVEL}, {text(FEELINGS[cls.LEVEL - 1])}"


class CheckIn1(CheckIn):
    """Very bad."""

    BINDING_KEY, ACTION, LEVEL = "1", "check_in(1)", 1


class CheckIn2(CheckIn):
    """Bad."""

    BINDING_KEY, ACTION, LEVEL, IN_HELP = "2", "check_in(2)", 2, False


class CheckIn3(CheckIn):
    """So-so."""

    BINDING_KEY, ACTION, LEVEL, IN_HELP = "3", "check_in(3)", 3, False


class CheckIn4(CheckIn):
    """Good."""

    BINDING_KEY, ACTION, LEVEL, IN_HELP = "4", "check_in(4)", 4, False


class CheckIn5(CheckIn):
    """Very good."""

    BINDING_KEY, ACTION, LEVEL, IN_HELP = "5", "check_in(5)", 5, False


class Undo(Action):
    """Take back the last change."""

    COMMAND = N_("Take back the last change")
    SHORT = N_("undo")
    HELP = N_("Take back the last change, as often as you like")
    GROUP = NOTING
    BINDING_KEY = "u"


class Redo(Action):
    """Give back what was undone."""

    COMMAND = N_("Give back what was undone")
    SHORT = N_("redo")
    HELP = N_("Give back what was undone")
    GROUP = NOTING
    BINDING_KEY = "U"


class Repeat(Action):
    """Note the same again."""

    COMMAND = N_("Note the same again")
    SHORT = N_("same again")
    HELP = N_("Note what you noted last, for this one")
    GROUP = NOTING
    BINDING_KEY = "full_stop"
    SHOWN_KEY = "."


class Add(Action):
    """Add a relationship."""

    COMMAND = N_("Add a relationship")
    SHORT = N_("add")
    HELP = N_("A new client, contractor or partner")
    GROUP = NOTING
    BINDING_KEY = "a"


class LookAround(Action):
    """Look around in the sample practice."""

    COMMAND = N_("Look around in the sample practice")
    SHORT = N_("sample practice")
    HELP = N_("On the first run: look around; nothing is kept")
    BINDING_KEY = "d"


class Help(Action):
    """Show the help page."""

    COMMAND = N_("Help")
    SHORT = N_("help")
    HELP = N_("Every key, and what the verdicts say")
    BINDING_KEY = "question_mark, f1"
    SHOWN_KEY = "?"


class Palette(Action):
    """Search all commands by name."""

    COMMAND = N_("Search all commands")
    SHORT = N_("commands")
    HELP = N_("Find any of these by its name")
    BINDING_KEY = "ctrl+p, colon"
    SHOWN_KEY = ":"


class SwitchLanguage(Action):
    """Switch between French and English."""

    COMMAND = N_("Passer en français")
    SHORT = N_("français")
    HELP = N_("Passer en français")
    BINDING_KEY = "L"


class SwitchTheme(Action):
    """Switch between dark, light and the terminal's own colours."""

    COMMAND = N_("Change the colours")
    SHORT = N_("colours")
    HELP = N_("Dark, light, or the terminal's own colours")
    BINDING_KEY = "T"


class Quit(Action):
    """Leave the app."""

    COMMAND = N_("Quit")
    SHORT = N_("quit")
    HELP = N_("Leave; everything is saved already")
    BINDING_KEY = "q, ctrl+q"
    SHOWN_KEY = "q"


class Confirm(Action):
    """Answer a question with yes."""

    COMMAND = N_("Answer a question with yes")
    SHORT = N_("yes")
    HELP = N_("Where the app asks first: a pardon, an import that is taken back")
    BINDING_KEY = "exclamation_mark"
    SHOWN_KEY = "!"


class Letter(Action):
    """In the vocabulary: note a signal by its letter."""

    COMMAND = N_("Note a signal by its letter")
    SHORT = N_("a letter notes it")
    HELP = N_("In the vocabulary: small letters are good news, capitals bad news")
    GROUP = NOTING
    SHOWN_KEY = "a–Z"


class Look(Action):
    """In the vocabulary: see what a signal would change."""

    COMMAND = N_("See what a signal would change")
    SHORT = N_("what would change")
    HELP = N_("In the vocabulary: what the signal under the cursor would change")
    GROUP = NOTING
    SHOWN_KEY = "←↑↓→"


CHECK_INS: tuple[type[Action], ...] = (CheckIn1, CheckIn2, CheckIn3, CheckIn4, CheckIn5)
NOTING_ACTIONS: tuple[type[Action], ...] = (Log, *CHECK_INS, *desk_commands.DETAILS, Undo, Redo, Repeat)
MOVES: tuple[type[Action], ...] = (Down, Up, First, Last, PageDown, PageUp)
QUESTION: tuple[type[Action], ...] = (Confirm, Back)
"""The only keys a question takes; the first of them does nothing else anywhere."""
EVERYWHERE: tuple[type[Action], ...] = (
    Help,
    Palette,
    desk_commands.Discreet,
    desk_commands.Settings,
    SwitchLanguage,
    SwitchTheme,
    Quit,
)
DASHBOARD: tuple[type[Action], ...] = (
    *NOTING_ACTIONS,
    Add,
    Open,
    Filter,
    Sort,
    ByVerdict,
    Ended,
    desk_commands.Mark,
    desk_commands.Tag,
    desk_commands.CopyThis,
    desk_commands.Change,
    desk_commands.Correct,
    desk_commands.BringBack,
    *act_commands.PLACES,
    *MOVES,
    Back,
)
DOSSIER: tuple[type[Action], ...] = (
    *NOTING_ACTIONS,
    desk_commands.CopyThis,
    desk_commands.Change,
    desk_commands.Correct,
    act_commands.Decide,
    act_commands.Brief,
    *MOVES,
    NextPane,
    Span,
    Back,
)
CORRECTING: tuple[type[Action], ...] = (
    *desk_commands.DETAILS,
    desk_commands.Remove,
    Undo,
    Redo,
    *MOVES,
    Back,
)
WELCOME: tuple[type[Action], ...] = (Add, LookAround, desk_commands.BringBack)
TOGETHER: tuple[tuple[type[Action], ...], ...] = (
    DASHBOARD,
    DOSSIER,
    WELCOME,
    CORRECTING,
    (*act_commands.DECIDING_ONE_BY_ONE, Log, Undo, Redo, *MOVES, Back),
    (*act_commands.SHEETS, *MOVES, Back),
    (*act_commands.LOOKS_BACK, *MOVES, Back),
    (*CHECK_INS, act_commands.Skip, act_commands.Before, act_commands.Brief, Log, Undo, Down, Up, Back),
    (Open, act_commands.Brief, act_commands.Decide, *MOVES, Back),
    (*list_commands.LIST, Undo, Redo, *MOVES, Back),
)
"""Actions that one screen has, besides those of everywhere: no two of them may share a key."""
VOCABULARY: tuple[type[Action], ...] = (Letter, CheckIn1, Back, Look, Help)
"""What the last line says while the vocabulary is open; it takes these keys itself."""

ALL: tuple[type[Action], ...] = tuple(
    dict.fromkeys(
        (
            Log,
            Letter,
            Look,
            *DASHBOARD,
            *DOSSIER,
            *CORRECTING,
            *act_commands.EVERY,
            *list_commands.LIST,
            *WELCOME,
            *EVERYWHERE,
            *QUESTION,
        )
    )
)
"""Every action of the app, once."""
