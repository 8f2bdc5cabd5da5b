"""What an import of a foreign file says of itself: the counts, and what became of each of its fields."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec import Struct

from core.exchange.additions import ImportReport
from core.language import text as _
from core.people import Likely

MOST_PLACES = 50
"""Places listed for one field; the count says how many there were."""


class Fate(StrEnum):
    """What became of a field."""

    TAKEN = "taken"
    CHANGED = "changed"
    LEFT_OUT = "left_out"


class FieldNote(Struct, kw_only=True):
    """One field of the source: ``into`` names the field here, or says why it was changed or left out."""

    field: str
    fate: Fate
    into: str
    count: int = 0
    places: list[str] = msgspec.field(default_factory=list)


class FormatReport(ImportReport, kw_only=True):
    """The report of a format that is not ours; ``read = added + there + len(left_out)`` as ever.

    ``said`` tells what was recognised by itself: the format, the dialect, names that were here already.
    """

    format: str = ""
    said: list[str] = msgspec.field(default_factory=list)
    fields: list[FieldNote] = msgspec.field(default_factory=list)
    duplicates: list[Likely] = msgspec.field(default_factory=list)


class Tally:
    """Counts what becomes of fields while a file is read."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, Fate, str], FieldNote] = {}

    def note(self, name: str, fate: Fate, into: str, place: str) -> None:
        """One more field ``name``, at ``place``, that had this fate."""
        found = self._notes.get((name, fate, into))
        if found is None:
            found = self._notes[name, fate, into] = FieldNote(field=name, fate=fate, into=into)
        found.count += 1
        if fate is not Fate.TAKEN and len(found.places) < MOST_PLACES:
            found.places.append(place)

    def notes(self) -> list[FieldNote]:
        """All of them, taken first, then changed, then left out, each in the order they were met."""
        order = list(Fate)
        return sorted(self._notes.values(), key=lambda note: order.index(note.fate))


def line(number: int) -> str:
    """How a line of a file is named in a report."""
    return _("line {n}").format(n=number)
