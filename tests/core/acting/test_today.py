"""What today asks: one value, the same as the screens it stands for say, remembered until a file changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.acting import today as glances
from core.acting.agenda_items import Answer
from core.dates import plus
from core.judging.silence import Sign
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import TODAY, everything_due, sample


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    found = Practice(tmp_path / "home", StoppedClock(TODAY), "en")
    everything_due(found)
    return found


def again(practice: Practice) -> Practice:
    return Practice(practice.home, practice.clock, practice.language)


@pytest.mark.parametrize("ahead", [0, 9, 40, 400])
def test_it_says_what_agenda_round_overview_and_decisions_say(practice: Practice, ahead: int) -> None:
    day = plus(TODAY, ahead)
    found, rows = practice.today(day), practice.overview(day)
    assert [(due.id, due.on) for due in found.due] == [(i.id, i.on) for i in practice.acting.agenda(day, 0)] != []
    assert [one.relationship for one in found.round] == [
        stop.relationship.id for stop in practice.acting.round(day) if stop.waits
    ]
    silent = {row.relationship.id: row.silence for row in rows if row.silent_since}
    due = practice.acting.agenda(day, 0)
    assert set(silent) == {item.relationship for item in due if item.kind == "silence"}
    assert {(one.relationship, one.days, one.sign) for one in found.quiet} == {
        (id_, quiet.days, quiet.sign) for id_, quiet in silent.items()
    }
    if any(quiet.sign is Sign.WORRYING for quiet in silent.values()):
        assert found.quiet[0].sign == Sign.WORRYING
    assert all(one.until is None or one.until >= day for one in found.running)
    assert again(practice).remembered_today(day) == found


def test_a_notice_and_a_talk_run_until_their_day(tmp_path: Path) -> None:
    practice = sample(tmp_path / "home")
    running = {one.name: (one.course, one.until) for one in practice.today(TODAY).running}
    assert running == {"Kern & Fils": ("in_notice", "2026-12-04"), "Atelier Nord": ("to_talk", "2026-12-03")}
    assert "Kern & Fils" not in {one.name for one in practice.today("2026-12-05").running}


def test_it_is_remembered_until_a_file_changes(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    first = practice.today(TODAY)
    with monkeypatch.context() as patched:
        patched.setattr("core.practice.Practice.made_today", None)  # whoever makes it anew fails
        assert again(practice).today(TODAY) == practice.today(TODAY) == first
        with pytest.raises(TypeError):
            practice.today(plus(TODAY, 1))
    read: list[str] = []
    events = Practice.events
    monkeypatch.setattr(Practice, "events", lambda self, id_: (read.append(id_), events(self, id_))[1])
    due = next(i for i in practice.acting.agenda(TODAY, 0) if Answer.LATER in i.answers)
    practice.acting.answering.answer(due, Answer.LATER, TODAY, plus(TODAY, 3))
    read.clear()
    after = again(practice).today(TODAY)
    assert not read, "no history is looked at again"
    assert {one.id for one in first.due} - {one.id for one in after.due} == {due.id}
    practice.undo()
    assert practice.today(TODAY) == first


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"beside": 3}', b"\xff" * 50, None])
def test_what_is_remembered_is_never_trusted(practice: Practice, spoilt: bytes | None) -> None:
    first, file = practice.today(TODAY), practice.home / "summary.json"
    if spoilt is None:
        kept = json.loads(file.read_bytes().splitlines()[0])
        kept["store"] = "another"
        spoilt = json.dumps(kept).encode()
    file.write_bytes(spoilt)
    assert again(practice).today(TODAY) == first


def test_what_is_remembered_of_another_store_or_day_counts_for_nothing(practice: Practice) -> None:
    practice.today(TODAY)
    kept, stamps = (practice.home / "summary.json").read_bytes().splitlines()[0], practice.stamps()
    store = json.loads(kept)["store"]
    assert glances.remembered(kept, store, lambda: stamps, TODAY) is not None
    assert glances.remembered(kept, "another", lambda: stamps, TODAY) is None
    assert glances.remembered(kept, store, lambda: stamps, plus(TODAY, 1)) is None
    assert glances.remembered(kept, store, dict, TODAY) is None
    assert glances.remembered(b"", store, lambda: stamps, TODAY) is None


def test_nobody_who_was_erased_is_named(practice: Practice) -> None:
    practice.today(TODAY)
    kern = practice.find("Kern & Fils")
    assert b"Kern" in (practice.home / "summary.json").read_bytes()
    practice.keeping.forget(kern)
    assert not [p for p in practice.home.glob("summary*") if b"Kern" in p.read_bytes()]
    assert kern.id not in {one.relationship for one in practice.today(TODAY).running}
