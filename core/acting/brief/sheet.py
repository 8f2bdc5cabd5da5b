"""The parts of a brief: sections of lines, each line with the records behind its figures."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from core.judging.assessment import Who
from core.judging.over import Over
from core.model import Precision, Verdict


class BriefKind(StrEnum):
    """What a brief prepares."""

    RENEGOTIATE = "renegotiate"
    END = "end"
    REFUSE = "refuse"
    LEFT = "left"


class Figure(Struct, frozen=True):
    """A number in a line and where it comes from: counted events, days to come, or a named field."""

    value: float
    events: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    source: str | None = None


class Quote(Struct, frozen=True):
    """What she typed herself, raw: ``on``, how exactly that is known, and ``event`` when it is the note of an event."""

    text: str
    on: str | None = None
    event: str | None = None
    precision: Precision = Precision.DAY


class Line(Struct, frozen=True):
    """One sentence of ours; ``days`` are those it names; ``dimension`` is the one it speaks of.

    ``quotes`` are shown after it, set apart as hers.
    """

    text: str
    figures: tuple[Figure, ...] = ()
    days: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dimension: str | None = None


class Section(Struct, frozen=True):
    """A part of the sheet: a stable key, its title, its lines; a ``message`` is one text to send, in paragraphs."""

    key: str
    title: str
    lines: tuple[Line, ...]
    message: bool = False


class Brief(Struct, frozen=True):
    """The whole sheet; ``title`` is ours, the name raw. ``last_day`` is set for endings, ``by`` for renegotiations."""

    kind: BriefKind
    relationship: Who
    as_of: str
    language: str
    verdict: Verdict
    since: str | None
    title: str
    verdict_text: str
    sections: tuple[Section, ...]
    last_day: str | None = None
    by: str | None = None
    door: str | None = None
    from_memory: bool = False
    notes_to_go: int | None = 0
    over: Over | None = None

    def section(self, key: str) -> Section | None:
        """The section with this key."""
        return next((section for section in self.sections if section.key == key), None)
