"""Everything the user entered as CSV, safe in a spreadsheet; :mod:`core.exchange.own_csv` says what it looks like."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.exchange.additions import Content
from core.exchange.csv_cells import GUARD, guarded
from core.exchange.formats import Edition
from core.exchange.own_csv import EVIDENCE, PARTS, RECORD, SETTINGS
from core.model import TABLES, Record

if TYPE_CHECKING:
    from core.exchange.packed import Packed

NAME: Final = "csv"
_FIRST: Final = (RECORD, "id", "relationship", "on")
_DEFAULTS: Final = {table: {f.name: f.default for f in msgspec.structs.fields(kind)} for table, kind in TABLES.items()}
_TOGETHER: Final = 64
"""Rows that are written in one piece."""

Cells = dict[str, str]


def write(content: Content, edition: Edition) -> bytes:
    """All of it in one file."""
    return b"".join(in_order(content, edition, {}))


def in_order(content: Content, _edition: Edition, packed: Mapping[str, Packed]) -> Iterator[bytes]:
    """The same bytes piece by piece; ``packed`` holds the tables that are not in ``content``."""

    def rows() -> Iterator[Cells]:
        for table in TABLES:
            yield from _table(table, packed[table].records() if table in packed else content.tables[table].values())
        yield from _values(SETTINGS, content.settings)
        yield from _values(EVIDENCE, content.evidence)

    return _csv(rows)


def folder(content: Content, _edition: Edition) -> dict[str, bytes]:
    """A file a table that holds anything, by its name."""
    files = {f"{table}.csv": _csv(partial(_table, table, found.values())) for table, found in content.tables.items()}
    files[f"{SETTINGS}.csv"] = _csv(partial(_values, SETTINGS, content.settings))
    files[f"{EVIDENCE}.csv"] = _csv(partial(_values, EVIDENCE, content.evidence))
    return {name: data for name, pieces in files.items() if (data := b"".join(pieces))}


def _table(table: str, records: Iterable[Any]) -> Iterator[Cells]:
    return (_cells(table, record) for record in records)


def _cells(table: str, record: Record) -> Cells:
    cells = {RECORD: table}
    defaults = _DEFAULTS[table]
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in PARTS:
            parts = {} if value is None else msgspec.to_builtins(value)
            cells |= {f"{name}.{part}": _cell(text, "") for part, text in parts.items()}
        else:
            cells[name] = _cell(value, defaults[name])
    return cells


def _cell(value: Any, default: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(str(value)) if value else ("" if default == "" else GUARD)
    if isinstance(value, tuple):
        return guarded(json.dumps(value, ensure_ascii=False)) if value else ""
    return json.dumps(value)


def _values(record: str, values: Mapping[str, Any]) -> Iterator[Cells]:
    for key, value in values.items():
        text = json.dumps(value, ensure_ascii=False)
        yield {RECORD: record, "id": guarded(key), "value": guarded(text)}


def _csv(rows: Callable[[], Iterable[Cells]]) -> Iterator[bytes]:
    """What the rows say, which are made twice rather than kept: once to see which columns are filled."""
    if not (columns := _columns(rows())):
        return
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    remaining = iter(rows())
    while together := list(islice(remaining, _TOGETHER)):
        writer.writerows(together)
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def _columns(rows: Iterable[Cells]) -> list[str]:
    """Those that any row fills, the identifying ones first, the others as the model orders them."""
    filled = {name for row in rows for name, cell in row.items() if cell}
    known = [name for kind in TABLES.values() for name in kind.__struct_fields__]
    parts = [f"{field}.{name}" for field, kind in PARTS.items() for name in kind.__struct_fields__]
    return [name for name in dict.fromkeys((*_FIRST, *known, *parts, "value")) if name in filled]
