"""Electronic invoices after EN 16931, in both of its syntaxes: UBL, and CII as in Factur-X and ZUGFeRD."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element

from core.dates import Day
from core.errors import BadData
from core.exchange.written_days import read_day
from core.gathering.finding import Party, Place, reached_at
from core.gathering.money.amounts import read_amount
from core.gathering.money.names import folded_number, is_hers, tax_ids, to_confirm
from core.gathering.money.plain_xml import root, text_at
from core.gathering.money.reading import book_of
from core.gathering.money.records import Invoice, Kept, Paper
from core.gathering.source import Asked, Read
from core.language import text as _
from core.model import OriginKind
from core.plain import shorten

_CODES: Final[Mapping[str, Paper]] = MappingProxyType(
    {
        **dict.fromkeys(("381", "261", "262", "296", "308", "396", "420", "458", "502", "503", "532"), Paper.CREDIT),
        "384": Paper.CORRECTION,
        **dict.fromkeys(("389", "261", "527", "500", "501"), Paper.SELF_BILLED),
        **dict.fromkeys(("325", "81", "385"), Paper.PRO_FORMA),
        **dict.fromkeys(("310", "315"), Paper.QUOTE),
    }
)
"""Types of UNTDID 1001 that are no invoice to be paid as it stands; 380, 386 (deposits) and all others are."""


def read_document(document: bytes, file: str, asked: Asked) -> Read:
    """What one document gives, with its seller for her to confirm once where that may be she; raises BadData."""
    found = invoice(root(document), Place(file=file), book_of(document))
    read = Read(kind=OriginKind.INVOICE, records=[found])
    if found.issued and found.issued <= asked.today:
        read.until = found.issued
    if found.seller and not is_hers(found.seller, asked.mine) and not is_hers(found.buyer, asked.mine):
        read.mine = to_confirm(found.seller)
    return read


def invoice(document: Element, place: Place, book: str) -> Invoice:
    """The invoice a document is.

    Raises:
        BadData: it is a document of another kind, or lacks its number or day, or one of them cannot be read.
    """
    reader = _READERS.get(document.tag)
    if reader is None:
        text = _("This XML is no invoice: it begins with “{name}”. Nothing was taken.")
        raise BadData(text.format(name=shorten(document.tag, 60)))
    try:
        found = reader(document, place, book)
    except ValueError as error:
        raise BadData(_("{why}. Nothing was taken.").format(why=error)) from None
    if not folded_number(found.number) or found.issued is None:
        raise BadData(_("This invoice lacks its number or its day of issue. Nothing was taken."))
    return found


def _cross_industry(root: Element, place: Place, book: str) -> Invoice:
    paper = _first(root, "ExchangedDocument", "HeaderExchangedDocument")
    trade = _first(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
    agreement = _first(trade, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement")
    settlement = _first(trade, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement")
    sums = _first(
        settlement,
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation",
    )
    due = settlement.iterfind("SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString")
    days = [day for found in due if (day := _day(found.text, found.get("format", "")))]
    issued = paper.find("IssueDateTime/DateTimeString")
    total = _amount(text_at(sums, "GrandTotalAmount"))
    return Invoice(
        number=text_at(paper, "ID")[:200],
        buyer=_trade_party(agreement.find("BuyerTradeParty")),
        seller=_trade_party(agreement.find("SellerTradeParty")),
        place=place,
        book=book,
        kept=Kept.DOCUMENT,
        paper=_paper(text_at(paper, "TypeCode"), total),
        issued=_day(issued.text, issued.get("format", "")) if issued is not None else None,
        due=max(days, default=None),
        total=total,
        owed=_amount(text_at(sums, "DuePayableAmount")),
        currency=text_at(settlement, "InvoiceCurrencyCode")[:3],
        corrects=text_at(settlement, "InvoiceReferencedDocument/IssuerAssignedID", "InvoiceReferencedDocument/ID")[
            :200
        ],
    )


def _ubl(root: Element, place: Place, book: str) -> Invoice:
    sums = _first(root, "LegalMonetaryTotal")
    code = text_at(root, "InvoiceTypeCode", "CreditNoteTypeCode") or ("381" if root.tag == "CreditNote" else "380")
    total = _amount(text_at(sums, "TaxInclusiveAmount"))
    paper = _paper(code, total)
    if root.tag == "CreditNote" and paper is Paper.INVOICE:
        paper = Paper.CREDIT
    means = [_day(found.text) for found in root.iterfind("PaymentMeans/PaymentDueDate")]
    terms = [_day(found.text) for found in root.iterfind("PaymentTerms/PaymentDueDate")]
    due = [day for day in (_day(text_at(root, "DueDate")), *means, *terms) if day]
    return Invoice(
        number=text_at(root, "ID")[:200],
        buyer=_ubl_party(root.find("AccountingCustomerParty/Party")),
        seller=_ubl_party(root.find("AccountingSupplierParty/Party")),
        place=place,
        book=book,
        kept=Kept.DOCUMENT,
        paper=paper,
        issued=_day(text_at(root, "IssueDate")),
        due=max(due, default=None),
        total=total,
        owed=_amount(text_at(sums, "PayableAmount")),
        currency=text_at(root, "DocumentCurrencyCode")[:3],
        corrects=text_at(root, "BillingReference/InvoiceDocumentReference/ID")[:200],
    )


_READERS: Final[Mapping[str, Callable[[Element, Place, str], Invoice]]] = MappingProxyType(
    {
        "CrossIndustryInvoice": _cross_industry,
        "CrossIndustryDocument": _cross_industry,
        "Invoice": _ubl,
        "CreditNote": _ubl,
    }
)


def _first(element: Element, *names: str) -> Element:
    """The first child with one of these names, an empty element where there is none."""
    return next((found for name in names if (found := element.find(name)) is not None), Element(names[0]))


def _paper(code: str, total: Decimal | None) -> Paper:
    paper = _CODES.get(code, Paper.INVOICE)
    return Paper.CREDIT if paper is Paper.INVOICE and total is not None and total < 0 else paper


def _day(written: str | None, form: str = "") -> Day | None:
    """A day as both syntaxes write it: 2026-11-28, and 20261128 of format 102; raises ValueError, in words."""
    text = "".join((written or "").split())
    if not text:
        return None
    if form not in {"", "102"}:
        raise ValueError(_("“{written}” is no day that can be read").format(written=shorten(text, 40)))
    return read_day(text[:10] if text[4:5] == "-" else text)


def _amount(written: str) -> Decimal | None:
    return read_amount(written, ".") if written else None


def _trade_party(element: Element | None) -> Party:
    if element is None:
        return Party()
    numbers = [
        (found.text or "", found.get("schemeID", ""))
        for path in ("SpecifiedLegalOrganization/ID", "SpecifiedTaxRegistration/ID", "GlobalID")
        for found in element.iterfind(path)
    ]
    email = text_at(
        element, "URIUniversalCommunication/URIID", "DefinedTradeContact/EmailURIUniversalCommunication/URIID"
    )
    name = text_at(element, "Name", "SpecifiedLegalOrganization/TradingBusinessName")
    return _party(name, email, numbers)


def _ubl_party(element: Element | None) -> Party:
    if element is None:
        return Party()
    numbers = [
        (found.text or "", scheme or found.get("schemeID", ""))
        for path, scheme in (
            ("PartyLegalEntity/CompanyID", ""),
            ("PartyTaxScheme/CompanyID", "VA"),
            ("PartyIdentification/ID", ""),
        )
        for found in element.iterfind(path)
    ]
    email = text_at(element, "Contact/ElectronicMail", "EndpointID")
    return _party(text_at(element, "PartyLegalEntity/RegistrationName", "PartyName/Name"), email, numbers)


def _party(name: str, email: str, numbers: list[tuple[str, str]]) -> Party:
    ids = frozenset(found for written, scheme in numbers for found in tax_ids(written, scheme))
    return Party(name=name[:500], address=reached_at(email)[:500] if "@" in email else "", ids=ids)
