"""Google, LinkedIn and Daylio, each in the shape it writes."""

from pathlib import Path

import pytest

from core.errors import WrongUsage
from tests.core.exchange.helpers import brought, happened, names, new, only, why

GOOGLE = """\
First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,\
E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value
Ann,,Doe,Nan,Doe & Co,CEO,1980-01-01,good,* myContacts ::: Navy,Work,a@b.example ::: c@d.example,Mobile,+33 1
,,,,Atelier,,,,* myContacts,,,,
,,,,,,,,,,,,
"""
OLDER = """\
Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value
Ann Doe,Ann,Doe,* x,Work,a@b.example
"""
LINKEDIN = """\
Notes:
"When exporting your connection data, you may notice some, most, of them"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ann,Doe,https://example.org/in/ann,,"Doe, Inc",Head,01 Mar 2022
,,https://example.org/in/x,,,,02 Mar 2022
Bob,Roy,,b@example.org,,,31 Feb 2022
"""
DAYLIO = """\
full_date,date,weekday,time,mood,activities,note_title,note
2026-02-01,February 1,Sunday,10:00,rad,"Ann Doe | work",Good,all well
2026-02-02,February 2,Monday,10:00,awful,work,,
2026-02-03,February 3,Tuesday,10:00,Génial,Ann Doe,,
02/03/2026,March 2,Monday,10:00,meh,Ann Doe,,
2026-02-04,February 4,Wednesday,10:00,bad,Ann Doe | Bob Roy,,
"""


def test_google_of_today(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, GOOGLE, role="client")
    assert report.format == "google" and names(practice) == ["Ann Doe", "Atelier"]
    ann = practice.find("ann")
    assert ann.tags == ("Navy",)
    assert ann.note.splitlines()[:4] == ["a.k.a.: Nan", "org: Doe & Co", "title: CEO", "e-mail: a@b.example"]
    assert ann.note.endswith("\n\ngood")
    assert practice.find("atelier").kind == "organisation"
    assert {note.field for note in report.fields if note.fate == "left_out"} >= {"Birthday", "Labels"}


def test_google_before(tmp_path: Path) -> None:
    practice = new(tmp_path)
    assert brought(practice, OLDER, role="client").format == "google"
    assert only(practice).name == "Ann Doe"


def test_linkedin(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, LINKEDIN, role="partner")
    assert report.format == "linkedin"
    ann, bob = practice.find("ann"), practice.find("bob")
    assert (ann.name, ann.since, bob.since) == ("Ann Doe", "2022-03-01", None)
    assert ann.note == "org: Doe, Inc\ntitle: Head\nurl: https://example.org/in/ann"
    assert set(why(report)) == {"line 6"}
    assert [(n.field, n.places) for n in report.fields if n.fate == "left_out"] == [("Connected On", ["line 7"])]


def test_moods_become_check_ins_with_those_they_name(tmp_path: Path) -> None:
    practice = new(tmp_path)
    practice.add("Ann Doe", "client")
    practice.add("Bob Roy", "client")
    report = brought(practice, DAYLIO)
    assert report.format == "daylio"
    assert [(e.on, e.level, e.note) for e in happened(practice, "Ann Doe")] == [
        ("2026-02-01", 5, "Good\nall well"),
        ("2026-02-04", 2, ""),
    ]
    assert len(happened(practice, "Bob Roy")) == 1
    assert set(why(report)) == {"line 3", "line 4", "line 5"}
    decided = brought(practice, DAYLIO, about=practice.find("bob"), columns={"génial": "5"}, day_first=False)
    assert decided.left_out == []
    with pytest.raises(WrongUsage, match="1 to 5"):
        brought(practice, DAYLIO, columns={"génial": "great"})
