"""One relationship in lines: verdict, reasons, five bars, way back; laid out to fit the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from core.judging.reasons import DIMENSION_LABELS, more_words
from core.judging.scoring import UNKNOWN_ABOVE
from core.judging.silence import in_words
from core.judging.told import few_notes, going_on, in_points, ways_told
from core.judging.verdict import EVEN_DOUBT, doubtful
from core.language import current, text
from core.model import Stage, Verdict
from core.plain import visible
from core.remembering.ended_words import ended_words
from core.vocabulary import DIMENSIONS
from tui.look import discreet, event_words, tokens
from tui.look.standing import sentence, silent
from tui.widgets.bars import bar, no_bar, trend
from tui.widgets.recent import recent
from tui.widgets.text_lines import BLANK, Line, Run, wrapped

if TYPE_CHECKING:
    from core.judging.assessment import Assessment
    from core.judging.folding import Row
    from core.judging.reasons import Reason
    from core.judging.scoring import Score
    from core.model import Event

LONGEST_BAR = 30
MOST_RECENT = 12
MOST_REASONS = 3
WHOLE = 999
"""Cells in which every word is whole."""


class Portrait(NamedTuple):
    """What there is to say about one relationship today; ``before`` is its health before the last change.

    Without ``said``, which takes reading its history, the bars and the verdict are there and the reasons are not.
    """

    row: Row
    said: Assessment | None
    today: str
    before: float | None = None
    events: Sequence[Event] = ()

    def lines(self, width: int, height: int) -> list[Line]:
        """The lines that fit, roomy if possible; what gives way is said in the dossier."""
        for shape in _SHAPES:
            lines = self._shaped(width, shape)
            if len(lines) <= height:
                return lines + self.lately(width, height - len(lines))
        return self._shaped(width, _SHAPES[-1])[:height]

    def why(self, width: int, most: int = 0) -> list[Line]:
        """The verdict in a sentence, its reasons, and what is only a note."""
        lines = self.verdict(width)
        reasons = self.reasons()
        for reason in reasons[:MOST_REASONS] if most else reasons:
            lines += wrapped(reason, width, first="  ", rest="  ", most=most)
        for note in [*self.notes(), *self.of_the_end()]:
            lines += wrapped(note, width, "muted", first="  ", rest="  ", most=most)
        return lines

    def of_the_end(self) -> list[str]:
        """What was told of the end of one that ended, as she may show it."""
        return [visible(told) for told in ended_words(self.row.relationship, current(), discreet.note)]

    def verdict(self, width: int) -> list[Line]:
        """The verdict with its glyph, in a sentence; a silence before one that asks for nothing."""
        said, ink = sentence(self.row, self.today)
        lines = []
        if silent(self.row.silence, self.row.verdict):
            words = in_words(self.row.silence, self.row.relationship, current())
            lines = wrapped(f"{tokens.SILENT} {words}", width, ink.value, rest="  ")
            if self.row.verdict is Verdict.INSUFFICIENT:
                return lines
            since = event_words.verdict_since(
                self.row.verdict, self.row.since, self.row.since_precision, self.today, self.row.from_memory
            )
            said, ink = f"{tokens.GLYPHS[self.row.verdict]} {since}", self.row.verdict
        elif self._in_little is not None:
            said = f"{tokens.GLYPHS[self.row.verdict]} {self._in_little.text}"
        return [*lines, *wrapped(said, width, ink.value, rest="  ")]

    def notes(self) -> list[str]:
        """What is no reason: how much more it takes to tell, and a silence."""
        ended = self.row.relationship.stage is Stage.ENDED
        silent_now = self.row.silence.sign is not None
        needed = "" if ended or silent_now or self._promising else more_words(self.row.needed, self.row.day, current())
        quiet = silent(self.row.silence, self.row.verdict)
        said = [note for note in (self.said.notes if self.said else ()) if not (quiet and note.rule == "silence")]
        return [*([needed] if needed else []), *(note.text for note in said)]

    @property
    def _promising(self) -> bool:
        """Whether the reason says already how much more it takes."""
        return self.said is not None and self.said.reasons[0].rule == "promising"

    @property
    def _in_little(self) -> Reason | None:
        """The reason that says what little there is, where that is the verdict."""
        if self.said is None or self.row.verdict is not Verdict.INSUFFICIENT:
            return None
        return self.said.reasons[0]

    def reasons(self) -> list[str]:
        """The sentences, each once; one that stands for several dimensions names them."""
        about: dict[str, list[str]] = {}
        told = self._in_little if not silent(self.row.silence, self.row.verdict) else None
        for reason in self.said.reasons if self.said else ():
            if reason is told:
                continue
            about.setdefault(reason.text, []).append(
                text(DIMENSION_LABELS[reason.dimension]) if reason.dimension else ""
            )
        return [
            said if len(names) < 2 else f"{said.rstrip('.')} ({', '.join(filter(None, names))})."
            for said, names in about.items()
        ]

    def way_back(self, width: int, most: int = 0) -> list[Line]:
        """The shortest way back and where it leads; where there is room for more than ``most`` lines, the other too."""
        ways = ways_told(self.said, current()) if self.said else []
        if not ways:
            return []
        said = text("Way back: {way}").format(way=going_on(ways[0]))
        lines = wrapped(said, width, "muted", first=f"{tokens.ARROW} ", rest="  ", most=most)
        for way in ways[1:] if not most else ():
            lines += wrapped(way, width, "muted", first="  ", rest="  ")
        return lines

    def lately(self, width: int, room: int) -> list[Line]:
        """The last events, in whatever room is left."""
        most = min(MOST_RECENT, room - 2)
        if most < 1 or not self.events:
            return []
        return [BLANK, ((text("Lately"), "strong"),), *recent(self.events, self.today, width, most)]

    def bars(self, width: int) -> list[Line]:
        """Health, then the five dimensions."""
        labels = [text(DIMENSION_LABELS[name]) for name in DIMENSIONS]
        room = max(cell_len(label) for label in [*labels, text("health")])
        lines = [self._health(room, width)]
        for name, label in zip(DIMENSIONS, labels, strict=True):
            score = self.row.reading.dimensions[name]
            low = doubtful(score.doubt) or (self.said is not None and few_notes(self.said, name))
            lines.append(_dimension(label, room, score, width, low))
        return lines

    @property
    def doubted(self) -> frozenset[str]:
        """The dimensions in doubt of which too little is noted for a figure."""
        return frozenset(name for name in DIMENSIONS if self.said is not None and few_notes(self.said, name))

    def figure(self) -> Line:
        """Health in one line, with how it has moved; a question mark while it is not known."""
        health = text("health")
        if self.row.unknown:
            return ((f"{health} {tokens.UNKNOWN}", "muted"),)
        return ((f"{health} {current().number(self.row.health)}", "strong"), *self._moved())

    def _health(self, room: int, width: int) -> Line:
        label = ("  " + text("health")).ljust(room + 2)
        if self.row.unknown:
            return ((f"{label}  {tokens.UNKNOWN:>3}  ", "muted"), (text("not enough yet"), "muted"))
        now = f"{current().number(self.row.health):>3}"
        return ((f"{label}  ", "strong"), (now, "strong"), *self._moved(width - room - cell_len(now) - 4))

    def _moved(self, width: int = WHOLE) -> Line:
        """Since the last change, else in 90 days; in short words where ``width`` cells do not hold the whole."""
        now = current().number(self.row.health)
        if self.before is not None and current().number(self.before) != now:
            arrow = tokens.UP if self.row.health > self.before else tokens.DOWN
            was = text("was {n}").format(n=current().number(self.before))
            return ((f"  {arrow} {was}", "accent"),)
        if self.said is None or self.said.trend_90d is None:
            return ()
        points = text("{points} in 90 days").format(points=in_points(self.said.trend_90d, current()))
        if cell_len(points) + 4 > width:
            points = text("{points} pts in 90 d").format(points=current().signed(self.said.trend_90d))
        return ((f"  {trend(self.said.trend_90d)} ", "muted"), (points, "muted"))

    def _shaped(self, width: int, shape: _Shape) -> list[Line]:
        facts = event_words.facts(self.row.relationship, self.row.last_contact, self.today)
        if shape.facts == 1 and cell_len(facts) > width:
            facts = event_words.facts(self.row.relationship, self.row.last_contact, self.today, brief=True)
        parts = [wrapped(facts, width, "muted", most=shape.facts), self.why(width, shape.reason)]
        parts.append(self.bars(width))
        if shape.way:
            parts.append(self.way_back(width, shape.way))
        return _joined(parts, BLANK if shape.airy else None)


class _Shape(NamedTuple):
    airy: bool
    facts: int
    reason: int
    way: int


_SHAPES = (
    _Shape(True, 2, 0, 6),
    _Shape(True, 1, 3, 3),
    _Shape(True, 1, 2, 2),
    _Shape(False, 1, 2, 2),
    _Shape(False, 1, 1, 0),
)


def _joined(parts: Sequence[list[Line]], between: Line | None) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        if part and lines and between is not None:
            lines.append(between)
        lines += part
    return lines


def _dimension(label: str, room: int, score: Score, width: int, low: bool) -> Line:
    name = label + " " * (room - cell_len(label))
    reach = max(4, min(LONGEST_BAR, width - room - 18))
    ink = "text" if not low else "renegotiate" if (score.doubt or 0.0) >= EVEN_DOUBT else "watch"
    if score.uncertainty > UNKNOWN_ABOVE and low:
        return ((f"{tokens.LOW} {name}  ", ink), (text("in doubt, few notes"), "muted"))
    if score.uncertainty > UNKNOWN_ABOVE:
        return ((f"  {name}  {tokens.UNKNOWN:>3}  ", "muted"), *no_bar(reach))
    number = current().number
    runs: list[Run] = [
        (f"{tokens.LOW if low else ' '} ", ink),
        (f"{name}  ", "text"),
        (f"{number(score.score):>3}  ", ink),
        *bar(score.score, score.high, reach, ink if low else "muted"),
    ]
    if width - room - reach >= 18:
        runs.append((f"  {number(score.low):>2}–{number(score.high)}", "muted"))
    return tuple(runs)
