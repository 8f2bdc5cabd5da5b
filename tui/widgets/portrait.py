"""One relationship in lines: verdict, reasons, five bars, way back; laid out to fit the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len

from core.judging.enough import more_words
from core.judging.in_force import Course
from core.judging.scoring import UNKNOWN_ABOVE
from core.judging.silence import in_words
from core.judging.told import few_notes, going_on, in_points, ways_told
from core.judging.verdict import EVEN_DOUBT, doubtful
from core.language import current, text
from core.model import Stage, Verdict
from core.plain import visible
from core.vocabulary import DIMENSIONS
from core.words import DIMENSION_LABELS
from tui.keys import actions
from tui.look import discreet, event_words, tokens
from tui.look.standing import sentence, silent, trouble
from tui.widgets.bars import bar, trend
from tui.widgets.edges import with_key
from tui.widgets.recent import recent
from tui.widgets.text_lines import BLANK, Line, Run, width_of, wrapped

if TYPE_CHECKING:
    from core.judging.assessment import Assessment
    from core.judging.folding import Row
    from core.judging.reasons import Reason
    from core.judging.scoring import Score
    from core.model import Commitment, Event
    from tui.keys.actions import Action

LONGEST_BAR, SHORTEST_BAR = 30, 10
FIGURES = 9
"""Cells of a dimension beside its name, its bar and its range."""
MOST_RECENT, LEAST_RECENT = 32, 8
"""Events told at most, and lines left for them before what was agreed is told."""
TWO_COLUMNS, BETWEEN = 96, 4
"""Cells from which there are two columns, and between them."""
BRIEF, HEALTH = 2, 1
"""Of the figures only the health, with what is not known or without."""
ANSWERS: Final = {
    Verdict.END: actions.DECIDE,
    Verdict.RENEGOTIATE: actions.DECIDE,
    Verdict.WATCH: actions.BRIEF,
    Verdict.INSUFFICIENT: actions.LOG,
}
"""The key that answers a verdict."""
HARD = "\u00a0"
"""A space at which no line is broken."""
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
    promises: Sequence[Commitment] = ()

    def lines(self, width: int, height: int) -> list[Line]:
        """The lines that fit, roomy if possible; no sentence is cut, and what gives way is said in the dossier."""
        if width >= TWO_COLUMNS:
            return self._in_two(width, height)
        for shape in _SHAPES:
            lines = self._shaped(width, shape)
            if len(lines) <= height:
                return [*lines, *self._below(width, height - len(lines))]
        return self._shaped(width, _SHAPES[-1])[:height]

    def why(self, width: int, shape: _Shape | None = None) -> list[Line]:
        """The verdict in a sentence, its reasons, and what is only a note."""
        lines = self.verdict(width)
        if (key := self.answer()) is not None and (shape is None or shape.facts):
            lines = with_key(lines, key, width)
        if told := trouble(self.row):
            lines += wrapped(visible(told), width, "watch", first="  ", rest="  ")
        if self.unreadable:
            return lines
        reasons = self.reasons()
        for reason in reasons[: shape.reasons] if shape else reasons:
            lines += wrapped(reason, width, first="  ", rest="  ")
        for note in [*self.relied_on(), *self.notes(), *self.of_the_end()] if shape is None or shape.notes else ():
            lines += wrapped(note, width, "muted", first="  ", rest="  ")
        return lines

    def answer(self) -> Action | None:
        """The key that answers what it asks for; none where nothing is, or she has decided."""
        row = self.row
        if row.trouble is not None or row.is_over:
            return None
        if row.settled:
            return actions.BRIEF if row.force is not None and row.force.course is Course.TO_TALK else None
        if row.departed:
            return actions.DECIDE
        if silent(row.silence, row.verdict):
            return actions.BRIEF
        if row.relationship.stage is Stage.PROSPECT:
            return actions.QUALIFY
        return ANSWERS.get(row.verdict)

    def decided(self, width: int) -> list[Line]:
        """The decision in force, and whether it asks for another."""
        if self.row.force is None or (self.row.is_over and self.row.force.course is not Course.ENDED):
            return []  # the verdict's place says it
        from core.acting.decided import decided  # noqa: PLC0415 - where nothing is decided the first frame does without

        made = decided(self.row.force, self.today, current())
        lines = wrapped(f"{tokens.DECIDED} {made.sentence}", width, "strong", rest="  ") if made else []
        if made and self.row.settled and self.answer() is None:
            lines += wrapped(text("Nothing is asked of you until then."), width, "muted", first="  ", rest="  ")
        return lines

    def of_the_end(self) -> list[str]:
        """What was told of the end of one that ended, as she may show it."""
        if self.row.relationship.stage is not Stage.ENDED:
            return []
        from core.remembering.ended_words import ended_words  # noqa: PLC0415 - the first frame does without

        return [visible(told) for told in ended_words(self.row.relationship, current(), discreet.note)]

    def relied_on(self) -> list[str]:
        """That much of her income comes from here: beside the verdict, and no part of it."""
        who = self.row.relationship
        if not who.income_share:
            return []
        from core.acting.income_risk import reliance  # noqa: PLC0415 - most are without, and so is the first frame

        said = reliance(who, current())
        return [text("{what}; that is no part of the verdict.").format(what=said)] if said else []

    def verdict(self, width: int) -> list[Line]:
        """The verdict with its glyph, in a sentence; a silence before one that asks for nothing."""
        said, ink = sentence(self.row, self.today)
        lines = []
        if self.row.departed:
            return wrapped(said, width, ink.value, rest="  ")
        if self.row.trouble is None and silent(self.row.silence, self.row.verdict):
            words = in_words(self.row.silence, self.row.relationship, current())
            lines = wrapped(f"{tokens.SILENT} {words}", width, ink.value, rest="  ")
            if self.row.verdict is Verdict.INSUFFICIENT:
                return lines
            since = event_words.verdict_since(
                self.row.verdict, self.row.since, self.row.since_precision, self.today, self.row.from_memory
            )
            said, ink = f"{tokens.GLYPHS[self.row.verdict]} {since}", self.row.verdict
        elif self.row.trouble is None and self._in_little is not None:
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
    def unreadable(self) -> bool:
        """Whether nothing is known of its history, so that no figure is true."""
        return self.row.trouble is not None and self.row.trouble.whole

    @property
    def _promising(self) -> bool:
        """Whether the reason says already how much more it takes."""
        return self.said is not None and self.said.reasons[0].rule == "promising"

    @property
    def _in_little(self) -> Reason | None:
        """The reason that says what little there is, where that is the verdict."""
        if self.said is None or self.row.verdict is not Verdict.INSUFFICIENT or self.row.is_over:
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

    def way_back(self, width: int, *, all_ways: bool = True) -> list[Line]:
        """The shortest way back and where it leads, and the others."""
        ways = ways_told(self.said, current()) if self.said and not self.unreadable else []
        if not ways:
            return []
        said = text("Way back: {way}").format(way=going_on(ways[0]))
        lines = wrapped(said, width, "muted", first=f"{tokens.ARROW} ", rest="  ")
        for way in ways[1:] if all_ways else ():
            lines += wrapped(way, width, "muted", first="  ", rest="  ")
        return lines

    def lately(self, width: int, room: int) -> list[Line]:
        """The last events, in whatever room is left."""
        most = min(MOST_RECENT, room - 2)
        if most < 1 or not self.events:
            return []
        spare = max(0, room - 2 - min(most, len(self.events)))
        return [BLANK, ((text("Lately"), "strong"),), *recent(self.events, self.today, width, most, spare)]

    def agreed(self, width: int, room: int) -> list[Line]:
        """What was agreed and what is promised, in whatever room is left; sentences stay whole."""
        from tui.widgets.agreed_in_short import agreed, promised  # noqa: PLC0415 - the first frame does without

        found = [*promised(self.promises, self.today), *agreed(self.row.relationship)]
        lines: list[Line] = []
        for said in found:
            more = wrapped(said, width, first="  ", rest="  ")
            if len(lines) + len(more) <= room - 2:
                lines += more
        return [BLANK, ((text("Agreed"), "strong"),), *lines] if lines else []

    def bars(self, width: int) -> list[Line]:
        """Health, then the dimensions; those of which too little is known on one line."""
        if self.unreadable:
            return []
        labels = {name: text(DIMENSION_LABELS[name]) for name in DIMENSIONS}
        room = max(map(cell_len, [*labels.values(), text("health")]))
        lines = [self._health(room, width)]
        for name, label in labels.items():
            score, low = self.row.reading.dimensions[name], self._low(name)
            if low or not score.unknown:
                lines.append(_dimension(label, room, score, width, low))
        return lines if len(lines) == 1 and self.row.unknown else [*lines, *self._unknown(width)]

    def figures(self, width: int, most: int) -> list[Line]:
        """The same in as few lines as it takes: all, without what the reasons have named, or health alone."""
        if self.unreadable:
            return []
        health = tokens.UNKNOWN if self.row.unknown else current().number(self.row.health)
        found = [f"{text('health')} {health}"]
        for name in DIMENSIONS if most > BRIEF else ():
            score = self.row.reading.dimensions[name]
            if not score.unknown:
                sign = f"{tokens.LOW} " if self._low(name) else ""
                found.append(f"{sign}{text(DIMENSION_LABELS[name])} {current().number(score.score)}")
        kept = [said.replace(" ", HARD) for said in found]
        if most == BRIEF and (unknown := self._unknown_words()):
            kept.append(unknown)
        lines = _parted(kept, width)
        return [*lines, *self._unknown(width)] if most > BRIEF else lines

    def _low(self, name: str) -> bool:
        """Whether a dimension is a reason by itself, or one told of while little is noted."""
        doubt = self.row.reading.dimensions[name].doubt
        return doubtful(doubt) or (self.said is not None and few_notes(self.said, name))

    def _unknown(self, width: int) -> list[Line]:
        """The dimensions of which too little is known, on one line."""
        said = self._unknown_words()
        return wrapped(said, width, "muted", first="  ", rest="  ") if said else []

    def _unknown_words(self) -> str:
        names = [
            text(DIMENSION_LABELS[name])
            for name in DIMENSIONS
            if self.row.reading.dimensions[name].unknown and not self._low(name)
        ]
        return text("too little known: {dimensions}").format(dimensions=", ".join(names)) if names else ""

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
            return ((f"{label}  {tokens.UNKNOWN:>3}  ", "muted"), (text("too little known"), "muted"))
        now = f"{current().number(self.row.health):>3}"
        return ((f"{label}  ", "strong"), (now, "strong"), *self._moved(width - room - cell_len(now) - 4))

    def _moved(self, width: int = WHOLE) -> Line:
        """Since the last change, else over the weeks the list draws; in as many words as ``width`` cells hold."""
        now = current().number(self.row.health)
        if self.before is not None and current().number(self.before) != now:
            arrow = tokens.UP if self.row.health > self.before else tokens.DOWN
            was = text("was {n}").format(n=current().number(self.before))
            return ((f"  {arrow} {was}", "accent"),)
        weeks, moved = self.row.trend_weeks, self.row.trend
        if self.said is None or weeks < 2:
            return ()
        points = text("{points} in {n} weeks").format(points=in_points(moved, current()), n=weeks)
        if cell_len(points) + 4 > width:
            points = text("{points} pts in {n} wk").format(points=current().signed(moved), n=weeks)
        if cell_len(points) + 4 > width:
            points = current().signed(moved)
        return ((f"  {trend(moved)} ", "muted"), (points, "muted"))

    def _facts(self, width: int, *, brief: bool) -> list[Line]:
        said = event_words.facts(self.row, self.today)
        if brief and cell_len(said) > width:
            said = event_words.facts(self.row, self.today, brief=True)
        if cell_len(said) <= width:
            return wrapped(said, width, "muted")
        return [line for part in said.split(tokens.SEPARATOR) for line in wrapped(part, width, "muted")]

    def _shaped(self, width: int, shape: _Shape) -> list[Line]:
        parts = [self._facts(width, brief=not shape.ways) if shape.facts else []]
        parts += [self.decided(width), self.why(width, shape)]
        if shape.bars:
            parts.append(self.bars(width))
        elif shape.figures:
            parts.append(self.figures(width, shape.figures))
        parts += [self.way_back(width, all_ways=shape.ways)]
        return _joined(parts, BLANK if shape.airy else None)

    def _below(self, width: int, room: int) -> list[Line]:
        """What happened lately and what was agreed, in whatever room is left."""
        what = self.agreed(width, room - LEAST_RECENT)
        return [*self.lately(width, room - len(what)), *what]

    def _in_two(self, width: int, height: int) -> list[Line]:
        """Why, the way back, the figures and what was agreed at the left; at the right what happened lately."""
        left = (width - BETWEEN) // 2
        right = width - BETWEEN - left
        parts = [self._facts(left, brief=False), self.decided(left), self.why(left), self.way_back(left)]
        said = _joined([*parts, self.bars(left)], BLANK)
        said += self.agreed(left, height - len(said))
        done = self.lately(right, height)
        beside = done[1:] if done and done[0] == BLANK else done
        rows = zip_longest(said[:height], beside[:height], fillvalue=BLANK)
        return [(*one, (" " * (left + BETWEEN - width_of(one)), "text"), *other) for one, other in rows]


class _Shape(NamedTuple):
    """What is said, and how roomily; ``reasons`` is how many of them at most."""

    airy: bool = True
    facts: bool = True
    bars: bool = True
    figures: int = WHOLE
    ways: bool = True
    notes: bool = True
    reasons: int = WHOLE


_SHAPES = (
    _Shape(),
    _Shape(ways=False),
    _Shape(ways=False, bars=False),
    _Shape(ways=False, airy=False),
    _Shape(ways=False, bars=False, airy=False),
    _Shape(ways=False, bars=False, airy=False, facts=False),
    _Shape(ways=False, bars=False, airy=False, facts=False, figures=BRIEF),
    _Shape(ways=False, bars=False, airy=False, facts=False, figures=HEALTH),
    _Shape(ways=False, bars=False, airy=False, facts=False, figures=0),
    _Shape(ways=False, bars=False, airy=False, facts=False, figures=0, notes=False),
    *(
        _Shape(ways=False, bars=False, airy=False, facts=False, figures=0, notes=False, reasons=most)
        for most in (3, 2, 1)
    ),
)
"""From roomy to tight: what can be found elsewhere gives way first, reasons and way back last and whole."""


def _joined(parts: Sequence[list[Line]], between: Line | None) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        if part and lines and between is not None:
            lines.append(between)
        lines += part
    return lines


def _parted(parts: Sequence[str], width: int) -> list[Line]:
    """Figures side by side, broken between them: no line ends with a separator."""
    rows: list[str] = []
    for part in parts:
        longer = f"{rows[-1]}{tokens.SEPARATOR}{part}" if rows else part
        if rows and cell_len(longer) + 2 <= width:
            rows[-1] = longer
        else:
            rows += [part]
    return [line for row in rows for line in wrapped(row, width, first="  ", rest="  ")]


def _dimension(label: str, room: int, score: Score, width: int, low: bool) -> Line:
    name = label + " " * (room - cell_len(label))
    ink = "text" if not low else "renegotiate" if (score.doubt or 0.0) >= EVEN_DOUBT else "watch"
    if score.uncertainty > UNKNOWN_ABOVE:
        return ((f"{tokens.LOW} {name}  ", ink), (text("in doubt, few notes"), "muted"))
    number = current().number
    ranged = text("likely {low}–{high}").format(low=f"{number(score.low):>2}", high=number(score.high))
    left = width - room - FIGURES
    bar_and_range = left - cell_len(text("likely {low}–{high}").format(low="00", high="100")) - 2
    reach = min(LONGEST_BAR, bar_and_range if bar_and_range >= SHORTEST_BAR else max(SHORTEST_BAR, left))
    runs: list[Run] = [
        (f"{tokens.LOW if low else ' '} ", ink),
        (f"{name}  ", "text"),
        (f"{number(score.score):>3}  ", ink),
        *bar(score.score, score.high, reach, ink if low else "muted"),
    ]
    if bar_and_range >= SHORTEST_BAR:
        runs.append((f"  {ranged}", "muted"))
    return tuple(runs)
