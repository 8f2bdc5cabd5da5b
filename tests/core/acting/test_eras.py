"""What began while each version of her criteria held, and how it stands now."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting.criteria import DEFAULTS
from core.acting.eras import Began, eras
from core.model import Precision, Relationship, Role, Stage, Verdict
from core.practice import Practice
from tests.core.acting.cases import EN, TODAY

DAYS = ("2016-03-01", "2019-11-01")


def began(name: str, since: str | None, verdict: Verdict = Verdict.STEADY, **fields: object) -> Began:
    return Began(Relationship(id=name, name=name, role=Role.CLIENT, since=since, **fields), verdict)  # type: ignore[arg-type]  # tests name fields freely


def test_each_is_counted_where_it_began() -> None:
    people = [
        began("Old", "2014-01-01", Verdict.END, stage=Stage.ENDED),
        began("Then", "2019-10-31", Verdict.WATCH),
        *(began(f"New {n}", f"2020-0{n}-01") for n in (1, 2, 3)),
        began("Unknown", None),
        began("Prospect", "2026-01-01", stage=Stage.PROSPECT),
    ]
    found = eras(DAYS, people, TODAY, EN)
    assert [one.began for one in found.versions] == [("Old",), ("Then",), ("New 1", "New 2", "New 3")]
    assert [one.stands for one in found.versions] == [{"ended": 1}, {"watch": 1}, {"steady": 3}]
    assert [one.sentence for one in found.versions] == [
        "up to 29 February 2016: 1 new, 1 ended",
        "from 1 March 2016 to 31 October 2019: 1 new, 1 to watch",
        "since 1 November 2019: 3 new, 3 steady",
    ]
    assert found.undated == ("Unknown",)


@pytest.mark.parametrize(
    ("day", "precision", "known"),
    [
        ("2019-07-02", Precision.YEAR, False),
        ("2018-07-02", Precision.YEAR, True),
        ("2019-10-16", Precision.SEASON, False),
        ("2019-10-31", Precision.QUARTER, False),
        ("2019-11-16", Precision.MONTH, True),
        ("2019-10-16", Precision.MONTH, True),
    ],
)
def test_a_vague_beginning_counts_only_where_it_can_be_told(day: str, precision: Precision, known: bool) -> None:
    found = eras(DAYS, [began("A", day, since_precision=precision)], TODAY, EN)
    assert (found.undated == ()) is known


@given(
    st.lists(st.dates().map(str), max_size=4, unique=True).map(sorted),
    st.lists(st.tuples(st.dates().map(str), st.sampled_from(Precision), st.sampled_from(Stage)), max_size=12),
)
def test_nobody_is_counted_twice_and_nobody_is_lost(
    days: list[str], people: list[tuple[str, Precision, Stage]]
) -> None:
    everyone = [
        began(f"n{n}", since, since_precision=precision, stage=stage)
        for n, (since, precision, stage) in enumerate(people)
    ]
    found = eras(days, everyone, "9999-12-31", EN)
    counted = [name for one in found.versions for name in one.began] + list(found.undated)
    assert sorted(counted) == sorted(one.who.name for one in everyone if one.who.stage is not Stage.PROSPECT)
    assert [sum(one.stands.values()) for one in found.versions] == [len(one.began) for one in found.versions]


def test_the_versions_are_those_of_her_criteria(practice: Practice) -> None:
    lists = practice.acting.lists
    practice.add("Nova", "client", since="2020-05-01")
    assert [one.since for one in lists.eras(TODAY).versions] == [None]
    lists.change_criteria("2019-11-01", lambda _: DEFAULTS[:3])
    found = lists.eras(TODAY)
    assert [(one.since, one.began) for one in found.versions] == [(None, ()), ("2019-11-01", ("Nova",))]
    assert [one.since for one in lists.eras("2019-10-31").versions] == [None]
