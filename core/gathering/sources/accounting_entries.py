"""The file of accounting entries that the French tax office may ask for (FEC, A47 A-1 LPF), of any bookkeeping program.

Invoices are debits of customers' accounts (411), payments their credits in an entry with a bank account (5…): the day
is that of the bank's line, not the day somebody matched the two (``DateLet``).
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from core.dates import Day
from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.exchange.decoding import as_text
from core.exchange.written_days import read_day
from core.gathering.finding import Party, Place
from core.gathering.money.amounts import CENT, read_amount
from core.gathering.money.names import folded_number, numbers_in
from core.gathering.money.reading import book_of, read_bytes
from core.gathering.money.records import Book, Invoice, Kept, Payment, Standing
from core.gathering.source import Asked, Read, Remark
from core.language import text as _
from core.model import OriginKind
from core.people import bare
from core.plain import shorten

NAME: Final = "accounting-entries"
KIND: Final = OriginKind.INVOICE

_NEEDED: Final = frozenset(["journalcode", "ecriturenum", "ecrituredate", "comptenum", "pieceref"])
_TOLD: Final = ("comptenum", "pieceref", "debit", "credit", "montant", "sens")
_SEPARATORS: Final = "|\t;"
_CUSTOMERS: Final = "411"
_DOUBTFUL: Final = "416"
_BANK: Final = "5"
_OPENING: Final = re.compile(r"(?i)^(?:AN|RAN|ANC|ANO|OUV|BO|A ?NOUVEAUX?|REPORT.*)$")
_OPENING_LABEL: Final = re.compile(r"(?i)a[ -]?nouveau|report à nouveau|ouverture")
_NOBODY: Final = frozenset(
    {"", "client", "clients", "clients divers", "clients - ventes de biens ou de prestations de services"}
)


class _Row(NamedTuple):
    """A line of an entry: ``amount`` is positive in debit."""

    line: int
    entry: tuple[str, str]
    account: str
    name: str
    client: str
    journal: str
    day: Day
    piece: str
    issued: Day | None
    label: str
    amount: Decimal
    letters: str
    currency: str

    @property
    def is_customer(self) -> bool:
        return self.account.startswith((_CUSTOMERS, _DOUBTFUL))

    @property
    def is_opening(self) -> bool:
        return bool(_OPENING.match(self.journal) or _OPENING_LABEL.search(self.label))


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """A first row with the names that the law gives the columns."""
    first = beginning.lines[0].casefold() if beginning.lines else ""
    named = {cell.strip(' "\ufeff') for cell in re.split(r"[|\t;]", first)}
    return Sureness.MARKED if named >= _NEEDED else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """The invoices and payments of customers' accounts; raises BadData."""
    data = read_bytes(path)
    text, encoding = as_text(data)
    found = Read(kind=KIND)
    if encoding != "utf-8":
        found.said.append(_("read as {encoding}").format(encoding=encoding))
    rows = list(_rows(text, path.name, found))
    _records(rows, path.name, book_of(data), asked.today, found)
    return found


def _rows(text: str, file: str, found: Read) -> Iterator[_Row]:
    lines = text.splitlines()
    mark = max(_SEPARATORS, key=(lines[0] if lines else "").count)
    header = [cell.strip(' "').casefold() for cell in (lines[0] if lines else "").split(mark)]
    if not set(header) >= _NEEDED or not ({"debit", "credit"} <= set(header) or {"montant", "sens"} <= set(header)):
        raise BadData(_("This file of accounting entries lacks columns that the law asks for. Nothing was taken."))
    place = {name: at for at, name in enumerate(header)}
    for number, written in enumerate(lines[1:], 2):
        if written.strip():
            cells = [cell.strip(' "') for cell in written.split(mark)]
            try:
                yield _row(number, cells, place)
            except ValueError as error:
                found.left_out.append(Remark(text=str(error), place=Place(file=file, line=number)))


def _row(number: int, cells: Sequence[str], place: Mapping[str, int]) -> _Row:
    def cell(name: str) -> str:
        at = place.get(name)
        return cells[at] if at is not None and at < len(cells) else ""

    last = max(place[name] for name in _TOLD if name in place)
    if len(cells) <= last or any(cells[len(place) :]):  # some programs leave out, or add, empty ones at the end
        raise ValueError(_("this row has {n} cells, not {wanted}").format(n=len(cells), wanted=len(place)))
    issued = cell("piecedate")
    return _Row(
        line=number,
        entry=(cell("journalcode"), cell("ecriturenum")),
        account=cell("comptenum"),
        name=cell("compauxlib") or cell("comptelib"),
        client=cell("compauxnum") or cell("comptenum"),
        journal=cell("journalcode"),
        day=read_day(cell("ecrituredate"), True),
        piece=cell("pieceref"),
        issued=read_day(issued, True) if issued else None,
        label=cell("ecriturelib"),
        amount=_amount(cell),
        letters=cell("ecriturelet"),
        currency=cell("idevise").upper() or "EUR",
    )


def _amount(cell: Callable[[str], str]) -> Decimal:
    if written := cell("montant"):
        amount = read_amount(written, "," if "," in written else ".")
        return -abs(amount) if cell("sens").upper() in {"C", "-1"} else amount
    debit, credit = (_number(cell(name)) for name in ("debit", "credit"))
    return debit - credit


def _number(written: str) -> Decimal:
    return read_amount(written, "," if "," in written else ".") if written else Decimal(0)


class _Claim:
    """What a customer owes by one paper, and what has come of it."""

    def __init__(self, row: _Row, amount: Decimal, opening: bool) -> None:
        self.row, self.amount, self.opening = row, amount, opening
        self.reduced = self.paid = Decimal(0)

    @property
    def order(self) -> tuple[Day, str, int]:
        return self.row.issued or self.row.day, self.row.piece, self.row.line

    @property
    def left(self) -> Decimal:
        return self.amount - self.reduced - self.paid


class _Money(NamedTuple):
    """What was credited to a customer; ``day`` is when it came to the bank, None for a credit note or a loss."""

    row: _Row
    amount: Decimal
    day: Day | None


def _records(rows: Sequence[_Row], file: str, book: str, today: Day, found: Read) -> None:
    claims, credits = _moves(rows)
    if not claims and not credits:
        found.said.append(_("no customer's account (411) is in it: books of money received alone do not date invoices"))
    payments, unclear = _matched(claims, credits, file, book)
    found.records.extend(payments)
    for claim in claims:
        if invoice := _invoice(claim, unclear, file, book, found):
            found.records.append(invoice)
    found.until = max((row.day for row in rows if row.day <= today), default=None)
    dated = sum(money.day is not None for money in credits)
    found.records.append(
        Book(book=book, place=Place(file=file), kept=Kept.LEDGER, latest=found.until, family=NAME, dated=dated)
    )


def _moves(rows: Sequence[_Row]) -> tuple[list[_Claim], list[_Money]]:
    """What customers owe and what they were credited; lines of one paper in one entry are one move."""
    entries: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for row in rows:
        number = row.entry[1] or f"\0{row.piece}"
        entries[row.journal, number, row.day].append(row)
    claims: list[_Claim] = []
    credits: list[_Money] = []
    for entry in entries.values():
        banked = next((row.day for row in entry if row.account.startswith(_BANK)), None)
        papers: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
        for row in entry:
            if row.is_customer:
                papers[row.client, row.piece, row.letters, row.currency].append(row)
        for lines in papers.values():
            amount = sum((row.amount for row in lines), Decimal(0))
            if amount > 0 and banked is None:
                claims.append(_Claim(lines[0], amount, lines[0].is_opening))
            elif amount < 0 and not lines[0].is_opening:
                credits.append(_Money(lines[0], -amount, banked))
    return claims, credits


def _matched(
    claims: Sequence[_Claim], credits: Sequence[_Money], file: str, book: str
) -> tuple[list[Payment], frozenset[str]]:
    """The payments, each with the invoice it was for where that is told, and whose accounts hold money for no invoice.

    They are matched by the letters of the bookkeeper, else by the number in the wording, else by the exact amount;
    of several, the oldest debt is paid first.
    """
    lettered: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    loose: dict[str, _Loose] = defaultdict(_Loose)
    for claim in sorted(claims, key=lambda claim: claim.order):
        if claim.row.letters:
            lettered[claim.row.client, claim.row.letters].append(claim)
        else:
            loose[claim.row.client].add(claim)
    payments: list[Payment] = []
    unclear: set[str] = set()
    for money in sorted(credits, key=lambda money: (money.day is not None, money.day or money.row.day, money.row.line)):
        row, left = money.row, money.amount
        own = lettered.get((row.client, row.letters), ()) if row.letters else ()
        for claim, amount in _spread(money, own or loose[row.client].meant(money)):
            if money.day is None:
                claim.reduced += amount
            else:
                claim.paid += amount
                payments.append(_payment(money, money.day, amount, claim.row.piece, file, book))
            left -= amount
        if left > CENT:
            unclear.add(row.client)
            if money.day is not None:
                payments.append(_payment(money, money.day, left, "", file, book))
    return payments, frozenset(unclear)


def _spread(money: _Money, claims: Iterable[_Claim]) -> list[tuple[_Claim, Decimal]]:
    """How much of the money goes to which claim, the oldest first."""
    parts = []
    left = money.amount
    for claim in claims:
        if left <= 0:
            break
        if (part := min(left, claim.left)) > 0:
            parts.append((claim, part))
            left -= part
    return parts


class _Loose:
    """The claims on one customer that no letters match, by what a payment may say of them."""

    def __init__(self) -> None:
        self._by_number: dict[str, list[_Claim]] = defaultdict(list)
        self._by_amount: dict[Decimal, deque[_Claim]] = defaultdict(deque)

    def add(self, claim: _Claim) -> None:
        """Claims are added in the order of their days."""
        self._by_number[folded_number(claim.row.piece)].append(claim)
        self._by_amount[claim.amount].append(claim)

    def meant(self, money: _Money) -> list[_Claim]:
        """Those a payment names, else the oldest of exactly its amount."""
        row = money.row
        if named := numbers_in(f"{row.piece} ; {row.label}", self._by_number):
            return [claim for number in named if number for claim in self._by_number[number]]
        same = self._by_amount.get(money.amount, deque())
        while same and same[0].left < same[0].amount:
            same.popleft()
        return [same[0]] if same and same[0].order[0] <= (money.day or row.day) else []


def _payment(money: _Money, day: Day, amount: Decimal, number: str, file: str, book: str) -> Payment:
    row = money.row
    return Payment(
        on=day,
        amount=amount,
        payer=_party(row),
        place=Place(file=file, line=row.line),
        book=book,
        kept=Kept.LEDGER,
        currency=row.currency,
        number=number,
        text=f"{row.piece} {row.label}",
    )


def _invoice(claim: _Claim, unclear: frozenset[str], file: str, book: str, found: Read) -> Invoice | None:
    """The invoice a claim stands for; one brought forward from the year before has its day of issue, or is none."""
    row, place = claim.row, Place(file=file, line=claim.row.line)
    issued = row.issued or row.day
    if claim.opening and issued >= row.day:
        return None
    if not folded_number(row.piece):
        found.left_out.append(Remark(text=_("it has no number"), place=place))
        return None
    owed = claim.amount - claim.reduced
    if owed <= CENT:
        text = _("{number} was settled by a credit note or written off")
        found.left_out.append(Remark(text=text.format(number=shorten(row.piece, 60)), place=place))
        return None
    return Invoice(
        number=row.piece[:200],
        buyer=_party(row),
        place=place,
        book=book,
        kept=Kept.LEDGER,
        issued=issued,
        total=None if claim.opening else claim.amount,
        owed=owed,
        currency=row.currency,
        standing=Standing.UNTOLD if row.client in unclear else Standing.OPEN,
    )


def _party(row: _Row) -> Party:
    """Whose account it is; one account for all customers names nobody."""
    if row.client == row.account and bare(row.name) in _NOBODY:
        return Party()
    return Party(name=row.name[:500], ids=frozenset({f"customer:{row.client[:200]}"}))
