"""One turn of the round: how someone stands, what changed within a week, the last note, and the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from core.dates import plus
from core.judging.told import in_points
from core.language import current, plural, text
from core.remembering.asking import SENTENCES
from core.words import FEELINGS, OFTEN, VERDICTS
from tui.keys.actions import CHECK_INS
from tui.keys.targets import inked, press
from tui.look import event_words, tokens
from tui.look.standing import sentence
from tui.widgets.bars import trend
from tui.widgets.portrait import Portrait
from tui.widgets.recent import recent
from tui.widgets.text_lines import BLANK, Line, Run, cut, wrapped

if TYPE_CHECKING:
    from core.judging.folding import Row
    from core.model import Event, Verdict

WEEK = 7
MOST_EVENTS = 6
NOTE_LINES = 3
WIDEST = 76


class Turn(NamedTuple):
    """Someone in the round; ``before`` is the verdict and the health of a week ago, None where nothing was known.

    ``asked`` is the dimension asked about, "" where it is asked how it feels; ``why`` it is this one's turn.
    """

    row: Row
    before: tuple[Verdict, float] | None
    events: Sequence[Event]
    today: str
    answer: int | None
    asked: str = ""
    why: str = ""

    def lines(self, width: int, height: int) -> list[Line]:
        """As much as fits; the question always does."""
        width = min(width, WIDEST)
        question = self._question(width)
        room = height - len(question)
        whole, short = self._parts(width, MOST_EVENTS), self._parts(width, 2)
        bars = Portrait(self.row, None, self.today).bars(width)[1:]
        for parts in ([whole[0], bars, *whole[1:]], whole, short):
            airy = _joined(parts, [BLANK])
            if len(airy) < room:
                return [*airy, *[BLANK] * min(2, room - len(airy)), *question]
        tight = _joined(short, [])[: max(0, room)]
        return [*tight, *[BLANK] * (room - len(tight)), *question]

    def _parts(self, width: int, most: int) -> list[list[Line]]:
        who = self.row.relationship
        head: list[Line] = [((cut(who.name, width), "strong"),)]
        facts = event_words.facts(self.row, self.today)
        if cell_len(facts) > width:
            facts = event_words.facts(self.row, self.today, brief=True)
        head += wrapped(facts, width, "muted", most=1)
        if self.why:
            head += wrapped(self.why, width, "accent", most=2)
        return [[*head, *self._standing(width)], self._week(width, most), self._note(width)]

    def _standing(self, width: int) -> list[Line]:
        """The verdict, and the health with its change within the week."""
        verdict = self.row.verdict
        said, ink = sentence(self.row, self.today)
        lines = wrapped(said, width, ink.value, rest="  ")
        if self.before is not None and self.before[0] is not verdict:
            was = text("a week ago: {verdict}").format(verdict=text(VERDICTS[self.before[0]]))
            lines += wrapped(f"{tokens.GLYPHS[self.before[0]]} {was}", width, "accent", first="  ", rest="  ")
        if self.row.unknown:
            return lines
        change = 0.0 if self.before is None else self.row.health - self.before[1]
        runs: list[Run] = [
            ("  ", "text"),
            (text("health") + " ", "text"),
            (current().number(self.row.health), "strong"),
        ]
        if self.before is not None:
            moved = text("{points} within a week").format(points=in_points(change, current()))
            if abs(change) < 0.5:
                moved = text("as a week ago")
            runs += [(f"  {trend(change)} ", "muted"), (moved, "muted")]
        return [*lines, tuple(runs)]

    def _week(self, width: int, most: int) -> list[Line]:
        """What was noted since this day last week."""
        since = plus(self.today, -WEEK)
        lately = [event for event in self.events if since < event.on <= self.today]
        if not lately:
            return [((text("Nothing noted this week."), "muted"),)]
        title = plural("{n} note this week", "{n} notes this week", len(lately)).format(n=len(lately))
        return [((title, "strong"),), *recent(lately, self.today, width, most)]

    def _note(self, width: int) -> list[Line]:
        """The last words she wrote."""
        noted = next((event for event in reversed(self.events) if event.note.strip()), None)
        if noted is None:
            return []
        title = text("Last words written, {day}").format(day=event_words.dated(noted, self.today, short=False))
        note = cut(noted.note, width * NOTE_LINES)
        return [((title, "strong"),), *wrapped(note, width, "text", most=NOTE_LINES)]

    def _question(self, width: int) -> list[Line]:
        """One key each, on a line of its own where all five do not fit on one."""
        keys: list[Line] = [self._key(level) for level in range(1, 6)]
        title = wrapped(self._title(), width, "strong")
        if sum(cell_len(text) for key in keys for text, _ in key) + 12 <= width:
            return [*title, tuple(run for key in keys for run in (*key, ("   ", "text")))]
        ends = (text(self._words[0]), text(self._words[-1]))
        gap = "  " if sum(map(cell_len, ends)) + 22 <= width else " "
        runs: list[Run] = [(f"{ends[0]}{gap}", "muted")]
        for level in range(1, 6):
            mark = tokens.DONE if level == self.answer else ""
            runs += [(mark, "steady"), (f"{level}", inked("key", press(CHECK_INS[level - 1]))), (gap, "text")]
        return [*title, (*runs, (ends[1], "muted"))]

    def _title(self) -> str:
        if not self.asked:
            return text("How does it feel?")
        return text("“{sentence}” How often, this week?").format(sentence=text(SENTENCES[self.asked]))

    @property
    def _words(self) -> Sequence[str]:
        return OFTEN if self.asked else FEELINGS

    def _key(self, level: int) -> Line:
        chosen = level == self.answer
        does = press(CHECK_INS[level - 1])
        name: Run = (text(self._words[level - 1]), inked("strong" if chosen else "muted", does))
        return ((f"{tokens.DONE} " if chosen else "", "steady"), (f"{level} ", inked("key", does)), name)


def _joined(parts: Sequence[list[Line]], between: list[Line]) -> list[Line]:
    lines: list[Line] = []
    for part in filter(None, parts):
        lines += [*between, *part] if lines else part
    return lines
