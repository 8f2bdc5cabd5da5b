"""Introductions: somebody new in a letter to few, and both write to each other soon. Whom, nobody here is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from core.gathering.mail.archive import Archive, Somebody
from core.gathering.mail.message import Message, same_domain

_MOST_PEOPLE: Final = 4
_KNOWN_FOR: Final = 84
"""Days that the archive must be older: else everybody is new."""
_SOON: Final = 14 * 86_400
_DAY: Final = 86_400


class Introduction(NamedTuple):
    """That one of them brought her together with somebody new (``received``), or that she did so for one of them."""

    message: Message
    somebody: Somebody
    received: bool


def introductions(found: Archive) -> Iterator[Introduction]:
    """Every one, once a pair, in the order of their first messages."""
    owners = {key: one for one in found.people for key in one.keys}
    pairs: set[tuple[int, int]] = set()
    seen: set[int] = set()
    oldest = found.first * _DAY
    for place, message in enumerate(found.messages):
        new = {who for who in (message.sender, *message.everybody) if who not in seen}
        seen |= new
        if message.at - oldest < _KNOWN_FOR * _DAY or not new or len(_addressed(message, found.mine)) > _MOST_PEOPLE:
            continue
        for somebody, introduced, received in _candidates(message, new, found.mine, owners):
            pair = id(somebody), introduced
            if pair not in pairs and _they_write(found, place, somebody, introduced, received):
                pairs.add(pair)
                yield Introduction(message, somebody, received)


def _candidates(
    message: Message, new: set[int], mine: frozenset[int], owners: dict[int, Somebody]
) -> Iterator[tuple[Somebody, int, bool]]:
    """Who may introduce, or be given, whom: the new one is at another domain than either side's."""
    others = [who for who in message.everybody if who in new and who not in mine]
    if message.sender in mine:
        for introduced in others:
            hers = same_domain(message.sender, introduced)
            to = next((who for who in message.everybody if who in owners and who not in new), None)
            if to is not None and not hers and not same_domain(to, introduced):
                yield owners[to], introduced, False
    elif message.sender in owners and not mine.isdisjoint(message.everybody):
        giver = owners[message.sender]
        for introduced in others:
            if introduced not in giver.keys and not same_domain(message.sender, introduced):
                yield giver, introduced, True


def _they_write(found: Archive, place: int, somebody: Somebody, introduced: int, received: bool) -> bool:
    """Whether the two who were brought together both write to each other, soon."""
    one = found.mine if received else frozenset(somebody.keys)
    until = found.messages[place].at + _SOON
    there = back = False
    for message in _following(found.messages, place, until):
        there = there or (message.sender in one and introduced in message.everybody)
        back = back or (message.sender == introduced and not one.isdisjoint(message.everybody))
    return there and back


def _following(messages: list[Message], place: int, until: int) -> Iterator[Message]:
    for later in range(place + 1, len(messages)):
        if messages[later].at > until:
            return
        yield messages[later]


def _addressed(message: Message, mine: frozenset[int]) -> set[int]:
    """Everybody it is addressed to; her addresses are one."""
    return {-1 if who in mine else who for who in message.everybody}
