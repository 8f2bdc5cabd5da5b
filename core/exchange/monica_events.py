"""What Monica remembers of a contact, as our signals: who called or wrote is the direction."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, NamedTuple

from core.exchange.json_values import items, mapping, texts, truth, words
from core.language import text as _


class Told(NamedTuple):
    """A day as written (empty: that of the record), the signal, and the text."""

    day: str
    signal: str
    text: str


def _call(properties: dict[str, Any]) -> Told:
    feelings = ", ".join(filter(None, [*texts(properties, "emotions"), *map(_named, items(properties, "emotions"))]))
    text = "\n".join(part for part in (words(properties, "content"), feelings) if part)
    return Told(words(properties, "called_at"), _direction(properties.get("contact_called")), text)


def _conversation(properties: dict[str, Any]) -> Told:
    messages = [mapping(message, "properties") or mapping(message) for message in items(properties, "messages")]
    mine = messages[0].get("written_by_me") if messages else None
    text = "\n".join(filter(None, (words(message, "content") for message in messages)))
    theirs = not mine if isinstance(mine, bool | int) else None
    return Told(words(properties, "happened_at"), _direction(theirs), text)


def _named(value: Any) -> str:
    return words(mapping(value, "properties") or mapping(value), "name")


def _direction(theirs: Any) -> str:
    """The signal for who began: a meeting when the file does not say."""
    if not isinstance(theirs, bool | int):
        return "meeting"
    return "they_reached_out" if theirs else "i_reached_out"


def _activity(properties: dict[str, Any]) -> Told:
    parts = (words(properties, "summary"), words(properties, "description"))
    return Told(words(properties, "happened_at"), "meeting", "\n".join(filter(None, parts)))


def _life_event(properties: dict[str, Any]) -> Told:
    for part in ("month", "day"):
        if truth(properties, f"happened_at_{part}_unknown"):  # Monica fills in the first
            raise ValueError(_("of its day only a part is known"))
    parts = (words(properties, "name"), words(properties, "note"))
    return Told(words(properties, "happened_at"), "opinion", "\n".join(filter(None, parts)))


def _note(properties: dict[str, Any]) -> Told:
    return Told("", "opinion", words(properties, "body"))


EVENTS: MappingProxyType[str, Callable[[dict[str, Any]], Told]] = MappingProxyType(
    {
        "call": _call,
        "conversation": _conversation,
        "activity": _activity,
        "life_event": _life_event,
        "note": _note,
    }
)
"""How each kind is read."""
