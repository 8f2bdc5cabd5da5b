"""Which invoice a payment was for: the number it names, else its exact amount and who it came from.

Nothing is guessed: where two invoices of different clients fit, or an older debt might have been paid before the
statement begins, the payment stays unjoined, and that is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import islice

from msgspec.structs import replace

from core import dates
from core.dates import Day
from core.gathering.finding import Party
from core.gathering.money.matters import ENOUGH, Matter, fits
from core.gathering.money.names import folded_number, name_words, numbers_in
from core.gathering.money.records import Kept, Payment, Statement
from core.gathering.source import Remark
from core.language import text as _
from core.plain import shorten

_QUIET = 14
"""Days without an entry between two files that are taken for halves of one; a statement missing would leave more."""
_SAME_MONEY = 10
"""Days between the day a table says it was paid and the day the bank has."""

_MOST_WORDS = 60
"""Words of a wording that names are looked for in."""
_MOST_EQUAL = 400
"""Open invoices of one client and amount that a payment is compared with."""
_SHOWN = 4
"""Numbers of invoices named in one sentence."""

Whose = Callable[[Party], "str | None"]


class Cover:
    """From when to when bank statements hold everything."""

    def __init__(self, statements: Iterable[Statement], holidays: Callable[[Day], bool]) -> None:
        self._spans: dict[str, list[tuple[Day, Day]]] = defaultdict(list)
        told = True
        for one in sorted(statements, key=lambda one: (one.account, one.first, one.last)):
            spans = self._spans[one.account]
            if spans and self._touches(spans[-1][1], one.first, told and one.told, holidays):
                spans[-1] = spans[-1][0], max(spans[-1][1], one.last)
            else:
                spans.append((one.first, one.last))
            told = one.told

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
    def _touches(end: Day, begin: Day, told: bool, holidays: Callable[[Day], bool]) -> bool:
        """Whether nothing is missing between two statements.

        Where both name their days, no day on which a bank works lies between; else fewer than a statement has.
        """
        between = range(dates.number(end) + 1, dates.number(begin))
        if not told or not between:
            return len(between) <= _QUIET
        days = [dates.from_number(n) for n in between[:_QUIET]]
        return len(between) <= _QUIET and all(dates.weekday(day) > 4 or holidays(day) for day in days)


def join(
    matters: Sequence[Matter], payments: Iterable[Payment], cover: Cover, payers: Payers
) -> tuple[list[Payment], list[Remark]]:
    """Give every payment to what it was for; returns the bank's that were for nothing known, and what is to be said."""
    ordered = sorted(payments, key=lambda one: (one.on, one.amount, one.text, one.book, one.place.line or 0))
    by_number: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        by_number[matter.folded].append(matter)
    left = [payment for payment in ordered if not _by_number(payment, by_number, payers)]
    told_nothing = [payment for payment in _once(left) if payment.kept is Kept.BANK]
    if not told_nothing:
        return [], []
    amounts = _Amounts(matters, cover, payers)
    unjoined = [payment for payment in told_nothing if not amounts.take(payment)]
    return unjoined, amounts.remarks


class Payers:
    """Tells which clients a payment may come from: by who pays, or by a name in its wording."""

    def __init__(self, matters: Sequence[Matter], whose: Whose) -> None:
        self._whose = whose
        named = {matter.who: matter.words for matter in matters if any(len(word) > 2 for word in matter.words)}
        common = Counter(word for words in named.values() for word in words)
        self._by_word: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for who, words in named.items():
            self._by_word[min(words, key=lambda word: (common[word], word))].append((words, who))

    def of(self, payment: Payment) -> frozenset[str]:
        """Those clients, as :attr:`Matter.who`; of names of which one is part of another, the longer."""
        relationship = self._whose(payment.payer)
        if relationship:
            return frozenset({relationship})
        payer = name_words(payment.payer.name) if payment.payer.name else frozenset()
        words = frozenset(sorted(name_words(f"{payment.payer.name} {payment.text}"))[:_MOST_WORDS])
        found = [one for word in words for one in self._by_word.get(word, ()) if one[0] <= words]
        same = [who for named, who in found if named == payer]
        return frozenset(same or (who for named, who in found if not any(named < other for other, _who in found)))


def _by_number(payment: Payment, by_number: dict[str, list[Matter]], payers: Payers) -> bool:
    """Whether a payment named what it was for, and has been given to it."""
    told = folded_number(payment.number)
    named = {told: True} if told in by_number else numbers_in(payment.text, by_number)
    meant = []
    for number, sure in named.items():
        matter = _meant(payment, by_number.get(number, ()), payers)
        if matter and (sure or matter.who in payers.of(payment) or matter.owed == payment.amount):
            meant.append(matter)
    if not meant:
        return payment.kept is not Kept.BANK
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


def _meant(payment: Payment, matters: Sequence[Matter], payers: Payers) -> Matter | None:
    """Of invoices of one number, the one in the currency, from the payer if that tells, and issued last before it."""
    fitting = [matter for matter in matters if fits(matter.currency, payment.currency)]
    if len(fitting) > 1:
        fitting = [matter for matter in fitting if matter.who in payers.of(payment)] or fitting
    before = [matter for matter in fitting if (matter.issued or matter.due or "") <= payment.on]
    if before:
        return max(before, key=lambda matter: matter.issued or matter.due or "")
    return min(fitting, key=lambda matter: matter.issued or matter.due or "", default=None)


def _part(payment: Payment, amount: Decimal) -> Payment:
    if amount == payment.amount:
        return payment
    return replace(payment, amount=amount)


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

    def __init__(self, matters: Sequence[Matter], cover: Cover, payers: Payers) -> None:
        self._cover, self._payers = cover, payers
        self.remarks: list[Remark] = []
        self._said: set[str] = set()
        self._by_amount: dict[Decimal, dict[str, list[Matter]]] = defaultdict(lambda: defaultdict(list))
        self._paid = {id(matter): matter.paid() for matter in matters}
        for matter in matters:
            owed = matter.owed
            if owed is not None and (left := owed - matter.received()) > owed * (1 - ENOUGH) and owed > 0:
                self._by_amount[left][matter.who].append(matter)

    def take(self, payment: Payment) -> bool:
        """Give the payment to the one invoice it can be for, if there is one; of one client's, to the oldest."""
        clients = self._by_amount.get(payment.amount)
        if not clients:
            return False
        payers = [who for who in self._payers.of(payment) if who in clients]
        if len(payers) != 1:
            self._say(payment, payers or clients, clients)
            return False
        theirs = list(islice((one for one in clients[payers[0]] if self._fits(one, payment)), _MOST_EQUAL))
        found = next((matter for matter in theirs if self._is_its_day(matter, payment)), None)
        if found is None:
            theirs = [matter for matter in theirs if self._paid[id(matter)] is None]
            if len(theirs) > 1 and not self._is_known(theirs, payment):
                text = _("{numbers} have one amount, and the statement begins after the first of them")
                self._add(text, theirs, payment)
                return False
            found = next(iter(theirs), None)
        if found is None:
            return False
        clients[payers[0]].remove(found)
        found.payments.append(payment)
        return True

    def _fits(self, matter: Matter, payment: Payment) -> bool:
        return fits(matter.currency, payment.currency) and (matter.issued or matter.due or "") <= payment.on

    def _is_its_day(self, matter: Matter, payment: Payment) -> bool:
        """Whether a table says that it was paid on about that day."""
        paid = self._paid[id(matter)]
        return paid is not None and abs(dates.number(paid) - dates.number(payment.on)) <= _SAME_MONEY

    def _is_known(self, matters: Sequence[Matter], payment: Payment) -> bool:
        """Whether the statement holds all that can have paid these."""
        first = min(matter.issued or matter.due or "" for matter in matters)
        return self._cover.reaches(payment.account, first, payment.on)

    def _say(self, payment: Payment, among: Iterable[str], clients: dict[str, list[Matter]]) -> None:
        """Say that it has the amount of invoices, and why it is given to none: those of a few clients are named."""
        oldest = (clients[who][0] for who in islice(among, _MOST_EQUAL) if clients[who])
        some = islice((matter for matter in oldest if self._fits(matter, payment)), _SHOWN + 1)
        matters = sorted(some, key=lambda matter: matter.folded)
        if len({matter.who for matter in matters}) > 1:
            text = _("{numbers} have the amount of a payment that does not say for whom it is")
        elif matters:
            text = _("{numbers} has the amount of a payment that does not say who it is from")
        else:
            return
        self._add(text, matters, payment)

    def _add(self, text: str, matters: Sequence[Matter], payment: Payment) -> None:
        said = text.format(numbers=_listed(matters))
        if said not in self._said:  # the same of every month is said once
            self._said.add(said)
            self.remarks.append(Remark(text=said, place=payment.place))


def _listed(matters: Sequence[Matter]) -> str:
    numbers = ", ".join(shorten(matter.number, 30) for matter in matters[:_SHOWN])
    return numbers + ("…" if len(matters) > _SHOWN else "")
