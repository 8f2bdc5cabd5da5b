"""Everything the user entered as CSV, safe in a spreadsheet; :mod:`core.exchange.own_csv` says what it looks like."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import msgspec

from core.exchange.additions import Content
from core.exchange.csv_cells import GUARD, guarded
from core.exchange.formats import Edition
from core.exchange.own_csv import EVIDENCE, PARTS, RECORD, SETTINGS
from core.model import TABLES, Record

NAME: Final = "csv"
_FIRST: Final = (RECORD, "id", "relationship", "on")
_DEFAULTS: Final = {table: {f.name: f.default for f in msgspec.structs.fields(kind)} for table, kind in TABLES.items()}

Cells = dict[str, str]


def write(content: Content, _edition: Edition) -> bytes:
    """All of it in one file."""

    def rows() -> Iterator[Cells]:
        yield from (_cells(table, record) for table, record in content.records())
        yield from _values(SETTINGS, content.settings)
        yield from _values(EVIDENCE, content.evidence)

    return _csv(rows)


def folder(content: Content, _edition: Edition) -> dict[str, bytes]:
    """A file a table that holds anything, by its name."""
    files = {f"{table}.csv": _csv(partial(_table, table, found)) for table, found in content.tables.items()}
    files[f"{SETTINGS}.csv"] = _csv(partial(_values, SETTINGS, content.settings))
    files[f"{EVIDENCE}.csv"] = _csv(partial(_values, EVIDENCE, content.evidence))
    return {name: data for name, data in files.items() if data}


def _table(table: str, found: Mapping[str, Any]) -> Iterator[Cells]:
    return (_cells(table, record) for record in found.values())


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


def _csv(rows: Callable[[], Iterable[Cells]]) -> bytes:
    """What the rows say, which are made twice rather than kept: once to see which columns are filled."""
    if not (columns := _columns(rows())):
        return b""
    data = io.BytesIO()
    with io.TextIOWrapper(data, encoding="utf-8", newline="", write_through=True) as out:
        writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows())
        out.flush()
        return data.getvalue()


def _columns(rows: Iterable[Cells]) -> list[str]:
    """Those that any row fills, the identifying ones first, the others as the model orders them."""
    filled = {name for row in rows for name, cell in row.items() if cell}
    known = [name for kind in TABLES.values() for name in kind.__struct_fields__]
    parts = [f"{field}.{name}" for field, kind in PARTS.items() for name in kind.__struct_fields__]
    return [name for name in dict.fromkeys((*_FIRST, *known, *parts, "value")) if name in filled]
