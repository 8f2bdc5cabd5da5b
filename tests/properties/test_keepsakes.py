"""What is made of a history while it is in hand is what would be made of it now, after every change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import overview
from core import practice as door
from core.dates import plus
from core.keeping.upkeep import compact
from core.keepsake import Keepsake
from core.ledger import Ledger, layout
from core.model import Event, Role
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import TODAY
from tests.core.acting.test_due import lived, steps

Made = list[tuple[str, str, str]]


def made(events: Sequence[Event], role: Role) -> Made:
    """Enough of each event to tell it from every other, and the role."""
    return [(role, *_told(event)[1:]) for event in events]


def carried(known: Made, events: Sequence[Event], role: Role) -> Made | None:
    """That it lies before what is known is for the history to say."""
    if known and any(event.on < known[-1][1] for event in events):
        return None
    return sorted([*known, *made(events, role)], key=lambda one: one[1:])


def _told(event: Event) -> tuple[str, str, str]:
    return "", event.on, f"{event.id} {event.signal} {event.severity} {event.source} {event.mine}"


ALL = Keepsake("all", Made, made, carried)
ODD = Keepsake("odd", int, lambda events, _role: len(events) if len(events) % 2 else None, lambda _known, _e, _r: None)


@pytest.fixture(scope="module", autouse=True)
def kept() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(door, "keepsakes", lambda: (ALL, ODD))
        yield


def fits(practice: Practice) -> None:
    """What is kept, asked twice, is what is made of the events as they are stored."""
    for who in practice.relationships():
        events = practice.events(who.id)
        for _ in range(2):
            assert practice.keepsake(who, ALL) == [tuple(one) for one in made(events, who.role)]
            assert practice.keepsake(who, ODD) == ODD.make(events, who.role)
    practice.close()


def grown(tmp_path_factory: pytest.TempPathFactory, changes: Sequence[tuple[object, ...]]) -> None:
    """After each change, or some; by another process."""
    home = tmp_path_factory.mktemp("kept") / "home"
    other, looks = Practice(home, StoppedClock(TODAY), "en"), iter(range(1000))

    def look(practice: Practice) -> None:
        turn = next(looks)
        other.reload()
        other.unranked(TODAY)
        if turn % 3:
            fits(other)
        if turn % 4 == 0:
            fits(practice)

    practice = lived(home, [("log", 0, "work_good", plus(TODAY, -400), 2, "fact", False, "day"), *changes], look)
    fits(practice)
    fits(Practice(home, practice.clock, "en"))
    for who in practice.relationships():
        compact(str(home), layout.person_file(who.id), "", always=True)
    fits(other)


@given(st.lists(steps, min_size=2, max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_what_would_be_made_now(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


@pytest.mark.long
@given(st.lists(steps, min_size=5, max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_what_would_be_made_now_after_many_changes(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """Two people of whom something is known, looked at once by another process, on the day after."""
    practice = Practice(tmp_path / "home", StoppedClock(TODAY), "en")
    for name in ("Kern", "Anna"):
        who = practice.add(name, "client")
        for back in (90, 60, 30):
            practice.log(who, "paid_late", on=plus(TODAY, -back))
    again(practice).overview(TODAY)
    return Practice(practice.home, StoppedClock(plus(TODAY, 1)))


def again(practice: Practice) -> Practice:
    """Another process."""
    return Practice(practice.home, practice.clock)


def unread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose whole history is read from now on."""
    read: list[str] = []
    whole = Ledger.event_sheet
    monkeypatch.setattr(Ledger, "event_sheet", lambda self, id_: (read.append(id_), whole(self, id_))[1])
    return read


def test_a_look_at_everyone_makes_them_and_what_is_added_is_carried_on(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    kern, anna = practice.relationships()
    practice.log(kern, "work_good", on=TODAY)
    read = unread(monkeypatch)
    expected = again(practice).keepsake(kern, ALL)
    assert expected is not None and len(expected) == 4 and not read
    assert again(practice).keepsake(anna, ODD) == 3 and not read
    assert again(practice).keepsake(kern, ODD) is None and read == [kern.id], "what cannot be carried on is made anew"
    read.clear()
    practice.log(anna, "work_good", on=plus(TODAY, -80))
    one = again(practice)
    assert [len(one.keepsake(who, ALL) or ()) for who in (anna, anna, kern)] == [4, 4, 4] and read == [anna.id]
    one.close()
    assert again(practice).keepsake(anna, ODD) is None and read == [anna.id], "that there is none is known"


def test_of_another_program_or_role_nothing_is_believed(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    kern, anna = practice.relationships()
    read = unread(monkeypatch)
    practice.edit(kern, role="partner")
    read.clear()
    found = again(practice).keepsake(practice.relationship(kern.id), ALL)
    assert found is not None and found[0][0] == "partner" and read == [kern.id]
    monkeypatch.setattr(overview, "_edition", lambda: "another program")
    assert again(practice).keepsake(anna, ALL) and read == [kern.id, anna.id]


def test_what_was_damaged_is_made_anew(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    kern, file = practice.find("Kern"), practice.home / "summary.json"
    whole, right = file.read_bytes(), again(practice).keepsake(kern, ALL)
    kept = (
        rb'("what":"'
        + ALL.what.encode()
        + rb'".*?"'
        + kern.id.encode()
        + rb'":\["\w+",\[)(\d+)(,.*?\],\[)(\d+)(,.*?\],\d+,\[\[")client'
    )
    assert re.search(kept, whole, re.DOTALL)
    read = unread(monkeypatch)
    for spoilt in (rb"\1\2\3\4\5clienT", rb"\g<1>7\3\4\5client", rb"\1\2\g<3>200\5client"):
        file.write_bytes(re.sub(kept, spoilt, whole, count=1, flags=re.DOTALL))
        read.clear()
        assert again(practice).keepsake(kern, ALL) == right and read == [kern.id]


def test_they_are_not_read_where_nothing_asks_for_them(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_second_line(_ledger: Ledger, _place: object) -> bytes:
        raise AssertionError("it is long")

    monkeypatch.setattr(Ledger, "cached_at", no_second_line)
    one, kern = again(practice), practice.find("Kern")
    assert [row.count for row in one.overview(TODAY)] == [row.count for row in practice.overview(TODAY)]
    assert one.acting.agenda(TODAY) == practice.acting.agenda(TODAY)
    with pytest.raises(AssertionError, match="long"):
        one.keepsake(kern, ALL)


def test_what_takes_much_room_is_not_kept(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "LARGEST", 50)
    kern = practice.find("Kern")
    practice.log(kern, "work_good", on=TODAY)
    one = again(practice)
    assert len(one.keepsake(kern, ALL) or ()) == 4
    one.close()
    read = unread(monkeypatch)
    assert again(practice).keepsake(kern, ALL) is None and not read


def test_a_file_that_cannot_be_read_gives_none_and_one_that_lost_its_end_what_is_left(practice: Practice) -> None:
    kern, anna = practice.relationships()
    for who, left in ((kern, b"[]\n"), (anna, None)):
        file = practice.home / layout.person_file(who.id)
        file.write_bytes(left or b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    one = again(practice)
    one.spare()
    assert one.keepsake(kern, ALL) is None and kern.id in one.unread()
    assert len(one.keepsake(anna, ALL) or ()) == len(one.events(anna.id)) == 2
