"""Columns of equal width after a margin with a word: what the charts that count window by window are drawn on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from rich.cells import cell_len

from core.dates import from_number, number
from core.language import text
from tui.keys.targets import inked
from tui.look import tokens
from tui.widgets.axis import beginning, month_name
from tui.widgets.text_lines import Line, Run, fitted

WIDEST_CELL = 6


class Span(Protocol):
    """A time that a column stands for."""

    @property
    def first(self) -> str:
        """Its first day."""

    @property
    def last(self) -> str:
        """Its last day."""


class Grid(NamedTuple):
    """``margin`` cells for a word, then columns of ``cell`` cells, the last of them a gap."""

    margin: int
    cell: int

    @classmethod
    def within(cls, width: int, columns: int) -> Grid:
        """As wide as fits; the same margin for every chart, so that they stand under each other."""
        words = (text("received"), text("given"), text("urgent"), text("requests"))
        margin = max(map(cell_len, words)) + 2
        return cls(margin, max(2, min(WIDEST_CELL, (width - margin) // max(1, columns))))

    def row(self, word: str, cells: Iterable[Run]) -> Line:
        """A word, then one run a column."""
        runs: list[Run] = [(fitted(word, self.margin), "muted")]
        for said, ink in cells:
            shown = fitted(said, self.cell)
            if runs[-1][1] == ink and len(runs) > 1:
                runs[-1] = (runs[-1][0] + shown, ink)
            else:
                runs.append((shown, ink))
        return tuple(runs)

    def counted(self, word: str, cells: Iterable[Run], of: Sequence[Span], dimension: str) -> Line:
        """The same of columns that count what spoke of a dimension in a time: a click shows what was counted."""
        aimed = [
            (said, inked(ink, f"screen.show_counted('{dimension}', '{span.first}', '{span.last}')"))
            for (said, ink), span in zip(cells, of, strict=False)
        ]
        return self.row(word, aimed)

    def figure(self, n: int) -> Run:
        """A count; a dot for none, and a plus sign for one too long for its column."""
        if not n:
            return tokens.DOT, "faint"
        return (str(n) if len(str(n)) < self.cell else tokens.MANY), "text"

    def months(self, spans: Sequence[Span]) -> Line:
        """Under columns that stand for ``spans``, the month in the middle of each where it is another; a new year so.

        The middle, not the beginning: what is counted in a column falls into the month that is named under it. Where a
        name would reach under the next column, its first letter stands for it.
        """
        middles = [from_number((number(span.first) + number(span.last)) // 2) for span in spans]
        brief = any(cell_len(beginning(day)) >= self.cell for day in middles)
        cells, before = "", ""
        for day in middles:
            name = day[:4] if before and day[:4] != before[:4] else beginning(day)
            if brief:
                name = month_name(day)[:1].upper()
            cells += fitted(name if day[:7] != before[:7] else "", self.cell)
            before = day
        return ((" " * self.margin, "text"), (cells, "muted"))
