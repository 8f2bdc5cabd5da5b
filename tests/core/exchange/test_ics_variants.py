"""Calendars as real programs write them: what did not take place is no meeting, what took place is one, on its day."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.exchange.report import FormatReport
from core.practice import Practice
from tests.core.exchange.helpers import brought, new, told, why

MARK = b"\xef\xbb\xbf"
AT = "20260210T090000"


def event(*lines: str, summary: str = "Point avec Ida Holm") -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, f"SUMMARY:{summary}", "END:VEVENT", ""])


def calendar(*events: str, about: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{about}{''.join(events)}END:VCALENDAR\r\n"


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    practice = new(tmp_path)
    practice.add("Ida Holm", "client", note="e-mail: ida@holm.example")
    practice.add("Noé Grès", "partner", note="e-mail: noe@gres.example")
    return practice


def days(practice: Practice, name: str = "ida") -> list[str]:
    return [on for on, _signal, _note in told(practice, name)]


def dropped(report: FormatReport) -> dict[str, list[str]]:
    return {note.field: note.places for note in report.fields if note.fate == "left_out"}


PLAIN = calendar(event("UID:1", f"DTSTART:{AT}"))
MARKED = {
    "one": MARK + PLAIN.encode(),
    "several, and blank lines": MARK * 2 + b"\r\n" + MARK + PLAIN.encode(),
    "before the event": PLAIN.replace("BEGIN:VEVENT", "\ufeffBEGIN:VEVENT").encode(),
    "two files in one": calendar().encode() + MARK + PLAIN.encode(),
    "UTF-16": ("\ufeff" + PLAIN).encode("utf-16-le"),
    "UTF-32": ("\ufeff\ufeff" + PLAIN).encode("utf-32-be"),
}


@pytest.mark.parametrize("data", MARKED.values(), ids=MARKED)
def test_byte_order_marks_hide_no_calendar(practice: Practice, data: bytes) -> None:
    assert brought(practice, data).format == "ics"
    assert days(practice) == ["2026-02-10"]


def test_a_bad_byte_spoils_its_own_line_alone(practice: Practice) -> None:
    one = event("UID:1", f"DTSTART:{AT}", summary="Noé Grès").encode()
    two = event("UID:2", "DTSTART:20260211T090000", "LOCATION:Orléans", summary="Noé Grès")
    file = calendar("@").encode().replace(b"@", one + two.encode().replace("é".encode(), b"\xe9", 1))
    folded = file.replace("Noé Grès".encode(), "Noé Gr".encode() + b"\xc3\r\n \xa8s")
    report = brought(practice, folded)
    assert told(practice, "noé") == [
        ("2026-02-10", "meeting", "Noé Grès"),
        ("2026-02-11", "meeting", "Noé Grès\nOrléans"),
    ]
    assert any("cp1252" in sentence and "line 12" in sentence for sentence in report.said)


NOT_MET = {
    "METHOD:CANCEL": (calendar(event("UID:1", f"DTSTART:{AT}"), about="METHOD:CANCEL\r\n"), "cancelled"),
    "method, small letters": (calendar(event(f"DTSTART:{AT}"), about="method: cancel\r\n"), "cancelled"),
    "STATUS": (calendar(event("UID:1", f"DTSTART:{AT}", "STATUS:Cancelled")), "cancelled"),
    "a newer version": (
        calendar(
            event("UID:1", f"DTSTART:{AT}", "SEQUENCE:0"),
            event("UID:1", f"DTSTART:{AT}", "SEQUENCE:1", "STATUS:CANCELLED"),
        ),
        "cancelled",
    ),
    "the first time of a series": (
        calendar(
            event("UID:1", f"DTSTART:{AT}Z", "RRULE:FREQ=WEEKLY"),
            event("UID:1", f"RECURRENCE-ID:{AT}Z", f"DTSTART:{AT}Z", "STATUS:CANCELLED"),
        ),
        "cancelled",
    ),
    "EXDATE among others": (
        calendar(event("UID:1", f"DTSTART:{AT}Z", f"EXDATE:20260217T090000Z,{AT}Z")),
        "taken out",
    ),
    "EXDATE as a day": (calendar(event(f"DTSTART:{AT}", "EXDATE;VALUE=DATE:20260210")), "taken out"),
    "EXDATE in another zone": (
        calendar(event("UID:1", f"DTSTART;TZID=Europe/Paris:{AT}", "EXDATE:20260210T080000Z")),
        "taken out",
    ),
    "a whole day": (
        calendar(event("DTSTART;VALUE=DATE:20260210", "EXDATE;VALUE=DATE:20260303", "EXDATE;VALUE=DATE:20260210")),
        "taken out",
    ),
    "declined": (
        calendar(event(f"DTSTART:{AT}", "ATTENDEE;PARTSTAT=declined;CN=Ida:mailto:IDA@holm.example")),
        "declined",
    ),
    "sent somebody else": (
        calendar(event(f"DTSTART:{AT}", "ATTENDEE;CN=Ida Holm;PARTSTAT=DELEGATED:urn:uuid:7")),
        "declined",
    ),
    "declined by whose calendar it is": (
        calendar(
            event(f"DTSTART:{AT}", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org"),
            about="X-WR-CALNAME:Me@example.org\r\n",
        ),
        "declined",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "reason"), NOT_MET.values(), ids=NOT_MET)
def test_what_did_not_take_place_is_named_and_no_meeting(practice: Practice, file: str, reason: str) -> None:
    reasons = why(brought(practice, file))
    assert days(practice) == []
    assert any(reason in text for text in reasons.values())


def test_all_of_it_about_one_who_declined(practice: Practice) -> None:
    file = calendar(event(f"DTSTART:{AT}", "ATTENDEE;PARTSTAT=DECLINED:mailto:ida@holm.example", summary="Point"))
    assert brought(practice, file, about=practice.find("ida")).added == 0


def test_those_who_came_met_without_the_one_who_declined(practice: Practice) -> None:
    invited = [
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ida@holm.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:noe@gres.example",
    ]
    report = brought(practice, calendar(event(f"DTSTART:{AT}", *invited)))
    assert (days(practice), days(practice, "noé")) == ([], ["2026-02-10"])
    assert "ATTENDEE" in dropped(report)


ONE = {
    "moved": [
        event("UID:1", f"DTSTART;TZID=Europe/Paris:{AT}", "RRULE:FREQ=WEEKLY;COUNT=3"),
        event("UID:1", "RECURRENCE-ID:20260210T080000Z", "DTSTART;TZID=Europe/Paris:20260213T090000"),
    ],
    "moved, the newest counts": [
        event("UID:1", f"DTSTART:{AT}", "RRULE:FREQ=WEEKLY"),
        event("UID:1", f"RECURRENCE-ID:{AT}", "DTSTART:20260213T100000", "SEQUENCE:2"),
        event("UID:1", f"RECURRENCE-ID:{AT}", "DTSTART:20260212T100000", "SEQUENCE:1"),
    ],
    "moved as a whole": [
        event("UID:1", f"DTSTART:{AT}", "SEQUENCE:1"),
        event("UID:1", "DTSTART:20260213T090000", "SEQUENCE:2"),
    ],
    "of one sequence, the last written": [
        event("UID:1", "DTSTART:20260213T090000", "DTSTAMP:20260203T000000Z"),
        event("UID:1", f"DTSTART:{AT}", "DTSTAMP:20260201T000000Z"),
    ],
    "the very same, twice": [event("UID:1", "DTSTART:20260213T090000Z")] * 2,
    "the same change in two zones": [
        event("UID:1", "RECURRENCE-ID:20260213T080000Z", "DTSTART:20260213T080000Z"),
        event("UID:1", "RECURRENCE-ID;TZID=Europe/Paris:20260213T090000", "DTSTART:20260213T080000Z"),
    ],
    "of a day": [
        event("UID:1", "DTSTART;VALUE=DATE:20260210", "RRULE:FREQ=WEEKLY"),
        event("UID:1", "RECURRENCE-ID;VALUE=DATE:20260210", "DTSTART;VALUE=DATE:20260213"),
    ],
}


@pytest.mark.parametrize("events", ONE.values(), ids=ONE)
def test_one_meeting_is_one(practice: Practice, events: list[str]) -> None:
    brought(practice, calendar(*events))
    assert days(practice) == ["2026-02-13"]
    brought(other := practice, calendar(*reversed(events)))
    assert days(other) == ["2026-02-13"]


def test_a_later_time_that_was_changed_is_a_meeting_besides(practice: Practice) -> None:
    later = event("UID:1", "RECURRENCE-ID:20260217T090000", "DTSTART:20260218T090000")
    brought(practice, calendar(event("UID:1", f"DTSTART:{AT}", "RRULE:FREQ=WEEKLY"), later))
    assert days(practice) == ["2026-02-10", "2026-02-18"]


def test_a_series_called_off_takes_its_changes_with_it(practice: Practice) -> None:
    change = event("UID:1", "RECURRENCE-ID:20260217T090000", "DTSTART:20260218T090000", "SEQUENCE:1")
    after = event("UID:1", "RECURRENCE-ID:20260224T090000", "DTSTART:20260225T090000", "SEQUENCE:9")
    brought(practice, calendar(event("UID:1", f"DTSTART:{AT}", "SEQUENCE:3", "STATUS:CANCELLED"), change, after))
    assert days(practice) == ["2026-02-25"]


ZONES = {
    "the calendar's": ("X-WR-TIMEZONE:Asia/Tokyo\r\n", "DTSTART:20260210T200000Z", None, "2026-02-11"),
    "the calendar's, as Windows calls it": (
        "X-WR-TIMEZONE:Tokyo Standard Time\r\n",
        "DTSTART:20260210T200000Z",
        "America/Lima",
        "2026-02-11",
    ),
    "hers": ("", "DTSTART:20260210T020000Z", "America/Lima", "2026-02-09"),
    "hers, where the calendar's is none": (
        "X-WR-TIMEZONE:../../etc\r\n",
        "DTSTART:20260210T020000Z",
        "America/Lima",
        "2026-02-09",
    ),
    "UTC by its name": ("X-WR-TIMEZONE:Asia/Tokyo\r\n", "DTSTART;TZID=Etc/UTC:20260210T200000", None, "2026-02-11"),
    "its own clock": (
        "X-WR-TIMEZONE:Asia/Tokyo\r\n",
        "DTSTART;TZID=America/Lima:20260210T230000",
        "Asia/Tokyo",
        "2026-02-10",
    ),
    "no zone": ("X-WR-TIMEZONE:Asia/Tokyo\r\n", "DTSTART:20260210T230000", "Asia/Tokyo", "2026-02-10"),
    "a day": ("X-WR-TIMEZONE:Asia/Tokyo\r\n", "DTSTART;VALUE=DATE:20260210", "Asia/Tokyo", "2026-02-10"),
    "nobody's": ("", "DTSTART:20260210T233000Z", None, "2026-02-10"),
    "beyond the calendar": ("", "DTSTART:00010101T000000Z", "America/Lima", "0001-01-01"),
}


@pytest.mark.parametrize(("about", "start", "zone", "day"), ZONES.values(), ids=ZONES)
def test_the_time_of_the_world_is_a_day_of_a_place(
    practice: Practice, about: str, start: str, zone: str | None, day: str
) -> None:
    brought(practice, calendar(event("UID:1", start), about=about), zone=ZoneInfo(zone) if zone else None)
    assert days(practice) == [day]


INVITED = [
    "ATTENDEE:mailto: ida@holm.example ",
    "ATTENDEE:Ida@Holm.example",
    "ATTENDEE;CN=ida@holm.example:invalid:nomail",
    "ATTENDEE;EMAIL=ida@holm.example;CN=I:/principals/7",
    "ATTENDEE:mailto:ida%40holm.example?subject=x",
    'ATTENDEE;CN="Ida Holm <x@y.example>":urn:uuid:7',
    'ATTENDEE;CN="Holm, Ida":urn:uuid:7',
    "ATTENDEE;CN=  Ida   Holm :urn:uuid:7",
    "ORGANIZER;CN=\"'Ida Holm'\":MAILTO:  ida@other.example",
    "ATTENDEE;CN=Ida Holm (Holm AB):mailto:x@y.example",
]


@pytest.mark.parametrize("line", INVITED)
def test_who_is_invited_however_it_is_written(practice: Practice, line: str) -> None:
    brought(practice, calendar(event(f"DTSTART:{AT}", line, summary="Point")))
    assert days(practice) == ["2026-02-10"]


def test_an_address_decides_between_two_of_one_name(practice: Practice) -> None:
    practice.add("Ida Holm", "partner", note="e-mail: other@holm.example")
    invited = "ATTENDEE;CN=Ida Holm:mailto:other@holm.example"
    brought(practice, calendar(event(f"DTSTART:{AT}", invited, summary="Point")))
    assert sum(len(practice.events(r.id)) for r in practice.relationships() if "other" in r.note) == 1


def test_no_text_is_lost_without_a_word(practice: Practice) -> None:
    lines = [
        "UID:1",
        f"DTSTART:{AT}",
        "DESCRIPTION:un",
        "deux : trois",
        "",
        "quatre",
        "DESCRIPTION:cinq",
        "GEO:x",
        "UNE LIGNE",
    ]
    report = brought(practice, calendar(event(*lines)))
    assert told(practice, "ida")[0][2] == "Point avec Ida Holm\nun\ndeux : trois\n\nquatre\ncinq"
    assert dropped(report)["text"] == ["line 12"]
    assert "GEO" in dropped(report)


@pytest.mark.parametrize("key", ["LAST-MODIFIED", "DTSTAMP", "CREATED", "RECURRENCE-ID", "EXDATE", "DTEND", "SEQUENCE"])
@pytest.mark.parametrize("written", [f"{AT}Z\r\n 0", "nothing", ":;="])
def test_a_property_nobody_can_read_says_nothing_and_the_meeting_stands(
    practice: Practice, key: str, written: str
) -> None:
    broken = event("UID:1", f"DTSTART:{AT}", f"{key}:{written}")
    brought(practice, calendar(broken, broken))
    assert days(practice) == ["2026-02-10"]
