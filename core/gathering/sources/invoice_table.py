"""Tables of invoices, of payments, or of both, as programs for invoices export them: a row a paper, line or payment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from core.dates import Day
from core.errors import WrongUsage
from core.exchange.beginning import Beginning, Sureness
from core.exchange.csv_columns import signature
from core.exchange.csv_rows import Row, Table, read_table
from core.gathering.finding import Party, Place, reached_at
from core.gathering.money.amounts import CENT, read_amount
from core.gathering.money.cells import Cells, truth
from core.gathering.money.columns import INVOICES, known, mapped, names, words
from core.gathering.money.names import folded_number, mangled, tax_ids
from core.gathering.money.reading import book_of, read_bytes
from core.gathering.money.records import Book, Invoice, Kept, Paper, Payment, Standing
from core.gathering.source import Asked, Read, Remark
from core.language import text as _
from core.model import OriginKind
from core.plain import shorten

NAME: Final = "invoice-table"
KIND: Final = OriginKind.INVOICE
FIELDS: Final = names(INVOICES)

_DAYS: Final = ("issued", "due", "paid_on", "paid")
_AMOUNTS: Final = ("total", "line_total", "owed", "balance", "received", "payment")
_CREDIT_NUMBER: Final = re.compile(r"(?i)AV[-_ 0-9]")
_CUSTOMER: Final = re.compile(r"cus_\w+")
_FULL: Final = Decimal("0.99")


def _all(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_STATUS: Final = {
    Standing.PAID: _all(
        "paid|payee|paye|reglee|regle|soldee|solde|acquittee|acquitte|closed|encaissee|encaisse|bezahlt|beglichen|"
        "settled|completed|fully paid|classee payee|auto paid"
    ),
    Standing.OPEN: _all(
        "open|sent|unpaid|overdue|past due|late|impayee|impaye|non payee|non reglee|non paye|en retard|envoyee|envoye|"
        "a payer|a encaisser|en attente|en attente de paiement|emise|validee|valide|viewed|partial|partially paid|"
        "partiellement payee|partiellement reglee|payee partiellement|authorised|awaiting payment|outstanding|"
        "uncollectible|echue|a regler|relancee|offen|uberfallig|versendet|teilweise bezahlt|teilbezahlt|"
        "reglement commence|unsettled|submitted"
    ),
}
_PAPERS: Final = {
    Paper.DRAFT: _all("draft|brouillon|entwurf|a valider"),
    Paper.CANCELLED: _all(
        "void|voided|cancelled|canceled|annulee|annule|deleted|supprimee|storniert|abandonnee|reversed|archived deleted"
    ),
    Paper.QUOTE: _all("quote|quotation|estimate|devis|angebot|kostenvoranschlag|proposal|bon de commande|order"),
    Paper.PRO_FORMA: _all("pro forma|proforma|facture proforma|facture pro forma|proforma invoice|pro forma invoice"),
    Paper.CREDIT: _all(
        "credit note|credit memo|credit|avoir|facture avoir|facture d avoir|note de credit|gutschrift|storno|refund|"
        "stornorechnung|sales credit note|accreccredit|rechnungskorrektur|381|refunded|remboursee"
    ),
    Paper.SELF_BILLED: _all("389|self billed invoice|autofacture|auto facture"),
    Paper.CORRECTION: _all("384|corrected invoice|facture rectificative|rectificative|facture de remplacement"),
    Paper.BILL: _all(
        "bill|purchase|purchase invoice|accpay|facture fournisseur|achat|fournisseur|eingangsrechnung|expense"
    ),
}


class _Line(NamedTuple):
    """What a row says, read."""

    line: int
    number: str
    buyer: Party
    paper: Paper
    standing: Standing
    issued: Day | None
    due: Day | None
    paid_on: Day | None
    total: Decimal | None
    share: Decimal | None
    owed: Decimal | None
    received: Decimal | None
    payment: Decimal | None
    currency: str


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """A table with a number of invoice beside a day or an amount of one, in words nobody else's table has."""
    return max((_sureness(set(known(row, INVOICES).values())) for row in beginning.rows[:5]), default=Sureness.NOT)


def read(path: Path, asked: Asked) -> Read:
    """The invoices and payments of a table; raises BadData and WrongUsage."""
    data = read_bytes(path)
    table = read_table(data)
    fields = mapped(table.columns, INVOICES, asked.columns, asked.remembered)
    _check(table, fields)
    cells = Cells(table.rows, fields, _DAYS, _AMOUNTS, asked.day_first)
    found = Read(kind=KIND, said=list(table.said))
    if asked.columns:
        found.columns[signature(table.columns)] = dict(asked.columns)
    for line in table.ragged:
        found.left_out.append(
            Remark(text=_("this row has more cells than there are columns"), place=Place(file=path.name, line=line))
        )
    lines = list(_lines(table.rows, cells, path.name, found))
    _records(lines, cells, (path.name, book_of(data), signature(table.columns)), asked.today, found)
    return found


def _sureness(fields: set[str]) -> Sureness:
    if "number" not in fields or not fields & {"issued", "due", "paid_on", "paid"}:
        return Sureness.NOT
    told = fields & {"due", "paid_on", "payment", "balance", "received", "owed", "line_total"}
    if told and fields & {"client", "client_id", "total", "payment"}:
        return Sureness.NAMED
    return Sureness.SHAPED if "client" in fields and "total" in fields else Sureness.NOT


def _check(table: Table, fields: dict[str, str]) -> None:
    if "number" not in fields:
        text = _(
            "No column is known to hold the number of an invoice; say which: --map COLUMN=number. The columns: "
            "{columns}. Nothing was taken."
        )
        raise WrongUsage(text.format(columns=shorten(", ".join(table.columns), 400)))
    if not {"issued", "due", "paid_on", "paid"} & set(fields):
        text = _(
            "No column is known to hold a day; say which: --map COLUMN=issued, due or paid_on. The columns: {columns}. "
            "Nothing was taken."
        )
        raise WrongUsage(text.format(columns=shorten(", ".join(table.columns), 400)))


def _lines(rows: Sequence[Row], cells: Cells, file: str, found: Read) -> Iterable[_Line]:
    for row in rows:
        try:
            yield _line(row, cells)
        except ValueError as error:
            found.left_out.append(Remark(text=str(error), place=Place(file=file, line=row.line)))


def _line(row: Row, cells: Cells) -> _Line:
    number = cells.text(row, "number")
    if not folded_number(number):
        raise ValueError(_("it has no number"))
    if mangled(number):
        text = _("a spreadsheet has made an amount of its number: “{number}”; export the file again without opening it")
        raise ValueError(text.format(number=shorten(number, 40)))
    paid, paid_on, received = _paid(row, cells)
    amounts = {field: cells.amount(row, field) for field in ("total", "line_total", "owed", "balance", "payment")}
    received = cells.amount(row, "received") if received is None else received
    total, owed, balance = _amounts(amounts["total"], amounts["owed"], amounts["balance"], received)
    return _Line(
        line=row.line,
        number=number[:200],
        buyer=_buyer(row, cells),
        paper=_paper(row, cells, number, total if total is not None else amounts["line_total"]),
        standing=_standing(row, cells, paid, balance, total),
        issued=cells.day(row, "issued"),
        due=cells.day(row, "due"),
        paid_on=cells.day(row, "paid_on") or paid_on,
        total=total,
        share=amounts["line_total"],
        owed=owed,
        received=received,
        payment=amounts["payment"],
        currency=_currency(cells.text(row, "currency")),
    )


def _paid(row: Row, cells: Cells) -> tuple[bool | None, Day | None, Decimal | None]:
    """What a column called only “paid” says: yes or no, a day, or an amount; whichever its cell is."""
    written = cells.text(row, "paid")
    if not written:
        return None, None, None
    said = truth(written)
    if said is not None:
        return said, None, None
    try:
        return None, None, read_amount(written)
    except ValueError:
        return True, cells.day(row, "paid"), None


def _amounts(
    total: Decimal | None, owed: Decimal | None, balance: Decimal | None, received: Decimal | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Total, amount to be paid and what is left of it: an “amount due” is the one or the other."""
    if owed is None:
        return total, None, balance
    left = total is not None and received and abs(owed + received - total) <= CENT
    if balance is None and (owed == 0 or left):
        return total, None, owed
    return total, owed, balance


def _standing(row: Row, cells: Cells, paid: bool | None, balance: Decimal | None, total: Decimal | None) -> Standing:
    word = words(cells.text(row, "status"))
    for standing, known_words in _STATUS.items():
        if word in known_words:
            return standing
    if paid is not None:
        return Standing.PAID if paid else Standing.OPEN
    if balance is not None:
        return Standing.OPEN if balance > 0 else Standing.PAID if total else Standing.UNTOLD
    return Standing.UNTOLD


def _paper(row: Row, cells: Cells, number: str, amount: Decimal | None) -> Paper:
    for field in ("type", "status"):
        word = words(cells.text(row, field))
        for paper, known_words in _PAPERS.items():
            if word in known_words:
                return paper
    credit = _CREDIT_NUMBER.match(number) or (amount is not None and amount < 0)
    return Paper.CREDIT if credit else Paper.INVOICE


def _buyer(row: Row, cells: Cells) -> Party:
    name, code = cells.text(row, "client"), cells.text(row, "client_id")
    if _CUSTOMER.fullmatch(name):
        name, code = "", code or name
    ids = frozenset(tax_ids(code)) or ({f"customer:{code[:200]}"} if code else set())
    return Party(name=name[:500], address=reached_at(cells.text(row, "email"))[:500], ids=frozenset(ids))


def _currency(written: str) -> str:
    """The code of a currency, from its code, its sign, or both with its name, as in ``Euro - EUR``."""
    text = {"€": "EUR", "$": "USD", "£": "GBP", "EURO": "EUR", "EUROS": "EUR"}.get(written.upper(), written.upper())
    codes = re.findall(r"\b[A-Z]{3}\b", text)
    return codes[-1] if codes else ""


def _records(lines: Sequence[_Line], cells: Cells, names: tuple[str, str, str], today: Day, found: Read) -> None:
    """The invoices and payments the rows make together: one a number, whatever the rows stand for."""
    file, book, family = names
    grouped: dict[tuple[str, str, str], list[_Line]] = defaultdict(list)
    for line in lines:
        year = (line.issued or line.due or "")[:4]
        grouped[folded_number(line.number), line.buyer.key, year].append(line)
    told = set(cells.fields)
    only_payments = "paid_on" in told and not {"issued", "due"} & told and bool({"payment", "total", "received"} & told)
    row_a_payment = only_payments or {"payment", "paid_on"} <= told
    invoices: list[Invoice] = []
    for group in grouped.values():
        if row_a_payment:
            found.records.extend(_payments(group, file, book))
        if not only_payments and (invoice := _invoice(group, cells, row_a_payment, file, book, found)):
            invoices.append(invoice)
    found.records.extend(invoices)
    latest = [day for line in lines for day in (line.issued, line.paid_on) if day and day <= today]
    found.until = max(latest, default=None)
    if invoices:
        dated, undated = _counted(invoices, found.records)
        found.records.append(
            Book(
                book=book,
                place=Place(file=file),
                kept=Kept.TABLE,
                latest=found.until,
                family=family,
                dated=dated,
                undated=undated,
            )
        )


def _payments(group: Sequence[_Line], file: str, book: str) -> Iterable[Payment]:
    for line in group:
        amount = next((amount for amount in (line.payment, line.total, line.received) if amount is not None), None)
        if line.paid_on and amount and amount > 0:
            yield Payment(
                on=line.paid_on,
                amount=amount,
                payer=line.buyer,
                place=Place(file=file, line=line.line),
                book=book,
                kept=Kept.TABLE,
                currency=line.currency,
                number=line.number,
            )


def _invoice(
    group: Sequence[_Line], cells: Cells, row_a_payment: bool, file: str, book: str, found: Read
) -> Invoice | None:
    first, place = group[0], Place(file=file, line=group[0].line)
    totals = {line.total for line in group if line.total is not None}
    if len(totals) > 1:
        text = _("{number} stands there with two totals: it proves nothing")
        found.left_out.append(Remark(text=text.format(number=shorten(first.number, 60)), place=place))
        return None
    shares = [line.share for line in group if line.share is not None]
    total = totals.pop() if totals else sum(shares, Decimal(0)) if shares else None
    owed = next((line.owed for line in group if line.owed is not None), None)
    paper = first.paper if totals or first.total is not None or not shares else _of_sum(first.paper, total)
    received = max((line.received for line in group if line.received is not None), default=None)
    paid_on = None if row_a_payment else max((line.paid_on for line in group if line.paid_on), default=None)
    wanted = owed if owed is not None else total
    short = received is not None and wanted is not None and received < wanted * _FULL
    standing = next((line.standing for line in group if line.standing is not Standing.UNTOLD), Standing.UNTOLD)
    if standing is Standing.UNTOLD and "paid_on" in cells.fields:
        standing = Standing.PAID if paid_on and not short else Standing.OPEN
    return Invoice(
        number=first.number,
        buyer=first.buyer,
        place=place,
        book=book,
        kept=Kept.TABLE,
        paper=paper,
        issued=min((line.issued for line in group if line.issued), default=None),
        due=max((line.due for line in group if line.due), default=None),
        total=total,
        owed=owed,
        summed=first.total is None and bool(shares),
        currency=first.currency,
        standing=standing,
        paid_on=None if short or standing is Standing.OPEN else paid_on,
    )


def _of_sum(paper: Paper, total: Decimal | None) -> Paper:
    """A paper is no credit note for a discount in one of its lines."""
    if paper not in {Paper.CREDIT, Paper.INVOICE} or total is None:
        return paper
    return Paper.CREDIT if total < 0 else Paper.INVOICE


def _counted(invoices: Sequence[Invoice], records: Iterable[object]) -> tuple[int, int]:
    """How many invoices have a day of payment, and how many are said to be paid without one."""
    payments = {folded_number(record.number) for record in records if isinstance(record, Payment)}
    has = {one.number: one.paid_on is not None or folded_number(one.number) in payments for one in invoices}
    paid = [one for one in invoices if one.paper is Paper.INVOICE]
    dated = sum(has[one.number] for one in paid)
    return dated, sum(one.standing is Standing.PAID and not has[one.number] for one in paid)
