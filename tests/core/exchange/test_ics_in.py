"""Meetings of a calendar, with those they name."""

from pathlib import Path

import pytest

from core.errors import BadData
from core.practice import Practice
from tests.core.exchange.helpers import brought, new, told, why

EVENTS = [
    "UID:1\nDTSTART;TZID=Europe/Paris:20260210T233000\nSUMMARY:Point avec Atelier Nord\nDESCRIPTION:a\\nb",
    "UID:2\nDTSTART;VALUE=DATE:20260211\nSUMMARY:Lunch\nATTENDEE;CN=Ann Doe:mailto:x@example.org\nRRULE:FREQ=WEEKLY",
    "UID:3\nDTSTART:20260212T100000Z\nSUMMARY:Call\nORGANIZER:MAILTO:A@B.example\nATTENDEE:mailto:z@z.example",
    "UID:4\nDTSTART:20260213T100000Z\nSUMMARY:Dentist, Nord",
    "UID:5\nDTSTART:20270213T100000Z\nSUMMARY:Atelier Nord to come",
    "UID:6\nDTSTART:20260214T100000Z\nSTATUS:CANCELLED\nSUMMARY:Atelier Nord",
    "UID:7\nSUMMARY:Atelier Nord without a day",
    "UID:8\nDTSTART:yesterday\nSUMMARY:Atelier Nord",
    "UID:9\nDTSTART:20260215T100000Z\nSUMMARY:Two\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM",
    "UID:10\nDTSTART:20260216T100000Z\nSUMMARY:Kern",
]
FILE = (
    "BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(f"BEGIN:VEVENT\n{e}\nEND:VEVENT\n" for e in EVENTS) + "END:VCALENDAR\n"
)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    practice = new(tmp_path)
    practice.add("Atelier Nord", "client")
    practice.add("Ann Doe", "client", note="e-mail: a@b.example")
    practice.add("Kern", "client")
    practice.add("Kern", "partner")
    return practice


def test_meetings_go_to_those_they_name(practice: Practice) -> None:
    report = brought(practice, FILE)
    assert report.format == "ics"
    assert told(practice, "nord") == [("2026-02-10", "meeting", "Point avec Atelier Nord\na\nb")]
    assert told(practice, "ann") == [("2026-02-11", "meeting", "Lunch"), ("2026-02-12", "meeting", "Call")]
    assert "RRULE" in {note.field for note in report.fields if note.fate == "left_out"}


def test_what_is_left_out_is_named_by_its_line(practice: Practice) -> None:
    reasons = why(brought(practice, FILE))
    assert len(reasons) == 7
    words = ["nobody", "cancelled", "no day", "yesterday", "nobody", "several", "not come yet"]
    assert all(word in reason for word, reason in zip(words, reasons.values(), strict=True))
    assert next(iter(reasons)) == "line 23"


def test_all_of_it_can_be_about_one(practice: Practice) -> None:
    report = brought(practice, FILE, about=practice.find("nord"))
    assert report.added == 6


@pytest.mark.parametrize("cut", [40, 60, 200, -20])
def test_a_cut_file_brings_whole_events_alone(practice: Practice, cut: int) -> None:
    report = brought(practice, FILE[:cut], about=practice.find("nord"))
    assert all(left.place.startswith("line ") for left in report.left_out)


def test_what_is_no_calendar_is_refused(practice: Practice) -> None:
    with pytest.raises(BadData, match="no calendar"):
        practice.exchange.read(b"BEGIN:VCARD\n", "ics")
