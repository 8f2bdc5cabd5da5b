"""All mail read in one call as one archive: each message once, between her and those who are here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from msgspec import Struct, field

from core.dates import Day, number
from core.gathering.finding import Party
from core.gathering.mail.hours import Clock, Moment
from core.gathering.mail.message import Correspondent, Mailbox, Mark, Message, key_of
from core.gathering.mail.threads import threads

_LEAST: Final = 0.05


class Item(NamedTuple):
    """A message between her and one other, and the moment on her clock.

    ``direct`` tells that it is to the other, and to no more than two besides.
    """

    message: Message
    when: Moment
    is_mine: bool
    direct: bool

    @property
    def is_urgent(self) -> bool:
        """Whether a word of urgency is in a subject of its own, not in that of what it answers."""
        return bool(self.message.marks & Mark.URGENT) and not self.message.marks & Mark.REPLY


class Somebody(Struct):
    """One who is here, by all addresses."""

    party: Party
    relationship: str
    keys: set[int] = field(default_factory=set)
    items: list[Item] = field(default_factory=list)
    opened: list[Item] = field(default_factory=list)
    """What begins a thread, from this one."""


class Archive(Struct, kw_only=True):
    """Everything kept. ``first`` and ``last`` are the days of the oldest and newest message between her and anybody:
    how far mail goes does not depend on who is known here. ``received`` are the same of what others wrote;
    ``is_hers_here`` and ``is_theirs_here`` tell whether either side is more than a few messages.

    ``mine`` are her addresses, ``messages`` all of people, each once, in the order of their moments, ``threads`` the
    thread of each between her and somebody.
    """

    people: list[Somebody]
    mine: frozenset[int]
    messages: list[Message]
    threads: dict[int, int]
    first: int
    last: int
    is_hers_here: bool
    is_theirs_here: bool
    received: tuple[int, int]
    clock: Clock
    later: int
    """How many messages are dated after today, and left out."""

    def is_closed(self, days: int, window: int) -> bool:
        """Whether all of a window lies within the archive: what is said of it then never changes."""
        return window * days >= self.first and (window + 1) * days - 1 <= self.last


def archive(
    boxes: Sequence[Mailbox], mine: Iterable[str], whose: Callable[[Party], str | None], today: Day
) -> Archive | None:
    """Everything read as one; None where nothing is between her and anybody who is here."""
    hers = frozenset(key_of(address) for address in mine if "@" in address)
    people = _people((one for box in boxes for one in box.correspondents if one.key not in hers), whose)
    messages, later = _once((message for box in boxes for message in box.messages), number(today))
    clock = Clock(
        next((box.zone for box in boxes if box.zone is not None), None),
        ((message.at, message.offset) for message in messages if message.sender in hers),
    )
    kept = _sorted_out(messages, people, hers, clock)
    hers_or_to_her = [one for one in messages if one.sender in hers or not hers.isdisjoint(one.everybody)]
    if not hers_or_to_her or not any(one.items for one in people):
        return None
    by_others = [one for one in hers_or_to_her if one.sender not in hers]
    by_her = len(hers_or_to_her) - len(by_others)
    first, last, *received = (
        clock.shows(one.at, one.offset).day
        for ends in (hers_or_to_her, by_others or hers_or_to_her)
        for one in (ends[0], ends[-1])
    )
    joined = threads(kept)
    found = Archive(
        people=people,
        mine=hers,
        messages=messages,
        threads=joined,
        first=first,
        last=last,
        received=(received[0], received[1]),
        is_hers_here=by_her >= _LEAST * len(hers_or_to_her),
        is_theirs_here=len(by_others) >= _LEAST * len(hers_or_to_her),
        clock=clock,
        later=later,
    )
    _openings(found)
    return found


def _people(correspondents: Iterable[Correspondent], whose: Callable[[Party], str | None]) -> list[Somebody]:
    """Everybody who is here once, whatever the number of addresses and files; of strangers nothing is derived."""
    found: dict[str, Somebody] = {}
    for one in sorted(correspondents, key=lambda one: (one.address, one.name)):
        if (owner := whose(one.party)) is not None:
            found.setdefault(owner, Somebody(one.party, owner)).keys.add(one.key)
    return list(found.values())


def _once(messages: Iterable[Message], today: int) -> tuple[list[Message], int]:
    """Each message once, in the order of their moments, and how many are dated after today.

    Of copies the first by what is in them counts, whichever was read first; what one is marked with, all are.
    """
    found: dict[int, Message] = {}
    later = set()
    for message in messages:
        if message.at // 86_400 > today + 1:
            later.add(message.id)
            continue
        other = found.setdefault(message.id, message)
        if other is not message:
            found[message.id] = _one_of(other, message)
    return sorted(found.values(), key=lambda one: (one.at, one.id)), len(later)


def _one_of(one: Message, other: Message) -> Message:
    first, second = sorted((one, other), key=lambda m: (m.at, m.sender, m.to, m.cc, m.refs, m.subject))
    first.marks |= second.marks
    first.thread = max(first.thread, second.thread)
    first.cc = tuple(dict.fromkeys((*first.cc, *(who for who in second.everybody if who not in first.to))))
    first.refs = first.refs or second.refs
    return first


def _sorted_out(
    messages: Iterable[Message], people: Iterable[Somebody], mine: frozenset[int], clock: Clock
) -> list[Message]:
    """Give everybody what is between her and them; gives all of it."""
    owners = {key: somebody for somebody in people for key in somebody.keys}
    kept = []
    for message in messages:
        is_mine = message.sender in mine
        everybody = {who for who in message.everybody if who not in mine}
        if is_mine:
            others = [owners[who] for who in sorted(everybody) if who in owners]
        else:
            others = (
                [owners[message.sender]] if message.sender in owners and not mine.isdisjoint(message.everybody) else []
            )
        if not others:
            continue
        kept.append(message)
        when = (clock.of_hers if is_mine else clock.shows)(message.at, message.offset)
        for somebody in {id(one): one for one in others}.values():
            direct = is_mine and len(everybody) <= 3 and not somebody.keys.isdisjoint(message.to)
            somebody.items.append(Item(message, when, is_mine, direct))
    return kept


def _openings(found: Archive) -> None:
    """Tell for everybody which of their messages begin a thread: what answers something else does not."""
    first: dict[int, int] = {}
    for message in found.messages:
        if message.id in found.threads:
            first.setdefault(found.threads[message.id], message.id)
    begins = set(first.values())
    for one in found.people:
        one.opened = [
            item
            for item in one.items
            if not item.is_mine and item.message.id in begins
            if not item.message.refs and not item.message.marks & Mark.REPLY
        ]
