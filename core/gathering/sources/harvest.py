"""The detailed time report of Harvest, which has no time of day."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "harvest"
KIND: Final = OriginKind.TIME
_COLUMNS: Final = frozenset({"date", "client", "project", "project code", "task", "hours"})


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """By its columns."""
    return Sureness.NAMED if beginning.has_columns(_COLUMNS) else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """Its stretches of time; raises BadData and WrongUsage."""
    from core.gathering.hours import sheet  # noqa: PLC0415 - recognising loads every source

    return sheet.read(path, asked)
