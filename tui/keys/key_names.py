"""How keys are written by people and by Textual: ``/`` and ``slash``, ``ctrl+x``, ``f5``."""

from __future__ import annotations

import unicodedata
from typing import Final

_SHORTER: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Names Textual uses instead of those of Unicode."""
NAMED: Final = frozenset(
    [
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "up", "down", "left", "right"),
        *("home", "end", "pageup", "pagedown", *(f"f{n}" for n in range(1, 25))),
    ]
)
_WRITTEN: Final = {
    **{"enter": "⏎", "escape": "esc", "space": "␣", "pageup": "PgUp", "pagedown": "PgDn"},
    **{"up": "↑", "down": "↓", "left": "←", "right": "→"},
}
_TYPED: Final = {written: name for name, written in _WRITTEN.items()}
_MODIFIERS: Final = ("ctrl", "alt", "shift", "super")


def named(typed: str) -> str | None:
    """Textual's name of a key as people type it; None when there is no such key."""
    *modifiers, last = [typed] if len(typed) == 1 else typed.split("+")
    last = _TYPED.get(last, last)
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        return None
    if len(last) == 1:
        last = _name_of(last)
    elif last not in NAMED and _character(last) is None:
        return None
    return "+".join([*modifiers, last]) if last else None


def written(key: str) -> str:
    """A key by Textual's name, as people write it."""
    *modifiers, last = key.split("+")
    shown = _WRITTEN.get(last) or (last if last in NAMED else _character(last) or last)
    return "+".join([*modifiers, shown])


def character(key: str) -> str | None:
    """The character a key types, by Textual's name of the key; None for those that type none."""
    return None if key in NAMED and key != "space" else _character(key)


def _name_of(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


def _character(name: str) -> str | None:
    """The character Textual calls ``name``."""
    long = next((whole for whole, short in _SHORTER.items() if short == name), name)
    if len(name) == 1:
        return name
    for spelling in (long.replace("_", " "), long.replace("_", "-", 1), long.replace("_", "-")):
        try:
            return unicodedata.lookup(spelling.upper())
        except KeyError:
            continue
    return None
