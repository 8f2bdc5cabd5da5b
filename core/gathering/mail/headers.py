"""One header, as bytes, into what is kept of its message: a scanner of our own for the few fields that count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.errors import HeaderParseError
from email.header import decode_header
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from core.gathering.finding import reached_at
from core.gathering.mail.automatic import Place, is_automatic, is_bulk, is_deleted, place_called
from core.gathering.mail.message import Mark, Message, hashed, key_of
from core.gathering.mail.moments import written_at
from core.people import bare

_FIELD: Final = re.compile(
    rb"\n(from|to|cc|date|subject|message-id|in-reply-to|references|received|sender|delivered-to|auto-submitted|list-id"
    rb"|list-unsubscribe|precedence|content-type|x-gm-thrid|x-gmail-labels|x-mozilla-status|x-autoreply|x-autorespond)"
    rb"[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE,
)
_VALUE_LIMIT: Final = 64 * 1024
_PEOPLE_LIMIT: Final = 16 * 1024
_MOST_PEOPLE: Final = 100
_MOST_REFS: Final = 12
_MOST_NAME: Final = 120
_MOST_DECODED: Final = 4_000

_ID: Final = re.compile(r"<([^<>]{1,998})>")
_MAILBOX: Final = re.compile(
    r'(?:"((?:[^"\\]|\\.){0,500}+)"|([^<>,;"]{0,500}+))\s*<\s*([^<>\s]{1,320}@[^<>\s]{1,320})\s*>'
    r'|([^\s<>,;:"()]{1,320}@[^\s<>,;:"()]{1,320})'
)
_FROM_LEFT: Final = re.compile(
    r"\s*(?:(?:re|r[ée]f|fwd?|tr|aw|wg|sv|vs|rv|antw|ynt|odp|rif|i|enc|res|relance|rappel|reminder)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(r"\s*(?:re|aw|sv|vs|antw|rif|res|r[ée]f)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]", re.IGNORECASE)
_URGENT: Final = re.compile(
    r"(?<!\w)(?:urgent(?:e?s?|ly)|urgences?|au plus vite|des que possible|pour hier|tres presse(?:e?s?)|derniere minute"
    r"|immediatement|asap|last[ -]minute|emergency|rush|deadline today|eod|cob|immediate(?:ly)?)(?!\w)|!!"
)
"""Words of urgency, in letters without accents."""
_NOT_URGENT: Final = re.compile(
    r"(?<!\w)(?:pas|non|not?|sans|aucune?|rien|nothing)[\s-]*(?:si |tres |d'|so |very |all that |any |de )?$"
)


class Left(StrEnum):
    """Why a message is left out."""

    AUTOMATIC = "automatic"
    THROWN = "thrown"
    UNDATED = "undated"
    NOBODY = "nobody"
    """It names no sender, or nobody it is addressed to."""


class Person(NamedTuple):
    """Somebody in a header: as people are compared, and the name as written."""

    address: str
    name: str


class Header(NamedTuple):
    """A message, and who is in it, for as long as its file is open."""

    message: Message
    sender: Person
    to: list[Person]
    cc: list[Person]
    delivered: list[str]


def read_header(block: bytes, place: Place | None) -> Header | Left:
    """What a header says; ``place`` is what its folder is for."""
    fields, received = _fields(block)
    places = {place} | (_labels(fields["x-gmail-labels"]) if "x-gmail-labels" in fields else set())
    if places & {Place.THROWN, Place.UNSENT, Place.CHAT} or is_deleted(fields.get("x-mozilla-status", "")):
        return Left.THROWN
    return Left.AUTOMATIC if is_bulk(fields) else _letter(fields, received, Place.SENT in places)


def _letter(fields: dict[str, str], received: str, is_sent: bool) -> Header | Left:
    """What somebody wrote to somebody, by the fields of its header."""
    senders = people(fields.get("from", "")) or people(fields.get("sender", ""))
    if not senders:
        return Left.NOBODY
    sender = senders[0]
    subject = decoded(fields.get("subject", ""))
    if is_automatic(sender.address, subject):
        return Left.AUTOMATIC
    moment = written_at(fields.get("date", ""), received)
    if moment is None:
        return Left.UNDATED
    to, cc = people(fields.get("to", "")), people(fields.get("cc", ""))
    delivered = [person.address for person in people(fields.get("delivered-to", ""))]
    if not to and not cc and not delivered:
        return Left.NOBODY
    answers = _answered(fields)
    message = Message(
        id=_id(fields),
        at=moment[0],
        offset=moment[1],
        sender=key_of(sender.address),
        to=_keys(to),
        cc=_keys(cc, delivered, without=to),
        refs=answers,
        thread=_number(fields.get("x-gm-thrid", "")),
        subject=_matter(subject),
        marks=_marks(subject) | (Mark.SENT if is_sent else 0),
    )
    return Header(message, sender, to, cc, delivered)


def people(value: str) -> list[Person]:
    """Everybody in a list of addresses, once each, in their order; what is no address is passed over."""
    found: dict[str, str] = {}
    for quoted, plain, addressed, alone in _MAILBOX.findall(value[:_PEOPLE_LIMIT]):
        address = reached_at(addressed or alone)
        found.setdefault(address, quoted or plain.strip())
        if len(found) == _MOST_PEOPLE:
            break
    return [Person(address, name) for address, name in found.items()]


def decoded(value: str) -> str:
    """A value with its words of RFC 2047 decoded; those that cannot be stay as they are."""
    if "=?" not in value:
        return value
    try:
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "latin-1", "replace")
            for part, charset in decode_header(" ".join(value[:_MOST_DECODED].split()))
        )
    except (HeaderParseError, LookupError, ValueError):
        return value


def name_of(person: Person) -> str:
    """The name as people read it, on one line; "" where it is only an address, or none."""
    name = " ".join(decoded(person.name.replace("\\", "")).split()).strip("\"' ")[:_MOST_NAME]
    return "" if "@" in name else "".join(c for c in name if c.isprintable())


def is_urgent(subject: str) -> bool:
    """Whether a word of urgency stands in it, and nothing before that takes it back."""
    plain = bare(subject[:_MOST_DECODED].replace("’", "'"))
    return any(_NOT_URGENT.search(plain[: found.start()][-40:]) is None for found in _URGENT.finditer(plain))


def _fields(block: bytes) -> tuple[dict[str, str], str]:
    """The first of each field that counts, unfolded; and the last, which is the oldest, of ``Received``."""
    found: dict[str, str] = {}
    received = b""
    for name, value in _FIELD.findall(b"\n" + block):
        if name.lower() == b"received":
            received = value
            continue
        found.setdefault(name.decode("ascii").lower(), _text(value))
    return found, _text(received)


def _text(value: bytes) -> str:
    value = value[:_VALUE_LIMIT].replace(b"\r", b"").replace(b"\n", b"").strip()
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _id(fields: dict[str, str]) -> int:
    """A number for the Message-ID; where there is none, for what copies of the message have in common."""
    if ids := _ids(fields.get("message-id", "")):
        return ids[0]
    told = ("date", "from", "to", "cc", "subject")
    return hashed(*("".join(fields.get(name, "").split()).encode("utf-8", "replace") for name in told))


def _answered(fields: dict[str, str]) -> tuple[int, ...]:
    refs = _ids(fields.get("references", ""))
    if len(refs) > _MOST_REFS:
        refs = [refs[0], *refs[-_MOST_REFS:]]
    return tuple(dict.fromkeys([*_ids(fields.get("in-reply-to", ""), 4), *refs]))


def _ids(value: str, most: int = 200) -> list[int]:
    """The ids in a field, without the blanks that gateways fold into them."""
    found = ["".join(one.split()) for one in _ID.findall(value)[:most]]
    if not found and "@" in value and "<" not in value and len(value.split()) == 1:
        found = value.split()
    return [hashed(one.encode("utf-8", "surrogatepass")) for one in found if one]


def _keys(persons: Iterable[Person], more: Iterable[str] = (), without: Iterable[Person] = ()) -> tuple[int, ...]:
    known = {person.address for person in without}
    addresses = dict.fromkeys([*(person.address for person in persons), *more])
    return tuple(_key(address) for address in addresses if address not in known)


_key: Final = lru_cache(4096)(key_of)


def _number(text: str) -> int:
    return hashed(text.strip().encode("utf-8", "replace")) if text.strip() else 0


def _matter(subject: str) -> int:
    matter = "".join(bare(_FROM_LEFT.sub("", subject[:_MOST_DECODED], count=1)).split())
    return hashed(matter.encode("utf-8", "replace")) if matter else 0


def _marks(subject: str) -> int:
    return (Mark.REPLY if _ANSWER.match(subject) else 0) | (Mark.URGENT if is_urgent(subject) else 0)


@lru_cache(256)
def _labels(value: str) -> set[Place | None]:
    return {place_called(label.strip().strip('"')) for label in decoded(value).split(",")}
