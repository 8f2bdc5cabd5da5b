"""Mail from the file to the event and back: read twice, declined, answered later, undone."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from core.gathering.gathering import Gathered, State, Word
from core.gathering.mail.reading import BATCH, Reading, Wish
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.gathering.mailboxes import ME, PARIS, SHAPES, Letter, as_mbox, paris
from tests.core.gathering.planted_mail import FOUND, address, letters, people


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    practice = Practice(tmp_path / "home", StoppedClock("2026-11-28"))
    for who in people():
        practice.add(who.name, who.role.value, note=f"e-mail: {who.reach[0]}")
    return practice


def read(practice: Practice, *paths: Path, word: Word | None = None) -> Gathered:
    return practice.gathering.read(paths, mine=[ME], zone=PARIS, word=word)


def told(practice: Practice, gathered: Gathered) -> set[tuple[str, str, str, int]]:
    names = {who.id: who.name.removeprefix("Studio ").lower() for who in practice.relationships()}
    return {
        (names[p.relationship or ""], p.finding.signal, p.finding.on, p.finding.severity) for p in gathered.proposals
    }


@pytest.mark.parametrize("shape", ["crlf", "eml", "thunderbird"])
def test_the_wing_finds_what_is_planted(practice: Practice, tmp_path: Path, shape: str) -> None:
    gathered = read(practice, SHAPES[shape](letters(), tmp_path / "mail"))
    assert told(practice, gathered) == FOUND
    assert gathered.new == len(FOUND) and gathered.mine == []


def test_a_second_time_nothing_is_new_and_one_undo_takes_all_back(practice: Practice, tmp_path: Path) -> None:
    path = as_mbox(letters(), tmp_path / "mail")
    before = practice.exchange.export()
    gathered = read(practice, path, word=Word(everything=True))
    assert len(gathered.accepted) == len(FOUND)
    renamed = path.rename(tmp_path / "other")
    again = read(practice, renamed)
    assert again.new == 0 and {p.state for p in again.proposals} == {State.ACCEPTED}
    practice.undo()
    assert practice.exchange.export() == before
    assert read(practice, renamed).new == len(FOUND)


def test_what_was_declined_stays_so_whatever_keeps_the_mail(practice: Practice, tmp_path: Path) -> None:
    first = read(practice, as_mbox(letters(), tmp_path / "mail"))
    practice.gathering.decline([proposal.id for proposal in first.proposals[:5]])
    again = read(practice, SHAPES["maildir"](letters(), tmp_path / "maildir"))
    assert Counter(p.state for p in again.proposals)[State.DECLINED] == 5 and again.new == 0


def test_an_answer_that_comes_later_amends_what_was_accepted(practice: Practice, tmp_path: Path) -> None:
    every = letters()
    first = read(practice, as_mbox(every, tmp_path / "mail"), word=Word(everything=True))
    (silence,) = [
        p for p in first.proposals if (p.finding.signal, p.finding.on, p.finding.severity)[1:] == ("2026-03-12", 2)
    ]
    reminder = next(one for one in every if address("brume") in one.to[0] and len(one.refs) == 2)
    answer = Letter(
        sender=address("brume"), to=(ME,), at=paris("2026-04-20"), id="late@brume", refs=(str(reminder.id),)
    )
    later = read(practice, as_mbox([*every, answer], tmp_path / "later"))
    (amended,) = [p for p in later.proposals if p.state is State.AMENDS]
    assert amended.id == silence.id and (amended.finding.on, amended.finding.severity) == ("2026-04-20", 1)
    assert amended.was is not None and (amended.was.on, amended.was.severity) == ("2026-03-12", 2)
    older = read(practice, tmp_path / "mail")
    assert {p.finding.on for p in older.proposals if p.state is State.AMENDS} == {"2026-04-20"}


def test_what_waits_holds_no_address_of_a_stranger(practice: Practice, tmp_path: Path) -> None:
    read(practice, as_mbox(letters(), tmp_path / "mail"))
    kept = practice.exchange.export()
    assert b"neuf.example" not in kept and b"nouveau.example" not in kept


def test_what_is_added_while_a_file_is_read_is_for_the_next_time(tmp_path: Path) -> None:
    every = [Letter(sender="a@b.example", to=(ME,), at=paris("2026-03-02"), id=f"{n}@b") for n in range(BATCH + 50)]
    path = as_mbox(every, tmp_path / "mail")
    whole = path.read_bytes()
    batches = Reading(Wish(root=os.fsencode(path))).batches()
    first = next(batches)
    with path.open("ab") as growing:
        growing.write(whole)
    assert len(first) + sum(map(len, batches)) == len(every)
    assert path.read_bytes() == whole * 2


def test_reading_changes_no_file(practice: Practice, tmp_path: Path) -> None:
    path = SHAPES["maildir"](letters()[:9], tmp_path / "mail")
    before = {one: (one.stat().st_mtime_ns, one.read_bytes()) for one in path.rglob("*") if one.is_file()}
    read(practice, path)
    assert before == {one: (one.stat().st_mtime_ns, one.read_bytes()) for one in path.rglob("*") if one.is_file()}
