"""What goes out does nothing in the program that opens it, stays in its place, and is whole or not there."""

from __future__ import annotations

import csv
import io
import json
import ntpath
import os
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from core.practice import Practice
from tests.core.exchange.test_cells import FORMULAS
from tests.faults.export_texts import EVENTS, NAMES, PAGES
from tests.faults.hostile_practice import document
from tests.tui.shell import Shell, process, seed, the_shell
from tui.demo import SampleClock

rapports = pytest.fixture(the_shell)

DAY = "2026-11-22"


def hostile(home: Path, texts: tuple[str, ...]) -> Practice:
    practice = Practice(home, SampleClock(DAY))
    practice.exchange.read(json.dumps(document(texts)).encode(), "json")
    return practice


def test_no_cell_is_a_formula(rapports: Shell, tmp_path: Path) -> None:
    hostile(rapports.home, tuple(text for text in FORMULAS if "\x00" not in text))
    rapports.done("export", "--format", "csv", "-o", str(tmp_path / "all.csv"))
    rapports.done("export", "--format", "csv", "-o", f"{tmp_path}/folder/")
    cells = 0
    for file in (tmp_path / "all.csv", *(tmp_path / "folder").iterdir()):
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")):
            for cell in row:
                shown = cell.lstrip("".join(map(chr, range(33))) + "\xa0\u3000\u200b\ufeff")
                assert not re.match("[=+@＝＋－＠\t\r\n]|-[^0-9]", shown) or re.fullmatch(r"-?\d+(\.\d+)?", shown), (
                    repr(cell)
                )
                cells += 1
    assert cells > 1000
    other = Shell(tmp_path / "other", rapports.capsys)
    other.done("import", str(tmp_path / "all.csv"))
    assert {**other.json("export"), "exported_at": ""} == {**rapports.json("export"), "exported_at": ""}


class Page(HTMLParser):
    ALLOWED = re.compile(
        "html|head|meta|title|style|body|main|h[123]|p|ul|li|figure|figcaption|div|table|thead|tbody|t[rhd]|"
        "svg|g|rect|line|path|polyline|circle|text|desc"
    )

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        assert self.ALLOWED.fullmatch(tag), tag
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("href", "src", "action", "data", "style"), (tag, name)
            assert not re.search("url\\(|javascript:|http", str(value)) or name in ("content", "xmlns"), value

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html"


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_the_page_is_only_text(rapports: Shell, year: str) -> None:
    hostile(rapports.home, PAGES)
    page = rapports.done("review", "--year", year, "--format", "html")
    read = Page()
    read.feed(page)
    read.close()
    assert '<meta charset="utf-8">' in page and "default-src 'none'" in page
    assert "<script>alert(1)</script>" in read.words and "&lt;b&gt;21" in read.words
    assert page.count("<") == page.count(">")


def test_a_calendar_holds_its_own_lines_only(rapports: Shell) -> None:
    hostile(rapports.home, EVENTS)
    written = rapports.done("export", "--format", "ics").encode()
    raw = Practice(rapports.home, SampleClock(DAY)).exchange.export("ics")
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 and not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines)
    for line in lines:
        line.decode()  # folded between characters
    unfolded = raw.replace(b"\r\n ", b"").decode().split("\r\n")
    names = {re.split("[:;]", line)[0] for line in unfolded if line}
    assert names <= {
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "UID",
        "TRANSP",
        "SUMMARY",
        "DESCRIPTION",
        "DTSTART",
        "DTSTAMP",
    }
    events = list(Calendar.from_ical(raw).walk("VEVENT"))
    assert len(events) == unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") > 13
    assert len({str(event["UID"]) for event in events}) == len(events) and all("DTSTAMP" in event for event in events)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]", raw.decode().replace("\r\n", ""))
    assert written.replace(b"\r\n", b"\n").strip() == raw.replace(b"\r\n", b"\n").strip()


def test_people_may_be_called_anything(rapports: Shell, tmp_path: Path) -> None:
    for name in NAMES:
        identifier = rapports.done("add", "--role", "client", "--another", "--", name)
        rapports.done("log", "--", identifier, "meeting")
    assert {r["name"] for r in rapports.json("export")["relationships"]} == set(NAMES)
    for path in rapports.home.rglob("*"):
        assert re.fullmatch(r"[a-z0-9-]+(\.jsonl|\.json)?", path.name), path
    for format_ in ("md", "csv"):
        folder = tmp_path / format_
        rapports.done("export", "--format", format_, "-o", f"{folder}/")
        made = [path.name for path in folder.rglob("*")]
        assert len({unicodedata.normalize("NFC", name).casefold() for name in made}) == len(made)
        for name in made:
            assert len(name.encode()) <= 120 and name[0] not in ".-" and name == ntpath.basename(name)
            assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)
        assert format_ != "md" or len(made) == len(NAMES) + 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csv", "home", "md"]


def test_ids_from_elsewhere_are_no_paths(rapports: Shell, tmp_path: Path) -> None:
    ids = [name[:64] for name in NAMES if name.strip()] + ["a" * 64, "../" * 21, "people/x.jsonl", "lock"]
    people = [{"id": id_, "name": f"n{n}", "role": "client"} for n, id_ in enumerate(ids)]
    happened = [{"id": f"e{id_}"[:64], "relationship": id_, "on": "2026-01-01", "signal": "talk"} for id_ in ids]
    whole = {"format": "bons-rapports", "version": 1, "exported_at": "2026-11-22T10:00:00Z"}
    (file := tmp_path / "all.json").write_text(json.dumps({**whole, "relationships": people, "events": happened}))
    assert rapports.json("import", str(file))["added"] == 2 * len(ids)
    for path in rapports.home.rglob("*"):
        assert re.fullmatch(r"[a-z0-9-]+(\.jsonl|\.json)?", path.name), path
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.json", "home"]
    assert rapports("doctor").code == 0
    assert {e["relationship"] for e in rapports.json("export")["events"]} == set(ids)


@pytest.mark.parametrize("format_", ["json", "csv", "md", "html", "ics", "vcf"])
def test_what_is_there_stays_without_force(rapports: Shell, tmp_path: Path, format_: str) -> None:
    rapports.done("add", "Kern", "--role", "client")
    (there := tmp_path / "there").write_text("mine")
    (link := tmp_path / "link").symlink_to(there)
    for name, options in ((there, []), (link, []), (link, ["--force"]), (tmp_path / "no" / "x", ["--force"])):
        ran = rapports("export", "--format", format_, "-o", str(name), *options)
        assert ran.code == 73 and str(name) in ran.err
    assert there.read_text() == "mine" and link.is_symlink()
    rapports.done("export", "--format", format_, "-o", str(there), "--force")
    assert there.read_text() != "mine" and there.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "link", "there"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("format_", ["json", "csv", "html"])
def test_a_full_disk_behind_an_export(tmp_path: Path, format_: str) -> None:
    seed(tmp_path)
    with Path("/dev/full").open("wb") as full:
        ran = process("export", "--format", format_, home=tmp_path, stdout=full)
    assert ran.returncode == 74 and b"the disk is full" in ran.stderr and b"Traceback" not in ran.stderr


def test_what_killed_exports_leave_is_private_and_removed_by_the_next(tmp_path: Path) -> None:
    seed(tmp_path / "home")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = [tmp_path / f".rapports-{ended.pid}.tmp", tmp_path / f".rapports-{10**9}.tmp"]
    for path in left:
        path.write_text("half of it")
        os.utime(path, (0, 0))
    (young := tmp_path / f".rapports-{10**9 + 1}.tmp").write_text("")
    (running := tmp_path / f".rapports-{os.getpid()}.tmp").write_text("")
    os.utime(running, (0, 0))
    assert process("export", "-o", str(tmp_path / "all.json"), home=tmp_path / "home").returncode == 0
    assert not any(path.exists() for path in left) and young.exists() and running.exists()
