"""Records of everyone in the order they are written out in, while few of them are unpacked at a time.

A store of many years has to pass through memory once to be put in order. Each person's records are therefore packed
as soon as they are read, and unpacked again, a few at a time, where they are merged.
"""

from __future__ import annotations

from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from zlib import compress, decompress

import msgspec

from core.model import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.model import Record

_TOGETHER: Final = 32
"""Records packed in one piece: enough to be small, few enough to be unpacked for everybody at once."""
_LEVEL: Final = 1


class _Key(msgspec.Struct):
    """What the order goes by."""

    on: str
    id: str


class Packed:
    """Records of one ``table``, by day and id; whose they are matters to their order only where both are equal."""

    def __init__(self, table: str) -> None:
        self._kind = TABLES[table]
        self._people: dict[str, list[list[bytes]]] = {}
        self._hashes: set[int] = set()
        self._count = 0

    def add(self, whose: str, records: Iterable[Record]) -> None:
        """Put in the records of one file, which are in order and about the relationship with the id ``whose``."""
        pieces = []
        remaining = iter(records)
        while together := list(islice(remaining, _TOGETHER)):
            self._count += len(together)
            self._hashes.update(hash(record.id) for record in together)
            pieces.append(compress(b"\n".join(map(msgspec.json.encode, together)), _LEVEL))
        if pieces:
            self._people.setdefault(whose, []).append(pieces)

    @property
    def may_repeat(self) -> bool:
        """Whether an id may stand there twice: files that were put together by hand can hold such a thing."""
        return len(self._hashes) < self._count

    def lines(self) -> Iterator[bytes]:
        """Each record as a line of JSON, in order."""
        return _merged(pieces for files in self._people.values() for pieces in files)

    def records(self) -> Iterator[Any]:
        """Each record, in order."""
        return map(msgspec.json.Decoder(self._kind).decode, self.lines())

    def of(self, whose: str) -> list[Any]:
        """The records about one relationship, in order."""
        return list(map(msgspec.json.Decoder(self._kind).decode, _merged(self._people.get(whose, ()))))


def _merged(files: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    return (line for _key, line in merge(*map(_unpacked, files), key=_order))


def _unpacked(pieces: Iterable[bytes]) -> Iterator[tuple[_Key, bytes]]:
    decode = msgspec.json.Decoder(_Key).decode
    for piece in pieces:
        for line in decompress(piece).split(b"\n"):
            yield decode(line), line


def _order(one: tuple[_Key, bytes]) -> tuple[str, str]:
    return one[0].on, one[0].id
