"""Reading CSV whatever the program that wrote it: separators are recognised and said, every row keeps its line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from core.errors import BadData
from core.exchange.decoding import as_text
from core.language import text as _
from core.people import bare
from core.plain import shorten

LONGEST_CELL: Final = 8_000_000
_SEPARATORS: Final = ",;\t|"
_WRITTEN: Final = ("utf-8", "surrogatepass")
_SAMPLE: Final = 20
_MOST_COLUMNS: Final = 2_000


class Row(NamedTuple):
    """The cells of a row that hold anything, by column, and the line it begins on."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    """A whole file: its columns, its rows, rows too long for the columns, and what was recognised in words."""

    columns: list[str]
    rows: list[Row]
    ragged: list[int]
    said: list[str]


def read_table(data: bytes, first_columns: Collection[str] = (), strict: bool = False) -> Table:
    """Read a CSV file; with ``first_columns``, bare names, lines before the header with one of them are passed over.

    A column named twice is called ``Email (2)`` the second time, one without a name after its place.

    Raises: as :func:`begun`.
    """
    table, rows = begun(data, first_columns, strict)
    table.rows.extend(rows)
    return table


def begun(data: bytes, first_columns: Collection[str] = (), strict: bool = False) -> tuple[Table, Iterator[Row]]:
    """The same, its rows yet to be read one by one: as they are, those too long for the columns are added.

    Raises:
        BadData: it is no text, a quote stays open, it has no header, or, when ``strict``, a column stands twice.
    """
    text, encoding = as_text(data)
    separator, body, skipped = _separated(text)
    rows = _numbered(body, separator, skipped)
    header_line, header = _header(rows, first_columns)
    columns = [" ".join(name.split()) for name in header]
    _check(columns, header_line, strict)
    columns = columns if strict else _distinct(columns)
    table = Table(columns, [], [], _said(separator, encoding))
    return table, _by_column(rows, columns, table.ragged)


def _by_column(rows: Iterable[tuple[int, list[str]]], columns: list[str], ragged: list[int]) -> Iterator[Row]:
    for line, cells in rows:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            ragged.append(line)
        elif any(cell.strip() for cell in cells):
            by_column = dict(zip(columns, cells, strict=False))
            yield Row(line, {column: cell for column, cell in by_column.items() if cell})


def head(text: str) -> list[list[str]]:
    """The first rows of a text, as far as they can be read; for recognising a format."""
    separator, body, _skipped = _separated(text[:20_000])
    try:
        return list(islice(csv.reader(io.StringIO(body, newline=""), delimiter=separator), _SAMPLE))
    except csv.Error:
        return []


def _separated(text: str) -> tuple[str, str, int]:
    """The separator, the text after a line that only names it, and how many lines that took."""
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest, 1
    return max(_SEPARATORS, key=lambda mark: _fit(text, mark)), text, 0


def _fit(text: str, mark: str) -> tuple[int, int, int]:
    """How well ``mark`` separates: the cells of the first row, the first rows as wide as the widest, and that width."""
    try:
        reader = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=mark)
        widths = [len(row) for row in islice(reader, _SAMPLE)]
    except csv.Error:
        return 0, 0, 0
    widest = max(widths, default=0)
    return (widths or [0])[0], (widths.count(widest) if widest > 1 else 0), widest


def _numbered(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        # from bytes: StringIO takes four for every character
        lines = io.TextIOWrapper(io.BytesIO(text.encode(*_WRITTEN)), *_WRITTEN, newline="")
        reader = csv.reader(lines, delimiter=separator, strict=True)
        line = skipped + 1
        try:
            for cells in reader:
                yield line, cells
                line = skipped + reader.line_num + 1
        except csv.Error as error:
            message = _("The row that begins on line {n} is no CSV ({why}). Nothing was imported.")
            raise BadData(message.format(n=line, why=error)) from None
    finally:
        csv.field_size_limit(before)


def _header(rows: Iterator[tuple[int, list[str]]], first_columns: Collection[str]) -> tuple[int, list[str]]:
    for line, cells in rows:
        named = {bare(" ".join(cell.split())) for cell in cells} - {""}
        if named and (not first_columns or not named.isdisjoint(first_columns)):
            return line, cells
    raise BadData(_("This file has no row of column names. Nothing was imported."))


def _check(columns: list[str], line: int, strict: bool) -> None:
    if len(columns) > _MOST_COLUMNS:
        raise BadData(_("Line {n} names more columns than can be read. Nothing was imported.").format(n=line))
    named = Counter(name for name in columns if name)
    if strict and named and (most := named.most_common(1)[0])[1] > 1:
        text = _("Line {n} names the column “{name}” twice. Nothing was imported.")
        raise BadData(text.format(n=line, name=shorten(most[0], 60)))


def _distinct(columns: list[str]) -> list[str]:
    """The names, each only once; empty ones at the end stay as they are."""
    taken, distinct = set(columns), list[str]()
    for place, written in enumerate(columns, 1):
        name, count = written or _("column {n}").format(n=place), 1
        while name in distinct or (name != written and name in taken):
            count += 1
            name = f"{written} ({count})" if written else f"{name}'"
        distinct.append(name)
    return distinct


def _said(separator: str, encoding: str) -> list[str]:
    said = [_("columns are separated by {mark}").format(mark="TAB" if separator == "\t" else f"“{separator}”")]
    if encoding != "utf-8":
        said.append(_("read as {encoding}").format(encoding=encoding))
    return said
