"""Whom she wants to work with, and what she brings them: a persona for each role, which changes over the years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from core.acting import versions
from core.language import N_
from core.model import Role
from core.settings import PERSONAS

WHOM = {
    Role.CLIENT: N_("Whom do you want to work for?"),
    Role.CONTRACTOR: N_("To whom do you want to hand on what, and with which profile?"),
    Role.PARTNER: N_("With whom do you want to share a goal?"),
}
"""What is asked of a role, first half."""

BRINGING = {
    Role.CLIENT: N_("How does what you do help them?"),
    Role.CONTRACTOR: N_("What do they get from you, besides their pay?"),
    Role.PARTNER: N_("What do you bring them?"),
}
"""The other half."""


class Said(Struct, frozen=True):
    """What she said of one role: whom she wants, and what she brings; "" for what she left open."""

    want: str = ""
    bring: str = ""


class Persona(Struct, frozen=True):
    """A persona as of one day: both halves, and the day from which they hold; None while nothing is written."""

    role: Role
    want: str
    bring: str
    since: str | None

    @property
    def written(self) -> bool:
        """Whether anything is."""
        return bool(self.want or self.bring)


def current(settings: Mapping[str, Any], role: Role, day: str) -> Persona:
    """The persona of ``role`` in force on ``day``, an empty one where none is."""
    items, since = versions.as_of(PERSONAS[role].of(settings), day, Said, ())
    said = items[0] if items else Said()
    return Persona(role, said.want, said.bring, since)


def days(settings: Mapping[str, Any], role: Role, day: str) -> tuple[str, ...]:
    """The days up to ``day`` on which it changed, oldest first."""
    return versions.days(PERSONAS[role].of(settings), day)


def said(before: Persona, want: str | None, bring: str | None) -> Said:
    """Both halves as they are to be; one that is None stays as it was ``before``."""
    return Said(before.want if want is None else want.strip(), before.bring if bring is None else bring.strip())


def changed(settings: Mapping[str, Any], role: Role, day: str, now: Said) -> list[Any]:
    """The setting with a version from ``day`` on; an empty one says that none is written."""
    items = [] if now == Said() else [msgspec.to_builtins(now)]
    return versions.changed(PERSONAS[role].of(settings), day, items)
