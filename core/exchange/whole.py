"""The whole practice out as one document, and such a document in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from core.exchange.canonical import canonical
from core.exchange.merge import Content, ImportReport, merge
from core.exchange.own_json import Export, decoded
from core.findings import TABLE, by_key, findings
from core.findings import as_document as as_stored
from core.ledger import Write, as_document
from core.model import PERSONAL, SHARED
from core.progress import Work, tracked

if TYPE_CHECKING:
    from core.notebook import Notebook
    from core.progress import Storing

R = TypeVar("R", bound=ImportReport)


def content(practice: Notebook) -> Content:
    """Every record of the practice, each table in its order: by day and id.

    What is about somebody who is not there any more is among them, and so is she as last known.
    """
    found = Content(settings=practice.settings(), evidence=by_key(practice.findings()))
    for table in SHARED:
        found.tables[table] = {record.id: record for record in practice.records(table)}
    lost = practice.orphans()
    people = [*found.tables["relationships"], *(whose for whose, _id, _known in lost)]
    shown = {whose: id_ for whose, id_, _known in lost}
    for whose, _id, known in lost:
        if known is not None:
            found.tables["relationships"][whose] = known
    for table in PERSONAL:
        read = practice.events if table == "events" else partial(practice.records, table)
        records = [
            replace(record, relationship=shown[id_]) if id_ in shown else record
            for id_ in tracked(people, Work.FOLDING)
            for record in read(id_)
        ]
        found.tables[table] = {r.id: r for r in sorted(records, key=lambda record: (record.on, record.id))}
    return found


def export(practice: Notebook) -> bytes:
    """Everything she entered, as canonical JSON."""
    found = content(practice)
    lists: dict[str, Any] = {table: tuple(records.values()) for table, records in found.tables.items()}
    evidence = findings(found.evidence)
    return canonical(Export(exported_at=practice.clock.now(), evidence=evidence, settings=found.settings, **lists))


def take_in(practice: Notebook, data: bytes, dry_run: bool, storing: Storing = nullcontext) -> ImportReport:
    """Add what an export holds and the practice does not, as one change; ``storing`` as below. Raises BadData."""
    incoming = decoded(data)
    return weighed_and_stored(practice, lambda: merge(incoming, content(practice)), dry_run, storing)


def weighed_and_stored(
    practice: Notebook, weigh: Callable[[], tuple[Content, R]], dry_run: bool, storing: Storing = nullcontext
) -> R:
    """Store as one change what ``weigh`` finds to be new, and give its report back.

    Weighing takes long, so it is done before others have to wait; once more only if they changed something meanwhile.
    ``storing`` gives a block around what is left to do when something is to be stored: until then, stopping the
    process does no harm.
    """
    practice.reload()
    seen = practice.stamps()
    new, report = weigh()
    if dry_run or not report.added:
        return report
    all_of_it = list(writes(new))
    with storing(), practice.changing():
        if practice.stamps() != seen:
            new, report = weigh()
            all_of_it = list(writes(new))
        if report.added:
            practice.store("import", None, *all_of_it)
    return report


def writes(new: Content) -> Iterator[Write]:
    """What stores every record, setting and piece of evidence of ``new``."""
    for table, record in tracked(list(new.records()), Work.STORING):
        yield Write(table, record.id, as_document(record), record.relationship if table in PERSONAL else None)
    for key, value in new.settings.items():
        yield Write.setting(key, {"value": value})
    for key, entry in new.evidence.items():
        yield Write(TABLE, key, as_stored(entry))
