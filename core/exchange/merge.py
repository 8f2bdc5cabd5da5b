"""What an import adds to what is there: new records only, nothing overwritten, every record accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, TypeVar

from msgspec import Struct, field

from core.exchange.own_json import Export
from core.language import text as _
from core.model import Decision, Event, Proposal, Relationship
from core.plain import visible


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


class Content(Struct, kw_only=True):
    """Records by id, as they stand in a store or as they are to be added to it."""

    relationships: dict[str, Relationship] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


def merge(incoming: Export, present: Content) -> tuple[Content, ImportReport]:
    """The records of ``incoming`` that ``present`` lacks, and the report.

    A record whose id is there with the same content changes nothing; with other content it is a conflict, left out
    and reported. Records about a relationship that is neither there nor coming are left out and reported.
    """
    new, report = Content(), ImportReport()
    _take("relationships", incoming.relationships, present.relationships, new.relationships, report)
    known = present.relationships.keys() | new.relationships.keys()
    _take("events", incoming.events, present.events, new.events, report, known)
    _take("decisions", incoming.decisions, present.decisions, new.decisions, report, known)
    _take("proposals", incoming.proposals, present.proposals, new.proposals, report, known)
    _take_settings(incoming.settings, present.settings, new.settings, report)
    return new, report


_R = TypeVar("_R", Relationship, Event, Decision, Proposal)


def _take(
    kind: str,
    incoming: Iterable[_R],
    present: Mapping[str, _R],
    new: dict[str, _R],
    report: ImportReport,
    known: Set[str] | None = None,
) -> None:
    for i, record in enumerate(incoming):
        report.read += 1
        there = present.get(record.id) or new.get(record.id)
        if there == record:
            report.there += 1
        elif there is not None:
            why = _("the id {id} is taken by a record with other content; it was not overwritten")
            report.left_out.append(LeftOut(f"{kind}[{i}]", why.format(id=visible(record.id, one_line=True))))
        elif known is not None and (about := getattr(record, "relationship", None)) is not None and about not in known:
            why = _("it is about a relationship that is nowhere: {id}")
            report.left_out.append(LeftOut(f"{kind}[{i}]", why.format(id=visible(about, one_line=True))))
        else:
            new[record.id] = record
            report.added += 1


def _take_settings(
    incoming: Mapping[str, Any], present: Mapping[str, Any], new: dict[str, Any], report: ImportReport
) -> None:
    for key, value in incoming.items():
        report.read += 1
        if key not in present:
            new[key] = value
            report.added += 1
        elif present[key] == value:
            report.there += 1
        else:
            report.left_out.append(LeftOut(f"settings.{key}", _("this setting has another value here, which stays")))
