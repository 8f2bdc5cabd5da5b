"""How income is spread. Shares carry no day: they are as she keeps them now. They enter no score."""

from __future__ import annotations

from msgspec import Struct

from core.learning.book import Book
from core.model import Stage


class Income(Struct, frozen=True):
    """``largest`` of the shares she named (percent) and whose it is; ``named`` is what the shares add up to.

    ``effective`` is the inverse of the sum of squared shares, taken of what is named: 3.0 means that income is as
    spread as among three equal payers (Simpson 1949).
    """

    named: float
    payers: int
    largest: float
    relationship: str
    name: str
    effective: float


def income(book: Book) -> Income | None:
    """The spread of the shares of everyone not ended; None when no share is kept."""
    shares = [(who.income_share, who) for who in book.relationships if who.income_share and who.stage != Stage.ENDED]
    if not shares:
        return None
    named = float(sum(share for share, _who in shares))
    largest, who = max(shares, key=lambda pair: (pair[0], pair[1].id))
    effective = named**2 / sum(share**2 for share, _who in shares)
    return Income(named, len(shares), float(largest), who.id, who.name, effective)
