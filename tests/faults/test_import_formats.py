"""Tables, address cards and calendars as broken as they come: whole, card by card, or not at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.faults.test_imports import tried
from tests.tui.shell import Ran, Shell, the_shell

rapports = pytest.fixture(the_shell)

ROWS = "name,note,since\nAnn,first,2024-02-29\nBob,second,2023-01-31\n"
TABLES: dict[str, tuple[bytes, str]] = {
    "good": (ROWS.encode(), "2"),
    "unclosed quote": (ROWS.replace("second", '"second').encode(), "line"),
    "text after a quote": (ROWS.replace("second", '"sec"ond').encode(), "line"),
    "ragged": (ROWS.encode() + b"Cal\n,,,,,,\nDan,x,2024-01-01,more,more\n", "3"),
    "BOM": (b"\xef\xbb\xbf" + ROWS.encode(), "2"),
    "semicolons": (ROWS.replace(",", ";").encode(), "2"),
    "tabs": (ROWS.replace(",", "\t").encode(), "2"),
    "UTF-16": (ROWS.replace(",", "\t").encode("utf-16"), "2"),
    "latin-1": (ROWS.replace("first", "été").encode("latin-1"), "2"),
    "a huge field": (ROWS.replace("first", "x" * 200_000).encode(), "2"),
    "a field beyond a note": (ROWS.replace("first", "x" * 1_000_001).encode(), "2"),
    "NUL": (ROWS.replace("first", "fi\0rst").encode(), "ine 2"),
    "CR": (ROWS.replace("\n", "\r").encode(), "2"),
    "CRLF and lines in quotes": (ROWS.replace("first", '"a\nb"').replace("\n", "\r\n").encode(), "2"),
    "row 3 bad": (ROWS.replace("2023-01-31", "2023-02-29").encode(), "2"),
    "a column twice": (ROWS.replace("note", "name").encode(), ""),
    "no column known": (b"a,b,c\n1,2,3\n", ""),
    "heads only": (b"name,note\n", ""),
    "empty": (b"", ""),
    "ten thousand columns": (
        b",".join(b"c%d" % n for n in range(10_000)) + b",name\n" + b"," * 10_000 + b"Ann\n",
        "ine 1",
    ),
    "formulas": (ROWS.replace("first", "=1+1").replace("Bob", "@SUM(A1)").encode(), "2"),
    "controls": (ROWS.replace("Ann", "A\x1b]0;x\x07n").replace("first", "\u202e\u2028").encode(), "2"),
}

NO_VALUES = {"a field beyond a note": ["note: line 2"], "row 3 bad": ["since: line 3"]}
"""What the report names of a row whose person is taken all the same."""


def left_out(ran: Ran) -> list[str]:
    """The fields whose value could not be taken, each with its places."""
    fields = [field for field in ran.json["fields"] if field["fate"] == "left_out"]
    return [f"{field['field']}: {', '.join(field['places'])}" for field in fields]


@pytest.mark.parametrize("name", TABLES)
def test_tables(rapports: Shell, tmp_path: Path, name: str) -> None:
    content, told = TABLES[name]
    (file := tmp_path / "table.csv").write_bytes(content)
    ran = tried(rapports, file, "--format", "csv", "--role", "client")
    if ran.code == 0:
        assert told in ("", str(ran.json["added"])) and left_out(ran) == NO_VALUES.get(name, [])
        assert rapports("list").code == rapports("doctor").code == 0
    else:
        assert told in ran.err and not told.isdigit()
        assert f"{file}: " in ran.err or ran.code == 2


def card(*lines: str, version: str = "3.0", name: str = "Ann") -> str:
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *([f"FN:{name}"] if name else []), *lines, "END:VCARD", ""])


CARDS: dict[str, tuple[str | bytes, int]] = {
    "good": (card("NOTE:x"), 1),
    "4.0": (card("BDAY:--0229", "KIND:org", version="4.0"), 1),
    "2.1 quoted": (card("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=A9t=C3=A9=\nplus", version="2.1"), 1),
    "2.1 broken": (card("NOTE;ENCODING=QUOTED-PRINTABLE:=ZZ=", version="2.1"), 1),
    "no FN, no N": (card("TEL:1", name=""), 0),
    "blank FN": (card(name="\u200b "), 0),
    "only an organisation": (card("ORG:Atelier", name=""), 1),
    "one bad among good": (card() + card("TEL:1", name="") + card(name="Bob"), 2),
    "never ended": ("BEGIN:VCARD\nVERSION:3.0\nFN:Ann\n", 0),
    "ended twice": (card() + "END:VCARD\n", 1),
    "nested": ("BEGIN:VCARD\nFN:N\n" * 5_000, 0),
    "nested and ended": ("BEGIN:VCARD\nFN:N\n" * 500 + "END:VCARD\n" * 500, -1),
    "a photo": (card("PHOTO;ENCODING=b:" + "A" * 5_000_000), 1),
    "folds": (card("NOTE:x" + "\n y" * 100_000), 1),
    "quotes": (card("X-A;" + '"' * 100_001 + ":v"), 1),
    "parameters": (card("NOTE" + ";X=y" * 20_000 + ":z"), 1),
    "CR": (card("NOTE:x").replace("\n", "\r"), 1),
    "controls": (card("NOTE:a\x1b[31mb\x9bc", name="A\x1b]0;x\x07n"), 1),
    "NUL": (card("NOTE:a\0b") + card(name="Bob"), 2),
    "escapes": (card("NOTE:a\\nb\\,c\\;d\\\\e\\", name="A\\nB"), 1),
    "UTF-16": (card(name="Été").encode("utf-16"), 1),
    "latin-1": (card(name="Été").encode("latin-1"), 1),
    "one card twice": (card("UID:u1") + card("UID:u1"), 1),
    "a long name": (card(name="x" * 5_000), -1),
}
assert len(CARDS) == 24


@pytest.mark.parametrize(("content", "added"), CARDS.values(), ids=CARDS)
def test_cards(rapports: Shell, tmp_path: Path, content: str | bytes, added: int) -> None:
    (file := tmp_path / "cards.vcf").write_bytes(content.encode() if isinstance(content, str) else content)
    begun = time.process_time()
    ran = tried(rapports, file, "--role", "client")
    assert time.process_time() - begun < 20
    if ran.code == 0:
        assert added in (-1, ran.json["added"])
        assert ran.json["read"] == ran.json["added"] + ran.json["there"] + len(ran.json["left_out"])
        assert rapports("list").code == rapports("doctor").code == 0
    else:
        assert added <= 0 and f"{file}: " in ran.err


def event(*lines: str) -> str:
    inside = ["BEGIN:VEVENT", "UID:u", "SUMMARY:Ann", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *inside, "END:VCALENDAR", ""])


MOMENTS: dict[str, tuple[str, str | None]] = {
    "a day": ("DTSTART;VALUE=DATE:20240229", "2024-02-29"),
    "no such day": ("DTSTART;VALUE=DATE:20230229", None),
    "a gap": ("DTSTART;TZID=Europe/Paris:20240331T023000", "2024-03-31"),
    "an overlap": ("DTSTART;TZID=Europe/Paris:20241027T023000", "2024-10-27"),
    "far east": ("DTSTART;TZID=Pacific/Kiritimati:20240229T000000", "2024-02-29"),
    "naive": ("DTSTART:20240229T233000", "2024-02-29"),
    "no zone of this world": ("DTSTART;TZID=Nowhere/Land:20240229T100000", "2024-02-29"),
    "year 0": ("DTSTART;VALUE=DATE:00000101", None),
    "second 60": ("DTSTART:20240229T235960", "2024-02-29"),
    "no text": ("DTSTART:soon", None),
}


@pytest.mark.parametrize(("line", "day"), MOMENTS.values(), ids=MOMENTS)
def test_moments_keep_the_day_that_was_written(rapports: Shell, tmp_path: Path, line: str, day: str | None) -> None:
    rapports.done("add", "Ann", "--role", "client")
    (file := tmp_path / "calendar.ics").write_text(event(line), newline="")
    ran = tried(rapports, file)
    found = [e["on"] for e in rapports.json("export")["events"]]
    assert found in ([day], []) if day else found == []
    assert found or ran.code != 0 or ran.json["left_out"] or ran.json["read"] == 0


@pytest.mark.parametrize("written", ["03/04/2024", "45351", "29.02.2023"])
def test_a_day_that_may_be_two_is_no_day_until_somebody_decides(rapports: Shell, tmp_path: Path, written: str) -> None:
    (file := tmp_path / "table.csv").write_text(f"name,since\nAnn,{written}\n")
    options = ("--format", "csv", "--role", "client")
    if written == "03/04/2024":
        decided = Shell(tmp_path / "decided", rapports.capsys)
        assert left_out(tried(decided, file, *options, "--month-first")) == []
        assert decided.json("export")["relationships"][0]["since"] == "2024-03-04"
    assert left_out(tried(rapports, file, *options)) == ["since: line 2"]
    (ann,) = rapports.json("export")["relationships"]
    assert (ann["name"], ann["since"]) == ("Ann", None)


@pytest.mark.parametrize(
    ("written", "since", "precision"), [("2024", "2024-07-02", "year"), ("mars 2024", "2024-03-16", "month")]
)
def test_a_year_or_a_month_is_a_day_known_so_exactly(
    rapports: Shell, tmp_path: Path, written: str, since: str, precision: str
) -> None:
    (file := tmp_path / "table.csv").write_text(f"name,since\nAnn,{written}\n")
    assert left_out(tried(rapports, file, "--format", "csv", "--role", "client")) == []
    (ann,) = rapports.json("export")["relationships"]
    assert (ann["since"], ann["since_precision"]) == (since, precision)
