"""A CSV file of ours, read back to the very same records.

One file holds all tables: the column ``record`` names the table of each row. A folder holds one file a table instead,
with the same column. Lists, settings and evidence are JSON in their cell; the parts of a frame and of an origin have
columns of their own.
An empty cell is a field that was left alone; a lone apostrophe is an empty text where that is not the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from core import findings
from core.errors import BadData
from core.exchange.additions import LeftOut
from core.exchange.beginning import Beginning
from core.exchange.csv_cells import GUARD, unguarded
from core.exchange.csv_rows import Row, begun
from core.exchange.own_json import Export
from core.exchange.report import line
from core.language import text as _
from core.model import TABLES, Frame, Origin, Record
from core.plain import shorten

RECORD: Final = "record"
SETTINGS: Final = "settings"
EVIDENCE: Final = findings.TABLE
PARTS: Final[Mapping[str, type[msgspec.Struct]]] = {"frame": Frame, "origin": Origin}
"""The fields that are records themselves."""

_NO_INSTANT: Final = "1970-01-01T00:00:00Z"


class OwnTable(NamedTuple):
    """What stands in such a file: records, the line of each by table, those of values, and rows that are none."""

    export: Export
    lines: Mapping[str, Sequence[int]]
    of_values: Mapping[str, int]
    left_out: Sequence[LeftOut]

    def place(self, called: str) -> str:
        """Where that stands which an import calls ``events[3]``, or ``settings.mouse``: ``line 12``."""
        table, _bracket, at = called.partition("[")
        return line(self.lines[table][int(at[:-1])] if table in self.lines else self.of_values[called])


def is_ours(data: bytes) -> bool:
    """Whether a CSV file is one of ours, by its columns."""
    first = next((row for row in Beginning(data).rows if any(row)), [])
    return {RECORD, "id"} <= set(first)


def read(data: bytes, moment: str = _NO_INSTANT) -> OwnTable:
    """Every record, and the rows that are none, with the reason.

    Raises:
        BadData: it is no CSV of ours.
    """
    table, rows = begun(data, strict=True)
    if RECORD not in table.columns:
        raise BadData(_("This CSV has no column “{name}”: it is not ours.").format(name=RECORD))
    found: dict[str, list[Any]] = {name: [] for name in TABLES}
    values: dict[str, dict[str, Any]] = {SETTINGS: {}, EVIDENCE: {}}
    lines: dict[str, list[int]] = {name: [] for name in TABLES}
    of_values: dict[str, int] = {}
    left_out: list[LeftOut] = []
    for row in rows:
        kind = row.cells.get(RECORD, "")
        try:
            if kind in values:
                key, value = _valued(row)
                if kind == EVIDENCE:
                    findings.check(key, value)
                values[kind][key] = value
                of_values[f"{kind}.{key}"] = row.line
            else:
                record = _record(kind, row)
                found[kind].append(record)
                lines[kind].append(row.line)
        except (ValueError, RecursionError) as error:
            left_out.append(LeftOut(line(row.line), shorten(str(error), 200)))
    too_long = [LeftOut(line(n), _("the row has more cells than there are columns")) for n in table.ragged]
    lists: dict[str, Any] = {name: tuple(records) for name, records in found.items()}
    remembered = findings.findings(values[EVIDENCE])
    export = Export(exported_at=moment, evidence=remembered, settings=values[SETTINGS], **lists)
    return OwnTable(export, lines, of_values, [*too_long, *left_out])


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
        if column == RECORD:
            continue
        field, _dot, part = column.partition(".")
        if part and field in PARTS:
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


_AS_JSON: Final = {table: _as_json(kind) for table, kind in TABLES.items()}
