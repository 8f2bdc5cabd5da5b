"""Both sides on the command line: how satisfied they are, kept and given back whole, and part of no score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)


def test_their_side_is_shown_asked_for_and_never_scored(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("log", "kern", "work_good")
    rapports.done("checkin", "kern", "2")
    before = rapports.json("show", "kern")
    assert before["their_side"] is None and before["gut"]["level"] == 2
    assert "how satisfied are you" in rapports.done("brief", "kern", "--kind", "renegotiate")
    rapports.done("their-side", "kern", "3", "--on", "2026-11-01", "--note", "[bold]hm")
    id_ = rapports.done("their-side", "kern", "5", "--said")
    after = rapports.json("show", "kern")
    side = after.pop("their_side")
    assert (side["level"], side["basis"], side["gap"]) == (5, "said", 3)
    del before["their_side"]
    assert {**after, "notes": []} == {**before, "notes": []}
    assert "as they said" in rapports.done("show", "kern")
    assert "where do we see it differently?" in rapports.done("brief", "kern", "--kind", "renegotiate")
    assert [(s["level"], s["basis"]) for s in rapports.json("their-side", "kern")] == [(3, "guess"), (5, "said")]
    assert id_ in rapports.done("their-side", "kern")
    assert "the side of Kern" in rapports.done("undo")
    rapports.done("redo")


def test_it_reads_back_the_same_is_shown_anonymously_merged_and_forgotten(rapports: Shell, tmp_path: Path) -> None:
    rapports.done("add", "Anna Ségur", "--role", "client")
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("their-side", "anna", "4", "--said", "--note", "Anna said so")
    rapports.done("their-side", "kern", "2")
    document = rapports.done("export")
    for format_ in ("json", "csv"):
        file = tmp_path / f"export.{format_}"
        rapports.done("export", "--format", format_, "-o", str(file))
        other = Shell(tmp_path / format_, rapports.capsys)
        other.done("import", str(file))
        assert {**json.loads(other.done("export")), "exported_at": ""} == {**json.loads(document), "exported_at": ""}
    assert "Anna said so" in rapports.done("export", "--format", "md")
    shown = json.loads(rapports.done("export", "--anonymous"))
    assert "Anna" not in json.dumps(shown) and {s["level"] for s in shown["their_sides"]} == {2, 4}
    assert "basis" in json.loads(rapports.done("schema"))["$defs"]["TheirSide"]["properties"]
    merged = Shell(tmp_path / "json", rapports.capsys)
    merged.done("merge", "kern", "anna", "--yes")
    assert len(merged.json("their-side", "kern")) == 2
    rapports.done("forget", "anna", "--yes")
    assert [s["level"] for s in rapports.json("export")["their_sides"]] == [2]
    assert not [path for path in rapports.home.rglob("*") if path.is_file() and b"said so" in path.read_bytes()]
    assert rapports("doctor").code == 0
