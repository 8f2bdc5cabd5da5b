"""A contact of Monica as a relationship: name, note, tags, and the day they first met."""

from __future__ import annotations

from typing import Any, Final

from core.exchange import contact
from core.exchange.harvest import Harvest
from core.exchange.json_values import items, mapping, truth, words
from core.exchange.written_days import read_day
from core.language import text as _
from core.people import emails
from core.plain import shorten

_NAMES: Final = ("first_name", "middle_name", "last_name")
_LINES: Final = {"nickname": "a.k.a.", "company": "org", "job": "title"}
_TEXTS: Final = ("description", "food_preferences")
_KINDS: Final = {
    "type": {"email": "e-mail", "phone": "tel"},
    "protocol": {"mailto": "e-mail", "tel": "tel", "sms": "tel"},
    "name": {"mail": "e-mail", "courriel": "e-mail", "phone": "tel", "téléphone": "tel", "telephone": "tel"},
}
_SILENT: Final = frozenset({"is_partial", "is_dead", "is_starred", "number_of_views", "avatar"})
"""What says nothing about a collaboration, or is false for nearly everyone."""


def fields_of(
    properties: dict[str, Any],
    addresses: list[tuple[str, Any]],
    kinds: dict[str, str],
    harvest: Harvest,
    place: str,
) -> dict[str, Any]:
    """The fields of the relationship; what became of each is told to ``harvest``. Raises ValueError, in words."""
    name = " ".join(filter(None, (words(properties, key) for key in _NAMES))) or words(properties, "nickname")
    if not name:
        raise ValueError(_("no name is given"))
    lines = {label: [words(properties, key)] for key, label in _LINES.items()}
    for _where, value in addresses:
        label, text = _address(value, kinds)
        lines.setdefault(label, []).append(text)
        harvest.taken("contact_field", "note", place)
    note = contact.note(lines, "\n".join(filter(None, (words(properties, key) for key in _TEXTS))))
    fields: dict[str, Any] = {"name": name, "note": note, "tags": _tags(properties)}
    if properties.get("is_active") is False:
        fields["stage"] = "paused"
        harvest.changed("is_active", _("the stage paused"), place)
    if met := words(mapping(properties, "first_met_date"), "date") or words(properties, "first_met_date"):
        try:
            fields["since"] = _met(met, properties)
            harvest.taken("first_met_date", "since", place)
        except ValueError as error:
            harvest.dropped("first_met_date", str(error), place)
    _tally(properties, harvest, place)
    return fields


def _met(written: str, properties: dict[str, Any]) -> str:
    """The day they first met; raises ValueError, in words, when Monica filled in what is not known of it."""
    told = (mapping(properties, "first_met_date"), "{}"), (properties, "first_met_date_{}")
    if any(truth(value, form.format("is_year_unknown")) for value, form in told):
        raise ValueError(_("its year is not known"))
    if any(truth(value, form.format("is_age_based")) for value, form in told):
        raise ValueError(_("it is only reckoned from an age"))
    return read_day(written)


def kind_of(properties: dict[str, Any]) -> str:
    """Which label the addresses of a type get here; "" when only they themselves can tell.

    The name of a type is the user's to choose; what it is for stands in its type and protocol.
    """
    for key, kinds in _KINDS.items():
        written = words(properties, key).lower()
        if label := next((label for word, label in kinds.items() if word in written), ""):
            return label
    return ""


def _address(value: Any, kinds: dict[str, str]) -> tuple[str, str]:
    properties = mapping(value, "properties") or mapping(value)
    text = words(properties, "data")
    if kind := kinds.get(words(properties, "type"), ""):
        return kind, text
    if emails(text) == {text.lower()}:
        return "e-mail", text
    return ("tel" if not text.strip("+0123456789 ().-/") else "url"), text


def _tags(properties: dict[str, Any]) -> list[str]:
    named = (tag if isinstance(tag, str) else words(tag, "name") for tag in items(properties, "tags"))
    return [tag for tag in named if tag]


def _tally(properties: dict[str, Any], harvest: Harvest, place: str) -> None:
    for key, value in properties.items():
        if value in (None, "", [], {}, False) or key in _SILENT or key in {"is_active", "first_met_date"}:
            continue
        if key in _NAMES or key == "tags":
            harvest.taken(key, "tags" if key == "tags" else "name", place)
        elif key in _LINES or key in _TEXTS:
            harvest.taken(key, "note", place)
        else:
            harvest.dropped(shorten(key, 60), _("no field here is known for it"), place)
