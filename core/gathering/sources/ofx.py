"""A bank statement as OFX, in its older form, SGML without closing tags, and as XML."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Final

from core.dates import Day
from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.exchange.decoding import as_text
from core.exchange.written_days import read_day
from core.gathering.finding import Party, Place, digest
from core.gathering.money.amounts import read_amount
from core.gathering.money.reading import book_of, read_bytes
from core.gathering.money.records import Kept, Payment, Statement
from core.gathering.source import Asked, Read, Remark
from core.language import text as _
from core.model import OriginKind

NAME: Final = "ofx"
KIND: Final = OriginKind.INVOICE

_STATEMENT: Final = re.compile(r"(?i)<(?:CC)?STMTRS>")
_ENTRY: Final = re.compile(r"(?i)<STMTTRN>")
_ENTRY_END: Final = re.compile(r"(?i)</STMTTRN>")
_VALUE: Final = re.compile(r"<([A-Za-z0-9.]{1,40})>([^<\r\n]*)")
_MOST_CHARACTERS: Final = 10_000
"""Of one entry: what is longer is none."""


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """It says so in its header or first tag."""
    text = beginning.text[:5000].upper()
    return Sureness.MARKED if "OFXHEADER" in text or "<OFX>" in text else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """The money that came in, and from when to when the statement reaches; raises BadData."""
    data = read_bytes(path)
    text, _encoding = as_text(data)
    found = Read(kind=KIND)
    parts = _STATEMENT.split(text)[1:]
    if not parts:
        raise BadData(_("This OFX file holds no statement of an account. Nothing was taken."))
    line = text[: len(text) - sum(map(len, parts))].count("\n") + 1
    for part in parts:
        _statement(part, line, path.name, book_of(data), found)
        line += part.count("\n")
    days = [record.last for record in found.records if isinstance(record, Statement)]
    found.until = max((day for day in days if day <= asked.today), default=None)
    return found


def _statement(part: str, line: int, file: str, book: str, found: Read) -> None:
    head, *entries = _ENTRY.split(part)
    told = _values(head[:_MOST_CHARACTERS])
    account = digest(told["ACCTID"]) if told.get("ACCTID") else ""
    days: list[Day] = []
    at = line + head.count("\n")
    for written in entries:
        values = _values(_ENTRY_END.split(written[:_MOST_CHARACTERS], maxsplit=1)[0])
        place = Place(file=file, line=at)
        try:
            day = _day(values.get("DTPOSTED", ""))
            days.append(day)
            amount = read_amount(values.get("TRNAMT", ""), "," if "," in values.get("TRNAMT", "") else ".")
        except ValueError as error:
            found.left_out.append(Remark(text=str(error), place=place))
        else:
            if amount > 0:
                name = values.get("NAME", "")
                words = " ; ".join(filter(None, (name, values.get("MEMO", ""), values.get("REFNUM", ""))))
                found.records.append(
                    Payment(
                        on=day,
                        amount=amount,
                        currency=told.get("CURDEF", "")[:3].upper(),
                        payer=Party(name=name[:500]),
                        text=words[:2000],
                        account=account,
                        place=place,
                        book=book,
                        kept=Kept.BANK,
                    )
                )
        at += written.count("\n")
    span = [_told(told.get(name, "")) for name in ("DTSTART", "DTEND")]
    if days or all(span):
        first, last = (
            day or edge for day, edge in zip(span, (min(days, default=""), max(days, default="")), strict=True)
        )
        found.records.append(
            Statement(account=account, first=first, last=last, place=Place(file=file), book=book, told=all(span))
        )


def _values(text: str) -> dict[str, str]:
    """The values by their tags, the first of each."""
    found: dict[str, str] = {}
    for tag, value in _VALUE.findall(text):
        if value.strip():
            found.setdefault(tag.upper(), unescape(value.strip()))
    return found


def _day(written: str) -> Day:
    """20261106120000.000[+1:CET] is a day: its own, whatever the zone; raises ValueError, in words."""
    return read_day(written[:8] if written[:8].isdecimal() else written[:10])


def _told(written: str) -> Day | None:
    try:
        return _day(written) if written else None
    except ValueError:
        return None
