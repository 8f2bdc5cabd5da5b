"""The calendar of what has a day to come back to."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from core.acting.agenda_items import Kind
from core.dates import plus
from core.practice import Practice
from tests.core.acting.cases import everything_due
from tests.core.exchange.helpers import new

CONTENT = ("SUMMARY", "DESCRIPTION", "DTSTART", "DTSTAMP")
HOSTILE = "x\r\nATTENDEE:a\nBEGIN:VALARM\u2028\u2029\x0b\x00"[:-1] + "🙂\\,;" + "é" * 5000


def planned(folder: Path) -> Practice:
    practice = new(folder)
    kern = practice.add("Kern\u2028Fils", "client", frame={"goal": HOSTILE, "trial_end": "2026-12-24"})
    gone = practice.add("Gone", "client", stage="ended", frame={"trial_end": "2026-12-24"})
    tried = practice.add("Nova", "client", frame={"trial_end": "2026-12-24"})
    everyone = [msgspec.to_builtins(r) for r in (kern, gone, tried)]
    about = {"relationship": kern.id, "on": "2026-11-01"}
    document = {
        "format": "bons-rapports",
        "version": 1,
        "exported_at": "2026-11-22T10:00:00Z",
        "relationships": everyone,
        "decisions": [
            {**about, "id": "d1", "choice": "keep", "review_on": "2026-11-10", "expect": HOSTILE},
            {**about, "id": "d2", "choice": "end", "notice_until": "2027-01-31", "review_on": "2027-03-01"},
        ],
        "commitments": [
            {**about, "id": "c1", "by": "them", "what": "the brief", "due": "2026-12-01"},
            {**about, "id": "c2", "by": "me", "what": "the mock-up", "due": "2026-12-01", "kept": True},
        ],
        "reflections": [{**about, "id": "r1", "decision": "d1"}],
    }
    practice.exchange.read(msgspec.json.encode(document), "json")
    return practice


def read(document: bytes) -> list[Any]:
    return list(Calendar.from_ical(document).walk("VEVENT"))


def test_it_holds_reviews_notices_trials_and_open_commitments(tmp_path: Path) -> None:
    events = read(planned(tmp_path).exchange.export("ics"))
    assert [(str(e["SUMMARY"]).partition(":")[0].partition(" Kern")[0], e["DTSTART"].dt) for e in events] == [
        ("Due to me", date(2026, 12, 1)),
        ("End of the trial", date(2026, 12, 24)),
        ("End of the notice", date(2027, 1, 31)),
        ("After the ending", date(2027, 2, 7)),
        ("Look back on the decision about", date(2027, 3, 1)),
        ("After the ending", date(2027, 5, 1)),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_holds_what_the_agenda_holds(tmp_path: Path, language: str) -> None:
    practice = new(tmp_path)
    practice.language = language
    everything_due(practice)
    day = practice.clock.today()
    found = practice.acting.agenda(day, 366)
    assert {item.kind for item in found} == set(Kind)
    entries = read(practice.exchange.export("ics"))
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    soon = sorted(
        (str(e["DTSTART"].dt), str(e["DESCRIPTION"])) for e in entries if str(e["DTSTART"].dt) <= plus(day, 366)
    )
    assert len(soon) == len(found) and len(entries) == len(soon) + 4  # the promises, still further ahead
    for (on, text), item in zip(soon, sorted(found, key=lambda item: (item.on, item.text)), strict=True):
        assert on == item.on and item.text in text
    assert all(any(item.name in str(entry["SUMMARY"]) for entry in entries) for item in found)


def test_its_lines_are_short_whole_and_all_ours(tmp_path: Path) -> None:
    document = planned(tmp_path).exchange.export("ics")
    lines = document.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    unfolded = document.replace(b"\r\n ", b"").decode().split("\r\n")
    names = {line.partition(":")[0].partition(";")[0] for line in unfolded if line}
    assert names == {"BEGIN", "END", "VERSION", "PRODID", "UID", "TRANSP", *CONTENT}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", document.decode().replace("\r\n", ""))
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 6


def test_the_same_record_keeps_its_uid(tmp_path: Path) -> None:
    practice = planned(tmp_path)
    first = practice.exchange.export("ics")
    assert practice.exchange.export("ics") == first
    practice.edit(practice.find("kern"), name="Kern & Co", since="2020-02-01")
    uids = [{str(event["UID"]) for event in read(document)} for document in (first, practice.exchange.export("ics"))]
    assert uids[0] == uids[1] and len(uids[0]) == 6
