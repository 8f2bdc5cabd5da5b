"""Weighing what was read against what is here: who is new, who is known, what is left out and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from core.checking import said
from core.errors import WrongUsage
from core.exchange.additions import Content, LeftOut
from core.exchange.contact import parted
from core.exchange.harvest import Entry, Harvest, Person, Wish
from core.exchange.report import Fate, FormatReport, Tally
from core.language import plural
from core.language import text as _
from core.model import TABLES, Record, Relationship
from core.people import folded
from core.plain import shorten
from core.progress import Work, tracked

R = TypeVar("R", bound=Record)
Present = Callable[[str, str | None], Mapping[str, Any]]
"""The records here of a table, about a relationship or about nobody in particular, by id."""

MOST_NAMES = 5
_TELLING = frozenset({"e-mail", "tel", "url", "org"})
"""Lines of a note that tell one person from another of the same name."""


def reconciled(harvest: Harvest, wish: Wish, present: Present) -> tuple[Content, FormatReport]:
    """The new records, and the report: ``read = added + there + left out``.

    Raises:
        WrongUsage: a new relationship needs a role that neither the source nor the user gave.
    """
    return _Reconciling(harvest, wish, present).done()


class _Reconciling:
    def __init__(self, harvest: Harvest, wish: Wish, present: Present) -> None:
        self.harvest, self.wish, self.present = harvest, wish, present
        self.new = Content(
            settings={key: _with(wish.remembered.get(key), new) for key, new in harvest.settings.items()}
        )
        self.report = FormatReport(format=harvest.format, left_out=list(harvest.left_out))
        self.report.read = len(harvest.left_out)
        self.here = {relationship.id: relationship for relationship in wish.here}
        self.meant: dict[str, str] = {id_: id_ for id_ in self.here}
        self.by_name: dict[str, list[Relationship]] = defaultdict(list)
        for relationship in wish.here:
            self.by_name[folded(relationship.name)].append(relationship)
        self.of_one_name = Counter(name for name, _id in {(_name(p), p.id) for p in harvest.people})
        self.dropped = Tally()
        self.kept: list[str] = []
        self.known: list[str] = []

    def done(self) -> tuple[Content, FormatReport]:
        self._check_roles()
        for person in tracked(self.harvest.people, Work.COMPARING):
            self._meet(person)
        for entry in tracked(self.harvest.entries, Work.COMPARING):
            self._enter(entry)
        self.report.fields = [*self.harvest.tally.notes(), *self.dropped.notes()]
        self.report.said = [*self.harvest.said, *self._about_those_here()]
        return self.new, self.report

    def _check_roles(self) -> None:
        if self.wish.role is not None:
            return
        asked = [p for p in self.harvest.people if "role" not in p.fields and self._known(p) is None]
        if asked:
            names = ", ".join(shorten(str(person.fields.get("name", "")), 40) for person in asked[:MOST_NAMES])
            text = plural(
                "This file does not say what {n} of its people is to you ({names}): "
                "add --role client, contractor or partner. Nothing was imported.",
                "This file does not say what {n} of its people are to you ({names}): "
                "add --role client, contractor or partner. Nothing was imported.",
                len(asked),
            )
            raise WrongUsage(text.format(n=len(asked), names=names + (", …" if len(asked) > MOST_NAMES else "")))

    def _known(self, person: Person) -> Relationship | None:
        """Who is here under this id, or alone under this very name.

        Where the file holds several of that name, the name alone says nothing: an address has to be the same, too.
        """
        for id_ in (person.id, *person.also):
            if id_ in self.here:
                return self.here[id_]
        named = self._namesakes(person)
        if len(named) > 1 or self.of_one_name[_name(person)] > 1:
            named = [relationship for relationship in named if _share_an_address(person, relationship)]
        return named[0] if len(named) == 1 else None

    def _may_be_several(self, person: Person) -> bool:
        """Whether nothing tells which of several here of that name this is."""
        named = self._namesakes(person)
        if len(named) < 2:
            return False
        told = self.of_one_name[_name(person)] > 1 and bool(_addresses(str(person.fields.get("note", ""))))
        return not told or any(_share_an_address(person, relationship) for relationship in named)

    def _namesakes(self, person: Person) -> list[Relationship]:
        named = self.by_name.get(_name(person), [])
        role = person.fields.get("role", self.wish.role)
        in_role = [relationship for relationship in named if relationship.role == role]
        return in_role or named

    def _meet(self, person: Person) -> None:
        self.report.read += 1
        if (known := self._known(person)) is not None:
            self.report.there += 1
            self.meant[person.id] = known.id
            if known.id != person.id:
                self.known.append(person.place)
            elif not self._same(person.fields, known):
                self.kept.append(person.place)
            return
        if self._may_be_several(person):
            text = _("several here are called “{name}”; rename one, or give --role")
            self._leave(person.place, text.format(name=shorten(str(person.fields["name"]), 40)))
        elif person.id in self.new.tables["relationships"]:
            self._leave(person.place, _("it stands twice in this file"))
        elif (record := self._made(Relationship, person.place, self._possible(person))) is not None:
            self.meant[person.id] = record.id
            self._add("relationships", record)

    def _possible(self, person: Person) -> dict[str, Any]:
        """The fields of the new relationship; an optional one that cannot be is named, and never costs the person."""
        fields = {"role": self.wish.role, **person.fields, "id": person.id}
        if _fits(fields):
            return fields
        asked = {key: fields[key] for key in ("id", "name", "role")}
        for key in [key for key in fields if key not in asked]:
            if not _fits({**asked, key: fields[key]}):
                self.dropped.note(key, Fate.LEFT_OUT, _("its value is not possible here"), person.place)
                del fields[key]
        return fields

    def _enter(self, entry: Entry) -> None:
        self.report.read += 1
        about = None if entry.about is None else self.meant.get(entry.about)
        if entry.about is not None and about is None:
            self._leave(entry.place, _("it is about somebody who was left out"))
            return
        if str(entry.fields.get("on", "")) > self.wish.today:
            self._leave(entry.place, _("{day} has not come yet").format(day=entry.fields["on"]))
            return
        there = self.present(entry.table, about).get(entry.id)
        fields = {**entry.fields, "id": entry.id, "relationship": about}
        if there is not None:
            self.report.there += 1
            if not self._same(fields, there):
                self.kept.append(entry.place)
        elif (record := self._made(TABLES[entry.table], entry.place, fields)) is not None:
            self._add(entry.table, record)

    def _add(self, table: str, record: Any) -> None:
        self.new.tables[table][record.id] = record
        self.report.added += 1

    def _made(self, kind: type[R], place: str, fields: dict[str, Any]) -> R | None:
        try:
            return msgspec.convert(fields, kind)
        except ValueError as error:  # msgspec's own refusals are among them
            self._leave(place, _("a value is not possible: {why}").format(why=shorten(said(error, kind), 200)))
            return None

    def _leave(self, place: str, why: str) -> None:
        self.report.left_out.append(LeftOut(place, why))

    @staticmethod
    def _same(fields: Mapping[str, Any], there: Record) -> bool:
        """Whether what is here still says what the file says."""
        stored = msgspec.to_builtins(there)
        return all(stored.get(key) == msgspec.to_builtins(value) for key, value in fields.items())

    def _about_those_here(self) -> list[str]:
        said = []
        if self.known:
            text = _("here already under the same name, and not changed: {places}")
            said.append(text.format(places=_listed(self.known)))
        if self.kept:
            said.append(_("changed here since, which stays: {places}").format(places=_listed(self.kept)))
        return said


def _fits(fields: dict[str, Any]) -> bool:
    try:
        msgspec.convert(fields, Relationship)
    except ValueError:
        return False
    return True


def _name(person: Person) -> str:
    return folded(str(person.fields.get("name", "")))


def _share_an_address(person: Person, relationship: Relationship) -> bool:
    return not _addresses(str(person.fields.get("note", ""))).isdisjoint(_addresses(relationship.note))


def _addresses(note: str) -> set[tuple[str, str]]:
    return {(label, value) for label, value in parted(note)[0] if label in _TELLING}


def _with(remembered: Any, new: Mapping[str, Any]) -> dict[str, Any]:
    """A setting that holds entries, with new ones."""
    return {**(remembered if isinstance(remembered, dict) else {}), **new}


def _listed(places: list[str]) -> str:
    return ", ".join(places[:MOST_NAMES]) + (", …" if len(places) > MOST_NAMES else "")
