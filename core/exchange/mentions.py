"""Whom a foreign entry is about, when it names people only in passing: whole names and addresses, never a guess."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from core.language import text as _
from core.model import Relationship
from core.people import emails, folded
from core.plain import shorten

_SHORTEST = 3
"""Characters of a name that is looked for inside other text."""


class Mentions:
    """Those who are here, by name and by the e-mail addresses in their notes."""

    def __init__(self, here: Iterable[Relationship]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_email: dict[str, list[str]] = defaultdict(list)
        for relationship in here:
            self._by_name[folded(relationship.name)].append(relationship.id)
            for address in emails(relationship.note):
                self._by_email[address].append(relationship.id)
        names = sorted((n for n in self._by_name if len(n) >= _SHORTEST), key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def called(self, names: Iterable[str]) -> list[str]:
        """The ids of those called by one of ``names``; raises ValueError, in words, when one means several."""
        return self._each((self._by_name.get(folded(name), []), name) for name in names)

    def reached(self, addresses: Iterable[str]) -> list[str]:
        """The ids of those with one of these e-mail addresses; raises as :meth:`called`."""
        return self._each((self._by_email.get(address.lower(), []), address) for address in addresses)

    def named_in(self, text: str) -> list[str]:
        """The ids of those whose whole name stands in ``text``; raises as :meth:`called`."""
        return self.called(self._names.findall(folded(text[:10_000]))) if self._names else []

    @staticmethod
    def _each(found: Iterable[tuple[list[str], str]]) -> list[str]:
        ids: dict[str, None] = {}
        for answering, what in found:
            if len(answering) > 1:
                text = _("“{name}” means several who are here; --about ID says whom")
                raise ValueError(text.format(name=shorten(what, 60)))
            ids |= dict.fromkeys(answering)
        return list(ids)
