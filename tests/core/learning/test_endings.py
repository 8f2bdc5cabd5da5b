"""What counts as an ending, and when."""

import pytest

from core.learning.endings import How, endings
from core.model import Choice, Decision, Relationship, Role, Stage
from tests.core.learning.pages import book
from tests.makers import event


def who(stage: Stage = Stage.ACTIVE) -> Relationship:
    return Relationship(id="r", name="Kern", role=Role.CLIENT, stage=stage)


def decided(choice: str, on: str = "2026-01-10", notice: str | None = None) -> Decision:
    return Decision(id=f"d-{on}", relationship="r", on=on, choice=Choice(choice), notice_until=notice)


def test_a_decision_to_end_is_known_at_once_and_over_after_the_notice() -> None:
    (found,) = endings(book(who(), decisions=(decided("end", notice="2026-03-01"),)))
    assert (found.how, found.known, found.on) == (How.ENDED, "2026-01-10", "2026-03-01")


@pytest.mark.parametrize("choice", ["keep", "renegotiate", "resume"])
def test_a_later_decision_takes_an_end_back(choice: str) -> None:
    assert not endings(book(who(), decisions=(decided("end"), decided(choice, "2026-02-01"))))


def test_refusing_one_assignment_ends_nothing_with_somebody_she_goes_on_with() -> None:
    assert not endings(book(who(), decisions=(decided("refuse"),)))
    assert endings(book(who(Stage.PROSPECT), decisions=(decided("refuse"),)))[0].how is How.REFUSED


def test_a_departure_counts_from_its_day_unless_they_came_back() -> None:
    left = event("left_without_word", "2026-01-01")
    assert endings(book(who(), events=(left,), decisions=(decided("end"),)))[0].known == "2026-01-01"
    assert not endings(book(who(), events=(left, event("they_reached_out", "2026-02-01"))))
    assert not endings(book(who(), events=(event("left_without_word", "2026-01-01", source="hearsay"),)))


def test_a_bare_stage_is_dated_by_the_last_entry() -> None:
    found = endings(book(who(Stage.ENDED), events=(event("work_good", "2025-05-05"), event("meeting", "2025-06-06"))))
    assert [(e.how, e.known) for e in found] == [(How.CLOSED, "2025-06-06")]
    assert not endings(book(who(Stage.ENDED)))
