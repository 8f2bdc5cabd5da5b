"""From memory: what is told becomes events once, whole or not at all, and says how long it counts as memory."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import number, plus
from core.errors import Refused, WrongUsage
from core.judging import label
from core.judging.scoring import fold, read
from core.judging.verdict import GATES
from core.language import Language
from core.model import Event, Precision, Relationship, Role, Source, Verdict
from core.practice import Practice
from core.remembering.asking import rows
from core.remembering.blocks import LENGTH, MOST, Block, block, blocks, replaces
from core.remembering.interview import Deceived, Interview, Moment, Talked, When
from core.remembering.telling import Told, noted, told
from core.vocabulary import DIMENSIONS
from tests.clocks import StoppedClock

DAY = "2026-11-22"
NOW = f"{DAY}T10:00:00Z"
GOOD = {n: dict.fromkeys(DIMENSIONS, 4) for n in range(1, 5)}
BAD = {n: dict.fromkeys(DIMENSIONS, 1) for n in range(1, 5)}


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "store", StoppedClock(DAY))


@pytest.fixture
def kern(practice: Practice) -> Relationship:
    return practice.add("Kern", "client")


def remembered(practice: Practice, who: Relationship) -> list[Event]:
    return [event for event in practice.events(who.id) if event.source is Source.MEMORY]


def test_blocks_are_sixty_one_days_end_on_the_day_and_leave_no_day_out() -> None:
    found = blocks(DAY, MOST)
    assert found[0].last == DAY
    for newer, older in pairwise(found):
        assert plus(older.last, 1) == newer.first
    assert all(number(one.last) - number(one.first) == LENGTH - 1 for one in found)
    assert all(number(one.middle) - number(one.first) == number(one.last) - number(one.middle) for one in found)


def test_a_cell_is_a_check_in_on_the_middle_day_with_an_id_of_its_own(practice: Practice, kern: Relationship) -> None:
    practice.remembering.remember(kern, Interview(grid={2: {"trust": 3}}), DAY)
    (cell,) = practice.events(kern.id)
    first = plus(DAY, -121)
    digest = hashlib.sha256("\0".join((kern.id, first, "trust")).encode()).hexdigest()
    assert cell.id == "mem-" + digest[:24]
    assert (cell.on, cell.precision, cell.source) == (plus(DAY, -91), Precision.MONTH, Source.MEMORY)
    assert (cell.signal, cell.level, cell.dimension) == ("checkin", 3, "trust")


def test_one_undo_takes_all_of_it_back(practice: Practice, kern: Relationship) -> None:
    moments = (Moment("recognition", When("2026-05-16")),)
    talk = Talked(When("2026-06-15"), changed=True)
    interview = Interview(GOOD, best=moments, deceived=Deceived.FORGIVEN, talk=talk)
    result = practice.remembering.remember(kern, interview, DAY)
    assert len(result.stored) == len(practice.events(kern.id)) == 20 + 1 + 2 + 1
    assert practice.undo() is not None
    assert practice.events(kern.id) == []


def test_the_same_interview_twice_stores_nothing_the_second_time(practice: Practice, kern: Relationship) -> None:
    interview = Interview(GOOD, worst=(Moment("paid_late", When("2026-09-16")),), deceived=Deceived.YES)
    practice.remembering.remember(kern, interview, DAY)
    before = practice.events(kern.id)
    again = practice.remembering.remember(kern, interview, DAY)
    assert (again.stored, again.replaced) == ((), ())
    assert practice.events(kern.id) == before


def test_good_memories_are_steady_at_once_and_say_that_they_are_memories(
    practice: Practice, kern: Relationship
) -> None:
    tried = practice.remembering.preview(kern, Interview(GOOD), DAY)
    assert practice.events(kern.id) == []
    result = practice.remembering.remember(kern, Interview(GOOD), DAY)
    assert result.assessment == tried.assessment == practice.assess(kern, DAY, full=False)
    assert result.assessment.verdict is Verdict.STEADY
    assert result.from_memory
    assert result.notes_to_go


@pytest.mark.parametrize("grid", [GOOD, BAD])
@pytest.mark.parametrize("deceived", list(Deceived))
@pytest.mark.parametrize("role", list(Role))
def test_memory_ends_nothing_but_for_a_deceit_that_is_not_forgiven(
    practice: Practice, grid: dict[int, dict[str, int]], deceived: Deceived, role: Role
) -> None:
    who = practice.add("Kern", role)
    talk = Talked(When("2026-05-16"))
    result = practice.remembering.remember(who, Interview(grid, deceived=deceived, talk=talk), DAY)
    assert (result.assessment.verdict is Verdict.END) is (deceived is Deceived.YES)


def test_a_deceit_noted_already_is_not_told_twice_and_its_pardon_comes_after_it(
    practice: Practice, kern: Relationship
) -> None:
    practice.log(kern, "dishonesty", severity=3, on=DAY)
    practice.remembering.remember(kern, Interview(GOOD, deceived=Deceived.YES), DAY)
    assert [e.signal for e in remembered(practice, kern) if e.signal != "checkin"] == []
    result = practice.remembering.remember(kern, Interview(GOOD, deceived=Deceived.FORGIVEN), DAY)
    assert [e.signal for e in remembered(practice, kern) if e.signal != "checkin"] == ["pardon"]
    assert result.assessment.verdict is not Verdict.END


def test_a_deceit_of_today_is_forgiven_after_it(practice: Practice, kern: Relationship) -> None:
    interview = Interview(GOOD, deceived=Deceived.FORGIVEN, deceived_on=When(DAY))
    assert practice.remembering.remember(kern, interview, DAY).assessment.verdict is not Verdict.END


@pytest.mark.parametrize(("later", "stay"), [(0, 0), (20, 0), (30, 0), (31, 5), (40, 5), (61, 5), (91, 5), (92, 10)])
def test_a_later_interview_replaces_what_overlaps_by_more_than_thirty_days(
    practice: Practice, kern: Relationship, later: int, stay: int
) -> None:
    clock = practice.clock
    assert isinstance(clock, StoppedClock)
    practice.remembering.remember(kern, Interview(GOOD), DAY)
    clock.day = plus(DAY, later)
    practice.remembering.remember(kern, Interview(BAD), clock.day)
    levels = [event.level for event in practice.events(kern.id)]
    assert (levels.count(4), levels.count(1)) == (stay, 20)


def test_an_answer_replaces_its_own_dimension_alone(practice: Practice, kern: Relationship) -> None:
    practice.remembering.remember(kern, Interview(GOOD), DAY)
    result = practice.remembering.remember(kern, Interview({1: {"trust": 2}}), DAY)
    assert (len(result.stored), len(practice.events(kern.id))) == (1, 20)


@given(st.integers(0, 200), st.integers(1, MOST), st.integers(1, MOST))
def test_blocks_replace_each_other_by_their_overlap(away: int, new: int, old: int) -> None:
    one, other = block(plus(DAY, away), new), block(DAY, old)
    overlap = number(min(one.last, other.last)) - number(max(one.first, other.first)) + 1
    assert replaces(one, other.middle) is (overlap > 30)


def test_what_she_noted_enough_about_is_not_taken_from_memory(practice: Practice, kern: Relationship) -> None:
    for back in (1, 2, 3):
        practice.log(kern, "paid_late", on=plus(DAY, -back))
    result = practice.remembering.remember(kern, Interview({1: {"trust": 5, "respect": 5, "urgency": 5}}), DAY)
    assert [(out.block, out.dimension, out.noted) for out in result.left_out] == [(1, "respect", 3), (1, "trust", 3)]
    assert [e.dimension for e in remembered(practice, kern)] == ["urgency"]
    assert practice.remembering.columns(kern, DAY)[0].noted == {"respect": 3, "trust": 3}


def test_cues_count_meetings_and_notes_of_hers_block_by_block(practice: Practice, kern: Relationship) -> None:
    practice.log(kern, "meeting", on=plus(DAY, -70))
    practice.log(kern, "work_good", on=plus(DAY, -70))
    practice.log(kern, "work_good", on=plus(DAY, -70), mine=True)
    practice.remembering.remember(kern, Interview(GOOD), DAY)
    assert [(c.meetings, c.notes) for c in practice.remembering.columns(kern, DAY)] == [(0, 0), (1, 1), (0, 0), (0, 0)]
    assert len(practice.remembering.columns(kern, DAY, older=True)) == MOST


def test_a_block_before_it_began_is_told_as_such(practice: Practice) -> None:
    who = practice.add("Neuf", "client", since=plus(DAY, -61))
    assert [column.before for column in practice.remembering.columns(who, DAY)] == [False, False, True, True]


def test_the_rows_turn_with_the_relationship_and_lack_none() -> None:
    orders = {rows(f"id-{n}") for n in range(60)}
    assert len(orders) == len(DIMENSIONS)
    assert all(sorted(order) == sorted(DIMENSIONS) for order in orders)


@pytest.mark.parametrize(
    ("interview", "refusal"),
    [
        (Interview(), Refused),
        (Interview({7: {"trust": 3}}), WrongUsage),
        (Interview({0: {"trust": 3}}), WrongUsage),
        (Interview({1: {"trust": 6}}), WrongUsage),
        (Interview({1: {"luck": 3}}), Refused),
        (Interview(best=(Moment("paid_late", When(DAY)),)), WrongUsage),
        (Interview(worst=(Moment("recognition", When(DAY)),)), WrongUsage),
        (Interview(worst=(Moment("nonsense", When(DAY)),)), WrongUsage),
        (Interview(best=(Moment("recognition", When(DAY)),) * 4), WrongUsage),
        (Interview(best=(Moment("recognition", When(plus(DAY, 1))),)), Refused),
        (Interview(talk=Talked(When(plus(DAY, 1)))), Refused),
    ],
)
def test_what_no_interview_can_say_is_refused_and_nothing_stored(
    practice: Practice, kern: Relationship, interview: Interview, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        practice.remembering.remember(kern, interview, DAY)
    assert practice.events(kern.id) == []


def test_an_interview_of_a_day_to_come_is_refused(practice: Practice, kern: Relationship) -> None:
    with pytest.raises(Refused):
        practice.remembering.remember(kern, Interview(GOOD), plus(DAY, 1))


def test_a_sitting_counts_people_of_the_day_and_hears_a_draining_one(practice: Practice) -> None:
    people = [practice.add(f"Nom {n}", "client") for n in range(8)]
    for who in people[:7]:
        assert practice.remembering.sitting(DAY).advice(Language("en")) == ""
        practice.remembering.remember(who, Interview(GOOD), DAY)
    sitting = practice.remembering.sitting(DAY)
    assert (sitting.people, sitting.drained) == (7, False)
    assert "7 people" in sitting.advice(Language("en"))
    practice.log(people[7], "drained")
    assert practice.remembering.sitting(DAY).drained


def test_few_columns_and_one_picture_are_remarked_upon(practice: Practice, kern: Relationship) -> None:
    two = practice.remembering.preview(kern, Interview({n: GOOD[n] for n in (1, 2)}), DAY)
    same = practice.remembering.preview(kern, Interview(GOOD), DAY)
    mixed = practice.remembering.preview(kern, Interview(GOOD | {4: BAD[4]}), DAY)
    assert [len(one.remarks) for one in (two, same, mixed)] == [1, 1, 0]
    assert two.remarks != same.remarks


grids = st.dictionaries(
    st.integers(1, MOST), st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(1, 5), min_size=1), max_size=MOST
)


@given(grids, st.sampled_from(list(Role)))
def test_the_notes_that_end_the_label_end_it_when_tried(grid: dict[int, dict[str, int]], role: Role) -> None:
    log = list(told(Interview(grid), "r", DAY, [], NOW).events)
    count = label.notes_to_go(log, role, DAY)
    gating = [e for e in log if DIMENSIONS.index(e.dimension or "") in GATES[role]]
    assert (count == 0) is (not gating)
    if not count:
        return
    pattern = sorted(gating, key=lambda e: (e.on, e.id), reverse=True)
    notes = [
        Event(
            id=f"~{i:04}",
            relationship="r",
            on=plus(DAY, 7 * (i + 1)),
            signal="checkin",
            level=pattern[i % len(pattern)].level,
            dimension=pattern[i % len(pattern)].dimension,
        )
        for i in range(count)
    ]
    assert not label.from_memory([*log, *notes], role, notes[-1].on)
    if count > 1:
        assert label.from_memory([*log, *notes[:-1]], role, notes[-2].on)


@given(grids, st.sampled_from(list(Role)), st.sampled_from([Deceived.NO, Deceived.FORGIVEN]), st.booleans())
def test_no_interview_without_an_unforgiven_deceit_ends_anything(
    grid: dict[int, dict[str, int]], role: Role, deceived: Deceived, talk: bool
) -> None:
    talked = Talked(When(plus(DAY, -40))) if talk else None
    log = told(Interview(grid, deceived=deceived, talk=talked), "r", DAY, [], NOW).events
    for later in range(0, 400, 20):
        day = plus(DAY, later)
        assert read(fold(log, role, until=day), role, day).verdict is not Verdict.END


@given(grids, grids, st.integers(0, 150))
def test_whatever_was_told_before_no_stretch_of_time_is_answered_twice(
    first: dict[int, dict[str, int]], second: dict[int, dict[str, int]], later: int
) -> None:
    log: list[Event] = told(Interview(first), "r", DAY, [], NOW).into([])
    day = plus(DAY, later)
    log = told(Interview(second), "r", day, log, NOW).into(log)
    for name in DIMENSIONS:
        middles = [number(e.on) for e in log if e.dimension == name]
        assert all(b - a >= LENGTH - 30 for a, b in pairwise(sorted(middles)))
    answered = {(block(day, n).middle, name): level for n, row in second.items() for name, level in row.items()}
    assert answered.items() <= {(e.on, e.dimension): e.level for e in log}.items()


def test_notes_from_memory_are_no_notes_of_hers() -> None:
    log = told(Interview(GOOD), "r", DAY, [], NOW).events
    assert noted(log, Block(1, plus(DAY, -60), DAY)) == {}
    assert isinstance(told(Interview(GOOD), "r", DAY, log, NOW), Told)
