"""The stock-taking of years: listed as one change, told as one change each, summed up by counts alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import BadData, Namesake, Refused, WrongUsage
from core.language import Language
from core.model import Ender, Precision, Stage, Verdict
from core.practice import Practice
from core.remembering.ended_words import ended_words
from core.remembering.interview import Interview
from core.remembering.page_words import sections
from core.remembering.roll import Named
from core.remembering.stocktake import Stocktake
from core.remembering.written_years import from_json
from core.vocabulary import DIMENSIONS
from tests.clocks import StoppedClock

DAY = "2026-11-22"
GOOD = Interview(grid={n: dict.fromkeys(DIMENSIONS, 5) for n in range(1, 5)})
BAD = Interview(grid={n: dict.fromkeys(DIMENSIONS, 1) for n in range(1, 5)})


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "store", StoppedClock(DAY))


@pytest.fixture
def stocktake(practice: Practice) -> Stocktake:
    return practice.remembering.stocktake


def named(stocktake: Stocktake, *lines: str) -> list[Named]:
    return [read.named for read in stocktake.read(lines, DAY) if read.named is not None]


def test_a_list_is_one_change_and_says_what_was_not_understood(practice: Practice, stocktake: Stocktake) -> None:
    lines = ("Studio Kern c 2019-", "", "Nova p 2016-2021", "Kern c", "Kern 2019", "studio kérn c 2020")
    read = stocktake.read(lines, DAY)
    assert [bool(one.named) for one in read] == [True, True, True, False, False]
    assert "no role" in read[3].refusal and "the same one?" in read[4].refusal
    assert practice.relationships() == []
    stocktake.list_people([one.named for one in read if one.named])
    nova = practice.find("nova")
    assert (nova.stage, nova.since, nova.since_precision) == (Stage.ENDED, "2016-07-02", Precision.YEAR)
    assert (nova.ended_on, nova.ended_precision) == ("2021-07-02", Precision.YEAR)
    assert practice.undo() == "Taken back: a list of people."
    assert practice.relationships() == []


def test_nobody_is_added_where_one_is_there_meanwhile(practice: Practice, stocktake: Stocktake) -> None:
    people = named(stocktake, "Studio Kern c 2019-", "Nova p 2016-2021")
    practice.add("Nova", "partner")
    with pytest.raises(Refused):
        stocktake.list_people(people)
    with pytest.raises(Namesake):
        stocktake.list_people([*named(stocktake, "Mairie c"), Named("nova", people[1].role)])
    assert [who.name for who in practice.relationships()] == ["Nova"]
    stocktake.list_people([Named("nova", people[1].role, another=True)])
    with pytest.raises(WrongUsage):
        stocktake.list_people([])


def test_what_is_to_be_told_is_read_off_what_is_there(practice: Practice, stocktake: Stocktake) -> None:
    stocktake.list_people(named(stocktake, "A c 2019-", "B p 2016-2021", "C o 2020-", "D c 2014-2015"))
    assert [who.name for who in stocktake.to_tell(DAY).living] == ["A", "C"]
    assert [who.name for who in stocktake.to_tell(DAY).ended] == ["B", "D"]
    practice.remembering.remember(practice.find("A"), GOOD, DAY)
    stocktake.tell(practice.find("B"), DAY, ended_by=Ender.FADED)
    again = Practice(practice.home, practice.clock).remembering.stocktake
    assert [who.name for who in again.to_tell(DAY).living] == ["C"]
    assert [who.name for who in again.to_tell(DAY).ended] == ["D"]
    practice.undo()
    assert [who.name for who in stocktake.to_tell(DAY).ended] == ["B", "D"]


def test_an_ending_is_one_change_and_days_are_checked(practice: Practice, stocktake: Stocktake) -> None:
    (who,) = stocktake.list_people(named(stocktake, "Nova p 2016-2021"))
    told = stocktake.tell(who, DAY, ended_by=Ender.THEM, ended_reason="payment", seen_on="2019-07-02")
    assert (told.ended_by, told.ended_on, told.seen_on) == (Ender.THEM, "2021-07-02", "2019-07-02")
    assert practice.undo() == "Taken back: what was told of the end, Nova."
    assert practice.find("nova") == who
    for wrong in ({"ended_on": "2027-01-01"}, {"ended_on": "2015-01-01"}, {"seen_on": "2027-01-01"}):
        with pytest.raises(Refused):
            stocktake.tell(who, DAY, **wrong)
    with pytest.raises(WrongUsage):
        stocktake.tell(who, DAY, name="Kern")
    assert practice.find("nova") == who


def test_scores_do_not_hear_of_endings(practice: Practice, stocktake: Stocktake) -> None:
    (who,) = stocktake.list_people(named(stocktake, "Nova p 2016-2026"))
    practice.remembering.remember(who, BAD, DAY)
    before = practice.assess(who, DAY)
    told = stocktake.tell(who, DAY, ended_by=Ender.THEM, ended_reason="dishonesty", ended_on="2026-01-01")
    after = practice.assess(told, DAY)
    assert (after.verdict, after.health, after.dimensions) == (before.verdict, before.health, before.dimensions)


def test_the_page_counts_and_says_where_there_is_too_little(practice: Practice, stocktake: Stocktake) -> None:
    empty = stocktake.page(DAY)
    assert (empty.living, empty.ended, empty.feeds, empty.first) == (0, 0, (), ())
    lines = ["Good c 2019-", "Bad p 2016-", *(f"Over{n} c 2014-2018" for n in range(3))]
    good, bad, *over = stocktake.list_people(named(stocktake, *lines))
    few = stocktake.page(DAY)
    assert "too few to say" in few.told_fed and "Nothing came up three times" in few.told_ended
    practice.remembering.remember(good, GOOD, DAY)
    practice.remembering.remember(bad, BAD, DAY)
    for who in over:
        stocktake.tell(who, DAY, ended_by="me", ended_reason="payment", seen_on="2017-07-02", channel="network")
    page = stocktake.page(DAY)
    assert ([f.name for f in page.feeds], [f.name for f in page.drains]) == (["Good"], ["Bad"])
    assert [(c.key, c.count, c.of) for c in (*page.reasons, *page.by, *page.channels)] == [
        ("payment", 3, 3),
        ("me", 3, 3),
        ("network", 3, 3),
    ]
    assert (page.seen, round(page.lead_months or 0)) == (3, 12)
    assert [(f.name, f.verdict is Verdict.STEADY) for f in page.first] == [("Bad", False)]
    assert page.first[0].verdict is not Verdict.END  # never from memory alone
    words = {section.title: section.lines for section in sections(page, Language("en"))}
    assert "Why: late or missing payment (3 of 3)." in words["What those that ended share"]


YEARS: dict[str, Any] = {
    "people": [
        "Studio Kern c 2019-",
        {
            "line": "Nova p 2016-2021",
            "channel": "network",
            "came_about": "happened",
            "ended": {"by": "them", "reason": "payment", "seen": "2019"},
        },
        {"name": "Old", "role": "client", "since": "2012", "ended": {"on": "été 2014", "seen": "at the first invoice"}},
        {"line": "Lina p 2020-", "remember": {"grid": {str(n): dict.fromkeys(DIMENSIONS, 5) for n in range(1, 5)}}},
    ]
}


def test_a_file_says_all_of_it_as_one_change_and_twice_is_once(practice: Practice, stocktake: Stocktake) -> None:
    people = from_json(json.dumps(YEARS).encode(), DAY)
    ids = stocktake.take(people, DAY)
    nova, old = practice.find("nova"), practice.find("old")
    assert (nova.ended_by, nova.ended_reason, nova.seen_on, nova.channel) == (
        "them",
        "payment",
        "2019-07-02",
        "network",
    )
    assert (old.ended_on, old.ended_precision, old.seen_note) == ("2014-07-17", "season", "at the first invoice")
    assert len(practice.events(practice.find("lina").id)) == 20
    once = practice.exchange.export()
    assert stocktake.take(people, DAY) == ids
    assert practice.exchange.export() == once
    while practice.undo():
        pass
    assert practice.relationships() == []


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (b"", BadData),
        (b"[1]", BadData),
        (b'{"people": [{"name": "x", "role": "friend"}]}', BadData),
        (b'{"people": [{"name": "x", "role": "client", "more": 1}]}', BadData),
        (b'{"people": [{"name": "x"}]}', WrongUsage),
        (b'{"people": ["Kern"]}', WrongUsage),
        (b'{"people": [{"line": "Kern c", "name": "Kern"}]}', WrongUsage),
        (b'{"people": [{"line": "Kern c", "ended": {"on": "someday"}}]}', WrongUsage),
        (b" " * 2_000_001, BadData),
        (b"[" * 100_000, BadData),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(wrong: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as refusal:
        from_json(wrong, DAY)
    assert str(refusal.value).endswith(".")


def test_one_wrong_interview_stores_nothing_of_the_file(practice: Practice, stocktake: Stocktake) -> None:
    wrong = {"people": ["Kern c", {"line": "Nova p", "remember": {"best": [{"signal": "paid_late", "on": "2026-05"}]}}]}
    with pytest.raises(WrongUsage):
        stocktake.take(from_json(json.dumps(wrong).encode(), DAY), DAY)
    assert practice.relationships() == []


def test_what_was_told_of_an_end_is_said_of_the_ended_alone(practice: Practice, stocktake: Stocktake) -> None:
    over, lives = stocktake.list_people(named(stocktake, "Nova p 2016-2021", "Kern c 2019-"))
    told = stocktake.tell(
        over,
        DAY,
        ended_by=Ender.THEM,
        ended_reason="payment",
        channel="network",
        came_about="happened",
        seen_note="The first invoice.",
    )
    english = Language("en")
    assert ended_words(told, english) == (
        "Ended in 2021: they ended it.",
        "Why it ended: late or missing payment.",
        "How it came about: direct network, it happened.",
        "Could have been seen: The first invoice.",
    )
    assert ended_words(told, english, lambda _: "•••")[-1] == "Could have been seen: •••."
    assert ended_words(over, english) == ("Ended in 2021.",)
    assert ended_words(lives, english) == ()
    assert practice.assess(told, DAY).reasons[0].text == "Nothing was noted before it ended."
