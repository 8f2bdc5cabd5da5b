"""What is noted and taken back is followed from what is remembered: the same as folded anew, without reading all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import plus
from core.errors import RapportsError
from core.judging.folding import Row, lived
from core.overview import Overview
from core.practice import Practice
from tests.clocks import StoppedClock

TODAY = "2026-11-22"


class WalkingClock(StoppedClock):
    """A clock that goes on with each look, as it does while somebody presses keys."""

    passed = 0

    def moment_ms(self) -> int:
        WalkingClock.passed += 40
        return super().moment_ms() + WalkingClock.passed


SAID = ("promise_kept", "recognition", "dishonesty", "pardon", "talk", "paid_late", "they_reached_out", "i_reached_out")
DEEDS = ("log", "log", "check_in", "check_in", "undo", "undo", "redo", "remove", "correct", "decide", "look")
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, len(SAID) - 1), st.integers(1, 5), st.integers(0, 3)), max_size=14
)


def do(practice: Practice, kern_id: str, step: tuple[str, int, int, int]) -> None:
    """One thing she does; what is refused changes nothing."""
    what, which, level, ago = step
    kern, on = practice.relationship(kern_id), plus(TODAY, -ago)
    match what:
        case "log":
            practice.log(kern, SAID[which], on=on, source="memory" if level == 1 else "fact")
        case "check_in":
            practice.check_in(kern, level, on=on)
        case "remove" if events := practice.events(kern_id):
            practice.remove(events[which % len(events)])
        case "correct" if events := practice.events(kern_id):
            practice.correct(events[which % len(events)], on=on)
        case "undo":
            practice.undo()
        case "redo":
            practice.redo()
        case "decide":
            practice.acting.decide(kern, "continue")
        case _:
            practice.row(kern_id, TODAY)


def said(row: Row) -> tuple[object, ...]:
    """The last weeks are thinned as they are followed, so it is not the states that are compared: what they say is."""
    life = row.life
    beside = life.talks, life.felt, life.facts, life.lately, life.accused
    return row.reading, row.count, row.last_contact, row.spark, row.gut, *beside


def anew(practice: Practice, id_: str) -> Row:
    who = practice.relationship(id_)
    life = lived(practice.events(id_), who.role)
    state = life.state_on(TODAY)
    assert state is not None
    return Row(who, life, state, TODAY)


@given(STEPS, st.integers(0, 14))
def test_followed_says_what_folding_anew_says(steps: list[tuple[str, int, int, int]], again: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        practice = Practice(home, WalkingClock())
        id_ = practice.add("Kern", "client").id
        practice.log(practice.relationship(id_), "recognition", on=plus(TODAY, -30))
        for n, step in enumerate(steps):
            if n == again:
                practice = Practice(home, WalkingClock())
            try:
                do(practice, id_, step)
                row = practice.row(id_, TODAY)
            except RapportsError:  # refused, or she was taken back with all that is hers
                continue
            assert said(row) == said(anew(practice, id_)), step


def test_a_word_taken_back_costs_no_reading_of_the_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = Practice(tmp_path / "home", WalkingClock())
    kern = practice.add("Kern", "client")
    practice.log(kern, "recognition", on=plus(TODAY, -30))
    before = practice.row(kern.id, TODAY).reading
    read: list[str] = []
    monkeypatch.setattr(Overview, "_folded", lambda _self, who: read.append(who.id))
    practice.check_in(kern, 2)
    practice.row(kern.id, TODAY)
    practice.check_in(kern, 5)
    assert practice.row(kern.id, TODAY).life.felt[-1].level == 5
    practice.undo()
    practice.undo()
    practice.log(kern, "promise_kept")
    practice.undo()
    assert practice.row(kern.id, TODAY).reading == before
    assert read == []
