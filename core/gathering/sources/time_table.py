"""Any other table of hours, by the names of its columns or by what she says they hold."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.hours.columns import FIELDS, is_sheet
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "time-table"
KIND: Final = OriginKind.TIME
__all__ = ["FIELDS", "KIND", "NAME", "read", "recognise"]


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """It has the shape: a row names for whom, when and how long."""
    return Sureness.SHAPED if any(is_sheet(row) for row in beginning.rows) else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """Its stretches of time; raises BadData and WrongUsage."""
    from core.gathering.hours import sheet  # noqa: PLC0415 - recognising loads every source

    return sheet.read(path, asked)
