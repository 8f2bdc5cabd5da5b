"""What a decision implies for where the collaboration stands, and what it needs before it can be recorded."""

from __future__ import annotations

from core.acting.deliberation import Deliberation
from core.acting.reason_codes import CODES
from core.errors import Refused, WrongUsage
from core.judging.ended import is_final_no
from core.language import Language
from core.model import Choice, Decision, Reply, Stage
from core.plain import visible


def stage_after(stage: Stage, decision: Decision, day: str, ends: bool = False) -> Stage:
    """Where the collaboration stands once ``decision`` is made, seen from ``day``.

    An ending with a notice that still runs leaves the stage as it is: the work goes on until the last day, and the
    agenda asks to close it then. Without one it ends on the day of the decision, and so it does where they left. A
    refusal for good ends a prospect, and of anybody else refuses one request only, unless it ``ends`` all. Keeping,
    renegotiating and thinking it over change nothing.
    """
    if decision.choice is Choice.PAUSE:
        return Stage.PAUSED
    if decision.choice is Choice.RESUME:
        return Stage.ACTIVE
    if decision.choice is Choice.END:
        return stage if (decision.notice_until or "") >= day else Stage.ENDED
    if decision.choice is Choice.LEFT:
        return Stage.ENDED
    if is_final_no(decision) and (ends or stage is Stage.PROSPECT):
        return Stage.ENDED
    return stage


def check(decision: Decision, deliberation: Deliberation, today: str, language: Language) -> None:
    """Refuse what would be of no use later.

    Raises:
        WrongUsage: an unknown reason; a review or a last day before the decision; a maybe without a day to revisit it.
        Refused: a day to come; keeping on against the verdict without any reason.
    """
    if decision.on > today:
        raise _future(decision.on, language)
    if decision.reason is not None and decision.reason not in CODES:
        text = language.text("There is no reason “{code}”; these are known: {codes}. Nothing was changed.")
        code = visible(decision.reason[:80], one_line=True)
        raise WrongUsage(text.format(code=code, codes=", ".join(CODES)))
    for option, day in (
        ("--review-on", decision.review_on),
        ("--notice-until", decision.notice_until),
        ("--talk-on", decision.talk_on),
    ):
        if day is not None and day < decision.on:
            raise _before(option, day, language)
    if (decision.moment or decision.reply) and decision.choice is not Choice.REFUSE:
        raise WrongUsage(language.text("Only a no has a moment and an answer. Nothing was changed."))
    open_ = decision.choice is Choice.MAYBE or decision.reply in (Reply.NOT_NOW, Reply.MAYBE)
    if open_ and decision.review_on is None:
        text = language.text("A maybe needs a day to come back to it: --review-on DAY. Nothing was changed.")
        raise WrongUsage(text)
    if decision.choice is Choice.KEEP and deliberation.keep_needs_reason and not (decision.reason or decision.note):
        text = language.text(
            "The verdict says otherwise; your decision counts, and will be worth more with its reason: --reason CODE"
            " or --note TEXT. Nothing was changed."
        )
        raise Refused(text)


def _future(day: str, language: Language) -> Refused:
    """A day that has not come yet."""
    return Refused(language.text("{day} has not come yet; nothing was changed.").format(day=language.day(day)))


def _before(option: str, day: str, language: Language) -> WrongUsage:
    """A day to look forward to that lies before the decision itself."""
    text = language.text("{option}: {day} lies before the day of the decision; nothing was changed.")
    return WrongUsage(text.format(option=option, day=language.day(day)))
