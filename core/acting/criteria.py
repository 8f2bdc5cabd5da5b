"""What makes a good collaboration for her: criteria she can rewrite, and each relationship seen against them.

A criterion is met, not met, or not known: by her own word, or from notes that speak of that very thing and of nothing
else. Where a sentence says two things, each is looked at apart: both must be seen for it to be met, and one that no
signal speaks of is left to her.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import reduce
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from core.acting import versions
from core.acting.reason_codes import CODES
from core.judging import evidence
from core.judging.assessment import Assessment, Contribution
from core.judging.masses import PRIOR_MEAN, PRIOR_WEIGHT
from core.judging.phrases import enumerated
from core.language import N_, Language
from core.model import Event
from core.settings import CRITERIA_ANSWERS
from core.vocabulary import CHECK_IN, DIMENSIONS, SIGNALS
from core.words import DIMENSION_LABELS

MET_FROM, NOT_MET_BELOW = 61.0, 55.0
"""Percent of what speaks of a thing that must be good for it to be so, or less than that for it not to be; the same
for the points of a whole dimension. In between nothing is said."""
ENOUGH = 2
"""Notes it takes: one alone may be an exception."""
ABOUT = f"{CHECK_IN}:"
"""Before the name of a dimension: what she answered when asked about it."""
AS_OURS = "as:"
"""Before the key of one of ours: seen as that one is, in words of hers."""


class Criterion(Struct, frozen=True):
    """One criterion in her words, and what it is seen by, as she said: signals, ``checkin:respect``, whole dimensions.

    With nothing in ``seen_by`` it is answered by hand, unless it is one of ours, word for word: see :func:`aspects`.
    A ``bonus`` can be met or unknown, and never counts against anyone.
    """

    key: str
    text: str
    seen_by: tuple[str, ...] = ()
    bonus: bool = False


class Aspect(NamedTuple):
    """One of the things a criterion says, "" for all of it; without ``seen_by`` no note speaks of it."""

    text: str
    seen_by: tuple[str, ...]


DEFAULTS = (
    Criterion("regard", N_("They have regard for me, as a person and in my trade.")),
    Criterion("calm", N_("They plan ahead and leave room to work well.")),
    Criterion("strengths", N_("They know what I do well, and what I do not, and are glad of it as it is.")),
    Criterion("honesty", N_("They are straight with me, and with the people they serve.")),
    Criterion("openness", N_("What I need to know, I am told.")),
    Criterion("growth", N_("We rely on each other, and we both grow by it.")),
    Criterion("curiosity", N_("They are curious about the rest of my life too."), bonus=True),
)
"""Six criteria and a bonus to begin with; every one can be reworded, dropped or replaced."""

_PERSON = ("boundary_respected", "boundary_crossed", "disrespect", ABOUT + "respect")
_TRADE = ("expertise_trusted", "distrusted", "recognition", "dismissed")
_REGARD = (Aspect(N_("for the person"), _PERSON), Aspect(N_("for the trade"), _TRADE))
_BOTH_SIDES = N_("There is regard on both sides, for the person and for the trade.")
"""As the first of them once was; a version of hers may hold it still."""

_OURS: Mapping[str, tuple[Aspect, ...]] = MappingProxyType(
    {
        DEFAULTS[0].text: _REGARD,
        _BOTH_SIDES: (*_REGARD, Aspect(N_("mine for them"), ())),
        DEFAULTS[1].text: (Aspect("", ("request_planned", "request_urgent", ABOUT + "urgency")),),
        DEFAULTS[2].text: (Aspect(N_("what I do well"), _TRADE), Aspect(N_("what I do not"), ())),
        DEFAULTS[3].text: (
            Aspect(N_("with me"), ("transparent", "opaque", "dishonesty")),
            Aspect(N_("with the people they serve"), ("dishonesty",)),
        ),
        DEFAULTS[4].text: (Aspect("", ("transparent", "opaque")),),
        DEFAULTS[5].text: (
            Aspect(N_("relying on them"), ("promise_kept", "promise_broken")),
            Aspect(N_("relying on me"), ("expertise_trusted", "distrusted")),
            Aspect(N_("both grow"), ()),
        ),
        DEFAULTS[6].text: (Aspect("", ()),),
    }
)
"""What ours say, thing by thing, and the signals that speak of it."""
_AS = {AS_OURS + one.key: _OURS[one.text] for one in DEFAULTS}


def aspects(criterion: Criterion) -> tuple[Aspect, ...]:
    """The things a criterion says, each with what it is seen by; what she said herself goes first."""
    if not criterion.seen_by:
        return _OURS.get(criterion.text, (Aspect("", ()),))
    ours = [_AS[name] for name in criterion.seen_by if name in _AS]
    signals = tuple(name for name in criterion.seen_by if name not in DIMENSIONS and name not in _AS)
    whole = [Aspect(name, (name,)) for name in criterion.seen_by if name in DIMENSIONS]
    return (*(one for found in ours for one in found), *([Aspect("", signals)] if signals else []), *whole)


def kept(criterion: Criterion) -> tuple[str, ...]:
    """What a criterion is seen by, to be kept for other words; () for one that is answered by hand."""
    if criterion.seen_by or not any(one.seen_by for one in aspects(criterion)):
        return criterion.seen_by
    return (AS_OURS + criterion.key,) if AS_OURS + criterion.key in _AS else ()


def seeable(name: str) -> bool:
    """Whether a criterion can be seen by this: a signal that is good or bad news, ``checkin:respect``, a dimension."""
    if name.startswith(ABOUT):
        return name.removeprefix(ABOUT) in DIMENSIONS
    return name in DIMENSIONS or name in _AS or bool(name in SIGNALS and SIGNALS[name].weights)


class Stored(Struct, frozen=True):
    """A criterion as versions keep it; earlier ones named ``dimensions``, which for some of ours nobody had chosen."""

    key: str
    text: str
    seen_by: tuple[str, ...] = ()
    bonus: bool = False
    dimensions: tuple[str, ...] = ()

    def read(self) -> Criterion:
        """What it stands for; what it cannot be seen by is passed over."""
        ours = self.key in CODES or any(one.key == self.key for one in DEFAULTS)
        named = self.seen_by or (() if ours else self.dimensions)
        return Criterion(self.key, self.text, tuple(name for name in named if seeable(name)), self.bonus)


class Match(StrEnum):
    """How a relationship stands against a criterion."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


MATCHES = {Match.MET: N_("met"), Match.NOT_MET: N_("not met"), Match.UNKNOWN: N_("not known")}


NO_ANSWERS: Mapping[str, Any] = MappingProxyType({})
"""Nothing said herself of one relationship."""


class Said(Struct, frozen=True, omit_defaults=True):
    """Her answer: whether it is met, ``to`` which words of the criterion, and when.

    ``to`` is empty where that was not kept: such an answer stands until the words change.
    """

    met: bool
    to: str = ""
    on: str | None = None

    def holds(self, criterion: Criterion) -> bool:
        """Whether it was given to the words the criterion has."""
        return self.to in ("", criterion.text)


class SeenAspect(Struct, frozen=True):
    """One thing a criterion says, and how that stands; ``evidence`` counts in words what speaks of it."""

    text: str
    match: Match
    evidence: str
    events: tuple[str, ...]


class Seen(Struct, frozen=True):
    """One criterion and how one relationship stands against it; ``events`` are the ids it rests on.

    ``hers`` tells that she answered it herself: her word stands, whatever was noted, for the words it was given to.
    What she answered to other words is ``formerly``, and decides nothing. ``aspects`` say what was noted of each thing
    it says, and ``why`` puts that in a sentence.
    """

    key: str
    text: str
    bonus: bool
    match: Match
    events: tuple[str, ...]
    hers: bool
    why: str
    aspects: tuple[SeenAspect, ...]
    formerly: bool | None = None


class Criteria(Struct, frozen=True):
    """The criteria in force, and the day they date from: None for those one begins with."""

    items: tuple[Criterion, ...]
    since: str | None


def current(stored: Any, day: str) -> Criteria:
    """The criteria in force on ``day``, from the setting; the texts of the first ones are still to be translated."""
    found, since = versions.as_of(stored, day, Stored, ())
    return Criteria(DEFAULTS if since is None else tuple(one.read() for one in found), since)


def worded(criterion: Criterion, language: Language) -> str:
    """Its text: hers as it is, ours translated."""
    return language.text(criterion.text) if criterion.text in _OURS else criterion.text


def answers_key(relationship: str) -> str:
    """The setting that holds what she said herself of one relationship."""
    return f"{CRITERIA_ANSWERS.key}:{relationship}"


def answers(stored: Any) -> dict[str, Said]:
    """The answers in a setting, by the key of a criterion; what is none is passed over. Earlier ones are yes or no."""
    found = {}
    for key, plain in stored.items() if isinstance(stored, dict) else ():
        if isinstance(key, str):
            with suppress(msgspec.ValidationError):
                found[key] = Said(plain) if isinstance(plain, bool) else msgspec.convert(plain, Said)
    return found


def seen(
    criteria: Iterable[Criterion],
    assessment: Assessment,
    events: Iterable[Event],
    language: Language,
    said: Mapping[str, Said] = NO_ANSWERS,
) -> tuple[Seen, ...]:
    """A relationship against each criterion; ``assessment`` is a full one of these ``events``, ``said`` her answers."""
    notes = _Notes(assessment, events, language)
    return tuple(_seen(criterion, notes, said.get(criterion.key)) for criterion in criteria)


class _Notes:
    """What was noted about one relationship, as it weighs on the day of its assessment."""

    def __init__(self, assessment: Assessment, events: Iterable[Event], language: Language) -> None:
        self.assessment = assessment
        self.language = language
        self.counted = evidence.counted(events, assessment.as_of)
        self._moves: dict[str, list[Contribution]] = {}
        for one in assessment.contributions or ():
            if one.event is not None:
                self._moves.setdefault(one.event, []).append(one)

    def speaking_of(self, names: Sequence[str]) -> list[Event]:
        """The events of these signals; a mere suspicion speaks of nothing yet."""
        return [event for event in self.counted if _spoken_as(event) in names and not _suspicion(event)]

    def good(self, events: Iterable[Event]) -> tuple[float, float]:
        """How much of it is good and how much bad, each as it weighs today in what it mainly speaks of."""
        masses = [self._mass(event) for event in events]
        return sum(mass for mass in masses if mass > 0), -sum(mass for mass in masses if mass < 0)

    def _mass(self, event: Event) -> float:
        moves = self._moves.get(event.id, [])
        if event.signal != CHECK_IN:
            weights = SIGNALS[event.signal].weights
            mainly = max(weights, key=lambda name: abs(weights[name]))
            moves = [one for one in moves if one.dimension == mainly]
        return sum(self._weight(one) for one in moves)

    def _weight(self, one: Contribution) -> float:
        """The mass behind some points: these are 100·(1 − a) of it where it is good and 100·a where bad, of all."""
        of = self.assessment.dimensions[one.dimension].evidence + PRIOR_WEIGHT
        return one.points * of / (100 * (1 - PRIOR_MEAN if one.points > 0 else PRIOR_MEAN))

    def deceived(self, events: Sequence[Event]) -> bool:
        """Whether a dishonesty among these stands, never pardoned since."""
        return any(event.signal == "dishonesty" for event in events) and evidence.stopped(self.counted)


def _spoken_as(event: Event) -> str:
    """What an event is called among what a criterion is seen by."""
    return ABOUT + (event.dimension or "satisfaction") if event.signal == CHECK_IN else event.signal


def _suspicion(event: Event) -> bool:
    return event.signal == "dishonesty" and (event.severity or evidence.CONFIRMED) < evidence.CONFIRMED


def _seen(criterion: Criterion, notes: _Notes, told: Said | None) -> Seen:
    said = told.met if told is not None and told.holds(criterion) else None
    formerly = told.met if told is not None and said is None else None
    found = tuple(_aspect(one, notes) for one in aspects(criterion))
    match = _together([one.match for one in found]) if said is None else Match.MET if said else Match.NOT_MET
    if criterion.bonus and said is None and match is Match.NOT_MET:
        match = Match.UNKNOWN
    rests = () if said is not None or match is Match.UNKNOWN else _decisive(found, match)
    return Seen(
        criterion.key,
        worded(criterion, notes.language),
        criterion.bonus,
        match,
        rests,
        said is not None,
        notes.language.text("your word") if said is not None else _why(found, formerly, notes.language),
        found,
        formerly,
    )


def _aspect(aspect: Aspect, notes: _Notes) -> SeenAspect:
    text = notes.language.text(aspect.text) if aspect.text else ""
    if len(aspect.seen_by) == 1 and aspect.seen_by[0] in DIMENSIONS:
        return _whole(aspect.seen_by[0], notes)
    events = notes.speaking_of(aspect.seen_by)
    ids = tuple(event.id for event in events)
    return SeenAspect(text, _match(events, notes), enumerated(events, notes.language), ids)


def _match(events: Sequence[Event], notes: _Notes) -> Match:
    if notes.deceived(events):
        return Match.NOT_MET
    good, bad = notes.good(events)
    if len(events) < ENOUGH or good + bad <= 0:
        return Match.UNKNOWN
    return _by_percent(100 * good / (good + bad))


def _whole(dimension: str, notes: _Notes) -> SeenAspect:
    """A whole dimension, where she said that a criterion is seen in it."""
    score = notes.assessment.dimensions[dimension]
    moved = {one.event for one in notes.assessment.contributions or () if one.dimension == dimension}
    events = [event for event in notes.counted if event.id in moved]
    match = _by_percent(score.score) if score.known else Match.UNKNOWN
    ids = tuple(event.id for event in events)
    return SeenAspect(
        notes.language.text(DIMENSION_LABELS[dimension]), match, enumerated(events, notes.language, 3), ids
    )


def _by_percent(good: float) -> Match:
    return Match.MET if good >= MET_FROM else Match.NOT_MET if good < NOT_MET_BELOW else Match.UNKNOWN


def _together(matches: Sequence[Match]) -> Match:
    """One that is not so decides; all must be so for the whole to be."""
    if Match.NOT_MET in matches:
        return Match.NOT_MET
    return Match.MET if matches and all(one is Match.MET for one in matches) else Match.UNKNOWN


def _decisive(found: Iterable[SeenAspect], match: Match) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for one in found if one.match is match for id_ in one.events))


def _why(found: Sequence[SeenAspect], formerly: bool | None, language: Language) -> str:
    parts = list(_told(found, language))
    if not any(one.evidence for one in found):
        parts = [language.text("nothing noted speaks of it")]
    if formerly is not None:
        before = language.text("to its former words you said: met; and now?")
        parts.insert(0, before if formerly else language.text("to its former words you said: not met; and now?"))
    told = language.text("{one}; {other}")
    return reduce(lambda one, other: told.format(one=one, other=other), parts)


def _told(found: Iterable[SeenAspect], language: Language) -> Iterator[str]:
    for one in found:
        said = one.evidence or language.text("nothing noted speaks of it")
        yield language.text("{name}: {value}").format(name=one.text, value=said) if one.text else said
