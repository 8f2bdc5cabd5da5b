"""Which line of the list holds what: rows, the names of the parts between them, and below some rows why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from core.language import current
from core.model import Stage, Verdict

if TYPE_CHECKING:
    from core.judging.folding import Row

FLAGGED = (Verdict.END, Verdict.RENEGOTIATE, Verdict.WATCH)
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


def laid_out(
    rows: Sequence[Row], parts: Mapping[int, str], height: int, *, headed: bool, alone: int | None = None
) -> Layout:
    """The lines for ``rows`` in ``height`` lines.

    Everybody comes first. Where room is left, the parts are told apart; then it is said why, as far as all of a kind
    fit: of everybody of whom there is something to say, of whoever is not steady, of those who need her, of those to
    renegotiate or to end. Of the row numbered ``alone`` it is said in any case: nothing beside the list tells of it.
    """
    headed = headed and height >= LEAST_HEIGHT
    room = height - headed - len(rows)
    divided = parts if height >= LEAST_HEIGHT else {}
    room -= len(divided)
    told = next((wanted for wanted in _wanted(rows) if len(wanted) <= room), []) if room > 0 else []
    told = told or ([] if alone is None or _says_nothing(rows[alone]) else [alone])
    places = []
    for n in range(len(rows)):
        if n in divided:
            places.append(Place(n, part=divided[n]))
        places.append(Place(n))
        if n in told:
            places.append(Place(n, below=True))
    return Layout(places, headed)


def _wanted(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Of whom it is said why, from many to few."""
    there = [(n, row) for n, row in enumerate(rows) if row.relationship.stage is not Stage.ENDED]
    needs = [(n, row) for n, row in there if not row.settled]
    yield [n for n, row in enumerate(rows) if not _says_nothing(row)]
    yield [n for n, row in there if row.verdict is not Verdict.STEADY or row.silence.sign is not None]
    yield [n for n, row in needs if row.verdict in FLAGGED or row.silence.sign is not None]
    yield [n for n, row in needs if row.verdict in (Verdict.RENEGOTIATE, Verdict.END)]


def _says_nothing(row: Row) -> bool:
    """Whether there is nothing to say below it: it is steady, and nothing stands beside that."""
    return (
        row.verdict is Verdict.STEADY
        and row.relationship.stage is not Stage.ENDED
        and row.silence.sign is None
        and row.gut.disagree is None
        and row.refused is None
        and row.trouble is None
        and not _relied_on(row)
    )


def _relied_on(row: Row) -> bool:
    if not row.relationship.income_share:
        return False
    from core.acting.income_risk import reliance  # noqa: PLC0415 - few name a share, and none of the first frame

    return bool(reliance(row.relationship, current()))
