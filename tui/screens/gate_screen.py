"""The gate before a proposal: what is known of a prospect, one question a row, and what follows from the answers."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len

from core.acting.gate import GATES
from core.acting.qualification import Gate, Posture, Urgency
from core.errors import RapportsError
from core.language import N_, text
from core.model import Relationship, Stage
from tui.keys import actions
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.about_one import AboutOne
from tui.screens.base_page import ROOMY_FROM
from tui.screens.choices_page import Choices
from tui.screens.prompting import Asking
from tui.screens.proposing import Proposing
from tui.screens.taking_back import TakingBack
from tui.widgets.choice_rows import Choice
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from core.acting.gate import GateReading, Question

EDGES = 16
"""Cells of the screen beside a question: border, cursor, mark."""
FIELDS = {
    "recommended": ("knows_work", True, False),
    "urgency": ("urgency", Urgency.ONE_OFF, Urgency.HABIT),
    "posture": ("posture", Posture.OPEN, Posture.SELLING),
}
"""The field of a question that is called otherwise, with what is stored for a yes and for a no."""
MARKS = {True: tokens.DONE, False: "✗", None: tokens.UNKNOWN}


class Qualify(AboutOne, Choices, TakingBack, Asking, Proposing):
    """One list of questions, each answered by one key, which goes on to the next; above them what the gate says."""

    ACTIONS: ClassVar = actions.ON_QUALIFY
    CSS_PATH = "evidence.tcss"
    LIST = "questions"
    KEEP: ClassVar = (actions.ANSWER_YES, actions.ANSWER_NO, actions.ANSWER_OPEN, actions.BACK)
    FOOTER: ClassVar = (
        actions.ANSWER_YES,
        actions.ANSWER_NO,
        actions.ANSWER_OPEN,
        actions.OFFER,
        actions.SAY_NO,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self, who: Relationship) -> None:
        super().__init__(who)
        self._reading: GateReading | None = None
        self.told = ""
        """What the screen below is to tell."""
        self._own: Gate | None = None
        """Her own decision, as it was offered last."""

    @property
    def prospect(self) -> Relationship:
        """Whom a no from here is said to."""
        return self._who

    def label(self) -> None:
        """Its title and keys."""
        title = text("Go on with {name}?").format(name=discreet.name(self._who.name))
        self.rows.entitle(plain(title, one_line=True))
        keys = [actions.ANSWER_YES, actions.ANSWER_NO, actions.ANSWER_OPEN, actions.FRIEND, actions.OWN_GATE]
        self.rows.keys = border_keys(keys, self.size.width)

    def fit_boxes(self, width: int, height: int) -> None:
        """A question that does not fit is told whole."""
        if self._reading is not None:
            self.update()

    def update(self) -> None:
        """Ask the gate again; out, where the one it is about is gone."""
        if not self.read_again():
            self.dismiss()
            return
        self._reading = reading = self.rapports.practice.acting.gate(self._who, self.rapports.day)
        said, called = [reading.label], GATES[self._who.role]
        if reading.overridden:
            own = text("as you decided ({because}); the gate says: {label}")
            said.append(own.format(because=discreet.note(reading.because), label=text(called[reading.computed])))
        said += reading.reasons
        rows = [_row(question, self.size.width - EDGES) for question in reading.questions]
        first = not self.rows.choices
        self.rows.show(rows, tokens.SEPARATOR.join(said if self.size.height >= ROOMY_FROM else said[:1]))
        if first:
            self._go_on(-1)

    def follow_up(self, told: str) -> None:
        """Once this one has been refused for good there is nothing more to find out: the screen below tells of it."""
        before = self._who.stage
        if told and self.read_again() and self._who.stage is Stage.ENDED and before is not Stage.ENDED:
            self.told = told
            self.dismiss()
        else:
            super().follow_up(told)

    @property
    def _here(self) -> Question | None:
        choice = self.rows.selected
        questions = () if self._reading is None else self._reading.questions
        return next((one for one in questions if choice is not None and one.key == choice.key), None)

    def action_answer_yes_command(self) -> None:
        """Yes."""
        self._answer(True)

    def action_answer_no_command(self) -> None:
        """No."""
        self._answer(False)

    def action_answer_open_command(self) -> None:
        """Not known."""
        self._answer(None)

    def action_friend_command(self) -> None:
        """A friend, then nobody special, then as the channel says."""
        before = self._reading.qualification.friend if self._reading else None
        now = {None: True, True: False, False: None}[before]
        said = {
            True: N_("a friend: the warmest welcome"),
            False: N_("nobody special"),
            None: N_("a friend or not, as the channel says"),
        }
        if self._qualify(friend=now):
            self.say(text(said[now]))

    async def action_how_they_know_command(self) -> None:
        """How whoever gave her name knows her work."""
        keep = actions.HOW_THEY_KNOW.id, self._who.id, ""
        await self.ask(text("how they know your work, then ⏎"), "", partial(self._noted, "how_they_know"), keep)

    def action_offer_command(self) -> None:
        """A proposal to this one."""
        self.propose_to(self._who)

    async def action_who_named_me_command(self) -> None:
        """Who gave her name."""
        keep = actions.WHO_NAMED_ME.id, self._who.id, ""
        names = [who.name for who in self.rapports.practice.relationships() if who.id != self._who.id]
        then = partial(self._noted, "recommended_by")
        await self.ask(text("who gave your name, then ⏎"), "", then, keep, words=names)

    async def action_own_gate_command(self) -> None:
        """Her own decision, the next one each time, with its reason; then none of her own again."""
        every = [None, *Gate]
        self._own = own = every[(every.index(self._own) + 1) % len(every)]
        if own is None:
            self._qualify(override=None, because="")
            return
        asked = text("your own decision: {decision}; because … then ⏎").format(
            decision=text(GATES[self._who.role][own])
        )
        keep = actions.OWN_GATE.id, self._who.id, ""
        await self.ask(asked, "", partial(self._decided, own), keep)

    def _decided(self, own: Gate, because: str) -> bool:
        return not because.strip() or self._qualify(override=own, because=because.strip())

    def _answer(self, answer: bool | None) -> None:
        """Store the answer to the question the cursor is on, and go on to the next that is open."""
        if (question := self._here) is None:
            return
        kind, _, rule = question.key.partition(":")
        if kind == "rule":
            fields: dict[str, Any] = {"rules": {rule: answer}}
        elif kind in FIELDS:
            field, yes, no = FIELDS[kind]
            fields = {field: None if answer is None else yes if answer else no}
        else:
            fields = {kind: answer}
        if self._qualify(**fields):
            self._go_on([choice.key for choice in self.rows.choices].index(question.key))

    def _go_on(self, after: int) -> None:
        """To the next question the gate waits for; where it waits for none, to the next that is open."""
        if self._reading is None:
            return
        opened = [(n, one.needed) for n, one in enumerate(self._reading.questions) if one.answer is None]
        if opened:
            nearest = min(opened, key=lambda found: (not found[1], found[0] <= after, found[0]))
            self.rows.go(nearest[0])

    def _noted(self, name: str, typed: str) -> bool:
        return not typed.strip() or self._qualify(**{name: typed.strip()})

    def _qualify(self, **answers: Any) -> bool:
        """Store answers; whether that was done."""
        try:
            self.rapports.practice.acting.qualify(self._who, self.rapports.day, **answers)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.say("")
        self.update()
        return True

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def _row(question: Question, width: int) -> Choice:
    """A question; whole below it while it is pointed at, where it does not fit into its line."""
    aside = text("needed") if question.needed and question.answer is None else ""
    room = max(1, width - (cell_len(aside) + 2 if aside else 0))
    below = [] if cell_len(question.text) <= room else wrap(question.text, max(10, width))
    if question.answer is None and question.ask:
        below += wrap(f"→ {question.ask}", max(10, width))
    return Choice(question.key, f"{MARKS[question.answer]} {question.text}", aside, tuple(below))
