"""Endings she tells of years later: in the endings, the reasons and the backtest, never in a score."""

from __future__ import annotations

import pytest

from core.language import Language
from core.learning.backtest import backtest
from core.learning.book import Book
from core.learning.endings import How, endings
from core.learning.past import Past
from core.learning.pulse import Practices
from core.learning.refusals import refusals
from core.model import Choice, Decision, Ender, Event, Precision, Relationship, Role, Stage
from tests.makers import event

TODAY = "2026-11-22"
WORDS = Language("en")


def book(
    day: str,
    *people: Relationship,
    events: dict[str, tuple[Event, ...]] | None = None,
    decisions: dict[str, tuple[Decision, ...]] | None = None,
) -> Book:
    nothing: dict[str, tuple[()]] = {who.id: () for who in people}
    return Book(
        day=day,
        relationships=people,
        pasts={who.id: Past((events or {}).get(who.id, ()), who.role) for who in people},
        decisions=nothing | (decisions or {}),
        reflections=dict(nothing),
        proposals=(),
        resolutions=(),
        settings={},
    )


def ended(on: str, reason: str | None = None) -> Decision:
    return Decision(id="d", relationship="r1", on=on, choice=Choice.END, reason=reason)


def over(id_: str = "r1", **fields: object) -> Relationship:
    told = {"ended_on": "2021-07-02", "ended_precision": Precision.YEAR, "ended_by": Ender.ME} | fields
    return Relationship(id=id_, name=id_, role=Role.CLIENT, stage=Stage.ENDED, **told)  # type: ignore[arg-type]  # tests name fields freely


@pytest.mark.parametrize(
    ("by", "how"), [("me", How.ENDED), ("them", How.LEFT), ("both", How.TOGETHER), ("faded", How.FADED)]
)
def test_who_ended_it_says_how(by: str, how: How) -> None:
    (found,) = endings(book(TODAY, over(ended_by=Ender(by))))
    assert (found.how, found.on, found.known, found.told) == (how, "2021-07-02", "2021-07-02", True)


def test_what_was_decided_then_is_rather_believed() -> None:
    decided = ended("2021-03-01")
    (found,) = endings(book(TODAY, over(), decisions={"r1": (decided,)}))
    assert (found.on, found.told) == ("2021-03-01", False)


def test_who_goes_on_or_had_not_ended_yet_has_no_ending() -> None:
    assert endings(book(TODAY, Relationship(id="r1", name="r1", role=Role.CLIENT, ended_on="2021-07-02"))) == []
    assert endings(book("2021-07-01", over())) == []


def test_an_ending_before_any_log_is_neither_a_hit_nor_a_miss() -> None:
    found = backtest(Practices(book(TODAY, over("r1"), over("r2"))), WORDS)
    assert [(c.how, [f.verdict for f in c.foretold], c.lead) for c in found.cases] == [
        (How.ENDED, [None] * 3, None)
    ] * 2
    assert [(h.hits, h.misses, h.unknown) for h in found.horizons] == [(0, 0, 2)] * 3
    assert found.no_log == 2
    assert "2 endings were told of afterwards: no log then" in found.sentence


def test_what_was_noted_only_afterwards_is_no_log_either() -> None:
    late = event("dishonesty", "2020-01-01", logged_at="2026-11-20T10:00:00Z")
    then = event("dishonesty", "2020-01-01", logged_at="2020-01-01T10:00:00Z")
    afterwards = backtest(Practices(book(TODAY, over(), events={"r1": (late,)})), WORDS)
    kept = backtest(Practices(book(TODAY, over(), events={"r1": (then,)})), WORDS)
    assert (afterwards.no_log, afterwards.horizons[0].hits, afterwards.horizons[0].misses) == (1, 0, 0)
    assert (kept.no_log, kept.horizons[0].hits) == (0, 1)


def test_reasons_of_endings_she_chose_count_and_suggest_a_criterion() -> None:
    people = [
        over(f"r{n}", ended_reason="payment", ended_by=Ender(by)) for n, by in enumerate(("me", "both", "me", "them"))
    ]
    found = refusals(book(TODAY, *people), "0001-01-01", TODAY, WORDS)
    assert [(r.reason, r.refused, r.ended) for r in found.reasons] == [("payment", 0, 3)]
    assert [(p.reason, p.count) for p in found.proposals] == [("payment", 3)]
    assert refusals(book(TODAY, *people), "2026-01-01", TODAY, WORDS).ended == 0


def test_a_decision_of_then_is_not_counted_twice() -> None:
    who = over(ended_reason="payment")
    decided = ended("2021-03-01", "trust")
    found = refusals(book(TODAY, who, decisions={"r1": (decided,)}), "0001-01-01", TODAY, WORDS)
    assert [(r.reason, r.ended) for r in found.reasons] == [("trust", 1)]
