"""What an import adds to what is there: new records only, nothing overwritten, every record accounted for."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from core.exchange.own_json import Export
from core.findings import by_key
from core.language import text as _
from core.model import TABLES, Record, Relationship
from core.plain import visible
from core.progress import Work, tracked


class LeftOut(Struct, frozen=True):
    """One record that was not taken: where it stands in the file, and why."""

    place: str
    why: str


class Outcome(StrEnum):
    """What becomes of records of a file of ours."""

    ADDED = "added"
    THERE = "there"
    DIFFERS = "differs"
    NOBODY = "nobody"
    """About a relationship, or introduced by one, that is nowhere."""


class Sum(Struct, frozen=True):
    """How many records of one ``table`` had one outcome, and the names of whom they are about, each once."""

    table: str
    outcome: Outcome
    count: int
    names: tuple[str, ...] = ()


class ImportReport(Struct, kw_only=True):
    """What an import did, or would do; ``read = added + there + len(left_out)``.

    ``sums`` say the same for people, of files of ours; they are no part of :func:`as_document`.
    """

    read: int = 0
    added: int = 0
    there: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)


def as_document(report: ImportReport) -> dict[str, Any]:
    """What programs get of a report."""
    return {name: getattr(report, name) for name in report.__struct_fields__ if name != "sums"}


class _Sums:
    """Counts outcomes while a file is weighed."""

    def __init__(self, *of: Mapping[str, Any]) -> None:
        self._people = ChainMap(*map(dict, of))
        self._names: dict[tuple[str, Outcome], dict[str, None]] = {}
        self._counts: Counter[tuple[str, Outcome]] = Counter()

    def count(self, table: str, outcome: Outcome, record: Any = None) -> None:
        """One more."""
        self._counts[table, outcome] += 1
        if outcome in (Outcome.DIFFERS, Outcome.NOBODY) and record is not None:
            about = record.id if table == "relationships" else getattr(record, "relationship", None)
            if (who := self._people.get(about or "")) is not None:
                self._names.setdefault((table, outcome), {})[who.name] = None

    def found(self) -> list[Sum]:
        """All of them, as they were met."""
        return [
            Sum(table, outcome, count, tuple(self._names.get((table, outcome), ())))
            for (table, outcome), count in self._counts.items()
        ]


def _empty_tables() -> dict[str, dict[str, Any]]:
    return {table: {} for table in TABLES}


class Content(Struct, kw_only=True):
    """Records by table and id, settings and evidence by key: those of a store, or those to be added to it."""

    tables: dict[str, dict[str, Any]] = field(default_factory=_empty_tables)
    settings: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Any] = field(default_factory=dict)

    def records(self) -> Iterator[tuple[str, Any]]:
        """Every record with its table."""
        for table, records in self.tables.items():
            for record in records.values():
                yield table, record


def merge(incoming: Export, present: Content) -> tuple[Content, ImportReport]:
    """The records of ``incoming`` that ``present`` lacks, and the report.

    A record whose id is there with the same content changes nothing; with other content it is a conflict, left out
    and reported. Records about a relationship that is neither there nor coming are left out and reported, and so are
    relationships introduced by such a one.
    """
    new, report = Content(), ImportReport()
    coming = {relationship.id: relationship for relationship in incoming.relationships}
    sums = _Sums(present.tables["relationships"], coming)
    introducers = _introducers(incoming.relationships, present.tables["relationships"])
    for table in TABLES:
        _take(table, getattr(incoming, table), present, new, report, introducers, sums)
    kept = _("this setting has another value here, which stays")
    _take_values("settings", incoming.settings, present.settings, new.settings, report, kept, sums)
    kept = _("this is known otherwise here, which stays")
    _take_values("evidence", by_key(incoming.evidence), present.evidence, new.evidence, report, kept, sums)
    report.sums = sums.found()
    return new, report


def _introducers(incoming: Collection[Relationship], present: Collection[str]) -> set[str]:
    """The ids of those who are there or can come: whose chain of introducers ends with somebody."""
    known = {*present, *(relationship.id for relationship in incoming)}
    introduced: dict[str, list[str]] = {}
    for r in incoming:
        if r.introduced_by and r.id not in present:
            introduced.setdefault(r.introduced_by, []).append(r.id)
    lost = [id_ for by, ids in introduced.items() if by not in known for id_ in ids]
    while lost:  # with one who cannot come, neither can those introduced by that one
        if (id_ := lost.pop()) in known:
            known.discard(id_)
            lost += introduced.get(id_, ())
    return known


def _take(
    table: str,
    incoming: Collection[Any],
    present: Content,
    new: Content,
    report: ImportReport,
    introducers: Collection[str],
    sums: _Sums,
) -> None:
    for i, record in enumerate(tracked(incoming, Work.COMPARING)):
        report.read += 1
        there = present.tables[table].get(record.id) or new.tables[table].get(record.id)
        if there == record:
            report.there += 1
            sums.count(table, Outcome.THERE)
        elif why := _objection(record, there, present, new) or _stranger(record, introducers):
            report.left_out.append(LeftOut(f"{table}[{i}]", why))
            sums.count(table, Outcome.NOBODY if there is None else Outcome.DIFFERS, record)
        else:
            new.tables[table][record.id] = record
            report.added += 1
            sums.count(table, Outcome.ADDED)


def _objection(record: Any, there: Record | None, present: Content, new: Content) -> str:
    """Why a record cannot be taken; "" when it can."""
    if there is not None:
        text = _("the id {id} is taken by a record with other content; it was not overwritten")
        return text.format(id=visible(record.id, one_line=True))
    about = getattr(record, "relationship", None)
    if about is not None and not any(about in content.tables["relationships"] for content in (present, new)):
        text = _("it is about a relationship that is nowhere: {id}")
        return text.format(id=visible(about, one_line=True))
    return ""


def _stranger(record: Any, introducers: Collection[str]) -> str:
    """Why a relationship cannot be taken for the sake of who introduced it; "" when it can."""
    by = getattr(record, "introduced_by", None)
    if by is None or by in introducers:
        return ""
    return _("it was introduced by a relationship that is nowhere: {id}").format(id=visible(by, one_line=True))


def _take_values(
    table: str,
    incoming: Mapping[str, Any],
    present: Mapping[str, Any],
    new: dict[str, Any],
    report: ImportReport,
    kept: str,
    sums: _Sums,
) -> None:
    for key, value in incoming.items():
        report.read += 1
        if key not in present:
            new[key] = value
            report.added += 1
            sums.count(table, Outcome.ADDED)
        elif present[key] == value:
            report.there += 1
            sums.count(table, Outcome.THERE)
        else:
            report.left_out.append(LeftOut(f"{table}.{key}", kept))
            sums.count(table, Outcome.DIFFERS)
