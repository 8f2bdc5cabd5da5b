"""Anything at all to import: taken and safe afterwards, or refused naming the file and the place; never in part."""

from __future__ import annotations

import copy
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.hostile_texts import ACTS
from tests.faults.import_texts import NASTY, NO_EXPORTS, TEXT, WHOLE
from tests.tui.shell import ENVIRONMENT, ROOT, Ran, Shell, process, seed, the_shell, tree

rapports = pytest.fixture(the_shell)


def of_store(home: Path) -> dict[str, str]:
    return {name: digest for name, digest in tree(home).items() if not name.startswith(("lock", "summary"))}


def tried(shell: Shell, file: Path, *options: str) -> Ran:
    """An import that is taken, and then adds nothing more; or refused in one line, with the store as it was."""
    before = of_store(shell.home)
    dry = shell("import", str(file), "--dry-run", "--json", *options)
    assert of_store(shell.home) == before
    ran = shell("import", str(file), "--json", *options)
    assert "Traceback" not in ran.err
    if ran.code == 0:
        assert dry.out == ran.out
        assert shell.json("import", str(file), *options)["added"] == 0
        return ran
    assert ran.code in (2, 65, 66), ran
    assert (dry.code, dry.err) == (ran.code, ran.err)
    assert ran.out == "" and ran.err.startswith("rapports: ")
    assert of_store(shell.home) == before
    return ran


@pytest.fixture
def kern(rapports: Shell) -> Shell:
    seed(rapports.home)
    return rapports


@pytest.mark.parametrize("content", NO_EXPORTS.values(), ids=NO_EXPORTS)
def test_what_is_no_export_is_refused(kern: Shell, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "some file.json"
    file.write_bytes(content)
    ran = tried(kern, file, "--role", "client")
    assert ran.code == 65
    assert f"{file}: " in ran.err and len(ran.err) < 1000
    assert not ACTS.search(ran.err)


@pytest.mark.parametrize("name", ["cut", "trailing comma", "trailing text", "two documents", "a key twice", "comments"])
def test_broken_json_is_refused_with_its_place(kern: Shell, tmp_path: Path, name: str) -> None:
    (file := tmp_path / "broken.json").write_bytes(NO_EXPORTS[name])
    assert re.search(r"line \d+|the key 'version'", tried(kern, file).err)


def fields() -> Iterator[tuple[list[str | int], str]]:
    """The way to every field of every record, and how it is called."""
    for table, records in WHOLE.items():
        if isinstance(records, list):
            for name in records[0]:
                yield [table, 0, name], name
    yield ["relationships", 0, "frame", "goal"], "goal"
    yield ["relationships", 0, "frame", "trial_end"], "trial_end"
    yield ["settings", "language"], "language"
    for name in WHOLE:
        yield [name], name


FIELDS = list(fields())
TEXTS = [
    (path, name)
    for path, name in FIELDS
    if (path[0] == "relationships" and name in ("id", "name", "note", "since", "tags"))
    or (path[0] == "events" and name in ("on", "note", "logged_at"))
    or name == "language"
]
"""A text, a line, a list of lines, a day, a moment, an id, anything."""

SAFE = ("show Ann", "doctor", "list", "export", "agenda", "review --year 2026", "journal Ann")
OTHER_PLACES = "line 1, column|too deeply|5000 digits|NaN|Infinity|settings|relationship"


def changed(path: list[str | int], value: Any) -> str:
    """The whole export with ``value``, as JSON, at ``path``."""
    document = copy.deepcopy(WHOLE)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = "\x00here\x00"
    return json.dumps(document).replace('"\\u0000here\\u0000"', value)


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_nasty_values(rapports: Shell, tmp_path: Path, value: str) -> None:
    for n, (path, name) in enumerate(TEXTS):
        shell = Shell(tmp_path / f"{n}", rapports.capsys)
        file = tmp_path / "file.json"
        file.write_text(changed(path, value))
        ran = shell("import", str(file))
        if ran.code != 0:
            assert ran.code == 65 and ran.out == "" and not shell.home.exists()
            assert name in ran.err or re.search(OTHER_PLACES, ran.err), ran.err
            continue
        exported = shell.json("export")
        for command in SAFE if path[0] in ("relationships", "settings") else SAFE[:2]:
            shown = shell(*(shell_words(command, exported)))
            assert shown.code in (0, 1), (command, shown)
            assert not ACTS.search(shown.out + shown.err), command
        (again := tmp_path / "again.json").write_text(shell.done("export"))
        other = Shell(tmp_path / f"{n} again", rapports.capsys)
        other.done("import", str(again))
        assert {**other.json("export"), "exported_at": ""} == {**exported, "exported_at": ""}


def shell_words(command: str, exported: Any) -> list[str]:
    identifier = next((r["id"] for r in exported["relationships"]), "nobody")
    return [identifier if word == "Ann" else word for word in command.split()]


SHAPES = {"null": "null", "list": "[]", "object": "{}", "10^400": "1" + "0" * 400, "text": '"\\u00e9"', "number": "1"}


@pytest.mark.parametrize("shape", [*SHAPES, "deleted", "renamed"])
def test_every_field_of_another_shape(rapports: Shell, tmp_path: Path, shape: str) -> None:
    refused = 0
    for n, (path, name) in enumerate(FIELDS):
        shell = Shell(tmp_path / f"{n}", rapports.capsys)
        file = tmp_path / "file.json"
        file.write_text(changed(path, SHAPES[shape]) if shape in SHAPES else without(path, f"{name}_x", shape))
        ran = shell("import", str(file))
        if ran.code == 0:
            assert shell("doctor").code == 0 and shell("list").code == 0
            assert shape != "renamed" or path[0] == "settings"
            continue
        refused += 1
        assert ran.code == 65 and not shell.home.exists(), ran
        assert name in ran.err or "not an export of Bons Rapports" in ran.err, (name, ran.err)
    assert refused > 10


def without(path: list[str | int], other: str, how: str) -> str:
    document = copy.deepcopy(WHOLE)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    value = place.pop(path[-1])
    if how == "renamed":
        place[other] = value
    return json.dumps(document)


def large(events: int) -> str:
    document = copy.deepcopy(WHOLE)
    everyone = [{"id": f"r{n}", "name": f"Person {n}", "role": "client"} for n in range(1, 101)]
    happened = [
        {
            "id": f"x{n}",
            "relationship": f"r{n % 100 + 1}",
            "on": f"2026-{n % 9 + 1:02}-{n % 28 + 1:02}",
            "signal": "talk",
        }
        for n in range(events)
    ]
    return json.dumps({**document, "relationships": everyone, "events": [*document["events"], *happened]})


def test_five_thousand_records(kern: Shell, tmp_path: Path) -> None:
    (file := tmp_path / "large.json").write_text(large(5_000))
    begun = time.process_time()
    assert tried(kern, file).json["added"] == 5_108
    assert time.process_time() - begun < 20
    (cut := tmp_path / "cut.json").write_text(large(5_100)[:-3])
    assert tried(kern, cut).code == 65
    assert kern("doctor").code == 0


@pytest.mark.parametrize("sent", [b"", b"null", TEXT.encode()])
def test_from_stdin(tmp_path: Path, sent: bytes) -> None:
    ran = process("import", "-", home=tmp_path / "home", stdin=None, input=sent)
    assert ran.returncode == (0 if sent == TEXT.encode() else 65)
    assert ran.returncode == 0 or ran.stderr.startswith(b"rapports: stdin: ")


LONG = {
    "cards.vcf": ("BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\n", "…"),
    "rows.csv": ("Anna,client\n", "name,role\n…"),
    "meetings.ics": (
        "BEGIN:VEVENT\nUID:u\nDTSTART:20261003T100000Z\nSUMMARY:x\nATTENDEE:mailto:a@example.org\nEND:VEVENT\n",
        "BEGIN:VCALENDAR\nVERSION:2.0\n…END:VCALENDAR\n",
    ),
    "events.json": (
        '{"id":"e","relationship":"x","on":"2026-10-03","signal":"meeting","logged_at":"2026-10-03T09:12:44Z"},',
        '{"format":"bons-rapports","version":1,"exported_at":"2026-11-22T10:00:00Z","events":[…'
        '{"id":"f","relationship":"x","on":"2026-10-03","signal":"meeting","logged_at":"2026-10-03T09:12:44Z"}]}',
    ),
}
ROLE = {"cards.vcf": ("--role", "client"), "meetings.ics": ("--role", "client")}


@pytest.mark.parametrize("name", LONG)
def test_a_signal_ends_an_import_before_anything_is_stored(tmp_path: Path, name: str) -> None:
    entry, around = LONG[name]
    (tmp_path / name).write_text(around.replace("…", entry * (24_000_000 // len(entry))))
    seed(home := tmp_path / "home")
    before = of_store(home)
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "import", str(tmp_path / name), *ROLE.get(name, ())],
        cwd=ROOT,
        env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        time.sleep(1)
        running.send_signal(signal.SIGTERM)
        began = time.monotonic()
        _out, err = running.communicate(timeout=60)
    assert running.returncode == 143 and b"Traceback" not in err
    assert time.monotonic() - began < 5
    assert of_store(home) == before
