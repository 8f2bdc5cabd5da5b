"""What a file looks like at its beginning: all that the formats need to recognise themselves in it."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from typing import Any, Final

from core.errors import BadData
from core.exchange.csv_rows import head
from core.exchange.decoding import as_json, as_text, as_utf8, is_wide
from core.people import bare

_HEAD: Final = 100_000
"""Bytes looked at; JSON alone has to be read whole."""

_LINES: Final = 2_000
_COMPONENT: Final = re.compile(
    rb"(?i)(?:\A|[\r\n])(?:[ \t\v\f]|\xef\xbb\xbf)*BEGIN[ \t]*:[ \t]*([A-Z0-9-]+)[ \t]*(?=[\r\n]|\Z)"
)
_JSON: Final = re.compile(
    rb"(?:\s++|\xef\xbb\xbf|//[^\n]*+\n|/\*(?:[^*]|\*(?!/))*+\*/)*+"
    rb'(?:\{(?!\\)|\[\s*(?:["\[\]{}\d-]|true|false|null|\Z))'
)
"""How JSON of ours or of others begins, also one with comments, which are refused by their line; {\\rtf and
[a heading] do not."""


_EMPTIED: Final[dict[str, Any]] = {}
"""In place of any object."""


class Sureness(IntEnum):
    """How sure a format is that a file is its own; of several, the surest has it."""

    NOT = 0
    SHAPED = 1
    """It has the shape: any table is a table."""
    NAMED = 2
    """It has names in it that nobody else uses."""
    MARKED = 3
    """It says so itself."""


class Beginning:
    """A file as it begins. What begins like JSON is JSON or nothing: then there are no lines, rows or components."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def is_json(self) -> bool:
        """Whether it is meant to be JSON, by how it begins."""
        return _JSON.match(self._bytes) is not None

    @cached_property
    def document(self) -> dict[str, Any]:
        """The whole document, where it is JSON and an object, but nothing of the objects within; else an empty one."""
        outermost: list[tuple[str, Any]] = []

        def emptied(members: list[tuple[str, Any]]) -> dict[str, Any]:
            nonlocal outermost
            outermost = members  # the last to be read
            return _EMPTIED

        try:
            found = as_json(self._data, emptied) if self.is_json else None
        except BadData:
            return {}
        return dict(outermost) if found is _EMPTIED else {}

    @cached_property
    def components(self) -> frozenset[str]:
        """What its lines ``BEGIN:`` begin, in capitals: VCARD, VCALENDAR."""
        found = () if self.is_json else _COMPONENT.findall(self._bytes)
        return frozenset(name.decode("ascii").upper() for name in found)

    @cached_property
    def text(self) -> str:
        """Its first lines; "" when it is no text."""
        try:
            return "" if self.is_json else as_text(self._bytes)[0]
        except BadData:
            return ""

    @cached_property
    def lines(self) -> list[str]:
        """Its first lines, one by one, without the blanks around them."""
        return [line.strip() for line in self.text.splitlines()[:_LINES]]

    @cached_property
    def rows(self) -> list[list[str]]:
        """Its first rows, if it is a table."""
        return head(self.text)

    @cached_property
    def columns(self) -> list[frozenset[str]]:
        """What stands in each of these rows, bare: one of them may be the row of column names."""
        return [frozenset(bare(" ".join(cell.split())) for cell in row) - {""} for row in self.rows]

    def has_columns(self, *several: frozenset[str]) -> bool:
        """Whether one of these sets of columns, bare, stands in one row."""
        return any(columns <= row for columns in several for row in self.columns)

    @cached_property
    def _bytes(self) -> bytes:
        """The first whole lines, in UTF-8 where the file says that it is in UTF-16 or UTF-32."""
        if is_wide(self._data):
            try:
                return as_utf8(self._data[: _HEAD * 4])
            except BadData:
                return b""
        if len(self._data) <= _HEAD:
            return self._data
        return self._data[:_HEAD].rpartition(b"\n")[0] or self._data[:_HEAD]
