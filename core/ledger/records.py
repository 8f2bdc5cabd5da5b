"""Between the documents of the ledger and the typed records of ``core.model``.

A document leaves out what the line and the file say already: its id and, in a person's file, the relationship.
Fields this version does not know are kept in the document and passed over in the record.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import msgspec

from core.dates import number as number_of
from core.ledger import lines
from core.ledger.lines import Line, Problem, ProblemKind
from core.ledger.page import parse_rows
from core.model import (
    NOTE_LIMIT,
    PERSONAL,
    Cause,
    Dimension,
    Event,
    Frame,
    Manner,
    Origin,
    Precision,
    Record,
    Source,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.ledger.page import Mark, Places

R = TypeVar("R", bound=Record)

_PERSONAL: Final = tuple(PERSONAL.values())
_USUAL: Final = {"precision": "day", "dimension": None, "origin": None, "word": None, "cause": None, "manner": None}
"""What nearly every event says there is left out of its line."""

_DAY: Final = Precision.DAY

_EVENT_START: Final = lines.start_of("events")
_ANY_START: Final = b'{"_t":"'
_UUID_LENGTH: Final = 36
_MOST_PLACES: Final = 1024
_is_instant: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII).fullmatch
_ID: Final = slice(len(_EVENT_START) + 7, len(_EVENT_START) + 7 + _UUID_LENGTH)
"""Where the id stands in a line of an event as this program writes it, after its name and a quote."""


class EventSheet(msgspec.Struct, frozen=True):
    """A person's events, unsorted, with what could not be used.

    ``mark`` says where to go on reading; None while a batch is on its way into the file. ``others`` is where lines of
    anything but events stand, if there are any; None where that cannot be told.
    """

    events: list[Event]
    problems: list[Problem]
    mark: Mark | None
    others: Places | None = None


def as_document(record: Record) -> dict[str, Any]:
    """The document to store for ``record``."""
    kept_outside = ("id", "relationship") if isinstance(record, _PERSONAL) else ("id",)
    found: dict[str, Any] = msgspec.to_builtins(record)
    usual = _USUAL if isinstance(record, Event) else {}
    return {
        field: value
        for field, value in found.items()
        if field not in kept_outside and not (field in usual and value == usual[field])
    }


def as_record(kind: type[R], document: Mapping[str, Any], **keys: str) -> R:
    """The record in ``document``; ``keys`` are its ``id`` and, for events and decisions, its ``relationship``.

    Raises:
        msgspec.ValidationError: the document does not fit, or holds a value this version does not know.
    """
    fields = {field: document[field] for field in kind.__struct_fields__ if field in document}
    if isinstance(frame := fields.get("frame"), dict):
        fields["frame"] = {field: frame[field] for field in Frame.__struct_fields__ if field in frame}
    return msgspec.convert({**fields, **keys}, kind)


# Without cycles in them, rows and versions need no watching by the garbage collector: a fifth of the time.
class _EventRow(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename={"id": "_id", "version": "_v"}):
    """A line of an event as it stands, decoded without a dictionary in between.

    What :func:`_event` looks at anyway, days and texts, is not held against a pattern before: that took longer than all
    the rest of decoding.
    """

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    version: str
    on: str
    signal: str
    severity: Annotated[int, msgspec.Meta(ge=1, le=3)] | None = None
    level: Annotated[int, msgspec.Meta(ge=1, le=5)] | None = None
    source: Source = Source.FACT
    mine: bool = False
    note: Annotated[str, msgspec.Meta(max_length=NOTE_LIMIT)] = ""
    logged_at: str | None = None
    precision: Precision = Precision.DAY
    dimension: Dimension | None = None
    origin: Origin | None = None
    word: Word | None = None
    cause: Cause | None = None
    manner: Manner | None = None


class _Version(msgspec.Struct, frozen=True, gc=False):
    """One version of an event and its line number."""

    content: _EventRow | Line
    raw: bytes
    number: int
    sound: bool = True

    def beats(self, other: _Version) -> bool:
        """As ``Line.beats``."""
        mine = lines.rank(self.sound, self.content.version, self.raw)
        return mine > lines.rank(other.sound, other.content.version, other.raw)


@cache
def _row_decoder() -> msgspec.json.Decoder[_EventRow]:
    """Made when rows are read, which noting an event does without."""
    return msgspec.json.Decoder(_EventRow)


def newest_moment(rows: Iterable[bytes]) -> str:
    """The newest moment that a version or the id of an event in the lines of a file tells; "" without any."""
    rows = list(rows)
    versions = max([raw[lines.VERSION] for raw in rows], default=b"")
    ids_ = [raw[_ID] for raw in rows if raw.startswith(_EVENT_START)]
    usual = max(ids_, default=b"")
    if not _is_dated(usual):
        usual = max(filter(_is_dated, ids_), default=b"")
    odd = (line.id for raw in rows if not raw.startswith(_ANY_START) and (line := lines.parse(raw)) is not None)
    ids = max((id_ for id_ in odd if _is_dated(id_.encode())), default="")
    return max(max(versions, usual).decode("ascii", "replace"), ids)


def others_among(rows: Iterable[bytes], start: int | None) -> Places | None:
    """Where lines of anything but events stand among ``rows``, the first of which begins at ``start``.

    None where one of them is not sound, where they are too many to keep, and where it is not known where rows stand.
    """
    if all(row.startswith(_EVENT_START) or not row for row in rows):
        return ()
    if start is None:
        return None
    found: list[tuple[int, int]] = []
    for row in rows:
        if row and not row.startswith(_EVENT_START):
            if len(found) == _MOST_PLACES or not lines.is_sound(row):
                return None
            found.append((start, len(row)))
        start += len(row) + 1
    return tuple(found)


def is_certainly_new(line: Line, newest: str) -> bool:
    """Whether a line is about a document that no line up to the moment ``newest`` is about: its id is younger."""
    return not newest or (_is_dated(line.id.encode()) and line.id > newest)


def _is_dated(id_: bytes) -> bool:
    """Whether an id tells its moment, as a UUIDv7 does."""
    return len(id_) == _UUID_LENGTH and id_[14:15] == b"7" and b'"' not in id_


def read_events(
    file: str, relationship: str, rows: Iterable[tuple[int, bytes]], problems: list[Problem]
) -> list[Event]:
    """The events in the numbered lines of a person's file; what cannot be used is added to ``problems``.

    The usual line takes a short road of its own, since opening a long history is nothing but this.
    """
    newest: dict[str, _Version] = {}
    for version in _versions(file, rows, problems):
        rival = newest.setdefault(version.content.id, version)
        if rival is not version and version.beats(rival):
            newest[version.content.id] = version
    return list(_events(file, relationship, newest.values(), problems))


def _versions(file: str, rows: Iterable[tuple[int, bytes]], problems: list[Problem]) -> Iterator[_Version]:
    unusual = []
    decode = _row_decoder().decode
    for number, raw in rows:
        if raw.startswith(_EVENT_START) and lines.is_sound(raw):
            try:
                row = decode(raw)
            except msgspec.DecodeError:
                unusual.append((number, raw))
            else:
                if row.logged_at is None or _is_instant(row.logged_at):
                    yield _Version(row, raw, number)
                else:
                    unusual.append((number, raw))
        else:
            unusual.append((number, raw))
    for line in parse_rows(file, unusual, problems, only=("events",)):
        yield _Version(line, line.raw, line.number, line.sound)


def _events(file: str, relationship: str, newest: Iterable[_Version], problems: list[Problem]) -> Iterator[Event]:
    for version in newest:
        content = version.content
        try:
            if isinstance(content, _EventRow):
                yield _event(content, relationship)
            elif content.document is not None:
                yield as_record(Event, content.document, id=content.id, relationship=relationship)
        except ValueError:  # msgspec's errors are ValueErrors too
            problems.append(Problem(file, version.number, ProblemKind.UNKNOWN))


def _event(row: _EventRow, relationship: str) -> Event:
    """Built by hand: several times as fast as by way of a dictionary, which an event with rarer fields takes.

    Raises ValueError for what fits no event.
    """
    number_of(row.on)
    if row.origin or row.word or row.dimension or row.cause or row.manner or row.precision is not _DAY:
        fields = msgspec.structs.asdict(row)
        del fields["version"]
        return Event(relationship=relationship, **fields)
    return Event(
        id=row.id,
        relationship=relationship,
        on=row.on,
        signal=row.signal,
        severity=row.severity,
        level=row.level,
        source=row.source,
        mine=row.mine,
        note=row.note,
        logged_at=row.logged_at,
    )
