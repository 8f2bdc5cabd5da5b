"""A finding: what records of a file prove about somebody, for her to accept or to decline."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from msgspec import Struct

from core.dates import Day
from core.model import OriginKind, Precision, Source
from core.people import called

_DIGITS: Final = 24
OPEN: Final = "open-"
"""How the digest of a fact begins that may still move on."""
_FIXED: Final = "."
"""What stands behind the part of a digest that never moves on: an invoice keeps its total."""


class Party(Struct, frozen=True, kw_only=True):
    """Somebody as a file names them: the name as written, the mail address folded, other identities.

    ``ids`` are like ``siren:123456789``, ``vat:12345678901``, ``customer:C-0012``.
    """

    name: str = ""
    address: str = ""
    ids: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What stands in the place of a relationship in the id of a finding while nobody knows who this is."""
        return called(self.name) or self.address or min(self.ids, default="")


class Place(Struct, frozen=True, kw_only=True):
    """Where in a file something stands: the file's own name without its folders, and the line, if it has lines."""

    file: str
    line: int | None = None


class Window(Struct, frozen=True, kw_only=True):
    """A closed span of ``days`` days, counted from 1970-01-01: of a habit, at most one finding a signal and window."""

    days: int
    number: int


class Finding(Struct, frozen=True, kw_only=True):
    """A proposal: this signal, on that day, for this reason.

    ``relationship`` is None while nobody here is known to be ``whom``. ``reason`` is a sentence in her language and
    ``trace`` says in the file's own terms where it stands: no path, no subject, no address. ``digest`` changes when
    the fact does. ``span`` are the first and last day on which the same signal noted by hand is the same fact.
    ``window`` says that of this signal one a window is enough: for habits, and for what weighs only as one.

    Where the id is made of whom it is about, ``parts`` are those after that one: ``id`` is then ``derived_id(kind,
    relationship or whom.key, *parts)``, so that the same finding is known when two turn out to be one, or a stranger
    gets a name. They are empty where the id does not say whom it is about.

    ``days`` is how many days late, or without an answer, where it is about days: a line for several says them all.

    ``open`` says that the fact may still move on (an invoice not yet paid): read again later from an older file, it
    takes nothing back. ``level`` is for check-ins, ``note`` for words of her own, both in jotted lines alone.
    """

    id: str
    kind: OriginKind
    whom: Party
    relationship: str | None
    signal: str
    on: Day
    severity: int
    reason: str
    trace: str
    digest: str
    span: tuple[Day, Day]
    source: Source = Source.FACT
    window: Window | None = None
    parts: tuple[str, ...] = ()
    days: int | None = None
    open: bool = False
    level: int | None = None
    precision: Precision = Precision.DAY
    note: str = ""

    @property
    def asks(self) -> bool:
        """Whether it asks whose wish it was, which no file tells: what takes everything passes it by."""
        return self.kind is OriginKind.TIME and self.signal == "after_hours"

    @property
    def mark(self) -> str:
        """The digest as it is kept with the event: it also tells whether the fact may still move on."""
        return f"{OPEN}{self.digest}" if self.open else self.digest

    def about(self, who: str) -> str:
        """The id the same finding has when it is about ``who``, a relationship's id or the key of a party."""
        return derived_id(self.id.partition("-")[0], who, *self.parts) if self.parts else self.id


def derived_id(kind: str, *parts: str) -> str:
    """An id made of what the source says alone, the same whenever it says the same: ``inv-`` and 24 hex digits.

    The parts are joined by a NUL; days are written YYYY-MM-DD.
    """
    return f"{kind}-{digest(*parts)}"


def digest(*parts: str) -> str:
    """24 hex digits of SHA-256 of the parts, joined by a NUL."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


_DOTLESS: Final = frozenset({"gmail.com", "googlemail.com"})


def contradicts(one: str, other: str) -> bool:
    """Whether two marks say of one id that it stands for two things: what is before the point never moves on."""
    firsts = {mark.removeprefix(OPEN).partition(_FIXED)[0] for mark in (one, other) if _FIXED in mark}
    return len(firsts) > 1


def has_moved(one: str, other: str) -> bool:
    """Whether two marks of one id are of two states of a fact."""
    return _moving(one) != _moving(other)


def _moving(mark: str) -> tuple[bool, str]:
    return mark.startswith(OPEN), mark.removeprefix(OPEN).rpartition(_FIXED)[2]


def reached_at(address: str) -> str:
    """A mail address as addresses are compared: in small letters, without ``+tag``, and without the dots of Gmail."""
    local, at, domain = address.strip().casefold().rpartition("@")
    if not at:
        return domain
    local = local.partition("+")[0] or local
    return f"{local.replace('.', '') if domain in _DOTLESS else local}@{domain}"


_UNKNOWN: Final = "\ufffd"
_LONGEST: Final = 900
"""Characters of an identity that is kept; a line of the store holds a thousand."""


def storable(text: str, limit: int) -> str:
    """What of a text from a file can be stored: no NUL, no half characters, and not more than ``limit`` of it."""
    return text[:limit].replace("\0", _UNKNOWN).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def fits(identity: str) -> bool:
    """Whether an identity can be kept as it is: cut, it would be another one."""
    return storable(identity, _LONGEST) == identity
