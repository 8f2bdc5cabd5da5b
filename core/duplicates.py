"""Relationships that may be one and the same: proposed with the reason, never merged by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Final

from core.exchange.contact import emails
from core.exchange.report import Likely
from core.language import text as _
from core.model import Relationship
from core.names import bare

ALIKE: Final = 0.87
"""How alike two names are, from 0 to 1, before they are proposed; one letter wrong in eight is."""

MOST_IN_A_GROUP: Final = 60
"""Names compared with each other because they share a word; a more common word tells nothing."""

_SHORTEST: Final = 3


def likely(relationships: Sequence[Relationship], only: Iterable[str] | None = None) -> list[Likely]:
    """Pairs that may be one, the surest first; with ``only``, pairs with at least one of these ids."""
    wanted = None if only is None else set(only)
    found: dict[tuple[str, str], Likely] = {}
    for reason in (_same_name, _same_email, _alike):
        for one, other, why in reason(relationships):
            first, second = sorted((one, other), key=lambda relationship: relationship.id)
            if wanted is None or {first.id, second.id} & wanted:
                pair = Likely((first.id, second.id), (first.name, second.name), why)
                found.setdefault(pair.ids, pair)
    return list(found.values())


Pairs = Iterator[tuple[Relationship, Relationship, str]]


def _letters(name: str) -> str:
    """The words of a name in alphabetical order: ``Dupont, Léa`` is ``Léa Dupont``."""
    return " ".join(sorted("".join(c if c.isalnum() else " " for c in bare(name)).split()))


def _same_name(relationships: Sequence[Relationship]) -> Pairs:
    groups: dict[str, list[Relationship]] = defaultdict(list)
    for relationship in relationships:
        groups[_letters(relationship.name)].append(relationship)
    for letters, group in groups.items():
        if letters:
            for one, other in pairwise(group):
                yield one, other, _("the same name")


def _same_email(relationships: Sequence[Relationship]) -> Pairs:
    groups: dict[str, list[Relationship]] = defaultdict(list)
    for relationship in relationships:
        for address in sorted(emails(relationship.note)):
            groups[address].append(relationship)
    for address, group in groups.items():
        for one, other in pairwise(group):
            yield one, other, _("the same e-mail address: {address}").format(address=address)


def _alike(relationships: Sequence[Relationship]) -> Pairs:
    groups: dict[str, list[tuple[str, Relationship]]] = defaultdict(list)
    for relationship in relationships:
        letters = _letters(relationship.name)[:200]
        for word in {*letters.split(), letters[:_SHORTEST]}:
            if len(word) >= _SHORTEST:
                groups[word].append((letters, relationship))
    for group in groups.values():
        if len(group) <= MOST_IN_A_GROUP:
            for (a, one), (b, other) in combinations(group, 2):
                if a != b and _ratio(a, b) >= ALIKE:
                    yield one, other, _("names that are alike")


def _ratio(a: str, b: str) -> float:
    if 2 * min(len(a), len(b)) < ALIKE * (len(a) + len(b)):
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
