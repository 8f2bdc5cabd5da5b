"""Their side beside hers: shown with the gap, and part of nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.dates import from_number, number, plus
from core.judging.assessment import assess, history
from core.language import Language
from core.model import Basis, Event, Relationship, Role, TheirSide
from tests.makers import START, event
from tests.strategies import FIRST_DAY, logs, roles

LAST = from_number(FIRST_DAY + 1200)
LANGUAGE = Language("en")
sides = st.lists(
    st.builds(
        TheirSide,
        id=st.uuids().map(str),
        relationship=st.just("r"),
        on=st.integers(0, 1400).map(lambda n: from_number(FIRST_DAY + n)),
        level=st.integers(1, 5),
        basis=st.sampled_from(Basis),
    ),
    max_size=4,
)


@given(logs(max_size=40), roles, sides, st.integers(-300, 200))
def test_whatever_they_say_moves_nothing(log: list[Event], role: Role, noted: list[TheirSide], later: int) -> None:
    """No score, no verdict, no silence, no reason and no gut: only what is told of their side is another."""
    who, day = Relationship(id="r", name="R", role=role), plus(LAST, later)
    without, found = assess(who, log, day, LANGUAGE), assess(who, log, day, LANGUAGE, sides=noted)
    told = tuple(note for note in found.notes if note.rule != "their_side")
    assert replace(found, their_side=None, notes=told) == without
    (same,) = history(who, log, [day], LANGUAGE, full=True, sides=noted)
    assert same == found
    last = max((side for side in noted if side.on <= day), key=lambda side: (side.on, side.id), default=None)
    assert (found.their_side and found.their_side.level) == (last and last.level)


def test_the_gap_is_to_her_own_check_ins() -> None:
    who = Relationship(id="r", name="R", role=Role.CLIENT)
    said = TheirSide(id="a", relationship="r", on=START, level=4, basis=Basis.SAID)
    guessed = TheirSide(id="b", relationship="r", on=plus(START, 9), level=5)
    log = [event("checkin", plus(START, 3), level=2), event("checkin", plus(START, 5), level=1)]
    for noted, mine, gap, words in (
        ([said], log, 2.5, "Their side: 4 of 5, as they said on 1 January 2024; you say 1.5."),
        ([said, guessed], [], None, "Their side: 5 of 5, your guess of 10 January 2024."),
    ):
        found = assess(who, mine, from_number(number(START) + 20), LANGUAGE, sides=noted)
        assert found.their_side is not None and found.their_side.gap == gap
        assert words in [note.text for note in found.notes]
    assert assess(who, log, START, LANGUAGE, sides=[guessed]).their_side is None
