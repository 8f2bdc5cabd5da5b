"""Google Contacts, as its CSV export writes people, in the layout of today and the one before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from core.exchange import contact
from core.exchange.beginning import Beginning, Sureness
from core.exchange.csv_rows import Row, read_table
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.language import text as _

NAME: Final = "google"
TAKES: Final = frozenset[str]()
_COLUMNS: Final = (
    frozenset({"given name", "family name", "name"}),
    frozenset({"given name", "family name", "group membership"}),
    frozenset({"first name", "labels"}),
    frozenset({"first name", "e-mail 1 - value"}),
    frozenset({"given name", "e-mail 1 - value"}),
)
"""Columns that tell it, bare."""
_NAME: Final = (
    ("Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix"),
    ("Name Prefix", "Given Name", "Additional Name", "Family Name", "Name Suffix"),
)
_LINES: Final = (
    ("e-mail", re.compile(r"E-mail \d+ - Value")),
    ("tel", re.compile(r"Phone \d+ - Value")),
    ("url", re.compile(r"Website \d+ - Value")),
    ("address", re.compile(r"Address \d+ - Formatted")),
    ("org", re.compile(r"Organization Name|Organization 1 - Name")),
    ("title", re.compile(r"Organization Title|Organization 1 - Title")),
    ("a.k.a.", re.compile(r"Nickname")),
)
_TAGS: Final = ("Labels", "Group Membership")
_LABEL: Final = re.compile(r".* - (?:Label|Type)")


def recognise(beginning: Beginning) -> Sureness:
    """By the columns it names, of today and of before."""
    return Sureness.NAMED if beginning.has_columns(*_COLUMNS) else Sureness.NOT


def read(data: bytes, _wish: Wish) -> Harvest:
    """Every contact as a person; raises BadData."""
    table = read_table(data)
    harvest = Harvest(format=NAME, said=table.said)
    for number in table.ragged:
        harvest.leave(line(number), _("the row has more cells than there are columns"))
    for row in table.rows:
        _take(harvest, row)
    return harvest


def _take(harvest: Harvest, row: Row) -> None:
    cells = {column: cell.strip() for column, cell in row.cells.items() if cell.strip()}
    place = line(row.line)
    lines: dict[str, list[str]] = defaultdict(list)
    for column, cell in cells.items():
        for label, pattern in _LINES:
            if pattern.fullmatch(column):
                lines[label] += [part.strip() for part in cell.split(":::")]
    name = _name(cells) or next(iter([*lines["org"], *lines["e-mail"]]), "")
    if not name:
        harvest.leave(place, _("no name is given"))
        return
    tags = [tag for column in _TAGS for tag in _labels(cells.get(column, ""))]
    fields: dict[str, Any] = {"name": name, "tags": tags, "note": contact.note(lines, cells.get("Notes", ""))}
    if not _name(cells) and lines["org"]:
        fields["kind"] = "organisation"
    _tally(harvest, cells, place)
    reached = [*lines["e-mail"], *lines["tel"]]
    id_ = harvest.identified(name, *reached) if reached else harvest.namesake(fields, name)
    harvest.person(id_, place, fields)


def _name(cells: Mapping[str, str]) -> str:
    for columns in _NAME:
        if parts := [cells[column] for column in columns if column in cells]:
            return " ".join(parts)
    return cells.get("Name", cells.get("File As", ""))


def _labels(cell: str) -> list[str]:
    """``* myContacts ::: Navy`` is one label of hers: those with a star are Google's own."""
    return [label for part in cell.split(":::") if (label := part.strip()) and not label.startswith("*")]


def _tally(harvest: Harvest, cells: Mapping[str, str], place: str) -> None:
    named = {column for columns in _NAME for column in columns}
    for column, cell in cells.items():
        if column in named or column == "Name":
            harvest.taken(column, "name", place)
        elif column in _TAGS:
            for part in filter(None, map(str.strip, cell.split(":::"))):
                if part.startswith("*"):
                    harvest.dropped(column, _("a group of Google's own"), place)
                else:
                    harvest.taken(column, "tags", place)
        elif column == "Notes" or any(pattern.fullmatch(column) for _label, pattern in _LINES):
            harvest.taken(column, "note", place)
        elif column != "File As" and not _LABEL.fullmatch(column):
            harvest.dropped(column, _("no field here is known for it"), place)
        elif _LABEL.fullmatch(column):
            harvest.dropped(column, _("which kind of address it is"), place)
