"""The five curves over time, one above the other on one axis, with the verdict under them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len

from core.judging.reasons import DIMENSION_LABELS
from core.language import current, text
from core.model import Source
from core.vocabulary import DIMENSIONS, SIGNALS, checkin_masses
from tui.look import tokens
from tui.widgets.axis import months, verdicts
from tui.widgets.painted import Painted
from tui.widgets.plot import ACROSS, Series, plotted
from tui.widgets.text_lines import BLANK, Line, Run, fitted

if TYPE_CHECKING:
    from core.judging.over_time import Curves as Data
    from core.model import Event

T = TypeVar("T")
FIGURE = 5
TALLEST = 6
BENEATH = 2
"""Lines for the verdict and the months."""
LEAST_ABOVE, MOST_ABOVE = 2, 4
"""Lines for what stands above the curves."""


class Curves(Painted, can_focus=True):
    """Paints what ``core.judging.over_time`` gives; ``points`` says how many days it has room for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.data: Data | None = None
        self.events: Sequence[Event] = ()
        self._doubted: frozenset[str] = frozenset()
        self._above: Callable[[int, int], list[Line]] | None = None

    @property
    def points(self) -> int:
        """Days that can be told apart at this width."""
        return max(2, (self.size.width - self._margin) * ACROSS)

    def show(
        self,
        data: Data,
        events: Sequence[Event],
        above: Callable[[int, int], list[Line]] | None = None,
        doubted: frozenset[str] = frozenset(),
    ) -> None:
        """Show other curves; ``above`` gives what stands above them, for a width and at most so many lines.

        ``doubted`` are the dimensions in doubt of which too little is noted for a figure.
        """
        self.data, self.events, self._above, self._doubted = data, events, above, doubted
        self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """What stands above, then five charts as tall as there is room for, the verdict strip, the months."""
        if self._above is None:
            return self._charts(width, height)
        each = _each(height - LEAST_ABOVE)
        above = self._above(width, max(LEAST_ABOVE, min(MOST_ABOVE, height - BENEATH - each * len(DIMENSIONS))))
        return [*above, *self._charts(width, height - len(above))]

    def _charts(self, width: int, height: int) -> list[Line]:
        data, room = self.data, width - self._margin
        if data is None or room < 10:
            return []
        each = _each(height)
        airy = each > 2 and each * len(DIMENSIONS) + 4 + BENEATH <= height
        lines: list[Line] = []
        for name in DIMENSIONS:
            if airy and lines:
                lines.append(BLANK)
            lines += self._chart(data, name, room, each)
        indent: Run = (" " * self._margin, "text")
        strip = fitted(text("verdict"), self._margin)
        return [*lines, ((strip, "muted"), *verdicts(data.verdicts, room)), (indent, *months(data.days, room))][:height]

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
            if first <= event.on <= last and event.source is not Source.HEARSAY and not event.mine:
                weight = _weight(event, name)
                if weight < 0:
                    column = min(room - 1, _before(data.days, event.on) * room // len(data.days))
                    marks[column] = (tokens.BAD, "end")
        return marks


def _each(height: int) -> int:
    """Lines for each of the five charts in ``height`` lines."""
    return max(1, min(TALLEST, (height - BENEATH) // len(DIMENSIONS)))


def _weight(event: Event, name: str) -> float:
    if event.level is not None:
        good, bad = checkin_masses(event.level)
        return good - bad if name == "satisfaction" else 0.0
    return SIGNALS[event.signal].weights.get(name, 0.0)


def _before(days: Sequence[str], day: str) -> int:
    """The last of ``days`` not after ``day``."""
    return max(0, bisect_right(days, day) - 1)


def _stretched(values: Sequence[T], points: int) -> list[T]:
    """As many values as there are points, each as near as there is one."""
    return [values[min(len(values) - 1, i * len(values) // points)] for i in range(points)]
