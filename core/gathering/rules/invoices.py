"""What invoices prove: that a client paid when it was agreed, or how much later.

Grace and steps are in days after the due day, moved on where no bank works: up to 3 is on time; then late, slight; from
15 usual, from 31 serious. A client fewer than a third of whose last six invoices were late gets it a step milder;
more than 60 days never.
Without a due day the terms agreed hold, else 30 days, and then it is slight at most. Money enters nothing of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from core import dates
from core.dates import Day
from core.gathering.finding import Finding, Party, Place, Window, derived_id, digest
from core.gathering.money.amounts import CENT
from core.gathering.money.joining import Cover, Payers, join
from core.gathering.money.matters import Matter, gather
from core.gathering.money.names import folded_number, is_hers
from core.gathering.money.records import LEFT_OUT, Book, Invoice, Kept, Paper, Payment, Record, Statement
from core.gathering.money.terms import USUAL, agreed, worked
from core.gathering.money.witness import GRACE, SHOWN_NUMBER, Witness
from core.gathering.noticing import of_payments
from core.gathering.source import Background, Remark
from core.language import current, plural
from core.language import text as _
from core.model import OriginKind, Role
from core.plain import shorten

KIND: Final = OriginKind.INVOICE

_STEPS: Final = (GRACE + 1, 15, 31)
"""The days late at which the severities 1, 2 and 3 begin."""
_NEVER_MILDER: Final = 60
_LOOKED_AT: Final = 6
"""How many of a client's last invoices say whether a delay is rare."""
_RARELY: Final = 3
"""It is when fewer than one in so many was late."""
_SLIGHT: Final = 56
"""Days in which one slight delay is enough."""
_NOTED_AFTER: Final = 14
"""Days after the payment in which a delay noted by hand is the same."""
_SHOWN_PLACES: Final = 3
_FIXED_DIGITS: Final = 8
_MOVING_DIGITS: Final = 15

Whose = Callable[[Party], "str | None"]


class _Outcome(NamedTuple):
    """What became of an invoice: paid on a day, or still open on the last day that is known."""

    matter: Matter
    due: Day
    counted: Day
    """The due day moved on to a day on which a bank works."""
    assumed: bool
    """Whether the due day stands in no file and no terms are agreed."""
    on: Day
    is_paid: bool
    late: int


def parties(records: Sequence[Record], background: Background) -> Sequence[Party]:
    """The buyers of her invoices, the most frequent first."""
    count: Counter[Party] = Counter()
    for record in records:
        if isinstance(record, Invoice) and not is_hers(record.buyer, background.mine):
            hers = not record.seller or is_hers(record.seller, background.mine)
            if hers and (record.buyer.name or record.buyer.ids):
                count[record.buyer] += 1
    return [party for party, _n in sorted(count.items(), key=lambda item: (-item[1], item[0].key))]


def find(records: Sequence[Record], whose: Whose, background: Background) -> tuple[list[Finding], list[Remark]]:
    """A finding for each invoice of a client that was paid, or is known to be open and late."""
    remarks: list[Remark] = []
    invoices, corrections = _hers([one for one in records if isinstance(one, Invoice)], background, remarks)
    matters, said = gather(invoices, whose)
    remarks += said
    _reduce(matters, corrections)
    payments = [one for one in records if isinstance(one, Payment) and not _is_to_come(one, background, remarks)]
    statements = [one for one in records if isinstance(one, Statement)]
    cover = Cover(statements, background.holidays)
    payers = Payers(matters, whose)
    unjoined, said = join(matters, payments, cover, payers)
    remarks += said
    books = {one.book: one for one in records if isinstance(one, Book)}
    witness = Witness(books, cover, unjoined, payers)
    outcomes: dict[str, list[_Outcome]] = defaultdict(list)
    for matter in matters:
        if _is_clients(matter, background, remarks) and (found := _outcome(matter, witness, background, remarks)):
            outcomes[matter.who].append(found)
    remarks += witness.said()
    findings = [finding for of_one in outcomes.values() for finding in _findings(of_one, remarks)]
    for of_one in outcomes.values():
        remarks += _asides(of_one, background)
    return sorted(findings, key=lambda finding: (finding.on, finding.id)), remarks


def _hers(
    records: Sequence[Invoice], background: Background, remarks: list[Remark]
) -> tuple[list[Invoice], list[Invoice]]:
    """Her invoices to others, and the papers that correct them; all else is left out and said."""
    kept: list[Invoice] = []
    corrections: list[Invoice] = []
    strangers: dict[str, Invoice] = {}
    for one in records:
        number = shorten(one.number, SHOWN_NUMBER)
        if one.seller is not None and not is_hers(one.seller, background.mine):
            if is_hers(one.buyer, background.mine):
                text = _("{number} is a supplier's invoice").format(number=number)
                remarks.append(Remark(text=text, place=one.place))
            else:
                strangers.setdefault(one.seller.key, one)
        elif one.paper is not Paper.INVOICE:
            remarks.append(Remark(text=_(LEFT_OUT[one.paper]).format(number=number), place=one.place))
            if one.paper in {Paper.CREDIT, Paper.CORRECTION} and one.corrects:
                corrections.append(one)
        elif is_hers(one.buyer, background.mine):
            remarks.append(Remark(text=_("{number} is to yourself").format(number=number), place=one.place))
        elif max(one.issued or "", one.paid_on or "") > background.today:
            text = _("{number} is of a day to come").format(number=number)
            remarks.append(Remark(text=text, place=one.place))
        else:
            kept.append(one)
    remarks += [Remark(text=_unknown_seller(one.seller), place=one.place) for one in strangers.values()]
    return kept, corrections


def _unknown_seller(seller: Party | None) -> str:
    text = _("“{name}”, who wrote this invoice, is not known to be you: --me {identity} says so")
    name = shorten(seller.name if seller else "", SHOWN_NUMBER)
    identity = min(seller.ids, default="") if seller else ""
    return text.format(name=name, identity=shorten(identity or f"name:{name}", SHOWN_NUMBER))


def _is_to_come(payment: Payment, background: Background, remarks: list[Remark]) -> bool:
    if payment.on <= background.today:
        return False
    if payment.kept is not Kept.BANK:
        remarks.append(Remark(text=_("a payment of a day to come is none"), place=payment.place))
    return True


def _reduce(matters: Sequence[Matter], corrections: Iterable[Invoice]) -> None:
    """Take what a correction or credit note says off the one invoice it names; a paper read twice counts once."""
    by_number = defaultdict(list)
    for matter in matters:
        by_number[matter.folded].append(matter)
    papers = {(folded_number(one.number), folded_number(one.corrects)): one for one in corrections}
    for (_number, corrected), one in sorted(papers.items()):
        named = by_number.get(corrected, [])
        owed = named[0].owed if len(named) == 1 else None
        if owed is None or one.total is None:
            continue
        replaces = one.paper is Paper.CORRECTION and one.total > 0  # it says what is to be paid instead
        named[0].reduced += max(owed - one.total, Decimal(0)) if replaces else abs(one.total)


def _is_clients(matter: Matter, background: Background, remarks: list[Remark]) -> bool:
    place = matter.invoices[0].place
    who = background.people.get(matter.relationship or "")
    if who is not None and who.role is not Role.CLIENT:
        text = _("{number} is to somebody who is no client here")
        remarks.append(Remark(text=text.format(number=shorten(matter.number, SHOWN_NUMBER)), place=place))
        return False
    if not matter.who:
        text = _("{number} does not say to whom it is")
        remarks.append(Remark(text=text.format(number=shorten(matter.number, SHOWN_NUMBER)), place=place))
        return False
    return True


def _outcome(matter: Matter, witness: Witness, background: Background, remarks: list[Remark]) -> _Outcome | None:
    due, assumed = _due(matter, background)
    if due is None:
        return None
    counted = worked(due, background.holidays)
    owed = matter.owed
    if owed is not None and owed <= 0:
        text = _("{number} was settled by a credit note or written off")
        place = matter.invoices[0].place
        remarks.append(Remark(text=text.format(number=shorten(matter.number, SHOWN_NUMBER)), place=place))
        return None
    if paid := matter.paid():
        return _Outcome(matter, due, counted, assumed, paid, is_paid=True, late=_days(counted, paid))
    until = witness.open_until(matter, counted, remarks)
    if until is None or (late := _days(counted, until)) <= GRACE:
        return None
    return _Outcome(matter, due, counted, assumed, until, is_paid=False, late=late)


def _days(first: Day, last: Day) -> int:
    return dates.number(last) - dates.number(first)


def _due(matter: Matter, background: Background) -> tuple[Day | None, bool]:
    """The day it was to be paid, and whether that is only assumed."""
    if matter.due or not matter.issued:
        return matter.due, False
    who = background.people.get(matter.relationship or "")
    terms = agreed(who.frame.payment_terms) if who else None
    return (terms.due(matter.issued), False) if terms else (dates.plus(matter.issued, USUAL), True)


def _asides(outcomes: Sequence[_Outcome], background: Background) -> Iterator[Remark]:
    """What invoices show of a client and no score takes."""
    paid = sorted((one for one in outcomes if one.is_paid), key=lambda one: (one.on, one.matter.folded))
    who = background.people.get(paid[0].matter.relationship or "") if paid else None
    unpaid = sum(not one.is_paid for one in outcomes)
    told = list(of_payments([(int(one.on[8:]), one.late) for one in paid], GRACE, unpaid))
    if who is not None and told:
        yield Remark(text=_("{name}: {what}.").format(name=shorten(who.name, 60), what=_("; ").join(told)), aside=True)


def _findings(outcomes: Iterable[_Outcome], remarks: list[Remark]) -> list[Finding]:
    """The findings about one client."""
    ordered = sorted(outcomes, key=lambda one: (one.counted, one.matter.folded))
    found = []
    for at, one in enumerate(ordered):
        last = ordered[max(0, at + 1 - _LOOKED_AT) : at + 1]
        is_rare = sum(other.late > GRACE for other in last) * _RARELY < len(last)
        step = sum(one.late >= days for days in _STEPS)
        milder = bool(step) and is_rare and one.late <= _NEVER_MILDER
        severity = min(step - milder, 1) if one.assumed else step - milder
        if step and not severity:
            text = _("{number}: {n} days late; fewer than a third of their last {all} invoices were late: left out")
            text = text.format(number=shorten(one.matter.number, SHOWN_NUMBER), n=one.late, all=len(last))
            remarks.append(Remark(text=text, place=one.matter.invoices[0].place))
        else:
            found.append(_finding(one, step, severity, len(last) * milder))
    return found


def _finding(one: _Outcome, step: int, severity: int, milder: int) -> Finding:
    """The finding; ``milder`` is of how many invoices fewer than a third were late, 0 where it is not a step milder."""
    matter = one.matter
    on = one.on if one.is_paid else dates.plus(one.counted, _STEPS[step - 1])
    parts = (matter.folded, matter.year)
    slight = Window(days=_SLIGHT, number=dates.number(on) // _SLIGHT) if step and severity == 1 else None
    return Finding(
        id=derived_id("inv", matter.who, *parts),
        parts=parts,
        kind=KIND,
        whom=matter.whom,
        relationship=matter.relationship,
        signal="paid_late" if step else "paid_on_time",
        on=on,
        severity=severity if step else 1,
        reason=_reason(one, step, milder),
        trace=_trace(one),
        digest=_digest(one, step),
        span=(min(one.due, on), dates.plus(one.on, _NOTED_AFTER)),
        window=slight,
        days=one.late if step else None,
        open=not one.is_paid or one.assumed,
    )


def _digest(one: _Outcome, step: int) -> str:
    """What tells a fact from what it moves on to, behind what tells the invoice from another one of its number."""
    total = one.matter.total
    fixed = digest(one.matter.folded, str(total.quantize(CENT)))[:_FIXED_DIGITS] + "." if total is not None else ""
    return fixed + digest("paid" if one.is_paid else "open", str(step))[:_MOVING_DIGITS]


def _reason(one: _Outcome, step: int, milder: int) -> str:
    days = {"due": current().day(one.due), "on": current().day(one.on), "n": one.late}
    number = shorten(one.matter.number, SHOWN_NUMBER)
    if not one.is_paid:
        said = _("{number}, due on {due}, is {n} days late, counted to {on}, the newest day in the file")
    elif step:
        said = _("{number}, due on {due}, was paid on {on}: {n} days late")
    else:
        said = _("{number}, due on {due}, was paid on {on}")
    notes = [said.format(number=number, **days)]
    if not one.is_paid:
        notes.append(_("dated the day it reached {n} days").format(n=_STEPS[step - 1]))
    if one.assumed:
        notes.append(_("no due day is given and no terms are agreed: {n} days were counted").format(n=USUAL))
    if milder:
        text = _("a step milder, since fewer than a third of their last {all} invoices were late")
        notes.append(text.format(all=milder))
    return _("; ").join(notes)


def _trace(one: _Outcome) -> str:
    due, on = current().day(one.due, short=True), current().day(one.on, short=True)
    said = _("due {due}, paid {on}") if one.is_paid else _("due {due}, open on {on}")
    late = plural("{n} day late", "{n} days late", one.late).format(n=one.late)
    places = [_place(place) for place in one.matter.places()[:_SHOWN_PLACES]]
    told = said.format(due=due, on=on) + (f" ({late})" if one.late > 0 else "")
    number = shorten(one.matter.number, SHOWN_NUMBER)
    return _("{where}: {what}").format(where=number, what=f"{told} · {_('; ').join(places)}")


def _place(place: Place) -> str:
    file = shorten(place.file, 100)
    return _("{file}, line {n}").format(file=file, n=place.line) if place.line else file
