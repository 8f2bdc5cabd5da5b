"""What mail proves: of a mailbox with one known behaviour a correspondent, each found and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from core.gathering.finding import Finding, Party
from core.gathering.hers import Days
from core.gathering.mail import apart
from core.gathering.rules import mail
from core.gathering.source import Asked, Background, Remark
from tests.core.gathering.mailboxes import ME, PARIS, SHAPES, Letter, as_mbox
from tests.core.gathering.planted_mail import FOUND, NOTHING, address, letters, people

TODAY = "2026-11-28"
PEOPLE = {who.id: who for who in people()}
BY_ADDRESS = {who.reach[0]: who.id for who in PEOPLE.values()}


def proved(paths: Iterable[Path], today: str = TODAY, me: str = ME) -> tuple[list[Finding], list[Remark]]:
    asked = Asked(today=today, mine=frozenset({me}), known=frozenset(BY_ADDRESS), zone=PARIS)
    boxes = [record for path in paths for record in apart.read(path, asked).records]
    return mail.find(boxes, whose, background(today, me))


def background(today: str = TODAY, me: str = ME) -> Background:
    days = Days.of({})
    return Background(
        today=today, hours=days.hours, week=days.week, holidays=days.is_holiday, mine=frozenset({me}), people=PEOPLE
    )


def whose(party: Party) -> str | None:
    return BY_ADDRESS.get(party.address)


def facts(findings: Sequence[Finding]) -> set[tuple[str, str, str, int]]:
    return {((f.relationship or "?").removeprefix("r-"), f.signal, f.on, f.severity) for f in findings}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    path = as_mbox(letters(), tmp_path_factory.mktemp("planted") / "all.mbox")
    return proved([path])[0]


def test_every_behaviour_is_found_and_none_invented(whole: list[Finding]) -> None:
    assert facts(whole) == FOUND
    assert len(NOTHING) + len({who for who, *_rest in FOUND}) >= 12


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_ids_from_every_shape(tmp_path: Path, whole: list[Finding], shape: str) -> None:
    found, _remarks = proved([SHAPES[shape](letters(), tmp_path / shape)])
    assert {(f.id, f.digest) for f in found} == {(f.id, f.digest) for f in whole}


def test_the_same_ids_from_two_halves_in_any_order_and_from_copies(tmp_path: Path, whole: list[Finding]) -> None:
    every = letters()
    first = as_mbox(every[: len(every) // 2], tmp_path / "first")
    second = as_mbox(every[len(every) // 2 :], tmp_path / "second")
    everything = as_mbox(every, tmp_path / "All Mail")
    for paths in ([first, second], [second, first], [everything, second], [everything, everything]):
        assert {(f.id, f.digest) for f in proved(paths)[0]} == {(f.id, f.digest) for f in whole}


def test_the_same_ids_thirty_days_later(tmp_path: Path, whole: list[Finding]) -> None:
    path = as_mbox(letters(), tmp_path / "all.mbox")
    assert {(f.id, f.digest) for f in proved([path], today="2026-12-28")[0]} == {(f.id, f.digest) for f in whole}


def test_without_what_she_sent_the_rules_about_answers_refuse_in_words(tmp_path: Path) -> None:
    inbox = [letter for letter in letters() if ME not in letter.sender]
    found, remarks = proved([as_mbox(inbox, tmp_path / "inbox.mbox")])
    assert not {f.signal for f in found} & {"no_reply", "reply_prompt"}
    assert any("Fewer than 5 %" in remark.text for remark in remarks)
    assert {f.signal for f in found} >= {"request_urgent"}


def test_without_what_she_received_no_silence_is_proved(tmp_path: Path) -> None:
    sent = [letter for letter in letters() if ME in letter.sender]
    found, remarks = proved([as_mbox(sent, tmp_path / "Sent")])
    assert found == []
    assert any("from others" in remark.text for remark in remarks)


def test_where_what_she_received_ends_long_before_no_silence_is_proved(tmp_path: Path) -> None:
    begin = letters()[0].at.replace(year=2026, month=1)
    some = [letter for letter in letters() if ME in letter.sender or letter.at < begin]
    found, _remarks = proved([as_mbox(some, tmp_path / "some")])
    assert "no_reply" not in {f.signal for f in found}


def test_of_strangers_nothing_is_proved(tmp_path: Path) -> None:
    asked = Asked(today=TODAY, mine=frozenset({ME}), zone=PARIS)
    read = apart.read(as_mbox(letters(), tmp_path / "all"), asked)
    found, remarks = mail.find(read.records, lambda party: None, background())
    assert found == [] and "nobody" not in remarks[0].text
    assert 0 < len(mail.parties(read.records, background())) <= 5


def test_before_she_says_which_addresses_are_hers_nothing_is_proved(tmp_path: Path) -> None:
    path = as_mbox(letters(), tmp_path / "all.mbox")
    read = apart.read(path, Asked(today=TODAY))
    found, remarks = mail.find(read.records, whose, background(me=""))
    assert found == [] and len(remarks) == 1 and "--me" in remarks[0].text
    assert read.mine[0] == ME


def test_an_answer_that_comes_later_changes_the_fact_and_not_its_id(tmp_path: Path, whole: list[Finding]) -> None:
    every = letters()
    again = next(one for one in every if address("aube") in one.to[0] and one.refs)
    answer = Letter(
        sender=f"Aube <{address('aube')}>",
        to=(ME,),
        at=again.at.replace(month=4),
        id="late@aube",
        refs=(str(again.id),),
    )
    (before,) = [f for f in whole if f.relationship == "r-aube"]
    (after,) = [f for f in proved([as_mbox([*every, answer], tmp_path / "all")])[0] if f.relationship == "r-aube"]
    assert before.id == after.id and before.digest != after.digest
    assert before.open and not after.open
    assert (after.signal, after.on, after.severity) == ("no_reply", "2026-04-05", 1)


def test_reasons_and_traces_hold_neither_subjects_nor_addresses(whole: list[Finding]) -> None:
    for finding in whole:
        said = finding.reason + finding.trace
        assert "@" not in said and "{" not in said and "/" not in said
        assert not any(letter.subject in said for letter in letters())


def test_messages_dated_after_today_are_left_out(tmp_path: Path, whole: list[Finding]) -> None:
    far = Letter(sender=ME, to=(address("aube"),), at=letters()[0].at.replace(year=2038), id="far@me")
    found, remarks = proved([as_mbox([*letters(), far], tmp_path / "all")])
    assert {f.id for f in found} == {f.id for f in whole}
    assert any("after today" in remark.text for remark in remarks)
