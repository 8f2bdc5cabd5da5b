"""Every command on a store whose files are not what they should be: told in words, not taken for empty, untouched."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.ledger import lines
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.tui.shell import Shell, the_shell, tree

rapports = pytest.fixture(the_shell)

FILES = ("relationships.jsonl", "changes.jsonl", "person")
READING = ("list", "show kern", "history kern", "export", "review", "agenda", "journal kern", "backup list", "doctor")
CHANGING = ("log kern meeting", "edit kern --note new", "add Zoe --role client", "undo", "decide kern keep")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kern and Nova with a little of everything, and a backup of all but the last event."""
    home = tmp_path_factory.mktemp("good") / "home"
    practice = Practice(home, StoppedClock("2026-11-20"))
    kern, nova = practice.add("Kern", "client", note="old"), practice.add("Nova", "partner")
    for who in (kern, nova):
        for day in (1, 8, 15):
            practice.log(who, "paid_late", on=f"2026-11-{day:02}", note="été")
    practice.keeping.backup()
    practice.log(kern, "meeting")
    return home


@pytest.fixture
def shell(good: Path, rapports: Shell) -> Shell:
    shutil.copytree(good, rapports.home)
    return rapports


def path_of(shell: Shell, name: str) -> Path:
    if name != "person":
        return shell.home / name
    return next(path for path in (shell.home / "people").iterdir() if b'"meeting"' in path.read_bytes())


CONTENTS: dict[str, bytes] = {
    "empty": b"",
    "NUL": b"\0" * 4096,
    "white": b" \n\t\n  \n",
    "list": b"[]",
    "string": b'"hello"\n',
    "null": b"null\n",
    "object": b"{}\n",
    "TinyDB": b'{"_default": {"1": {"name": "x"}}}',
    "another program": b'{"contacts": [{"name": "Kern"}], "version": 3}\n',
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "UTF-16": '{"_format":"bons-rapports"}\n'.encode("utf-16"),
    "text": "Dear diary,\nété\n".encode(),
    "HTML": b"<!doctype html><html><body>Sign in</body></html>\n",
    "markers": b"<<<<<<< HEAD\n=======\n>>>>>>> theirs\n",
    "export": b'{"format": "bons-rapports", "version": 1, "relationships": []}\n',
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_ours(shell: Shell, name: str, content: bytes) -> None:
    path = path_of(shell, name)
    path.write_bytes(content)
    before = tree(shell.home)
    for command in (*READING, *CHANGING):
        ran = shell(*command.split())
        assert ran.code in (0, 1, 65), (command, ran)
        assert ran.code != 65 or str(path) in ran.err, ran.err
    assert path.read_bytes() == content
    if name == "relationships.jsonl":
        kept = {file: digest for file, digest in tree(shell.home).items() if not file.startswith(("lock", "summary"))}
        assert kept == {file: digest for file, digest in before.items() if not file.startswith(("lock", "summary"))}
        assert shell("list").code == 65 and "restore 1" in shell("list").err
    assert shell("doctor").code == 1
    assert shell("doctor", "--repair").code == 0
    assert "Kern" in shell.done("list")


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_off_at_forty_places(good: Path, rapports: Shell, name: str) -> None:
    whole = shell_on(rapports, good)
    ids = {event["id"] for event in whole.json("export")["events"]}
    size = path_of(whole, name).stat().st_size
    for n in range(40):
        shell = shell_on(rapports, good)
        path = path_of(shell, name)
        path.write_bytes(path.read_bytes()[: size * n // 40])
        ran = shell("export")
        assert ran.code in (0, 65)
        if ran.code == 0:
            assert {event["id"] for event in ran.json["events"]} <= ids
        elif name == "relationships.jsonl":
            assert "restore 1" in ran.err
        assert shell("doctor").code == 1, n
        assert shell("list").code in (0, 65)
    assert shell_on(rapports, good).done("doctor") == ""


def shell_on(rapports: Shell, good: Path) -> Shell:
    shutil.rmtree(rapports.home, ignore_errors=True)
    shutil.copytree(good, rapports.home)
    return rapports


NASTY: dict[str, bytes] = {
    "huge": b"1" + b"0" * 5000,
    "64 bits": b"18446744073709551616",
    "NaN": b"NaN",
    "1e400": b"1e400",
    "deep": b"[" * 5000 + b"]" * 5000,
    "surrogate": b'"\\ud800"',
    "NUL": b'"a\\u0000b"',
    "null": b"null",
    "object": b"{}",
    "list": b"[1]",
    "text": b'"x"',
    "long": b'"' + b"x" * 1_100_000 + b'"',
    "truth": b"true",
    "no day": b'"2023-02-29"',
    "year 0": b'"0000-01-01"',
    "controls": b'"\\u001b]0;x\\u0007\\u202e"',
}
FIELDS = {
    "relationships.jsonl": ("name", "role", "since", "tags", "note", "frame", "income_share", "introduced_by"),
    "person": ("on", "signal", "severity", "note", "logged_at", "source", "mine"),
}


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize("name", FIELDS)
def test_a_sound_line_with_a_nasty_value(good: Path, rapports: Shell, name: str, value: bytes) -> None:
    """As another version of the program, or a hand with a calculator for checksums, might write it."""
    shell = shell_on(rapports, good)
    path = path_of(shell, name)
    rows = path.read_bytes().splitlines()
    for field in FIELDS[name]:
        changed = re.sub(
            rb'"%b":("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\{[^}]*\}|[^,"]+)' % field.encode(),
            lambda _, field=field: b'"%b":%b' % (field.encode(), value),  # type: ignore[misc]  # bound at once
            rows[-1].partition(b',"_c"')[0] + b"}",
            count=1,
        )
        path.write_bytes(b"\n".join([*rows[:-1], lines.seal(changed), b""]))
        for command in ("list", "show nova", "export", "doctor", "log nova meeting", "history nova"):
            ran = shell(*command.split())
            assert ran.code in (0, 1, 65), (field, command, ran)
            assert "Traceback" not in ran.err and not re.search(
                "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", ran.out + ran.err
            )
        assert "Nova" in shell.done("list") or name == "relationships.jsonl"


def _sorted_keys(row: bytes) -> bytes:
    return json.dumps(json.loads(row), sort_keys=True, ensure_ascii=False).encode()


DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "sorted keys": lambda data: b"\n".join(map(_sorted_keys, data.splitlines())) + b"\n",
    "spaces": lambda data: b"\n".join(json.dumps(json.loads(row)).encode() for row in data.splitlines()) + b"\n",
    "blank lines": lambda data: data.replace(b"\n", b"\n\n"),
    "no last line end": lambda data: data.rstrip(b"\n"),
    "lines turned round": lambda data: b"\n".join([data.splitlines()[0], *data.splitlines()[:0:-1], b""]),
    "all twice": lambda data: data + data,
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_a_file_that_an_editor_wrote_anew_opens(
    good: Path, rapports: Shell, disguise: Callable[[bytes], bytes]
) -> None:
    shell = shell_on(rapports, good)
    before = shell.json("export")
    for name in FILES:
        path = path_of(shell, name)
        path.write_bytes(disguise(path.read_bytes()))
    after = shell.json("export")
    assert {key: value for key, value in after.items() if key != "exported_at"} == {
        key: value for key, value in before.items() if key != "exported_at"
    }
    shell.done("log", "kern", "talk")
    shell.done("undo")
    assert shell("doctor", "--repair").code == 0
    assert len(shell.json("export")["events"]) == len(before["events"])
