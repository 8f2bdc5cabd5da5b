"""Everything the user entered as CSV, safe in a spreadsheet, and read back to the very same records.

One file holds all tables: the column ``record`` names the table of each row. A folder holds one file a table instead,
with the same column. Lists, settings and evidence are JSON in their cell; the parts of a frame and of an origin have
columns of their own.
An empty cell is a field that was left alone; a lone apostrophe is an empty text where that is not the same.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from core import findings
from core.errors import BadData
from core.exchange.cells import GUARD, guarded, unguarded
from core.exchange.csv_rows import Row, read_table
from core.exchange.merge import Content, LeftOut
from core.exchange.own_json import Export
from core.exchange.report import line
from core.language import text as _
from core.model import TABLES, Frame, Origin, Record
from core.plain import shorten

RECORD: Final = "record"
SETTINGS: Final = "settings"
EVIDENCE: Final = findings.TABLE
_PARTS: Final[Mapping[str, type[msgspec.Struct]]] = {"frame": Frame, "origin": Origin}
"""The fields that are records themselves."""
_FIRST: Final = (RECORD, "id", "relationship", "on")
_NO_INSTANT: Final = "1970-01-01T00:00:00Z"

Cells = dict[str, str]


def written(content: Content) -> bytes:
    """All of it in one file."""
    rows = [_cells(table, record) for table, record in content.records()]
    return _csv([*rows, *_values(SETTINGS, content.settings), *_values(EVIDENCE, content.evidence)])


def folder(content: Content) -> dict[str, bytes]:
    """A file a table that holds anything, by its name."""
    files = {
        f"{table}.csv": _csv([_cells(table, r) for r in found.values()]) for table, found in content.tables.items()
    }
    files[f"{SETTINGS}.csv"] = _csv(list(_values(SETTINGS, content.settings)))
    files[f"{EVIDENCE}.csv"] = _csv(list(_values(EVIDENCE, content.evidence)))
    return {name: data for name, data in files.items() if data}


def read(data: bytes, moment: str = _NO_INSTANT) -> tuple[Export, dict[str, str], list[LeftOut]]:
    """The records, the place of each (``events[3]`` → ``line 12``), and the rows that are no record, with the reason.

    Raises:
        BadData: it is no CSV of ours.
    """
    table = read_table(data, strict=True)
    if RECORD not in table.columns:
        raise BadData(_("This CSV has no column “{name}”: it is not ours.").format(name=RECORD))
    found: dict[str, list[Any]] = {name: [] for name in TABLES}
    values: dict[str, dict[str, Any]] = {SETTINGS: {}, EVIDENCE: {}}
    places: dict[str, str] = {}
    left_out = [LeftOut(line(n), _("the row has more cells than there are columns")) for n in table.ragged]
    for row in table.rows:
        kind = row.cells[RECORD]
        try:
            if kind in values:
                key, value = _valued(row)
                if kind == EVIDENCE:
                    findings.check(key, value)
                values[kind][key] = value
                places[f"{kind}.{key}"] = line(row.line)
            else:
                record = _record(kind, row)
                places[f"{kind}[{len(found[kind])}]"] = line(row.line)
                found[kind].append(record)
        except (ValueError, RecursionError) as error:
            left_out.append(LeftOut(line(row.line), shorten(str(error), 200)))
    lists: dict[str, Any] = {name: tuple(records) for name, records in found.items()}
    remembered = findings.findings(values[EVIDENCE])
    return Export(exported_at=moment, evidence=remembered, settings=values[SETTINGS], **lists), places, left_out


def _cells(table: str, record: Record) -> Cells:
    cells = {RECORD: table}
    defaults = _DEFAULTS[table]
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in _PARTS:
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


def _csv(rows: list[Cells]) -> bytes:
    if not rows:
        return b""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _columns(rows), restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _columns(rows: Iterable[Cells]) -> list[str]:
    """Those that any row fills, the identifying ones first, the others as the model orders them."""
    filled = {name for row in rows for name, cell in row.items() if cell}
    known = [name for kind in TABLES.values() for name in kind.__struct_fields__]
    parts = [f"{field}.{name}" for field, kind in _PARTS.items() for name in kind.__struct_fields__]
    return [name for name in dict.fromkeys((*_FIRST, *known, *parts, "value")) if name in filled]


def _valued(row: Row) -> tuple[str, Any]:
    value = json.loads(unguarded(row.cells.get("value", "")), parse_constant=_no_constant)
    return unguarded(row.cells.get("id", "")), value


def _no_constant(name: str) -> None:
    raise ValueError(_("{name} is not a number of JSON").format(name=name))


def _record(table: str, row: Row) -> Any:
    if table not in TABLES:
        raise ValueError(_("“{name}” is no kind of record").format(name=shorten(table, 40)))
    kind = TABLES[table]
    fields: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for column, cell in row.cells.items():
        if not cell or column == RECORD:
            continue
        field, _dot, part = column.partition(".")
        if part and field in _PARTS:
            parts.setdefault(field, {})[part] = unguarded(cell)
        else:
            fields[column] = _value(table, column, cell)
    return msgspec.convert(fields | parts, kind)


def _value(table: str, column: str, cell: str) -> Any:
    text = "" if cell == GUARD else unguarded(cell)
    return json.loads(text, parse_constant=_no_constant) if column in _AS_JSON[table] else text


def _as_json(kind: type[Record]) -> frozenset[str]:
    """The fields of a record that are no text: numbers, yes and no, lists."""
    names = set()
    for field in msgspec.structs.fields(kind):
        default = msgspec.json.schema(field.type)
        described = [default, *default.get("anyOf", []), *default.get("$defs", {}).values()]
        types = {part.get("type") for part in described}
        if types & {"integer", "number", "boolean", "array"}:
            names.add(field.name)
    return frozenset(names)


_DEFAULTS: Final = {table: {f.name: f.default for f in msgspec.structs.fields(kind)} for table, kind in TABLES.items()}
_AS_JSON: Final = {table: _as_json(kind) for table, kind in TABLES.items()}
