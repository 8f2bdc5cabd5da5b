"""Which line of the list holds what: rows, the names of the parts between them, and below some rows why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from core.judging.in_short import FLAGGED
from core.model import Verdict

if TYPE_CHECKING:
    from core.judging.folding import Row

LEAST_HEIGHT = 10
"""Lines from which there is room for anything but rows."""


class Place(NamedTuple):
    """One line: that of the ``row`` with this number, the line ``below`` it, or the name of the ``part`` it begins."""

    row: int
    part: str = ""
    below: bool = False


class Layout(NamedTuple):
    """The lines in their order; ``headed`` tells that the columns are named in one that stays above."""

    places: Sequence[Place]
    headed: bool

    @property
    def above(self) -> int:
        """Lines that stay above the rows."""
        return int(self.headed)


def laid_out(rows: Sequence[Row], parts: Mapping[int, str], height: int, *, headed: bool) -> Layout:
    """The lines for ``rows`` in ``height`` lines.

    Everybody comes first. Where room is left, the parts are told apart; then those who need her say why, all of them
    or, where that is too many, those to renegotiate or to end.
    """
    headed = headed and height >= LEAST_HEIGHT
    room = height - headed - len(rows)
    divided = parts if height >= LEAST_HEIGHT else {}
    room -= len(divided)
    open_ones = [n for n, row in enumerate(rows) if not row.settled]
    told: Sequence[int] = ()
    for wanted in (
        [n for n in open_ones if rows[n].verdict in FLAGGED or rows[n].silence.sign is not None],
        [n for n in open_ones if rows[n].verdict in (Verdict.RENEGOTIATE, Verdict.END)],
    ):
        if len(wanted) <= room:
            told = wanted
            break
    places = []
    for n in range(len(rows)):
        if n in divided:
            places.append(Place(n, part=divided[n]))
        places.append(Place(n))
        if n in told:
            places.append(Place(n, below=True))
    return Layout(places, headed)
