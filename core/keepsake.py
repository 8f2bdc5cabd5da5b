"""What is made of a whole history while it is in hand, so that later readings need not read it for that again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from core.model import Event, Role

_T = TypeVar("_T")


class Keepsake(Struct, Generic[_T], frozen=True):
    """A thing of type ``kind`` kept as ``what``; it depends on a history and a role alone, on no day and no language.

    ``make`` makes it of all events, by day and id; ``carry`` makes what it is with some more, in that order too, of
    what it was. Both give None for nothing: because it would take too much room, or cannot be told without the rest.
    Nothing of her words belongs in it.
    """

    what: str
    kind: type[_T]
    make: Callable[[Sequence[Event], Role], _T | None]
    carry: Callable[[_T, Sequence[Event], Role], _T | None]
