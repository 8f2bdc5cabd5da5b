"""Who brought whom: credit goes up the chain, since what a contact becomes may show two introductions later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from core.dates import number
from core.learning.channels import tally
from core.learning.pulse import Practices
from core.model import Outcome, Proposal, Verdict


class Brought(Struct, frozen=True):
    """Somebody who came through an introducer; ``steps`` is 1 when directly. ``won`` counts their proposals won."""

    relationship: str
    name: str
    steps: int
    verdict: Verdict
    won: int


class Introducer(Struct, frozen=True):
    """One introducer: who came through them, directly or further on, and the proposals these or their word brought.

    ``rate`` is won of won and lost, with its 95 % interval, in percent. ``unqualified`` counts the names given for the
    sake of giving one, ``qualified`` those given with knowledge of her work and of the need.
    """

    relationship: str
    name: str
    contacts: tuple[Brought, ...]
    direct: int
    further: int
    won: int
    lost: int
    open: int
    rate: float | None
    low: float
    high: float
    qualified: int
    unqualified: int


def introducers(practices: Practices, day: str) -> tuple[Introducer, ...]:
    """Everyone who introduced somebody, or gave her name, by ``day``; the most fruitful first."""
    book = practices.book
    proposals = [proposal for proposal in book.proposals if proposal.on <= day]
    brought: dict[str, list[str]] = {p.introduced_by: [] for p in proposals if p.introduced_by}
    for who in book.relationships:
        if who.introduced_by and (who.since or day) <= day:
            brought.setdefault(who.introduced_by, []).append(who.id)
    found = [_introducer(id_, brought, proposals, practices, day) for id_ in brought]
    return tuple(sorted(found, key=lambda i: (-i.won, -len(i.contacts), i.unqualified, i.relationship)))


def _introducer(
    id_: str, brought: dict[str, list[str]], proposals: list[Proposal], practices: Practices, day: str
) -> Introducer:
    book, chain = practices.book, dict(_chain(id_, brought))
    credited = [p for p in proposals if p.relationship in chain or p.introduced_by in (id_, *chain)]
    own = [p for p in credited if p.introduced_by == id_]
    won = Counter(p.relationship for p in credited if p.outcome is Outcome.WON)
    contacts = tuple(
        Brought(c, book.name(c), steps, book.pasts[c].verdict_on(number(day)), won[c]) for c, steps in chain.items()
    )
    of = tally(credited)
    direct = sum(contact.steps == 1 for contact in contacts)
    return Introducer(
        relationship=id_,
        name=book.name(id_),
        contacts=contacts,
        direct=direct,
        further=len(contacts) - direct,
        won=of.won,
        lost=of.lost,
        open=of.open,
        rate=of.rate,
        low=of.low,
        high=of.high,
        qualified=sum(p.qualified is True for p in own),
        unqualified=sum(p.qualified is False for p in own),
    )


def _chain(id_: str, brought: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    """Everyone down the chain with the steps to them, nearest first; nobody twice, even in a circle."""
    seen, near, steps = {id_}, [id_], 0
    while near:
        steps += 1
        following = dict.fromkeys(c for one in near for c in brought.get(one, ()) if c not in seen)
        near = list(following)
        seen |= following.keys()
        yield from ((c, steps) for c in near)
