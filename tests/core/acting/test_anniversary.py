"""Once a year a collaboration is asked about: chosen or happened, still wanted? It moves no score."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.acting.agenda_items import STILL_WANTED, AgendaItem, Answer, Kind
from core.acting.income_risk import reliance
from core.dates import plus
from core.language import Language
from core.model import CameAbout, Relationship, Role, Stage
from core.practice import Practice
from tests.clocks import StoppedClock

TODAY = "2026-11-22"


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock(TODAY), "en")


def asked(practice: Practice, day: str, days: int = 0) -> list[AgendaItem]:
    return [item for item in practice.acting.agenda(day, days) if item.kind is Kind.ANNIVERSARY]


def test_it_is_asked_once_kept_and_asked_again_a_year_later(practice: Practice) -> None:
    kern = practice.add("Kern", "client", since="2020-11-20")
    practice.log(kern, "work_good", on="2026-11-01")
    before, start = practice.assess(kern, TODAY), practice.exchange.export()
    for answer, came, wanted in zip(
        STILL_WANTED, (CameAbout.CHOSEN, CameAbout.HAPPENED) * 2, (True, True, False, False), strict=True
    ):
        (item,) = asked(practice, TODAY)
        assert item.text == "6 years together: chosen, or did it happen? And is it still what I want?"
        practice.acting.answering.answer(item, answer, TODAY)
        there = practice.relationship(kern.id)
        assert (there.came_about, there.wanted, there.wanted_on) == (came, wanted, TODAY)
        assert not asked(practice, TODAY, 360) and not asked(practice, "2027-11-19")
        (again,) = asked(practice, "2027-11-20")
        assert "you said): is it still what I want?" in again.text
        said = practice.assess(there, TODAY)
        assert (said.verdict, said.health, said.dimensions) == (before.verdict, before.health, before.dimensions)
        practice.undo()
        assert practice.exchange.export() == start
    practice.acting.answering.answer(asked(practice, TODAY)[0], Answer.GO_ON, TODAY)
    there = practice.relationship(kern.id)
    assert (there.came_about, there.wanted) == (None, True)


SIGNALS = ("work_good", "paid_late", "request_urgent", "promise_kept", "dismissed", "drained", "dishonesty", "talk")
noted = st.tuples(st.sampled_from(SIGNALS), st.integers(0, 700))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(noted, max_size=14),
    st.sampled_from(Role),
    st.lists(st.sampled_from([*STILL_WANTED, Answer.GO_ON, None]), min_size=1, max_size=4),
    st.sampled_from([None, 5.0, 60.0]),
)
def test_whatever_is_answered_no_score_moves(
    tmp_path_factory: object, log: list[tuple[str, int]], role: Role, said: list[Answer | None], share: float | None
) -> None:
    """Any life, any role, year after year any answer or none: scores, doubts and verdicts of every day stay."""
    home: Path = tmp_path_factory.mktemp("anniversary")  # type: ignore[attr-defined]  # pytest's own
    clock = StoppedClock(TODAY)
    practice = Practice(home / "home", clock, "en")
    kern = practice.add("Kern", role.value, since="2020-11-20", income_share=share)
    for signal, ago in log:
        practice.log(kern, signal, on=plus(TODAY, -ago))
    days = [TODAY, plus(TODAY, 200), plus(TODAY, 366), plus(TODAY, 1100)]
    before = [practice.assess(kern, day) for day in days]
    for years, answer in enumerate(said):
        day = f"{2026 + years}-11-22"
        clock.day = day
        due = asked(practice, day)
        if answer is not None and due:
            practice.acting.answering.answer(due[-1], answer, day)
    there = practice.relationship(kern.id)
    after = [practice.assess(there, day) for day in days]
    assert [replace(one, relationship=two.relationship) for one, two in zip(after, before, strict=True)] == before
    rows = [practice.row(kern.id, day) for day in days]
    assert [row.verdict for row in rows] == [one.verdict for one in before]


def test_what_is_kept_comes_back_from_an_export(practice: Practice, tmp_path: Path) -> None:
    kern = practice.add("Kern", "client", since="2020-11-20")
    practice.acting.answering.answer(asked(practice, TODAY)[0], Answer.HAPPENED_NO_MORE, TODAY)
    practice.edit(practice.relationship(kern.id), learnt="A brief first.")
    other = Practice(tmp_path / "other", StoppedClock(TODAY), "en")
    other.exchange.read(practice.exchange.export(), "json")
    assert other.exchange.export() == practice.exchange.export()
    assert not asked(other, TODAY)


def test_who_has_not_begun_and_who_is_over_are_not_asked_and_after_a_month_nobody(practice: Practice) -> None:
    for name, fields in (
        ("A", {"stage": "prospect"}),
        ("B", {"stage": "ended"}),
        ("C", {"since": "2020-10-20"}),
        ("D", {"since": None}),
    ):
        practice.add(name, "client", **{"since": "2020-11-20", **fields})
    assert asked(practice, TODAY) == []


@pytest.mark.parametrize("share, told", [(None, ""), (40, ""), (40.5, "40.5 %"), (62, "62 %")])
def test_above_two_fifths_of_the_income_it_is_said(share: float | None, told: str) -> None:
    who = Relationship(id="r", name="Kern", role=Role.CLIENT, income_share=share)
    said = reliance(who, Language("en"))
    assert said.startswith(told) and bool(said) == bool(told)
    over = Relationship(id="r", name="Kern", role=Role.CLIENT, income_share=share, stage=Stage.ENDED)
    assert reliance(over, Language("en")) == ""
