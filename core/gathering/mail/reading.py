"""All messages below a path, a batch at a time, and who is in them; done in a process of its own."""

from __future__ import annotations

import mmap
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from core.errors import BadData
from core.gathering.mail.boundaries import Span, is_mbox, of_mbox, of_message, released
from core.gathering.mail.folders import File, files
from core.gathering.mail.headers import Header, Left, name_of, read_header
from core.gathering.mail.message import Correspondent, Mark, Message, key_of
from core.language import text as _
from core.people import called
from core.plain import visible

BATCH: Final = 500
LARGEST: Final = 2 * 1024**3
"""Bytes of the largest file that is read without being told that it is large."""
OFFERED: Final = 5
"""Of those who are not known here, how many are named: those she writes with most."""
_LEAST: Final = 2
_MOST_NAMES: Final = 8
_MOST_MINE: Final = 8
_FLAGS: Final = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""A link is not followed out of the folder, and nobody writing to a pipe is waited for."""


class Wish(Struct, kw_only=True, frozen=True):
    """How to read: ``mine`` are her folded addresses, ``known`` the folded addresses and names of those here."""

    root: bytes
    mine: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    big: bool = False
    skip_bad: bool = False


class Told(Struct, kw_only=True):
    """What is said when all is read.

    ``left`` are the numbers of messages left out, by why; ``skipped`` the names of files that could not be read;
    ``mine`` addresses that seem to be hers, the surest first; ``others`` how many unknown people write to her.
    """

    read: int = 0
    left: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    correspondents: list[Correspondent] = field(default_factory=list)
    mine: list[str] = field(default_factory=list)
    others: int = 0


class _Somebody:
    """What is counted of an address while its file is open."""

    __slots__ = ("delivered", "from_them", "names", "present", "sent", "to_them", "wrote")

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.from_them = self.to_them = self.sent = self.delivered = self.wrote = self.present = 0

    def called(self, name: str) -> None:
        if name and (name in self.names or len(self.names) < _MOST_NAMES):
            self.names[name] += 1


class Reading:
    """One reading of a file or folder: take the batches, then what is told."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._root = Path(os.fsdecode(wish.root)).resolve()
        self._people: dict[str, _Somebody] = {}
        self._left: Counter[str] = Counter()
        self._read = self._human = 0
        self._skipped: list[str] = []

    def batches(self) -> Iterator[list[Message]]:
        """All that people wrote, a few hundred at a time, the newest file as any other.

        Raises:
            BadData: a file is too large, or cannot be read, and it was not said to skip such.
        """
        batch: list[Message] = []
        for file in files(self._root):
            for header in self._headers(file):
                batch.append(header.message)
                self._count(header)
                if len(batch) == BATCH:
                    yield batch
                    batch = []
        yield batch

    def told(self) -> Told:
        """What there is to say of all of it."""
        unknown = {address: who for address, who in self._people.items() if not self._is_mine(address)}
        known = [self._correspondent(a, who) for a, who in unknown.items() if self._is_known(a, who)]
        strangers = [
            self._correspondent(address, who)
            for address, who in unknown.items()
            if min(who.from_them, who.to_them) >= _LEAST and not self._is_known(address, who)
        ]
        strangers.sort(key=lambda one: (-one.count, one.address))
        others = sum(1 for a, who in unknown.items() if who.from_them and not self._is_known(a, who))
        return Told(
            read=self._read,
            left=dict(self._left),
            skipped=self._skipped,
            correspondents=known + strangers[:OFFERED],
            mine=self._hers(),
            others=max(others - len(strangers[:OFFERED]), 0),
        )

    def _headers(self, file: File) -> Iterator[Header]:
        try:
            with os.fdopen(os.open(file.path, _FLAGS), "rb") as opened:
                size = self._size(opened.fileno(), file.path)
                if size:
                    with mmap.mmap(opened.fileno(), size, access=mmap.ACCESS_READ) as data:
                        yield from self._in(data, file)
        except OSError as error:
            if not self._wish.skip_bad:
                message = _("{file} cannot be read: {why}. Nothing was stored.")
                raise BadData(message.format(file=_shown(file.path), why=error.strerror)) from None
            self._skipped.append(_shown(file.path))

    def _in(self, data: mmap.mmap, file: File) -> Iterator[Header]:
        for begin, end in released(data, _spans(data, file)):
            self._read += 1
            header = read_header(data[begin:end], file.place)
            if isinstance(header, Left):
                self._left[header] += 1
            else:
                self._human += 1
                yield header

    def _size(self, descriptor: int, path: Path) -> int:
        """Bytes of the file now: what is added while it is read is for the next time."""
        told = os.fstat(descriptor)
        if not stat.S_ISREG(told.st_mode):
            raise BadData(_("{file} is not a plain file. Nothing was stored.").format(file=_shown(path)))
        if told.st_size > LARGEST and not self._wish.big:
            message = _("{file} is larger than 2 GB; --big reads it all the same. Nothing was stored.")
            raise BadData(message.format(file=_shown(path)))
        return told.st_size

    def _count(self, header: Header) -> None:
        sender = self._somebody(header.sender.address)
        sender.called(name_of(header.sender))
        sender.wrote += 1
        sender.sent += bool(header.message.marks & Mark.SENT)
        addressed = {person.address for person in (*header.to, *header.cc)}
        for address in {header.sender.address, *addressed}:
            self._somebody(address).present += 1
        for address in header.delivered:
            self._somebody(address).delivered += 1
        if self._is_mine(header.sender.address):
            for person in {person.address: person for person in (*header.to, *header.cc)}.values():
                somebody = self._somebody(person.address)
                somebody.to_them += 1
                somebody.called(name_of(person))
        elif not self._wish.mine.isdisjoint({*addressed, *header.delivered}):
            sender.from_them += 1

    def _somebody(self, address: str) -> _Somebody:
        if (found := self._people.get(address)) is None:
            found = self._people[address] = _Somebody()
        return found

    def _is_mine(self, address: str) -> bool:
        return address in self._wish.mine

    def _is_known(self, address: str, who: _Somebody) -> bool:
        return address in self._wish.known or any(called(name) in self._wish.known for name in who.names)

    def _correspondent(self, address: str, who: _Somebody) -> Correspondent:
        """With the name known here if it is one of theirs, else the most frequent."""
        names = sorted(who.names, key=lambda name: (called(name) not in self._wish.known, -who.names[name], name))
        count = min(who.from_them, who.to_them) if self._wish.mine else who.present
        return Correspondent(key_of(address), names[0] if names else "", address, count)

    def _hers(self) -> list[str]:
        """Addresses that seem to be hers: whose mail lies among what was sent, to whom it was delivered, and, where
        nothing of that is told, who is in most messages on either side."""
        sure = {a: who for a, who in self._people.items() if who.sent or (who.delivered and who.wrote)}
        likely = {a: who for a, who in self._people.items() if who.delivered * 5 >= self._human > 0}
        often = {
            a: who
            for a, who in self._people.items()
            if who.present * 5 >= self._human * 3 and 0 < who.wrote < who.present and self._human >= 10
        }
        found = sure | likely or often
        order = sorted(found, key=lambda a: (-found[a].sent - found[a].delivered, -found[a].present, a))
        return order[:_MOST_MINE]


def _spans(data: mmap.mmap, file: File) -> Iterator[Span]:
    if is_mbox(data):
        return of_mbox(data)
    return of_message(data) if file.is_message else iter(())


def summed(left: dict[str, int], why: Iterable[Left]) -> int:
    """How many messages were left out for one of these reasons."""
    return sum(left.get(one, 0) for one in why)


def _shown(path: Path) -> str:
    return visible(path.name, one_line=True)
