"""After an ending: check-ins due and done, and a sentence that owns up to small numbers."""

import pytest

from core.learning.aftercare import Due
from core.model import Choice, Decision
from core.practice import Practice


def ended(practice: Practice, name: str = "Kern", on: str = "2026-01-01", notice: str | None = None) -> Decision:
    kern = practice.add(name, "client")
    decision = Decision(
        id=practice.new_id(), relationship=kern.id, on=on, choice=Choice.END, notice_until=notice, expect="Noise"
    )
    practice.keep("decide", decision)
    return decision


@pytest.mark.parametrize(
    ("day", "first", "second"),
    [
        ("2026-01-07", Due.COMING, Due.COMING),
        ("2026-01-08", Due.DUE, Due.COMING),
        ("2026-03-31", Due.DUE, Due.COMING),
        ("2026-04-01", Due.PASSED, Due.DUE),
    ],
)
def test_check_ins_fall_due_a_week_and_three_months_after(empty: Practice, day: str, first: Due, second: Due) -> None:
    ended(empty)
    (found,) = empty.learning.aftercare(day).endings
    assert [c.on for c in found.check_ins] == ["2026-01-08", "2026-04-01"]
    assert [c.due for c in found.check_ins] == [first, second]


def test_they_count_from_the_end_of_the_notice(empty: Practice) -> None:
    ended(empty, notice="2026-03-01")
    (found,) = empty.learning.aftercare("2026-11-22").endings
    assert [c.on for c in found.check_ins] == ["2026-03-08", "2026-05-30"]


def test_a_look_back_does_the_check_in_of_its_time(empty: Practice) -> None:
    decision = ended(empty)
    empty.learning.reflect(decision, on="2026-01-09", regret=4, consequences="None so far")
    empty.learning.reflect(decision, on="2026-04-03", regret=1, again=True)
    (found,) = empty.learning.aftercare("2026-11-22").endings
    assert [(c.due, c.regret) for c in found.check_ins] == [(Due.DONE, 4), (Due.DONE, 1)]
    assert (found.expect, found.check_ins[0].consequences) == ("Noise", "None so far")
    assert (found.regret, found.again) == (1, True)


def test_the_sentence_says_how_little_a_small_number_says(empty: Practice) -> None:
    assert "nothing yet" in empty.learning.aftercare("2026-11-22").sentence
    decisions = [ended(empty, f"Kern {n}") for n in range(4)]
    assert "You ended or refused 4; none has been looked back on" in empty.learning.aftercare("2026-11-22").sentence
    for decision in decisions:
        empty.learning.reflect(decision, regret=2)
    found = empty.learning.aftercare("2026-11-22")
    assert "You ended or refused 4; regret 0 of 4 looked back on." in found.sentence
    assert "anything from 0 % to 49 %" in found.sentence
    assert (found.regretted.count, found.relieved) == (0, 4)


def test_a_collaboration_taken_up_again_asks_nothing_more(empty: Practice) -> None:
    decision = ended(empty)
    back = Decision(id=empty.new_id(), relationship=decision.relationship, on="2026-01-05", choice=Choice.RESUME)
    empty.keep("decide", back)
    assert empty.learning.aftercare("2026-11-22").endings == ()
