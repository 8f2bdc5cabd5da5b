"""Who brought whom: credit goes up the chain, since what a contact becomes may show two introductions later."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from core.dates import number
from core.learning.pulse import Practices
from core.model import Outcome, Verdict


class Brought(Struct, frozen=True):
    """Somebody who came through an introducer; ``steps`` is 1 when directly. ``won`` counts their proposals won."""

    relationship: str
    name: str
    steps: int
    verdict: Verdict
    won: int


class Introducer(Struct, frozen=True):
    """One introducer: who came through them, directly or further on, and the proposals these brought."""

    relationship: str
    name: str
    contacts: tuple[Brought, ...]
    direct: int
    further: int
    won: int


def introducers(practices: Practices, day: str) -> tuple[Introducer, ...]:
    """Everyone who introduced somebody by ``day``; the most fruitful first."""
    book = practices.book
    won: dict[str, int] = {}
    for proposal in book.proposals:
        if proposal.relationship and proposal.outcome is Outcome.WON and proposal.on <= day:
            won[proposal.relationship] = won.get(proposal.relationship, 0) + 1
    brought: dict[str, list[str]] = {}
    for who in book.relationships:
        if who.introduced_by and (who.since or day) <= day:
            brought.setdefault(who.introduced_by, []).append(who.id)
    found = []
    for id_ in brought:
        contacts = tuple(
            Brought(c, book.name(c), steps, practices.tracks[c].verdict_on(number(day)), won.get(c, 0))
            for c, steps in _chain(id_, brought)
        )
        direct = sum(c.steps == 1 for c in contacts)
        credit = sum(c.won for c in contacts)
        found.append(Introducer(id_, book.name(id_), contacts, direct, len(contacts) - direct, credit))
    return tuple(sorted(found, key=lambda i: (-i.won, -len(i.contacts), i.relationship)))


def _chain(id_: str, brought: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    """Everyone down the chain with the steps to them, nearest first; nobody twice, even in a circle."""
    seen, near, steps = {id_}, [id_], 0
    while near:
        steps += 1
        following = dict.fromkeys(c for one in near for c in brought.get(one, ()) if c not in seen)
        near = list(following)
        seen |= following.keys()
        yield from ((c, steps) for c in near)
