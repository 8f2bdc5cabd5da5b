"""Predictions stay, look backs are added, and confidence is judged only once there is enough of it."""

import json

import pytest

from core.dates import plus
from core.errors import NotFound, Refused, WrongUsage
from core.language import Language
from core.learning.calibration import calibration
from core.learning.journal import Standing, entry
from core.model import Choice, Decision, Reflection, Relationship
from core.practice import Practice

TODAY = "2026-11-22"
EN = Language("en")


def decided(practice: Practice, on: str = "2026-06-01", **fields: object) -> tuple[Relationship, Decision]:
    kern = practice.add(f"Kern {on}", "client")
    fields = {"choice": Choice.END, "expect": "He will be cross", "confidence": 70, "review_on": "2026-09-01"} | fields
    decision = Decision(id=practice.new_id(), relationship=kern.id, on=on, **fields)  # type: ignore[arg-type]  # named freely
    practice.keep("decide", decision)
    return kern, decision


def predicted(pairs: list[tuple[int, bool]], year: int = 2025) -> list[object]:
    found = []
    for n, (confidence, true) in enumerate(pairs):
        on = plus(f"{year}-01-01", n)
        decision = Decision(id=f"d{n}", relationship="r", on=on, choice=Choice.KEEP, expect="x", confidence=confidence)
        back = Reflection(id=f"f{n}", relationship="r", decision=f"d{n}", on=TODAY, came_true=true)
        found.append(entry(decision, [back], "Kern", TODAY))
    return found


def test_a_look_back_is_added_and_the_decision_stays(empty: Practice) -> None:
    kern, decision = decided(empty)
    assert [e.standing for e in empty.learning.due(TODAY)] == [Standing.DUE]
    first = empty.learning.reflect(decision, happened="He laughed", came_true=False, quality=4)
    second = empty.learning.reflect(decision, regret=1, again=False)
    (found,) = empty.learning.journal(TODAY)
    assert found.reflections == (first, second)
    assert (found.came_true, found.quality, found.regret, found.again) == (False, 4, 1, False)
    assert (found.expect, found.confidence, found.standing) == ("He will be cross", 70, Standing.REVIEWED)
    assert empty.decisions(kern.id) == [decision]
    assert empty.learning.due(TODAY) == ()


def test_a_prediction_cannot_be_changed_and_the_refusal_says_what_to_do(empty: Practice) -> None:
    kern, decision = decided(empty)
    with pytest.raises(Refused, match=r"stays as you wrote it.*A look back adds"):
        empty.learning.amend(decision)
    export = json.loads(empty.exchange.export())
    export["decisions"][0]["expect"] = "He will be glad"
    report = empty.exchange.read(json.dumps(export).encode(), "json")
    assert report.left_out
    assert empty.decisions(kern.id) == [decision]
    changing = [name for name in dir(empty.learning) if not name.startswith("_")]
    assert "edit" not in " ".join(changing)


def test_a_look_back_says_something_on_a_day_that_can_be(empty: Practice) -> None:
    _kern, decision = decided(empty)
    with pytest.raises(WrongUsage):
        empty.learning.reflect(decision, happened="", came_true=None)
    with pytest.raises(WrongUsage):
        empty.learning.reflect(decision, regret=6)
    for day in ("2026-05-31", "2026-11-23"):
        with pytest.raises(Refused, match="lies between"):
            empty.learning.reflect(decision, on=day, regret=2)
    assert empty.records("reflections", decision.relationship) == []


def test_undo_takes_a_look_back_back_in_words(empty: Practice) -> None:
    kern, decision = decided(empty)
    empty.learning.reflect(decision, regret=2)
    assert "a look back on Kern" in (empty.undo() or "")
    assert empty.records("reflections", kern.id) == []
    assert empty.decisions(kern.id) == [decision]


def test_a_decision_is_found_by_id_by_day_or_as_the_last(empty: Practice) -> None:
    kern, first = decided(empty, "2026-06-01")
    later = Decision(id=empty.new_id(), relationship=kern.id, on="2026-07-01", choice=Choice.RESUME)
    empty.keep("decide", later)
    learn = empty.learning
    assert learn.decision(kern, None, TODAY) == later
    assert learn.decision(kern, None, "2026-06-15") == first
    assert learn.decision(kern, first.id, TODAY) == learn.decision(kern, "2026-06-01", TODAY) == first
    for which in ("nothing", None):
        with pytest.raises(NotFound):
            learn.decision(kern, which, "2026-01-01")


def test_below_ten_no_score_is_given_and_the_missing_are_counted() -> None:
    found = calibration(predicted([(80, True)] * 9), EN)  # type: ignore[arg-type]  # entries
    assert (found.count, found.missing, found.brier) == (9, 1, None)
    assert "9 predictions have an outcome so far; 1 more" in found.sentence
    assert [(y.year, y.count, y.brier) for y in found.years] == [(2025, 9, None)]


def test_the_brier_score_is_the_mean_square_of_the_error() -> None:
    pairs = [(100, True)] * 4 + [(60, True)] * 3 + [(60, False)] * 2 + [(20, False)]
    found = calibration(predicted(pairs), EN)  # type: ignore[arg-type]  # entries
    expected = (0 * 4 + 3 * 0.16 + 2 * 0.36 + 0.04) / 10
    assert found.brier == pytest.approx(expected)
    assert (found.said, found.came_true) == (pytest.approx(72), pytest.approx(70))
    assert [(b.said, b.count, b.came_true) for b in found.bands] == [(20, 1, 0), (60, 5, 3), (100, 4, 4)]
    assert calibration(predicted([(50, n % 2 == 0) for n in range(10)]), EN).brier == pytest.approx(0.25)  # type: ignore[arg-type]


def test_quality_is_kept_apart_from_outcome() -> None:
    decision = Decision(id="d", relationship="r", on="2025-01-01", choice=Choice.KEEP, expect="x")
    unlucky = Reflection(id="f", relationship="r", decision="d", on=TODAY, came_true=False, quality=5)
    lucky = Reflection(id="f", relationship="r", decision="d", on=TODAY, came_true=True, quality=1)
    found = calibration([entry(decision, [f], "Kern", TODAY) for f in (unlucky, lucky)], EN)
    assert (found.good_but_false, found.poor_but_true) == (1, 1)
