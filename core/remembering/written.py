"""An interview as it is written down: a grid in a line of digits, or the whole of it as JSON."""

from __future__ import annotations

import re
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from core.checking import said
from core.dates import Day
from core.errors import BadData, WrongUsage
from core.language import current
from core.language import text as _
from core.model import Dimension, Line
from core.plain import shorten
from core.remembering.blocks import MOST
from core.remembering.interview import MOST_MOMENTS, Deceived, Grid, Interview, Moment, Talked, When
from core.remembering.months import when
from core.vocabulary import DIMENSIONS

LIMIT: Final = 100_000
"""Bytes of the longest interview; a full one takes less than two thousand."""
NOTHING: Final = "-"
"""Stands in the line of digits where there is nothing to say."""
_ROW: Final = re.compile(rf"([1-{MOST}]):([1-5-]{{{len(DIMENSIONS)}}})")

Level = Annotated[int, Meta(ge=1, le=5)]


class _Moment(Struct, frozen=True, forbid_unknown_fields=True):
    signal: Line
    on: Line


class _Talk(Struct, frozen=True, forbid_unknown_fields=True):
    on: Line
    changed: bool = False


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON form; days are written as people say them, cells with nothing to say left out or null."""

    grid: dict[Annotated[str, Meta(pattern=f"^[1-{MOST}]$")], dict[Dimension, Level | None]] = {}
    best: Annotated[tuple[_Moment, ...], Meta(max_length=MOST_MOMENTS)] = ()
    worst: Annotated[tuple[_Moment, ...], Meta(max_length=MOST_MOMENTS)] = ()
    deceived: Deceived = Deceived.NO
    deceived_on: Line | None = None
    talk: _Talk | None = None

    def interview(self, day: Day) -> Interview:
        """What it says, seen from ``day``; raises WrongUsage for a day that cannot be read."""
        grid = {
            int(n): {name.value: row[name] for name in Dimension if row.get(name) is not None}
            for n, row in self.grid.items()
        }
        return Interview(
            {n: {name: level for name, level in row.items() if level} for n, row in grid.items()},
            tuple(Moment(moment.signal, _said(moment.on, day)) for moment in self.best),
            tuple(Moment(moment.signal, _said(moment.on, day)) for moment in self.worst),
            self.deceived,
            None if self.deceived_on is None else _said(self.deceived_on, day),
            None if self.talk is None else Talked(_said(self.talk.on, day), self.talk.changed),
        )


def _said(typed: str, day: Day) -> When:
    return when(typed, day, current().code)


def from_json(data: bytes, day: Day) -> Interview:
    """Read an interview, strictly.

    Raises:
        BadData: it is too long, not JSON, or one of its fields is wrong; the message names the place.
        WrongUsage: a day in it cannot be read.
    """
    if len(data) > LIMIT:
        raise BadData(_("This is longer than any interview; nothing was stored."))
    try:
        return msgspec.json.decode(data, type=Written).interview(day)
    except msgspec.ValidationError as error:
        why = said(error, Written, labelled=False)
        raise BadData(_("A field of this interview is wrong: {why}; nothing was stored.").format(why=why)) from None
    except (ValueError, RecursionError):
        raise BadData(_("This is no interview in JSON; nothing was stored.")) from None


def grid_of(typed: str) -> Grid:
    """The grid in a line such as ``1:43215,2:4-3--``: a block, then respect, trust, reciprocity, urgency, satisfaction.

    Raises WrongUsage for anything else, and for a block told twice.
    """
    rows = [_ROW.fullmatch(part.strip()) for part in typed.split(",", MOST)]
    found = {int(row[1]): row[2] for row in rows if row}
    if len(found) < len(rows):
        text = _(
            "--grid: “{typed}” is not possible; it is written 1:43215,2:4-3--: a block from 1 to 6, then a digit from "
            "1 to 5, or -, for respect, trust, reciprocity, urgency and satisfaction. Nothing was stored."
        )
        raise WrongUsage(text.format(typed=shorten(typed, 40)))
    return {
        n: {name: int(digit) for name, digit in zip(DIMENSIONS, digits, strict=True) if digit != NOTHING}
        for n, digits in found.items()
    }
