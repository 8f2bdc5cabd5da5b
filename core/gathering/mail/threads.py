"""Which messages belong together: by what they answer, else by Gmail's own number, else by subject and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from core.gathering.mail.message import Message

_NEAR: Final = 30 * 86_400
"""Seconds after which the same subject among the same people is a new matter."""


def threads(messages: Sequence[Message]) -> dict[int, int]:
    """For each message, by its id, a number that all of its thread have; ``messages`` are in their order in time.

    A subject used again for a new matter is one thread to Gmail: so its number counts only for what answers nothing
    and is not answered, and the same goes for subject and people.
    """
    joined = _Joined()
    for message in messages:
        for ref in message.refs:
            joined.join(message.id, ref)
    alone = _alone(messages, joined)
    by_thread: dict[int, int] = {}
    by_subject: dict[tuple[int, frozenset[int]], Message] = {}
    for message in messages:
        if message.thread:
            if message.id in alone:
                joined.join(message.id, by_thread.get(message.thread, message.id))
            by_thread[message.thread] = message.id
        if message.subject:
            key = message.subject, frozenset((message.sender, *message.everybody))
            before = by_subject.get(key)
            if message.id in alone and not message.thread and before and message.at - before.at <= _NEAR:
                joined.join(message.id, before.id)
            by_subject[key] = message
    return {message.id: joined.first(message.id) for message in messages}


def _alone(messages: Sequence[Message], joined: _Joined) -> set[int]:
    together = Counter(joined.first(message.id) for message in messages)
    return {message.id for message in messages if together[joined.first(message.id)] == 1}


class _Joined:
    """Ids that belong together (Galler & Fischer 1964); of several the lowest stands for all."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def first(self, one: int) -> int:
        above = self._above
        root = one
        while (higher := above.get(root, root)) != root:
            root = higher
        while (higher := above.get(one, one)) != root:
            above[one] = root
            one = higher
        return root

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.first(one), self.first(other)))
        if first != second:
            self._above[second] = first
