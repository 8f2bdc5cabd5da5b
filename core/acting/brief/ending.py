"""The sheet for an ending: the last day, the words, the hand-over, what is still to be paid, what may follow."""

from __future__ import annotations

from core.acting.brief import facts, parts, voices
from core.acting.brief.parts import plain, section
from core.acting.brief.sheet import Figure, Line, Quote, Section
from core.acting.case import Case
from core.acting.notice import Basis, Notice, decided, french_practice, nothing_runs, notice, without
from core.dates import number
from core.language import N_
from core.model import Choice, Decision

CONSEQUENCES = (
    N_("Days without pay: how many, and what carries me meanwhile?"),
    N_("An unkind word from them: to whom, and what would I answer?"),
    N_("Not seeing each other again: what would I miss?"),
    N_("Nothing at all, which is common too."),
    N_("Room for others: for whom, first?"),
)


def sections(case: Case, door: str, law: bool) -> list[Section]:
    """The sections of an ending; ``door`` is ``open`` or ``closed``, ``law`` adds the note on French practice."""
    last = last_day(case)
    return [
        *_aim(case, last),
        *_last_day(case, last, law),
        *_message(case, last),
        *parts.happened(case),
        *parts.mine(case),
        *_hand_over(case),
        *_replacement(case, last),
        *parts.promised(case),
        *_invoices(case),
        *_expected(case),
        *(parts.income(case) if last.basis is not Basis.NONE else ()),
        *_door(case, door),
    ]


def last_day(case: Case) -> Notice:
    """The last day: as she decided knowing all, else at once after dishonesty, else by the notice agreed or custom."""
    ending = decision(case)
    if ending is not None and ending.notice_until and not case.outrun(ending):
        return decided(ending.notice_until, case.language)
    if nothing_runs(case.relationship):
        return without(case.relationship, case.day, case.language)
    return notice(case.relationship, case.day, case.language, at_once=case.stopped)


def decision(case: Case) -> Decision | None:
    """The decision to end that is in force, if there is one."""
    latest = case.latest
    return latest if latest is not None and latest.choice is Choice.END else None


def _aim(case: Case, last: Notice) -> list[Section]:
    _ = case.language.text
    text = voices.END_AIMS[case.relationship.role]
    if case.stopped:
        text = voices.AT_ONCE if last.last_day <= case.day else voices.FIRMLY
    return section("aim", _("How I want to end"), plain(_(text)))


def _last_day(case: Case, last: Notice, law: bool) -> list[Section]:
    _ = case.language.text
    months = () if last.basis is not Basis.CUSTOM else (Figure(_months(case, last), source="relationship.since"),)
    named = (last.last_day, case.day) if last.basis is Basis.AGREED else (last.last_day,)
    agreed = (Quote(case.relationship.frame.notice),) if last.basis is Basis.AGREED else ()
    lines = [Line(last.text, months, named, agreed)]
    if law:
        lines.append(Line(french_practice(case.language), _law_figures()))
    return section("last_day", _("The last day"), lines)


def _months(case: Case, last: Notice) -> int:
    return (int(last.last_day[:4]) - int(case.day[:4])) * 12 + int(last.last_day[5:7]) - int(case.day[5:7])


def _law_figures() -> tuple[Figure, ...]:
    """The numbers of the note, in its order: articles, months, days, euros."""
    return tuple(Figure(n, source="note") for n in (442, 1, 441, 10, 18, 30, 60, 45, 40))


def _message(case: Case, last: Notice) -> list[Section]:
    _ = case.language
    text = voices.MESSAGE_AT_ONCE if case.stopped else voices.MESSAGES[case.relationship.role]
    line = Line(_.text(text).format(day=_.day(last.last_day)), days=(last.last_day,))
    return [Section("message", _.text("The message"), (line,), message=True)]


def _hand_over(case: Case) -> list[Section]:
    _ = case.language.text
    lines = plain(*(_(item) for item in voices.HAND_OVER[case.relationship.role]))
    return section("hand_over", _("To hand over"), lines)


def _replacement(case: Case, last: Notice) -> list[Section]:
    _ = case.language
    weeks = (number(last.last_day) - number(case.day)) // 7
    title = _.text("Time to find a replacement")
    if weeks <= 0:
        return section("replacement", title, plain(_.text("None: it stops now. Who can help until somebody is found?")))
    text = _.plural(
        "{n} week until the last day: enough to describe what is needed, and to suggest somebody if I know one.",
        "{n} weeks until the last day: enough to describe what is needed, and to suggest somebody if I know one.",
        weeks,
    )
    line = Line(text.format(n=weeks), (Figure(weeks, source="last_day"),))
    return section("replacement", title, [line])


def _invoices(case: Case) -> list[Section]:
    _ = case.language.text
    late = [event for event in facts.recent(case) if event.signal == "paid_late"]
    lines = plain(_("Still open, to fill in: number, amount, date, day it is due."))
    lines += facts.by_kind(late, case.language)
    return section("invoices", _("Open invoices"), lines)


def _expected(case: Case) -> list[Section]:
    _ = case.language.text
    ending = decision(case)
    lines = []
    if ending is not None and ending.expect.strip():
        lines.append(Line(_("What I wrote when I decided"), quotes=(Quote(ending.expect, ending.on),)))
    lines += plain(*(_(consequence) for consequence in CONSEQUENCES))
    return section("expected", _("What I expect to follow"), lines)


def _door(case: Case, door: str) -> list[Section]:
    _ = case.language.text
    title = _("The door stays open") if door == "open" else _("The door is closed")
    return section("door", title, plain(_(voices.END_CLOSINGS[door])))
