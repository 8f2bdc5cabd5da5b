"""Time sheets: what the programs export is read, and what the rules find in it, and what they do not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number, number
from core.errors import BadData, WrongUsage
from core.exchange.beginning import Beginning
from core.gathering import discovery
from core.gathering.finding import Finding
from core.gathering.hours.cells import second_of, seconds_of
from core.gathering.hours.spent import HOUR, MINUTE, Spent
from core.gathering.obeying import Word
from core.gathering.rules import time_sheets as rules
from core.gathering.settling import Proposal, State
from core.gathering.source import Asked, Background, Read
from core.model import Event, Frame
from tests.core.gathering.backgrounds import background

TODAY = "2027-01-20"
FIRST = number("2026-08-31") // 84 * 84
"""A day on which windows of 28 and of 84 days begin: a Thursday."""
TOGGL = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
CLOCKIFY = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,"
    "Duration (h),Duration (decimal)\n"
)
HARVEST = "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?\n"


def read(tmp_path: Path, text: str, name: str = "sheet.csv", **asked: object) -> Read:
    """A file with this text, by the source that is surest of it."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    wish = msgspec.structs.replace(Asked(today=TODAY), **asked)
    found = discovery.surest(path, Beginning(path.read_bytes()), wish)
    assert found is not None
    assert found[0].KIND == "time"
    return found[0].read(path, wish)


def on(day: int) -> str:
    """The day so many days after the windows begin."""
    return from_number(FIRST + day)


def toggl(rows: Iterable[tuple[str, int, str, str, str]]) -> str:
    """A detailed report: of each row the client, the day, from when to when, how long."""
    lines = (
        f"Me,m@x.fr,{client},Site,,work,Yes,{on(day)},{start}:00,{on(day)},{end}:00,{length}:00,"
        for client, day, start, end, length in rows
    )
    return TOGGL + "\n".join(lines) + "\n"


EDGES = [("Other", 0, "10:00", "10:01", "00:01"), ("Other", 83, "10:00", "10:01", "00:01")]
"""What makes three windows of four weeks whole."""


def found(tmp_path: Path, rows: Iterable[tuple[str, int, str, str, str]], **more: object) -> list[Finding]:
    """What a report of Toggl proves about one client."""
    of = msgspec.structs.replace(background(TODAY, "Kern"), **more)
    records = read(tmp_path, toggl([*rows, *EDGES])).records
    return [f for f in rules.find(records, whose(of), of)[0] if f.relationship == "r0"]


def whose(of: Background):
    return lambda party: next((who.id for who in of.people.values() if who.name == party.name), None)


def signals(findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    return [(finding.signal, finding.on, finding.severity) for finding in findings]


def test_the_three_programs_are_read_alike(tmp_path: Path) -> None:
    sheets = {
        "toggl": TOGGL + "L,l@x.fr,Garage Leroy,Logo,,x,Yes,2026-09-15,14:00:00,2026-09-15,15:30:00,01:30:00,\n",
        "clockify": CLOCKIFY
        + "Logo,Garage Leroy,x,,L,,l@x,,Yes,09/15/2026,02:00 PM,09/15/2026,03:30 PM,01:30:00,1.50\n",
        "harvest": HARVEST + "2026-09-15,Garage Leroy,Logo,GL,Design,x,1.5,1.5,Yes\n",
    }
    for name, text in sheets.items():
        (one,) = read(tmp_path, text, f"{name}.csv").records
        assert (one.client, one.project, one.on, one.seconds) == ("Garage Leroy", "Logo", "2026-09-15", 90 * MINUTE)
        assert one.start == (None if name == "harvest" else 14 * HOUR)


def test_any_other_table_by_its_names_or_by_map(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "Jour;Client;Projet;Temps passé;Estimation\n15/09/2026;Kern;Site;1,5;10\n").records
    assert (one.on, one.seconds, one.estimate) == ("2026-09-15", 90 * MINUTE, 10 * HOUR)
    mapping = {"Quand": "start", "Pour": "client", "Mn": "minutes"}
    told = read(tmp_path, "Quand;Pour;Mn\n2026-09-15 14:05;Kern;20\n", columns=mapping)
    assert [(one.on, one.start, one.seconds) for one in told.records] == [("2026-09-15", 14 * HOUR + 300, 1200)]
    again = read(tmp_path, "Quand;Pour;Mn\n2026-09-16 14:05;Kern;20\n", remembered=told.columns)
    assert again.records[0].on == "2026-09-16"


def test_over_midnight_running_and_forgotten_timers(tmp_path: Path) -> None:
    head = "Client,Project,Start date,Start time,End date,End time\n"
    text = head + (
        "Kern,Site,2026-09-15,23:30,2026-09-16,00:45\n"
        "Kern,Site,2026-09-15,23:30,,00:45\n"
        "Kern,Site,2026-09-15,10:00,,\n"
        "Kern,Site,2026-09-15,10:00,2026-09-18,10:00\n"
        "Kern,Site,2026-09-15,10:00,2026-09-15,10:00\n"
        "Kern,Site,nonsense,10:00,2026-09-15,10:00\n"
    )
    sheet = read(tmp_path, text)
    assert [one.seconds for one in sheet.records] == [75 * MINUTE] * 2
    assert [remark.place.line for remark in sheet.left_out if remark.place] == [4, 5, 6, 7]
    assert "running" in sheet.left_out[0].text
    assert "left on" in sheet.left_out[1].text


def test_days_that_can_be_two_are_refused_until_one_tells(tmp_path: Path) -> None:
    head = "Client,Date,Hours\n"
    with pytest.raises(WrongUsage, match="--day-first"):
        read(tmp_path, head + "Kern,03/04/2026,1\n")
    assert read(tmp_path, head + "Kern,03/04/2026,1\n", day_first=True).records[0].on == "2026-04-03"
    assert read(tmp_path, head + "Kern,03/04/2026,1\nKern,03/24/2026,1\n").records[0].on == "2026-03-04"


def test_crumbs(tmp_path: Path) -> None:
    crumbs = [("Kern", 28 + day, "10:00", "10:07", "00:07") for day in (0, 1, 4, 5, 6)]
    (one,) = found(tmp_path, crumbs)
    assert (one.signal, one.on, one.severity) == ("crumb_request", on(34), 1)
    assert one.span == (on(28), on(55))
    assert "sheet.csv" in one.trace
    assert "Site" not in one.trace
    many = [("Kern", 28 + day, "10:00", "10:07", "00:07") for day in range(10)]
    assert signals(found(tmp_path, many)) == [("crumb_request", on(37), 2)]


def test_what_is_no_crumb(tmp_path: Path) -> None:
    crumbs = [("Kern", 28 + day, "10:00", "10:07", "00:07") for day in (0, 1, 4, 5, 6)]
    assert found(tmp_path, crumbs[:4]) == []
    beside = [("Kern", 28 + day, "14:00", "14:40", "00:40") for day in (0, 1, 4, 5, 6)]
    assert found(tmp_path, crumbs + beside) == []
    others = [("Kern", 28 + day, "14:00", "14:40", "00:40") for day in range(7, 15)]
    assert found(tmp_path, crumbs + others) == []
    across = [("Kern", 26 + day, "10:00", "10:07", "00:07") for day in (0, 1, 4, 5, 6)]
    assert found(tmp_path, across) == []
    late = [("Kern", 84 + day, "10:00", "10:07", "00:07") for day in (0, 1, 4, 5, 6)]
    assert found(tmp_path, late) == []  # the window is not over in the sheet


def test_rounded_durations_hide_crumbs_and_that_is_said(tmp_path: Path) -> None:
    rounded = [("Kern", 28 + day, "10:00", "10:15", "00:15") for day in (0, 1, 4, 5, 6, 7, 8, 11, 12, 13)]
    of = background(TODAY, "Kern")
    findings, remarks = rules.find(read(tmp_path, toggl([*rounded, *EDGES])).records, whose(of), of)
    assert findings == []
    assert "whole quarters of an hour" in remarks[0].text


def test_planned_work(tmp_path: Path) -> None:
    long = [("Kern", 28 + day, "14:00", "16:30", "02:30") for day in (0, 4, 5, 6)]
    assert signals(found(tmp_path, long)) == [("request_planned", on(34), 1)]
    again = [("Kern", 56 + day, "14:00", "16:30", "02:30") for day in (0, 4, 5, 6)]
    assert signals(found(tmp_path, long + again)) == [("request_planned", on(34), 1)]
    pieces = [
        ("Kern", 28 + day, *piece)
        for day in (0, 4, 5, 6)
        for piece in (("14:00", "15:00", "01:00"), ("15:03", "16:33", "01:30"))
    ]
    assert signals(found(tmp_path, pieces)) == [("request_planned", on(34), 1)]
    assert found(tmp_path, long[:3]) == []
    assert found(tmp_path, [*long, ("Kern", 28 + 2, "14:00", "14:40", "00:40")]) == []  # a Saturday
    off = background(TODAY, "Kern", holidays=frozenset({on(28)}))
    assert found(tmp_path, long, holidays=off.holidays) == []


def test_evenings_and_days_off_are_asked(tmp_path: Path) -> None:
    evenings = [("Kern", 28, "18:00", "19:10", "01:10"), ("Kern", 33, "17:00", "19:00", "02:00")]
    (one,) = found(tmp_path, evenings)
    assert (one.signal, one.on, one.severity) == ("after_hours", on(33), 1)
    assert "their wish, or yours?" in one.reason
    assert one.asks
    waits = Proposal(finding=one, state=State.NEW)
    assert not Word(everything=True).takes(waits)
    assert Word(everything=True, signal="after_hours").takes(waits)
    assert Word(accept=[one.id]).takes(waits)
    assert found(tmp_path, evenings[:1]) == []
    short = [("Kern", 28, "18:00", "18:50", "00:50"), ("Kern", 33, "18:00", "19:00", "01:00")]
    assert found(tmp_path, short) == []
    night = [("Kern", 28, "23:30", "00:45", "01:15"), ("Kern", 31, "10:00", "11:00", "01:00")]  # a Sunday
    assert signals(found(tmp_path, night)) == [("after_hours", on(31), 1)]
    early = [("Kern", 28, "07:00", "08:30", "01:30"), ("Kern", 29, "07:00", "08:30", "01:30")]
    assert found(tmp_path, early) == []


def test_more_than_was_estimated_once_a_project(tmp_path: Path) -> None:
    of = background(TODAY, "Kern")

    def over(hours: Iterable[int], noted: tuple[Event, ...] = (), frame: str = "") -> list[tuple[str, str, int]]:
        rows = "\n".join(f"Kern,Site,{on(28 + i)},{n}{'' if frame else ',10'}" for i, n in enumerate(hours))
        head = "Client,Project,Date,Hours" + ("" if frame else ",Estimate")
        records = read(tmp_path, f"{head}\n{rows}\n").records
        people = {"r0": msgspec.structs.replace(of.people["r0"], frame=Frame(price=frame))}
        here = msgspec.structs.replace(of, noted=lambda _id: noted, people=people)
        return [one for one in signals(rules.find(records, whose(of), here)[0]) if one[0] == "scope_creep"]

    assert over((6, 6)) == []
    assert over((6, 6, 1)) == [("scope_creep", on(30), 1)]
    assert over((6, 6, 3, 1)) == [("scope_creep", on(31), 2)]
    assert over((6, 6, 1), frame="Estimate: 10 h, 800 €") == [("scope_creep", on(30), 1)]
    assert over((6, 6, 1), frame="Forfait de 40 heures") == []
    paid = Event(id="e", relationship="r0", on=on(40), signal="extra_work_paid")
    assert over((6, 6, 1), (paid,)) == []


def test_ids_do_not_depend_on_the_file_its_order_or_how_it_is_split(tmp_path: Path) -> None:
    rows = [("Kern", 28 + day, "10:00", "10:07", "00:07") for day in (0, 1, 4, 5, 6)]
    rows += [("Kern", 56 + day, "14:00", "16:30", "02:30") for day in (0, 4, 5, 6)] + EDGES
    of = background(TODAY, "Kern")

    def ids(*parts: list[tuple[str, int, str, str, str]]) -> set[str]:
        records: list[Spent] = []
        for n, part in enumerate(parts):
            records += read(tmp_path, toggl(part), f"s{n}.csv").records
        return {finding.id for finding in rules.find(records, whose(of), of)[0]}

    whole = ids(rows)
    assert len(whole) == 2
    assert ids(rows[::-1]) == ids(rows[:4], rows[4:]) == ids(rows, rows) == ids(rows[:6], rows[3:]) == whole


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        *((written, 5400) for written in ("1:30:00", "1:30", "1.5", "1,5", "1 h 30", "1h30m", "90 min")),
        ("0.25 h", 900),
        ("00:07:00", 420),
        ("2 heures", 7200),
    ],
)
def test_durations(written: str, seconds: int) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize(
    ("written", "hour"),
    [("14:00", 14), ("2:00 PM", 14), ("12:00 AM", 0), ("12:00 p.m.", 12), ("14h00", 14), ("2 pm", 14)],
)
def test_times_of_day(written: str, hour: int) -> None:
    assert second_of(written) == hour * HOUR


CELLS = st.text(max_size=12) | st.sampled_from(
    ("2026-09-15", "15/09/2026", "10:00", "25:00", "1:30", "-1", "1e9", "Kern")
)


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6))
def test_no_sheet_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    body = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    path = tmp_path_factory.mktemp("sheet") / "s.csv"
    path.write_bytes(f"Client,Project,Date,Start,End,Hours\n{body}\n".encode("utf-8", "surrogatepass"))
    source = next(one for one in discovery.sources() if one.NAME == "time-table")
    try:
        records = source.read(path, Asked(today=TODAY)).records
    except (BadData, WrongUsage):
        return
    of = background(TODAY, "Kern")
    assert all(0 < one.seconds <= 24 * HOUR for one in records)
    rules.find(records, whose(of), of)
