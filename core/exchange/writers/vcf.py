"""Address cards, vCard 4.0 (RFC 6350), one a relationship."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.exchange import contact
from core.exchange.additions import Content
from core.exchange.formats import Edition
from core.model import Kind, Relationship
from core.plain import visible

NAME: Final = "vcf"
_PROPERTIES: Final = {
    "a.k.a.": "NICKNAME",
    "org": "ORG",
    "title": "TITLE",
    "e-mail": "EMAIL",
    "tel": "TEL",
    "url": "URL",
}
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ACTIVE: Final = re.compile(r"[\\,;\n]")
_WIDTH: Final = 75


def write(content: Content, _edition: Edition) -> bytes:
    """All cards in one file."""
    return b"".join(_card(relationship) for relationship in content.tables["relationships"].values())


def _card(relationship: Relationship) -> bytes:
    return b"".join(_folded(f"{name}:{value}") for name, value in _properties(relationship))


def _properties(relationship: Relationship) -> Iterator[tuple[str, str]]:
    known, rest = contact.parted(relationship.note)
    kept = [(label, value) for label, value in known if label not in _PROPERTIES]
    note = "\n".join([*(f"{label}: {value}" for label, value in kept), *([rest] if rest else [])])
    yield "BEGIN", "VCARD"
    yield "VERSION", "4.0"
    yield "UID", f"urn:uuid:{relationship.id}" if _UUID.fullmatch(relationship.id) else _text(relationship.id)
    yield "KIND", "org" if relationship.kind == Kind.ORGANISATION else "individual"
    yield "FN", _text(relationship.name)
    yield "N", f"{_text(relationship.name)};;;;"
    for label, value in known:
        if label in _PROPERTIES:
            yield _PROPERTIES[label], _text(value)
    if relationship.tags:
        yield "CATEGORIES", ",".join(map(_text, relationship.tags))
    if note:
        yield "NOTE", _text(note)
    yield "X-RAPPORTS-ROLE", relationship.role
    yield "X-RAPPORTS-STAGE", relationship.stage
    yield "END", "VCARD"


def _text(text: str) -> str:
    return _ACTIVE.sub(lambda match: "\\n" if match[0] == "\n" else "\\" + match[0], visible(text))


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never cut inside a character."""
    data = line.encode()
    pieces = []
    while len(data) > _WIDTH:
        cut = _WIDTH
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data = b" " + data[cut:]
    return b"\r\n".join([*pieces, data]) + b"\r\n"
