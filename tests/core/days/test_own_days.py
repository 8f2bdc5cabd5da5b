"""Landmarks: days of hers by name, kept in the frame, read again as they were meant, and out of what is anonymous."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.days.own_days import LONGEST_NAME, MOST, canonical, landmarks
from core.days.typed import when
from core.errors import WrongUsage
from core.language import Language
from core.model import Precision
from core.practice import Practice
from tests.clocks import StoppedClock

TODAY = "2026-11-22"
MOVE = "le déménagement = mars 2021; new rate = 15 January 2023"


def test_days_are_kept_so_that_they_mean_the_same_later() -> None:
    kept = canonical("the move = last summer;\nnew rate=yesterday", TODAY, Language("en"))
    assert kept == "the move = summer 2026; new rate = 2026-11-21"
    assert landmarks(kept, "2028-01-01", "fr")["the move"].day == "2026-07-17"
    assert canonical(kept, "2028-01-01", Language("en")) == kept


def test_a_landmark_names_a_day_as_exactly_as_it_is_known() -> None:
    named = landmarks(MOVE, TODAY, "fr")
    found = when("le déménagement", TODAY, "fr", landmarks=named)
    assert (found.day, found.precision) == ("2021-03-16", Precision.MONTH)
    assert when("rate", TODAY, "en", landmarks=named).day == "2023-01-15"


@pytest.mark.parametrize(
    "typed", ["the move", "= 2021", "the move =", "the move = blub", f"{'x' * (LONGEST_NAME + 1)} = 2021"]
)
def test_what_is_no_landmark_is_refused_in_words(typed: str) -> None:
    with pytest.raises(WrongUsage):
        canonical(typed, TODAY, Language("en"))


def test_their_number_is_bounded() -> None:
    many = "; ".join(f"n{n} = 2021" for n in range(MOST + 1))
    with pytest.raises(WrongUsage):
        canonical(many, TODAY, Language("en"))


@given(st.text(max_size=200))
def test_whatever_is_stored_is_read_without_a_fault(text: str) -> None:
    for name in landmarks(text, TODAY, "en"):
        assert name is not None
    try:
        kept = canonical(text, TODAY, Language("fr"))
    except WrongUsage:
        return
    assert canonical(kept, TODAY, Language("fr")) == kept


def test_they_are_exported_and_imported_and_left_out_of_what_is_anonymous(tmp_path: Path) -> None:
    practice = Practice(tmp_path / "a", StoppedClock())
    kern = practice.add("Kern", "client")
    practice.acting.set_frame(kern, landmarks=MOVE, goal="calm")
    written = practice.exchange.export()
    assert "déménagement = mars 2021" in written.decode() or "March 2021" in written.decode()
    other = Practice(tmp_path / "b", StoppedClock())
    other.exchange.read(written, "json")
    assert other.relationship(kern.id).frame == practice.relationship(kern.id).frame
    hidden = practice.exchange.export(anonymous=True).decode()
    assert "landmarks" not in hidden
    assert "goal" in hidden
