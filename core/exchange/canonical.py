"""JSON that is the same bytes for the same content, readable, and harmless on a terminal."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_ACTING = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters beyond ASCII controls (always escaped in JSON) that could act on a terminal or reorder text."""


def canonical(document: Any) -> bytes:
    """Encode records or plain data as indented UTF-8 JSON ending with a newline, in their own order of keys.

    Accents stay readable; every character that could act on a terminal is escaped.
    """
    text = msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
    return (_ACTING.sub(_escaped, text) + "\n").encode()


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
