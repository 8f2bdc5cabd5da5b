"""Taking everything out and bringing it back in."""

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from core.plain import visible
from tests.tui.shell import Shell, the_shell, tree
from tui.shared import file_opening

rapports = pytest.fixture(the_shell)


@pytest.fixture
def full(rapports: Shell) -> Shell:
    """A store in which every kind of thing a command can enter was entered."""
    rapports.done(
        "add", "Kern & Fils", "--role", "contractor", "--note", "« été »\n\x1b[1m", "--tag", "b", "--tag", "a"
    )
    options = ["--introduced-by", "kern", "--income-share", "38", "--cadence", "4", "--channel", "social"]
    rapports.done("add", "Ámbar\u202e", "--role", "client", "--since", "2020-02-29", "--organisation", *options)
    rapports.done("log", "kern", "dishonesty", "--severity", "3", "--on", "2026-10-03", "--note", "\u202e\r\n\u2028")
    rapports.done("log", "ámbar", "opinion", "--source", "hearsay", "--mine")
    rapports.done("checkin", "ámbar", "5", "--on", "2026-01-01")
    return rapports


def other(shell: Shell, name: str) -> Shell:
    return Shell(shell.home.with_name(name), shell.capsys)


def undated(export: str) -> str:
    return re.sub('"exported_at": "[^"]*"', "", export)


def test_export_import_export_gives_the_same_bytes(full: Shell, tmp_path: Path) -> None:
    file, second = tmp_path / "all.json", other(full, "second")
    assert full("export", "-o", str(file)).out == ""
    report = second.json("import", str(file))
    assert report == {"read": 5, "added": 5, "there": 0, "left_out": []}
    assert (
        undated(second.done("export"))
        == undated(file.read_text("utf-8").removesuffix("\n"))
        == undated(full.done("export"))
    )
    assert second.json("list", "--full") == full.json("list", "--full")


def test_importing_twice_adds_nothing(full: Shell, tmp_path: Path) -> None:
    full.done("export", "-o", str(tmp_path / "all.json"))
    before = tree(full.home)
    assert full.json("import", str(tmp_path / "all.json")) == {"read": 5, "added": 0, "there": 5, "left_out": []}
    assert "already there: 5" in full.done("import", str(tmp_path / "all.json"))
    assert {p: d for p, d in tree(full.home).items() if p != "lock"} == {p: d for p, d in before.items() if p != "lock"}


def test_a_dry_run_reports_the_same_and_changes_nothing(full: Shell, tmp_path: Path) -> None:
    full.done("export", "-o", str(tmp_path / "all.json"))
    second = other(full, "second")
    dry = second("import", str(tmp_path / "all.json"), "--dry-run", "--json")
    assert not second.home.exists()
    assert dry.out == second("import", str(tmp_path / "all.json"), "--json").out


def test_an_import_is_undone_at_once(full: Shell, tmp_path: Path) -> None:
    full.done("export", "-o", str(tmp_path / "all.json"))
    second = other(full, "second")
    second.done("add", "Nova", "--role", "client")
    before = undated(second.done("export"))
    second.done("import", str(tmp_path / "all.json"))
    second.done("undo")
    assert undated(second.done("export")) == before


def test_a_conflict_is_reported_and_nothing_overwritten(full: Shell, tmp_path: Path) -> None:
    document = full.json("export")
    here = document["relationships"][0]["name"]
    document["relationships"][0]["name"] = "Somebody else"
    notes = [event["id"] for event in document["events"]]
    for event in document["events"]:
        event["note"] = "otherwise"
    lost = dict(document["events"][0], id="lost", relationship="nowhere")
    document["events"].append(lost)
    (tmp_path / "changed.json").write_text(json.dumps(document))
    before = undated(full.done("export"))
    for more in ((), ("--dry-run",)):
        said = full.done("import", str(tmp_path / "changed.json"), *more)
        assert f"{visible(here)}: differs, is left as it is" in said
        assert f"left out: {len(notes) + 2}" in said and "already there: " in said
        what = f"{len(notes)} notes differ, and are" if len(notes) > 1 else "1 note differs, and is"
        assert f"{what} left as " in said and "1 note about somebody who is neither here nor in the file" in said
        assert not [id_ for id_ in (*notes, "[0]", "nowhere") if id_ in said], "in names, not in ids"
        assert len(said.splitlines()) == 7
    report = full.json("import", str(tmp_path / "changed.json"))
    assert list(report) == ["read", "added", "there", "left_out"]
    assert report["left_out"][0]["place"] == "relationships[0]" and len(report["left_out"]) == len(notes) + 2
    assert undated(full.done("export")) == before


def test_the_schema_accepts_every_export(full: Shell) -> None:
    schema = full.json("schema")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(full.json("export"))


CHANGES: list[tuple[str, list[str | int], Any]] = [
    ("newer", ["version"], 3),
    ("foreign", ["format"], "something"),
    ("unknown field", ["events", 0, "mood"], "blue"),
    ("unknown signal", ["events", 0, "signal"], "sneezed"),
    ("no such day", ["events", 0, "on"], "2026-02-30"),
    ("severity", ["events", 0, "severity"], 4),
    ("role", ["relationships", 0, "role"], "boss"),
    ("empty id", ["relationships", 0, "id"], ""),
    ("name is null", ["relationships", 0, "name"], None),
    ("share", ["relationships", 0, "income_share"], 101),
    ("not a list", ["events"], {}),
]


@pytest.mark.parametrize(("path", "value"), [change[1:] for change in CHANGES], ids=[name for name, *_ in CHANGES])
def test_what_import_refuses_the_schema_rejects(full: Shell, tmp_path: Path, path: list[str | int], value: Any) -> None:
    document = full.json("export")
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    (tmp_path / "wrong.json").write_text(json.dumps(document))
    before = undated(full.done("export"))
    ran = full("import", str(tmp_path / "wrong.json"))
    assert ran.code == 65 and ran.out == ""
    assert undated(full.done("export")) == before
    assert not Draft202012Validator(full.json("schema")).is_valid(document)


def test_an_export_to_a_file_is_new_private_and_leaves_nothing_beside_it(full: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "all.json"
    full.done("export", "-o", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_text("utf-8")
    assert full("export", "-o", str(file)).code == 73
    full.done("add", "Nova", "--role", "client")
    file.chmod(0o644)
    assert full("export", "-o", str(file), "--force").code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("utf-8") != first and "Nova" in file.read_text("utf-8")
    assert list(folder.iterdir()) == [file]
    assert full.done("export", "-o", "-") == full.done("export")


def test_a_file_beyond_the_limit_is_refused(full: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "large.json").write_bytes(b" " * 2_000_001)
    monkeypatch.setattr(file_opening, "IMPORT_LIMIT", 2_000_000)
    ran = full("import", str(tmp_path / "large.json"))
    assert ran.code == 65 and "larger than 2 MB" in ran.err


def test_only_those_named_are_written(full: Shell, tmp_path: Path) -> None:
    full.done("export", "--only", "kern", "-o", str(tmp_path / "kern.json"))
    written = json.loads((tmp_path / "kern.json").read_text("utf-8"))
    assert [one["name"] for one in written["relationships"]] == ["Kern & Fils"]
    both = full("export", "--only", "kern", "ámbar", "--anonymous")
    assert len(json.loads(both.out)["relationships"]) == 2
    assert "Kern" not in both.out
    full.done("export", "--only", "kern", "--format", "csv", "-o", f"{tmp_path}/folder/")
    assert "mbar" not in "".join(file.read_text("utf-8") for file in (tmp_path / "folder").iterdir())
    assert full("export", "--only", "nobody").code == 1
    assert full("export", "--only", "kern", "--format", "html").code == 2
