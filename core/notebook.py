"""The notebook: what is there, read and changed under one lock, and what it says on any day.

Every wing of the house works on it: it knows none of them.

Reading never creates anything on disk; a change is on disk when its method returns, or a
:class:`~core.errors.RapportsError` says in words why nothing was changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from msgspec import Struct, ValidationError, to_builtins
from msgspec.structs import replace

from core.dates import from_number
from core.errors import (
    BadData,
    ChangedMeanwhile,
    NotFound,
    RapportsError,
    Refused,
    StorageFailed,
    WrongUsage,
)
from core.ids import moment_of, new_id
from core.language import N_, Language, speaking, spoken
from core.ledger import ChangeInfo, Ledger, Unread, Write, as_document, as_record
from core.ledger.ledger import Following
from core.model import (
    PERSONAL,
    PRECISIONS,
    TABLES,
    Decision,
    Dimension,
    Event,
    Findings,
    Frame,
    Precision,
    Proposal,
    Record,
    Relationship,
    Settings,
)
from core.people import check_chain, check_name, found
from core.plain import shorten, visible
from core.vocabulary import CHECK_IN, SIGNALS

if TYPE_CHECKING:
    from pathlib import Path

    from core.judging.assessment import Assessment
    from core.judging.folding import Life, Row
    from core.judging.over_time import Curves
    from core.judging.recent import Then
    from core.judging.rejudged import Rejudged
    from core.judging.what_if import WhatIf
    from core.keepsake import Keepsake
    from core.ledger import Change, Stamp
    from core.ledger.store import Caretaker
    from core.overview import Overview


_R = TypeVar("_R", bound=Record)
_T = TypeVar("_T")

CORRECTED = (
    "on",
    "level",
    "severity",
    "source",
    "mine",
    "note",
    "precision",
    "dimension",
    "origin",
    "word",
    "cause",
    "manner",
)
"""The fields of an event that a correction can change; what it does not name stays."""


class Clock(Protocol):
    """The time, given from outside: core never looks at a clock of its own."""

    def today(self) -> str:
        """The local day, ``YYYY-MM-DD``."""

    def now(self) -> str:
        """The moment in UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""

    def moment_ms(self) -> int:
        """Milliseconds since 1970, UTC."""


class _Noting(Struct, frozen=True):
    """An event to be stored, the one it takes the place of, and what stores it."""

    event: Event
    before: Event | None
    writes: tuple[Write, ...]


_NAMED = 3
"""So many names are told at once."""

_FEW_IDS = 500
"""More are found again in the history rather than remembered."""

_DAY_MS = 86_400_000


class Dossier(Struct, frozen=True):
    """All that is stored of one relationship: its events, its other records by table, both in order.

    ``life`` is what is remembered of folding these very events, None where that is not known.
    """

    events: list[Event]
    papers: dict[str, list[Any]]
    life: Life | None


class Looked(Struct, frozen=True):
    """What is known of one relationship: how it stands, its events and, by table, its other records, in order."""

    assessment: Assessment
    events: list[Event]
    papers: dict[str, list[Any]]


PARTED = "frame"
"""The one field that has parts of its own: those not named stay too."""


class Changed(Struct, Generic[_R], frozen=True):
    """A record as it was on the disk just now, as it is to be, and what stores that."""

    before: _R
    after: _R
    write: Write


def table_of(kind: type[Record]) -> str:
    """The table records of this kind are kept in."""
    return next(name for name, known in TABLES.items() if known is kind)


@spoken
class Notebook:
    """One freelancer's relationships, kept in the folder ``home``; ``caretaker`` sees to the folder as a whole.

    ``keepsakes`` tells what is made of a history when all of it is read, for whoever asks it later.
    """

    def __init__(
        self,
        home: os.PathLike[str] | str,
        clock: Clock,
        caretaker: Caretaker,
        keepsakes: Callable[[], Sequence[Keepsake[Any]]],
        language: str = "en",
    ) -> None:
        self._home = os.fspath(home)
        self.clock = clock
        self._ledger = Ledger(home, clock.moment_ms, caretaker)
        self._keepsakes = keepsakes
        self._language = Language(language)
        self._last_id = ""
        self._overview: Overview | None = None
        self._looked: tuple[tuple[Relationship, str, str, Stamp | None], Looked] | None = None
        self._following = Following(self._ledger)
        self._unread = Unread(self._ledger)
        self._ground: str | None = None
        self._relationships: dict[str, Relationship] | None = None
        self._read_at: Stamp | None = None
        self._changing = False
        self._called = ""

    @property
    def home(self) -> Path:
        """The folder of the store, which may not exist yet."""
        from pathlib import Path

        return Path(self._home)

    @property
    def language(self) -> str:
        """``fr`` or ``en``: the language of every sentence given back."""
        return self._language.code

    @language.setter
    def language(self, code: str) -> None:
        self._language = Language(code)

    def check_place(self) -> None:
        """Refuse a folder that holds other things and no practice; it is left as it is. Raises Refused."""
        self._ledger.check_place()

    # What is there

    def relationships(self) -> list[Relationship]:
        """Everyone, in the order of their ids."""
        if self._relationships is None:
            self._read_at = self._ledger.stamp()  # first: what is changed while it is read is read again
            self._relationships = self._read(Relationship, self._ledger.relationships())
        return list(self._relationships.values())

    def relationship(self, id_: str) -> Relationship:
        """The relationship with this id; raises NotFound."""
        self.relationships()
        assert self._relationships is not None
        try:
            return self._relationships[id_]
        except KeyError:
            text = self._language.text("No relationship has the id {id}.")
            raise NotFound(text.format(id=visible(id_, one_line=True))) from None

    def find(self, name: str) -> Relationship:
        """The relationship ``name`` means: an id, a whole name, or a unique part of one; raises NotFound, Ambiguous."""
        return found(name, self.relationships())

    def events(self, id_: str) -> list[Event]:
        """The events of one relationship, by day and id."""
        return sorted(self._unread.events(id_), key=lambda event: (event.on, event.id))

    def records(self, table: str, id_: str | None = None) -> list[Any]:
        """The records of a table of :mod:`core.model`, by day and id; ``id_`` says whose, for the personal ones."""
        identity = {} if id_ is None else {"relationship": id_}
        stored = self._ledger.table(table) if id_ is None else self._of(table, id_)
        return _in_order(self._read(TABLES[table], stored, **identity))

    def _of(self, table: str, id_: str) -> Mapping[str, Any]:
        if table != "events" and not self._changing:
            return self._stored_papers(id_).get(table, {})
        nothing: dict[str, Any] = {}
        return self._unread.reading(id_, partial(self._ledger.table, table, id_), nothing)

    def decisions(self, id_: str) -> list[Decision]:
        """The decisions about one relationship, by day and id."""
        return self.records("decisions", id_)

    def papers(self, id_: str) -> dict[str, list[Any]]:
        """All records about one relationship but its events, a list a table, by day and id."""
        return self._papers(id_, self._stored_papers(id_))

    def papers_of_all(self) -> dict[str, dict[str, list[Any]]]:
        """The same of everyone, by id."""
        return {who.id: self.papers(who.id) for who in self.relationships()}

    def _stored_papers(self, id_: str) -> Mapping[str, Mapping[str, Any]]:
        """Of a long history only these lines are read, where the summary knows them; never where they are changed."""
        if not self._changing and (known := self._lives().papers(id_)) is not None:
            return known
        nothing: dict[str, dict[str, Any]] = {}
        return self._unread.reading(id_, partial(self._ledger.papers, id_), nothing)

    def _papers(self, id_: str, tables: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Any]]:
        return {
            table: _in_order(self._read(kind, tables.get(table, {}), relationship=id_))
            for table, kind in PERSONAL.items()
            if table != "events"
        }

    def proposals(self) -> list[Proposal]:
        """Every proposal, by day and id."""
        return self.records("proposals")

    def settings(self) -> Settings:
        """What she set, by key."""
        return {key: doc["value"] for key, doc in sorted(self._ledger.settings().items()) if "value" in doc}

    def findings(self) -> Findings:
        """What is remembered of files read: declined, pending, never to be proposed, columns, her own addresses."""
        from core.findings import TABLE, findings

        return findings({key: doc["value"] for key, doc in self._ledger.table(TABLE).items() if "value" in doc})

    def merges(self) -> dict[str, str]:
        """Who became part of whom, by id; the one may be part of a third since."""
        from core.ledger.layout import MERGED

        found = self._ledger.table(MERGED)
        return {other: into for other, document in found.items() if isinstance(into := document.get("into"), str)}

    # What cannot be read

    def spare(self) -> None:
        """From now on, a file of one relationship that cannot be read stops no reading about everyone.

        It is as one in which nothing stands, until it can be read again; :meth:`unread` tells of it. Where something
        is changed, or is to be whole, nobody is spared.
        """
        self._unread.spares = True

    def want(self, id_: str) -> None:
        """The file of this relationship was asked for itself: where it cannot be read, that is refused."""
        self._unread.wanted.add(id_)

    @contextmanager
    def sparing_nobody(self) -> Iterator[None]:
        """Around reading that is to be whole."""
        spares, self._unread.spares = self._unread.spares, False
        try:
            yield
        finally:
            self._unread.spares = spares

    def of_everyone(self, table: str, id_: str) -> list[Any]:
        """The records of one relationship among those of everyone, as :meth:`events` and :meth:`records`.

        Raises BadData, StorageFailed with the name of whose file cannot be read: nobody asked for that one.
        """
        try:
            return self.events(id_) if table == "events" else self.records(table, id_)
        except (BadData, StorageFailed) as refusal:
            raise type(refusal)(self._after_names([id_], str(refusal))) from refusal

    @property
    def spares(self) -> bool:
        """Whether it does so."""
        return self._unread.spares

    @property
    def times_spared(self) -> int:
        """How often a file was; when it is more than before, what was read since lacks somebody."""
        return self._unread.times

    def unread(self) -> dict[str, RapportsError]:
        """Whose files could not be read when they were last looked at, by id, and why."""
        return dict(sorted(self._unread.why.items()))

    def unread_told(self) -> list[RapportsError]:
        """The same to be told: each refusal once, after the names of those it is about, which no file says."""
        about: dict[str, list[str]] = {}
        for id_, refusal in self.unread().items():
            about.setdefault(str(refusal), []).append(id_)
        return [type(self._unread.why[ids[0]])(self._after_names(ids, why)) for why, ids in about.items()]

    def partly_told(self) -> str:
        """Of whom not all could be read that was looked at, in a sentence; "" where all was."""
        if not self._unread.partly:
            return ""
        text = self._language.text("not all that was noted can be read: `rapports doctor` says what is missing.")
        return self._after_names(sorted(self._unread.partly), text)

    def _after_names(self, ids: Sequence[str], said: str) -> str:
        """A sentence after the names of those it is about."""
        known = {who.id: shorten(who.name, 80) for who in self.relationships()}
        names = [known[id_] for id_ in ids if id_ in known]
        if not names:
            return said
        more = self._language.text("{names} and {n} more") if len(names) > _NAMED else "{names}"
        called = more.format(names=", ".join(names[:_NAMED]), n=len(names) - _NAMED)
        return self._language.text("{names}: {what}").format(names=called, what=said)

    # What it says

    def overview(self, day: str) -> list[Row]:
        """One row a relationship on ``day``, who needs her first."""
        return self._lives().rows(self.relationships(), day)

    def unranked(self, day: str, stamps: Mapping[str, Stamp] | None = None) -> list[Row]:
        """The same in the order of their ids: nobody is judged unless that is looked at; ``stamps`` are of just now."""
        return self._lives().unranked(self.relationships(), day, stamps)

    def rejudged(self, day: str) -> list[Rejudged]:
        """Whose verdict a change of the method changed, who needs her first; until :meth:`told_rejudged`."""
        if not (before := self._lives().rejudged()):  # nearly always
            return []
        from core.judging.rejudged import Rejudged

        found = []
        for row in self.overview(day):
            who, old = row.relationship, before.get(row.relationship.id)
            if old in (None, row.shown, row.verdict) or who.stage == "ended":  # compared on the same day, and today
                continue
            why = " ".join(reason.text for reason in self.assess(who, day, full=False).reasons)
            found.append(Rejudged(who.id, who.name, old, row.verdict, why))
        if not found:
            self.told_rejudged()
        return found

    def told_rejudged(self) -> None:
        """She knows which verdicts a change of the method changed; they are told once."""
        self._lives().told()

    def row(self, id_: str, day: str) -> Row:
        """The row of one relationship on ``day``."""
        return self._lives().row(self.relationship(id_), day)

    def assess(self, relationship: Relationship, day: str, full: bool = True) -> Assessment:
        """The assessment as of ``day``; ``full`` adds contributions and the way back."""
        return self.look(relationship, day, full).assessment

    def look(self, relationship: Relationship, day: str, full: bool = True) -> Looked:
        """The same, with the events and the other records it was made of: for who shows both, from one reading."""
        from core.judging.assessment import assess

        stored = self.dossier(relationship)
        beside = stored.papers["decisions"], stored.life, stored.papers["their_sides"]
        assessment = assess(relationship, stored.events, day, self._language, full, *beside)
        return Looked(assessment, stored.events, stored.papers)

    def dossier(self, relationship: Relationship) -> Dossier:
        """All that is stored of one relationship, from one reading."""
        nothing: tuple[list[Event], Life | None] = ([], None)
        events, life = self._unread.reading(relationship.id, partial(self._lives().log, relationship), nothing)
        return Dossier(events, self.papers(relationship.id), life)  # these last: by now it is known where they stand

    def look_again(self, relationship: Relationship, day: str) -> Looked:
        """As :meth:`look`; the last one looked at so is not read again while nothing it is made of changed."""
        basis = relationship, day, self.language, self._ledger.stamp(relationship.id)
        if self._looked is not None and self._looked[0] == basis and not self._ledger.unfinished():
            return self._looked[1]
        self._looked = None  # its history is not held beside the next
        found = self.look(relationship, day)
        if basis[-1] is not None and relationship.id not in self._unread.why:
            self._looked = basis, found
        return found

    def assessments(self, relationships: Iterable[Relationship], day: str, full: bool = False) -> list[Assessment]:
        """The assessments of all of these as of ``day``, as :meth:`assess`; what is not ``full`` is remembered."""
        if full:  # as long as the history
            return [self.assess(who, day) for who in relationships]
        from core.judging.assessment import Assessment

        lives, found = self._lives(), []
        for who in relationships:
            make = partial(self._assessed, who, day)
            found.append(lives.recalled("assessed", who.id, (who, day, self.language), Assessment, make))
        lives.save()
        return found

    def _assessed(self, who: Relationship, day: str) -> Assessment:
        """The assessment in short; the history is read only where what is kept of it is not enough."""
        from core.judging.assessment import recalled
        from core.judging.recent import RECENT

        if (known := self._lives().recollection(who, RECENT)) is not None:
            papers = self.papers(who.id)
            then, ids = partial(self._then, who), partial(self._counted_ids, who)
            found = recalled(who, *known, then, ids, day, self._language, papers["decisions"], papers["their_sides"])
            if found is not None:
                return found
        return self.assess(who, day, full=False)

    def _then(self, who: Relationship, day: str) -> Then:
        """What is kept of a history up to the day on which it ended."""
        from core.judging.recent import Then

        def made() -> Then:
            return Then.of(self.events(who.id), who.role, day)

        return self._lives().recalled("then", who.id, (who.role, day), Then, made)

    def _counted_ids(self, who: Relationship, until: str | None) -> list[str]:
        """The ids of all events that count, by day and id; they are told of whom nothing is known of late."""
        from core.judging.evidence import counted

        basis, found = self._lives().recall("ids", who.id, until, list[str])
        if found is None:
            found = [event.id for event in counted(self.events(who.id), until)]
            if len(found) <= _FEW_IDS:
                self._lives().remember("ids", who.id, until, basis, found)
        return found

    def recall(self, what: str, id_: str, by: Any, kind: type[_T]) -> tuple[str | None, _T | None]:
        """What a wing remembers of one relationship; see :meth:`~core.overview.Overview.recall`."""
        return self._lives().recall(what, id_, by, kind)

    def recalled(self, what: str, id_: str, by: Any, kind: type[_T], make: Callable[[], _T]) -> _T:
        """The same, or else ``make()``, which is remembered; see :meth:`remember`."""
        return self._lives().recalled(what, id_, by, kind, make)

    def remember(self, what: str, id_: str, by: Any, basis: str | None, value: Any) -> None:
        """Remember it with the summary, which is written by :meth:`close`."""
        self._lives().remember(what, id_, by, basis, value)

    def keepsake(self, relationship: Relationship, one: Keepsake[_T]) -> _T | None:
        """What is made of the whole history of one relationship; see :meth:`~core.overview.Overview.keepsake`.

        One made just now is kept with the summary, which is written by :meth:`close`.
        """
        return self._lives().keepsake(relationship, one)

    def history(self, relationship: Relationship, days: Sequence[str], full: bool = False) -> Iterator[Assessment]:
        """The assessments as of each of ``days``, which are in order."""
        from core.judging.assessment import history

        events, decisions = self.events(relationship.id), self.decisions(relationship.id)
        if relationship.id in self._unread.why:  # nothing can be said of any day
            return iter(())
        sides = self.records("their_sides", relationship.id)
        return history(relationship, events, days, self._language, full, decisions, sides)

    def curves(self, relationship: Relationship, start: str, end: str, points: int) -> Curves:
        """The five scores at ``points`` days from ``start`` to ``end``."""
        from core.judging.over_time import curves

        return curves(self.events(relationship.id), relationship.role, start, end, points)

    def accused(self, relationship: Relationship) -> bool:
        """Whether a dishonesty was noted of them, suspected or confirmed, on whatever source; no history is read."""
        return self._lives().row(relationship, self.clock.today()).life.accused

    def what_if(self, relationship: Relationship, signal: str, **fields: Any) -> WhatIf:
        """What logging this would change today; takes what :meth:`log` takes, changes nothing."""
        from core.judging.ended import read_as_of
        from core.judging.what_if import carried_forward, what_if

        event = self.event(relationship, signal, **fields)
        day = max(self.clock.today(), event.on)
        if relationship.stage != "ended":
            row = self._lives().row(relationship, day)
            carried = carried_forward(row.life, event, relationship.role, day) if row.trouble is None else None
            if carried is not None:
                return carried
        events = self.events(relationship.id)
        if relationship.stage != "ended":
            return what_if(events, event, relationship.role, day)
        at = read_as_of(relationship, self.decisions(relationship.id), max(e.on for e in (*events, event)), day)
        return replace(what_if(events, event, relationship.role, at), over=True)

    # Changes

    def add(self, name: str, role: str, *, another: bool = True, **fields: Any) -> Relationship:
        """Add a relationship; ``fields`` as in :class:`~core.model.Relationship`.

        ``another`` says that somebody called almost the same is not the same one; False has it asked.

        Raises:
            WrongUsage: a field is out of its range.
            Refused: this very name is taken in this role.
            Namesake: a name that differs in accents, spaces or capitals only is, without ``another``.
        """
        from core.checking import checked

        relationship = checked(Relationship, {"id": self.new_id(), "name": name, "role": role, **fields})
        with self.changing():
            check_name(relationship, self.relationships(), self._language, another=another)
            self.store("add", relationship.id, Write.relationship(relationship.id, as_document(relationship)))
        return relationship

    def edit(
        self, relationship: Relationship, seen: Relationship | None = None, *, another: bool = True, **changes: Any
    ) -> Relationship:
        """Change fields of a relationship; those not named, and parts of the frame not named, stay as they are stored.

        ``seen`` is what the changes were chosen against: then one that another made meanwhile is not written over.

        Raises as :meth:`add`, and:
            NotFound: it is no longer there.
            ChangedMeanwhile: a field named says something else now than in ``seen``.
        """
        with self.changing():
            found = self.changed(relationship, _as_exact(changes), seen)
            before, after = found.before, found.after
            if after == before:
                return before
            if (after.name, after.role) != (before.name, before.role):
                check_name(after, self.relationships(), self._language, another=another)
            if after.introduced_by not in (None, before.introduced_by):
                check_chain(after, self.relationships(), self._language)
            self.store("edit", after.id, found.write)
        return after

    def log(self, relationship: Relationship, signal: str, **fields: Any) -> Event:
        """Log what happened; durable when it returns.

        ``fields``: ``on`` (today), ``level`` 1–5 for a check-in, ``severity`` 1–3 (2), ``source`` (fact), ``mine``,
        ``note``, ``word``, ``cause``, ``manner``, and ``allow_future``.

        Raises:
            WrongUsage: an unknown signal, a missing or needless level, a value out of range.
            Refused: a day to come, without ``allow_future``.
            NotFound: the relationship is no longer there.
        """
        event = self.event(relationship, signal, **fields)
        with self.changing():
            self.here(relationship)
            self.store(f"log {signal}", relationship.id, Write.event(relationship.id, event.id, as_document(event)))
        return event

    def check_in(self, relationship: Relationship, level: int, **fields: Any) -> tuple[Event, Event | None]:
        """Log how it feels, 1–5; what was said of that day and thing before, on the same source, is amended instead.

        Gives the event, and the one it takes the place of; that is the event itself where it says the same already.
        ``fields`` as for :meth:`log`; a note that was there stays unless there is a new one. Raises as :meth:`log`.
        """
        with self.changing():
            self.here(relationship)
            done = self._checking_in(relationship, {**fields, "level": level})
            if done.writes:
                what = f"log {CHECK_IN}" if done.before is None else f"correct {CHECK_IN}"
                self.store(what, relationship.id, *done.writes)
        return done.event, done.before

    def log_for(self, people: Sequence[Relationship], signal: str, **fields: Any) -> list[tuple[Event, Event | None]]:
        """Log the same for several, as one change; durable when it returns, or nothing was logged for anybody.

        Gives for each the event, and the one it takes the place of, as :meth:`check_in` does for a check-in; other
        signals take nobody's place. ``fields`` and what is raised as for :meth:`log`.
        """
        found = []
        with self.changing():
            for who in people:
                self.here(who)
                if signal == CHECK_IN:
                    found.append(self._checking_in(who, fields))
                else:
                    event = self.event(who, signal, **fields)
                    found.append(_Noting(event, None, (Write.event(who.id, event.id, as_document(event)),)))
            if writes := [write for done in found for write in done.writes]:
                self.store(f"several {signal}", None, *writes)
        return [(done.event, done.before) for done in found]

    def _checking_in(self, relationship: Relationship, fields: Mapping[str, Any]) -> _Noting:
        """A check-in, or what amends the one of the same day and question; no writes where it says the same already."""
        new = self.event(relationship, CHECK_IN, **fields)
        for said in reversed(self.events(relationship.id)):
            if said.signal == CHECK_IN and _same_question(said, new):
                if said.level == new.level and new.note in ("", said.note):
                    return _Noting(said, said, ())
                # One line in its place: two copies of a store agree on it.
                again = {"level": new.level, "note": new.note or said.note}
                return self._correcting(said, said, again, keep_id=True)
        return _Noting(new, None, (Write.event(relationship.id, new.id, as_document(new)),))

    def event_called(self, id_: str) -> Event:
        """The event with this id, whomever it is about; raises NotFound."""
        for who in self.relationships():
            for event in self.events(who.id):
                if event.id == id_:
                    return event
        text = self._language.text("No event has the id {id}; `rapports show NAME --json` lists them.")
        raise NotFound(text.format(id=shorten(id_, 80)))

    def correct(self, event: Event, **fields: Any) -> Event:
        """Put another event of the same signal in the place of ``event`` and give it back; other ``fields`` stay.

        One that was found in a file keeps its id: by it the file is known to have brought it.

        Raises:
            Refused: ``event`` is no longer there, or its day would be one to come.
            WrongUsage: a value out of range.
        """
        with self.changing():
            done = self._correcting(event, self._there(event), fields)
            self.store(f"correct {done.event.signal}", done.event.relationship, *done.writes)
        return done.event

    def correct_all(self, changes: Sequence[tuple[Event, Mapping[str, Any]]]) -> list[Event]:
        """The same for several events with the fields of each, as one change: all, or none where one is refused."""
        with self.changing():
            done = [self._correcting(event, self._there(event), fields) for event, fields in changes]
            if done:
                self.store(f"several {done[0].event.signal}", None, *(write for one in done for write in one.writes))
        return [one.event for one in done]

    def _correcting(self, event: Event, now: Event, fields: Mapping[str, Any], *, keep_id: bool = False) -> _Noting:
        """Another event in the place of ``event``, which is ``now`` in the store."""
        who = self.relationship(now.relationship)
        kept = {name: getattr(now, name) for name in CORRECTED}
        if fields.get("on", now.on) != now.on:
            kept["precision"] = None  # another day is said as exactly as it is typed
        other = self.event(who, now.signal, **{**kept, **fields})
        if keep_id or now.origin is not None:
            other = replace(other, id=now.id)
        gone = () if other.id == now.id else (Write.event(who.id, now.id, None),)
        return _Noting(other, event, (*gone, Write.event(who.id, other.id, as_document(other))))

    def remove(self, event: Event) -> None:
        """Remove an event; its line stays in the history, so that undo brings it back.

        One that was found in a file is declined by that, and not proposed again. Raises Refused when it is no longer
        there.
        """
        with self.changing():
            now = self._there(event)
            writes = [Write.event(event.relationship, event.id, None)]
            if now.origin is not None:
                from core.findings import declining

                writes.append(declining(event.id, event.relationship))
            self.store(f"remove {event.signal}", event.relationship, *writes)

    def _there(self, event: Event) -> Event:
        """The event as it is now; raises Refused when it is no longer there."""
        for known in self.events(event.relationship):
            if known.id == event.id:
                return known
        raise Refused(self._language.text("That was changed or taken back already; nothing was changed."))

    def tag(self, ids: Sequence[str], tag: str, on: bool) -> int:
        """Add a tag to these relationships, or remove it, as one change; gives how many it changed.

        Raises:
            WrongUsage: the tag is too long, or holds what cannot be stored.
            NotFound: an unknown id.
        """
        writes = []
        with self.changing():
            for who in map(self.relationship, ids):
                if (tag in who.tags) != on:
                    tags = [known for known in who.tags if known != tag] + [tag] * on
                    writes.append(self.changed(who, {"tags": tags}).write)
            if writes:
                self.store("tag", None, *writes)
        return len(writes)

    def set_setting(self, key: str, value: Any) -> None:
        """Remember a setting, whatever it was before; ``value`` is anything JSON can say."""
        with self.changing():
            self.store("setting", None, Write.setting(key, {"value": value}))

    def stand_here(self) -> None:
        """What is stored by now is a sample to begin with: through this object it is not taken back."""
        change = self._ledger.undo_target()
        self._ground = change.id if change else None

    def undo_target(self) -> tuple[str, int] | None:
        """What undo would take back: the id of the change, and how many imported people would go with it.

        None when there is nothing to undo. Raises Busy when it was changed again meanwhile.
        """
        change = self._ledger.undo_target()
        if change is None or change.id == self._ground:
            return None
        return change.id, self._ledger.people_taken(change) if change.what == "import" else 0

    def undo(self, expected: str | None = None) -> str | None:
        """Take the last change back, whoever made it; a sentence about it, or None when there is nothing to undo.

        With ``expected``, the id of a change, that one or none: raises Busy when it is not the last one any more.
        """
        if self._ground is not None and self.undo_target() is None:
            return None
        with self._following.ours():
            change = self._ledger.undo(expected)
        return self._told(change, N_("Taken back: {what}."))

    def undo_ends(self) -> str:
        """Where undo has come to its end, in a sentence: nothing is left, or what is older stays as it is."""
        floor = self._ledger.undo_floor() if self._ground is None else ""
        if not floor:
            return self._language.text("There is nothing to undo.")
        text = self._language.text(
            "There is nothing more to undo: what was changed up to {day} can no longer be taken back."
        )
        with suppress(ValueError, OverflowError):
            return text.format(day=self._language.day(from_number(moment_of(floor) // _DAY_MS)))
        return self._language.text("There is nothing to undo.")

    def redo(self) -> str | None:
        """Give back what was last taken back; a sentence about it, or None when there is nothing to redo."""
        with self._following.ours():
            change = self._ledger.redo()
        return self._told(change, N_("Given back: {what}."))

    # Following the disk

    def changed_outside(self) -> bool:
        """Whether others changed any file since it was last asked: cheap, for asking every second."""
        return self._following.changed()

    def reload(self) -> None:
        """Forget what was read of relationships; histories are followed by their stamps anyway."""
        self._relationships = None

    def is_here(self, id_: str) -> bool:
        """Whether a relationship is there at this very moment; taken for granted while that cannot be read."""
        with suppress(RapportsError):
            if self._ledger.stamp() != self._read_at:
                self.reload()
            return any(known.id == id_ for known in self.relationships())
        return True

    def here(self, relationship: Relationship) -> Relationship:
        """The relationship as it is now; raises NotFound, by its name, when it is no longer there."""
        self.relationships()
        assert self._relationships is not None
        if (found := self._relationships.get(relationship.id)) is None:
            raise self.gone(relationship)
        return found

    def close(self) -> None:
        """Leave the summary up to date for the next start."""
        if self._overview is not None:
            self._overview.save()

    def notices(self) -> list[str]:
        """What could not be done besides the changes made since this was last asked, in sentences to be told once."""
        return self._ledger.notices()

    def paths(self) -> dict[str, str]:
        """Every path in use, by what it is for."""
        from core.ledger.layout import paths

        return paths(self._ledger.home)

    def _lives(self) -> Overview:
        if self._overview is None:
            from core.overview import Overview

            self._overview = Overview(self._ledger, self._unread, self._keepsakes)
        return self._overview

    def _read(self, kind: type[_R], stored: Mapping[str, Any], **identity: str) -> dict[str, _R]:
        """Stored documents as records, by id; one that does not fit hides no other."""
        found = {}
        for id_, fields in sorted(stored.items()):
            with suppress(ValidationError):
                found[id_] = as_record(kind, fields, id=id_, **identity)
        return found

    def event(self, relationship: Relationship, signal: str, **fields: Any) -> Event:
        """The event :meth:`log` would store; raises as it does."""
        from core.checking import checked

        allow_future = fields.pop("allow_future", False)
        given = {key: value for key, value in fields.items() if value is not None}
        today = self.clock.today()
        day = given.pop("on", today)
        if signal not in SIGNALS:
            text = self._language.text("There is no signal “{signal}”; `rapports signals` lists them.")
            raise WrongUsage(text.format(signal=visible(signal[:80], one_line=True)))
        identity = {"id": self.new_id(), "relationship": relationship.id, "logged_at": self.clock.now()}
        event = checked(Event, {"on": day, "signal": signal, **given, **identity})
        if day > today and not allow_future:
            raise Refused(self._not_come(event))
        return event

    def _not_come(self, event: Event) -> str:
        if event.precision is Precision.DAY:
            text = self._language.text("{day} has not come yet; nothing was noted.")
            return text.format(day=self._language.day(event.on))
        from core.days.said import said

        text = self._language.text("What is meant, {when}, has not come yet; nothing was noted.")
        return text.format(when=said(event.on, event.precision, self._language))

    @contextmanager
    def changing(self, called: str = "") -> Iterator[None]:
        """The block in which a change is worked out and stored: what is read in it is as new as the disk, and stays so.

        ``called`` is the kind of what is stored in it, whatever the steps that store it call it: undo says that.
        Every change goes through one, from the reading it rests on to :meth:`store`; another program waits meanwhile.

        Raises:
            Busy, StorageFailed, BadData: nothing can be written just now.
        """
        before, self._called = self._called, called or self._called
        try:
            with self._writing():
                yield
        finally:
            self._called = before

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._changing:
            yield
            return
        with speaking(self._language), self._changed_by_us():
            yield

    @contextmanager
    def _changed_by_us(self) -> Iterator[None]:
        with self._ledger.writing():
            if self._relationships is not None and self._ledger.stamp() != self._read_at:
                self.reload()
            self._changing = True
            try:
                with self.sparing_nobody():
                    yield
            finally:
                self._changing = False

    def stamps(self) -> dict[str, Stamp]:
        """What the files look like: equal twice when nobody changed anything in between."""
        return self._ledger.stamps()

    def store(self, what: str, relationship: str | None, *writes: Write) -> None:
        """Store all of ``writes`` as one change that undo takes back, or nothing; inside :meth:`changing`.

        Raises NotFound when somebody they are about was taken back, merged or erased meanwhile, and RuntimeError
        outside: what was read without the lock must not be written back.
        """
        if not self._changing:
            raise RuntimeError("a change is worked out and stored inside changing()")
        try:
            with self._following.ours({write.file for write in writes}):
                self._ledger.append(ChangeInfo(self._called or what, relationship), writes, attached=True)
        except NotFound:
            self.reload()
            raise
        if any(write.table == "relationships" for write in writes):
            self.reload()

    def document(self, table: str, id_: str, owner: str | None = None) -> dict[str, Any] | None:
        """One document as it is stored, with the fields of a later version; None when it is not there."""
        return self._ledger.table(table, owner).get(id_)

    def changed(self, record: _R, fields: Mapping[str, Any], seen: _R | None = None) -> Changed[_R]:
        """``record`` as it is stored now, with ``fields`` put in; inside :meth:`changing`.

        Fields not named stay as they are stored, those of a later version included. ``seen`` is what ``fields`` were
        chosen against.

        Raises:
            NotFound: it is no longer there.
            WrongUsage: a field is out of its range.
            ChangedMeanwhile: a field named says something else now than in ``seen``, and not what it is to say.
        """
        from core.checking import checked

        kind, table = type(record), table_of(type(record))
        owner = getattr(record, "relationship", None) if table in PERSONAL else None
        stored = self.document(table, record.id, owner)
        if stored is None:
            raise self.gone(record)
        before = as_record(kind, stored, id=record.id, **({} if owner is None else {"relationship": owner}))
        plain = to_builtins(before)
        if (parts := fields.get(PARTED)) is not None:
            fields = {**fields, PARTED: {**plain[PARTED], **parts}}
        after = checked(kind, {**plain, **fields, "id": record.id})
        if seen is not None:
            both = _in_both([name for name in fields if name != PARTED], seen, before, after)
            both += _in_both(parts or (), *(getattr(one, PARTED, None) for one in (seen, before, after)))
            if both:
                text = self._language.text("This was changed elsewhere meanwhile. Nothing was stored yet.")
                raise ChangedMeanwhile(text, tuple(both))
        return Changed(before, after, Write(table, record.id, _joined(stored, after), owner))

    def gone(self, record: Record) -> NotFound:
        """The refusal to change what was erased, merged or taken back since it was read."""
        if name := getattr(record, "name", ""):
            text = self._language.text(
                "{name} is no longer here: erased, merged or taken back meanwhile. Nothing was changed."
            )
            return NotFound(text.format(name=shorten(name, 80)))
        return NotFound(self._language.text("What this is about is no longer here. Nothing was changed."))

    def keep(self, what: str, record: Record) -> None:
        """Store a new record in its own table."""
        table = table_of(type(record))
        about = getattr(record, "relationship", None)
        with self.changing():
            self.store(what, about, Write(table, record.id, as_document(record), about if table in PERSONAL else None))

    def among(self, records: Sequence[_R], id_: str) -> _R:
        """The one of ``records`` with this id; raises NotFound."""
        for record in records:
            if record.id == id_:
                return record
        text = self._language.text("Nothing has the id {id}; nothing was changed.")
        raise NotFound(text.format(id=visible(id_[:80], one_line=True)))

    def rewrite(self, what: str, record: _R, **fields: Any) -> _R:
        """Change fields of a stored record; those not named stay as they are stored. Raises NotFound, WrongUsage."""
        with self.changing():
            found = self.changed(record, fields)
            if found.after != found.before:
                about = record.id if isinstance(record, Relationship) else getattr(record, "relationship", None)
                self.store(what, about, found.write)
        return found.after

    def new_id(self) -> str:
        """A fresh id, greater than the last one given."""
        self._last_id = new_id(self.clock.moment_ms(), self._last_id)
        return self._last_id

    def _told(self, change: Change | None, sentence: str) -> str | None:
        from core.undo_words import told_of

        self.reload()
        return None if change is None else told_of(change, self.relationship, sentence, self._language)


def _in_order(records: Mapping[str, _R]) -> list[_R]:
    """By day, where they have one, and id."""
    return sorted(records.values(), key=lambda record: (getattr(record, "on", ""), record.id))


def _same_question(one: Event, other: Event) -> bool:
    """Whether two check-ins are about the same thing, day and part of hers, and rest on the same."""
    about = [event.dimension or Dimension.SATISFACTION for event in (one, other)]
    return about[0] == about[1] and (one.on, one.source, one.mine) == (other.on, other.source, other.mine)


def _joined(stored: Mapping[str, Any], after: Record) -> dict[str, Any]:
    """The document to store: what only a later version knows stays."""
    joined = {**_unknown(stored, type(after)), **as_document(after)}
    if isinstance(parts := stored.get(PARTED), dict):
        joined[PARTED] = {**_unknown(parts, Frame), **joined.get(PARTED, {})}
    return joined


def _unknown(stored: Mapping[str, Any], kind: type[Struct]) -> dict[str, Any]:
    return {name: value for name, value in stored.items() if name not in kind.__struct_fields__}


def _as_exact(changes: Mapping[str, Any]) -> dict[str, Any]:
    """With a day, how exactly it is known: to the day, unless said."""
    return {name: Precision.DAY for day, name in PRECISIONS.items() if day in changes} | dict(changes)


def _in_both(names: Iterable[str], seen: Any, now: Any, wanted: Any) -> list[str]:
    """Those that say something else now than what was seen, and not what is wanted either."""
    return [name for name in names if getattr(now, name) not in (getattr(seen, name), getattr(wanted, name))]
