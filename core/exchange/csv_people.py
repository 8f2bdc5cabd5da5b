"""Any table of people, or of dated events with people: columns are found by name, or as the user maps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from core.exchange import csv_values
from core.exchange.cells import unguarded
from core.exchange.contact import LABELS
from core.exchange.csv_columns import SETTING, mapped, signature
from core.exchange.csv_rows import Row, Table, read_table
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.language import text as _
from core.names import folded

FORMAT: Final = "csv"


def read(data: bytes, wish: Wish) -> Harvest:
    """People, and events where a column holds signals; raises BadData, WrongUsage."""
    table = read_table(data)
    before = wish.remembered.get(SETTING)
    before = before if isinstance(before, dict) else {}
    fields = mapped(table.columns, wish.columns, before)
    text = _("columns read: {columns}")
    listed = ", ".join(f"{column} → {field}" for column, field in fields.items())
    harvest = Harvest(format=FORMAT, said=[*table.said, text.format(columns=listed)])
    if wish.columns:
        harvest.settings[SETTING] = {signature(table.columns): fields}
    take_rows(harvest, table, fields, wish)
    return harvest


def take_rows(harvest: Harvest, table: Table, fields: Mapping[str, str], wish: Wish) -> None:
    """Put the rows of ``table``, whose columns hold ``fields``, into ``harvest``."""
    for number in table.ragged:
        harvest.leave(line(number), _("the row has more cells than there are columns"))
    dated = "signal" in fields.values()
    met: set[str] = set()
    for row in table.rows:
        values = _values(harvest, row, fields)
        try:
            _take(harvest, row, values, dated, wish, met)
        except ValueError as error:
            harvest.leave(line(row.line), str(error))
            continue
        for column, field in fields.items():
            if row.cells.get(column, "").strip():
                harvest.taken(column, "note" if field in LABELS else field, line(row.line))


def _values(harvest: Harvest, row: Row, fields: Mapping[str, str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for column, cell in row.cells.items():
        text = unguarded(cell)
        if not text.strip():
            continue
        if field := fields.get(column):
            values[field].append(text)
        else:
            harvest.dropped(column, _("no field here is known for it"), line(row.line))
    return values


def _take(harvest: Harvest, row: Row, values: dict[str, list[str]], dated: bool, wish: Wish, met: set[str]) -> None:
    if "name" not in values:
        raise ValueError(_("no name is given"))
    own: dict[str, Any] = csv_values.person(values, wish.day_first)
    happened = csv_values.event(values, wish.day_first) if dated else None
    source = csv_values.only(values, "id")
    told = [source] if source else [folded(own["name"]), str(own.get("role", "")), *values.get("e-mail", ())]
    id_ = harvest.identified("person", *told)
    if not (dated and id_ in met):
        note = csv_values.note(values, with_text=not dated)
        harvest.person(id_, line(row.line), own | {"note": note}, [source] if source else [])
    met.add(id_)
    if happened is not None:
        about = harvest.counted("event", id_, *map(str, happened.values()))
        harvest.entry(about, "events", id_, line(row.line), **happened)
