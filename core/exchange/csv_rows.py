"""Reading CSV whatever the program that wrote it: separators are recognised and said, every row keeps its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from core.errors import BadData
from core.exchange.decoding import as_text
from core.language import text as _
from core.plain import shorten

LONGEST_CELL: Final = 8_000_000
_SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 20
_MOST_COLUMNS: Final = 2_000


class Row(NamedTuple):
    """The cells of a row by column, and the line it begins on."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    """A whole file: its columns, its rows, rows too long for the columns, and what was recognised in words."""

    columns: list[str]
    rows: list[Row]
    ragged: list[int]
    said: list[str]


def read_table(data: bytes, first_column: str | None = None) -> Table:
    """Read a CSV file; with ``first_column``, lines before the header that has it are passed over.

    Raises:
        BadData: it is no text, a quote stays open, it has no header, or a column stands twice.
    """
    text, encoding = as_text(data)
    separator, body, skipped = _separated(text)
    rows = _numbered(body, separator, skipped)
    header_line, header = _header(rows, first_column)
    columns = [name.strip() for name in header]
    _check(columns, header_line)
    table = Table(columns, [], [], _said(separator, encoding))
    for line, cells in rows:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            table.ragged.append(line)
        elif any(cell.strip() for cell in cells):
            table.rows.append(Row(line, dict(zip(columns, cells, strict=False))))
    return table


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
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
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


def _header(rows: Iterator[tuple[int, list[str]]], first_column: str | None) -> tuple[int, list[str]]:
    for line, cells in rows:
        named = [cell.strip() for cell in cells]
        if any(named) and (first_column is None or first_column in named):
            return line, cells
    raise BadData(_("This file has no row of column names. Nothing was imported."))


def _check(columns: list[str], line: int) -> None:
    if len(columns) > _MOST_COLUMNS:
        raise BadData(_("Line {n} names more columns than can be read. Nothing was imported.").format(n=line))
    named = [name for name in columns if name]
    for name in named:
        if named.count(name) > 1:
            text = _("Line {n} names the column “{name}” twice. Nothing was imported.")
            raise BadData(text.format(n=line, name=shorten(name, 60)))


def _said(separator: str, encoding: str) -> list[str]:
    said = [_("columns are separated by {mark}").format(mark="TAB" if separator == "\t" else f"“{separator}”")]
    if encoding != "utf-8":
        said.append(_("read as {encoding}").format(encoding=encoding))
    return said
