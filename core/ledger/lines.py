"""One line of the ledger: one version of one document, sealed with a checksum.

``{"_t": table, "_id": id, …document…, "_v": version, "_c": checksum}``; a removal has ``"_gone": true`` for a document.
The checksum is the CRC-32, as 8 hexadecimal digits, of the bytes before ``,"_c"``. The newest version of a document
wins wherever its line stands, so two copies of a file merge by putting their lines together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Document = dict[str, Any]

RESERVED: Final = frozenset({"_t", "_id", "_v", "_c", "_gone"})
_SEAL: Final = b',"_c":"'
_AFTER_ALL_YEARS: Final = "e677d21f-dc00"
"""How the versions of the year 10000 begin."""
_SEALED: Final = len(_SEAL) + 8 + 2
VERSION: Final = slice(-_SEALED - 37, -_SEALED - 1)
"""Where the version stands in a sound line."""
_decode: Final = msgspec.json.Decoder().decode
_encode: Final = msgspec.json.Encoder().encode


class ProblemKind(StrEnum):
    """What is wrong with a line."""

    TORN = "torn"
    """A write that died: the beginning of a line. It was never acknowledged."""
    DAMAGED = "damaged"
    """No line of ours any more."""
    DOUBTFUL = "doubtful"
    """Reads well, but its checksum is wrong: edited by hand, or a flipped bit."""
    UNKNOWN = "unknown"
    """A sound line whose record this version does not understand."""


class Problem(msgspec.Struct, frozen=True):
    """One line that is not as it should be: ``file`` inside the store, ``line`` counted from 1."""

    file: str
    line: int
    kind: ProblemKind


class Line(msgspec.Struct, frozen=True):
    """One version of one document: ``document`` is None when it removes it, ``sound`` tells that the checksum is right.

    ``number`` is its place in the file, from 1, where that is known.
    """

    table: str
    id: str
    version: str
    document: Document | None
    sound: bool
    raw: bytes
    number: int = 0

    def beats(self, other: Line) -> bool:
        """Whether this version of the same document wins; the last resort, the bytes, makes file order irrelevant."""
        return rank(self.sound, self.version, self.raw) > rank(other.sound, other.version, other.raw)


def rank(sound: bool, version: str, raw: bytes) -> tuple[bool, bool, str, bytes]:
    """What decides between two lines of one document, the greater winning.

    No clock makes a version after the year 9999; one from elsewhere that says so must not win for ever.
    """
    return sound, version < _AFTER_ALL_YEARS, version, raw


Winners = dict[str, dict[str, Line]]
"""By table, by id: the line that wins."""


def encode(table: str, identifier: str, document: Mapping[str, Any] | None, version: str) -> bytes:
    """The sealed line, without its newline; ``document`` None removes.

    Raises:
        ValueError: the document uses a name the ledger keeps for itself, or text no file can carry.
    """
    fields = {"_gone": True} if document is None else document
    if document is not None and not RESERVED.isdisjoint(document):
        raise ValueError(f"reserved names in a document: {sorted(RESERVED & document.keys())}")
    return seal(_encode({"_t": table, "_id": identifier, **fields, "_v": version}))


def seal(body: bytes) -> bytes:
    """``body``, a JSON object, with its checksum as last member."""
    open_end = body[:-1]
    return b'%b%b%08x"}' % (open_end, _SEAL, crc32(open_end))


def is_sound(raw: bytes) -> bool:
    """Whether the line ends with the checksum of what stands before it."""
    return raw[-_SEALED:] == b'%b%08x"}' % (_SEAL, crc32(raw[:-_SEALED]))


def version_of(raw: bytes) -> bytes:
    """The version in a sound line, cut from its place at the end; any bytes for another line."""
    return raw[VERSION]


def start_of(table: str) -> bytes:
    """How every line of ``table`` begins, as this program writes them."""
    return b'{"_t":%b,' % _encode(table)


def parse(raw: bytes, number: int = 0) -> Line | None:
    """The line read; None when it is not one of ours, whatever its checksum."""
    fields = read_object(raw)
    if fields is None:
        return None
    table, identifier, version = fields.pop("_t", None), fields.pop("_id", None), fields.pop("_v", None)
    if not (isinstance(table, str) and isinstance(identifier, str) and isinstance(version, str)):
        return None
    fields.pop("_c", None)
    gone = fields.pop("_gone", False) is True
    return Line(table, identifier, version, None if gone else fields, is_sound(raw), raw, number)


def read_object(raw: bytes) -> Document | None:
    """The JSON object in ``raw``, or None."""
    try:
        found = _decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def fault(raw: bytes) -> ProblemKind:
    """What to call a line that cannot be read."""
    beginning_only = raw.startswith(b'{"_t":') and not raw.endswith(b"}")
    only_nul = not raw.strip(b"\0")  # what some file systems leave of a write cut off by a power failure
    return ProblemKind.TORN if beginning_only or only_nul else ProblemKind.DAMAGED


def winners(lines: Iterable[Line]) -> Winners:
    """For every document the line that wins; removed ones included."""
    tables: Winners = {}
    for line in lines:
        table = tables.setdefault(line.table, {})
        rival = table.get(line.id)
        if rival is None or line.beats(rival):
            table[line.id] = line
    return tables


def documents_of(winners: Winners) -> dict[str, dict[str, Document]]:
    """What these lines say is there, by table and id."""
    return {
        table: {identifier: line.document for identifier, line in found.items() if line.document is not None}
        for table, found in winners.items()
    }
