"""The values of one row by field, checked and turned into what our records hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.exchange import contact
from core.exchange.written_days import read_day
from core.language import text as _
from core.model import Channel, Kind, Role, Stage
from core.names import bare
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

Values = Mapping[str, list[str]]
"""The texts of a row by field; never blank."""


def only(values: Values, field: str) -> str:
    """All texts of a field as one, on as many lines."""
    return "\n".join(values.get(field, ())).strip()


def person(values: Values, day_first: bool | None) -> dict[str, Any]:
    """The fields of a relationship, its note apart; raises ValueError, in words."""
    fields: dict[str, Any] = {"name": " ".join(only(values, "name").split("\n"))}
    for field, kind in _CLOSED.items():
        if text := only(values, field):
            fields[field] = _one_of(field, text, kind)
    if since := only(values, "since"):
        fields["since"] = read_day(since, day_first)
    for field in ("income_share", "cadence_weeks"):
        if text := only(values, field):
            fields[field] = _number(field, text)
    fields["tags"] = list(dict.fromkeys(tag for text in values.get("tags", ()) for tag in tags(text)))
    return fields


def note(values: Values, with_text: bool) -> str:
    """The note: the lines of the address, and ``with_text`` what the row says itself."""
    return contact.note(values, only(values, "note") if with_text else "")


def event(values: Values, day_first: bool | None) -> dict[str, Any]:
    """The fields of an event, which the model checks; raises ValueError, in words."""
    fields: dict[str, Any] = {"on": read_day(only(values, "on"), day_first)}
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
    digits = text.removesuffix("%").strip().replace(",", ".")
    if len(digits) > 12 or not digits.replace(".", "", 1).isdecimal():
        raise ValueError(_("{field}: “{text}” is no number").format(field=field, text=shorten(text, 60)))
    value = float(digits)
    return int(value) if value.is_integer() else value
