"""Her own side of a span, counted: her part by kind, and how often she held to what she owes each role."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from core.acting.own_part import role_of
from core.learning.book import Book
from core.model import Owed, Part, Role


class PartCount(Struct, frozen=True):
    """How often, and with how many people."""

    part: Part
    times: int
    people: int


class OwedCount(Struct, frozen=True):
    """How often she was asked about one line, and how often she held to it."""

    role: Role
    line: Owed
    held: int
    asked: int


class OwnSide(Struct, frozen=True):
    """Those with anything to count, the most frequent part first, the lines in their order."""

    parts: tuple[PartCount, ...]
    owed: tuple[OwedCount, ...]


def own_side(book: Book, start: str, end: str) -> OwnSide:
    """Count from ``start`` to ``end``."""
    there = [(id_, one.part) for id_, parts in book.my_parts.items() for one in parts if start <= one.on <= end]
    times, people = Counter(part for _, part in there), Counter(part for _, part in set(there))
    counted = [PartCount(part, times[part], people[part]) for part in Part if times[part]]
    answers = [one for one in book.owed if start <= one.on <= end]
    lines = []
    for line in Owed:
        held = [one.held for one in answers if one.line is line]
        if held:
            lines.append(OwedCount(role_of(line), line, sum(held), len(held)))
    return OwnSide(tuple(sorted(counted, key=lambda count: -count.times)), tuple(lines))
