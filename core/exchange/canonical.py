"""JSON that is the same bytes for the same content, readable, and harmless on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import msgspec

_INDENT: Final = b"  "
_TOGETHER: Final = 64
"""Items of a list that are written in one piece."""

_ACTING = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters beyond ASCII controls (always escaped in JSON) that could act on a terminal or reorder text."""


def canonical(document: Any) -> bytes:
    """Encode records or plain data as indented UTF-8 JSON ending with a newline, in their own order of keys.

    Accents stay readable; every character that could act on a terminal is escaped.
    """
    return _harmless(_indented(msgspec.json.encode(document))) + b"\n"


def in_pieces(fields: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """The same bytes as :func:`canonical` of an object with these fields, piece by piece.

    A field may be an iterator instead of a list, over the JSON of each item; it is asked for a few items at a time.
    """
    before = b"{\n"
    for name, value in fields:
        yield before + _INDENT + _harmless(msgspec.json.encode(name)) + b": "
        if isinstance(value, Iterator):
            yield from _listed(value)
        else:
            yield _harmless(_deeper(_indented(msgspec.json.encode(value))))
        before = b",\n"
    yield b"\n}\n"


def _listed(items: Iterator[bytes]) -> Iterator[bytes]:
    before = b"[\n"
    while together := list(islice(items, _TOGETHER)):
        inside = _indented(b"[%b]" % b",".join(together)).removeprefix(b"[\n").removesuffix(b"\n]")
        yield before + _INDENT + _harmless(_deeper(inside))
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n" + _INDENT + b"]"


def _indented(encoded: bytes) -> bytes:
    return msgspec.json.format(encoded, indent=len(_INDENT))


def _deeper(formatted: bytes) -> bytes:
    """One level down: no line of JSON ends within a text."""
    return formatted.replace(b"\n", b"\n" + _INDENT)


def _harmless(formatted: bytes) -> bytes:
    return _ACTING.sub(_escaped, formatted.decode()).encode()


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
