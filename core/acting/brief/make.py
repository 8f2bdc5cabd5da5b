"""Choosing a brief and putting it together."""

from __future__ import annotations

from core.acting.brief import ending, look_back, refusal, renegotiation, silent
from core.acting.brief.sheet import Brief, BriefKind
from core.acting.case import Case
from core.days.said import since as since_when
from core.judging.label import label
from core.language import N_
from core.model import Choice, Stage, Verdict
from core.words import VERDICTS_SINCE

TITLES = {
    BriefKind.RENEGOTIATE: N_("Preparing a talk"),
    BriefKind.END: N_("Preparing an ending"),
    BriefKind.REFUSE: N_("Preparing a no"),
    BriefKind.LEFT: N_("Looking back on a departure"),
}


def make(
    case: Case,
    kind: BriefKind | None = None,
    *,
    door: str | None = None,
    law: bool | None = None,
    hard: bool | None = None,
    reason: str | None = None,
) -> Brief:
    """The brief of ``kind``, or of the kind that fits.

    ``door`` is ``open`` or ``closed`` (closed after confirmed dishonesty when None); ``law`` adds the note on French
    practice (when None, in French only); ``hard`` and ``reason`` shape a refusal.
    """
    kind = kind or fitting(case)
    found = case.assessment
    door = door or ("closed" if case.stopped else "open")
    law = case.language.code == "fr" if law is None else law
    if kind is BriefKind.END:
        sections = ending.sections(case, door, law)
    elif kind is BriefKind.LEFT:
        sections = look_back.sections(case)
    elif kind is BriefKind.REFUSE:
        sections = refusal.sections(case, hard, reason)
    else:
        sections = renegotiation.sections(case)
    since = since_when(found.since, found.since_precision, case.language) if found.since else ""
    verdict = case.language.text(VERDICTS_SINCE[found.verdict])
    verdict = verdict.format(since=since) if since else verdict.split(",")[0]
    if found.became is not None:
        verdict = found.became.text
    elif silent.first(case):
        verdict = silent.in_short(case)
    elif found.from_memory:
        verdict += ", " + label(found.notes_to_go, case.language)
    return Brief(
        kind=kind,
        relationship=found.relationship,
        as_of=case.day,
        language=case.language.code,
        verdict=found.verdict,
        since=found.since,
        title=case.language.text(_title(case, kind)),
        verdict_text=verdict,
        from_memory=found.from_memory,
        notes_to_go=found.notes_to_go,
        sections=tuple(sections),
        last_day=ending.last_day(case).last_day if kind is BriefKind.END else None,
        by=renegotiation.by(case) if kind is BriefKind.RENEGOTIATE else None,
        door=door if kind is BriefKind.END else None,
        over=found.became,
    )


def _title(case: Case, kind: BriefKind) -> str:
    if kind is BriefKind.RENEGOTIATE and silent.first(case):
        return N_("Writing to them first")
    over = kind is BriefKind.LEFT and case.left_on is None and case.relationship.stage is Stage.ENDED
    return N_("Looking back on what is over") if over else TITLES[kind]


def fitting(case: Case) -> BriefKind:
    """What there is to prepare: what she decided, else what the verdict says; where they left there is nothing to.

    Nor is there where it is over in another way, unless she ended or refused it and the words may still be wanted. Of
    somebody with whom nothing has begun there is nothing to end: what there is to say is no. Dishonesty confirmed after
    she decided on a talk ends what the talk was for.
    """
    latest = case.decisions[-1].choice if case.decisions else None
    closed = case.relationship.stage is Stage.ENDED and latest not in (Choice.END, Choice.REFUSE)
    if case.left_on is not None or closed:
        return BriefKind.LEFT
    if latest is Choice.RENEGOTIATE and case.outrun(case.decisions[-1]):
        return BriefKind.END
    decided = {
        Choice.END: BriefKind.END,
        Choice.RENEGOTIATE: BriefKind.RENEGOTIATE,
        Choice.REFUSE: BriefKind.REFUSE if case.relationship.stage in (Stage.PROSPECT, Stage.ENDED) else None,
    }
    if latest is not None and (found := decided.get(latest)):
        return found
    if case.assessment.verdict is not Verdict.END:
        return BriefKind.RENEGOTIATE
    return BriefKind.REFUSE if case.relationship.stage is Stage.PROSPECT else BriefKind.END
