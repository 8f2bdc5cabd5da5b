"""LinkedIn's ``Connections.csv``: a preamble, then one connection a row."""

from __future__ import annotations

from typing import Final

from core.exchange import contact
from core.exchange.csv_rows import Row, read_table
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.exchange.written_days import read_day
from core.language import text as _

FORMAT: Final = "linkedin"
HEADER: Final = "First Name"
_LINES: Final = {"Company": "org", "Position": "title", "Email Address": "e-mail", "URL": "url"}
_NAME: Final = ("First Name", "Last Name")


def read(data: bytes, wish: Wish) -> Harvest:
    """Every connection as a person, known since the day of the connection; raises BadData."""
    table = read_table(data, HEADER)
    harvest = Harvest(format=FORMAT, said=table.said)
    for number in table.ragged:
        harvest.leave(line(number), _("the row has more cells than there are columns"))
    for row in table.rows:
        _take(harvest, row, wish)
    return harvest


def _take(harvest: Harvest, row: Row, wish: Wish) -> None:
    cells = {column: cell.strip() for column, cell in row.cells.items() if cell.strip()}
    place = line(row.line)
    name = " ".join(cells[column] for column in _NAME if column in cells)
    if not name:
        harvest.leave(place, _("no name is given"))
        return
    fields: dict[str, object] = {"name": name}
    if connected := cells.get("Connected On"):
        try:
            fields["since"] = read_day(connected, wish.day_first)
        except ValueError as error:
            harvest.leave(place, str(error))
            return
        harvest.taken("Connected On", "since", place)
    fields["note"] = contact.note({label: [cells[c]] for c, label in _LINES.items() if c in cells})
    for column in cells:
        if column in _NAME:
            harvest.taken(column, "name", place)
        elif column in _LINES:
            harvest.taken(column, "note", place)
        elif column != "Connected On":
            harvest.dropped(column, _("no field here is known for it"), place)
    harvest.person(harvest.identified(cells.get("URL") or name), place, fields)
