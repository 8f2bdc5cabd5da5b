"""What is kept of a message: when, from whom to whom, in answer to what; people and ids as numbers made of them.

Nothing here can be read back: an address, a Message-ID and a subject are hashes, and only of people who may be a
relationship there is a name (:class:`Correspondent`).
"""

from __future__ import annotations

from datetime import tzinfo
from enum import IntFlag
from hashlib import blake2b
from typing import Final

from msgspec import Struct

from core.gathering.finding import Party

_DOMAIN_BITS: Final = 16


class Mark(IntFlag):
    """What else is known of a message."""

    URGENT = 1
    """Its subject has a word of urgency in it."""
    REPLY = 2
    """Its subject says that it is an answer."""
    SENT = 4
    """It lies among what she sent."""


class Message(Struct, array_like=True, gc=False):
    """One message. ``at`` are seconds since 1970-01-01 UTC, ``offset`` the minutes its sender's clock is ahead of UTC.

    ``to`` and ``cc`` are people in the order written; ``refs`` what it says it answers; ``thread`` is Gmail's own, or
    0, and ``subject`` what is left of the subject without Re: and the like, or 0 for none.
    """

    id: int
    at: int
    offset: int | None
    sender: int
    to: tuple[int, ...]
    cc: tuple[int, ...]
    refs: tuple[int, ...]
    thread: int
    subject: int
    marks: int

    @property
    def everybody(self) -> tuple[int, ...]:
        """All it is addressed to."""
        return self.to + self.cc


class Correspondent(Struct, array_like=True):
    """Somebody who may be a relationship, known by ``key`` in messages."""

    key: int
    name: str
    address: str
    count: int

    @property
    def party(self) -> Party:
        """The same, as every file names people."""
        return Party(name=self.name, address=self.address)


class Mailbox(Struct, kw_only=True):
    """All that one file or folder gave. ``zone`` is where she is, None where her own messages have to tell."""

    messages: list[Message]
    correspondents: list[Correspondent]
    zone: tzinfo | None = None


def hashed(*parts: bytes) -> int:
    """A number of 64 bits that stands for these parts, never 0."""
    return int.from_bytes(blake2b(b"\0".join(parts), digest_size=8).digest()) or 1


def key_of(address: str) -> int:
    """The number of 64 bits that stands for somebody with this folded address; its last bits are the domain's."""
    domain = address.rpartition("@")[2]
    who = hashed(address.encode("utf-8", "surrogatepass")) >> _DOMAIN_BITS
    return who << _DOMAIN_BITS | hashed(domain.encode("utf-8", "surrogatepass")) & ((1 << _DOMAIN_BITS) - 1)


def same_domain(one: int, other: int) -> bool:
    """Whether two people have their addresses at the same domain."""
    return not (one ^ other) & ((1 << _DOMAIN_BITS) - 1)
