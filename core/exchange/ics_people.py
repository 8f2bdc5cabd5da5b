"""Who is invited to a meeting of a calendar: by which names and addresses they may be known here, and who is absent."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from core.people import emails

_ABSENT: Final = frozenset({"DECLINED", "DELEGATED"})
_ASIDE: Final = re.compile(r"\s*[(<\[].*$")
_WEB: Final = re.compile("%([0-7][0-9A-Fa-f])")
_SCHEME: Final = re.compile(r"(?i)^\s*mailto\s*:\s*")


class Attendee(NamedTuple):
    """One who is invited, or invites: names and addresses, in small letters, and whether they will not be there."""

    names: list[str]
    addresses: list[str]
    absent: bool


def attendees(event: Any) -> list[Attendee]:
    """All of them, in the order of the file."""
    return [_attendee(one) for key in ("ATTENDEE", "ORGANIZER") for one in _several(event.get(key, []))]


def organiser(event: Any) -> Attendee | None:
    """Who invites, where that is told."""
    return next((_attendee(one) for one in _several(event.get("ORGANIZER", []))), None)


def _several(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _attendee(one: Any) -> Attendee:
    """CN may be a name, an address or both; the address may stand in EMAIL, with blanks, or written for the web."""
    params = getattr(one, "params", {})
    called = str(params.get("CN", ""))
    value = _WEB.sub(lambda found: chr(int(found[1], 16)), _SCHEME.sub("", str(one)).partition("?")[0])
    told = (value, str(params.get("EMAIL", "")), called)
    addresses = dict.fromkeys(address for text in told for address in sorted(emails(text)))
    absent = str(params.get("PARTSTAT", "")).strip().upper() in _ABSENT
    return Attendee(_names(called), list(addresses), absent)


def _names(called: str) -> list[str]:
    """The name as written, and as it is said where the family name comes first."""
    name = " ".join(_ASIDE.sub("", called).strip("\"' ").split())
    if not name or "@" in name:
        return []
    family, comma, given = name.partition(", ")
    return [name, f"{given} {family}"] if comma and given else [name]
