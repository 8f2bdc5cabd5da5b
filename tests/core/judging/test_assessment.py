"""The assessment of the contract: its keys, its sums, its sentences in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from core.days import plus
from core.exchange.canonical import canonical
from core.exchange.own_json import Export, decoded
from core.judging.assessment import Assessment, assess, history
from core.judging.curves import curves
from core.language import Language
from core.model import Relationship, Verdict
from core.vocabulary import DIMENSIONS

SAMPLE: Export = decoded((Path(__file__).resolve().parents[3] / "sample_data" / "practice.json").read_bytes())
TODAY = "2026-11-22"
LANGUAGES = [Language("en"), Language("fr")]


def of(name: str) -> tuple[Relationship, list]:
    relationship = next(r for r in SAMPLE.relationships if r.name == name)
    return relationship, [event for event in SAMPLE.events if event.relationship == relationship.id]


def judged(name: str, day: str = TODAY, language: str = "en", full: bool = True) -> Assessment:
    relationship, events = of(name)
    return assess(relationship, events, day, Language(language), full)


def test_keys_are_the_contracts_in_their_order() -> None:
    found = json.loads(canonical(judged("Atelier Nord")))
    assert list(found) == [
        "relationship", "as_of", "verdict", "since", "health", "low", "high", "trend_90d", "dimensions", "sentences",
        "reasons", "notes", "contributions", "way_back",
    ]  # fmt: skip
    assert list(found["relationship"]) == ["id", "name", "role", "stage"]
    assert list(found["dimensions"]) == list(DIMENSIONS)
    for scores in found["dimensions"].values():
        assert list(scores) == ["score", "low", "high", "evidence", "uncertainty", "trend_90d", "known"]
    assert {"rule", "dimension", "text", "events"} == set(found["reasons"][0])
    assert {"event", "on", "signal", "dimension", "points"} == set(found["contributions"][0])
    assert {"text", "events", "verdict", "by"} == set(found["way_back"][0])


def test_without_full_contributions_and_way_back_are_absent() -> None:
    found = json.loads(msgspec.json.encode(judged("Atelier Nord", full=False)))
    assert "contributions" not in found
    assert "way_back" not in found


@pytest.mark.parametrize("relationship", SAMPLE.relationships, ids=lambda r: r.id)
def test_contributions_add_up_for_everyone(relationship: Relationship) -> None:
    found = judged(relationship.name)
    for name, scores in found.dimensions.items():
        points = [c.points for c in found.contributions if c.dimension == name]  # type: ignore[union-attr]  # full
        assert sum(points) == pytest.approx(scores.score, abs=1e-9)


def test_trends_are_differences_of_assessments() -> None:
    now, then = judged("Kern & Fils"), judged("Kern & Fils", plus(TODAY, -90))
    assert now.trend_90d == pytest.approx(now.health - then.health)
    for name in DIMENSIONS:
        assert now.dimensions[name].trend_90d == pytest.approx(now.dimensions[name].score - then.dimensions[name].score)


def test_what_nobody_knows_is_no_figure() -> None:
    """For everyone and many days, from before the first event on: figures are there where something is known."""
    nulls = set()
    for relationship in SAMPLE.relationships:
        _who, events = of(relationship.name)
        first = min(event.on for event in events if not event.mine and event.source != "hearsay")
        days = [plus(first, ahead) for ahead in (-1, 0, 20, 89, 90, 91, 400, 2000)]
        for found in history(relationship, events, days, Language("en")):
            known = [score.known for score in found.dimensions.values()]
            assert known == [score.uncertainty <= 0.5 for score in found.dimensions.values()]
            unknown = found.verdict is Verdict.INSUFFICIENT or not any(known)
            assert [x is None for x in (found.health, found.low, found.high)] == [unknown] * 3
            young = found.as_of < plus(first, 90)
            assert (found.trend_90d is None) == (unknown or young)
            assert all((score.trend_90d is None) == young for score in found.dimensions.values())
            nulls.add((unknown, young))
    assert nulls == {(True, True), (False, True), (True, False), (False, False)}


def test_history_says_what_assessing_each_day_says() -> None:
    relationship, events = of("Menuiserie Loriot")
    days = [plus("2024-06-01", 30 * i) for i in range(30)]
    english = Language("en")
    assert list(history(relationship, events, days, english)) == [
        assess(relationship, events, day, english, full=False) for day in days
    ]


def test_curves_say_what_assessments_say() -> None:
    relationship, events = of("Menuiserie Loriot")
    found = curves(events, relationship.role, "2024-01-01", TODAY, 40)
    assert len(found.days) == 40
    assert (found.days[0], found.days[-1]) == ("2024-01-01", TODAY)
    for i, day in enumerate(found.days):
        there = assess(relationship, events, day, Language("en"), full=False)
        assert found.verdicts[i] is there.verdict
        assert found.scores["trust"][i] == there.dimensions["trust"].score


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("relationship", SAMPLE.relationships, ids=lambda r: r.id)
def test_every_verdict_has_reasons_a_person_would_say(relationship: Relationship, language: Language) -> None:
    _who, events = of(relationship.name)
    known = {event.id for event in events}
    for day in (plus(TODAY, -200 * i) for i in range(5)):
        found = assess(relationship, events, day, language)
        assert found.reasons
        for reason in (*found.reasons, *found.notes):
            assert reason.text
            assert "{" not in reason.text
            assert set(reason.events) <= known
        for sentence in found.sentences.values():
            assert sentence[0].isupper() or sentence[0].isdigit()
            assert "{" not in sentence
        if found.verdict in (Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END):
            assert found.reasons[0].rule not in ("nothing_flagged", "thin_log")
            assert found.reasons[0].events


def test_the_systematic_urgency_of_the_sample_is_said_with_counts_and_a_date() -> None:
    (first, *_) = judged("Atelier Nord").reasons
    assert first.rule == "systematic_urgency"
    assert first.text.startswith("7 of 9 requests since 4 July 2026 were urgent")
    assert (
        judged("Atelier Nord", language="fr")
        .reasons[0]
        .text.startswith("7 demandes sur 9 étaient urgentes depuis le 4 juillet 2026")
    )


def test_an_unknown_dimension_is_said_to_be_unknown() -> None:
    found = judged("Mairie de V.")
    for name, scores in found.dimensions.items():
        if scores.uncertainty > 0.5:
            assert found.sentences[name].startswith(("Unknown", "Too little"))


def test_canonical_json_escapes_what_acts_on_a_terminal_and_keeps_accents() -> None:
    data = canonical({"é\x1b": "a\u202eb\x9b\u200b\ufeff\x7f\U000e0041 ça"})
    assert data.endswith(b"}\n")
    assert "é" in data.decode()
    assert "ça" in data.decode()
    assert not any(c in data.decode() for c in "\x1b\u202e\x9b\u200b\ufeff\x7f\U000e0041")
    assert json.loads(data) == {"é\x1b": "a\u202eb\x9b\u200b\ufeff\x7f\U000e0041 ça"}
