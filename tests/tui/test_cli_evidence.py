"""``rapports evidence``: what it prints, what it stores, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from core.model import OriginKind
from core.vocabulary import SIGNALS
from tests.core.gathering.planted import fact, file_of, planting
from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)

RECORD = {
    "type": "object",
    "required": [
        *("id", "relationship", "on", "signal", "severity", "source", "reason", "trace", "state", "was", "whom", "why")
    ],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^(inv|mail|time|cal|jot)-[0-9a-f]{24}$"},
        "relationship": {"type": ["string", "null"]},
        "on": {"type": "string", "format": "date"},
        "signal": {"enum": list(SIGNALS)},
        "severity": {"enum": [1, 2, 3, None]},
        "source": {"enum": ["fact", "feeling", "hearsay", "memory"]},
        "reason": {"type": "string"},
        "trace": {"type": "string"},
        "state": {"enum": ["new", "noted", "declined", "accepted", "amends", "pending", "left_out"]},
        "was": {
            "anyOf": [
                {"type": "null"},
                {"type": "object", "required": ["on", "severity"], "additionalProperties": True},
            ]
        },
        "whom": {"type": "string"},
        "why": {"type": "string"},
    },
}


@pytest.fixture(autouse=True)
def planted() -> Iterator[None]:
    with planting(OriginKind.INVOICE, OriginKind.MAIL):
        yield


@pytest.fixture
def kern(rapports: Shell) -> str:
    return rapports.done("add", "Studio Kern", "--role", "client")


@pytest.fixture
def file(tmp_path: Path, kern: str) -> str:
    lines = [
        fact("Studio Kern", "paid_late", "2026-10-10", 2, "F-1"),
        fact("Studio Kern", "paid_on_time", "2026-09-10", 1, "F-2"),
        fact("KERN SARL", "paid_late", "2026-08-10", 3, "F-3"),
    ]
    return str(file_of(tmp_path, "a.txt", *lines))


def states(found: list[dict[str, Any]]) -> dict[str, str]:
    return {one["trace"].partition(":")[0]: one["state"] for one in found}


def events(rapports: Shell) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rapports.json("export")["events"]
    return found


def test_the_list_is_what_the_contract_says(rapports: Shell, file: str, kern: str) -> None:
    found = rapports.json("evidence", file)
    Draft202012Validator({"type": "array", "items": RECORD}).validate(found)
    assert list(found[0]) == RECORD["required"]
    assert states(found) == {"F-1": "new", "F-2": "new", "F-3": "new"}
    assert {one["trace"][:3]: one["relationship"] for one in found} == {"F-1": kern, "F-2": kern, "F-3": None}
    assert rapports.done("evidence", file, "--json") == rapports.done("evidence", file, "--json")


def test_nothing_is_an_event_before_she_says_so(rapports: Shell, file: str) -> None:
    ran = rapports("evidence", file)
    assert (ran.code, events(rapports)) == (0, [])
    assert "3 new" in ran.err
    again = rapports("evidence", file)
    assert "0 new" in again.err
    assert states(rapports.json("evidence")) == {"F-1": "pending", "F-2": "pending", "F-3": "pending"}


def test_a_dry_run_keeps_nothing(rapports: Shell, file: str) -> None:
    before = rapports.json("export")
    assert states(rapports.json("evidence", file, "--dry-run", "--me", "a@b.fr"))["F-1"] == "new"
    rapports.done("evidence", file, "--dry-run", "--accept-all", "--whom", "KERN SARL=kern")
    after = rapports.json("export")
    assert before | {"exported_at": ""} == after | {"exported_at": ""}


def test_all_counts_bad_news_apart_and_leaves_strangers(rapports: Shell, file: str) -> None:
    ran = rapports("evidence", file, "--accept-all")
    assert "accepted: 2, bad news among them: 1" in ran.err
    assert [event["signal"] for event in events(rapports)] == ["paid_on_time", "paid_late"]
    assert "KERN SARL" in ran.err
    assert "Studio Kern" in ran.err, "whom it may be is suggested"
    rapports.done("undo")
    assert events(rapports) == []
    assert states(rapports.json("evidence", file, "--dry-run")) == {"F-1": "new", "F-2": "new", "F-3": "new"}


def test_a_signal_narrows_what_is_taken_and_shown(rapports: Shell, file: str) -> None:
    found = rapports.json("evidence", file, "--accept-all", "--signal", "paid_on_time")
    assert states(found) == {"F-2": "accepted"}
    assert [event["signal"] for event in events(rapports)] == ["paid_on_time"]


def test_one_is_accepted_or_declined_without_any_file(rapports: Shell, file: str) -> None:
    found = {one["trace"][:3]: one["id"] for one in rapports.json("evidence", file)}
    rapports.done("evidence", "--accept", found["F-1"], "--decline", found["F-2"])
    assert [event["id"] for event in events(rapports)] == [found["F-1"]]
    assert events(rapports)[0]["origin"] == {"kind": "invoice", "trace": "F-1: d", "digest": "d"}
    assert states(rapports.json("evidence", file)) == {"F-1": "accepted", "F-2": "declined", "F-3": "pending"}
    assert rapports("evidence", "--accept", found["F-3"]).code == 1
    rapports.done("evidence", "--whom", "kern sarl=kern")
    assert states(rapports.json("evidence", "--review")) == {"F-3": "pending"}
    rapports.done("evidence", "--accept-all")
    assert len(events(rapports)) == 2


def test_removing_what_was_accepted_declines_it(rapports: Shell, file: str) -> None:
    rapports.done("evidence", file, "--accept-all")
    rapports.done("remove", events(rapports)[0]["id"])
    assert states(rapports.json("evidence", file))["F-2"] == "declined"


def test_a_bad_file_ends_with_65_and_stores_nothing(rapports: Shell, file: str, tmp_path: Path) -> None:
    bad = str(file_of(tmp_path, "b.txt", "BREAK value"))
    ran = rapports("evidence", file, bad)
    assert ran.code == 65
    assert "b.txt" in ran.err
    assert rapports.json("evidence") == []
    ran = rapports("evidence", file, bad, "--skip-bad")
    assert ran.code == 0
    assert "b.txt" in ran.err
    assert len(rapports.json("evidence")) == 3


def test_the_export_round_trips_what_waits(rapports: Shell, file: str, tmp_path: Path) -> None:
    found = rapports.json("evidence", file, "--me", "Me+x@Example.org")
    rapports.done("evidence", "--decline", found[0]["id"])
    written = rapports.done("export")
    (tmp_path / "export.json").write_text(written, "utf-8")
    other = Shell(tmp_path / "other", rapports.capsys)
    other.done("import", str(tmp_path / "export.json"))
    again = json.loads(other.done("export"))
    assert again["evidence"] == json.loads(written)["evidence"]
    assert set(again["evidence"]) >= {"declined", "pending", "addresses"}
    assert states(other.json("evidence", file)) == states(rapports.json("evidence", file))


def test_forgetting_erases_what_waits_and_was_declined(rapports: Shell, file: str) -> None:
    found = {one["trace"][:3]: one["id"] for one in rapports.json("evidence", file)}
    rapports.done("evidence", "--decline", found["F-1"])
    rapports.done("evidence", "--accept", found["F-2"])
    rapports.done("forget", "kern", "--yes")
    for path in rapports.home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(found[key].encode() in data for key in ("F-1", "F-2")), path
            assert b"Studio Kern" not in data, path
    assert rapports("doctor").code == 0


def test_a_human_reads_a_line_for_each(rapports: Shell, file: str) -> None:
    shown = rapports.done("evidence", file)
    assert "Studio Kern\n" in shown
    assert "invoice late, usual" in shown
    french = rapports("--lang", "fr", "evidence")
    assert "facture en retard" in french.out


def test_stopped_while_reading_it_leaves_everything_as_it_was(rapports: Shell, file: str, tmp_path: Path) -> None:
    before = rapports.json("export")
    ran = rapports("evidence", file, str(file_of(tmp_path, "b.txt", "BREAK off")), "--accept-all")
    assert ran.code == 130
    after = rapports.json("export")
    assert before | {"exported_at": ""} == after | {"exported_at": ""}
    assert rapports("undo").err.count("Studio Kern") <= 1


def test_what_only_looks_makes_no_store(rapports: Shell, tmp_path: Path) -> None:
    nowhere = Shell(tmp_path / "nowhere", rapports.capsys)
    file = str(file_of(tmp_path, "c.txt", fact("Kern", "paid_late", "2026-10-10", 2, "F")))
    assert nowhere.json("evidence") == []
    assert len(nowhere.json("evidence", file, "--dry-run")) == 1
    assert not (tmp_path / "nowhere").exists()
