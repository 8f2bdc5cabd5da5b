"""A no in one line: to whom it is said, and what it means for the relationship, the same on every command."""

from pathlib import Path

import pytest

from tests.tui.shell import Shell, the_shell
from tests.tui.test_cli_stories import noted_in_its_time

rapports = pytest.fixture(the_shell)

CODE = ("--reason", "values")


@pytest.fixture
def pell(rapports: Shell, tmp_path: Path) -> Shell:
    """Studio Pell, with whom it goes well."""
    who = {"id": "p", "name": "Studio Pell", "role": "client", "since": "2024-03-01", "cadence_weeks": 2}
    days = [f"2026-0{n + 1}-14" for n in range(9)]
    signals = ("promise_kept", "work_good")
    noted_in_its_time(rapports, tmp_path, who, ((day, signal) for day in days for signal in signals))
    return rapports


@pytest.mark.parametrize("typed", ["pell", "studio", "STUDIO PELL", "tudio p"])
def test_a_part_of_a_name_is_somebody_she_works_with(pell: Shell, typed: str) -> None:
    ran = pell("refuse", typed, *CODE)
    assert ran.code == 0 and "about Studio Pell" in ran.err and "door stays open" in ran.err
    assert [one["who"] for one in pell.json("export")["refusals"]] == []
    assert [one["choice"] for one in pell.json("export")["decisions"]] == ["refuse"]


def test_what_several_answer_to_is_refused_with_the_candidates_and_the_way_out(pell: Shell) -> None:
    pell.done("add", "Atelier Pell", "--role", "contractor")
    ran = pell("refuse", "pell", *CODE)
    assert ran.code in {1, 2}
    assert all(word in ran.err for word in ("Studio Pell", "Atelier Pell", "--stranger", "Nothing was changed"))
    assert not pell.json("export")["decisions"] and not pell.json("export")["refusals"]
    pell.done("refuse", "pell", "--stranger", *CODE)
    assert [one["who"] for one in pell.json("export")["refusals"]] == ["pell"]
    pell.done("refuse", "A message about full-time work", *CODE)
    assert len(pell.json("export")["refusals"]) == 2
    assert pell("refuse", "A message", "--ends", *CODE).code == 2
    assert pell("refuse", "studio", "--ends", "--reply", "maybe", *CODE).code == 2
    assert len(pell.json("export")["refusals"]) == 2 and not pell.json("export")["decisions"]


@pytest.mark.parametrize("moment", ["message", "exchanges", "first_day", "between_phases", "middle"])
def test_a_no_to_one_piece_of_work_leaves_the_door_open_everywhere(pell: Shell, moment: str) -> None:
    pell.done("log", "pell", "work_good", "--on", "2026-11-01")
    assert [s["name"] for s in pell.json("today", "--as-of", "2026-11-16")["round"]] == ["Studio Pell"]
    pell.done("refuse", "pell", "--moment", moment, "--on", "2026-11-02", "--note", "phase 2", *CODE)
    (listed,) = pell.json("list")
    assert listed["relationship"]["stage"] == "active"
    assert "no on 2 Nov, the door stays open" in pell.done("list")
    assert "You said no on 2 November 2026" in pell.done("show", "pell")
    brief = pell.done("brief", "pell")
    first = pell.json("brief", "pell")["sections"][0]
    assert first["key"] == "refused" and "2 November 2026" in first["lines"][0]["text"]
    assert "Go on together" not in brief and "I would like to go on" not in brief and "phase 2" in brief
    assert "nothing is left to decide" in pell.done("decide", "pell")
    for day in ("2026-11-16", "2026-12-28"):  # a week later, and long after the usual rhythm
        today = pell.json("today", "--as-of", day)
        assert today["round"] == [] and today["quiet"] == []
        assert not {"silence", "cadence"} & {item["kind"] for item in pell.json("agenda", "--as-of", day)}
    pell.done("log", "pell", "meeting", "--on", "2026-11-10")
    assert [s["name"] for s in pell.json("today", "--as-of", "2026-11-22")["round"]] == ["Studio Pell"]
    pell.done("decide", "pell", "keep")
    assert "door" not in pell.done("list") and pell.json("brief", "pell")["sections"][0]["key"] != "refused"


def test_a_no_to_all_there_is_ends_it_everywhere(pell: Shell) -> None:
    ran = pell("refuse", "pell", "--moment", "first_day", "--ends", "--on", "2026-11-20", *CODE)
    assert ran.code == 0 and "now ended" in ran.err and "door stays open" not in ran.err
    (listed,) = pell.json("list")
    assert listed["relationship"]["stage"] == "ended" and listed["over"]["course"] == "refused"
    assert "refused on 20 Nov" in pell.done("list") and "was steady" in pell.done("list")
    assert "Preparing a no" in pell.done("brief", "pell")
    assert pell.json("today")["round"] == []
    assert {item["kind"] for item in pell.json("agenda", "--days", "120")} == {"after_ending"}
    pell.done("undo")
    assert pell.json("list")[0]["relationship"]["stage"] == "active"


def test_a_silent_client_is_written_to_first(pell: Shell) -> None:
    pell.done("log", "pell", "i_reached_out", "--on", "2026-09-20", "--note", "a word on the spring")
    brief = pell.json("brief", "pell")
    assert [section["key"] for section in brief["sections"][:2]] == ["silence", "first"]
    page = pell.done("brief", "pell")
    for said in ("Writing to them first", "since 14 September 2026", "69 days", "a word on the spring", "Sent last"):
        assert said in page
    assert "Go on together" not in page and "I would like to go on" not in page
    assert not [one for one in (page, pell.done("decide", "pell")) if "steady, since" in one or "gone quiet" not in one]
    pell.done("log", "pell", "meeting", "--on", "2026-11-21")
    assert "silence" not in [section["key"] for section in pell.json("brief", "pell")["sections"]]
