"""A plain text file of jotted lines, one an event; a line that is only a day dates those after it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.gathering.finding import Place
from core.gathering.jotting.days import Anchor
from core.gathering.source import Asked, Read
from core.language import current
from core.language import text as _
from core.model import OriginKind

NAME: Final = "jotted"
KIND: Final = OriginKind.JOTTED

LIMIT: Final = 4 * 1024 * 1024
"""Bytes of the largest file; a line a minute for a whole year is not more."""
LONGEST: Final = 2000
"""Characters of the longest line that is looked at."""
_ENDINGS: Final = frozenset({".txt", ".text", ".md", ".markdown", ""})
_FEW_CELLS: Final = 3


class JottedLine(Struct, frozen=True, kw_only=True):
    """A line as it stands there; ``above`` is the day of the last line before it that is only a day."""

    text: str
    place: Place
    above: Anchor | None
    copy: str
    """Which file read in this call it stands in; equal lines are counted in each apart."""


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """It has the shape: text, called as texts are, that is no table, no calendar, no mail and no address book."""
    if path.suffix.lower() not in _ENDINGS or beginning.components or not beginning.lines:
        return Sureness.NOT
    if beginning.lines[0].startswith(("From ", "%PDF", "<")):
        return Sureness.NOT
    wide = [row for row in beginning.rows if len(row) > _FEW_CELLS]
    return Sureness.NOT if len(wide) * 2 > len(beginning.rows) else Sureness.SHAPED


def read(path: Path, asked: Asked) -> Read:
    """Its lines, each with the day given above it; raises BadData when it is no text or too large."""
    from core.exchange.decoding import as_text  # noqa: PLC0415 - recognising loads every source
    from core.gathering.jotting.line import day_alone  # noqa: PLC0415

    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise BadData(_("{file}: too large for jotted lines ({n} MB at most)").format(file=path.name, n=LIMIT >> 20))
    text, _encoding = as_text(data)
    found = Read(kind=KIND)
    above: Anchor | None = None
    for number, line in enumerate(text.splitlines(), 1):
        written = line.strip()[:LONGEST]
        if not any(map(str.isalnum, written)):
            continue
        if (day := day_alone(written, asked.today, above, current().code)) is not None:
            above = day
            continue
        place = Place(file=path.name, line=number)
        found.records.append(JottedLine(text=written, place=place, above=above, copy=str(path)))
    return found
