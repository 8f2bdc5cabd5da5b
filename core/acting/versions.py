"""Lists of her own that change over the years, kept as dated versions in a setting.

The setting holds ``[{"from": "2026-11-22", "items": [...]}, ...]``, oldest first; what it holds otherwise (another
program, a hand edit) is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from msgspec import Struct

from core.errors import ChangedMeanwhile, NotFound, WrongUsage
from core.language import text as _


class Sentence(Protocol):
    """One of a list: its key, and its words."""

    @property
    def key(self) -> str:
        """What it is called by."""

    @property
    def text(self) -> str:
        """What it says."""


T = TypeVar("T")
S = TypeVar("S", bound=Sentence)


class Version(Struct, frozen=True):
    """The list as it was from a day on, its items still plain data."""

    start: str = msgspec.field(name="from")
    items: tuple[Any, ...]


def read(stored: Any) -> list[Version]:
    """The versions in a setting, oldest first; what does not fit is left out."""
    found = []
    for entry in stored if isinstance(stored, list) else []:
        try:
            found.append(msgspec.convert(entry, Version))
        except msgspec.ValidationError:
            continue
    return sorted(found, key=lambda version: version.start)


def as_of(stored: Any, day: str, kind: type[T], default: Sequence[T]) -> tuple[tuple[T, ...], str | None]:
    """The items in force on ``day``, with the day they date from; the default ones, and None, before any version."""
    current = None
    for version in read(stored):
        if version.start <= day:
            current = version
    if current is None:
        return tuple(default), None
    return tuple(item for plain in current.items if (item := _item(plain, kind)) is not None), current.start


def days(stored: Any, day: str) -> tuple[str, ...]:
    """The days up to ``day`` on which the list changed, oldest first."""
    return tuple(version.start for version in read(stored) if version.start <= day)


def since(stored: Any, day: str, sentence: Sentence, default: Sequence[Sentence]) -> str | None:
    """The day from which ``sentence`` has been on the list in these words; None when it has been there all along.

    ``default`` is the list before any version.
    """
    first = None
    for version in reversed([version for version in read(stored) if version.start <= day]):
        held = [(plain.get("key"), plain.get("text")) for plain in version.items if isinstance(plain, dict)]
        if (sentence.key, sentence.text) not in held:
            return first
        first = version.start
    return None if any((one.key, one.text) == (sentence.key, sentence.text) for one in default) else first


def moved(items: Sequence[S], seen: S, by: int) -> list[S]:
    """The list with the sentence that was ``seen`` so many places further on, as far as there are any.

    Raises as :func:`place`.
    """
    at = place(items, seen)
    rest = [*items[:at], *items[at + 1 :]]
    to = max(0, min(at + by, len(rest)))
    return [*rest[:to], items[at], *rest[to:]]


def changed(stored: Any, day: str, items: Sequence[Any]) -> list[Any]:
    """The setting with a version from ``day`` on; another one of the same day is replaced."""
    kept = [version for version in read(stored) if version.start != day]
    versions = sorted([*kept, Version(day, tuple(items))], key=lambda version: version.start)
    return [msgspec.to_builtins(version) for version in versions]


def place(items: Sequence[S], seen: S) -> int:
    """Where the sentence that was ``seen`` stands now.

    Raises:
        NotFound: it is no longer on the list.
        ChangedMeanwhile: it was written anew since.
    """
    for at, item in enumerate(items):
        if item.key == seen.key:
            if item != seen:
                raise ChangedMeanwhile(_("This was changed elsewhere meanwhile. Nothing was stored yet."), (item.key,))
            return at
    raise NotFound(_("This sentence is no longer on the list. Nothing was changed."))


class Keyed(Generic[T]):
    """A change of a list of hers as the practice takes it; afterwards ``key`` says which one it was about."""

    def __init__(self, change: Callable[[list[T]], tuple[str, list[T]]]) -> None:
        self._change = change
        self.key = ""

    def __call__(self, items: list[T]) -> list[T]:
        """The list it makes of ``items``."""
        self.key, changed = self._change(items)
        return changed


def free_key(typed: str | None, taken_keys: list[str], stem: str) -> str:
    """The key typed, or the next free one; raises WrongUsage for one that is taken or no plain word."""
    if typed is None:
        return next(key for n in range(1, len(taken_keys) + 2) if (key := f"{stem}{n}") not in taken_keys)
    plain = typed.replace("-", "").replace("_", "")
    if typed in taken_keys or not plain.isalnum() or not plain.isascii() or len(typed) > 40:
        raise WrongUsage(_("--key: a free plain word is needed, letters and digits only. Nothing was changed."))
    return typed


def _item(plain: Any, kind: type[T]) -> T | None:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError:
        return None
