"""The sheet for a no: short and polite, said early or after exchanges."""

from __future__ import annotations

from core.acting.brief import facts
from core.acting.brief.parts import plain, section
from core.acting.brief.sheet import Line, Section
from core.acting.case import Case
from core.acting.no_words import AGAIN_DAYS, ANSWERS, template
from core.acting.rules import applied
from core.dates import plus
from core.model import Choice, Decision, Moment, Reply, Stage

EXCHANGES = frozenset({"meeting", "talk", "request_planned", "request_urgent", "crumb_request"})
HARD_FROM = 2
"""From so many exchanges on, a no is the harder kind: time was given on both sides."""


def sections(case: Case, hard: bool | None, reason: str | None) -> list[Section]:
    """The sections of a refusal; ``hard`` is found from the exchanges when None, ``reason`` from her decision."""
    _ = case.language.text
    exchanges = [event for event in case.counted if event.signal in EXCHANGES]
    if hard is None:
        hard = len(exchanges) >= HARD_FROM or case.relationship.stage is Stage.ACTIVE
    said = decision(case)
    moment = (said.moment if said else None) or (Moment.EXCHANGES if hard else Moment.MESSAGE)
    again = plus(case.day, AGAIN_DAYS) if said is None or said.review_on is None else said.review_on
    words = (reason or _reason(case), moment, again, case.language)
    messages = {reply: template(reply, case.relationship.role, *words) for reply in ANSWERS}
    titles = {
        Reply.NO: _("The message, early on") if moment is Moment.MESSAGE else _("The message, after exchanges"),
        Reply.NOT_NOW: _("Or: not now"),
        Reply.MAYBE: _("Or: maybe"),
    }
    asked = [_("Is it the project that does not attract me, or the rapport between us?")]
    if not applied(reason or _reason(case), case.qualification.rules if case.qualification else {}):
        asked.append(_("Which of my rules does it touch, and does the rule deserve to be written down?"))
    return [
        *section(
            "aim", _("How I want to say no"), plain(_("Soon, short and kind; one reason at most, and no excuses."))
        ),
        *(_message(reply, titles[reply], text, again) for reply, text in messages.items()),
        *section("facts", _("What there was between us"), facts.by_kind(exchanges, case.language)),
        *section("after", _("For me, afterwards"), plain(*asked)),
    ]


def _message(reply: Reply, title: str, text: str, again: str) -> Section:
    key = "message" if reply is Reply.NO else f"message_{reply}"
    return Section(key, title, (Line(text, days=() if reply is Reply.NO else (again,)),), message=True)


def decision(case: Case) -> Decision | None:
    """Her last decision to refuse."""
    return next((d for d in reversed(case.decisions) if d.choice is Choice.REFUSE), None)


def _reason(case: Case) -> str | None:
    found = decision(case)
    return found.reason if found else None
