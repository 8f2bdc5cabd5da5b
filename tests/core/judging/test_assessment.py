"""The assessment of the contract: its keys, its sums, its sentences in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from core.dates import plus
from core.exchange.canonical import canonical
from core.exchange.own_json import Export, decoded
from core.judging.assessment import Assessment, InForce, assess, history
from core.judging.in_force import Course
from core.judging.over_time import curves
from core.judging.phrases import since
from core.judging.scoring import fold
from core.judging.wayback import eases_on
from core.language import Language
from core.model import Choice, Decision, Event, Relationship, Role, Stage, Verdict
from core.vocabulary import DIMENSIONS
from tests.makers import event

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
        "relationship", "as_of", "verdict", "since", "since_precision", "health", "low", "high", "trend_90d",
        "dimensions", "sentences", "reasons", "notes", "from_memory", "notes_to_go", "silence",
        "decision", "why_not", "needed", "gut", "their_side", "contributions", "way_back",
    ]  # fmt: skip
    assert list(found["relationship"]) == ["id", "name", "role", "stage"]
    assert list(found["dimensions"]) == list(DIMENSIONS)
    for scores in found["dimensions"].values():
        assert list(scores) == ["score", "low", "high", "evidence", "uncertainty", "trend_90d", "known", "doubt"]
    assert {"rule", "dimension", "text", "events"} == set(found["reasons"][0])
    assert list(found["silence"]) == ["days", "usual", "sign", "until"]
    assert {"event", "on", "signal", "dimension", "points", "doubt", "precision", "trace", "word"} == set(
        found["contributions"][0]
    )
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
        doubts = [c.doubt for c in found.contributions if c.dimension == name]  # type: ignore[union-attr]  # full
        assert scores.doubt is None or sum(doubts) == pytest.approx(scores.doubt, abs=1e-9)


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
            read = min(found.as_of, events[-1].on) if relationship.stage == Stage.ENDED else found.as_of
            young = read < plus(first, 90)
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
    assert first.rule == "low_urgency"
    assert first.text.startswith("Urgency: 8 of 11 requests since May were urgent; also 2 messages after hours.")
    french = judged("Atelier Nord", language="fr").reasons[0].text.replace("\u00a0", " ")
    assert french.startswith("Urgence : depuis mai, 8 demandes sur 11 étaient urgentes ; aussi 2 sollicitations")


def test_an_unknown_dimension_is_said_to_be_unknown() -> None:
    found = judged("Mairie de V.")
    for name, scores in found.dimensions.items():
        if scores.uncertainty > 0.5:
            assert found.sentences[name].startswith(("Nothing noted", "Too little"))


def test_canonical_json_escapes_what_acts_on_a_terminal_and_keeps_accents() -> None:
    data = canonical({"é\x1b": "a\u202eb\x9b\u200b\ufeff\x7f\U000e0041 ça"})
    assert data.endswith(b"}\n")
    assert "é" in data.decode()
    assert "ça" in data.decode()
    assert not any(c in data.decode() for c in "\x1b\u202e\x9b\u200b\ufeff\x7f\U000e0041")
    assert json.loads(data) == {"é\x1b": "a\u202eb\x9b\u200b\ufeff\x7f\U000e0041 ça"}


def told(log: list[Event], day: str = "2026-11-25", role: Role = Role.CLIENT, language: str = "en") -> Assessment:
    return assess(Relationship(id="r", name="R", role=role), log, day, Language(language))


def test_each_event_is_told_once_under_the_dimension_it_weighs_on_most() -> None:
    found = told([event("paid_late", plus("2026-08-03", 14 * i)) for i in range(6)])
    trust, respect = found.reasons
    assert (trust.rule, respect.rule) == ("low_trust", "low_respect")
    assert trust.text == "Trust: 6 invoices late since August."
    assert respect.text == "Respect: the same as for trust."
    assert respect.events == ()


def test_reasons_list_what_weighs_most_first() -> None:
    log = [event("paid_late", "2026-10-01", severity=1), event("promise_broken", "2026-10-20", severity=3)]
    log += [event("opaque", "2026-11-10")]
    (trust, *_) = told(log).reasons
    assert trust.events[0] == log[1].id


def test_all_of_one_day_is_said_so() -> None:
    log = [event("paid_late", "2026-11-25", id=f"e{i}") for i in range(2)]
    log += [event("dishonesty", "2026-11-25", severity=1)]
    suspicion, *rest = told(log).reasons
    assert (suspicion.rule, suspicion.text) == (
        "dishonesty_suspected",
        "A doubt about honesty today: find out, calmly, this week.",
    )
    assert rest[0].text == "Trust: 2 invoices late, all of one day, today. See also: honesty."


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("2026-11-25", "today"),
        ("2026-11-24", "since yesterday"),
        ("2026-11-23", "this week"),
        ("2026-11-16", "since last week"),
        ("2026-11-02", "this month"),
        ("2026-09-02", "since September"),
        ("2025-09-02", "since September 2025"),
    ],
)
def test_days_are_said_as_people_say_them(first: str, said: str) -> None:
    assert since(first, "2026-11-25", Language("en")) == said


def test_what_is_not_in_doubt_by_itself_is_named_only_where_nothing_else_is() -> None:
    signals = ("no_reply", "opaque", "drained", "crumb_request", "after_hours", "opaque")
    log = [event(s, plus("2026-10-20", 5 * i), severity=1 + (i < 2)) for i, s in enumerate(signals)]
    found = told(log)
    assert found.verdict is Verdict.WATCH
    for reason in found.reasons:
        doubt = found.dimensions[reason.dimension or ""].doubt
        assert doubt is not None
        assert doubt >= 2.2


def test_mostly_memory_is_said() -> None:
    log = [event("checkin", plus("2026-05-01", 61 * i), level=5, source="memory") for i in range(4)]
    assert told(log).from_memory
    assert told(log).notes[-1].rule == "from_memory"
    notes = [event("checkin", plus("2026-08-01", 14 * i), level=5, id=f"n{i}") for i in range(8)]
    assert not told([*log, *notes]).from_memory
    assert not told([]).from_memory


def test_what_nobody_knows_is_null() -> None:
    found = json.loads(canonical(told([event("work_good", "2026-11-01")])))
    assert [found[name] for name in ("health", "low", "high", "trend_90d")] == [None] * 4
    assert found["dimensions"]["trust"]["known"] is False
    assert found["dimensions"]["trust"]["trend_90d"] is None
    assert found["dimensions"]["reciprocity"]["doubt"] is None
    assert found["decision"] is None


def test_the_decision_in_force_is_told_and_one_that_ended_keeps_its_last_reading() -> None:
    late = [event("paid_late", plus("2026-05-03", 14 * i)) for i in range(6)]
    ended = Relationship(id="r", name="R", role=Role.CLIENT, stage=Stage.ENDED)
    decision = Decision(id="d", relationship="r", on="2026-07-20", choice=Choice.END, notice_until="2026-08-01")
    refusal = Decision(id="f", relationship="r", on="2026-09-20", choice=Choice.REFUSE)
    english = Language("en")
    found = assess(ended, late, "2028-01-01", english, decisions=[decision, refusal])
    then = assess(ended, late, "2026-08-01", english, decisions=[decision])
    assert (found.verdict, found.dimensions) == (then.verdict, then.dimensions)
    assert found.verdict is Verdict.RENEGOTIATE
    assert found.as_of == "2028-01-01"
    assert found.decision == InForce(Choice.END, "2026-07-20", "2026-08-01", Course.ENDED, holds=True)
    without = assess(ended, late, "2028-01-01", english)
    assert without.verdict is assess(ended, late, late[-1].on, english).verdict


def test_why_not_is_answered_in_one_line_each() -> None:
    log = [event("work_good", "2026-11-01"), event("recognition", "2026-11-20")]
    found = told(log).why_not
    assert found.steady == "2 good days so far, over 19 days. One more good sign today would prove it steady."
    assert found.renegotiate == "Nothing is in doubt."
    late = [event("paid_late", plus("2026-10-03", 14 * i), severity=s) for i, s in enumerate((2, 2, 1))]
    found = told(late).why_not
    assert found.steady is not None and found.steady.endswith("; good news would make it sooner.")
    assert found.renegotiate == "It is close to that: the same again (1 invoice late) would lead there."
    eases = eases_on(fold(late, Role.CLIENT), Role.CLIENT, "2026-11-25")
    assert eases is not None and Language("en").day(eases) in found.steady
    assert told(late, plus(eases, -1)).verdict is Verdict.WATCH
    assert told(late, eases).verdict is Verdict.INSUFFICIENT
    assert told([*late, event("paid_late", "2026-11-26")], "2026-11-26").verdict is Verdict.RENEGOTIATE


def test_why_not_of_few_good_days_and_of_old_ones() -> None:
    assert (told([event("work_good", "2026-11-01")]).why_not.steady or "").startswith("One good day so far. ")
    old = told([event("work_good", plus("2026-01-01", 20 * i)) for i in range(5)])
    assert old.reasons[0].text.startswith("Nothing recent enough to judge")
    assert old.why_not.steady == "One more good sign today would prove it steady."


def test_an_open_talk_says_until_when_it_holds() -> None:
    log = [event("work_good", plus("2026-06-01", 20 * i)) for i in range(7)] + [event("talk", "2026-11-01")]
    found = told(log)
    assert found.verdict is Verdict.WATCH
    assert found.why_not.steady == "A talk is open: until it has worked, or until 30 January 2027."
    assert told(log, "2027-01-29").verdict is Verdict.WATCH
    assert told(log, "2027-01-30").verdict is Verdict.STEADY


def test_of_what_has_ended_nothing_more_is_asked() -> None:
    late = [event("paid_late", plus("2026-10-03", 14 * i)) for i in range(4)]
    over = Relationship(id="r", name="R", role=Role.CLIENT, stage=Stage.ENDED)
    for log in (late, late[:1], []):
        found = assess(over, log, "2027-03-01", Language("en"))
        assert (found.way_back, found.needed) == ((), None)
        assert (found.why_not.steady, found.why_not.renegotiate) == (None, None)


def test_how_much_more_is_needed_is_told_in_figures_too() -> None:
    found = json.loads(canonical(told([event("work_good", "2026-11-01")])))
    assert found["needed"] == {"good_days": 2, "signs": 2, "days": 7}
    assert json.loads(canonical(told([event("paid_late", "2026-11-01")] * 1)))["needed"]["good_days"] == 3
    steady = told([event("work_good", plus("2026-06-01", 20 * i)) for i in range(7)])
    assert (steady.verdict, steady.needed) == (Verdict.STEADY, None)
