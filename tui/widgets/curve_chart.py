"""The five curves over time, one above the other on one axis, with the verdict under them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len
from textual.message import Message

from core.dates import number
from core.language import current, text
from core.model import Source
from core.vocabulary import DIMENSIONS
from core.words import DIMENSION_LABELS, VERDICTS
from tui.look import tokens
from tui.widgets.axis import months, verdicts
from tui.widgets.only import Only, weight
from tui.widgets.painted import Painted
from tui.widgets.plot import ACROSS, BLANK_CELL, THRESHOLD, Series, plotted
from tui.widgets.text_lines import BLANK, Line, Run, fitted, width_of, wrapped

if TYPE_CHECKING:
    from core.judging.over_time import Curves as Data
    from core.model import Event

T = TypeVar("T")
FIGURE = 5
TALLEST, TALLEST_ALONE = 6, 12
"""Lines of one of five charts, and of one that stands alone."""
BENEATH = 3
"""Lines for the verdict, the months and the legend."""
LEFT_OUT = 2
"""Lines for the names of what has no curve, and before them."""
TOP, BOTTOM = "100", "0"
SCALED_FROM = 3
"""Lines of a chart from which its ends are named beside it."""
SHADE = "▒"
DOTTED, EDGES = chr(BLANK_CELL + 0x40), chr(BLANK_CELL + 0x41)
"""A score that is mostly prior, and a band without shades, in the dots they are drawn with."""


class Curves(Painted, can_focus=True):
    """Paints what ``core.judging.over_time`` gives; ``points`` says how many days it has room for."""

    class Shown(Message):
        """An event on the charts was clicked."""

        def __init__(self, event: Event) -> None:
            super().__init__()
            self.event = event

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.clear()

    def clear(self) -> None:
        """Show none, until others are shown."""
        self.data: Data | None = None
        self.events: Sequence[Event] = ()
        self._doubted: frozenset[str] = frozenset()
        self._only: Only | None = None
        self.repaint()

    def clicked(self, x: int, y: int) -> None:
        """A click on the charts is on the event nearest to that day."""
        data, at = self.data, x - self._margin
        room = self.size.width - self._margin
        if data is None or not self.events or not 0 <= at < room:
            return
        day = number(data.days[min(len(data.days) - 1, at * len(data.days) // room)])
        there = [event for event in self.events if data.days[0] <= event.on <= data.days[-1]]
        if there:
            nearest = min(there, key=lambda event: (abs(number(event.on) - day), event.id))
            self.post_message(self.Shown(nearest))

    @property
    def page(self) -> int:
        """There is no more of them than is shown."""
        return 1

    def move(self, by: int) -> None:
        """Nothing to move."""

    def go(self, to: int) -> None:
        """Nothing to move."""

    @property
    def points(self) -> int:
        """Days that can be told apart at this width."""
        return max(2, (self.size.width - self._margin) * ACROSS)

    def show(
        self, data: Data, events: Sequence[Event], doubted: frozenset[str] = frozenset(), only: Only | None = None
    ) -> None:
        """Show other curves, or ``only`` that of one dimension; of one signal, that alone is marked on all of them.

        ``doubted`` are the dimensions in doubt of which too little is noted for a figure.
        """
        self.data, self.events, self._doubted, self._only = data, events, doubted, only
        self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """The charts as tall as there is room for, then the verdict strip, the months, and what the marks say."""
        data, room = self.data, width - self._margin
        if data is None or room < 10:
            return []
        names, left_out = self._drawn(data, room)
        most = TALLEST_ALONE if len(names) == 1 else TALLEST
        beneath = BENEATH + LEFT_OUT * bool(left_out)
        each = max(1, min(most, (height - beneath) // max(1, len(names))))
        airy = each > 2 and each * len(names) + len(names) - 1 + beneath <= height
        lines: list[Line] = []
        for name in names:
            if airy and lines:
                lines.append(BLANK)
            lines += self._chart(data, name, room, each)
        if left_out:
            said = text("too little known: {dimensions}").format(dimensions=", ".join(left_out))
            lines += [*[BLANK] * airy, *wrapped(said, width, "muted", rest="  ", most=2)]
        indent: Run = (" " * self._margin, "text")
        strip = fitted(text("verdict"), self._margin)
        lines += [((strip, "muted"), *verdicts(data.verdicts, room)), (indent, *months(data.days, room))]
        return [*lines, *self._legend(data, width, each if names else 0, height - len(lines))][:height]

    def _drawn(self, data: Data, room: int) -> tuple[list[str], list[str]]:
        """The dimensions that have a curve, or something that spoke against them; and the names of the others."""
        if self._only is not None and self._only.dimensions:
            return list(self._only.dimensions), []
        kept = [name for name in DIMENSIONS if not all(data.unknown[name]) or self._marks(data, name, room)]
        return kept, [text(DIMENSION_LABELS[name]) for name in DIMENSIONS if name not in kept]

    def _legend(self, data: Data, width: int, each: int, most: int) -> list[Line]:
        """What the scale and the marks say, on one line or two, as much as they hold: what matters first.

        Without a curve, which has no line (``each``), there is the verdict's strip alone to be read.
        """
        long, short = (
            (text("100 at the top: healthy (urgency: calm)"), text("100 at the top: healthy, 0 at the bottom"))
            if each > 1
            else (text("0–100 a line, 100: healthy (urgency: calm)"), text("0–100 in each line, 100: healthy"))
        )
        scale = long if cell_len(long) <= width else short
        band = EDGES if self.app.theme == "rapports-ansi" else SHADE
        runs: list[list[Run]] = [
            [(scale, "muted")],
            [(f"{tokens.BAD} ", "end"), (text("against"), "muted")],
            [(f"{band} ", "muted"), (text("how sure"), "muted")],
            [(f"{DOTTED} ", "accent"), (text("too little known"), "muted")],
            [(f"{tokens.TRACK} ", "faint"), (text("low below {n}").format(n=current().number(THRESHOLD)), "muted")],
        ]
        runs = runs if each else []
        runs += [
            [(f"{tokens.GLYPHS[verdict]} ", verdict.value), (text(VERDICTS[verdict]), "muted")]
            for verdict in tokens.NEED
            if verdict in data.verdicts
        ]
        return _filled(runs, width, most)

    @property
    def _margin(self) -> int:
        return max(cell_len(text(label)) for label in DIMENSION_LABELS.values()) + FIGURE + 1

    def _chart(self, data: Data, name: str, room: int, height: int) -> list[Line]:
        points = room * ACROSS
        series = Series(
            _stretched(data.scores[name], points),
            _stretched(data.low[name], points),
            _stretched(data.high[name], points),
            _stretched(data.unknown[name], points),
        )
        unknown = series.unknown[-1]
        figure = tokens.UNKNOWN if unknown else current().number(series.scores[-1])
        ink = "muted" if unknown else "strong"
        if unknown and name in self._doubted:
            figure, ink = tokens.LOW, "watch"
        head = fitted(text(DIMENSION_LABELS[name]), self._margin - FIGURE - 1)
        beside: list[Line] = [((head, "text"), (f"{figure:>4} ", ink), (" ", "text"))]
        beside += [((" " * self._margin, "text"),)] * (height - 1)
        if height >= SCALED_FROM:
            beside[1] = ((f"{TOP:>{self._margin - 1}} ", "muted"),)
            beside[-1] = ((f"{BOTTOM:>{self._margin - 1}} ", "muted"),)
        dotted = self.app.theme == "rapports-ansi"
        lines = plotted(series, room, height, "accent", self._marks(data, name, room), dotted)
        middle = (height - 1) // 2
        beside.insert(middle, beside.pop(0))
        return [(*left, *right) for left, right in zip(beside, lines, strict=True)]

    def _marks(self, data: Data, name: str, room: int) -> dict[int, Run]:
        """What spoke against this dimension, by column."""
        marks: dict[int, Run] = {}
        first, last = data.days[0], data.days[-1]
        for event in self.events:
            counts = event.source is not Source.HEARSAY and not event.mine
            if counts and first <= event.on <= last and weight(event, name) < 0:
                column = min(room - 1, _before(data.days, event.on) * room // len(data.days))
                marks[column] = (tokens.BAD, "end")
        return marks


def _filled(parts: Sequence[list[Run]], width: int, most: int) -> list[Line]:
    """Parts one after the other on at most so many lines; those that do not fit any more are left out."""
    lines: list[list[Run]] = [[]]
    for part in parts:
        gap: list[Run] = [(tokens.SEPARATOR, "muted")] if lines[-1] else []
        if width_of([*lines[-1], *gap, *part]) <= width:
            lines[-1] += [*gap, *part]
        elif len(lines) < most and width_of(part) <= width:
            lines.append(part)
    return [tuple(runs) for runs in lines if runs][: max(0, most)]


def _before(days: Sequence[str], day: str) -> int:
    """The last of ``days`` not after ``day``."""
    return max(0, bisect_right(days, day) - 1)


def _stretched(values: Sequence[T], points: int) -> list[T]:
    """As many values as there are points, each as near as there is one."""
    return [values[min(len(values) - 1, i * len(values) // points)] for i in range(points)]
