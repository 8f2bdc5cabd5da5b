"""One invoice is one matter, whatever files tell of it: what they say together, and where they contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final

from core import dates
from core.dates import Day
from core.gathering.finding import Party, Place
from core.gathering.money.amounts import CENT
from core.gathering.money.names import folded_number, name_words
from core.gathering.money.records import Invoice, Kept, Payment, Standing
from core.gathering.source import Remark
from core.language import text as _
from core.plain import shorten

ENOUGH: Final = Decimal("0.99")
"""The part of what is owed that pays an invoice: the rest are fees and roundings."""
_SAME_MONEY: Final = 10
"""Days between which two files mean the same payment."""


class Matter:
    """One invoice of hers to one client, by all that tells of it; ``payments`` are those known to be for it."""

    def __init__(self, invoices: Sequence[Invoice], relationship: str | None) -> None:
        self.invoices = sorted(invoices, key=lambda one: (one.kept, one.place.file, one.place.line or 0))
        self.relationship = relationship
        self.payments: list[Payment] = []
        self.number = self.invoices[0].number
        self.folded = folded_number(self.number)
        self.whom = max((one.buyer for one in invoices), key=lambda party: (bool(party.name), party.name, party.key))
        self.words = frozenset(name_words(self.whom.name)) if self.whom.name else frozenset()
        self.issued: Day | None = min((one.issued for one in invoices if one.issued), default=None)
        self.due: Day | None = max((one.due for one in invoices if one.due), default=None)
        self.year = (self.issued or self.due or "")[:4]
        self.currency = next((one.currency for one in self.invoices if one.currency), "")
        self.total = _total(self.invoices)
        self.reduced = Decimal(0)
        self.who = relationship or self.whom.key
        """What stands for the client: the relationship, or the key of the party."""

    @property
    def owed(self) -> Decimal | None:
        """What is to be paid, after corrections that name it; None where no file says."""
        told = [one.owed for one in self.invoices if one.owed is not None and one.total is not None]
        told += [one.owed for one in self.invoices if one.owed is not None]
        amount = told[0] if told else self.total
        return None if amount is None else amount - self.reduced

    @property
    def is_said_paid(self) -> bool:
        """Whether a file says that it is paid, on whatever day."""
        return any(one.standing is Standing.PAID for one in self.invoices)

    def paid(self) -> Day | None:
        """The day on which what is owed had come, by the surest witness who saw all of it; None if none did."""
        owed = self.owed
        for kept in (Kept.BANK, Kept.LEDGER, Kept.TABLE):
            if owed is not None and (day := _reached(self._seen(kept), owed)):
                return day
            said = [one.paid_on for one in self.invoices if one.kept is kept and one.paid_on]
            if said:
                return max(said)
        return None if owed is None else _reached(self._together(), owed)

    def places(self) -> list[Place]:
        """Where it stands, and where its payments do, each file once."""
        found = [one.place for one in self.invoices] + [one.place for one in self.payments]
        return list({place.file: place for place in reversed(found)}.values())[::-1]

    def received(self) -> Decimal:
        """What a bank saw come for it."""
        return sum((amount for _day, amount in self._seen(Kept.BANK)), Decimal(0))

    def _seen(self, kept: Kept) -> list[tuple[Day, Decimal]]:
        """The payments one kind of witness saw; what two of its files hold alike is one."""
        if not self.payments:
            return []
        books: dict[str, Counter[tuple[Day, Decimal]]] = defaultdict(Counter)
        for payment in self.payments:
            if payment.kept is kept and fits(payment.currency, self.currency):
                books[payment.book][payment.on, payment.amount] += 1
        most: Counter[tuple[Day, Decimal]] = Counter()
        for book in books.values():
            most |= book
        return sorted(most.elements())

    def _together(self) -> list[tuple[Day, Decimal]]:
        """What all of them saw, a payment that two mean counted once."""
        seen: list[tuple[Day, Decimal]] = []
        for kept in (Kept.BANK, Kept.LEDGER, Kept.TABLE):
            left = list(seen)
            for day, amount in self._seen(kept):
                same = next((one for one in left if one[1] == amount and _apart(one[0], day) <= _SAME_MONEY), None)
                if same:
                    left.remove(same)
                else:
                    seen.append((day, amount))
        return sorted(seen)


def gather(invoices: Iterable[Invoice], whose: Callable[[Party], str | None]) -> tuple[list[Matter], list[Remark]]:
    """The matters that invoices make together, in an order of their own, and those that contradict themselves."""
    numbered: dict[str, dict[str, list[Invoice]]] = defaultdict(lambda: defaultdict(list))
    undated: list[Invoice] = []
    for invoice in invoices:
        if day := invoice.issued or invoice.due:
            numbered[folded_number(invoice.number)][day[:4]].append(invoice)
        else:
            undated.append(invoice)
    remarks = _attached(undated, numbered)
    matters = []
    for years in numbered.values():
        for group in years.values():
            for same, relationship in _same(group, whose):
                matter = Matter(same, relationship)
                if clash := _clash(matter):
                    remarks.append(Remark(text=clash, place=same[0].place))
                else:
                    matters.append(matter)
    return sorted(matters, key=lambda one: (one.issued or one.due or "", one.folded, one.who)), remarks


def fits(one: str, other: str) -> bool:
    """Whether two amounts may be in one currency; a file that names none is taken to mean the other's."""
    return not one or not other or one == other


def _attached(undated: Sequence[Invoice], numbered: dict[str, dict[str, list[Invoice]]]) -> list[Remark]:
    """Invoices without any day go to the latest of their number that was issued before they were paid."""
    remarks = []
    for invoice in undated:
        years = numbered.get(folded_number(invoice.number), {})
        fitting = [year for year in years if not invoice.paid_on or year <= invoice.paid_on[:4]]
        if fitting:
            years[max(fitting)].append(invoice)
        else:
            text = _("{number} has neither a day of issue nor a due day")
            remarks.append(Remark(text=text.format(number=shorten(invoice.number, 60)), place=invoice.place))
    return remarks


def _same(group: Sequence[Invoice], whose: Callable[[Party], str | None]) -> list[tuple[list[Invoice], str | None]]:
    """Invoices of one number and year, by client: one that is spelled otherwise elsewhere is known by its total."""
    known: dict[str, list[Invoice]] = defaultdict(list)
    strangers: dict[tuple[bool, str], list[Invoice]] = defaultdict(list)
    for invoice in group:
        if relationship := whose(invoice.buyer):
            known[relationship].append(invoice)
        else:
            name = " ".join(sorted(name_words(invoice.buyer.name))) if invoice.buyer.name else ""
            strangers[bool(name), name or invoice.buyer.key].append(invoice)
    order = sorted(strangers)  # who has no name first, to be added to who has one
    for at, key in enumerate(order):
        homes = [*known.values(), *(strangers[other] for other in order[at + 1 :])]
        fitting = [home for home in homes if _is_same(home, strangers[key], nameless=not key[0])]
        if len(fitting) == 1:
            fitting[0].extend(strangers.pop(key))
    return [(one, who) for who, one in known.items()] + [(one, None) for one in strangers.values()]


def _is_same(one: Sequence[Invoice], other: Sequence[Invoice], nameless: bool) -> bool:
    """Whether two groups of one number and year are one invoice: the same total, in two files."""
    if {invoice.book for invoice in one} & {invoice.book for invoice in other}:
        return False
    totals = [{invoice.total for invoice in group if invoice.total is not None} for group in (one, other)]
    if not all(totals):
        return nameless
    return any(abs(a - b) <= CENT for a in totals[0] for b in totals[1])


def _clash(matter: Matter) -> str:
    """What files contradict each other in; "" where they do not."""
    totals = sorted(one.total for one in matter.invoices if one.total is not None and not one.summed)
    if not totals and matter.total is None:
        return ""  # the lines of one invoice, in several files
    currencies = {one.currency for one in matter.invoices} - {""}
    if len(currencies) > 1 or (totals and totals[-1] - totals[0] > CENT):
        text = _("{number} stands there with two totals: it proves nothing")
        return text.format(number=shorten(matter.number, 60))
    return ""


def _total(invoices: Sequence[Invoice]) -> Decimal | None:
    """The total; None where no file has it, or several files have some lines of it each."""
    whole = [one.total for one in invoices if one.total is not None and not one.summed]
    summed = {one.total for one in invoices if one.total is not None}
    return whole[0] if whole else summed.pop() if len(summed) == 1 else None


def _reached(payments: Sequence[tuple[Day, Decimal]], owed: Decimal) -> Day | None:
    come = Decimal(0)
    for day, amount in payments:
        come += amount
        if owed > 0 and come >= owed * ENOUGH:
            return day
    return None


def _apart(one: Day, other: Day) -> int:
    return abs(dates.number(one) - dates.number(other))
