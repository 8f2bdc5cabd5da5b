"""A brief asks for what the way back hopes for, and for nothing else: over the sample, and over simulated lives."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from core.acting.brief import BriefKind, make
from core.acting.brief import renegotiation as talk
from core.acting.brief.voices import ASKS, NOTHING_MORE
from core.acting.case import Case
from core.dates import from_number
from core.judging.wayback import ANSWERS, USUAL
from core.language import Language
from core.model import Event, Relationship, Role, Verdict
from core.practice import Practice
from core.vocabulary import DIMENSIONS, SIGNALS
from tests.core.acting.cases import EN, TODAY
from tests.scenarios.families import FAMILIES, simulate

FLAGGED = (Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END)
SEED = 1914
EVERY = 60
"""Days between two looks at one life."""


def agrees(case: Case) -> str:
    """Which of the cases it was; its asks are those of the way back, and about what the reasons tell."""
    found = case.assessment
    sheet = make(case, BriefKind.RENEGOTIATE)
    said = [line.text for line in (sheet.section("asks").lines if sheet.section("asks") else ())]  # type: ignore[union-attr]  # asked just before
    better = [line.text for line in (sheet.section("better").lines if sheet.section("better") else ())]  # type: ignore[union-attr]  # as above
    ways = [w for w in found.way_back or () if not any(step.signal == "pardon" for step in w.events)]
    if ways and not any(way.events for way in ways):
        assert said == [case.language.text(NOTHING_MORE[case.relationship.role])]
        assert better == [ways[0].text] and ways[0].text.startswith("A talk, or time")
        return "time"
    asked = talk.asks(case)
    assert said == [case.language.text(ASKS[case.relationship.role][ask.signal]) for ask in asked]
    if found.verdict not in FLAGGED or not ways:
        return "calm"
    assert {ask.signal for ask in asked} == {step.signal for way in ways for step in way.events}
    dimensions = {reason.dimension for reason in found.reasons if reason.dimension}
    complaints = {event.signal for event in case.counted if event.id in told(found.reasons)}
    for ask in asked:
        assert not dimensions or ask.dimension in dimensions
        answered = {signal for signal, answer in ANSWERS.items() if answer == ask.signal}
        in_words = complaints & (answered | {"checkin"}) or ask.signal in USUAL.values()
        assert in_words or older(case, answered), (ask, complaints)
    return "asked"


def told(reasons: Iterable[object]) -> set[str]:
    return {id_ for reason in reasons for id_ in reason.events}  # type: ignore[attr-defined]  # reasons


def older(case: Case, signals: set[str]) -> bool:
    """Whether the complaint is one of the log that is too long ago to be counted in a sentence."""
    return any(event.signal in signals for event in case.counted)


def test_over_the_whole_sample_the_brief_asks_for_what_the_way_back_hopes_for(sample: Practice) -> None:
    seen = {agrees(Case(who, sample.events(who.id), TODAY, EN)) for who in sample.relationships()}
    assert seen == {"time", "calm", "asked"}


def lives(count: int) -> Iterable[tuple[Role, list[Event], int]]:
    for family in FAMILIES.values():
        for kind in family:
            for number in range(count):
                life = simulate(kind, SEED, number)
                yield life.role, life.events, life.start + life.length


def over(count: int) -> dict[str, int]:
    seen = {"time": 0, "calm": 0, "asked": 0}
    for role, events, last in lives(count):
        who = Relationship(id="r", name="R", role=role)
        for back in range(0, 720, EVERY):
            case = Case(who, events, from_number(last - back), EN)
            if case.assessment.verdict in FLAGGED or not back:
                seen[agrees(case)] += 1
    return seen


def test_so_it_does_over_lives_of_every_kind() -> None:
    assert all(over(1).values())


@pytest.mark.long
def test_so_it_does_over_a_few_hundred_lives() -> None:
    assert all(over(10).values())


@pytest.mark.parametrize("code", ["en", "fr"])
def test_there_is_an_ask_for_every_good_sign_a_way_back_may_hope_for(code: str) -> None:
    hoped = {*ANSWERS.values(), *USUAL.values()}
    for role in Role:
        assert set(ASKS[role]) == hoped
        said = [Language(code).text(words) for words in ASKS[role].values()]
        assert len(set(said)) == len(said)
        assert all(line.rstrip().endswith("?") for line in said) == (role is Role.PARTNER)
    assert all(any(weight > 0 for weight in SIGNALS[signal].weights.values()) for signal in hoped)
    assert set(USUAL) == set(DIMENSIONS)
