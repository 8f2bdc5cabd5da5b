"""Calendars: late cancellations and moves of theirs, meetings kept as set, series, and two exports compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number, number
from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.gathering.finding import Finding
from core.gathering.rules import calendars as rules
from core.gathering.source import Asked, Read
from core.gathering.sources import calendar as source
from tests.core.gathering.backgrounds import background

TODAY = "2027-01-20"
PARIS = ZoneInfo("Europe/Paris")
ME = "me@x.test"
THEM = 'ORGANIZER;CN="Kern":mailto:k@kern.test'
BY_ME = f"ORGANIZER:mailto:{ME}"
GUEST = 'ATTENDEE;CN="Kern":mailto:k@kern.test'


def event(uid: str, start: str, *lines: str, by: str = THEM, zone: str = ";TZID=Europe/Paris") -> str:
    """One event of a calendar; ``start`` like 20260915T100000."""
    own = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{zone}:{start}", by, *lines, "END:VEVENT"]
    return "\r\n".join(own) + "\r\n"


def read(tmp_path: Path, *events: str, name: str = "c.ics", stamp: str = "20270110T080000Z", **asked: object) -> Read:
    """What a calendar with these events gives, exported at ``stamp``."""
    note = event("stamp", "20200101T000000", f"DTSTAMP:{stamp}", by="SUMMARY:mine alone")
    path = tmp_path / name
    path.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{note}{''.join(events)}END:VCALENDAR\r\n".encode())
    assert source.recognise(path, Beginning(path.read_bytes())) is Sureness.MARKED
    wish = Asked(today=TODAY, zone=PARIS, mine=frozenset({ME}))
    return source.read(path, msgspec.structs.replace(wish, **asked))


def found(*reads: Read) -> list[Finding]:
    """What the rules find in all of it."""
    of = background(TODAY, "Kern")
    records = [record for one in reads for record in one.records]
    return rules.find(records, lambda party: "r0" if party.address == "k@kern.test" else None, of)[0]


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.signal, finding.on) for finding in findings]


def test_a_late_cancellation_of_theirs(tmp_path: Path) -> None:
    gone = ("STATUS:CANCELLED", "SEQUENCE:1")
    late = event("a", "20260915T100000", *gone, "LAST-MODIFIED:20260915T050000Z")
    (one,) = found(read(tmp_path, late))
    assert (one.signal, one.on, one.severity, one.relationship) == ("promise_broken", "2026-09-15", 1, "r0")
    assert "cancelled 3 hours before" in one.reason
    assert one.window is not None
    assert one.window.days == 14
    early = event("a", "20260915T100000", *gone, "LAST-MODIFIED:20260914T070000Z")
    after = event("a", "20260915T100000", *gone, "LAST-MODIFIED:20260915T090000Z")
    mine = event("a", "20260915T100000", *gone, "LAST-MODIFIED:20260915T050000Z", GUEST, by=BY_ME)
    unknown = event("a", "20260915T100000", *gone)
    for other in (early, after, mine, unknown):
        assert found(read(tmp_path, other)) == []


def test_a_move_is_seen_in_a_series_in_two_versions_and_in_two_exports(tmp_path: Path) -> None:
    moved = ("SEQUENCE:1", "LAST-MODIFIED:20260915T050000Z")
    series = event("s", "20260901T100000", "RRULE:FREQ=WEEKLY;COUNT=10")
    instead = event("s", "20260916T100000", *moved, "RECURRENCE-ID;TZID=Europe/Paris:20260915T100000")
    assert told(found(read(tmp_path, series, instead)))[0] == ("promise_broken", "2026-09-15")

    before, after = event("m", "20260915T100000"), event("m", "20260918T150000", *moved)
    (one,) = found(read(tmp_path, before, name="1.ics"), read(tmp_path, after, name="2.ics"))
    assert (one.signal, one.on) == ("promise_broken", "2026-09-15")
    assert "moved 3 hours before" in one.reason

    first = read(tmp_path, before, stamp="20260910T080000Z")
    assert found(read(tmp_path, after)) == []
    (again,) = found(read(tmp_path, after, meetings=first.meetings))
    assert again.id == one.id
    assert found(read(tmp_path, before, meetings=first.meetings)) == []


def test_what_is_remembered_of_meetings_are_hashes_of_those_to_come(tmp_path: Path) -> None:
    secret = event("uid-secret@kern.test", "20260915T100000", "SUMMARY:secret matter")
    past = read(tmp_path, secret)
    assert past.meetings == {}
    ahead = read(tmp_path, secret, stamp="20260910T080000Z")
    ((calendar, marks),) = ahead.meetings.items()
    assert len(calendar) == 24
    for key, mark in marks.items():
        assert {*key, *mark} <= set("0123456789abcdef")
        assert len(key) == len(mark) == 24
    for finding in found(past):
        assert "secret" not in f"{finding.reason} {finding.trace}"


def window_days() -> int:
    """The first day of a span of 84 days that is over when the calendar was exported."""
    return (number("2027-01-10") // 84 - 1) * 84


def kept_on(*days: int, start: int = 0) -> list[str]:
    return [event(f"k{day}", from_number(window_days() + start + day).replace("-", "") + "T100000") for day in days]


def test_three_in_a_row_kept_as_set(tmp_path: Path) -> None:
    (one,) = found(read(tmp_path, *kept_on(3, 10, 17)))
    assert (one.signal, one.on) == ("promise_kept", from_number(window_days() + 17))
    assert told(found(read(tmp_path, *kept_on(3, 10, 17, 24, 31, 38, 45)))) == told([one])
    assert found(read(tmp_path, *kept_on(3, 10))) == []
    assert found(read(tmp_path, *kept_on(3, 10, 90))) == []  # the third belongs to a span that is not over
    day = from_number(window_days() + 12).replace("-", "")
    broken = event("b", f"{day}T100000", "STATUS:CANCELLED", "SEQUENCE:1", f"LAST-MODIFIED:{day}T050000Z")
    assert [signal for signal, _on in told(found(read(tmp_path, *kept_on(3, 10, 17), broken)))] == ["promise_broken"]


def test_a_series_is_expanded_by_its_own_clock_within_the_horizon(tmp_path: Path) -> None:
    weekly = event(
        "w", "20261012T100000", "RRULE:FREQ=WEEKLY;UNTIL=20261109T090000Z", "EXDATE;TZID=Europe/Paris:20261019T100000"
    )
    records = read(tmp_path, weekly).records
    assert [one.on for one in records] == ["2026-10-12", "2026-10-26", "2026-11-02", "2026-11-09"]
    assert [one.moment.hour for one in records] == [8, 9, 9, 9]  # clocks changed on 25 October
    endless = event("w", "19700105T100000", "RRULE:FREQ=SECONDLY")
    assert len(read(tmp_path, endless).records) == 0
    daily = event("w", "19900105T100000", "RRULE:FREQ=DAILY")
    assert 700 < len(read(tmp_path, daily).records) < 740


def test_her_own_and_the_absent_are_not_met(tmp_path: Path) -> None:
    assert read(tmp_path, event("a", "20260915T100000", by=BY_ME)).records == []
    declined = 'ATTENDEE;PARTSTAT=DECLINED;CN="Kern":mailto:k@kern.test'
    assert read(tmp_path, event("a", "20260915T100000", declined, by=BY_ME)).records == []
    (one,) = read(tmp_path, event("a", "20260915T100000", GUEST, by=BY_ME)).records
    assert [party.address for party in one.others] == ["k@kern.test"]
    of = background(TODAY, "Kern")
    assert [party.name for party in rules.parties([one], of)] == ["Kern"]


@pytest.mark.parametrize("interval", ["0", "00", "-1", "+0", "0_0", "x", ""])
@pytest.mark.parametrize("when", ["DAILY", "DAILY;BYMONTH=2", "WEEKLY;BYDAY=WE", "MONTHLY;BYDAY=5MO", "YEARLY"])
def test_a_series_that_does_not_go_forward_is_met_once(tmp_path: Path, when: str, interval: str) -> None:
    met = read(tmp_path, event("a", "20260915T100000", f"RRULE:FREQ={when};INTERVAL={interval}", GUEST, by=BY_ME))
    assert [record.on for record in met.records] == ["2026-09-15"]


def test_no_calendar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.ics"
    path.write_text("nothing")
    with pytest.raises(BadData, match=r"no\.ics"):
        source.read(path, Asked(today=TODAY))


LINES = st.sampled_from(
    """RRULE:FREQ=DAILY;INTERVAL=0|RRULE:FREQ=WEEKLY;BYDAY=XX|DTSTART:20261332T990000|DTSTART:99991231T235959Z|UID:
    DTSTART:00010101T000000|LAST-MODIFIED:20260915T050000Z|SEQUENCE:x|STATUS:CANCELLED|RRULE:FREQ=YEARLY|ORGANIZER:mailto:
    RECURRENCE-ID:20260915|EXDATE:20260915T100000Z|DTSTART;VALUE=DATE:20260915""".replace("\n    ", "|").split("|")
)


@given(st.lists(st.lists(LINES | st.text(max_size=20), max_size=6), max_size=4))
def test_no_calendar_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, events: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("calendar")
    texts = [
        event(f"u{n % 2}", "20260915T100000", *(line.replace("\n", " ") for line in lines))
        for n, lines in enumerate(events)
    ]
    path = folder / "c.ics"
    path.write_bytes(f"BEGIN:VCALENDAR\r\n{''.join(texts)}END:VCALENDAR\r\n".encode("utf-8", "surrogatepass"))
    found(source.read(path, Asked(today=TODAY, zone=PARIS)))
