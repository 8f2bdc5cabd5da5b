"""What passed between two people over a time: give and take, and how much of what was asked was urgent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from core.judging.over_time import Asked, Exchange, asked, balance, exchanged
from core.language import current, text
from core.vocabulary import SIGNALS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.widgets.calendar import YEAR, calendar
from tui.widgets.give_and_take import give_and_take
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from core.model import Event

T = TypeVar("T", Asked, Exchange)
TALLEST_BARS, TALLEST_CELLS = 4, 2
SENTENCE = 2
"""Lines a sentence may take."""


class Exchanges(NamedTuple):
    """Both charts up to a day; ``ever``: there were exchanges, shown or not; ``said``: a sentence a dimension."""

    exchanges: Sequence[Exchange]
    windows: Sequence[Asked]
    ever: bool
    longest: bool
    said: Mapping[str, str]

    def lines(self, width: int, height: int) -> list[Line]:
        """Both charts in ``height`` lines, or in a few more; what they rest on where there is room for it."""
        years = -(-len(self.windows) // YEAR)
        calm = [*self.asked(width, 1), BLANK]
        bars = max(0, min(TALLEST_BARS, (height - len(calm) - len(self.balance(width, 0)) - 1) // 2))
        top = self.balance(width, bars)
        cells = 1 + min(TALLEST_CELLS - 1, max(0, height - len(top) - len(calm)) // years)
        below = self.asked(width, cells)
        for part, there, name in ((top, self._given, "reciprocity"), (below, self._requested, "urgency")):
            if there and len(top) + len(below) + 1 + SENTENCE <= height:
                part.extend(wrapped(self.said[name], width, "muted", most=SENTENCE))
        return [*top, BLANK, *below]

    @property
    def _given(self) -> bool:
        return any(e.received or e.given for e in self.exchanges)

    @property
    def _requested(self) -> bool:
        return any(window.requests for window in self.windows)

    def balance(self, width: int, rows: int) -> list[Line]:
        """Give and take, or which key begins it."""
        if self._given:
            return give_and_take(self.exchanges, width, rows)
        if self.ever and not self.longest:
            empty = text("Nothing noted about give-and-take in this time; {key} shows a longer one.")
            return wrapped(empty.format(key=shown_key(actions.SPAN)), width, "muted")
        empty = text("Nothing noted yet about give-and-take. {key} notes it: favours, introductions, news, extra work.")
        return wrapped(empty.format(key=shown_key(actions.LOG)), width, "muted")

    def asked(self, width: int, rows: int) -> list[Line]:
        """The urgency calendar, or which keys begin it."""
        if self._requested:
            return calendar(self.windows, width, rows)
        empty = text("No request noted in this time. {log} then {planned} notes a planned one, {urgent} an urgent one.")
        planned, urgent = (SIGNALS[name].hot_key(current().code) for name in ("request_planned", "request_urgent"))
        return wrapped(empty.format(log=shown_key(actions.LOG), planned=planned, urgent=urgent), width, "muted")


class Columns(NamedTuple):
    """How a time is cut up: columns of give and take of so many windows each, and windows of the calendar."""

    exchanges: int
    windows: int
    calendar: int


def exchanges(
    events: Sequence[Event], day: str, columns: Columns, said: Mapping[str, str], *, longest: bool
) -> Exchanges:
    """Both charts as of ``day``, with which their last column ends."""
    return Exchanges(
        _until(day, balance(events, day, columns.exchanges, columns.windows)),
        _until(day, asked(events, day, columns.calendar)),
        exchanged(events, day),
        longest,
        said,
    )


def _until(day: str, spans: tuple[T, ...]) -> tuple[T, ...]:
    """The same, the last one no longer than to ``day``: nothing can be counted in what is to come."""
    return spans[:-1] + tuple(replace(span, last=min(span.last, day)) for span in spans[-1:])
