"""The sheet for a no: short and polite, said early or after exchanges."""

from __future__ import annotations

from core.acting.brief import facts
from core.acting.brief.parts import plain, section
from core.acting.brief.sheet import Section
from core.acting.case import Case
from core.language import N_
from core.model import Choice, Decision, Stage

EXCHANGES = frozenset({"meeting", "talk", "request_planned", "request_urgent", "crumb_request"})
HARD_FROM = 2
"""From so many exchanges on, a no is the harder kind: time was given on both sides."""

_BECAUSE = {
    "priorities": N_("I have set other priorities for the coming months, and I hold to them."),
    "time": N_("I do not have the time to do it as well as it deserves."),
    "fit": N_("It lies outside my trade, and you will be better served by someone whose trade it is."),
    "urgency": N_("I could not do it properly in the time there is."),
    "price": N_("What it would take and what is planned for it lie too far apart."),
    "value": N_("What it would take and what is planned for it lie too far apart."),
    "method": N_("My way of working is not what you are looking for, and it would serve neither of us to bend it."),
}
_OTHERWISE = N_("I am not the right person for this, and I prefer to tell you so now.")

_EARLY = N_(
    "Hello,\n\nThank you for thinking of me. I will not be able to take this on. {because}\n\nI wish you every success"
    " with it."
)
_LATE = N_(
    "Hello,\n\nThank you for the time you have given to our exchanges. I have thought it over, and I will not take this"
    " further. {because}\n\nI know that this comes when much has been said already; it is still easier now than later."
    " I can send you what I have noted so far, so that none of it is lost.\n\nI wish you every success with it."
)


def sections(case: Case, hard: bool | None, reason: str | None) -> list[Section]:
    """The sections of a refusal; ``hard`` is found from the exchanges when None, ``reason`` from her decision."""
    _ = case.language.text
    exchanges = [event for event in case.counted if event.signal in EXCHANGES]
    if hard is None:
        hard = len(exchanges) >= HARD_FROM or case.relationship.stage is Stage.ACTIVE
    because = _(_BECAUSE.get(reason or _reason(case) or "", _OTHERWISE))
    text = _(_LATE if hard else _EARLY).format(because=because)
    title = _("The message, after exchanges") if hard else _("The message, early on")
    asked = [
        _("Is it the project that does not attract me, or the rapport between us?"),
        _("Which of my rules does it touch, and does the rule deserve to be written down?"),
    ]
    return [
        *section(
            "aim", _("How I want to say no"), plain(_("Soon, short and kind; one reason at most, and no excuses."))
        ),
        Section("message", title, tuple(plain(text)), message=True),
        *section("facts", _("What there was between us"), facts.by_kind(exchanges, case.language)),
        *section("after", _("For me, afterwards"), plain(*asked)),
    ]


def decision(case: Case) -> Decision | None:
    """Her last decision to refuse."""
    return next((d for d in reversed(case.decisions) if d.choice is Choice.REFUSE), None)


def _reason(case: Case) -> str | None:
    found = decision(case)
    return found.reason if found else None
