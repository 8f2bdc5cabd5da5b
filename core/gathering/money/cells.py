"""The cells of a table of money: days in the one order the file has, amounts with its one decimal sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from core.dates import Day
from core.errors import WrongUsage
from core.exchange.csv_rows import Row
from core.exchange.written_days import read_day
from core.gathering.money.amounts import decimal_mark, read_amount
from core.language import text as _
from core.people import bare
from core.plain import shorten

_FIGURES: Final = re.compile(r"\s*([0-9]{1,2})([/.-])([0-9]{1,2})\2[0-9]{4}(?![0-9])")
_NONE: Final = frozenset({"", "-", "--", "n/a", "null", "none", "0000-00-00", "00/00/0000"})
_YES: Final = frozenset(
    ["true", "yes", "oui", "vrai", "1", "x", "ja", "paid", "payee", "paye", "reglee", "regle", "bezahlt"]
)
_NO: Final = frozenset(["false", "no", "non", "faux", "0", "nein", "unpaid", "impayee", "impaye", "offen"])


class Days:
    """Reads the days of a file: what 03/04/2026 means is decided once for all of it, or refused."""

    def __init__(self, written: Iterable[str], day_first: bool | None) -> None:
        self._day_first = _order(written) if day_first is None else day_first
        self._read: dict[str, Day] = {}

    def __call__(self, written: str, line: int) -> Day | None:
        """The day in a cell, None where it is empty.

        Raises:
            ValueError: it is no day, in words.
            WrongUsage: it can be two days, and nothing in the file tells which.
        """
        text = written.strip()
        if text.casefold() in _NONE:
            return None
        if text not in self._read:
            if self._day_first is None and _can_be_two(text):
                refusal = _(
                    "Line {n}: “{written}” can be two days; --day-first or --month-first decides. Nothing was taken."
                )
                raise WrongUsage(refusal.format(n=line, written=shorten(text, 40)))
            self._read[text] = read_day(text, self._day_first)
        return self._read[text]


class Cells:
    """The rows of a table by field."""

    def __init__(
        self,
        rows: Sequence[Row],
        fields: Mapping[str, str],
        days: Sequence[str],
        amounts: Sequence[str],
        day_first: bool | None,
    ) -> None:
        self.fields = fields
        self._days = Days((text for field in days for text in self._column(rows, field)), day_first)
        self._mark = decimal_mark(text for field in amounts for text in self._column(rows, field))

    def text(self, row: Row, field: str) -> str:
        """The text of a field on one line; "" where there is none."""
        column = self.fields.get(field)
        return " ".join(row.cells.get(column, "").split()) if column else ""

    def day(self, row: Row, field: str) -> Day | None:
        """The day of a field; raises ValueError and WrongUsage as :class:`Days` does."""
        column = self.fields.get(field)
        written = row.cells.get(column, "") if column else ""
        return self._days(written, row.line) if written else None

    def amount(self, row: Row, field: str) -> Decimal | None:
        """The amount of a field, None where there is none; raises ValueError, in words."""
        if field not in self.fields:
            return None
        written = self.text(row, field)
        return None if written.casefold() in _NONE else read_amount(written, self._mark)

    def _column(self, rows: Sequence[Row], field: str) -> Iterable[str]:
        column = self.fields.get(field)
        return (row.cells.get(column, "") for row in rows) if column else ()


def truth(written: str) -> bool | None:
    """What a cell says that holds yes or no, None where it says neither."""
    word = bare(written.strip())
    return True if word in _YES else False if word in _NO else None


def _order(written: Iterable[str]) -> bool | None:
    """Whether days stand before months, as soon as one day beyond the twelfth tells; None when none or both do."""
    seen = {
        int(match[1]) > 12
        for text in written
        if (match := _FIGURES.match(text)) and (int(match[1]) > 12) != (int(match[3]) > 12)
    }
    return seen.pop() if len(seen) == 1 else None


def _can_be_two(text: str) -> bool:
    match = _FIGURES.match(text)
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]
