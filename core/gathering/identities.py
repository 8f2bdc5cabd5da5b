"""Who is who in a file: an identity that is known decides, a name that resembles one only suggests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from core.errors import Ambiguous, NotFound
from core.gathering.finding import Party, derived_id, fits, reached_at
from core.model import Findings, OriginKind, Relationship, Role
from core.people import AS_WRITTEN, bare, called, emails, found

_MAIL: Final = "mail:"
AHEAD: Final = 15
"""How far, of 100, the best suggestion is ahead of the next before it stands alone."""
_LEAST: Final = 75
_MOST: Final = 5

_FIRMS: Final = (
    "sas sasu sarl eurl sa sci scop snc selarl ei eirl gmbh ug ag kg ohg ltd limited llc llp inc corp plc bv nv srl "
    "spa vir virement sepa"
)
_LEGAL: Final = frozenset(_FIRMS.split())
"""Words in the name of a firm, or before it on a bank statement, that do not tell it from another."""

_PROVIDERS: Final = (
    "gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com yahoo.com "
    "yahoo.fr icloud.com me.com mac.com aol.com gmx.com gmx.de gmx.fr web.de proton.me protonmail.com pm.me orange.fr "
    "wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr"
)
_FREE: Final = frozenset(_PROVIDERS.split())
"""Domains of mail that anybody can have an address at."""


class Identities:
    """Everybody here, by what they are recognised by in files: addresses, identities, names as written."""

    def __init__(self, people: Iterable[Relationship]) -> None:
        self._people = {who.id: who for who in people}
        self._by: dict[str, set[str]] = defaultdict(set)
        self._domains: dict[str, set[str]] = defaultdict(set)
        for who in self._people.values():
            for identity in _identities(who):
                self._by[identity].add(who.id)
                domain = identity.rpartition("@")[2]
                if domain != identity and domain not in _FREE:
                    self._domains[domain].add(who.id)

    def whose(self, party: Party, kind: OriginKind) -> str | None:
        """The relationship a party is; None when nothing decides it, or what is known of it says two things.

        Numbers and addresses decide before a name does.
        """
        strong = [ids for identity in _numbers(party) if (ids := self._by.get(identity))]
        named = self._by.get(AS_WRITTEN + called(party.name), set()) if party.name else set()
        certain = set.intersection(*strong) if strong else named
        found = self._one(certain, kind) or self._one(certain & named, kind)
        if found is None and not strong and not named and kind is OriginKind.JOTTED:
            return self._jotted(party.name)
        return found

    def suggested(self, party: Party) -> list[str]:
        """Whom a party may be, the likeliest first; one alone where it is well ahead of the next."""
        scores = {who.id: likeness(party.name, who.name) for who in self._people.values()} if party.name else {}
        for id_ in self._domains.get(party.address.rpartition("@")[2], ()):
            scores[id_] = max(scores.get(id_, 0), 100)
        for identity in _of(party):
            scores |= dict.fromkeys(self._by.get(identity, ()), 100)
        near = sorted(((-score, id_) for id_, score in scores.items() if score >= _LEAST))[:_MOST]
        if len(near) > 1 and near[1][0] - near[0][0] >= AHEAD:
            near = near[:1]
        return [id_ for _score, id_ in near]

    def known(self) -> frozenset[str]:
        """The addresses and names that mean somebody here, folded."""
        return frozenset(identity.removeprefix(AS_WRITTEN) for identity in self._by)

    def keys_of(self, id_: str) -> Iterator[str]:
        """The keys a party had in ids while it was not known to be this relationship."""
        who = self._people[id_]
        yield called(who.name)
        for identity in _identities(who):
            yield identity.removeprefix(AS_WRITTEN)  # a party is known by its name before anything else

    def _one(self, ids: set[str], kind: OriginKind) -> str | None:
        if len(ids) > 1 and kind is OriginKind.INVOICE:
            ids = {id_ for id_ in ids if self._people[id_].role is Role.CLIENT}
        return next(iter(ids)) if len(ids) == 1 else None

    def _jotted(self, name: str) -> str | None:
        """She writes names as she types them."""
        try:
            return found(name, list(self._people.values())).id if name.strip() else None
        except (Ambiguous, NotFound):
            return None


def remembered(party: Party) -> list[str]:
    """What is kept in a relationship's ``reach`` so that this party is known the next time."""
    address = [_MAIL + party.address] if party.address else []
    name = [AS_WRITTEN + called(party.name)] if party.name else []
    return [identity for identity in (*sorted(party.ids), *address, *name) if fits(identity)]


def nobody_id(party: Party) -> str:
    """The id under which it is remembered that a party is no collaboration; it tells nothing of who that is."""
    return derived_id("whom", party.key)


def not_hers_id(identity: str) -> str:
    """The id under which it is remembered that an address or a number is not hers."""
    return derived_id("mine", identity)


def is_nobody(party: Party, remembered: Findings) -> bool:
    """Whether she said that a party is no collaboration."""
    wanted = nobody_id(party)
    return any(entry.id == wanted for entry in remembered.declined)


def is_not_hers(identity: str, remembered: Findings) -> bool:
    """Whether she said that an address or a number is not hers."""
    wanted = not_hers_id(identity)
    return any(entry.id == wanted for entry in remembered.declined)


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, whatever the order of their words and legal forms.

    Words in both count as one text, to which the rest of each is added: the likeliest two of the three are compared,
    so that a name which is part of another is wholly like it.
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    both = " ".join(sorted(first & second))
    one, other = (" ".join([*([both] if both else []), *sorted(rest)]) for rest in (first - second, second - first))
    pairs = [(one, other), *([(both, one), (both, other)] if both else [])]
    return max(100 * SequenceMatcher(None, a, b, autojunk=False).ratio() for a, b in pairs)


def matching(parties: Sequence[Party], written: str) -> list[Party]:
    """The parties that a file writes so: by name, address or identity."""
    name, address = called(written), reached_at(written)
    return [
        party for party in parties if name == called(party.name) or address == party.address or written in party.ids
    ]


def _identities(who: Relationship) -> set[str]:
    found = {called(who.name) and AS_WRITTEN + called(who.name), *map(reached_at, emails(who.note))}
    for item in who.reach:
        found.add(reached_at(item.removeprefix(_MAIL)) if "@" in item else item)
    return found - {""}


def _numbers(party: Party) -> list[str]:
    return [*sorted(party.ids), *filter(None, [party.address])]


def _of(party: Party) -> Iterator[str]:
    yield from _numbers(party)
    if name := called(party.name):
        yield AS_WRITTEN + name


def _words(name: str) -> set[str]:
    words = "".join(c if c.isalnum() else " " for c in bare(name.replace("&", " et "))[:200]).split()
    return {word for word in words if word not in _LEGAL} or set(words)
