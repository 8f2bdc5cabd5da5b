"""What mail proves: habits, from headers alone, and only of windows that are over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from core.dates import from_number
from core.gathering.finding import Finding, Party, Window, derived_id, digest
from core.gathering.mail.archive import Archive, Somebody, archive
from core.gathering.mail.habits import Fact, habits
from core.gathering.mail.hours import Hours
from core.gathering.mail.introductions import Introduction, introductions
from core.gathering.mail.message import Mailbox
from core.gathering.source import Background, Remark
from core.language import current, plural
from core.language import text as _
from core.model import OriginKind

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
    for somebody in found.people:
        facts = habits(somebody, found, hours, background.people[somebody.relationship].role)
        findings += [_finding(fact, somebody) for fact in facts]
    findings += [_finding(_introduced(one, found), one.somebody) for one in introductions(found)]
    return findings, list(_remarks(found))


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
