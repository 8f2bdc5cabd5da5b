"""What makes a good collaboration for her: criteria she can rewrite, and each relationship seen against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from core.acting import versions
from core.judging.assessment import Assessment, Contribution
from core.language import N_, Language
from core.model import Verdict
from core.settings import CRITERIA_ANSWERS

MET_FROM, NOT_MET_BELOW = 61.0, 55.0
"""Points a dimension must reach, or lie below, for a criterion to be met or not; in between nothing is said."""


class Criterion(Struct, frozen=True):
    """One criterion: her text, and the dimensions it is seen in; with ``signals``, only in what these brought.

    A ``bonus`` can be met or unknown, and never counts against anyone.
    """

    key: str
    text: str
    dimensions: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    bonus: bool = False


DEFAULTS = (
    Criterion("regard", N_("There is regard on both sides, for the person and for the trade."), ("respect",)),
    Criterion("calm", N_("They plan ahead and leave room to work well."), ("urgency",)),
    Criterion(
        "strengths",
        N_("They know what I do well, and what I do not, and are glad of it as it is."),
        ("trust", "respect"),
        ("expertise_trusted", "distrusted", "recognition", "dismissed"),
    ),
    Criterion(
        "honesty",
        N_("They are straight with me, and with the people they serve."),
        ("trust",),
        ("promise_kept", "promise_broken", "dishonesty", "paid_on_time", "paid_late"),
    ),
    Criterion("openness", N_("What I need to know, I am told."), ("trust",), ("transparent", "opaque")),
    Criterion("growth", N_("We rely on each other, and we both grow by it."), ("trust", "satisfaction")),
    Criterion(
        "curiosity",
        N_("They are curious about the rest of my life too."),
        ("reciprocity",),
        ("they_reached_out",),
        bonus=True,
    ),
)
"""Six criteria and a bonus to begin with; every one can be reworded, dropped or replaced."""


class Match(StrEnum):
    """How a relationship stands against a criterion."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


MATCHES = {Match.MET: N_("met"), Match.NOT_MET: N_("not met"), Match.UNKNOWN: N_("not known")}


Answers = Mapping[str, bool]
"""What she said herself of one relationship, by the key of a criterion: met or not."""
NO_ANSWERS: Answers = MappingProxyType({})


class Seen(Struct, frozen=True):
    """One criterion and how one relationship stands against it; ``events`` are the ids it rests on.

    ``hers`` tells that she answered it herself: her word stands, whatever was noted.
    """

    key: str
    text: str
    bonus: bool
    match: Match
    events: tuple[str, ...]
    hers: bool = False


class Criteria(Struct, frozen=True):
    """The criteria in force, and the day they date from: None for those one begins with."""

    items: tuple[Criterion, ...]
    since: str | None


def current(stored: Any, day: str) -> Criteria:
    """The criteria in force on ``day``, from the setting; the texts of the first ones are still to be translated."""
    return Criteria(*versions.as_of(stored, day, Criterion, DEFAULTS))


def worded(criterion: Criterion, language: Language) -> str:
    """Its text: hers as it is, ours translated."""
    default = next((one.text for one in DEFAULTS if one.text == criterion.text), None)
    return criterion.text if default is None else language.text(default)


def answers_key(relationship: str) -> str:
    """The setting that holds what she said herself of one relationship."""
    return f"{CRITERIA_ANSWERS.key}:{relationship}"


def answers(stored: Any) -> dict[str, bool]:
    """The answers in a setting; what is none is passed over."""
    found = stored.items() if isinstance(stored, dict) else ()
    return {key: met for key, met in found if isinstance(key, str) and isinstance(met, bool)}


def seen(
    criteria: Iterable[Criterion], assessment: Assessment, language: Language, said: Answers = NO_ANSWERS
) -> tuple[Seen, ...]:
    """A relationship against each criterion; ``assessment`` is a full one, ``said`` what she answered herself."""
    return tuple(_seen(criterion, assessment, language, said.get(criterion.key)) for criterion in criteria)


def counter_examples(
    assessments: Sequence[Assessment],
    criterion: Criterion,
    language: Language,
    said: Mapping[str, Answers] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The ids of relationships that go well without this criterion: a reason to look at it again.

    ``said`` are her own answers, by the id of a relationship.
    """
    return tuple(
        id_
        for assessment in assessments
        if assessment.verdict is Verdict.STEADY
        for id_ in (assessment.relationship.id,)
        if seen([criterion], assessment, language, said.get(id_, NO_ANSWERS))[0].match is Match.NOT_MET
    )


def _seen(criterion: Criterion, assessment: Assessment, language: Language, said: bool | None) -> Seen:
    if said is not None:
        match = Match.MET if said else Match.NOT_MET
        return Seen(criterion.key, worded(criterion, language), criterion.bonus, match, (), hers=True)
    found = [c for c in assessment.contributions or () if c.event is not None and c.dimension in criterion.dimensions]
    if criterion.signals:
        found = [c for c in found if c.signal in criterion.signals]
        match = _by_points(found)
    else:
        match = _by_scores(criterion, assessment)
    if criterion.bonus and match is Match.NOT_MET:
        match = Match.UNKNOWN
    events = tuple(dict.fromkeys(c.event for c in found if c.event)) if match is not Match.UNKNOWN else ()
    return Seen(criterion.key, worded(criterion, language), criterion.bonus, match, events)


def _by_points(found: Sequence[Contribution]) -> Match:
    if not found:
        return Match.UNKNOWN
    return Match.MET if sum(c.points for c in found) > 0 else Match.NOT_MET


def _by_scores(criterion: Criterion, assessment: Assessment) -> Match:
    scores = [assessment.dimensions[name] for name in criterion.dimensions if name in assessment.dimensions]
    known = [score.score for score in scores if score.known]
    if any(score < NOT_MET_BELOW for score in known):
        return Match.NOT_MET
    if scores and len(known) == len(scores) and all(score >= MET_FROM for score in known):
        return Match.MET
    return Match.UNKNOWN
