"""The wing for files, ours and those of other programs: what they hold comes in, and what is here goes out to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec.structs import replace

from core.errors import BadData, RapportsError, WrongUsage
from core.exchange import formats
from core.exchange.additions import Content, ImportReport, LeftOut, merge
from core.exchange.age_header import is_sealed
from core.exchange.decoding import LIMIT
from core.exchange.formats import Edition
from core.exchange.own_json import Export
from core.exchange.packed import Packed
from core.exchange.report import FormatReport
from core.findings import TABLE, by_key
from core.findings import as_document as as_stored
from core.keeping.references import left_behind
from core.language import Language, spoken
from core.language import text as _
from core.ledger import Write, as_document
from core.model import PERSONAL, SHARED
from core.plain import shorten
from core.progress import Work, tracked

if TYPE_CHECKING:
    from core.exchange.harvest import Harvest, Wish
    from core.exchange.own_csv import OwnTable
    from core.notebook import Notebook
    from core.people import Likely
    from core.progress import Storing

T = TypeVar("T")

Weighing = Callable[[], tuple[Content, ImportReport]]
"""Weighs what was read once against what is here, as often as that changes: what is new, and the report."""

_STORED: Final = b'{"_format":"bons-rapports"'
"""How every file of a store begins."""

_WRONG_SHAPES: Final = (ValueError, RecursionError, OverflowError, MemoryError, OSError)


@spoken
class Exchange:
    """Imports and exports of one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def wish(self, **fields: Any) -> Wish:
        """How to read a file, as in :class:`~core.exchange.harvest.Wish`; what is here is filled in."""
        from core.exchange.harvest import Wish  # noqa: PLC0415 - only imports need it

        here = tuple(self._practice.relationships())
        return Wish(today=self._practice.clock.today(), here=here, remembered=self._practice.settings(), **fields)

    def read(
        self,
        data: bytes,
        format_: str | None = None,
        wish: Wish | None = None,
        dry_run: bool = False,
        storing: Storing = nullcontext,
    ) -> ImportReport:
        """Add what a file holds and this practice does not: all of it or nothing; nothing is overwritten.

        ``format_`` None means the format its content tells. The report is the same with ``dry_run``.
        ``storing`` gives a block for the moment of storing; before it, stopping the process does no harm.

        Raises:
            BadData: it is not of that format, or larger than can be read; the message names the place.
            WrongUsage: the user has to decide something first, as the message says.
        """
        return self.take(self.opened(data, format_, wish), dry_run, storing)

    def opened(self, data: bytes, format_: str | None = None, wish: Wish | None = None) -> Weighing:
        """Read a file as :meth:`read` does, for :meth:`take`; of ``data`` itself nothing is kept. Raises as that."""
        if is_sealed(data):
            raise BadData(_("This file is encrypted: its passphrase has to open it first. Nothing was imported."))
        if data.startswith(_STORED):
            text = _("This is one file of a store, no export. “{command}” brings a backup back. Nothing was imported.")
            raise BadData(text.format(command="rapports restore N"))
        with_defaults = wish or self.wish()
        if format_ is None:
            format_ = self._recognised(data, with_defaults)
        if format_ != formats.OURS:
            _check_size(data)
            _check_options(format_, with_defaults)
        return self._weighing(data, format_, with_defaults)

    def take(self, weigh: Weighing, dry_run: bool = False, storing: Storing = nullcontext) -> ImportReport:
        """Store as one change what ``weigh`` finds to be new, and give its report back; arguments are as for ``read``.

        Weighing takes long, so it is done before others have to wait; once more only if they changed something
        meanwhile.
        """
        practice = self._practice
        practice.reload()
        seen = practice.stamps()
        new, report = weigh()
        if dry_run or not report.added:
            return report
        all_of_it = list(_writes(new))
        with storing(), practice.changing():
            if practice.stamps() != seen:
                all_of_it.clear()
                new, report = weigh()
                all_of_it = list(_writes(new))
            if report.added:
                practice.store("import", None, *all_of_it)
        return report

    def export(
        self, format_: str = formats.OURS, anonymous: bool = False, only: Collection[str] | None = None
    ) -> bytes:
        """Everything as one file of a format of ``formats.writers()``; ``anonymous`` withholds who is who.

        With ``only``, what is about the relationships with these ids, as :func:`core.exchange.selection.selected` says.
        """
        return b"".join(self.pieces(format_, anonymous, only))

    def pieces(
        self, format_: str = formats.OURS, anonymous: bool = False, only: Collection[str] | None = None
    ) -> Iterator[bytes]:
        """The same in pieces, which come when all is read: then the records of few people at a time are in memory."""
        in_order = None if anonymous or only is not None else formats.in_order(format_)
        if in_order is not None:
            with self._practice.sparing_nobody():
                content, streams = streamed(self._practice)
            if not any(packed.may_repeat for packed in streams.values()):
                return in_order(content, self._edition(), streams)
        return iter((formats.writer(format_).write(*self._to_write(anonymous, only)),))

    def folder(self, format_: str, anonymous: bool = False, only: Collection[str] | None = None) -> dict[str, bytes]:
        """The same as several files, by their names; raises WrongUsage when the format is one of a single file."""
        if (write := formats.folder(format_)) is None:
            text = _("A folder is possible for {formats} alone; give the name of a file.")
            raise WrongUsage(text.format(formats=", ".join(formats.folders())))
        return write(*self._to_write(anonymous, only))

    def schema(self) -> bytes:
        """The JSON Schema of our own export."""
        from core.exchange.canonical import canonical  # noqa: PLC0415 - few ask for it
        from core.exchange.schema import schema  # noqa: PLC0415

        return canonical(schema())

    def duplicates(self) -> list[Likely]:
        """Relationships that may be one, the surest first."""
        from core.people import likely  # noqa: PLC0415

        return likely(self._practice.relationships())

    def _to_write(self, anonymous: bool, only: Collection[str] | None) -> tuple[Content, Edition]:
        with self._practice.sparing_nobody():  # what lacks somebody would pass for the whole
            content = content_of(self._practice, only)
        if only is not None:
            from core.exchange.selection import selected  # noqa: PLC0415 - most exports are whole

            content = selected(content, frozenset(only))
        moment, today = self._practice.clock.now(), self._practice.clock.today()
        if anonymous:
            from core.exchange.anonymous import anonymised, shifted_moment  # noqa: PLC0415 - most exports are hers

            moment, today = (shifted_moment(content, f"{day}T00:00:00Z") for day in (moment[:10], today))
            content, today = anonymised(content), today[:10]
        return content, Edition(self._language, today, moment)

    def _edition(self) -> Edition:
        return Edition(self._language, self._practice.clock.today(), self._practice.clock.now())

    def _recognised(self, data: bytes, wish: Wish) -> str:
        """The format; what nothing tells is left to the reader of JSON, whose refusal says what is wrong with it."""
        if len(data) > LIMIT:
            if data[:1] not in {b"{", b"["}:
                _check_size(data)
            return formats.OURS
        from core.exchange.beginning import Beginning  # noqa: PLC0415 - exports, and imports that name it, do without

        beginning = Beginning(data)
        if (found := formats.recognised(beginning)) is not None:
            return found
        if not beginning.is_json:
            text = _("Nothing in this file tells its format; --format says which: {formats}. Nothing was imported.")
            raise BadData(text.format(formats=", ".join(formats.readers())))
        try:
            formats.reader(formats.OURS).read(data, wish)
        except BadData as refusal:
            hint = _("If it is of another format, --format says which.")
            raise BadData(f"{refusal} {hint}") from None
        return formats.OURS

    def _weighing(self, data: bytes, format_: str, wish: Wish) -> Weighing:
        """Read a file once, to be weighed as often as what is here changes."""
        found = _guarded(lambda: formats.reader(format_).read(data, wish))
        if isinstance(found, Export):
            return lambda: merge(found, content_of(self._practice))
        weigh = partial(self._own_table, found) if isinstance(found, tuple) else partial(self._reconciled, found, wish)

        def weighed() -> tuple[Content, FormatReport]:
            new, report = _guarded(weigh)
            report.duplicates = self._proposed(new)  # before storing: what fails after it would deny a change made
            return new, report

        return weighed

    def _reconciled(self, harvest: Harvest, wish: Wish) -> tuple[Content, FormatReport]:
        from core.exchange.reconcile import reconciled  # noqa: PLC0415 - our own files do without

        practice = self._practice
        now = replace(wish, here=tuple(practice.relationships()), remembered=practice.settings())
        return reconciled(harvest, now, _Present(practice))

    def _own_table(self, table: OwnTable) -> tuple[Content, FormatReport]:
        new, merged = merge(table.export, content_of(self._practice))
        named = [LeftOut(table.place(record.place), record.why) for record in merged.left_out]
        report = FormatReport(format="csv", left_out=[*table.left_out, *named], added=merged.added, there=merged.there)
        report.sums = merged.sums
        report.read = merged.read + len(table.left_out)
        return new, report

    def _proposed(self, new: Content) -> list[Likely]:
        from core.people import likely  # noqa: PLC0415

        added = new.tables["relationships"]
        here = {relationship.id: relationship for relationship in self._practice.relationships()}
        everyone = sorted((here | added).values(), key=lambda relationship: relationship.id)
        return likely(everyone, added) if added else []


def content_of(practice: Notebook, only: Collection[str] | None = None) -> Content:
    """Every record of the practice, each table in its order: by day and id.

    What is about somebody who is not there any more is among them, and so is she as last known. With ``only``, the
    files of those with these ids alone are read.
    """
    found, shown = _shared(practice)
    people = [id_ for id_ in shown if only is None or shown[id_] in only]
    for table in PERSONAL:
        records = [record for id_ in tracked(people, Work.FOLDING) for record in _own(practice, table, id_, shown[id_])]
        found.tables[table] = {r.id: r for r in sorted(records, key=lambda record: (record.on, record.id))}
    return found


def streamed(practice: Notebook) -> tuple[Content, dict[str, Packed]]:
    """The same, with the tables of each person apart and packed."""
    found, shown = _shared(practice)
    streams = {}
    for table in PERSONAL:
        packed = streams[table] = Packed(table)
        for id_ in tracked(list(shown), Work.FOLDING):
            packed.add(shown[id_], _own(practice, table, id_, shown[id_]))
        del found.tables[table]
    return found, streams


def _shared(practice: Notebook) -> tuple[Content, dict[str, str]]:
    """What is in no person's file; and whose files there are, with the ids under which what is in them is shown."""
    found = Content(settings=practice.settings(), evidence=by_key(practice.findings()))
    for table in SHARED:
        found.tables[table] = {record.id: record for record in practice.records(table)}
    lost = left_behind(os.path.realpath(practice.home))
    shown = {id_: id_ for id_ in found.tables["relationships"]} | {whose: id_ for whose, id_, _known in lost}
    for whose, _id, known in lost:
        if known is not None:
            found.tables["relationships"][whose] = known
    return found, shown


def _own(practice: Notebook, table: str, whose: str, shown: str) -> list[Any]:
    """The records in the file of one relationship, by day and id."""
    records = practice.of_everyone(table, whose)
    return records if whose == shown else [replace(record, relationship=shown) for record in records]


def _writes(new: Content) -> Iterator[Write]:
    """What stores every record, setting and piece of evidence of ``new``."""
    for table, record in tracked(list(new.records()), Work.STORING):
        yield Write(table, record.id, as_document(record), record.relationship if table in PERSONAL else None)
    for key, value in new.settings.items():
        yield Write.setting(key, {"value": value})
    for key, entry in new.evidence.items():
        yield Write(TABLE, key, as_stored(entry))


class _Present:
    """What is here of a table, read when first asked for."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice
        self._known = {relationship.id for relationship in practice.relationships()}
        self._read: dict[tuple[str, str | None], Mapping[str, Any]] = {}

    def __call__(self, table: str, about: str | None) -> Mapping[str, Any]:
        key = (table, about if table in PERSONAL else None)
        if key not in self._read:
            records = self._practice.records(*key) if key[1] is None or key[1] in self._known else []
            self._read[key] = {record.id: record for record in records}
        return self._read[key]


def _check_size(data: bytes) -> None:
    if len(data) > LIMIT:
        text = _("This file is larger than {n} MB, the most that is read of this format. Nothing was imported.")
        raise BadData(text.format(n=LIMIT // 1_048_576))


def _check_options(format_: str, wish: Wish) -> None:
    """Refuse what the reader of this format would pass over in silence."""
    if format_ not in formats.readers():
        raise WrongUsage(_("“{name}” is no format that is read.").format(name=shorten(format_, 40)))
    for what, option, given in (("about", "--about", wish.about), ("columns", "--map", wish.columns)):
        if given and what not in formats.reader(format_).TAKES:
            text = _("{option} goes with the formats {formats}; this file is {format}. Nothing was imported.")
            listed = ", ".join(formats.taking(what))
            raise WrongUsage(text.format(option=option, formats=listed, format=format_))


def _guarded(work: Callable[[], T]) -> T:
    """Whatever a file of any shape makes a reader stumble over becomes a refusal in words."""
    try:
        return work()
    except RapportsError:
        raise
    except _WRONG_SHAPES as error:
        text = _("This file is not what its format asks for ({why}). Nothing was imported.")
        raise BadData(text.format(why=shorten(f"{type(error).__name__}: {error}", 200))) from None
