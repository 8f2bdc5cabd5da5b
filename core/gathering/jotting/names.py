"""Whom a jotted name means: somebody here by name, beginning or initials, and nobody where two fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from core.gathering.jotting.words import spelt
from core.model import Relationship


class Names:
    """Everybody here, by what they may be called in a line."""

    def __init__(self, people: Iterable[Relationship]) -> None:
        self._names = [(who.id, " ".join(spelt(who.name).split())) for who in people]
        self._initials: dict[str, list[str]] = defaultdict(list)
        for id_, name in self._names:
            words = name.replace("-", " ").split()
            if len(words) > 1:
                self._initials["".join(word[0] for word in words)].append(id_)

    def meant(self, written: str) -> tuple[str, ...]:
        """The ids of those it may mean: by the whole name, else its beginning, else a later word's, else initials."""
        name = " ".join(spelt(written).split())
        if not name:
            return ()
        found = (
            [id_ for id_, whole in self._names if whole == name],
            [id_ for id_, whole in self._names if whole.startswith(f"{name} ")],
            [id_ for id_, whole in self._names if f" {name} " in f" {whole} "],
            [id_ for id_, whole in self._names if whole.startswith(name)] if len(name) > 1 else [],
            [id_ for id_, whole in self._names if f" {name}" in whole] if len(name) > 1 else [],
            self._initials.get(name.replace(".", ""), []),
        )
        return tuple(next(filter(None, found), ()))
