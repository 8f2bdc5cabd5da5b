"""``doctor``, ``backup``, ``restore``, ``forget``, ``merge``; and messages that work when followed to the letter."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.clocks import standing
from tests.tui.shell import Shell, the_shell

if TYPE_CHECKING:
    from pathlib import Path

rapports = pytest.fixture(the_shell)


@pytest.fixture
def kern(rapports: Shell) -> Shell:
    """Kern with two events, one of them in a backup."""
    rapports.done("add", "Studio Kern", "--role", "client")
    rapports.done("add", "Nova", "--role", "partner")
    rapports.done("log", "kern", "paid_late", "--note", "first")
    assert rapports.done("backup") == "2"
    return rapports


def notes(shell: Shell) -> list[str]:
    return sorted(event["note"] for event in shell.json("export")["events"])


def person(shell: Shell) -> Path:
    (found,) = [path for path in (shell.home / "people").iterdir() if b"paid_late" in path.read_bytes()]
    return found


def test_doctor_is_silent_and_content_with_a_good_store(kern: Shell) -> None:
    assert kern("doctor") == (0, "", "")
    assert kern.json("doctor") == []
    assert kern("doctor", "--repair") == (0, "", "")


def test_doctor_names_the_place_and_repair_says_what_it_did(kern: Shell) -> None:
    path = person(kern)
    path.write_bytes(path.read_bytes().replace(b"first", b"fir\xfft"))
    ran = kern("doctor")
    assert ran.code == 1
    (line,) = ran.out.splitlines()
    assert re.match(r"people/.+\.jsonl:2: .+ – .+doctor --repair", line)
    repaired = kern("doctor", "--repair")
    assert repaired.code == 0, repaired.out
    assert ":2: " in repaired.out
    assert notes(kern) == ["first"]


def test_doctor_in_json_and_in_french(kern: Shell) -> None:
    person(kern).chmod(0o644)
    ran = kern("doctor", "--json", "--lang", "fr")
    assert ran.code == 1
    (finding,) = ran.json
    assert (finding["kind"], finding["line"]) == ("permission", None)
    assert ran.json != kern("doctor", "--json").json


def test_backup_list_and_restore(kern: Shell) -> None:
    kern.done("log", "kern", "talk", "--note", "second")
    listed = kern.json("backup", "list")
    assert [backup["number"] for backup in listed] == [1, 2]
    assert "asked for" in kern.done("backup", "list")
    said = kern.done("restore", "2")
    assert "replaced" in said
    assert notes(kern) == ["first"]
    assert kern("restore", "99").code == 1
    assert kern("restore", "many").code == 2


def test_forget_needs_consent(kern: Shell) -> None:
    for command in (["forget", "kern"], ["merge", "kern", "nova"]):
        refused = kern(*command)
        assert (refused.code, refused.out) == (2, "")
        assert "--yes" in refused.err
    assert len(kern.json("list")) == 2
    assert "Studio Kern" in kern.done("forget", "kern", "--yes")
    assert [row["relationship"]["name"] for row in kern.json("list")] == ["Nova"]
    assert kern("doctor") == (0, "", "")


def test_merge_and_undo(kern: Shell) -> None:
    before = kern.json("export")
    kern.done("merge", "nova", "kern", "--yes")
    assert [row["relationship"]["name"] for row in kern.json("list")] == ["Nova"]
    kern.done("undo")
    assert kern.json("export") == before


DAMAGES = {
    "zero bytes": lambda path: path.write_bytes(b""),
    "NULs": lambda path: path.write_bytes(b"\0" * 500),
    "foreign": lambda path: path.write_bytes(b'{"people": []}\n'),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:60]),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("command", ["doctor", "restore"])
@pytest.mark.parametrize("victim", ["relationships.jsonl", "person"])
def test_following_the_message_to_the_letter_helps(kern: Shell, damage: str, command: str, victim: str) -> None:
    if damage == "missing" and victim == "person":
        pytest.skip("a person without a file has no events: the doctor tells, reading does not refuse")
    path = person(kern) if victim == "person" else kern.home / victim
    DAMAGES[damage](path)
    damaged = path.read_bytes() if path.exists() else None
    refused = kern("log", "kern", "talk", "--note", "x")
    assert refused.code in {65, 1}, refused.err
    assert "Traceback" not in refused.err
    assert (path.read_bytes() if path.exists() else None) == damaged, "untouched"
    typed = re.findall(r"“rapports ([^”]+)”", refused.err)
    (line,) = [words for words in typed if words.startswith(command)]
    assert kern(*shlex.split(line)).code == 0
    assert notes(kern) == ["first"]
    assert kern("doctor") == (0, "", "")
    if damaged:
        aside = [*(kern.home / "replaced").rglob("*.jsonl"), *(kern.home / "damaged").rglob("*.jsonl")]
        kept = b"".join(file.read_bytes() for file in aside)
        assert damaged.strip(b"\n") in kept or damaged[:60].strip(b"\n") in kept


def test_a_lost_store_is_no_fresh_start(kern: Shell) -> None:
    for path in kern.home.rglob("*.jsonl"):
        if "backups" not in path.parts:
            path.unlink()
    assert kern("list").code == 65
    assert kern("doctor").code == 1
    assert kern("add", "Me", "--role", "client").code == 65
    kern.done("restore", "2")
    assert notes(kern) == ["first"]


def test_a_backup_that_cannot_be_made_is_told_and_refuses_nothing(kern: Shell) -> None:
    (kern.home / "backups").rename(kern.home / "away")
    (kern.home / "backups").write_text("in the way")
    with standing("2026-11-23 12:00:00"):
        ran = kern("log", "kern", "meeting")
    assert ran.code == 0 and ran.out.strip()
    assert ran.err.startswith("rapports: Today’s backup could not be made") and ran.err.count("\n") == 1
