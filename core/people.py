"""Who is who: finding whom a typed name means, telling names apart, proposing who may be one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from core.errors import Ambiguous, Namesake, NotFound, Refused
from core.language import text as _
from core.model import Relationship
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Collection

    from core.language import Language

MOST_SHOWN = 8


def folded(name: str) -> str:
    """The form names are compared in: composed, and the same for small and capital letters."""
    if name.isascii():
        return name.casefold()
    from unicodedata import normalize  # noqa: PLC0415 - whoever logs an event about Kern has no time for it

    return normalize("NFC", normalize("NFC", name).casefold())


AS_WRITTEN: Final = "name:"
"""How an identity in a relationship's ``reach`` begins that is a name as files write it, confirmed once."""


def called(name: str) -> str:
    """A name as names in files are compared: as :func:`folded`, with single blanks."""
    return " ".join(folded(name).split())


def bare(name: str) -> str:
    """The letters of a name without their accents, so that ``theo`` finds Théo."""
    if name.isascii():
        return name.casefold()
    from unicodedata import combining, normalize  # noqa: PLC0415 - as above

    return "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))


def alike(name: str) -> str:
    """What is left of a name without accents, spaces and capitals: ``studio  ambré`` and ``Studio Ambre`` are alike."""
    return "".join(bare(name).split())


def found(typed: str, relationships: Sequence[Relationship]) -> Relationship:
    """The relationship ``typed`` means: its id, its whole name, else a unique beginning or part of its name.

    Raises:
        Ambiguous: several answer to it; the message names them with their ids.
        NotFound: none does; the message names the nearest.
    """
    answering = candidates(typed, relationships)
    if len(answering) == 1:
        return answering[0]
    if answering:
        text = _("“{name}” could be {candidates}; give more of the name, or the id.")
        raise Ambiguous(text.format(name=visible(typed, one_line=True), candidates=_listed(answering)))
    raise NotFound(_missing(typed, folded(typed), relationships))


def candidates(typed: str, relationships: Sequence[Relationship]) -> list[Relationship]:
    """Those who answer to ``typed``: whose id or whole name it is, else whose names begin with it, or hold it."""
    wanted, letters = folded(typed), bare(typed)
    tests = (
        lambda r: r.id == typed,
        lambda r: r.name == typed,
        lambda r: folded(r.name) == wanted,
        lambda r: letters and bare(r.name) == letters,
        lambda r: letters and bare(r.name).startswith(letters),
        lambda r: letters and letters in bare(r.name),
    )
    every = ([one for one in relationships if test(one)] for test in tests)
    return next((answering for answering in every if answering), [])


def _missing(typed: str, wanted: str, relationships: Sequence[Relationship]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a name that is not found needs it

    by_name = {folded(relationship.name): relationship for relationship in relationships}
    near = [by_name[name] for name in get_close_matches(wanted, by_name, n=3)]
    shown = visible(typed[:80], one_line=True)
    if near:
        return _("Nobody is called “{name}”; the nearest: {names}.").format(name=shown, names=_listed(near))
    return _("Nobody is called “{name}”; `rapports list` shows everyone.").format(name=shown)


def _listed(relationships: Iterable[Relationship]) -> str:
    shown = [f"{visible(r.name, one_line=True)} ({visible(r.id, one_line=True)})" for r in relationships]
    return ", ".join(shown[:MOST_SHOWN]) + (", …" if len(shown) > MOST_SHOWN else "")


def check_name(
    relationship: Relationship, everyone: Collection[Relationship], language: Language, *, another: bool = True
) -> None:
    """Refuse a name that another relationship has in this role.

    Raises:
        Refused: it is the very same name, so that nobody could tell the two apart.
        Namesake: it differs in accents, spaces or capitals only, and is not said to be ``another``.
    """
    fellows = [other for other in everyone if other.id != relationship.id and other.role == relationship.role]
    for other in fellows:
        if other.name == relationship.name:
            text = language.text("“{name}” is there already in this role ({id}); nothing was changed.")
            raise Refused(text.format(name=visible(other.name, one_line=True), id=visible(other.id, one_line=True)))
    letters = alike(relationship.name)
    for other in () if another or not letters else fellows:
        if alike(other.name) == letters:
            text = language.text("“{name}” ({id}) is there in this role: the same one? Nothing was changed.")
            shown = visible(other.name, one_line=True), visible(other.id, one_line=True)
            raise Namesake(text.format(name=shown[0], id=shown[1]), other.id, other.name)


def check_chain(relationship: Relationship, everyone: Collection[Relationship], language: Language) -> None:
    """Refuse a relationship that was introduced, in the end, by itself. Raises Refused."""
    introduced_by = {other.id: other.introduced_by for other in everyone} | {
        relationship.id: relationship.introduced_by
    }
    seen: set[str] = set()
    at: str | None = relationship.id
    while at is not None and at not in seen:
        seen.add(at)
        at = introduced_by.get(at)
    if at == relationship.id:
        text = language.text("“{name}” would have been introduced, in the end, by itself; nothing was changed.")
        raise Refused(text.format(name=visible(relationship.name, one_line=True)))


ALIKE: Final = 0.87
"""How alike two names are, from 0 to 1, before they are proposed; one letter wrong in eight is."""

MOST_IN_A_GROUP: Final = 60
"""Names compared with each other because they share a word; a more common word tells nothing."""

_SHORTEST: Final = 3

_EMAIL: Final = r"[^\s<>,;:\"'()\[\]]{1,64}@[\w.-]{1,250}\.\w{2,63}"


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


class Likely(Struct, frozen=True):
    """Two relationships that may be one: their ids and names, and why; merging is for the user to decide."""

    ids: tuple[str, str]
    names: tuple[str, str]
    why: str


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
    from difflib import SequenceMatcher  # noqa: PLC0415 - whoever logs an event has no time for it

    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def emails(text: str) -> set[str]:
    """Every e-mail address in a text, in small letters."""
    return {address.lower() for address in re.findall(_EMAIL, text[:20_000])} if "@" in text else set()
