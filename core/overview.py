"""Everyone at a glance without reading a history: each life folded, remembered, and followed from where it stopped.

The memory is a cache file beside the ledger. It is believed only for files whose stamp and last bytes are what they
were; a longer file is followed from there; anything else is folded again from its lines. Losing it loses nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeVar
from zlib import crc32

import msgspec
from msgspec import Meta, Raw, Struct
from msgspec.structs import replace

from core import __version__
from core.errors import RapportsError
from core.judging.ended import read_as_of
from core.judging.evidence import PLACE
from core.judging.folding import Footing, Life, Papers, Row, Trouble, extended, lived, need
from core.judging.gut import Gut, gut_of
from core.judging.scoring import fold
from core.judging.whole import Whole
from core.ledger import Ledger, Mark, Place, Places, Stamp, Unread, as_record, disk, layout
from core.model import PERSONAL, Commitment, Decision, Event, Mission, Record, Reflection, Relationship, Role, Verdict
from core.progress import Work, tracked

if TYPE_CHECKING:
    from core.keepsake import Keepsake
    from core.ledger.records import EventSheet

VERSION = 13
"""Raised whenever the method or the shape of a life changes: older memories are then folded again."""


WORDS = "…"
"""In place of her words, which are kept nowhere here."""

LARGEST: Final = 1 << 17
"""Bytes; what is worked out of one relationship and takes more is not remembered."""

_R = TypeVar("_R", bound=Record)
_T = TypeVar("_T")


class Folded(Struct, frozen=True, array_like=True):
    """One relationship's life and the file it was folded from, and its papers."""

    role: Role
    stamp: Stamp | None
    mark: Mark
    life: Life
    papers: Papers = Papers()
    places: Places | None = None
    """Where in that file anything but events stands; None where that is not known."""
    faulty: bool = False
    """Whether lines of that file cannot be read."""
    cut: bool = False
    """Whether it became shorter by itself, since it is that file."""


class _Read(NamedTuple):
    """What a file says, read whole or followed."""

    mark: Mark
    life: Life
    papers: Papers
    places: Places | None
    faulty: bool


class Derived(Struct, frozen=True, array_like=True):
    """What was worked out of one relationship, with a digest of all it was worked out from; ``sum`` is its checksum."""

    basis: str
    sum: int
    value: Raw


class Keeping(Struct, frozen=True, array_like=True):
    """A keepsake, and of which file it was made, read up to which mark.

    ``basis`` is a digest of both, the role and this program, ``sum`` its checksum; None for one that is not kept.
    """

    basis: str
    stamp: Stamp
    mark: Mark
    sum: int
    value: Raw


class Summary(Struct, frozen=True, omit_defaults=True):
    """The first line of the cache file: lives by relationship id, of one store.

    ``before`` are the verdicts an earlier version of the method gave, until she was told what changed. ``beside`` is
    what the house above remembers of all of them together; whoever put it there knows for which files it holds.
    """

    version: Annotated[int, Meta(ge=VERSION, le=VERSION)]
    store: str
    people: dict[str, Folded]
    before: dict[str, Verdict] = {}
    beside: Any = None
    besides: dict[str, Place] = {}
    """What else is remembered, and where it stands behind this line."""


class Besides(Struct, frozen=True):
    """Every other line of it: ``what`` is remembered of each relationship, by id. They are long, and read where asked.

    ``derived`` is what the house above remembers, ``kept`` a :class:`~core.keepsake.Keepsake`. Each tells what it holds
    for, so that it need not fit the first line.
    """

    version: Annotated[int, Meta(ge=VERSION, le=VERSION)]
    what: str
    derived: dict[str, Derived]
    kept: dict[str, Keeping]


class Overview:
    """The lives of everyone in one ledger; ``keepsakes`` tells what else is made of a history that is read for that."""

    def __init__(self, ledger: Ledger, unread: Unread, keepsakes: Callable[[], Sequence[Keepsake[Any]]]) -> None:
        self._ledger = ledger
        self._unread = unread
        self._keepsakes_of = keepsakes
        self._before: dict[str, Verdict] = {}
        self._beside: Any = None
        self._besides: dict[str, Besides] = {}
        self._unasked: dict[str, Place] = {}
        """Where in the file of the summary stands what was not asked for yet."""
        self._people = self._remembered()
        self._bases = dict(self._people)
        """Those read or folded whole: from there what is noted and taken back again leaves no trace."""
        self._rows: dict[str, tuple[Folded, str, Row]] = {}
        """The row last given of each, with what it was read from and its day: what it found out is not asked anew."""
        self._stale = False
        self._waits = False
        """Whether a change waits to be carried through, of which no stamp tells."""

    def rows(self, relationships: Collection[Relationship], day: str) -> list[Row]:
        """Everyone on ``day``, who needs her first; as :meth:`unranked`."""
        return sorted(self.unranked(relationships, day), key=need)

    def unranked(
        self, relationships: Collection[Relationship], day: str, stamps: Mapping[str, Stamp] | None = None
    ) -> list[Row]:
        """Everyone on ``day``, as they were given; what changed on disk since is taken in, up to ``stamps``.

        Raises:
            RapportsError: somebody's history cannot be read, and is not spared.
        """
        stamps = self._ledger.stamps() if stamps is None else stamps
        self._waits = self._ledger.unfinished()
        found = [
            self._row(r, stamps.get(self._ledger.file_of(r.id)), day, among_all=True)
            for r in tracked(relationships, Work.FOLDING)
        ]
        if gone := self._people.keys() - {row.relationship.id for row in found}:
            self._unasked.clear()
            self._people = {id_: folded for id_, folded in self._people.items() if id_ not in gone}
            self._rows = {id_: known for id_, known in self._rows.items() if id_ not in gone}
            self._beside, self._stale = None, True  # it may name them
        self.save()
        return found

    def rejudged(self) -> dict[str, Verdict]:
        """The verdicts of before the method changed, by id, until she was told what changed."""
        return dict(self._before)

    def told(self) -> None:
        """She knows what changed."""
        self._before, self._stale = {}, self._stale or bool(self._before)
        self.save()

    def keep_beside(self, value: Any) -> None:
        """Remember ``value``, anything JSON can say, beside the lives; it is written when they are."""
        if value != self._beside:
            self._beside, self._stale = value, True

    def recall(self, what: str, id_: str, by: Any, kind: type[_T]) -> tuple[str | None, _T | None]:
        """What is remembered as ``what`` of this relationship, None where nothing is that still holds.

        It holds until anything changes that it may depend on: their file, ``by`` (anything JSON can say), and this
        program itself. Beside it the digest of those, to :meth:`remember` it by; None while nothing can be.
        """
        stamp = self._ledger.stamp(id_)
        if stamp is None or self._ledger.unfinished():
            return None, None
        basis = _digest((stamp, by, _edition()))
        known = self._beside_of(what).derived.get(id_)
        if known is not None and known.basis == basis and known.sum == crc32(known.value):
            with suppress(msgspec.DecodeError):
                return basis, msgspec.json.decode(known.value, type=kind)
        return basis, None

    def remember(self, what: str, id_: str, by: Any, basis: str | None, value: Any) -> None:
        """Remember ``value`` as ``what``, where everything is still as it was for :meth:`recall`, which gave ``basis``.

        :meth:`save` keeps it for other processes.
        """
        data = msgspec.json.encode(value)
        if basis is None or len(data) > LARGEST or id_ in self._unread.why:
            return
        if basis != _digest((self._ledger.stamp(id_), by, _edition())):
            return
        self._beside_of(what).derived[id_] = Derived(basis, crc32(data), Raw(data))
        self._stale = True

    def recalled(self, what: str, id_: str, by: Any, kind: type[_T], make: Callable[[], _T]) -> _T:
        """What is remembered, or else ``make()``, of type ``kind``, which is then."""
        basis, known = self.recall(what, id_, by, kind)
        if known is not None:
            return known
        found = make()
        self.remember(what, id_, by, basis, found)
        return found

    def keepsake(self, relationship: Relationship, one: Keepsake[_T]) -> _T | None:
        """The keepsake of their whole history as it is now; None where there is none, or it cannot be read.

        What is kept is believed for the very file it was made of, and carried on over what was added to it since. Where
        nothing is kept that holds, the history is read, and all keepsakes are made of it. :meth:`save` keeps them.
        """
        return self._unread.reading(relationship.id, partial(self._kept_or_made, relationship, one), None)

    def _kept_or_made(self, relationship: Relationship, one: Keepsake[_T]) -> _T | None:
        id_, stamp = relationship.id, self._ledger.stamp(relationship.id)
        if stamp is not None and not self._ledger.unfinished():
            known = self._beside_of(one.what).kept.get(id_)
            if known is not None and known.basis == _basis(known.stamp, known.mark, relationship.role):
                with suppress(msgspec.DecodeError, RecursionError):
                    kept = _unsealed(known, one.kind)
                    if known.stamp == stamp:
                        return kept
                    carried = None if kept is None else self._carried(known, kept, relationship, stamp, one)
                    if carried is not None:
                        return carried
        sheet = self._ledger.event_sheet(id_)
        return self._made(relationship, stamp, sheet, Whole(sheet.events, relationship.role)).get(one.what)

    def recollection(self, relationship: Relationship, one: Keepsake[_T]) -> tuple[_T, Life] | None:
        """A keepsake beside the life of the same history; None where there is none."""
        before = self._ledger.stamp(relationship.id)
        self._waits = self._ledger.unfinished()
        if before is None or self._waits:
            return None
        folded = self._unread.reading(relationship.id, partial(self._up_to_date, relationship, before), None)
        kept = None if folded is None else self.keepsake(relationship, one)
        if folded is None or kept is None or self._ledger.stamp(relationship.id) != before:
            return None
        return kept, folded.life

    def _carried(
        self, known: Keeping, kept: _T, relationship: Relationship, stamp: Stamp, one: Keepsake[_T]
    ) -> _T | None:
        """A keepsake carried on over the lines added since; None when only making it again is right."""
        if _is_written_anew(known.stamp, stamp):
            return None
        sheet = self._ledger.new_events(relationship.id, known.mark)
        if sheet is None or not sheet.mark:
            return None
        carried = one.carry(kept, sorted(sheet.events, key=PLACE), relationship.role) if sheet.events else kept
        if carried is not None:
            self._keep(relationship, stamp, sheet.mark, one.what, carried)
        return carried

    def _made(
        self, relationship: Relationship, stamp: Stamp | None, sheet: EventSheet, events: Whole
    ) -> dict[str, Any]:
        """All keepsakes of a history, by what they are; they are kept where the file tells when they hold no more."""
        found = {}
        for one in self._keepsakes_of():
            found[one.what] = made = one.make(events, relationship.role)
            if stamp is not None and sheet.mark and not self._ledger.unfinished():
                self._keep(relationship, stamp, sheet.mark, one.what, made)
        return found

    def _keep(self, relationship: Relationship, stamp: Stamp, mark: Mark, what: str, value: Any) -> None:
        data = msgspec.json.encode(value)
        if len(data) > LARGEST:
            data = msgspec.json.encode(None)
        basis = _basis(stamp, mark, relationship.role)
        self._beside_of(what).kept[relationship.id] = Keeping(basis, stamp, mark, crc32(data), Raw(data))
        self._stale = True

    def row(self, relationship: Relationship, day: str) -> Row:
        """One relationship on ``day``."""
        self._waits = self._ledger.unfinished()
        return self._row(relationship, self._ledger.stamp(relationship.id), day)

    def papers(self, id_: str) -> Mapping[str, Mapping[str, Any]] | None:
        """All that is stored of somebody but the events, by table, where it is known where that stands; else None."""
        known = self._people.get(id_)
        if known is None or known.places is None or known.stamp != self._ledger.stamp(id_) or self._ledger.unfinished():
            return None
        return self._ledger.papers(id_, known.places) if known.places else {}

    def log(self, relationship: Relationship) -> tuple[list[Event], Life | None]:
        """Their events by day and id, and what is remembered of folding them: None where they changed meanwhile."""
        self._waits = self._ledger.unfinished()
        before = self._ledger.stamp(relationship.id)
        life = self._up_to_date(relationship, before).life
        events = sorted(self._ledger.events(relationship.id), key=PLACE)
        return events, life if self._ledger.stamp(relationship.id) == before else None

    def save(self) -> None:
        """Write the memory if it is out of date; a disk that will not take it costs time, nothing else."""
        if not self._stale or not self._ledger.store_id:
            return
        known = {id_: folded for id_, folded in self._people.items() if folded.mark.offset}
        besides = self._lines_besides()
        places = dict(zip(besides, _one_after_another(besides.values()), strict=True))
        summary = Summary(VERSION, self._ledger.store_id, known, self._before, self._beside, places)
        first = msgspec.json.encode(summary)
        data = b"\n".join([first, *besides.values(), b""])
        file_, aside = f"{self._ledger.home}/{layout.SUMMARY}", f"{self._ledger.home}/{layout.SUMMARY_SCRATCH}"
        try:
            descriptor = disk.open_plain(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            disk.put_in_place(aside, file_)
        except (OSError, RapportsError):
            with suppress(OSError):
                os.unlink(aside)  # noqa: PTH108 - pathlib is loaded for nothing else here
            return
        self._unasked = {what: _behind(first, places[what]) for what in self._unasked if what in places}
        self._stale = False

    def _row(self, relationship: Relationship, stamp: Stamp | None, day: str, *, among_all: bool = False) -> Row:
        up_to_date = partial(self._up_to_date, relationship, stamp, among_all=among_all)
        folded = self._unread.reading(relationship.id, up_to_date, None)
        if folded is None:
            nothing = fold((), relationship.role, until=day)
            trouble = Trouble(True, str(self._unread.why[relationship.id]))
            return Row(relationship, lived((), relationship.role), nothing, day, trouble=trouble)
        if folded.faulty or folded.cut:
            self._unread.partly.add(relationship.id)
        known = self._rows.get(relationship.id)
        if known is None or known[0] is not folded or known[1] != day or known[2].relationship != relationship:
            known = self._rows[relationship.id] = folded, day, self._read(relationship, folded, day)
        return known[2]

    def _read(self, relationship: Relationship, folded: Folded, day: str) -> Row:
        life, papers = folded.life, folded.papers
        at = read_as_of(relationship, papers.decisions, life.last_contact, day)
        state = life.state_on(at)
        if state is None:
            state = fold(self._ledger.events(relationship.id), relationship.role, until=at)
        footing = partial(self._footing, relationship, at)
        earlier = partial(self._earlier_gut, relationship, at)
        part = Trouble(False) if folded.faulty or folded.cut else None
        return Row(relationship, life, state, at, footing, papers, today=day, earlier_gut=earlier, trouble=part)

    def _earlier_gut(self, relationship: Relationship, day: str) -> Gut:
        """Her check-ins beside the facts on a day before the last one judged: only the history knows."""
        return gut_of(relationship, self._ledger.events(relationship.id), day)

    def _footing(self, relationship: Relationship, day: str) -> Footing:
        """What the verdict of ``day`` rests on: only the history knows."""
        from core.judging.label import footing  # noqa: PLC0415 - most lives hold nothing vague

        return footing(self._ledger.events(relationship.id), relationship.role, day)

    def _up_to_date(self, relationship: Relationship, stamp: Stamp | None, *, among_all: bool = False) -> Folded:
        known, base = self._people.get(relationship.id), self._bases.get(relationship.id)
        if known is not None and known.role is relationship.role and known.stamp == stamp and not self._waits:
            return known
        starts = [one for one in (known, base) if one is not None and one.role is relationship.role]
        starts = [one for one in starts if not _is_written_anew(one.stamp, stamp)]
        found = next(filter(None, (self._followed(start, relationship) for start in starts)), None)
        met = among_all and known is None and not self._waits  # one alone is looked at where it is noted
        mark, life, papers, places, faulty = found or self._folded(relationship, stamp if met else None)
        cut = known is not None and self._is_cut(known, stamp, relationship)
        folded = Folded(relationship.role, stamp if mark.offset else None, mark, life, papers, places, faulty, cut)
        self._people[relationship.id] = folded
        if found is None:
            self._bases[relationship.id] = folded
        self._stale = True
        return folded

    def _is_cut(self, known: Folded, stamp: Stamp | None, relationship: Relationship) -> bool:
        """Whether the file became shorter by itself; until another takes its place, which a repair sees to."""
        if known.stamp is None or stamp is None:
            return False
        if stamp.inode == known.stamp.inode:
            return known.cut or stamp.size < known.mark.offset
        return stamp.size < known.mark.offset and not self._ledger.was_compacted(relationship.id)

    def _followed(self, known: Folded, relationship: Relationship) -> _Read | None:
        """Carry a life on over the lines added since; None when only folding again is right."""
        if not known.mark.offset or (sheet := self._ledger.new_events(relationship.id, known.mark)) is None:
            return None
        life: Life | None = known.life
        for event in sorted(sheet.events, key=PLACE):
            life = extended(life, event, relationship.role) if life else None
        if not life or not sheet.mark:
            return None
        if sheet.others == ():
            return _Read(sheet.mark, life, known.papers, known.places, known.faulty)
        places = None if known.places is None or sheet.others is None else (*known.places, *sheet.others)
        return _Read(sheet.mark, life, self._papers(relationship, places), places, known.faulty)

    def _folded(self, relationship: Relationship, keep_by: Stamp | None) -> _Read:
        """Fold a whole history; with ``keep_by``, the stamp of its file, keepsakes are made of it too."""
        sheet = self._ledger.event_sheet(relationship.id)
        events = Whole(sheet.events, relationship.role)
        if keep_by is not None:
            self._made(relationship, keep_by, sheet, events)
        papers = Papers() if sheet.others == () else self._papers(relationship, sheet.others)
        faulty = any(self._ledger.is_loss(problem) for problem in sheet.problems)
        return _Read(sheet.mark or Mark(), lived(events, relationship.role), papers, sheet.others, faulty)

    def _papers(self, relationship: Relationship, places: Places | None) -> Papers:
        tables = self._ledger.papers(relationship.id, places)

        def all_of(kind: type[_R]) -> Iterator[_R]:
            """What cannot be read is left out."""
            name = next(name for name, known in PERSONAL.items() if known is kind)
            for id_, document in sorted(tables.get(name, {}).items(), key=lambda one: (str(one[1].get("on")), one[0])):
                with suppress(msgspec.ValidationError):
                    yield as_record(kind, document, id=id_, relationship=relationship.id)

        return Papers(
            tuple(replace(one, note="", expect="", reason=None, confidence=None) for one in all_of(Decision)),
            tuple(replace(c, what=WORDS, note="") for c in all_of(Commitment) if c.kept is None and c.due is not None),
            tuple(
                replace(one, note="", happened=one.happened and WORDS, consequences=one.consequences and WORDS)
                for one in all_of(Reflection)
            ),
            tuple(replace(one, name=WORDS, note="") for one in all_of(Mission) if one.trial_end is not None),
        )

    def _remembered(self) -> dict[str, Folded]:
        data = self._ledger.cached()
        summary = _decoded(data)
        if summary is None:
            from core.judging.rejudged import given_before  # noqa: PLC0415 - nearly always there is one

            self._before = given_before(data, self._ledger.store_id or "", VERSION)
            return {}
        if summary.store != self._ledger.store_id:
            return {}
        self._before, self._beside = summary.before, summary.beside
        self._unasked = {what: _behind(data, place) for what, place in summary.besides.items()}
        return summary.people

    def _beside_of(self, what: str) -> Besides:
        """What is remembered as ``what``, which is nothing where its line cannot be read."""
        if (known := self._besides.get(what)) is not None:
            return known
        found, line = Besides(VERSION, what, {}, {}), self._unasked_line(what)
        with suppress(ValueError, RecursionError):
            found = msgspec.json.decode(line, type=Besides)
        self._unasked.pop(what, None)
        self._besides[what] = found
        return found

    def _unasked_line(self, what: str) -> bytes:
        """Its line as it stands in the file; nothing where another one stands there since."""
        line = self._ledger.cached_at(self._unasked[what]) if what in self._unasked else b""
        return line if line.startswith(_start_of(what)) and b"\n" not in line else b""

    def _lines_besides(self) -> dict[str, bytes]:
        """All of it as it is to be written, without those who are gone."""
        found = {what: self._unasked_line(what) for what in self._unasked}
        for what, one in self._besides.items():
            found[what] = msgspec.json.encode(Besides(VERSION, what, self._there(one.derived), self._there(one.kept)))
        return {what: line for what, line in found.items() if line}

    def _there(self, found: Mapping[str, _T]) -> dict[str, _T]:
        return {id_: one for id_, one in found.items() if id_ in self._people}


def _basis(stamp: Stamp, mark: Mark, role: Role) -> str:
    """The digest of all a keepsake depends on."""
    return _digest((stamp, mark, role, _edition()))


def _unsealed(known: Keeping, kind: type[_T]) -> _T | None:
    """What is kept, where it is what was kept; raises DecodeError, RecursionError."""
    if known.sum != crc32(known.value):
        raise msgspec.DecodeError
    return msgspec.json.decode(known.value, type=kind | None)


def _start_of(what: str) -> bytes:
    """How the line of what is remembered as ``what`` begins."""
    return b'{"version":%d,"what":%b,' % (VERSION, msgspec.json.encode(what))


def _one_after_another(lines: Iterable[bytes]) -> Iterator[Place]:
    """Where each of these lines begins, and how long it is."""
    at = 0
    for line in lines:
        yield at, len(line)
        at += len(line) + 1


def _behind(first: bytes, place: Place) -> Place:
    """A place counted from the end of the first line, counted from its beginning."""
    return len(first) + 1 + place[0], place[1]


def _digest(of: Any) -> str:
    """A digest of anything JSON can say."""
    from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, and most readings ask for none

    return blake2b(msgspec.json.encode(of), digest_size=16).hexdigest()


@cache
def _edition() -> str:
    """What tells this edition of the program from every other: the sizes and dates of the files of its core."""
    found = []
    folders = [os.path.dirname(__file__)]  # noqa: PTH120 - pathlib is loaded for nothing else here
    with suppress(OSError):  # packed into one file it has none, and is told apart by its version
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.name.endswith((".py", ".mo")):
                        status = entry.stat()
                        found.append((entry.name, status.st_size, status.st_mtime_ns))
    return _digest((__version__, sorted(found)))


def _is_written_anew(seen: Stamp | None, now: Stamp | None) -> bool:
    """Whether a file was changed at another time without growing: then not only its end may be another."""
    return seen is not None and now is not None and seen.size == now.size and seen.mtime_ns != now.mtime_ns


def remembered(path: os.PathLike[str] | str) -> Summary | None:
    """What the cache file at ``path`` holds; None without one, or when it is none of this version."""
    return _decoded(_read(path))


def _read(path: os.PathLike[str] | str) -> bytes:
    """The first line of the cache file, none where it cannot be read."""
    try:
        return disk.read_first_line(os.fspath(path))
    except (FileNotFoundError, RapportsError):
        return b""


def _decoded(data: bytes) -> Summary | None:
    try:
        return msgspec.json.decode(data, type=Summary)
    except (ValueError, RecursionError):
        return None
