"""How the vocabulary is laid out: good news and its counterpart side by side, the rest below or beside."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from core.language import N_, current
from core.vocabulary import SIGNALS, Signal, Tone

GOOD_NEWS = N_("good news")
BAD_NEWS = N_("bad news")
ALSO = N_("also")
CONTEXT = N_("context")

WIDE = 72
"""Cells from which three columns fit."""


class Heading(NamedTuple):
    """A word above a group."""

    msgid: str
    tone: Tone


Cell = Signal | Heading | None
Columns = list[list[Cell]]


def by_letter() -> dict[str, Signal]:
    """The signals by the letter that logs them in the language of this process."""
    return {key: signal for signal in SIGNALS.values() if (key := signal.hot_key(current().code))}


def laid_out(width: int) -> Columns:
    """Columns of equal height: two, or three when there is room for them."""
    pairs, alone, context = _groups()
    good: list[Cell] = [Heading(GOOD_NEWS, Tone.RAISES), *(pair[0] for pair in pairs)]
    bad: list[Cell] = [Heading(BAD_NEWS, Tone.LOWERS), *(pair[1] for pair in pairs)]
    around: list[Cell] = [Heading(CONTEXT, Tone.CONTEXT), *context]
    if width >= WIDE:
        return _even([good, bad, [Heading(ALSO, Tone.LOWERS), *alone, None, *around]])
    return _even([[*good, None, *around], [*bad, *alone]])


def shares(columns: Columns, width: int) -> list[int]:
    """Cells for each column: what its longest label takes if that fits, the last one giving way first."""
    wanted = [max((cell_len(_label(cell)) for cell in column), default=0) + 5 for column in columns]
    even = width // len(columns)
    if len(columns) < 3 or all(want <= even for want in wanted) or sum(wanted[:-1]) > width - even // 2:
        return [even] * len(columns)
    spare = max(0, width - sum(wanted)) // len(columns)
    taken = [want + spare for want in wanted[:-1]]
    return [*taken, width - sum(taken)]


def reached(x: int, widths: list[int]) -> int:
    """The column at a distance of ``x`` cells from the left."""
    for column, room in enumerate(widths):
        if x < room:
            return column
        x -= room
    return len(widths) - 1


def _label(cell: Cell) -> str:
    return cell.label(current().code) if isinstance(cell, Signal) else ""


def _groups() -> tuple[list[tuple[Signal, Signal | None]], list[Signal], list[Signal]]:
    """Good news each with its counterpart, bad news without one, and what is neither."""
    letters = by_letter()
    raises = [s for s in letters.values() if s.tone is Tone.RAISES]
    lowers = [s for s in letters.values() if s.tone is Tone.LOWERS]
    pairs: list[tuple[Signal, Signal | None]] = []
    for signal in raises:
        other = letters.get(signal.hot_key(current().code).upper())
        pairs.append((signal, other if other in lowers else None))
    paired = {other.key for _, other in pairs if other}
    context = [s for s in letters.values() if s.tone is Tone.CONTEXT]
    return pairs, [s for s in lowers if s.key not in paired], context


def _even(columns: list[list[Cell]]) -> Columns:
    height = max(map(len, columns))
    return [column + [None] * (height - len(column)) for column in columns]
