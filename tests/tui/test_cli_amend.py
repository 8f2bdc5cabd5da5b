"""``amend`` and ``remove``: one event corrected or taken away, as one change that undo takes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.shell import Shell, the_shell, tree


@pytest.fixture
def rapports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Shell, str]]:
    for shell in the_shell(tmp_path, capsys, monkeypatch):
        shell.done("add", "Kern", "--role", "client")
        yield shell, shell.done("log", "Kern", "paid_late", "--note", "août", "--mine")


def only_event(shell: Shell) -> dict[str, object]:
    (event,) = json.loads(shell.done("export"))["events"]
    found: dict[str, object] = event
    return found


def test_what_is_named_is_changed_and_the_rest_stays(rapports: tuple[Shell, str]) -> None:
    shell, id_ = rapports
    before = only_event(shell)
    new = shell.json("amend", id_, "--on", "2026-11-01", "--severity", "3", "--not-mine")["id"]
    after = only_event(shell)
    assert after == {**before, "id": new, "on": "2026-11-01", "severity": 3, "mine": False}
    assert shell.done("undo") == "Taken back: a correction, invoice late, Kern."
    assert only_event(shell) == before


def test_a_check_in_gets_another_level(rapports: tuple[Shell, str]) -> None:
    shell, id_ = rapports
    shell.done("remove", id_)
    feeling = shell.done("checkin", "Kern", "2")
    shell.done("amend", feeling, "--level", "4", "--note", "")
    assert only_event(shell)["level"] == 4


def test_what_was_removed_comes_back(rapports: tuple[Shell, str]) -> None:
    shell, id_ = rapports
    before = shell.done("export")
    assert shell.json("remove", id_) == {"id": id_}
    assert "paid_late" not in shell.done("export")
    assert shell.done("undo") == "Taken back: a removal, invoice late, Kern."
    assert shell.done("export") == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("amend", "nobody", "--severity", "1"), 1, "No event has the id nobody"),
        (("remove", "nobody"), 1, "No event has the id nobody"),
        (("amend", "ID"), 2, "Nothing to change"),
        (("amend", "ID", "--level", "3"), 2, "checkin takes a level"),
        (("amend", "ID", "--severity", "9"), 2, "--severity"),
        (("amend", "ID", "--source", "gossip"), 2, "--source"),
        (("amend", "ID", "--on", "2027-01-01"), 1, "has not come yet"),
        (("amend", "TALK", "--mine"), 2, "your own act"),
        (("remove",), 2, "EVENT"),
    ],
)
def test_refusals_change_nothing(rapports: tuple[Shell, str], arguments: tuple[str, ...], code: int, said: str) -> None:
    shell, id_ = rapports
    talk = shell.done("log", "Kern", "talk")
    before = tree(shell.home)
    ran = shell(*({"ID": id_, "TALK": talk}.get(word, word.replace("\\0", "\0")) for word in arguments))
    assert ran.code == code
    assert said in ran.err
    assert tree(shell.home) == before


def test_landmarks_of_the_frame_name_days_when_noting_and_correcting(rapports: tuple[Shell, str]) -> None:
    shell, _event = rapports
    shell.done("add", "Zoé", "--role", "client")
    shell.done("frame", "zoé", "--landmarks", "the move = March 2021; new rate = 2023-01-15")
    id_ = shell.done("log", "zoé", "paid_late", "--on", "new rate")
    other = shell.done("amend", id_, "--on", "the move")
    (event,) = [one for one in shell.json("export")["events"] if one["id"] == other]
    assert (event["on"], event["precision"]) == ("2021-03-16", "month")
    assert shell("log", "zoé", "paid_late", "--on", "the wedding").code == 2
    assert shell("frame", "zoé", "--landmarks", "the move").code == 2
