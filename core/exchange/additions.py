"""What an import adds to what is there: new records only, nothing overwritten, every record accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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


class ImportReport(Struct, kw_only=True):
    """What an import did, or would do; ``read = added + there + len(left_out)``."""

    read: int = 0
    added: int = 0
    there: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


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
    introducers = _introducers(incoming.relationships, present.tables["relationships"])
    for table in TABLES:
        _take(table, getattr(incoming, table), present, new, report, introducers)
    kept = _("this setting has another value here, which stays")
    _take_values("settings", incoming.settings, present.settings, new.settings, report, kept)
    kept = _("this is known otherwise here, which stays")
    _take_values("evidence", by_key(incoming.evidence), present.evidence, new.evidence, report, kept)
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
) -> None:
    for i, record in enumerate(tracked(incoming, Work.COMPARING)):
        report.read += 1
        there = present.tables[table].get(record.id) or new.tables[table].get(record.id)
        if there == record:
            report.there += 1
        elif why := _objection(record, there, present, new) or _stranger(record, introducers):
            report.left_out.append(LeftOut(f"{table}[{i}]", why))
        else:
            new.tables[table][record.id] = record
            report.added += 1


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
) -> None:
    for key, value in incoming.items():
        report.read += 1
        if key not in present:
            new[key] = value
            report.added += 1
        elif present[key] == value:
            report.there += 1
        else:
            report.left_out.append(LeftOut(f"{table}.{key}", kept))
