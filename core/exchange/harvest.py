"""What a reader of a foreign format hands over: people and what happened with them, not yet weighed against the store.

Every id is derived from what the source says, so that the same file read again finds what it brought before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from hashlib import sha256
from typing import Any

from msgspec import Struct, field

from core.exchange.additions import LeftOut
from core.exchange.report import Fate, Tally
from core.model import Relationship, Role
from core.progress import Work, ticked


class Wish(Struct, kw_only=True, frozen=True):
    """How to read a file: what the user decided, and what is here.

    ``role`` is for those of whom the source does not say; ``about`` the one relationship all of it is about;
    ``day_first`` decides 03/04, and None leaves such days out; ``columns`` maps columns of the file to our fields.
    ``zone`` is where the user is, for what is written in the time of the world.
    """

    today: str
    role: Role | None = None
    about: Relationship | None = None
    day_first: bool | None = None
    columns: Mapping[str, str] = {}
    remembered: Mapping[str, Any] = {}
    here: tuple[Relationship, ...] = ()
    zone: tzinfo | None = None


class Person(Struct, kw_only=True, frozen=True):
    """Somebody the source names: the id they get here, where they stand in it, the fields of their relationship.

    ``also`` are ids under which they may be here already.
    """

    id: str
    place: str
    fields: dict[str, Any]
    also: tuple[str, ...] = ()


class Entry(Struct, kw_only=True, frozen=True):
    """A record of the table ``table`` about the person or relationship ``about`` (None: about nobody)."""

    id: str
    table: str
    about: str | None
    place: str
    fields: dict[str, Any]


class Harvest(Struct, kw_only=True):
    """Everything read from one file; ``settings`` are entries to be remembered for the next one."""

    format: str
    people: list[Person] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    settings: dict[str, Any] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    told: dict[str, str] = field(default_factory=dict)

    def identified(self, *source: str) -> str:
        """An id made of what the source says, the same whenever it says the same."""
        text = "\x1f".join(source)
        return f"{self.format}-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"

    def counted(self, *source: str) -> str:
        """The same for what may stand several times in one file: the second gets an id of its own."""
        first = self.identified(*source)
        self.seen[first] += 1
        return first if self.seen[first] == 1 else self.identified(*source, str(self.seen[first]))

    def namesake(self, fields: Mapping[str, Any], *source: str) -> str:
        """The id of somebody known by name alone: a second one of that name is another person if anything differs."""
        first = self.identified(*source)
        whole = self.identified(*source, *(f"{key}={fields[key]}" for key in sorted(fields)))
        return first if self.told.setdefault(first, whole) == whole else whole

    def person(self, id_: str, place: str, fields: dict[str, Any], also: Iterable[str] = ()) -> None:
        """Hand over a person, whose name is put on one line."""
        name = " ".join(str(fields["name"]).split())
        ticked(Work.READING, len(self.people) + len(self.entries))
        self.people.append(Person(id=id_, place=place, fields={**fields, "name": name}, also=tuple(also)))

    def entry(self, id_: str, table: str, about: str | None, place: str, **fields: Any) -> None:
        """Hand over something that happened."""
        ticked(Work.READING, len(self.people) + len(self.entries))
        self.entries.append(Entry(id=id_, table=table, about=about, place=place, fields=fields))

    def leave(self, place: str, why: str) -> None:
        """Say that a record is left out, and why."""
        self.left_out.append(LeftOut(place, why))

    def taken(self, name: str, into: str, place: str) -> None:
        """Say that a field was taken as it is."""
        self.tally.note(name, Fate.TAKEN, into, place)

    def changed(self, name: str, how: str, place: str) -> None:
        """Say that a field was taken in another form."""
        self.tally.note(name, Fate.CHANGED, how, place)

    def dropped(self, name: str, why: str, place: str) -> None:
        """Say that a field was not taken."""
        self.tally.note(name, Fate.LEFT_OUT, why, place)
