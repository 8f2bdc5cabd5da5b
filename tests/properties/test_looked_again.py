"""What is shown again of somebody without reading it again is what reading it again would show, after every change."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.dates import plus
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import TODAY
from tests.core.acting.test_due import lived, steps


def grown(tmp_path_factory: pytest.TempPathFactory, changes: Sequence[tuple[object, ...]]) -> None:
    """After each change, by who made it and by another process, in either language, on either day, twice."""
    home = tmp_path_factory.mktemp("again") / "home"
    other, turns = Practice(home, StoppedClock(TODAY), "fr"), iter(range(1000))

    def look(practice: Practice) -> None:
        turn = next(turns)
        other.reload()
        other.language = ("fr", "en")[turn // 4 % 2]
        for one in (practice, other):
            everyone = one.relationships()
            for who in everyone[turn // 3 % max(1, len(everyone)) :][:1] * 2:
                day = plus(TODAY, -(turn % 5 == 4))
                assert one.look_again(who, day) == one.look(who, day)

    lived(home, [("log", 0, "work_good", plus(TODAY, -400), 2, "fact", False, "day"), *changes], look)


@given(st.lists(steps, min_size=2, max_size=12))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_as_if_it_were_read_again(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


@pytest.mark.long
@given(st.lists(steps, min_size=2, max_size=25))
@settings(deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_as_if_it_were_read_again_over_many_lives(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


def test_it_is_not_read_again_while_nothing_changed(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = Practice(tmp_path_factory.mktemp("again") / "home", StoppedClock(TODAY))
    who = practice.add("Kern", "client")
    practice.log(who, "work_good", on=TODAY)
    first = practice.look_again(who, TODAY)
    monkeypatch.setattr(practice, "papers", None)
    assert practice.look_again(who, TODAY) is first
