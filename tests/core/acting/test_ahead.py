"""What a decision would do: told before it is stored, and so it comes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.acting.agenda_items import Kind
from core.acting.ahead import usual_days
from core.acting.decided import decided
from core.acting.notice import Basis, Notice, notice
from core.dates import plus
from core.errors import WrongUsage
from core.model import Choice, Stage
from core.practice import Practice
from tests.core.acting.cases import EN, TODAY


@pytest.fixture
def fresh(sample: Practice) -> Iterator[Practice]:
    """The sample, as it was again afterwards."""
    yield sample
    while (target := sample.undo_target()) is not None and not target[1]:
        sample.undo()


def days_of(practice: Practice, name: str, choice: Choice) -> dict[str, str | None]:
    found = usual_days(choice, notice(practice.find(name), TODAY, EN), TODAY)
    return {"talk_on": found.talk_on, "notice_until": found.notice_until, "review_on": found.review_on}


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("name", ["atelier", "ambre"])
def test_what_is_told_is_what_comes(fresh: Practice, choice: Choice, name: str) -> None:
    who, fields = fresh.find(name), days_of(fresh, name, choice)
    before = {item.slot for item in fresh.acting.agenda(TODAY, 3653) if item.relationship == who.id}
    told = fresh.acting.ahead(who, choice, TODAY, **fields)
    assert told.before is who.stage
    fresh.acting.decide(who, choice.value, TODAY, reason="other", **fields)
    assert fresh.relationship(who.id).stage is told.after
    after = [item for item in fresh.acting.agenda(TODAY, 3653) if item.relationship == who.id]
    came = [(item.on, item.kind, item.text) for item in after if item.slot not in before]
    assert came == [(item.on, item.kind, item.text) for item in told.items]


def test_to_look_ahead_stores_nothing_and_refuses_what_cannot_be(fresh: Practice) -> None:
    who, before = fresh.find("atelier"), fresh.exchange.export()
    assert fresh.acting.ahead(who, Choice.END, TODAY).after is Stage.ENDED
    assert fresh.acting.ahead(who, Choice.END, TODAY, notice_until=plus(TODAY, 9)).after is Stage.ACTIVE
    with pytest.raises(WrongUsage):
        fresh.acting.ahead(who, Choice.KEEP, TODAY, review_on="soon")
    assert fresh.exchange.export() == before


def test_the_day_of_the_talk_is_hers(fresh: Practice) -> None:
    who = fresh.find("atelier")
    fresh.acting.decide(who, "renegotiate", TODAY, talk_on="2026-12-01", review_on="2027-03-01")

    def talks() -> list[str]:
        due = fresh.acting.agenda(TODAY, 60)
        return [item.on for item in due if item.relationship == who.id and item.kind is Kind.TALK]

    def word() -> str:
        found = decided(fresh.row(who.id, TODAY).force, TODAY, EN)
        return found.word if found else ""

    assert talks() == ["2026-12-01"]
    assert word() == "renegotiate, talk by 1 Dec"
    (item,) = [item for item in fresh.acting.agenda(TODAY, 60) if item.kind is Kind.TALK and item.on == "2026-12-01"]
    fresh.acting.answering.answer(item, item.answers[-1], TODAY, until="2026-12-08")
    assert talks() == ["2026-12-08"]
    assert word() == "renegotiate, talk by 8 Dec", "list and agenda say the same day"
    assert fresh.undo() is not None
    assert talks() == ["2026-12-01"]
    with pytest.raises(WrongUsage):
        fresh.acting.decide(who, "renegotiate", TODAY, talk_on=plus(TODAY, -1))


def test_a_choice_names_the_days_it_needs() -> None:
    in_a_month = Notice(plus(TODAY, 30), Basis.CUSTOM, "")
    for choice in Choice:
        found = usual_days(choice, in_a_month, TODAY)
        assert (found.talk_on is not None) == (choice is Choice.RENEGOTIATE)
        assert (found.notice_until is not None) == (choice is Choice.END)
        assert found.review_on is None or found.review_on > TODAY
        if choice is Choice.MAYBE:
            assert found.review_on is not None, "a maybe is refused without"
