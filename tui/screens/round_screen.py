"""The weekly round: one relationship after the other, one key each; an answer is on disk before the next turn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.dates import number, plus
from core.language import plural, text
from core.model import Relationship, Stage, Verdict
from core.remembering.asking import of_the_week
from core.settings import FREQUENCY, ROUND
from core.words import FEELINGS
from tui.details import Details
from tui.keys import actions
from tui.look import tokens
from tui.look.content import plain
from tui.screens.desk import Desk
from tui.widgets.edges import border_keys
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, cut, fitted, wrapped
from tui.widgets.turn import WEEK, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.judging.folding import Row
    from tui.widgets.painted import Painted

WITH_LIST_FROM = 96
LOW = 2
"""Feelings up to this one are named at the end."""


class Round(Desk):
    """Goes round ``people``; the answers are check-ins of today."""

    ACTIONS: ClassVar = actions.ON_ROUND
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "#turn"
    KEEP: ClassVar = (actions.CHECK_INS[0], actions.SKIP, actions.BACK, actions.LETTER)
    FOOTER: ClassVar = (
        actions.CHECK_INS[0],
        actions.SKIP,
        actions.BEFORE,
        actions.LOG,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self, people: Sequence[Relationship]) -> None:
        super().__init__()
        self._people = list(people)
        self._at = 0
        self._answers: dict[str, int] = {}
        self._noted: list[str | None] = []
        self._changed = False

    def boxes(self) -> ComposeResult:
        """Who comes when, and the one whose turn it is."""
        yield Sheet(id="circle")
        yield Sheet(id="turn")

    @property
    def over(self) -> bool:
        """Whether everyone has had a turn."""
        return self._at >= len(self._people)

    @property
    def subject(self) -> Relationship | None:
        """Whose turn it is."""
        return None if self.over else self._people[self._at]

    def health(self) -> float | None:
        """Not shown here as a figure that moves."""
        return None

    def label(self) -> None:
        """Titles and keys on the borders."""
        self.query_one("#circle", Sheet).entitle(plain(text("The round")))
        self.query_one("#turn", Sheet).keys = border_keys([actions.LOG, actions.BRIEF])

    def update(self) -> None:
        """Whose turn it is, again; those who are gone are left out, but for the one in turn, whose place none takes."""
        known, turn = {known.id: known for known in self.rapports.practice.relationships()}, self.subject
        self._people = [known.get(who.id, who) for who in self._people if who.id in known or who is turn]
        places = [n for n, who in enumerate(self._people) if turn is not None and who.id == turn.id]
        self._at = places[0] if places else len(self._people)
        self._show()

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """Something was stored."""
        self._changed = True
        self.update()

    def covered(self) -> Sequence[Painted]:
        """The vocabulary takes the place of the turn."""
        return (self.query_one("#turn", Sheet),)

    def fit_boxes(self, width: int, height: int) -> None:
        """The list beside the turn where there is room."""
        self.set_class(width >= WITH_LIST_FROM, "-with-list")
        self.cover()

    # The keys

    def action_check_in(self, level: int) -> None:
        """An answer, stored; then the next one's turn."""
        n = len(self._noted)
        if (who := self.subject) is not None and self.note("checkin", level, Details(dimension=self._asked)):
            if len(self._noted) > n:
                self._noted[-1] = who.id
            self._answers[who.id] = level
            self._go(self._at + 1)

    @property
    def _asked(self) -> str:
        """The dimension asked about this week; "" where it is asked how it feels."""
        often = ROUND.of(self.rapports.practice.settings()) == FREQUENCY
        return of_the_week(self.rapports.day) if often else ""

    def stored(self) -> None:
        """Remembered so that undo goes back to this turn; the turn stays."""
        self._noted.append(None)

    def action_skip_command(self) -> None:
        """Nothing is noted for this one."""
        if self.over:
            self.dismiss()
        else:
            self.say("")
            self._go(self._at + 1)

    def action_before_command(self) -> None:
        """The one before."""
        self.say("")
        self._go(max(0, self._at - 1))

    def action_down_command(self) -> None:
        """On, and never out of it."""
        if not self.over:
            self.action_skip_command()

    def action_up_command(self) -> None:
        """Back."""
        self.action_before_command()

    def action_undo_command(self) -> None:
        """Take back what this round noted last, and give that one the turn again."""
        if not self._noted:
            self.say(text("Nothing to undo."), refused=True)
            return
        super().action_undo_command()

    def step(self, *, back: bool, expected: str | None = None) -> None:
        """Taken back, and its turn comes again."""
        self._changed = False
        super().step(back=back, expected=expected)
        if self._changed and (id_ := self._noted.pop()) is not None:
            self._answers.pop(id_, None)
            self._go(next((n for n, who in enumerate(self._people) if who.id == id_), self._at))

    def action_back_command(self) -> None:
        """Stop; what was answered is stored."""
        self.dismiss()

    # What is shown

    def _go(self, place: int) -> None:
        self._at = place
        self._show()

    def _show(self) -> None:
        sheet = self.query_one("#turn", Sheet)
        n = len(self._people)
        progress = text("{at} of {n}").format(at=min(self._at + 1, n), n=n)
        sheet.entitle(plain(text("The round is done") if self.over else progress))
        if self.over:
            sheet.show(self._summary)
        elif not self.rapports.practice.is_here(self._people[self._at].id):
            sheet.show(partial(self._gone, self._people[self._at]))
        else:
            turn = self._turn(self._people[self._at])
            sheet.show(lambda width, _: turn.lines(width, sheet.size.height - 2) + self._progress(width))
        self.query_one("#circle", Sheet).show(self._circle, keep=True)

    def _turn(self, who: Relationship) -> Turn:
        practice, day = self.rapports.practice, self.rapports.day
        row, events = practice.row(who.id, day), practice.events(who.id)
        before = None
        if any(event.on <= plus(day, -WEEK) for event in events):
            last_week = next(iter(practice.history(who, [plus(day, -WEEK)])))
            if last_week.health is not None:
                before = (last_week.verdict, last_week.health)
        return Turn(row, before, events, day, self._answers.get(who.id), self._asked)

    def _gone(self, who: Relationship, width: int, most: int) -> list[Line]:
        """Instead of somebody who is no longer there."""
        said = text("{name} is no longer here. {key} goes on.")
        return wrapped(said.format(name=who.name, key=actions.shown_key(actions.SKIP)), width, "watch")

    def _progress(self, width: int) -> list[Line]:
        reach = min(width, 60)
        done = round(self._at / len(self._people) * reach)
        return [BLANK, ((tokens.FILL * done, "accent"), (tokens.TRACK * (reach - done), "faint"))]

    def _circle(self, width: int, most: int) -> list[Line]:
        """Everyone in order, with the answers given; the turn is kept in view."""
        height = max(1, self.query_one("#circle", Sheet).size.height)
        first = max(0, min(self._at - height // 2, len(self._people) - height))
        lines: list[Line] = []
        for n, who in enumerate(self._people[first : first + height], first):
            answer = self._answers.get(who.id)
            here = n == self._at
            mark = tokens.CURSOR if here else " "
            given = f"{tokens.DONE} {answer}" if answer else tokens.DOT if n < self._at else ""
            name = "strong" if here else "muted" if n < self._at else "text"
            runs = [(mark, "accent"), (fitted(f" {who.name}", width - 5), name), (f"{given:>4}", "muted")]
            lines.append(tuple((run, f"{ink}+cursor") for run, ink in runs) if here else tuple(runs))
        return lines

    def _summary(self, width: int, most: int) -> list[Line]:
        """How many were noted, who felt low, and how to leave."""
        width = min(width, 76)
        noted, n = len(self._answers), len(self._people)
        lines = wrapped(
            text("{n} of {all} noted, all of it saved.").format(n=noted, all=n),
            width,
            "strong",
        )
        low = [(self._answers[who.id], who) for who in self._people if self._answers.get(who.id, 5) <= LOW]
        if low:
            lines += [BLANK, ((text("Where it felt low"), "muted"),)]
            for level, who in low:
                said = f"{level}  {text(FEELINGS[level - 1])}"
                lines.append(((f"  {cut(who.name, width - 20)}  ", "text"), (said, "watch")))
        flagged = self._flagged()
        if flagged:
            said = plural(
                "{n} is flagged: {key}, from the list, helps to decide.",
                "{n} are flagged: {key}, from the list, helps to decide.",
                flagged,
            )
            lines += [BLANK, *wrapped(said.format(n=flagged, key=actions.shown_key(actions.DECIDE)), width)]
        closing = text("{key} goes back to the list.").format(key=actions.shown_key(actions.SKIP))
        return [*lines, BLANK, *wrapped(closing, width, "muted")]

    def _flagged(self) -> int:
        rows = self.rapports.practice.overview(self.rapports.day)
        there = {who.id for who in self._people}
        return sum(row.relationship.id in there and row.verdict in (Verdict.END, Verdict.RENEGOTIATE) for row in rows)


def people_of_the_round(rows: Sequence[Row], today: str) -> list[Relationship]:
    """Everyone not ended: first those whose hoped-for rhythm has passed, then the longest without a note."""
    there = [row for row in rows if row.relationship.stage is not Stage.ENDED]
    return [row.relationship for row in sorted(there, key=lambda row: _turn_comes(row, today))]


def _turn_comes(row: Row, today: str) -> tuple[bool, int, str, str]:
    weeks, last = row.relationship.cadence_weeks, row.last_contact
    late = 0 if weeks is None or last is None else number(today) - number(last) - 7 * weeks
    return (late <= 0, -max(0, late), last or "", row.relationship.id)
