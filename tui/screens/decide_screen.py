"""What is flagged, one by one: what it rests on, the seven questions, one key for what she decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.acting.decided import decided
from core.language import N_, current, text
from core.model import Choice, Relationship, Stage, Verdict
from core.words import CHOICES_TO_MAKE
from tui.keys import actions
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.breakpoints import LIST_ALONE_BELOW
from tui.screens.desk import Desk
from tui.screens.navigation import Movable, Moving
from tui.widgets import deciding
from tui.widgets.edges import KeyLine, border_keys, key_lines
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.acting.deliberation import Deliberation
    from core.judging.folding import Row
    from core.model import Decision
    from tui.widgets.painted import Painted

FLAGGED = frozenset({Verdict.RENEGOTIATE, Verdict.END})
AGAIN = actions.PAUSE._replace(label=N_("take it up again"))
"""What is left to decide about one that has ended."""


class Decide(Moving, Desk):
    """Goes through ``people``; a decision is one change, and one key takes it back."""

    ACTIONS: ClassVar = actions.ON_DECIDE
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "#grounds"
    KEEP: ClassVar = (*actions.CHOICES, actions.LETTER, actions.BACK)
    FOOTER: ClassVar = (*actions.CHOICES[:6], actions.BACK)

    def __init__(self, people: Sequence[Relationship]) -> None:
        super().__init__()
        self._people = list(people)
        self._at = 0
        self._ticked: set[int] = set()
        self._found: tuple[Deliberation, Row] | None = None
        self._together = False

    def boxes(self) -> ComposeResult:
        """What it rests on, and the questions."""
        yield Sheet(id="grounds")
        yield Sheet(id="questions")

    @property
    def subject(self) -> Relationship:
        """The one to decide about."""
        return self._people[self._at]

    def health(self) -> float | None:
        """Not shown here."""
        return None

    @property
    def moved(self) -> Movable:
        """What the decision rests on."""
        return self._grounds

    def label(self) -> None:
        """Titles and keys on the borders."""
        width = self.size.width // (1 if self._together else 2)
        left = [actions.SKIP, actions.BRIEF, actions.BEFORE, actions.LOG, actions.UNDO, actions.HELP]
        self._grounds.keys = border_keys(left if self._over else [actions.LEFT, *left], width - 3)
        self._questions.entitle(plain(text("Over") if self._over else text("Before deciding")))
        self._questions.keys = border_keys([] if self._over else [actions.TICKS[0]], width)
        footer = self.query_one(KeyLine)
        footer.actions = [AGAIN, actions.BRIEF, actions.BACK, actions.HELP] if self._over else list(self.FOOTER)
        footer.repaint()

    def update(self) -> None:
        """Ask again about the one in hand; others who are gone are left out, and none takes the place of this one."""
        known, here = {known.id: known for known in self.rapports.practice.relationships()}, self.subject
        self._people = [known.get(who.id, who) for who in self._people if who.id in known or who is here]
        self._at = next(n for n, who in enumerate(self._people) if who.id == here.id)
        self._show(keep=True)

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """Something was stored or taken back."""
        self.update()

    def covered(self) -> Sequence[Painted]:
        """The vocabulary takes the place of the questions, or of everything."""
        return (self._grounds if self._together else self._questions,)

    def fit_boxes(self, width: int, height: int) -> None:
        """Two boxes; one above all the rest where there is not room for both."""
        self._together = width < LIST_ALONE_BELOW
        self.set_class(self._together, "-alone")
        self.label()
        self.cover()
        if self._found is not None:
            self._paint(keep=True)

    # The keys

    def action_choose(self, choice: str) -> None:
        """Decided: what remains is why, and what is expected."""
        from tui.screens.decision_screen import Deciding  # noqa: PLC0415 - loaded when something is decided

        if self._found is None:
            self.say(self._gone, refused=True)
        else:
            self.app.push_screen(Deciding(self.subject, Choice(choice), self._found[0]), self._decided)

    def action_pause_command(self) -> None:
        """Pause, or resume what is paused or has ended."""
        goes_on = self.subject.stage not in (Stage.PAUSED, Stage.ENDED)
        self.action_choose(Choice.PAUSE if goes_on else Choice.RESUME)

    def action_tick(self, number: int) -> None:
        """A question thought about, or not after all."""
        self._ticked ^= {number}
        self._paint(keep=True)

    def action_skip_command(self) -> None:
        """The next one; after the last, back to where she came from."""
        if self._at + 1 < len(self._people):
            self._turn_to(self._at + 1)
        else:
            self.dismiss()

    def action_before_command(self) -> None:
        """The one before."""
        self._turn_to(max(0, self._at - 1))

    def action_back_command(self) -> None:
        """Leave."""
        self.dismiss()

    def _turn_to(self, place: int) -> None:
        self.say("")
        self._at = place
        self._ticked.clear()
        self._show(keep=False)

    def _decided(self, decision: Decision | None) -> None:
        if decision is None:
            return
        self.update()
        said = text("decided about {name}: {choice} · {key} undoes")
        day = self.rapports.day
        force = None if self._found is None else self._found[1].force
        words = decided(force, day, current()) if decision.choice is not Choice.REFUSE else None
        choice = text(CHOICES_TO_MAKE[decision.choice]) if words is None else words.word
        key = actions.shown_key(actions.UNDO)
        said = said.format(name=discreet.name(self.subject.name), choice=choice, key=key)
        if decision.choice is Choice.LEFT:
            said += text(" · {key} looks back").format(key=actions.shown_key(actions.BRIEF))
        self.say(said)

    # What is shown

    @property
    def _grounds(self) -> Sheet:
        return self.query_one("#grounds", Sheet)

    @property
    def _questions(self) -> Sheet:
        return self.query_one("#questions", Sheet)

    def _show(self, *, keep: bool) -> None:
        practice, day = self.rapports.practice, self.rapports.day
        place = text("{at} of {n}").format(at=self._at + 1, n=len(self._people))
        self._grounds.entitle(plain(tokens.SEPARATOR.join((self.subject.name, place)), one_line=True))
        if practice.is_here(self.subject.id):
            self._found = (practice.acting.deliberate(self.subject, day), practice.row(self.subject.id, day))
            self._paint(keep=keep)
        else:
            self._found, said = None, self._gone
            self._questions.show(lambda width, _: [])
            self._grounds.show(lambda width, _: wrapped(said, width, "watch"))

    @property
    def _over(self) -> bool:
        """Whether it has ended, so that nothing is left to decide but to take it up again."""
        return self._found is not None and self._found[0].over is not None

    @property
    def _gone(self) -> str:
        """What is said instead of somebody who is no longer there."""
        said = text("{name} is no longer here. {key} goes on.")
        return said.format(name=self.subject.name, key=actions.shown_key(actions.SKIP))

    def _paint(self, *, keep: bool) -> None:
        if self._found is None:
            return
        found, row = self._found
        ask = partial(deciding.questions, found.bias, frozenset(self._ticked))
        self._questions.show(lambda width, _: ask(width), keep=keep)
        self.label()
        self._grounds.show(lambda width, _: self._all(found, row, width), keep=keep)

    def _all(self, found: Deliberation, row: Row, width: int) -> list[Line]:
        lines = deciding.grounds(found, row, self.rapports.day, width)
        if self._together:
            title = [((text("Before deciding"), "strong"),)] if found.bias else []
            lines += [BLANK, *title, *deciding.questions(found.bias, frozenset(self._ticked), width)]
            lines += [BLANK, *key_lines([AGAIN] if self._over else actions.CHOICES, width)]
        return lines


def to_decide(rows: Sequence[Row], first: Relationship | None) -> list[Relationship]:
    """``first``, whatever its verdict, then everyone flagged and undecided, who needs her most first."""
    flagged = [r.relationship for r in rows if r.verdict in FLAGGED and not r.settled]
    return [*([first] if first else []), *(who for who in flagged if first is None or who.id != first.id)]
