"""What is remembered of a look at everyone says what the histories themselves say: after every change, on any day."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import overview
from core import practice as door
from core.dates import plus
from core.errors import RapportsError
from core.exchange.canonical import canonical
from core.judging.assessment import assess
from core.language import Language
from core.ledger import Ledger, disk
from core.model import PERSONAL, Choice
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import TODAY
from tests.core.acting.test_due import done, lived, steps

AHEAD = (0, 1, 60, 400, -30)
LATER = plus(TODAY, 1)


def from_histories(practice: Practice, day: str) -> bytes:
    """Everyone's assessment, folded anew from all records as they are stored."""
    language = Language(practice.language)
    return canonical(
        [
            assess(
                *(who, practice.events(who.id), day, language, False, practice.decisions(who.id), None),
                practice.records("their_sides", who.id),
            )
            for who in practice.relationships()
        ]
    )


def remembered(practice: Practice, day: str) -> bytes:
    """The same by the road that remembers."""
    return canonical(practice.assessments(practice.relationships(), day))


def reviewed(practice: Practice, day: str) -> bytes:
    """The reviews of two years, what the backtest says, and everybody against her criteria."""
    learning, year, lists = practice.learning, int(day[:4]), practice.acting.lists
    reviews = [learning.review(day, year), learning.review(day, year - 1), learning.backtest(day)]
    return canonical([*reviews, lists.benchmark(lists.standings(day), day), lists.standings(day)])


def reviewed_anew(practice: Practice, day: str) -> bytes:
    """The same of a copy that remembers nothing, and keeps nothing of what it reads."""
    with TemporaryDirectory() as there, pytest.MonkeyPatch.context() as patched:
        patched.setattr(door, "keepsakes", tuple)
        shutil.copytree(practice.home, Path(there) / "home", ignore=shutil.ignore_patterns("summary.json", "backups"))
        return reviewed(Practice(Path(there) / "home", practice.clock, practice.language), day)


def decided_on(practice: Practice, day: str) -> bytes:
    """The full assessments that decisions rest on, of whatever is remembered of each life."""
    return canonical([practice.acting.case(who, day).assessment for who in practice.relationships()])


def decided_on_anew(practice: Practice, day: str) -> bytes:
    """The same of what was noted up to that day and nothing else."""
    language = Language(practice.language)

    def up_to_then(table: str, id_: str) -> list[Any]:
        return [one for one in practice.records(table, id_) if one.on <= day]

    return canonical(
        [
            assess(
                *(who, up_to_then("events", who.id), day, language, True, up_to_then("decisions", who.id), None),
                up_to_then("their_sides", who.id),
            )
            for who in practice.relationships()
        ]
    )


def fits(practice: Practice, *others: Practice, days: Sequence[int] = AHEAD) -> None:
    """All of these practices say on each day what the histories say, the first time and again."""
    for ahead in days:
        day = plus(TODAY, ahead)
        for one in (practice, *others):
            assert remembered(one, day) == remembered(one, day) == from_histories(one, day)
            assert reviewed(one, day) == reviewed(one, day) == reviewed_anew(one, day)
            assert decided_on(one, day) == decided_on_anew(one, day)


def grown(tmp_path_factory: pytest.TempPathFactory, changes: Sequence[tuple[object, ...]]) -> None:
    """After each change, by another process that speaks French; in the end on several days, here and anew."""
    home = tmp_path_factory.mktemp("remembered") / "home"
    other = Practice(home, StoppedClock(TODAY), "fr")

    def look(_practice: Practice) -> None:
        other.reload()
        fits(other, days=(0,))

    practice = lived(home, [("log", 0, "work_good", plus(TODAY, -400), 2, "fact", False, "day"), *changes], look)
    fits(practice)
    fits(Practice(home, practice.clock, "en"))
    there = Practice(home.with_name("there"), practice.clock, "en")
    there.exchange.read(practice.exchange.export(), "json")
    fits(there, days=(0,))
    there.stand_here()
    for step in changes[:2]:
        with suppress(RapportsError):
            done(there, step)
    there.exchange.read(practice.exchange.export(), "json")
    fits(there, days=(0, 20))


@given(st.lists(steps, min_size=2, max_size=8))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_life_is_remembered_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


@pytest.mark.long
@given(st.lists(steps, min_size=5, max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_many_lives_are_remembered_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """Two people of whom something is known, looked at once."""
    practice = Practice(tmp_path / "home", StoppedClock(TODAY), "en")
    for name in ("Kern", "Anna"):
        who = practice.add(name, "client")
        for back in (90, 60, 30, 3):
            practice.log(who, "paid_late", on=plus(TODAY, -back))
    remembered(practice, TODAY)
    return practice


def again(practice: Practice) -> Practice:
    """Another process that looks at the same store."""
    return Practice(practice.home, practice.clock, practice.language)


def test_what_is_remembered_is_not_worked_out_again_but_for_those_who_changed(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = Practice._assessed
    monkeypatch.setattr(
        Practice, "_assessed", lambda self, who, day: (asked.append(who.name), whole(self, who, day))[1]
    )
    first = remembered(again(practice), TODAY)
    assert not asked and first == from_histories(practice, TODAY)
    practice.log(practice.find("Anna"), "work_good", on=TODAY)
    changed = remembered(again(practice), TODAY)
    assert asked == ["Anna"] and changed != first
    practice.edit(practice.find("Kern"), name="Kern & Fils")
    assert b"Kern & Fils" in remembered(again(practice), TODAY) and asked == ["Anna", "Kern & Fils"]
    remembered(again(practice), LATER)
    assert asked[2:] == ["Kern & Fils", "Anna"]
    monkeypatch.setattr(overview, "_edition", lambda: "another program")
    remembered(again(practice), LATER)
    assert len(asked) == 6


def test_the_first_look_of_a_day_reads_no_history_but_of_whom_something_was_noted(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    kern, anna = practice.relationships()
    practice.acting.decide(kern, Choice.RENEGOTIATE, TODAY)
    practice.acting.their_sides.note(kern, 2, TODAY)
    ended = practice.add("Ended", "partner")
    for back in (300, 200, 10):
        practice.log(ended, "favour_given", on=plus(TODAY, -back))
    practice.acting.decide(ended, Choice.END, plus(TODAY, -20))
    practice.edit(practice.relationship(ended.id), stage="ended")
    remembered(again(practice), plus(TODAY, -1))
    right = {day: from_histories(practice, day) for day in (TODAY, LATER, plus(TODAY, 200))}
    read: list[str] = []
    whole = Ledger.event_sheet
    monkeypatch.setattr(Ledger, "event_sheet", lambda self, id_: (read.append(id_), whole(self, id_))[1])
    for day, said in right.items():
        assert remembered(again(practice), day) == said and not read
    practice.log(anna, "paid_late", on=TODAY)
    read.clear()
    remembered(again(practice), LATER)
    assert set(read) == {anna.id}


def test_what_was_damaged_is_thrown_away(practice: Practice) -> None:
    file, right = practice.home / "summary.json", from_histories(practice, TODAY)
    whole = file.read_bytes()
    found = re.search(rb'"what":"assessed".*?"verdict":"(\w+)"', whole, re.DOTALL)
    assert found
    for spoilt in (
        whole[: found.start(1)] + b"steady" + whole[found.end(1) :],
        whole.replace(b'"assessed","derived":{', b'"assessed","derived":[', 1),
        re.sub(rb'"assessed","derived":\{"[^"]+":\["[^"]+"', lambda m: m[0][:-4] + b'xxx"', whole),
        re.sub(rb'("besides":\{"assessed":\[)\d+', rb"\g<1>1%b" % (b"0" * 30), whole),
        re.sub(rb'("besides":\{"assessed":\[)\d+', rb"\g<1>7", whole),
        re.sub(rb'("what":"assessed".*)\}\n', rb"\1\n", whole),
    ):
        assert spoilt != whole
        file.write_bytes(spoilt)
        assert remembered(again(practice), TODAY) == right
        assert file.read_bytes() != spoilt, "it is made anew"


def test_a_change_that_waits_to_be_carried_through_is_seen_though_no_file_tells_of_it(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = again(practice)
    for who in other.relationships():
        other.log(who, "work_good", on=TODAY)
    later = other.exchange.export()
    for _ in other.relationships():
        other.undo()
    before = remembered(practice, TODAY)

    def full(_descriptor: int, path: str, _data: bytes) -> None:
        raise disk.not_written(path, OSError(28, "No space left on device"))

    with monkeypatch.context() as patched:
        patched.setattr(disk, "append", full)
        other.exchange.read(later, "json")
    assert other._ledger.unfinished()
    for one in (practice, again(practice)):
        for _ in range(2):
            assert [row.count for row in one.overview(TODAY)] == [5, 5]
            assert remembered(one, TODAY) == from_histories(one, TODAY) != before
    practice.log(practice.find("Anna"), "work_good", on=TODAY)
    assert not practice._ledger.unfinished()
    fits(practice, again(practice), days=(0, 1))


def test_nobody_who_was_erased_or_is_gone_is_named(practice: Practice) -> None:
    assert b"Anna" in (practice.home / "summary.json").read_bytes()
    practice.keeping.forget(practice.find("Anna"))
    assert not [p for p in practice.home.glob("summary*") if b"Anna" in p.read_bytes()]
    remembered(practice, TODAY)
    assert b"Anna" not in (practice.home / "summary.json").read_bytes()


def test_what_takes_much_room_is_not_kept(practice: Practice) -> None:
    lives, kern = practice._lives(), practice.find("Kern").id
    said = "x" * overview.LARGEST
    assert lives.recalled("much", kern, 1, str, lambda: said) == said
    assert lives.recalled("much", kern, 1, str, lambda: "other") == "other"


def test_one_look_gives_what_is_read_one_by_one(practice: Practice) -> None:
    kern = practice.find("Kern")
    practice.acting.commitments.add(kern, "send the brief", "me", TODAY)
    practice.acting.decide(kern, Choice.RENEGOTIATE, TODAY)
    looked = practice.look(kern, TODAY)
    papers = looked.papers
    assert (looked.assessment, looked.events) == (practice.assess(kern, TODAY), practice.events(kern.id))
    assert papers == {table: practice.records(table, kern.id) for table in PERSONAL if table != "events"}
    assert papers["commitments"] and papers["decisions"]
    assert practice.papers_of_all()[kern.id] == papers
