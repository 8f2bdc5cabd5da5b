"""What tells that an invoice was still open: its own file, where that dates its paid ones, or bank statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from core import dates
from core.dates import Day
from core.gathering.finding import Place
from core.gathering.money.joining import Cover, Payers
from core.gathering.money.matters import ENOUGH, Matter, fits
from core.gathering.money.records import Book, Invoice, Kept, Payment, Standing
from core.gathering.source import Remark
from core.language import text as _
from core.plain import shorten

GRACE: Final = 3
"""Days after the due day that banks may take."""
SHOWN_NUMBER: Final = 60
"""Characters of a number that are shown."""
_LAST: Final = "\U0010ffff"


class _Family(NamedTuple):
    """Files of one kind together: the latest day in them, and whether most that is paid in them has its day."""

    latest: Day | None
    dates_payments: bool


def _families(books: Mapping[str, Book]) -> dict[str, _Family]:
    """For each file, what it and those like it say."""
    grouped: dict[str, list[Book]] = defaultdict(list)
    for book in books.values():
        grouped[book.family].append(book)
    found = {}
    for family, of_one in grouped.items():
        latest = max((book.latest for book in of_one if book.latest), default=None)
        dates_them = sum(book.dated for book in of_one) > sum(book.undated for book in of_one)
        found[family] = _Family(latest, dates_them)
    return {book.book: found[book.family] for book in books.values()}


class Witness:
    """What tells that an invoice was still open: the file itself, where it dates its paid ones, or bank statements."""

    def __init__(self, books: dict[str, Book], cover: Cover, unjoined: Sequence[Payment], payers: Payers) -> None:
        self._families, self._cover = _families(books), cover
        self._latest: dict[tuple[Decimal, str], Day] = {}
        self._latest_of: dict[tuple[str, str], Day] = {}
        for one in unjoined:
            amount = one.amount, one.currency
            self._latest[amount] = max(one.on, self._latest.get(amount, ""))
            for who in payers.of(one):
                payer = who, one.currency
                self._latest_of[payer] = max(one.on, self._latest_of.get(payer, ""))
        self._amounts = sorted(self._latest)
        self._currencies = {one.currency for one in unjoined}
        self._one_sided: dict[str, Place] = {}
        self._documents: dict[str, Place] = {}

    def open_until(self, matter: Matter, counted: Day, remarks: list[Remark]) -> Day | None:
        """The last day on which it is known to be unpaid; None where nothing proves it."""
        place, number = matter.invoices[0].place, shorten(matter.number, SHOWN_NUMBER)
        mute = [one for one in matter.invoices if one.kept is not Kept.DOCUMENT and not self._dates(one)]
        if matter.is_said_paid:
            if mute:
                self._one_sided.setdefault(mute[0].book, Place(file=mute[0].place.file))
            else:
                text = _("{number} is said to be paid, on a day that is not told")
                remarks.append(Remark(text=text.format(number=number), place=place))
            return None
        said = [
            self._families[one.book].latest
            for one in matter.invoices
            if one.standing is Standing.OPEN and self._dates(one)
        ]
        days = [day for day in said if day]
        begin = matter.issued or matter.due or ""
        if end := self._cover.until(begin, dates.plus(counted, GRACE)):
            if self._may_be_paid(matter, begin):
                remarks.append(_unclear(matter))
                return None
            days.append(end)
        if not days:
            self._is_silent(matter, mute, remarks)
        return max(days, default=None)

    def _is_silent(self, matter: Matter, mute: Sequence[Invoice], remarks: list[Remark]) -> None:
        """Keep in mind why nothing tells whether it was open."""
        for one in mute:
            self._one_sided.setdefault(one.book, Place(file=one.place.file))
        for one in matter.invoices:
            if one.kept is Kept.LEDGER and one.standing is Standing.UNTOLD:
                remarks.append(_unclear(matter))
                return
            if one.kept is Kept.DOCUMENT and not mute:
                self._documents.setdefault(one.book, one.place)

    def said(self) -> list[Remark]:
        """What is to be said of files that can only bring bad news."""
        table = _(
            "it does not say when paid invoices were paid: it proves nothing until a bank statement or payments are "
            "read with it"
        )
        paper = _(
            "an invoice alone does not say when it was paid: it proves nothing until a bank statement is read with it"
        )
        found = [Remark(text=table, place=place) for place in self._one_sided.values()]
        return found + [Remark(text=paper, place=place) for place in self._documents.values()]

    def _dates(self, invoice: Invoice) -> bool:
        family = self._families.get(invoice.book)
        return family is not None and family.dates_payments

    def _may_be_paid(self, matter: Matter, begin: Day) -> bool:
        """Whether the bank has money, given to no invoice, that may be for this one: from its client, or as much."""
        near = [(currency, self._latest_of.get((matter.who, currency), "")) for currency in self._currencies]
        if (owed := matter.owed) is not None:
            first = bisect_left(self._amounts, (owed * ENOUGH, ""))
            last = bisect_right(self._amounts, (owed / ENOUGH, _LAST))
            near += [(amount[1], self._latest[amount]) for amount in self._amounts[first:last]]
        return any(day >= begin and fits(currency, matter.currency) for currency, day in near)


def _unclear(matter: Matter) -> Remark:
    text = _("{number}: a payment that may be for it could not be told apart")
    return Remark(text=text.format(number=shorten(matter.number, SHOWN_NUMBER)), place=matter.invoices[0].place)
