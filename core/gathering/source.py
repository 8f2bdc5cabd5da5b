"""What a source of evidence is: it recognises its files and reads them into records, judging nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field

from core.dates import Day
from core.exchange.beginning import Beginning, Sureness
from core.gathering.finding import Finding, Party, Place
from core.model import Event, OriginKind, Relationship


class Asked(Struct, kw_only=True, frozen=True):
    """How to read: what she decided, and what is known.

    ``columns`` maps columns of a table to our fields, as told in this call; ``remembered`` are such maps by the header
    of their table, ``meetings`` what calendars read before had set. ``mine`` are her addresses and other identities
    (``siren:…``), folded. ``known`` are the addresses and names of everybody here, folded: where a file is full of
    strangers, only those get a name, and the few she has most to do with. ``zone`` is where she is.
    """

    today: Day
    columns: Mapping[str, str] = {}
    remembered: Mapping[str, Mapping[str, str]] = {}
    meetings: Mapping[str, Mapping[str, str]] = {}
    mine: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    day_first: bool | None = None
    skip_bad: bool = False
    big: bool = False
    zone: tzinfo | None = None


class Remark(Struct, frozen=True, kw_only=True):
    """What is left out, or worth saying, of a file, and why; ``place`` is None for all of it.

    One that is ``aside`` leaves nothing out: it tells what no score takes.
    """

    text: str
    place: Place | None = None
    aside: bool = False


class Read(Struct, kw_only=True):
    """Everything one file gave: records of its kind, and what was left out of it.

    ``mine`` are addresses and identities that the file shows to be hers, the surest first, for her to confirm once.
    ``until`` is the last day it tells of, for how old the newest evidence of its kind is. ``meetings`` are, by
    calendar, those to come with when they are set for, all of it as hashes, to see later which were moved.
    """

    kind: OriginKind
    records: list[Any] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    mine: list[str] = field(default_factory=list)
    until: Day | None = None
    meetings: dict[str, dict[str, str]] = field(default_factory=dict)


class Source(Protocol):
    """A file of ``sources``. It is loaded to recognise files of others too: what is heavy is imported in ``read``.

    One that has ``BY_PATH = True`` looks at the path alone: it is asked before the beginning of a file is read, and
    where it is sure, that is not read at all, since what stands in such files must not stay in memory.

    One that reads tables has ``FIELDS``: what their columns can be mapped to. By that a table is its own, however its
    columns are called, whose columns she maps to them.
    """

    NAME: str
    KIND: OriginKind

    def recognise(self, path: Path, beginning: Beginning) -> Sureness:
        """How sure it is that this file or folder is one of its own; ``beginning`` is empty for a folder."""

    def read(self, path: Path, asked: Asked) -> Read:
        """Everything in it. Opened for reading only, never followed out of the folder named.

        Raises:
            BadData: it is damaged, too large or of another kind, in words that name the place.
            WrongUsage: she has to decide something first.
        """


def _nothing(_relationship: str) -> Sequence[Event]:
    return ()


class Background(Struct, kw_only=True, frozen=True):
    """What rules go by besides records: her days, and for each relationship what was agreed.

    ``hours`` are the first and last hour she works, ``week`` her working weekdays (0 Monday), ``holidays`` tells
    whether a day is one. ``noted`` gives the events of a relationship, by its id.
    """

    today: Day
    hours: tuple[int, int]
    week: frozenset[int]
    holidays: Callable[[Day], bool]
    mine: frozenset[str]
    people: Mapping[str, Relationship]
    noted: Callable[[str], Sequence[Event]] = _nothing


class Rules(Protocol):
    """A file of ``rules``: it handles records of one kind."""

    KIND: OriginKind

    def parties(self, records: Sequence[Any], background: Background) -> Sequence[Party]:
        """Everybody the records name who may be a relationship, the most frequent first, never herself."""

    def find(
        self, records: Sequence[Any], whose: Callable[[Party], str | None], background: Background
    ) -> tuple[list[Finding], list[Remark]]:
        """What all records read in one call prove, whatever their order; ``whose`` tells the relationship of a party.

        Findings about parties nobody knows have ``relationship`` None and an id made of the party in its place.
        """
