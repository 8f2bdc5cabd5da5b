"""LinkedIn's ``Connections.csv``: a preamble, then one connection a row."""

from __future__ import annotations

from typing import Final

from core.exchange import contact
from core.exchange.beginning import Beginning, Sureness
from core.exchange.csv_rows import Row, read_table
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.exchange.written_days import read_day
from core.language import text as _
from core.people import bare

NAME: Final = "linkedin"
TAKES: Final = frozenset[str]()
_COLUMNS: Final = (frozenset({"first name", "connected on"}), frozenset({"prenom", "connecte le"}))
"""Columns that tell it, bare."""
_NAME: Final = (frozenset({"first name", "prenom"}), frozenset({"last name", "nom", "nom de famille"}))
_SINCE: Final = frozenset({"connected on", "connecte le", "date de connexion"})
_LINES: Final = {
    "org": frozenset({"company", "entreprise", "societe"}),
    "title": frozenset({"position", "poste", "fonction"}),
    "e-mail": frozenset({"email address", "adresse e-mail", "adresse email"}),
    "url": frozenset({"url"}),
}
"""The headings, bare, in English and in French: LinkedIn writes them in the language of the account."""


def recognise(beginning: Beginning) -> Sureness:
    """By the day of the connection beside the name."""
    return Sureness.NAMED if beginning.has_columns(*_COLUMNS) else Sureness.NOT


def read(data: bytes, wish: Wish) -> Harvest:
    """Every connection as a person, known since the day of the connection; raises BadData."""
    table = read_table(data, _NAME[0])
    harvest = Harvest(format=NAME, said=table.said)
    for number in table.ragged:
        harvest.leave(line(number), _("the row has more cells than there are columns"))
    for row in table.rows:
        _take(harvest, row, wish)
    return harvest


def _take(harvest: Harvest, row: Row, wish: Wish) -> None:
    cells = {bare(column): (column, cell.strip()) for column, cell in row.cells.items() if cell.strip()}
    place = line(row.line)
    name = " ".join(cells[key][1] for names in _NAME for key in cells if key in names)
    if not name:
        harvest.leave(place, _("no name is given"))
        return
    fields: dict[str, object] = {"name": name}
    lines: dict[str, list[str]] = {}
    for key, (column, text) in cells.items():
        label = next((label for label, names in _LINES.items() if key in names), None)
        if key in _NAME[0] | _NAME[1]:
            harvest.taken(column, "name", place)
        elif label:
            lines.setdefault(label, []).append(text)
            harvest.taken(column, "note", place)
        elif key not in _SINCE:
            harvest.dropped(column, _("no field here is known for it"), place)
        else:
            try:
                fields["since"] = read_day(text, wish.day_first)
                harvest.taken(column, "since", place)
            except ValueError as error:
                harvest.dropped(column, str(error), place)
    fields["note"] = contact.note(lines)
    url = lines.get("url")
    harvest.person(harvest.identified(url[0]) if url else harvest.namesake(fields, name), place, fields)
