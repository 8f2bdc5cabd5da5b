"""What her best relationships have in common that the others lack; nothing is said where counts tell too little."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting.benchmark import FEWEST, Benchmark, Side, Trait, tells
from core.acting.criteria import Criterion
from core.practice import Practice
from tests.core.acting.cases import TODAY


def trait(practice: Practice, key: str) -> Trait:
    return next(one for one in compared(practice).traits if one.key == key)


def compared(practice: Practice) -> Benchmark:
    lists = practice.acting.lists
    return lists.benchmark(lists.standings(TODAY), TODAY)


def with_people(practice: Practice, best: int, others: int) -> list[str]:
    """So many steady ones, and so many that are not; each met, or not, by turns."""
    names = []
    for n in range(best + others):
        who = practice.add(f"N{n}", "client", channel="network" if n < best else "social")
        for month in range(1, 11):
            for signal in ("recognition", "promise_kept", "request_planned", "energised", "work_good"):
                bad = {
                    "recognition": "dismissed",
                    "promise_kept": "promise_broken",
                    "request_planned": "request_urgent",
                }
                said = signal if n < best else bad.get(signal, "drained")
                practice.log(who, said, on=f"2026-{month:02}-10")
        names.append(who.name)
    return names


def test_what_tells_them_apart_is_counted_on_both_sides(practice: Practice) -> None:
    names = with_people(practice, 4, 4)
    found = compared(practice)
    assert (sorted(found.best), sorted(found.others)) == (names[:4], names[4:])
    told = {one.key for one in found.traits if one.tells}
    assert {"channel:network", "planned", "criterion:calm"} <= told
    assert "role:client" not in told, "all of them are"
    assert trait(practice, "channel:network").sentence == "came by: direct network: 4 of 4 against 0 of 4"
    assert not trait(practice, "channel:network").same_notes
    assert trait(practice, "planned").same_notes
    assert [one.tells for one in found.traits] == sorted((one.tells for one in found.traits), reverse=True)


def test_what_she_answered_herself_of_everybody_is_not_from_the_same_notes(practice: Practice) -> None:
    with_people(practice, 3, 3)
    for n, who in enumerate(practice.relationships()):
        practice.acting.lists.answer(who, TODAY, {"curiosity": n < 3})
    found = trait(practice, "criterion:curiosity")
    assert (found.tells, found.same_notes, found.best, found.others) == (True, False, Side(3, 3), Side(0, 3))


def test_histories_are_read_once_a_day_and_anew_where_her_word_or_a_criterion_changed(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_people(practice, 3, 3)
    before = compared(practice)
    looked: list[str] = []
    look = Practice.look
    monkeypatch.setattr(Practice, "look", lambda self, who, day: (looked.append(who.name), look(self, who, day))[1])
    assert compared(Practice(practice.home, practice.clock, "en")) == before
    assert not looked
    practice.acting.lists.answer(practice.find("N1"), TODAY, {"calm": False})
    assert trait(practice, "criterion:calm").best == Side(2, 3)
    assert set(looked) == {"N1"}
    practice.acting.lists.change_criteria(TODAY, lambda items: [*items, Criterion("mine", "They pay me.", ("trust",))])
    assert trait(practice, "criterion:mine").same_notes
    assert set(looked) == {who.name for who in practice.relationships()}
    assert b"They pay me" not in (practice.home / "summary.json").read_bytes(), "her words are kept nowhere else"


@pytest.mark.parametrize(("best", "others"), [(0, 0), (2, 6), (6, 2)])
def test_too_few_on_a_side_say_nothing(practice: Practice, best: int, others: int) -> None:
    with_people(practice, best, others)
    found = compared(practice)
    assert found.sentence.startswith("Too few to compare")
    assert not any(one.tells for one in found.traits)


def test_the_bar_is_once_in_twenty() -> None:
    assert tells(Side(4, 5), Side(1, 7))
    assert tells(Side(3, 3), Side(0, 3))
    assert not tells(Side(3, 4), Side(1, 5))
    assert not tells(Side(1, 5), Side(4, 7)), "the other way round is nothing the best have"
    assert not tells(Side(2, 2), Side(0, 40)), "two are too few, whatever the others"


SIDES = st.integers(0, 12).flatmap(lambda of: st.builds(Side, st.integers(0, of), st.just(of)))


@given(best=SIDES, others=SIDES)
def test_more_of_it_among_the_best_never_tells_less(best: Side, others: Side) -> None:
    if tells(best, others):
        assert min(best.of, others.of) >= FEWEST
        assert best.count / best.of > others.count / others.of
        assert tells(Side(best.of, best.of), others)
        assert tells(best, Side(0, others.of)) or best.count == 0


def test_chance_alone_tells_as_seldom_as_is_said() -> None:
    """Of all ways to deal out seven traits among four best and eight others, at most one in twenty tells."""
    for having in range(13):
        told = sum(
            comb(having, k) * comb(12 - having, 4 - k)
            for k in range(max(0, having - 8), min(4, having) + 1)
            if tells(Side(k, 4), Side(having - k, 8))
        )
        assert 20 * told <= comb(12, 4)


def test_nothing_that_is_judged_depends_on_it(sample: Practice) -> None:
    before = [sample.assess(who, TODAY) for who in sample.relationships()]
    compared(sample)
    sample.acting.lists.eras(TODAY)
    assert [sample.assess(who, TODAY) for who in sample.relationships()] == before
