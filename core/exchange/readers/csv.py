"""Any table of people, or of dated events with people: columns are found by name, or as the user maps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from core.exchange import csv_values, own_csv
from core.exchange.beginning import Beginning, Sureness
from core.exchange.contact import LABELS
from core.exchange.csv_cells import unguarded
from core.exchange.csv_columns import NAMES, mapped, signature
from core.exchange.csv_rows import Row, Table, read_table
from core.exchange.harvest import Harvest, Wish
from core.exchange.own_csv import OwnTable
from core.exchange.report import line
from core.language import text as _
from core.model import Precision
from core.people import folded
from core.settings import COLUMNS

NAME: Final = "csv"
TAKES: Final = frozenset({"columns"})
_INTO: Final = dict.fromkeys(NAMES, "name")


class _Known(Struct):
    """Somebody whom rows of events name: what all of them say together."""

    place: str
    fields: dict[str, Any]
    also: list[str]
    values: dict[str, list[str]] = field(default_factory=lambda: {label: [] for label in LABELS})
    texts: list[str] = field(default_factory=list)


def recognise(beginning: Beginning) -> Sureness:
    """Any table has the shape, if its first row has several names."""
    first = next((row for row in beginning.columns if any(row)), ())
    return Sureness.SHAPED if len(first) > 1 else Sureness.NOT


def read(data: bytes, wish: Wish) -> Harvest | OwnTable:
    """People, and events where a column holds signals; a table of ours as it is. Raises BadData, WrongUsage."""
    if not wish.columns and own_csv.is_ours(data):
        return own_csv.read(data)
    table = read_table(data)
    fields = mapped(table.columns, wish.columns, COLUMNS.of(wish.remembered))
    text = _("columns read: {columns}")
    listed = ", ".join(f"{column} → {into}" for column, into in fields.items())
    harvest = Harvest(format=NAME, said=[*table.said, text.format(columns=listed)])
    if wish.columns:
        harvest.settings[COLUMNS.key] = {signature(table.columns): fields}
    take_rows(harvest, table, fields, wish)
    return harvest


def take_rows(harvest: Harvest, table: Table, fields: Mapping[str, str], wish: Wish) -> None:
    """Put the rows of ``table``, whose columns hold ``fields``, into ``harvest``."""
    for number in table.ragged:
        harvest.leave(line(number), _("the row has more cells than there are columns"))
    people: dict[str, _Known] = {}
    for row in table.rows:
        values = _values(harvest, row, fields)
        try:
            refused = _take(harvest, row, values, "signal" in fields.values(), wish, people)
        except ValueError as error:
            harvest.leave(line(row.line), str(error))
            continue
        for column, into in fields.items():
            if not row.cells.get(column, "").strip():
                continue
            if into in refused:
                harvest.dropped(column, refused[into], line(row.line))
            else:
                harvest.taken(column, "note" if into in LABELS else _INTO.get(into, into), line(row.line))
    for id_, known in people.items():
        told = known.values | {"note": known.texts}
        own = known.fields | {"note": csv_values.note(told, with_text=True)}
        harvest.person(id_, known.place, own, known.also)


def _values(harvest: Harvest, row: Row, fields: Mapping[str, str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for column, cell in row.cells.items():
        text = unguarded(cell)
        if not text.strip():
            continue
        if into := fields.get(column):
            values[into].append(text)
        else:
            harvest.dropped(column, _("no field here is known for it"), line(row.line))
    return values


def _take(
    harvest: Harvest, row: Row, values: dict[str, list[str]], dated: bool, wish: Wish, people: dict[str, _Known]
) -> dict[str, str]:
    """Put a row into ``harvest`` and ``people``; returns why fields were not taken."""
    place = line(row.line)
    name, organisation = _called(harvest, values, place)
    own, refused = csv_values.person(values, wish.day_first, wish.today)
    own = {"name": name, **({"kind": "organisation"} if organisation else {}), **own}
    source = csv_values.only(values, "id")
    told = [folded(name), str(own.get("role", "")), *values.get("e-mail", ())]
    if not dated:
        own["note"] = csv_values.note(values, with_text=True)
        if source or "e-mail" in values:
            id_ = harvest.identified("person", *([source] if source else told))
        else:
            id_ = harvest.namesake(own, "person", *told)
        harvest.person(id_, place, own, [source] if source else [])
        return refused
    id_ = harvest.identified("person", *([source] if source else told))
    known = people.setdefault(id_, _Known(place, own, [source] if source else []))
    for label in LABELS:
        known.values[label] += values.get(label, ())
    if "signal" in values or "on" in values:
        _happened(harvest, id_, values, wish, place)
    elif text := csv_values.only(values, "note"):
        known.texts.append(text)
    return refused


def _called(harvest: Harvest, values: dict[str, list[str]], place: str) -> tuple[str, bool]:
    """The name, and whether it is one of an organisation; raises ValueError when nothing can stand for it."""
    if {*NAMES} & values.keys():
        return csv_values.name(values), False
    for label, how in (
        ("org", _("there is no name: the organisation stands for it")),
        ("e-mail", _("there is no name: the e-mail address stands for it")),
    ):
        if values.get(label):
            harvest.changed(_("name"), how, place)
            return values[label][0], label == "org"
    raise ValueError(_("no name is given"))


def _happened(harvest: Harvest, about: str, values: dict[str, list[str]], wish: Wish, place: str) -> None:
    try:
        when = csv_values.when(values, wish.day_first, wish.today)
        fields = csv_values.event(values, when.day)
    except ValueError as error:  # the person is here all the same
        harvest.leave(place, str(error))
        return
    told = dict(fields)
    if not csv_values.is_exact(values, wish.day_first):  # seen tomorrow, the file may mean another day
        told["on"] = csv_values.only(values, "on")
        how = (
            _("the day its words mean, seen from today")
            if when.precision is Precision.DAY
            else _("the middle of its time")
        )
        harvest.changed("on", how, place)
    id_ = harvest.counted("event", about, *map(str, told.values()))
    if when.precision is not Precision.DAY:
        fields["precision"] = when.precision
    harvest.entry(id_, "events", about, place, **fields)
