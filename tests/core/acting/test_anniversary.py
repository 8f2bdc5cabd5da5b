"""Once a year a collaboration is asked about: chosen or happened, still wanted? It moves no score."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.acting.agenda_items import STILL_WANTED, AgendaItem, Answer, Kind
from core.acting.income_risk import reliance
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
