"""Finding the relationship a typed name means, and saying who else it could have been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

from core.errors import Ambiguous, NotFound
from core.language import text as _
from core.model import Relationship
from core.plain import visible

MOST_SHOWN = 8


def folded(name: str) -> str:
    """The form names are compared in: composed, and the same for small and capital letters."""
    return normalize("NFC", normalize("NFC", name).casefold())


def bare(name: str) -> str:
    """The letters of a name without their accents, so that ``theo`` finds Théo."""
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
    wanted, letters = folded(typed), bare(typed)
    tests = (
        lambda r: r.id == typed,
        lambda r: r.name == typed,
        lambda r: folded(r.name) == wanted,
        lambda r: letters and bare(r.name) == letters,
        lambda r: letters and bare(r.name).startswith(letters),
        lambda r: letters and letters in bare(r.name),
    )
    for test in tests:
        answering = [relationship for relationship in relationships if test(relationship)]
        if len(answering) == 1:
            return answering[0]
        if answering:
            text = _("“{name}” could be {candidates}; give more of the name, or the id.")
            raise Ambiguous(text.format(name=visible(typed, one_line=True), candidates=_listed(answering)))
    raise NotFound(_missing(typed, wanted, relationships))


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
