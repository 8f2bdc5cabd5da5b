"""The detailed report of Toggl Track."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "toggl"
KIND: Final = OriginKind.TIME
_COLUMNS: Final = frozenset({"client", "project", "start date", "start time", "end date", "end time", "duration"})


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """By its columns."""
    return Sureness.NAMED if beginning.has_columns(_COLUMNS) else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """Its stretches of time; raises BadData and WrongUsage."""
    from core.gathering.hours import sheet  # noqa: PLC0415 - recognising loads every source

    return sheet.read(path, asked)
