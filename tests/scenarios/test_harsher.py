"""Harsher logs change what is noted and nothing else, and a reader knows of an event only once it is entered."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Event, Verdict
from core.vocabulary import SIGNALS, Tone

from . import __main__ as command
from .bench import Tallies, readings, run
from .drifting import DRIFTING
from .families import FAMILIES, STORIES, simulate
from .figures import MEASURES, deadlines_met
from .harsher import AS_NOTED, FROM_MEMORY, LOGS, ORDERED, UNFORGOTTEN, day_of, in_order, known_lives
from .measure import tally
from .methods import OURS, evidence_by_day, ours
from .mistakes import ALIKE, DIMENSION
from .rivals.tuned import TUNED
from .story import by_day, is_good, with_thin_days
from .tables import headline
from .truth import GOOD, THIN_DAYS, THIN_EVENTS

KINDS = [kind for family in FAMILIES.values() for kind in family]
SITTINGS = {"monthly": (30, 10), "yearly": (365, 45)}
BATCH = [simulate(kind, 5, 0) for kind in KINDS]


def test_every_kind_belongs_to_one_family_and_every_signal_to_one_dimension() -> None:
    assert len(set(KINDS)) == len(KINDS)
    assert len(DIMENSION) == sum(map(len, ALIKE.values()))
    toned = {key for key, signal in SIGNALS.items() if signal.tone is not Tone.CONTEXT}
    assert toned - set(DIMENSION) == {"dishonesty", "left_without_word"}


@given(st.sampled_from(KINDS), st.integers(0, 50), st.sampled_from(list(LOGS)))
@settings(max_examples=40, deadline=None)
def test_the_life_stays_the_same_and_only_its_log_changes(kind: str, number: int, log: str) -> None:
    life = simulate(kind, 5, number)
    other = LOGS[log](life)
    assert other == LOGS[log](simulate(kind, 5, number))
    assert (other.truth, other.length, other.decided, other.role) == (life.truth, life.length, life.decided, life.role)
    before, after = ({event.id: event for event in one.events} for one in (life, other))
    assert after.keys() <= before.keys()
    assert other.days == by_day(other.events, life.start)
    assert all(0 <= day < life.length for day in other.days)
    for right, harsh in zip(life.truth.series(), other.allowed, strict=True):
        assert harsh - {Verdict.INSUFFICIENT} == right - {Verdict.INSUFFICIENT}
        assert right <= harsh
    for id_, event in after.items():
        assert day_of(event, life) <= other.entered.get(id_, life.length)
    kept = [(event.id, event.signal) for event in other.events if event.signal in ORDERED]
    assert kept == [(e.id, e.signal) for e in life.events if e.signal in ORDERED and e.id in after]
    lost = {e.id for e in life.events if e.signal in UNFORGOTTEN} - after.keys()
    if log in SITTINGS:
        last = life.length - SITTINGS[log][0]
        assert all(day_of(before[id_], life) > last for id_ in lost)
    else:
        assert not lost
        assert not other.entered


def pairs(log: str) -> list[tuple[Event, Event]]:
    """Every event of the batch before and after, for those that survived."""
    result = []
    for life in BATCH:
        after = {event.id: event for event in LOGS[log](life).events}
        result += [(event, after[event.id]) for event in life.events if event.id in after]
    return result


def test_less_good_news_is_noted_and_all_of_the_rest() -> None:
    shares = []
    for life in BATCH:
        harsh = LOGS["little_good"](life)
        before, after = (Counter(is_good(e.signal, e.level) for e in one.events) for one in (life, harsh))
        assert after[False] == before[False]
        if before[True] > 40:
            shares.append(after[True] / before[True])
    assert len(shares) > 10
    assert 0.15 < min(shares) < 0.45 < max(shares) < 0.75


def test_a_fifth_of_the_signals_is_another_one_of_the_same_dimension() -> None:
    both = pairs("wrong_signals")
    able = [(old, new) for old, new in both if old.signal in DIMENSION]
    wrong = [(old, new) for old, new in able if old.signal != new.signal]
    assert len(wrong) / len(able) == pytest.approx(0.2, abs=0.03)
    assert all(DIMENSION[old.signal] == DIMENSION[new.signal] for old, new in wrong)
    assert all(old == new for old, new in both if old.signal not in DIMENSION)
    assert all(old.severity == new.severity and old.on == new.on for old, new in both)


def test_a_third_of_the_severities_is_another_one() -> None:
    both = pairs("wrong_severities")
    able = [(old, new) for old, new in both if old.level is not None or SIGNALS[old.signal].tone is not Tone.CONTEXT]
    wrong = [(old, new) for old, new in able if old != new]
    assert len(wrong) / len(able) == pytest.approx(1 / 3, abs=0.03)
    assert all(old.signal == new.signal and old.on == new.on for old, new in both)
    assert all(abs(old.level - new.level) == 1 for old, new in wrong if old.level is not None and new.level is not None)


@pytest.mark.parametrize("log", SITTINGS)
def test_what_is_entered_in_sittings_is_known_from_the_next_one_and_dated_roughly(log: str) -> None:
    every, blur = SITTINGS[log]
    moved = []
    for life in BATCH:
        harsh = LOGS[log](life)
        before = {event.id: day_of(event, life) for event in life.events}
        assert len({sitting % every for sitting in harsh.entered.values()}) <= 1
        assert all(0 <= sitting - before[id_] < every for id_, sitting in harsh.entered.items())
        loose = [event for event in harsh.events if event.signal not in ORDERED]
        assert all(abs(day_of(event, life) - before[event.id]) <= blur for event in loose)
        moved += [day_of(event, life) - before[event.id] for event in loose]
    assert min(moved) < -blur * 0.8
    assert max(moved) > blur * 0.6
    assert len({abs(by) for by in moved}) == blur + 1


def test_a_pardon_is_never_dated_before_what_it_pardons() -> None:
    on = "2023-01-01"
    found, work, pardon = (
        Event(id=signal, relationship="x", on=on, signal=signal) for signal in ("dishonesty", "work_good", "pardon")
    )
    assert in_order([(found, 9), (work, 5), (pardon, 2)]) == [(found, 2), (work, 5), (pardon, 9)]


def test_from_memory_every_fourth_event_survives() -> None:
    for life in BATCH:
        harsh = LOGS["yearly"](life)
        entered = max(harsh.entered.values(), default=0)
        reached = [e for e in life.events if e.signal not in UNFORGOTTEN and day_of(e, life) <= entered]
        survived = [e for e in harsh.events if e.signal not in UNFORGOTTEN]
        assert abs(len(survived) - len(reached) / 4) <= 1
        assert {e.source for e in harsh.events} <= {FROM_MEMORY}


@pytest.mark.parametrize("log", LOGS)
def test_nobody_knows_of_an_event_before_it_is_entered(log: str) -> None:
    for life in BATCH[::4]:
        harsh = LOGS[log](life)
        ends = []
        for begin, known in known_lives(harsh):
            ids = {event.id for event in known.events}
            assert ids == {e.id for e in harsh.events if harsh.entered.get(e.id, 0) <= begin}
            assert begin < known.length
            ends.append((begin, known.length))
        assert all(end == begin for (_, end), (begin, _) in pairwise(ends))
        assert ends[0][0] <= harsh.first < ends[0][1]
        assert ends[-1][1] == life.length


@pytest.mark.parametrize("log", LOGS)
def test_every_day_from_the_first_is_read_once(log: str) -> None:
    harsh = LOGS[log](simulate("fair_partner", 5, 1))
    chapters = [(begin, known, evidence_by_day(known)) for begin, known in known_lives(harsh)]
    for method in (OURS, next(iter(TUNED))):
        assert [day for day, _ in readings(method, chapters, 1)] == list(range(harsh.first, harsh.length))


def test_a_log_kept_from_day_to_day_is_read_as_ever() -> None:
    for kind in ("dishonesty", *DRIFTING):
        life = simulate(kind, 5, 3)
        of_one = run(5, 4, 7, 1, (kind,), (OURS,))[OURS][3]
        assert of_one == tally(life, ours(life, 7), 7)


@given(
    st.lists(st.tuples(st.integers(0, 299), st.integers(0, 400)), max_size=12),
    st.integers(1, 300),
)
@settings(max_examples=50, deadline=None)
def test_insufficient_is_right_where_too_little_is_known_of_late(found: list[tuple[int, int]], length: int) -> None:
    weighing = [(day, day + after) for day, after in found if day + after < length]
    for day, allowed in enumerate(with_thin_days([GOOD] * length, weighing)):
        known = sum(dated <= day < dated + THIN_DAYS and entered <= day for dated, entered in weighing)
        assert (Verdict.INSUFFICIENT in allowed) == (known < THIN_EVENTS)


def test_a_life_of_which_nothing_is_ever_entered_has_no_readings() -> None:
    life = simulate("steady_client", 5, 0)
    empty = replace(life, days={}, first=life.length)
    assert list(known_lives(empty)) == []


Command = Callable[..., str]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    def run_it(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["scenarios", "--every", "90", "--lives", "1", "--jobs", "1", *arguments])
        command.main()
        return capsys.readouterr().out

    return run_it


def test_the_benchmark_prints_the_same_table_for_every_log(said: Command) -> None:
    printed = said("--kind", "drifting_partner", "--log", "all", "--ours")
    assert [line for line in printed.splitlines() if line.startswith("# ")] == [
        f"# drifting_partner, {log}" for log in LOGS
    ]
    assert printed.count("| " + " | ".join(["method", *MEASURES]) + " |") == len(LOGS)
    assert printed.count(f"| {OURS} |") == len(LOGS)


def test_the_benchmark_names_every_family_and_puts_the_rivals_beside(said: Command) -> None:
    printed = said("--family", "drifting", "--log", "yearly")
    assert "# drifting, yearly" in printed
    assert "3 lives" in printed
    table = printed.split("## By kind of change")[0]
    assert all(f"| {method} |" in table for method in (OURS, *TUNED))
    assert "By kind of life" in printed


@pytest.mark.long
@pytest.mark.parametrize("family", FAMILIES)
def test_the_big_table(family: str) -> None:
    """Every log of every family, all methods.

    Whatever the log, the same changes are to be noticed. Who learns of a year only at its end has fewer days to read,
    and meets fewer deadlines in the stories; without a plot that is not so for every method, since "insufficient" also
    answers the news that things are better.
    """
    lives = 4 if family == STORIES else 30
    tables: dict[str, Tallies] = {log: run(7, lives, 3, 2, FAMILIES[family], log=log) for log in LOGS}
    for log, tallies in tables.items():
        print(f"\n# {family}, {log}\n\n{headline(tallies)}")
    for method in (OURS, *TUNED):
        once, last = tables[AS_NOTED][method], tables["yearly"][method]
        for log in LOGS:
            assert [[n.kind for n in t.noticed] for t in tables[log][method]] == [
                [n.kind for n in t.noticed] for t in once
            ]
        assert sum(t.days for t in last) < sum(t.days for t in once)
        if family == STORIES:
            assert (deadlines_met(last) or 0) < (deadlines_met(once) or 0)
