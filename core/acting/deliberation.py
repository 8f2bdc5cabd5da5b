"""Everything she sees at the moment of deciding: the step in proportion, the risk, the row of overrides, the questions.

It is put together for that moment and never kept.
"""

from __future__ import annotations

from msgspec import Struct

from core.acting import bias, income_risk
from core.acting.bias import BiasQuestion
from core.acting.brief import silent
from core.acting.case import Case
from core.acting.guidance import Advice, Guidance, guidance, to_say
from core.acting.income_risk import Risk
from core.acting.notice import Notice, decided, none, nothing_runs, notice, without
from core.acting.overrides import FLAGGED, Overrides, overrides
from core.acting.unvoiced import Unvoiced
from core.judging.over import Over
from core.judging.reasons import Reason
from core.model import Decision, Precision, Verdict

OVER = frozenset({Advice.GONE, Advice.ENDED})
"""Steps after which nothing is left to decide."""


class Deliberation(Struct, frozen=True):
    """What a decision can rest on.

    ``keep_needs_reason`` tells that keeping on would go against the verdict; ``notice`` is what ending today means, or
    the last day that was decided on already. Of one that is ``over`` there is nothing left to prepare: no risk, no
    question, and what is said of the notice is that there is none.
    """

    verdict: Verdict
    since: str | None
    since_precision: Precision
    from_memory: bool
    notes_to_go: int | None
    reasons: tuple[Reason, ...]
    guidance: Guidance
    risk: Risk | None
    overrides: Overrides
    keep_needs_reason: bool
    unvoiced: Unvoiced | None
    notice: Notice
    latest: Decision | None
    bias: tuple[BiasQuestion, ...]
    over: Over | None = None
    quiet: str | None = None
    """That they have gone quiet, where that is said in place of the verdict."""


def deliberate(case: Case, reason: str | None = None) -> Deliberation:
    """What there is to know before deciding; ``reason`` is the code she thinks of, if any."""
    row = overrides(case.decisions, case.verdict_on, case.day, case.language)
    step = guidance(case)
    waiting = to_say(case, step.advice)
    return Deliberation(
        verdict=case.assessment.verdict,
        since=case.assessment.since,
        since_precision=case.assessment.since_precision,
        from_memory=case.assessment.from_memory,
        notes_to_go=case.assessment.notes_to_go,
        reasons=case.assessment.reasons,
        guidance=step,
        risk=None
        if nothing_runs(case.relationship)
        else income_risk.risk(case.relationship, case.language, at_once=case.stopped),
        overrides=row,
        keep_needs_reason=case.assessment.verdict in FLAGGED and step.advice not in OVER,
        unvoiced=waiting,
        notice=_notice(case, step.advice),
        latest=case.latest,
        bias=() if step.advice in OVER else bias.questions(case, row, waiting, reason),
        over=case.assessment.became,
        quiet=silent.in_short(case) if silent.first(case) else None,
    )


def _notice(case: Case, advice: Advice) -> Notice:
    if advice in (Advice.LEFT, Advice.GONE) and case.left_on is not None:
        return none(case.left_on, case.language)
    if nothing_runs(case.relationship):
        return without(case.relationship, case.day, case.language)
    if advice is Advice.ENDING and case.latest is not None and case.latest.notice_until:
        return decided(case.latest.notice_until, case.language)
    return notice(case.relationship, case.day, case.language, at_once=case.stopped)
