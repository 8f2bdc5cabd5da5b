"""The first line of every file: what it is, in which format, of which store.

Because of it an empty, foreign or newer file is recognised and refused instead of being taken for an empty store.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec

from core.errors import BadData
from core.language import text as _
from core.ledger import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT: Final = "bons-rapports"
VERSION: Final = 2
OLDEST: Final = 1
"""The oldest format there are migrations from."""


class FileKind(StrEnum):
    """What a file of the ledger holds."""

    RELATIONSHIPS = "relationships"
    PERSON = "person"
    CHANGES = "changes"
    JOURNAL = "journal"


class Outdated(BadData):
    """A file of an older format: to be migrated, then opened again."""


class Unusable(BadData):
    """The file at ``path`` cannot be used as it is; what can be done about it is added by whoever knows."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(text)
        self.path = path


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """A header read.

    ``compacted`` is the newest version at the time old versions were dropped from the file: changes up to it can no
    longer be taken back. Empty when that never happened. ``sound`` is False for a header changed by hand.
    """

    kind: str
    store: str
    relationship: str | None = None
    compacted: str = ""
    sound: bool = True


def build(kind: FileKind, store: str, relationship: str | None = None, compacted: str = "") -> bytes:
    """The header line, without its newline."""
    fields: dict[str, str | int] = {"_format": FORMAT, "_version": VERSION, "_kind": kind, "_store": store}
    if relationship is not None:
        fields["_relationship"] = relationship
    if compacted:
        fields["_compacted"] = compacted
    return lines.seal(msgspec.json.encode(fields))


def parse(raw: bytes, path: str) -> Header | None:
    """The header in ``raw``; None when it is none of ours.

    Raises:
        Outdated: an older version of the product wrote it.
        BadData: a newer version of the product wrote it.
    """
    fields = lines.read_object(raw)
    if fields is None or fields.get("_format") != FORMAT:
        return None
    version = fields.get("_version")
    if not isinstance(version, int) or version < OLDEST:
        return None
    if version < VERSION:
        raise Outdated(_("{file} is of an older format, and will be brought up to date.").format(file=path))
    if version > VERSION:
        raise newer(path, version)
    names = {"kind": "_kind", "store": "_store", "relationship": "_relationship", "compacted": "_compacted"}
    try:
        return msgspec.convert(
            {name: fields[key] for name, key in names.items() if key in fields} | {"sound": lines.is_sound(raw)}, Header
        )
    except msgspec.ValidationError:
        return None


def newer(path: str, version: int) -> BadData:
    """The refusal to raise for a file that a newer version of the product wrote."""
    return BadData(
        _(
            "{file} was written by a newer Bons Rapports (format {version}; this one knows {known}). "
            "It was left untouched: update Bons Rapports to open it."
        ).format(file=path, version=version, known=VERSION)
    )


def misplaced(header: Header, path: str) -> BadData:
    """The refusal to raise for a file that is ours but stands in another's place."""
    return BadData(
        _(
            "{file} is a file of Bons Rapports, but belongs elsewhere (it says: {kind} {relationship}). "
            "It was left untouched: give it back its own name."
        ).format(file=path, kind=header.kind, relationship=header.relationship or "")
    )


def foreign(path: str, content: Sequence[bytes]) -> Unusable:
    """The refusal to raise for a file that is not ours; ``content`` is its lines, or the first of them."""
    if not any(line.strip(b"\0 \t\r") for line in content):
        what = _("{file} is empty, which a file of Bons Rapports never is.")
    else:
        what = _("{file} is not a file of Bons Rapports, or its first line is damaged.")
    untouched = _("It was left untouched.")
    return Unusable(path, f"{what.format(file=path)} {untouched}")
