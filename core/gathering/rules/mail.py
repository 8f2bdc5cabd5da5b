"""What mail proves: habits, from headers alone, and only of windows that are over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from core.dates import from_number
from core.gathering.finding import Finding, Party, Window, derived_id, digest
from core.gathering.mail.archive import Archive, Somebody, archive
from core.gathering.mail.habits import Fact, habits
from core.gathering.mail.hours import Hours
from core.gathering.mail.introductions import Introduction, introductions
from core.gathering.mail.message import Mailbox
from core.gathering.mail.turns import turns
from core.gathering.noticing import of_answers, of_beginnings
from core.gathering.source import Background, Remark
from core.language import current, plural
from core.language import text as _
from core.model import OriginKind
from core.plain import shorten

KIND: Final = OriginKind.MAIL
_PREFIX: Final = "mail"
_FORTNIGHT: Final = 14
_AROUND: Final = 30


def parties(records: Sequence[Mailbox], background: Background) -> Sequence[Party]:
    """Those known here, and the strangers she has most to do with; never herself."""
    found: dict[str, tuple[int, Party]] = {}
    for one in (one for box in records for one in box.correspondents if one.address not in background.mine):
        count, party = found.get(one.address, (0, one.party))
        found[one.address] = count + one.count, min(party, one.party, key=lambda p: (not p.name, p.name))
    return [party for _count, party in sorted(found.values(), key=lambda one: (-one[0], one[1].address))]


def find(
    records: Sequence[Mailbox], whose: Callable[[Party], str | None], background: Background
) -> tuple[list[Finding], list[Remark]]:
    """All that the mail read in one call shows, whatever the order of the files."""
    if not any(box.messages for box in records):
        return [], []
    if not any("@" in identity for identity in background.mine):
        text = _(
            "Which addresses are yours has to be confirmed first (--me ADDRESS): mail is read by who wrote to whom."
        )
        return [], [Remark(text=text)]
    found = archive(records, background.mine, whose, background.today)
    if found is None:
        return [], [Remark(text=_("None of this mail is between you and anybody who is known here."))]
    hours = Hours(background)
    findings = []
    asides: list[Remark] = []
    for somebody in found.people:
        facts = habits(somebody, found, hours, background.people[somebody.relationship].role)
        findings += [_finding(fact, somebody) for fact in facts]
        asides += list(_asides(somebody, found, hours, background))
    findings += [_finding(_introduced(one, found), one.somebody) for one in introductions(found)]
    return findings, [*_remarks(found), *asides]


def _asides(somebody: Somebody, found: Archive, hours: Hours, background: Background) -> Iterator[Remark]:
    """What mail shows of somebody and no score takes; nothing where either side of it is missing."""
    if not (found.is_hers_here and found.is_theirs_here):
        return
    answered = [one for one in turns(somebody.items, found.threads) if one.answer is not None]
    took = [
        (one.answer.when.day, hours.minutes_between(one.hers[0].when, one.answer.when))
        for one in answered
        if one.answer is not None
    ]
    first: dict[int, bool] = {}
    for item in somebody.items:
        first.setdefault(found.threads[item.message.id], item.is_mine)
    theirs = len(somebody.opened)
    told = [*of_answers(took, found.last, 2 * hours.half_a_day), *of_beginnings(theirs, sum(first.values()))]
    if told:
        name = background.people[somebody.relationship].name
        yield Remark(text=_("{name}: {what}.").format(name=shorten(name, 60), what=_("; ").join(told)), aside=True)


def _finding(fact: Fact, somebody: Somebody) -> Finding:
    on = from_number(fact.on)
    return Finding(
        id=derived_id(_PREFIX, somebody.relationship, fact.signal, fact.part),
        kind=KIND,
        whom=somebody.party,
        relationship=somebody.relationship,
        signal=fact.signal,
        on=on,
        severity=fact.severity,
        reason=fact.reason,
        trace=fact.trace,
        digest=digest(fact.signal, on, str(fact.severity), *fact.told),
        span=(from_number(fact.span[0]), from_number(fact.span[1])),
        window=Window(days=fact.windows, number=fact.on // fact.windows),
        parts=(fact.signal, fact.part),
        days=fact.days,
        open=fact.is_open,
    )


def _introduced(one: Introduction, found: Archive) -> Fact:
    shows = found.clock.shows if one.received else found.clock.of_hers
    day = shows(one.message.at, one.message.offset).day
    reason = (
        _("They brought you together with somebody new, and within two weeks you had both written.")
        if one.received
        else _("You brought them together with somebody new, and within two weeks both had written.")
    )
    return Fact(
        "introduction_received" if one.received else "introduction_given",
        day,
        2,
        f"{one.message.id:016x}",
        (day - _AROUND, day + _AROUND),
        _FORTNIGHT,
        reason,
        current().day(from_number(day), short=True),
    )


def _remarks(found: Archive) -> Sequence[Remark]:
    told = []
    if not found.is_hers_here:
        told.append(
            _(
                "Fewer than 5 % of these messages are yours: who answers, and who breaks a silence, cannot be "
                "told. Give the folder of what you sent as well."
            )
        )
    if not found.is_theirs_here:
        told.append(
            _(
                "Fewer than 5 % of these messages are from others: who answers, and who breaks a silence, cannot be "
                "told. Give the folder of what you received as well."
            )
        )
    if found.later:
        told.append(
            plural(
                "{n} message dated after today is left out", "{n} messages dated after today are left out", found.later
            ).format(n=found.later)
        )
    return [Remark(text=text) for text in told]
