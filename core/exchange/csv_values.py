"""The values of one row by field, checked and turned into what our records hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from core.dates import Day
from core.days.spans import Understood
from core.exchange import contact
from core.exchange.csv_columns import NAMES
from core.exchange.written_days import read_day, read_when
from core.language import text as _
from core.model import Channel, Kind, Precision, Relationship, Role, Stage
from core.people import bare
from core.plain import shorten
from core.vocabulary import SIGNALS

_CLOSED: Final[Mapping[str, type[Role | Stage | Kind | Channel]]] = {
    "role": Role,
    "stage": Stage,
    "kind": Kind,
    "channel": Channel,
}
_ALSO: Final = {
    "cliente": "client",
    "collaborateur": "contractor",
    "collaboratrice": "contractor",
    "prestataire": "contractor",
    "partenaire": "partner",
    "actif": "active",
    "en pause": "paused",
    "termine": "ended",
    "terminee": "ended",
    "personne": "person",
    "entreprise": "organisation",
    "organization": "organisation",
    "company": "organisation",
}
_YES: Final = {"true", "1", "yes", "oui", "x", "vrai"}
_SIGNAL_BY_WORD: Final = {
    bare(word): signal.key for signal in SIGNALS.values() for word in (signal.key, signal.label_en, signal.label_fr)
}

_OPTIONAL: Final = ("role", "stage", "kind", "channel", "since", "income_share", "cadence_weeks")
_TYPES: Final = {field.name: field.type for field in msgspec.structs.fields(Relationship)}
_LONGEST_TAG: Final = 1000
_GROUPING: Final = re.compile(r"[\s'’]")
"""What stands between thousands; every blank of Unicode is among it."""

Values = Mapping[str, list[str]]
"""The texts of a row by field; never blank."""


def only(values: Values, field: str) -> str:
    """All texts of a field as one, on as many lines."""
    return "\n".join(values.get(field, ())).strip()


def name(values: Values) -> str:
    """The name, whole or put together from its parts; raises ValueError when there is none."""
    if whole := _distinct(values, "name"):
        return whole[0]
    given, middle, family = (" ".join(_distinct(values, part)) for part in NAMES[1:])
    if set(bare(given).split()) <= set(bare(family).split()):  # the family name holds all of it already
        given = ""
    if found := " ".join(filter(None, (given, middle, family))):
        return found
    raise ValueError(_("no name is given"))


def person(values: Values, day_first: bool | None, today: Day) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of a relationship but its name and note, and why others could not be taken, by field.

    Raises ValueError, in words, where the role is none: nobody comes in without one.
    """
    fields: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for field in _OPTIONAL:
        if not (texts := _distinct(values, field)):
            continue
        try:
            fields |= _taken(field, texts[0], day_first, today)
        except ValueError as error:
            if field == "role":
                raise
            refused[field] = str(error)
        if len(texts) > 1:
            refused[field] = _("the first of several values was taken")
    found = list(dict.fromkeys(tag for text in values.get("tags", ()) for tag in tags(text)))
    fields["tags"] = [tag for tag in found if len(tag) <= _LONGEST_TAG]
    if len(fields["tags"]) < len(found):
        refused["tags"] = _("a tag is too long")
    return fields, refused


def _taken(field: str, text: str, day_first: bool | None, today: Day) -> dict[str, Any]:
    """What the text of a field gives: its value, and beside a day known less exactly, how exactly it is known."""
    if field != "since":
        value = _one_of(field, text, _CLOSED[field]) if field in _CLOSED else _number(field, text)
        return {field: _checked(field, value)}
    found = read_when(text, day_first, today)
    known = {} if found.precision is Precision.DAY else {"since_precision": found.precision.value}
    return {"since": _checked("since", found.day), **known}


def _checked(field: str, value: Any) -> Any:
    """The value, if a relationship can have it; raises ValueError, in words."""
    try:
        return msgspec.convert(value, _TYPES[field], strict=False)
    except ValueError:
        raise ValueError(_("{field}: “{text}” is not possible").format(field=field, text=value)) from None


def _distinct(values: Values, field: str) -> list[str]:
    """The different texts of a field, each on one line."""
    return list(dict.fromkeys(" ".join(text.split()) for text in values.get(field, ())))


def note(values: Values, with_text: bool) -> str:
    """The note: the lines of the address, and ``with_text`` what the row says itself."""
    return contact.note(values, only(values, "note") if with_text else "")


def when(values: Values, day_first: bool | None, today: Day) -> Understood:
    """When an event was, as it is known; raises ValueError, in words, also where a span is wholly to come."""
    text = only(values, "on")
    found = read_when(text, day_first, today)
    if found.precision is not Precision.DAY and found.span.first > today:
        raise ValueError(_("“{text}” has not come yet").format(text=shorten(text, 40)))
    return found


def event(values: Values, on: Day) -> dict[str, Any]:
    """The fields of an event on this day, which the model checks; raises ValueError, in words."""
    fields: dict[str, Any] = {"on": on}
    word = only(values, "signal")
    if bare(word) not in _SIGNAL_BY_WORD:
        raise ValueError(_("“{text}” is no signal").format(text=shorten(word, 60)))
    fields["signal"] = _SIGNAL_BY_WORD[bare(word)]
    for field in ("level", "severity"):
        if text := only(values, field):
            fields[field] = _number(field, text)
    if source := only(values, "source"):
        fields["source"] = source
    fields["mine"] = bare(only(values, "mine")) in _YES
    fields["note"] = only(values, "note")
    return fields


def is_exact(values: Values, day_first: bool | None) -> bool:
    """Whether the day of an event is one day, and the same from whatever day it is seen."""
    try:
        return bool(read_day(only(values, "on"), day_first))
    except ValueError:
        return False


def tags(text: str) -> list[str]:
    """The tags in a cell: separated by semicolons, else commas, else bars."""
    mark = next((mark for mark in (";", ",", "|") if mark in text), "\n")
    return [tag for part in text.split(mark) if (tag := part.strip().lstrip("@#"))]


def _one_of(field: str, text: str, kind: type[Role | Stage | Kind | Channel]) -> str:
    word = bare(text)
    word = _ALSO.get(word, word)
    if word not in list(kind):
        message = _("{field}: “{text}” is none of {choices}")
        raise ValueError(message.format(field=field, text=shorten(text, 60), choices=", ".join(kind)))
    return word


def _number(field: str, text: str) -> float:
    digits = _GROUPING.sub("", text).strip("%€$£")
    mark = max(digits.rfind(","), digits.rfind("."))  # the last of both is the decimal one
    if mark >= 0 and digits.count(digits[mark]) > 1:  # 1.234.567 has thousands alone
        mark = -1
    whole, rest = (digits[:mark], digits[mark + 1 :]) if mark >= 0 else (digits, "")
    whole = whole.replace(",", "").replace(".", "")
    if len(digits) > 12 or not (whole + rest).isdecimal():
        raise ValueError(_("{field}: “{text}” is no number").format(field=field, text=shorten(text, 60)))
    value = float(f"{whole or 0}.{rest or 0}")
    return int(value) if value.is_integer() else value
