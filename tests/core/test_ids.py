from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import moment_of, new_id

MOMENTS = st.integers(min_value=-1, max_value=1 << 49)


@given(MOMENTS)
def test_an_id_is_a_uuid_of_version_7_holding_its_moment(moment: int) -> None:
    made = new_id(moment)
    read = uuid.UUID(made)
    assert str(read) == made
    assert (read.version, read.variant) == (7, uuid.RFC_4122)
    assert read.int >> 80 == moment_of(made) == min(max(moment, 0), (1 << 48) - 1)


@given(st.lists(st.integers(min_value=0, max_value=1 << 47), min_size=2, max_size=30))
def test_ids_grow_whatever_the_clock_does(moments: list[int]) -> None:
    made = [""]
    for moment in moments:
        made.append(new_id(moment, made[-1]))
    assert made == sorted(set(made))


def test_a_later_moment_is_followed() -> None:
    assert moment_of(new_id(2000, new_id(1000))) == 2000


def test_the_moment_is_carried_over_when_its_ids_are_used_up() -> None:
    last = "00000000-03e8-7fff-bfff-ffffffffffff"
    assert moment_of(last) == 1000
    assert moment_of(new_id(5, last)) == 1001


def test_nothing_follows_the_last_id() -> None:
    with pytest.raises(OverflowError):
        new_id(0, "ffffffff-ffff-7fff-bfff-ffffffffffff")


@pytest.mark.parametrize("floor", ["x", "z" * 32, "0199d2a4"])
def test_a_floor_that_is_no_uuid_is_refused(floor: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        new_id(0, floor)
