"""The loop of selection on the command line: who left, whom she refuses, why it was won or lost, and the missions."""

import json
import re
from pathlib import Path

import pytest

from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)
MINE = re.compile(r"I ended|I decided|you ended|You ended or refused [1-9]|relief", re.IGNORECASE)
"""What is said of an ending of hers, and never of a departure."""


def events(shell: Shell, name: str, *signals: tuple[str, str]) -> None:
    for signal, on in signals:
        shell.done("log", name, signal, "--on", on)


@pytest.fixture
def left(rapports: Shell) -> Shell:
    """A client of six years who left without a word."""
    options = ("--role", "client", "--since", "2020-03-02", "--channel", "recommendation", "--income-share", "40")
    rapports.done("add", "Lina", "--role", "partner")
    rapports.done("add", "Studio Kern", *options, "--introduced-by", "Lina")
    rapports.done("frame", "kern", "--goal", "a guide a year")
    rapports.done("proposal", "add", "kern", "--on", "2020-02-20", "--met", "--outcome", "won")
    rapports.done("log", "kern", "promise_broken", "--mine", "--on", "2026-06-01", "--note", "I was late")
    events(rapports, "kern", *((signal, f"2026-0{n}-10") for n in range(3, 9) for signal in ("work_good", "no_reply")))
    ran = rapports("log", "kern", "left_without_word", "--on", "2026-10-15", "--note", "no answer, access closed")
    assert ran.code == 0 and "rapports decide NAME left" in ran.err
    return rapports


def test_who_left_is_dated_by_the_departure_and_told_as_theirs(left: Shell) -> None:
    (due,) = [item for item in left.json("agenda") if item["kind"] == "left"]
    assert (due["on"], due["name"]) == ("2026-10-15", "Studio Kern")
    assert left.json("decide", "kern")["guidance"]["advice"] == "left"
    assert "no notice to give" in left.done("decide", "kern")
    assert not [item for item in left.json("agenda") if item["kind"] in ("talk", "tell_early")]
    ran = left("decide", "kern", "left", "--reason", "silence")
    assert ran.code == 0 and "They left on 15 October 2026, as noted." in ran.err and "now ended" in ran.err
    (stored,) = left.json("export")["decisions"]
    assert (stored["choice"], stored["on"]) == ("left", "2026-10-15")
    assert left.json("show", "kern")["relationship"]["stage"] == "ended"
    assert left.json("agenda", "--days", "400") == []  # no relief or regret to ask for, no talk, no notice
    for shown in (
        left.done("review", "--year", "2026"),
        left.done("review", "--year", "2026", "--format", "html"),
        left.done("journal"),
        left.done("backtest"),
        left.done("brief", "kern"),
        left.done("export", "--format", "md"),
        left.done("export", "--format", "ics"),
        left.done("decide", "kern"),
    ):
        assert not MINE.search(shown), MINE.search(shown)
    counts = left.json("review", "--year", "2026")["endings"]
    assert {key: counts[key] for key in ("left", "ended", "faded")} == {"left": 1, "ended": 0, "faded": 0}
    assert left.json("refusals")["ended"] == 0
    assert [case["how"] for case in left.json("backtest")["cases"]] == ["left"]
    assert "the departure of Studio Kern" in left.done("undo")
    assert left.json("show", "kern")["relationship"]["stage"] == "active"


def test_the_sheet_looks_back_on_how_it_was_chosen(left: Shell) -> None:
    sheet = left.done("brief", "kern", "--kind", "left")
    assert left.done("brief", "kern") == sheet  # it is what fits
    for said in (
        "90 days before, on 17 July 2026:",
        "30 days before, on 15 September 2026:",
        "recommendation",
        "“Lina”",
        "after a meeting and without a precise brief",
        "“a guide a year”",
        "Not written there: what,",
        "“I was late”",
        "40 % of my income",
        "What does it say of how I choose?",
        "“no answer, access closed”",
    ):
        assert said in sheet, said
    assert "## The message" not in sheet and "last day" not in sheet.lower()
    document = left.json("brief", "kern", "--kind", "left")
    assert [part["key"] for part in document["sections"]] == [
        "left", "before", "chosen", "agreed", "mine", "risk", "question"
    ]  # fmt: skip


@pytest.mark.parametrize("decided", [True, False])
def test_one_option_makes_a_criterion_a_rule_or_a_resolution_of_what_it_says(left: Shell, decided: bool) -> None:
    if decided:
        left.done("decide", "kern", "left")
    before = left.json("export")
    for option, text in (("criterion", "They answer"), ("rule", "Met before"), ("resolution", "A point each June")):
        left.done("reflect", "kern", f"--{option}", text)
    assert "They answer" in left.done("criteria") and "Met before" in left.done("rules")
    assert left.json("resolve", "2026")[0]["text"] == "A point each June"
    notes = [reflection["note"] for reflection in left.json("export")["reflections"]]
    assert sorted(notes) == (["A point each June", "Met before", "They answer"] if decided else [])
    for _ in range(3):
        left.done("undo")
    after = left.json("export")
    assert all(after[key] == before[key] for key in ("reflections", "resolutions", "decisions"))
    assert "They answer" not in left.done("criteria") and "Met before" not in left.done("rules")


def test_a_no_to_a_message_is_one_line(rapports: Shell) -> None:
    id_ = rapports.done("refuse", "A message from a shop", "--reason", "fit")
    (stored,) = rapports.json("export")["refusals"]
    assert stored == {
        "id": id_, "on": "2026-11-22", "who": "A message from a shop", "reason": "fit", "moment": "message",
        "reply": "no", "role": None, "review_on": None, "note": "",
    }  # fmt: skip
    rapports.done("refuse", "Another", "--reason", "fit", "--moment", "first_day", "--on", "2026-05-04")
    found = rapports.json("refusals")
    assert (found["refused"], found["ended"]) == (2, 0)
    assert [(one["reason"], one["refused"]) for one in found["reasons"]] == [("fit", 2)]
    assert [(one["moment"], one["refused"]) for one in found["moments"]] == [("message", 1), ("first_day", 1)]
    page = rapports.done("review", "--year", "2026")
    assert "| at the first message | 1 |" in page and "it lies outside my trade or my rules (2 of 2)" in page
    assert "a no" in rapports.done("undo")
    assert len(rapports.json("export")["refusals"]) == 1


def test_a_third_no_for_one_reason_suggests_a_criterion_whomever_it_was_said_to(rapports: Shell) -> None:
    rapports.done("add", "Nova", "--role", "client", "--stage", "prospect")
    rapports.done("refuse", "nova", "--reason", "urgency")
    for n in range(2):
        rapports.done("refuse", f"A message {n}", "--reason", "urgency")
    assert [one["count"] for one in rapports.json("refusals")["proposals"]] == [3]
    rapports.done("refusals", "urgency", "--accept")
    assert "nothing is urgent" in rapports.done("criteria")


def test_a_no_to_somebody_known_is_a_decision(rapports: Shell) -> None:
    rapports.done("add", "Nova", "--role", "partner", "--stage", "prospect")
    rapports.done("log", "nova", "meeting", "--on", "2026-11-01")
    answer = rapports.json("refuse", "NOVA", "--reason", "values", "--template")
    assert answer["kind"] == "decision" and "ways cross again" in answer["template"]
    exported = rapports.json("export")
    assert exported["refusals"] == [] and exported["relationships"][0]["stage"] == "ended"
    (decided,) = exported["decisions"]
    assert (decided["choice"], decided["moment"], decided["reply"]) == ("refuse", "exchanges", "no")
    assert rapports.json("review", "--year", "2026")["endings"]["refused"] == 1


def test_not_now_comes_back_on_its_day_and_is_answered(rapports: Shell) -> None:
    options = ("--reason", "time", "--reply", "not_now", "--again-on", "2027-03-01")
    id_ = rapports.done("refuse", "Wool shop", *options)
    (due,) = rapports.json("agenda", "--days", "200")
    assert (due["on"], due["name"], due["kind"], due["record"]) == ("2027-03-01", "Wool shop", "revisit", id_)
    assert due["relationship"] is None
    assert "DTSTART;VALUE=DATE:20270301" in rapports.done("export", "--format", "ics")
    assert (rapports.json("refusals")["refused"], rapports.json("refusals")["not_now"]) == (1, 1)
    rapports.done("refuse", id_, "--reply", "yes")
    assert rapports.json("agenda", "--days", "200") == [] and rapports.json("refusals")["refused"] == 0
    assert rapports("refuse", "Somebody", "--reason", "time", "--reply", "yes").code == 2
    rapports.done("add", "Nova", "--role", "client", "--stage", "prospect")
    rapports.done("refuse", "Nova", "--reason", "time", "--reply", "maybe", "--on", "2026-11-20")
    (due,) = rapports.json("agenda", "--days", "200")
    assert (due["name"], due["kind"]) == ("Nova", "revisit")
    assert rapports.json("list")[0]["relationship"]["stage"] == "prospect"
    rapports.done("refuse", "Nova", "--reason", "time")
    assert {item["kind"] for item in rapports.json("agenda", "--days", "200")} == {"after_ending"}


def test_the_words_are_printed_and_nothing_is_stored_when_dry(rapports: Shell) -> None:
    said = rapports.done("--lang", "fr", "refuse", "Salon", "--reason", "dishonesty", "--dry-run")
    assert said.startswith("Bonjour,\n") and "Ma décision est prise" in said
    assert not rapports.home.exists() or rapports.json("export")["refusals"] == []
    printed = rapports.done("refuse", "Salon", "--reason", "time", "--template").split("\n\n", 1)
    assert len(printed[0]) == 36 and printed[1].startswith("Hello,")


def test_won_and_lost_say_why(rapports: Shell) -> None:
    rapports.done("add", "Lina", "--role", "partner")
    made = []
    for n in range(4):
        options = ("--channel", "recommendation", "--met", "--introduced-by", "lina", "--on", f"2026-0{n + 1}-05")
        qualified = ("--qualified", "no" if n else "yes")
        made.append(rapports.done("proposal", "add", *options, *qualified, "--initiated-by", "third", "--rivals", "2"))
    assert [item["record"] for item in rapports.json("agenda")] == made
    assert {item["kind"] for item in rapports.json("agenda")} == {"proposal"}
    rapports.done("proposal", "close", made[0], "won", "--reason", "match")
    for id_ in made[1:3]:
        rapports.done("proposal", "close", id_, "lost", "--reason", "need", "--on", "2026-06-01")
    assert [item["record"] for item in rapports.json("agenda")] == made[3:]
    assert "how clear and serious the need was" in rapports.done("proposal", "list")
    found = rapports.json("review", "--year", "2026")
    why = found["why"]
    assert (why["decided"], why["noted"]) == (3, 3)
    assert why["sentence"] == "Lost most often by: how clear and serious the need was (2 of 2)."
    assert [(kind["kind"], kind["won"], kind["lost"]) for kind in why["qualified"]] == [
        ("qualified", 1, 0), ("unqualified", 0, 2)
    ]  # fmt: skip
    (lina,) = found["introducers"]
    assert (lina["name"], lina["won"], lina["lost"], lina["open"]) == ("Lina", 1, 2, 1)
    assert (lina["qualified"], lina["unqualified"]) == (1, 3)
    page = rapports.done("review", "--year", "2026")
    assert "3 names given for the sake of giving one" in page and "none of these stands apart from chance" in page
    assert rapports("proposal", "close", made[3], "lost", "--reason", "fog").code == 2


def test_a_mission_ends_and_the_relationship_stays(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    first = rapports.done("mission", "kern", "add", "Phase 1", "--on", "2026-03-02", "--trial-end", "2026-11-30")
    assert [(i["kind"], i["record"]) for i in rapports.json("agenda")] == [("trial", first)]
    assert rapports("mission", "kern", "add", "phase 1").code == 1
    ran = rapports("mission", "kern", "end", "--on", "2026-10-30", "--stage", "paused")
    assert ran.code == 0 and "the relationship stays: paused" in ran.err
    assert rapports.json("agenda") == []
    id_ = rapports.done("mission", "kern", "refuse", "Phase 2", "--reason", "interest")
    exported = rapports.json("export")
    assert [(m["name"], m["outcome"]) for m in exported["missions"]] == [
        ("Phase 1", "completed"),
        ("Phase 2", "refused"),
    ]
    (no,) = exported["decisions"]
    assert (no["choice"], no["moment"], no["reason"]) == ("refuse", "between_phases", "interest")
    assert exported["relationships"][0]["stage"] == "paused"
    assert rapports.json("refusals")["moments"][0]["moment"] == "between_phases"
    assert rapports.json("mission", "kern")[1]["id"] == id_ and "Phase 2" in rapports.done("show", "kern")
    page = rapports.done("review", "--year", "2026")
    assert page.index("| Kern | client |") < page.index("| – Phase 2 | mission |") and "refused by me" in page
    rapports.done("undo")
    assert (len(rapports.json("export")["missions"]), rapports.json("export")["decisions"]) == (1, [])


def test_all_of_it_reads_back_the_same_is_shown_anonymously_and_forgotten(rapports: Shell, tmp_path: Path) -> None:
    rapports.done("add", "Anna Ségur", "--role", "partner")
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("refuse", "A message from Anna Ségur’s studio", "--reason", "fit")
    rapports.done("refuse", "Somebody else", "--reason", "time", "--reply", "maybe")
    rapports.done(
        "proposal", "add", "kern", "--channel", "social", "--met", "--introduced-by", "anna", "--qualified", "no"
    )
    rapports.done("mission", "anna", "add", "A guide")
    rapports.done("mission", "kern", "refuse", "Phase 2", "--reason", "limits")
    document = rapports.done("export")
    for format_ in ("json", "csv"):
        file = tmp_path / f"export.{format_}"
        rapports.done("export", "--format", format_, "-o", str(file))
        other = Shell(tmp_path / format_, rapports.capsys)
        other.done("import", str(file))
        assert {**json.loads(other.done("export")), "exported_at": ""} == {**json.loads(document), "exported_at": ""}
    shown = rapports.done("export", "--anonymous")
    assert "Anna" not in shown and "Phase 2" not in shown and "Somebody" not in shown
    assert json.loads(shown)["proposals"][0]["introduced_by"] in {r["id"] for r in json.loads(shown)["relationships"]}
    assert "name" in json.loads(rapports.done("schema"))["$defs"]["Mission"]["properties"]
    rapports.done("forget", "anna", "--yes")
    left = rapports.json("export")
    assert [one["who"] for one in left["refusals"]] == ["Somebody else"]
    assert left["proposals"][0]["introduced_by"] is None and len(left["missions"]) == 1
    assert not [path for path in rapports.home.rglob("*") if path.is_file() and "Ségur".encode() in path.read_bytes()]
    assert rapports("doctor").code == 0


def test_what_two_had_is_with_the_one_they_become(rapports: Shell) -> None:
    for name in ("Lina", "Lina B."):
        rapports.done("add", name, "--role", "partner")
    rapports.done("proposal", "add", "--channel", "social", "--met", "--introduced-by", "Lina")
    rapports.done("mission", "Lina", "add", "A guide")
    (into,) = [one["relationship"] for one in rapports.json("list") if one["relationship"]["name"] == "Lina B."]
    rapports.done("merge", "Lina B.", "Lina", "--yes")
    assert rapports.json("export")["proposals"][0]["introduced_by"] == into["id"]
    assert [mission["name"] for mission in rapports.json("mission", into["id"])] == ["A guide"]
    assert rapports("doctor").code == 0
    rapports.done("undo")
    assert rapports.json("export")["proposals"][0]["introduced_by"] != into["id"]
    assert rapports("doctor").code == 0
