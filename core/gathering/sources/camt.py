"""A bank statement as CAMT.053 (ISO 20022), or the report of one day, CAMT.052."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from core.dates import Day
from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.exchange.written_days import read_day
from core.gathering.finding import Party, Place, digest
from core.gathering.money.amounts import read_amount
from core.gathering.money.plain_xml import LIMIT, root, text_at, texts_at
from core.gathering.money.reading import book_of, read_bytes
from core.gathering.money.records import Kept, Payment, Statement
from core.gathering.source import Asked, Read, Remark
from core.language import text as _
from core.model import OriginKind

NAME: Final = "camt"
KIND: Final = OriginKind.INVOICE

_SAYS: Final = "urn:iso:std:iso:20022:tech:xsd:camt.05"
_WORDING: Final = (
    "RmtInf/Ustrd",
    "RmtInf/Strd/CdtrRefInf/Ref",
    "RmtInf/Strd/RfrdDocInf/Nb",
    "RmtInf/Strd/AddtlRmtInf",
    "Refs/EndToEndId",
    "AddtlTxInf",
)
_PAYERS: Final = (
    "RltdPties/Dbtr/Nm",
    "RltdPties/Dbtr/Pty/Nm",
    "RltdPties/UltmtDbtr/Nm",
    "RltdPties/UltmtDbtr/Pty/Nm",
)


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """It names the vocabulary, or its root's first child."""
    text = beginning.text
    found = _SAYS in text or "<BkToCstmrStmt" in text or "<BkToCstmrAcctRpt" in text
    return Sureness.MARKED if found else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """The money that came in, and from when to when the statement reaches; raises BadData."""
    data = read_bytes(path, LIMIT)
    found = Read(kind=KIND)
    document = root(data)
    statements = [*document.iterfind("BkToCstmrStmt/Stmt"), *document.iterfind("BkToCstmrAcctRpt/Rpt")]
    if not statements:
        raise BadData(_("This XML is no bank statement that is read here. Nothing was taken."))
    for statement in statements:
        _statement(statement, path.name, book_of(data), found)
    days = [record.last for record in found.records if isinstance(record, Statement)]
    found.until = max((day for day in days if day <= asked.today), default=None)
    return found


def _statement(statement: Element, file: str, book: str, found: Read) -> None:
    name = text_at(statement, "Acct/Id/IBAN", "Acct/Id/Othr/Id")
    account = digest(name) if name else ""
    days: list[Day] = []
    for number, entry in enumerate(statement.iterfind("Ntry"), 1):
        try:
            day = _day(entry, "BookgDt") or _day(entry, "ValDt")
            if day is None:
                raise ValueError(_("no day is given"))
            days.append(day)
            found.records.extend(_payments(entry, day, account, file, book))
        except ValueError as error:
            text = _("entry {n}: {why}").format(n=number, why=error)
            found.left_out.append(Remark(text=text, place=Place(file=file)))
    span = [text_at(statement, f"FrToDt/{end}")[:10] for end in ("FrDtTm", "ToDtTm")]
    first, last = (_told(text) for text in span)
    if days or (first and last):
        found.records.append(
            Statement(
                account=account,
                first=first or min(days),
                last=last or max(days),
                told=bool(first and last),
                place=Place(file=file),
                book=book,
            )
        )


def _payments(entry: Element, day: Day, account: str, file: str, book: str) -> Iterator[Payment]:
    """What an entry brought in: one payment, or each of those booked together."""
    if text_at(entry, "CdtDbtInd") != "CRDT" or text_at(entry, "RvslInd") == "true" or _is_pending(entry):
        return
    details = entry.findall("NtryDtls/TxDtls")
    amounts = [_amount(one.find("AmtDtls/TxAmt/Amt"), one.find("Amt")) for one in details]
    if len(details) < 2 or not all(amount for amount, _currency in amounts):
        amounts = [_amount(entry.find("Amt"))]
        details = details if len(details) == 1 else [entry]
    for detail, (amount, currency) in zip(details, amounts, strict=True):
        if amount is None:
            raise ValueError(_("no amount is given"))
        more = [*texts_at(entry, "AddtlNtryInf")] if len(amounts) == 1 else []
        words = " ; ".join(dict.fromkeys([*texts_at(detail, *_WORDING), *more]))
        payer = next((name for name in texts_at(detail, *_PAYERS)), "")
        yield Payment(
            on=day,
            amount=amount,
            currency=currency,
            payer=Party(name=payer[:500]),
            text=words[:2000],
            account=account,
            place=Place(file=file),
            book=book,
            kept=Kept.BANK,
        )


def _is_pending(entry: Element) -> bool:
    return text_at(entry, "Sts/Cd", "Sts") in {"PDNG", "INFO", "FUTR"}


def _amount(*elements: Element | None) -> tuple[Decimal | None, str]:
    for element in elements:
        if element is not None and element.text:
            return read_amount(element.text, "."), element.get("Ccy", "")[:3]
    return None, ""


def _day(entry: Element, name: str) -> Day | None:
    written = text_at(entry, f"{name}/Dt", f"{name}/DtTm")
    return read_day(written[:10]) if written else None


def _told(written: str) -> Day | None:
    try:
        return read_day(written) if written else None
    except ValueError:
        return None
