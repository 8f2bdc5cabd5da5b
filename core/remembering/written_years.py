"""The stock-taking of years as it is written down: JSON, a person a line or an object, days as people say them."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from core.checking import said
from core.dates import Day
from core.days.typed import when
from core.errors import BadData, RapportsError, WrongUsage
from core.language import Language, current
from core.language import text as _
from core.model import CameAbout, Channel, Ender, Line, Name, Note, Precision, Role
from core.remembering.roll import MOST_LINES, Named, Told, understood
from core.remembering.written import Written

LIMIT: Final = 2_000_000
"""Bytes of the longest stock-taking; one of five hundred people takes less."""


class _Ended(Struct, frozen=True, forbid_unknown_fields=True):
    """How one ended; ``seen`` is a day as people say it, or any other text."""

    on: Line | None = None
    by: Ender | None = None
    reason: Line = ""
    seen: Note = ""


class _Person(Struct, frozen=True, forbid_unknown_fields=True):
    """Either a ``line`` as it is typed, or ``name``, ``role`` and ``since``; the rest goes with both."""

    line: Line | None = None
    name: Name | None = None
    role: Role | None = None
    since: Line | None = None
    channel: Channel | None = None
    came_about: CameAbout | None = None
    ended: _Ended | None = None
    remember: Written | None = None
    another: bool = False


class _Years(Struct, frozen=True, forbid_unknown_fields=True):
    people: Annotated[tuple[Line | _Person, ...], Meta(max_length=MOST_LINES)]


def from_json(data: bytes, day: Day) -> tuple[Told, ...]:
    """Read a stock-taking, strictly, seen from ``day``.

    Raises:
        BadData: it is too long, not JSON, or one of its fields is wrong; the message names the place.
        WrongUsage: a line or a day in it cannot be read; the message says whose.
    """
    if len(data) > LIMIT:
        raise BadData(_("This is longer than any stock-taking; nothing was stored."))
    try:
        years = msgspec.json.decode(data, type=_Years)
    except msgspec.ValidationError as error:
        why = said(error, _Years, labelled=False)
        raise BadData(_("A field of this stock-taking is wrong: {why}; nothing was stored.").format(why=why)) from None
    except (ValueError, RecursionError):
        raise BadData(_("This is no stock-taking in JSON; nothing was stored.")) from None
    found = []
    for n, written in enumerate(years.people):
        try:
            found.append(_told(_Person(line=written) if isinstance(written, str) else written, day))
        except RapportsError as error:
            text = _("people[{n}]: {why} Nothing was stored.")
            raise WrongUsage(text.format(n=n, why=str(error))) from None
    return tuple(found)


def _told(person: _Person, day: Day) -> Told:
    named = _named(person, day)
    fields: dict[str, Any] = {}
    if person.channel is not None:
        fields["channel"] = person.channel
    if person.came_about is not None:
        fields["came_about"] = person.came_about
    if person.ended is not None:
        fields |= ended_fields(person.ended.by, person.ended.reason, person.ended.seen, day, current())
    return Told(named, fields, person.remember.interview(day) if person.remember else None)


def ended_fields(by: Ender | None, reason: str, seen: str, day: Day, language: Language) -> dict[str, Any]:
    """The fields of a relationship for what is told of its end; ``seen`` is a day where it can be read as one."""
    fields: dict[str, Any] = {}
    if by is not None:
        fields["ended_by"] = by
    if reason:
        fields["ended_reason"] = reason
    if seen.strip():
        try:
            found = when(seen, day, language.code)
        except WrongUsage:
            fields["seen_note"] = seen.strip()
        else:
            fields |= {"seen_on": found.day, "seen_precision": Precision(found.precision)}
    return fields


def _named(person: _Person, day: Day) -> Named:
    if person.line is not None:
        if person.name is not None or person.role is not None or person.since is not None:
            raise WrongUsage(_("A line says name, role and years; the fields of the same go without it."))
        named = understood(person.line, day, current())
        return _ending(named, person, day)
    if person.name is None or person.role is None:
        raise WrongUsage(_("A name and a role are needed, or a line with both."))
    since = when(person.since, day, current().code) if person.since else None
    named = Named(
        name=person.name.strip(),
        role=person.role,
        since=since.day if since else None,
        since_precision=Precision(since.precision) if since else Precision.DAY,
        another=person.another,
    )
    return _ending(named, person, day)


def _ending(named: Named, person: _Person, day: Day) -> Named:
    """With the end told beside it; another one than the line's own takes its place."""
    if person.ended is None:
        return named
    named = msgspec.structs.replace(named, over=True, another=named.another or person.another)
    if person.ended.on is None:
        return named
    found = when(person.ended.on, day, current().code)
    return msgspec.structs.replace(named, ended_on=found.day, ended_precision=Precision(found.precision))
