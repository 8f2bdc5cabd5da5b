"""Turns: what she wrote to somebody in a row, and the answer, in whatever thread it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from core.gathering.mail.archive import Item


class Turn(Struct):
    """Her messages that wait for an answer, by thread and in their order; ``answer`` is None while there is none."""

    hers: list[Item]
    by_thread: dict[int, list[Item]]
    answer: Item | None = None


def turns(items: Iterable[Item], threads: Mapping[int, int]) -> list[Turn]:
    """All turns with one person, in their order; a letter to many waits for nobody's answer."""
    found: list[Turn] = []
    waiting: Turn | None = None
    for item in items:
        if item.is_mine and item.direct:
            if waiting is None:
                waiting = Turn([], defaultdict(list))
                found.append(waiting)
            waiting.hers.append(item)
            waiting.by_thread[threads[item.message.id]].append(item)
        elif not item.is_mine and waiting is not None:
            waiting.answer = item
            waiting = None
    return found
