"""Which invoice a payment was for: the number it names, else its exact amount and who it came from.

Nothing is guessed: where two invoices of different clients fit, or an older debt might have been paid before the
statement begins, the payment stays unjoined, and that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from core import dates
from core.dates import Day
from core.gathering.finding import Party
from core.gathering.money.matters import ENOUGH, Matter, fits
from core.gathering.money.names import folded_number, name_words, numbers_in
from core.gathering.money.records import Kept, Payment, Statement
from core.gathering.source import Remark
from core.language import text as _
from core.plain import shorten

_SAME_MONEY = 10
"""Days between the day a table says it was paid and the day the bank has."""

Whose = Callable[[Party], "str | None"]


class Cover:
    """From when to when bank statements hold everything."""

    def __init__(self, statements: Iterable[Statement], holidays: Callable[[Day], bool]) -> None:
        self._spans: dict[str, list[tuple[Day, Day]]] = defaultdict(list)
        for one in sorted(statements, key=lambda one: (one.account, one.first, one.last)):
            spans = self._spans[one.account]
            if spans and self._touches(spans[-1][1], one.first, holidays):
                spans[-1] = spans[-1][0], max(spans[-1][1], one.last)
            else:
                spans.append((one.first, one.last))

    def until(self, first: Day, last: Day) -> Day | None:
        """The last day up to which every account is known from ``first`` on, if ``last`` is one of them."""
        ends = [self._end(account, first) for account in self._spans]
        end = min(ends, default="")
        return end if end and end >= last else None

    def reaches(self, account: str, first: Day, last: Day) -> bool:
        """Whether an account is known all the way."""
        end = self._end(account, first)
        return bool(end) and end >= last

    def _end(self, account: str, first: Day) -> Day:
        return next((end for begin, end in self._spans.get(account, ()) if begin <= first <= end), "")

    @staticmethod
    def _touches(end: Day, begin: Day, holidays: Callable[[Day], bool]) -> bool:
        """Whether no day lies between two statements on which a bank works."""
        if begin <= end:
            return True
        between = range(dates.number(end) + 1, dates.number(begin))
        days = [dates.from_number(n) for n in between[:8]]
        return len(between) <= 8 and all(dates.weekday(day) > 4 or holidays(day) for day in days)


def join(
    matters: Sequence[Matter], payments: Iterable[Payment], cover: Cover, whose: Whose
) -> tuple[list[Payment], list[Remark]]:
    """Give every payment to what it was for; returns the bank's that were for nothing known, and what is to be said."""
    ordered = sorted(payments, key=lambda one: (one.on, one.amount, one.text, one.book, one.place.line or 0))
    by_number: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        by_number[matter.folded].append(matter)
    left = [payment for payment in ordered if not _by_number(payment, by_number, whose)]
    amounts = _Amounts(matters, cover, whose)
    unjoined = [payment for payment in _once(left) if payment.kept is Kept.BANK and not amounts.take(payment)]
    return unjoined, amounts.remarks


def is_from(payment: Payment, matter: Matter, whose: Whose) -> bool:
    """Whether a payment says that it came from the client of an invoice."""
    if matter.relationship and whose(payment.payer) == matter.relationship:
        return True
    if payment.payer.name and name_words(payment.payer.name) == matter.words:
        return True
    words = name_words(f"{payment.payer.name} {payment.text}")
    return any(len(word) > 2 for word in matter.words) and matter.words <= words


def _by_number(payment: Payment, by_number: dict[str, list[Matter]], whose: Whose) -> bool:
    """Whether a payment named what it was for, and has been given to it."""
    named = {folded_number(payment.number): True} if payment.number else numbers_in(payment.text, by_number)
    meant = []
    for number, sure in named.items():
        matter = _meant(payment, by_number.get(number, ()), whose)
        if matter and (sure or is_from(payment, matter, whose) or matter.owed == payment.amount):
            meant.append(matter)
    if not meant:
        return bool(payment.number) and payment.kept is not Kept.BANK
    left = payment.amount
    for matter in meant:
        owed = matter.owed
        last = matter is meant[-1]
        part = left if last or owed is None else min(left, max(owed - _known(matter, payment), Decimal(0)))
        if part > 0 or last:
            matter.payments.append(_part(payment, part))
        left -= part
    return True


def _known(matter: Matter, payment: Payment) -> Decimal:
    """What the same file has seen come for an invoice already."""
    return sum((one.amount for one in matter.payments if one.book == payment.book), Decimal(0))


def _meant(payment: Payment, matters: Sequence[Matter], whose: Whose) -> Matter | None:
    """Of invoices of one number, the one in the currency, from the payer if that tells, and issued last before it."""
    fitting = [matter for matter in matters if fits(matter.currency, payment.currency)]
    if len(fitting) > 1:
        fitting = [matter for matter in fitting if is_from(payment, matter, whose)] or fitting
    before = [matter for matter in fitting if (matter.issued or matter.due or "") <= payment.on]
    if before:
        return max(before, key=lambda matter: matter.issued or matter.due or "")
    return min(fitting, key=lambda matter: matter.issued or matter.due or "", default=None)


def _part(payment: Payment, amount: Decimal) -> Payment:
    if amount == payment.amount:
        return payment
    return Payment(**{**{f: getattr(payment, f) for f in payment.__struct_fields__}, "amount": amount})


def _once(payments: Iterable[Payment]) -> list[Payment]:
    """Payments without those that a second statement of the same days repeats."""
    seen: dict[tuple[object, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    kept: list[Payment] = []
    given: dict[tuple[object, ...], int] = defaultdict(int)
    for payment in payments:
        key = payment.on, payment.amount, payment.account, frozenset(name_words(payment.payer.name + payment.text))
        seen[key][payment.book] += 1
        if seen[key][payment.book] > given[key]:
            given[key] += 1
            kept.append(payment)
    return kept


class _Amounts:
    """Invoices by what is left to be paid of them, for payments that name none."""

    def __init__(self, matters: Sequence[Matter], cover: Cover, whose: Whose) -> None:
        self._cover, self._whose = cover, whose
        self.remarks: list[Remark] = []
        self._by_amount: dict[Decimal, list[Matter]] = defaultdict(list)
        self._done: set[int] = set()
        for matter in matters:
            owed = matter.owed
            if owed is None or owed <= 0:
                continue
            left = owed - matter.received()
            if left > owed * (1 - ENOUGH):
                self._by_amount[left].append(matter)

    def take(self, payment: Payment) -> bool:
        """Give the payment to the one invoice it can be for, if there is one."""
        fitting = [
            matter
            for matter in self._by_amount.get(payment.amount, ())
            if id(matter) not in self._done
            and fits(matter.currency, payment.currency)
            and (matter.issued or matter.due or "") <= payment.on
        ]
        if not fitting:
            return False
        theirs = [matter for matter in fitting if is_from(payment, matter, self._whose)]
        dated = [matter for matter in theirs if self._is_its_day(matter, payment)]
        if dated:
            return self._give(payment, dated[0])
        open_ones = [matter for matter in theirs if matter.paid() is None]
        if len({matter.who for matter in theirs}) > 1 or (not theirs and len({m.who for m in fitting}) > 1):
            self._say(payment, _("{numbers} have the amount of a payment that does not say for whom it is"), fitting)
            return False
        if not open_ones:
            if not theirs:
                self._say(payment, _("{numbers} has the amount of a payment that does not say who it is from"), fitting)
            return False
        if len(open_ones) > 1 and not self._is_known(open_ones, payment):
            self._say(
                payment, _("{numbers} have one amount, and the statement begins after the first of them"), open_ones
            )
            return False
        return self._give(payment, open_ones[0])

    def _is_its_day(self, matter: Matter, payment: Payment) -> bool:
        paid = matter.paid()
        return paid is not None and abs(dates.number(paid) - dates.number(payment.on)) <= _SAME_MONEY

    def _is_known(self, matters: Sequence[Matter], payment: Payment) -> bool:
        """Whether the statement holds all that can have paid these, the oldest first, as the law has it."""
        first = min(matter.issued or matter.due or "" for matter in matters)
        return self._cover.reaches(payment.account, first, payment.on)

    def _give(self, payment: Payment, matter: Matter) -> bool:
        matter.payments.append(payment)
        self._done.add(id(matter))
        return True

    def _say(self, payment: Payment, text: str, matters: Sequence[Matter]) -> None:
        numbers = ", ".join(shorten(matter.number, 30) for matter in matters[:4])
        self.remarks.append(
            Remark(text=text.format(numbers=numbers + ("…" if len(matters) > 4 else "")), place=payment.place)
        )
