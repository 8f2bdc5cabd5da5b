"""The part of the door for files of other programs: what they hold comes in, and what is here goes out to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from msgspec.structs import replace

from core.errors import BadData, RapportsError, WrongUsage
from core.exchange.age_header import is_sealed
from core.exchange.decoding import LIMIT, as_utf8
from core.exchange.merge import Content, ImportReport, LeftOut, merge
from core.exchange.report import FormatReport
from core.exchange.whole import content as content_of
from core.exchange.whole import take_in, weighed_and_stored
from core.language import Language, current, spoken
from core.language import text as _
from core.model import PERSONAL
from core.plain import shorten

if TYPE_CHECKING:
    from core.exchange.harvest import Harvest, Wish
    from core.exchange.own_json import Export
    from core.notebook import Notebook
    from core.people import Likely
    from core.progress import Storing

T = TypeVar("T")

READERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "csv": "csv_people",
        "google": "google_csv",
        "linkedin": "linkedin_csv",
        "daylio": "daylio_csv",
        "friends": "friends_md",
        "monica": "monica_json",
        "crm-cli": "crm_cli",
        "vcf": "vcard_people",
        "ics": "ics_meetings",
    }
)
"""The formats that are read besides our own JSON, each with its module in :mod:`core.exchange`."""

ABOUT: Final = ("daylio", "ics")
"""Those whose entries may be about one relationship that the user names."""

MAPPED: Final = ("csv", "daylio")
"""Those whose columns or moods the user maps."""

WRITERS: Final = ("json", "csv", "md", "ics", "vcf")
"""The formats that are written."""

FOLDERS: Final = ("csv", "md")
"""Those that can be a folder of files too."""

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
        if is_sealed(data):
            raise BadData(_("This file is encrypted: its passphrase has to open it first. Nothing was imported."))
        if data.startswith(_STORED):
            text = _("This is one file of a store, no export. “{command}” brings a backup back. Nothing was imported.")
            raise BadData(text.format(command="rapports restore N"))
        if format_ is None:
            format_ = self._recognised(data)
        if format_ == "json":
            return take_in(self._practice, data, dry_run, storing)
        _check_size(data)
        with_defaults = wish or self.wish()
        _check_options(format_, with_defaults)
        return weighed_and_stored(self._practice, self._weighing(data, format_, with_defaults), dry_run, storing)

    def write(self, format_: str, anonymous: bool = False) -> bytes:
        """Everything as one file of ``format_``, one of ``WRITERS``; ``anonymous`` withholds who is who."""
        return cast(bytes, self._written(format_, "written", anonymous))

    def folder(self, format_: str, anonymous: bool = False) -> dict[str, bytes]:
        """Everything as several files, by their names; ``format_`` is one of ``FOLDERS``."""
        return cast("dict[str, bytes]", self._written(format_, "folder", anonymous))

    def duplicates(self) -> list[Likely]:
        """Relationships that may be one, the surest first."""
        from core.people import likely  # noqa: PLC0415

        return likely(self._practice.relationships())

    def _proposed(self, new: Content) -> list[Likely]:
        from core.people import likely  # noqa: PLC0415

        added = new.tables["relationships"]
        here = {relationship.id: relationship for relationship in self._practice.relationships()}
        everyone = sorted((here | added).values(), key=lambda relationship: relationship.id)
        return likely(everyone, added) if added else []

    def _recognised(self, data: bytes) -> str:
        """The format; what nothing tells is left to the reader of JSON, whose refusal says what is wrong with it."""
        from core.exchange.recognition import is_like_json, recognised  # noqa: PLC0415

        if len(data) > LIMIT:
            if data[:1] not in {b"{", b"["}:
                _check_size(data)
            return "json"
        if (found := recognised(data)) is not None:
            return found
        if not is_like_json(as_utf8(data)):
            text = _("Nothing in this file tells its format; --format says which: {formats}. Nothing was imported.")
            raise BadData(text.format(formats=", ".join(("json", *READERS))))
        try:
            take_in(self._practice, data, dry_run=True)
        except BadData as refusal:
            hint = _("If it is of another format, --format says which.")
            raise BadData(f"{refusal} {hint}") from None
        return "json"

    def _weighing(self, data: bytes, format_: str, wish: Wish) -> Callable[[], tuple[Content, FormatReport]]:
        """Read a file once, to be weighed against what is here as often as that changes."""
        weigh = _guarded(lambda: self._read(data, format_, wish))

        def weighed() -> tuple[Content, FormatReport]:
            new, report = _guarded(weigh)
            report.duplicates = self._proposed(new)  # before storing: what fails after it would deny a change made
            return new, report

        return weighed

    def _read(self, data: bytes, format_: str, wish: Wish) -> Callable[[], tuple[Content, FormatReport]]:
        from core.exchange.recognition import is_own_table  # noqa: PLC0415
        from core.exchange.settling import settled  # noqa: PLC0415

        if format_ == "csv" and not wish.columns and is_own_table(data):
            from core.exchange.own_csv import read as read_own  # noqa: PLC0415

            found = read_own(data)
            return lambda: self._own_csv(*found)
        read: Callable[[bytes, Wish], Harvest] = import_module(f"core.exchange.{READERS[format_]}").read
        harvest = read(data, wish)

        def weigh() -> tuple[Content, FormatReport]:
            practice = self._practice
            now = replace(wish, here=tuple(practice.relationships()), remembered=practice.settings())
            return settled(harvest, now, _Present(practice))

        return weigh

    def _own_csv(
        self, export: Export, places: Mapping[str, str], left_out: Sequence[LeftOut]
    ) -> tuple[Content, FormatReport]:
        new, merged = merge(export, content_of(self._practice))
        named = [LeftOut(places.get(record.place, record.place), record.why) for record in merged.left_out]
        report = FormatReport(format="csv", left_out=[*left_out, *named], added=merged.added, there=merged.there)
        report.read = merged.read + len(left_out)
        return new, report

    def _written(self, format_: str, function: str, anonymous: bool) -> Any:
        content = content_of(self._practice)
        moment, today = self._practice.clock.now(), self._practice.clock.today()
        if anonymous:
            from core.exchange.anonymous import anonymised, shifted_moment  # noqa: PLC0415

            moment, today = (shifted_moment(content, f"{day}T00:00:00Z") for day in (moment[:10], today))
            content, today = anonymised(content), today[:10]
        if format_ == "json":
            return _document(content, moment)
        names = {"csv": "own_csv", "md": "markdown", "ics": "ics_agenda", "vcf": "vcard_writing"}
        write = getattr(import_module(f"core.exchange.{names[format_]}"), function)
        further = {"md": (current(),), "ics": (current(), today)}
        return write(content, *further.get(format_, ()))


def _document(content: Content, moment: str) -> bytes:
    from core.exchange.canonical import canonical  # noqa: PLC0415
    from core.exchange.own_json import Export  # noqa: PLC0415
    from core.findings import findings  # noqa: PLC0415

    lists: dict[str, Any] = {table: tuple(records.values()) for table, records in content.tables.items()}
    evidence = findings(content.evidence)
    return canonical(Export(exported_at=moment, evidence=evidence, settings=content.settings, **lists))


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
    if format_ not in READERS:
        raise WrongUsage(_("“{name}” is no format that is read.").format(name=shorten(format_, 40)))
    for given, option, formats in ((wish.about, "--about", ABOUT), (wish.columns, "--map", MAPPED)):
        if given and format_ not in formats:
            text = _("{option} goes with the formats {formats}; this file is {format}. Nothing was imported.")
            raise WrongUsage(text.format(option=option, formats=", ".join(formats), format=format_))


def _guarded(work: Callable[[], T]) -> T:
    """Whatever a file of any shape makes a reader stumble over becomes a refusal in words."""
    try:
        return work()
    except RapportsError:
        raise
    except _WRONG_SHAPES as error:
        text = _("This file is not what its format asks for ({why}). Nothing was imported.")
        raise BadData(text.format(why=shorten(f"{type(error).__name__}: {error}", 200))) from None
