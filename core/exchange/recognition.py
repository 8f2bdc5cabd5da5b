"""Which format a file is in, from what stands in it."""

from __future__ import annotations

import re
from typing import Final

from core.errors import BadData
from core.exchange.csv_rows import head
from core.exchange.decoding import as_json, as_text, as_utf8, is_wide
from core.exchange.friends_md import SECTIONS
from core.people import bare

_HEAD: Final = 100_000
"""Bytes looked at; JSON alone has to be read whole."""

_LINE: Final = rb"(?i)(?:\A|[\r\n])(?:[ \t\v\f]|\xef\xbb\xbf)*BEGIN[ \t]*:[ \t]*%b[ \t]*(?:[\r\n]|\Z)"
_MARKS: Final = {"vcf": re.compile(_LINE % b"VCARD"), "ics": re.compile(_LINE % b"VCALENDAR")}
_JSON: Final = re.compile(rb'(?:\s|\xef\xbb\xbf)*(?:\{(?!\\)|\[\s*(?:["\[\]{}\d-]|true|false|null|\Z))')
"""How JSON of ours or of others begins; {\\rtf and [a heading] do not."""

_COLUMNS: Final = (
    ("daylio", {"full_date", "mood"}),
    ("daylio", {"year", "date", "weekday", "mood"}),
    ("linkedin", {"first name", "connected on"}),
    ("linkedin", {"prenom", "connecte le"}),
    ("google", {"given name", "family name", "name"}),
    ("google", {"given name", "family name", "group membership"}),
    ("google", {"first name", "labels"}),
    ("google", {"first name", "e-mail 1 - value"}),
    ("google", {"given name", "e-mail 1 - value"}),
)
"""Columns that tell a format, bare."""


def recognised(data: bytes) -> str | None:
    """The name of the format, or None when nothing tells it."""
    beginning = _beginning(data)
    if is_like_json(beginning):
        return _json(data)
    for name, mark in _MARKS.items():
        if mark.search(beginning):
            return name
    try:
        text = as_text(beginning)[0]
    except BadData:
        return None
    if any(line.strip() in SECTIONS for line in text.splitlines()[:2_000]):
        return "friends"
    return _table(text)


def is_like_json(data: bytes) -> bool:
    """Whether a file is meant to be JSON, by how it begins."""
    return _JSON.match(data) is not None


def _beginning(data: bytes) -> bytes:
    """The first whole lines, in UTF-8 where the file says that it is in UTF-16 or UTF-32."""
    if is_wide(data):
        try:
            return as_utf8(data[: _HEAD * 4])
        except BadData:
            return b""
    if len(data) <= _HEAD:
        return data
    return data[:_HEAD].rpartition(b"\n")[0] or data[:_HEAD]


def is_own_table(data: bytes) -> bool:
    """Whether a CSV file is one of ours: the column ``record`` names the table of each row."""
    try:
        text = as_text(_beginning(data))[0]
    except BadData:
        return False
    first = next((row for row in head(text) if any(row)), [])
    return {"record", "id"} <= set(first)


def _json(data: bytes) -> str | None:
    try:
        document = as_json(data)
    except BadData:
        return None
    if not isinstance(document, dict):
        return None
    if "format" in document:
        return "json"
    if isinstance(document.get("account"), dict):
        return "monica"
    if isinstance(document.get("contacts"), list):
        return "crm-cli"
    return None


def _table(text: str) -> str | None:
    rows = [{bare(" ".join(cell.split())) for cell in row} - {""} for row in head(text)]
    for name, columns in _COLUMNS:
        if any(columns <= row for row in rows):
            return name
    first = next((row for row in rows if any(row)), set())
    return "csv" if len(first) > 1 else None
