"""Every command does its work: the happy paths, inside this process."""

import io
import sys

import pytest

from core import __version__
from core.vocabulary import SIGNALS
from tests.tui.shell import Shell, the_shell
from tui.cli import main
from tui.commandline.command_table import COMMANDS

rapports = pytest.fixture(the_shell)


@pytest.fixture
def kern(rapports: Shell) -> str:
    return rapports.done("add", "Studio Kern", "--role", "client")


def stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def exported(rapports: Shell, what: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = rapports.json("export")[what]
    return found


def test_version(rapports: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"rapports {__version__}\n"
    assert rapports.done("--version") == f"rapports {__version__}"


def test_reading_an_empty_store_makes_nothing(rapports: Shell) -> None:
    for command in ("list", "history", "signals", "export", "where", "schema"):
        assert rapports(command).code == 0
    assert rapports("list").out == ""
    assert "rapports add" in rapports("list").err
    assert rapports.json("list") == []
    assert not rapports.home.exists()


def test_add_keeps_every_field(rapports: Shell, kern: str) -> None:
    options = {
        "--since": "2020-03-01",
        "--stage": "paused",
        "--channel": "recommendation",
        "--introduced-by": "kern",
        "--income-share": "38,5",
        "--cadence": "4",
        "--note": "met at the fair",
    }
    id_ = rapports.done(
        "add", "Ámbar", "--role", "partner", "--organisation", "--tag", "a", "--tag", "b", *sum(options.items(), ())
    )
    stored = next(r for r in exported(rapports, "relationships") if r["id"] == id_)
    assert stored == {
        "id": id_,
        "name": "Ámbar",
        "kind": "organisation",
        "role": "partner",
        "stage": "paused",
        "since": "2020-03-01",
        "channel": "recommendation",
        "introduced_by": kern,
        "income_share": 38.5,
        "cadence_weeks": 4,
        "tags": ["a", "b"],
        "note": "met at the fair",
        "frame": {},
        "quiet_until": None,
        "reach": [],
        "since_precision": "day",
        "came_about": None,
        "ended_on": None,
        "ended_precision": "day",
        "ended_by": None,
        "ended_reason": "",
        "seen_on": None,
        "seen_precision": "day",
        "seen_note": "",
        "wanted": None,
        "wanted_on": None,
        "learnt": "",
    }


def test_what_is_told_of_an_ending_is_set_by_options_and_emptied_again(rapports: Shell, kern: str) -> None:
    told = {
        "--stage": "ended",
        "--ended-on": "2021-07-02",
        "--ended-by": "them",
        "--ended-reason": "payment",
        "--seen-on": "2019-04-01",
        "--seen": "when the answers grew short",
        "--came-about": "happened",
    }
    rapports.done("edit", "kern", *sum(told.items(), ()))
    stored = next(r for r in exported(rapports, "relationships") if r["id"] == kern)
    assert {name: stored[name] for name in ("ended_on", "ended_by", "ended_reason", "seen_on", "came_about")} == {
        "ended_on": "2021-07-02",
        "ended_by": "them",
        "ended_reason": "payment",
        "seen_on": "2019-04-01",
        "came_about": "happened",
    }
    rapports.done("edit", "kern", "--ended-by", "", "--seen", "", "--ended-reason", "")
    stored = next(r for r in exported(rapports, "relationships") if r["id"] == kern)
    assert (stored["ended_by"], stored["seen_note"], stored["ended_reason"]) == (None, "", "")
    refused = rapports("edit", "kern", "--ended-by", "nobody")
    assert refused.code == 2
    assert "me, them, both, faded" in refused.err


def test_a_name_almost_alike_is_refused_with_the_candidate_unless_insisted_on(rapports: Shell) -> None:
    there = rapports.done("add", "Studio Ambre", "--role", "client")
    other = rapports.done("add", "Atelier", "--role", "client")
    for command in (["add", "studio ambré", "--role", "client"], ["edit", "Atelier", "--rename", "studio  AMBRE"]):
        ran = rapports(*command)
        assert ran.code == 1 and not ran.out
        assert "Studio Ambre" in ran.err and there in ran.err and "--another" in ran.err
    assert {row["relationship"]["name"] for row in rapports.json("list")} == {"Studio Ambre", "Atelier"}
    assert rapports("add", "Studio Ambre", "--role", "client", "--another").code == 1, "nobody could tell them apart"
    assert rapports.done("edit", "Atelier", "--rename", "studio  AMBRE", "--another") == other
    rapports.done("add", "studio ambré", "--role", "client", "--another")
    rapports.done("add", "studio ambre", "--role", "partner")
    assert len(rapports.json("list")) == 4


def test_edit_changes_what_is_named_and_empties_with_an_empty_text(rapports: Shell, kern: str) -> None:
    assert rapports.done("edit", "kern", "--since", "2020-03-01", "--tag", "x", "--income-share", "20%") == kern
    assert rapports.done("edit", "kern", "--rename", "Kern & Fils", "--role", "contractor", "--tag", "") == kern
    (stored,) = exported(rapports, "relationships")
    assert (stored["name"], stored["role"], stored["since"]) == ("Kern & Fils", "contractor", "2020-03-01")
    assert (stored["tags"], stored["income_share"]) == ([], 20)
    rapports.done("edit", kern, "--since", "", "--organisation")
    rapports.done("edit", kern, "--person")
    (stored,) = exported(rapports, "relationships")
    assert (stored["since"], stored["kind"]) == (None, "person")


def test_log_prints_the_id_of_what_is_stored(rapports: Shell, kern: str) -> None:
    options = ("--on", "2026-10-03", "--severity", "3", "--source", "feeling", "--mine", "--note", "again")
    id_ = rapports.done("log", "Studio Kern", "paid_late", *options)
    (stored,) = exported(rapports, "events")
    logged_at = stored.pop("logged_at")
    assert isinstance(logged_at, str) and logged_at.endswith("Z")
    assert stored == {
        "id": id_,
        "relationship": kern,
        "on": "2026-10-03",
        "signal": "paid_late",
        "severity": 3,
        "level": None,
        "source": "feeling",
        "mine": True,
        "note": "again",
        "precision": "day",
        "dimension": None,
        "origin": None,
        "word": None,
        "cause": None,
        "manner": None,
    }


def test_a_check_in_names_its_dimension_and_memory_its_source(rapports: Shell, kern: str) -> None:
    rapports.done("checkin", kern, "2", "--dimension", "trust", "--source", "memory")
    rapports.done("log", kern, "checkin", "4", "--dimension", "urgency")
    rapports.done("log", kern, "talk", "--source", "memory")
    found = {(e["signal"], e["level"], e["dimension"], e["source"]) for e in exported(rapports, "events")}
    memory = {("checkin", 2, "trust", "memory"), ("talk", None, None, "memory")}
    assert found == {*memory, ("checkin", 4, "urgency", "fact")}
    for words in (
        ("log", kern, "paid_late", "--dimension", "trust"),
        ("checkin", kern, "2", "--dimension", "money"),
        ("log", kern, "talk", "--source", "hearsay"),
        ("log", kern, "pardon", "--source", "hearsay"),
        ("log", kern, "pardon", "--mine"),
    ):
        assert rapports(*words).code == 2
    assert len(exported(rapports, "events")) == 3


def test_log_answers_json_when_asked(rapports: Shell, kern: str) -> None:
    assert rapports.json("edit", kern, "--tag", "x") == {"id": kern}
    (id_,) = rapports.json("log", kern, "meeting").values()
    assert id_ == exported(rapports, "events")[0]["id"]


@pytest.mark.parametrize("typed", [("checkin", "kern", "4"), ("log", "kern", "checkin", "4")])
def test_checkin_is_short_for_log(rapports: Shell, kern: str, typed: tuple[str, ...]) -> None:
    rapports.done(*typed)
    (stored,) = exported(rapports, "events")
    assert (stored["signal"], stored["level"], stored["severity"]) == ("checkin", 4, None)


@pytest.mark.parametrize("note", ["one\ntwo\n", "-", "\n", ""])
def test_a_note_from_stdin_loses_one_line_end(
    rapports: Shell, kern: str, monkeypatch: pytest.MonkeyPatch, note: str
) -> None:
    stdin(monkeypatch, note + "\n")
    rapports.done("log", kern, "meeting", "--note", "-")
    assert exported(rapports, "events")[0]["note"] == note


def test_dry_run_shows_the_change_and_makes_none(rapports: Shell, kern: str) -> None:
    before = rapports.json("show", kern)
    change = rapports.json("log", kern, "dishonesty", "--dry-run")
    assert (change["verdict_before"], change["verdict_after"]) == ("insufficient", "end")
    assert change["moves"]["trust"][0] == 70 > change["moves"]["trust"][1]
    assert "too little → to end" in rapports.done("log", kern, "dishonesty", "--dry-run")
    assert rapports.json("show", kern) == before


def test_undo_and_redo_say_what_they_did(rapports: Shell, kern: str) -> None:
    before = rapports.json("show", kern)
    rapports.done("log", kern, "dishonesty")
    assert rapports.json("show", kern)["verdict"] == "end"
    assert "Studio Kern" in rapports.done("undo")
    assert rapports.json("show", kern) == before
    assert "Studio Kern" in rapports.done("redo")
    assert rapports.json("show", kern)["verdict"] == "end"
    assert list(rapports.json("undo")) == ["text"]
    rapports.done("undo")
    assert rapports("undo").code == 1
    assert rapports.json("list") == []


def test_list_shows_and_filters(rapports: Shell, kern: str) -> None:
    rapports.done("add", "Ambre", "--role", "partner", "--stage", "prospect")
    rapports.done("log", kern, "dishonesty")
    first, second = rapports.done("list").splitlines()
    assert first.split()[:3] == ["✗", "Studio", "Kern"] and "end" in first
    assert second.split()[:4] == ["○", "Ambre", "partner", "?"] and second.endswith("prospect")
    for options in (["--role", "client"], ["--verdict", "end"], ["--stage", "active"]):
        (found,) = rapports.json("list", *options)
        assert found["relationship"]["id"] == kern
    assert [r["relationship"]["name"] for r in rapports.json("list", "--sort", "name")] == ["Ambre", "Studio Kern"]


@pytest.mark.parametrize("sort", ["need", "name", "health", "trend", "since", "contact", "role"])
def test_every_sort_lists_everyone(rapports: Shell, kern: str, sort: str) -> None:
    rapports.done("add", "Ambre", "--role", "partner")
    rapports.done("log", kern, "dishonesty")
    assert len(rapports.json("list", "--sort", sort)) == 2


def test_assessments_are_full_only_where_asked(rapports: Shell, kern: str) -> None:
    rapports.done("log", kern, "dishonesty")
    for command in ("list", "history"):
        (short,), (full,) = rapports.json(command), rapports.json(command, "--full")
        assert not {"contributions", "way_back"} & short.keys()
        assert {"contributions", "way_back"} <= full.keys()
    assert rapports.json("show", kern) == rapports.json("list", "--full")[0]


def test_show_tells_everything(rapports: Shell, kern: str) -> None:
    rapports.done("edit", kern, "--note", "first line\nsecond line")
    rapports.done("log", kern, "dishonesty", "--on", "2026-10-03", "--note", "said it was paid")
    shown = rapports.done("show", "kern", "--as-of", "2026-11-22")
    for text in (
        "Studio Kern · client · active",
        "✗ to end, since 3 October 2026",
        "Dishonesty confirmed on 3 October",
        "trust",
        "2026-10-03  dishonesty",
        "  first line\n  second line",
        "2026-10-03 dishonesty\n    said it was paid",
        "The way back:",
    ):
        assert text in shown


def test_history_goes_from_the_first_event_to_today(rapports: Shell, kern: str) -> None:
    rapports.done("log", kern, "dishonesty", "--on", "2026-10-03")
    steps = rapports.json("history", "kern", "--to", "2026-10-23", "--every", "7")
    assert [step["as_of"] for step in steps] == ["2026-10-03", "2026-10-10", "2026-10-17", "2026-10-23"]
    assert {step["verdict"] for step in steps} == {"end"}
    days = rapports.done("history", "--from", "2026-09-30", "--to", "2026-10-03", "--every", "3").splitlines()
    assert [line.split()[0] for line in days] == ["day", "2026-09-30", "2026-10-03"]


def test_signals_lists_the_vocabulary(rapports: Shell) -> None:
    listed = rapports.json("signals")
    assert [signal["signal"] for signal in listed] == list(SIGNALS)
    late = next(signal for signal in listed if signal["signal"] == "paid_late")
    assert late["weights"] == {"trust": -1.0, "respect": -0.5}
    assert len(rapports.done("signals").splitlines()) == len(SIGNALS) + 1
    assert "facture en retard" in rapports.done("signals", "--lang", "fr")


def test_where_names_every_path(rapports: Shell) -> None:
    paths = rapports.json("where")
    assert paths["home"] == str(rapports.home)
    assert all(path.startswith(str(rapports.home)) for path in paths.values())
    assert rapports.done("where").splitlines()[0].split() == ["home", str(rapports.home)]


def test_options_of_every_command_stand_before_or_after_it(rapports: Shell, kern: str) -> None:
    assert rapports.done("--json", "list") == rapports.done("list", "--json")
    assert rapports.done("--lang", "fr", "list") == rapports.done("list", "--lang=fr")
    assert rapports.done("--as-of=2020-01-01", "show", kern) == rapports.done("show", "--as-of", "2020-01-01", kern)


def test_two_dashes_end_the_options(rapports: Shell) -> None:
    id_ = rapports.done("add", "--role", "client", "--", "--rf")
    assert rapports.done("log", "--", "--rf", "meeting")
    assert rapports.json("list")[0]["relationship"] == {"id": id_, "name": "--rf", "role": "client", "stage": "active"}


def test_names_may_hold_what_shells_and_formats_love(rapports: Shell) -> None:
    for name in ("%s {0} $(id) `id` \\n", "[b]x[/b]", "../../etc", "a:b", "CON"):
        id_ = rapports.done("add", name, "--role", "client")
        assert rapports.done("show", name).startswith(name + " · ")
        assert rapports.done("log", name, "meeting")
        assert name in rapports.done("list")
        assert id_ in [r["relationship"]["id"] for r in rapports.json("list")]


def test_days_are_typed_as_people_say_them(rapports: Shell, kern: str) -> None:
    for typed, meant in {
        "yesterday": "2026-11-21",
        "hier": "2026-11-21",
        "3 days ago": "2026-11-19",
        "last monday": "2026-11-16",
        "2026-11-01": "2026-11-01",
    }.items():
        ran = rapports("log", kern, "meeting", "--on", typed)
        assert ran.code == 0
        assert exported(rapports, "events")[0]["on"] == meant
        assert (meant in ran.err) == (typed != meant), "the day understood is echoed unless it was typed in full"
        rapports.done("undo")


@pytest.mark.parametrize(
    ("language", "typed", "meant", "precision", "echo"),
    [
        ("en", "spring 2024", "2024-04-16", "season", "--on: spring 2024, 16 April 2024 (2024-04-16)"),
        ("fr", "été 2017", "2017-07-17", "season", "--on\u00a0: été 2017, 17 juillet 2017 (2017-07-17)"),
        ("fr", "fin 2019", "2019-11-01", "quarter", "--on\u00a0: fin 2019, 1er novembre 2019 (2019-11-01)"),
        ("en", "vers 2015", "2015-07-02", "year", "--on: 2015, 2 July 2015 (2015-07-02)"),
        ("en", "06/2025", "2025-06-16", "month", "--on: June 2025, 16 June 2025 (2025-06-16)"),
    ],
)
def test_what_memory_says_is_put_in_the_middle_with_its_precision_and_echoed(
    rapports: Shell, kern: str, language: str, typed: str, meant: str, precision: str, echo: str
) -> None:
    def stored() -> tuple[str, str]:
        (event,) = exported(rapports, "events")
        return event["on"], event["precision"]

    ran = rapports("log", kern, "meeting", "--on", typed, "--lang", language)
    assert (ran.code, ran.err.strip()) == (0, echo)
    assert stored() == (meant, precision)
    id_ = rapports.done("amend", ran.out.strip(), "--on", meant)
    assert stored() == (meant, "day")
    ran = rapports("amend", id_, "--on", typed, "--lang", language)
    assert echo in ran.err
    assert stored() == (meant, precision)
    rapports.done("amend", ran.out.strip(), "--note", "x")
    assert stored() == (meant, precision)
    rapports.done("undo")
    rapports.done("undo")
    rapports.done("undo")
    rapports.done("undo")
    rapports.done("checkin", kern, "2", "--on", typed)
    assert stored() == (meant, precision)


def test_it_is_shown_as_said_in_the_order_of_days(rapports: Shell, kern: str) -> None:
    for typed, note in (
        ("spring 2026", "the first"),
        ("2026-10-03", "the last"),
        ("mars 2026", "before"),
        ("2016", "old"),
    ):
        rapports.done("log", kern, "paid_late", "--on", typed, "--note", note)
    shown = rapports.done("show", kern)
    notes = [line.strip() for line in shown[shown.index("Notes:") :].split("\n")]
    assert notes[1::2] == [f"{when} invoice late" for when in ("2026-10-03", "spring 2026", "March 2026", "2016")]
    weighing = shown[: shown.index("Notes:")]
    assert "spring 2026" in weighing and "2026-04-16" not in weighing
    assert "spring 2026" in rapports.done("show", kern, "--points", "trust")
    assert "printemps 2026" in rapports.done("show", kern, "--lang", "fr")
    page = rapports.done("export", "--format", "md")
    said = [line for line in page.split("\n") if "· invoice late" in line]
    assert [line.removeprefix("- ").split(" · ")[0] for line in said] == [
        "2016",
        "March 2026",
        "spring 2026",
        "2026-10-03",
    ]
    assert "precision" not in page


def test_a_brief_says_no_day_that_is_not_known(rapports: Shell, kern: str) -> None:
    for _n in range(3):
        rapports.done("log", kern, "promise_broken", "--on", "été 2026", "--note", "again")
    sheet = rapports.done("brief", kern, "--kind", "end")
    assert "summer 2026" in sheet and "July" not in sheet


@pytest.mark.parametrize("typed", ["été 2027", "2999", "next quarter", "fin 2027"])
def test_a_time_that_is_all_to_come_is_refused(rapports: Shell, kern: str, typed: str) -> None:
    ran = rapports("log", kern, "meeting", "--on", typed)
    assert ran.code == 1 and "has not come yet" in ran.err
    assert exported(rapports, "events") == []
    assert rapports("log", kern, "meeting", "--on", typed, "--allow-future").code == 0


def test_a_longer_time_begins_with_its_first_day_and_ends_with_its_last(rapports: Shell, kern: str) -> None:
    days = [each["as_of"] for each in rapports.json("history", kern, "--from", "2024", "--to", "mars 2025")]
    assert (days[0], days[-1]) == ("2024-01-01", "2025-03-31")
    span = rapports.json("review", "--from", "T2 2025", "--to", "cette année")
    assert [span["start"], span["end"]] == ["2025-04-01", "2026-11-22"]


def test_the_order_of_day_and_month_is_the_language_s(rapports: Shell, kern: str) -> None:
    for language, meant in {"fr": "2026-03-12", "en": "2025-12-03"}.items():
        rapports.done("log", kern, "meeting", "--on", "12/03", "--lang", language)
        assert exported(rapports, "events")[0]["on"] == meant
        rapports.done("undo")


def test_as_of_stands_for_today(rapports: Shell, kern: str) -> None:
    rapports.done("log", kern, "meeting")
    rapports.done("log", kern, "dishonesty", "--as-of", "2026-10-03")
    rapports.done("log", kern, "meeting", "--as-of", "2026-10-03", "--on", "yesterday")
    assert [event["on"] for event in exported(rapports, "events")] == ["2026-10-02", "2026-10-03", "2026-11-22"]
    assert rapports.json("show", kern, "--as-of", "2026-10-02")["verdict"] == "insufficient"
    assert rapports.json("show", kern, "--as-of", "2027-01-01")["as_of"] == "2027-01-01"


def test_a_day_to_come_needs_leave(rapports: Shell, kern: str) -> None:
    assert rapports("log", kern, "meeting", "--on", "2026-11-23").code == 1
    assert rapports("log", kern, "meeting", "--on", "2026-11-23", "--allow-future").code == 0


def test_the_language_is_the_option_s_then_the_setting_s_then_the_environment_s(
    rapports: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.practice import Practice
    from tui.clock import SystemClock

    label = {"fr": "promesse tenue", "en": "promise kept"}
    assert label["en"] in rapports.done("signals")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert label["fr"] in rapports.done("signals")
    kern = rapports.done("add", "Kern", "--role", "client")
    Practice(rapports.home, SystemClock()).set_setting("language", "en")
    rapports.done("log", kern, "promise_kept")
    assert label["en"] in rapports.done("show", kern)
    assert label["fr"] in rapports.done("show", kern, "--lang", "fr")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["log", "--help"], ["--help", "list"], ["import", "-h"]])
def test_help_is_data(rapports: Shell, arguments: list[str]) -> None:
    ran = rapports(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("usage: rapports")


def test_help_lists_every_command_and_no_other(rapports: Shell) -> None:
    lines = rapports.done("--help").split("commands:\n")[1].split("\n\n")[0].splitlines()
    named = [line.split()[0] for line in lines]
    assert named == list(COMMANDS)
    promised = "add edit log checkin undo redo list show history decide brief agenda review backtest signals export"
    assert {*promised.split(), "import", "forget", "doctor", "backup", "restore", "where", "schema"} <= set(named)


def test_a_year_is_kept_as_a_year_and_shown_so(rapports: Shell, kern: str) -> None:
    rapports.done("edit", "kern", "--since", "2016", "--ended-on", "été 2021")
    stored = next(r for r in exported(rapports, "relationships") if r["id"] == kern)
    assert (stored["since"], stored["since_precision"]) == ("2016-07-02", "year")
    assert (stored["ended_on"], stored["ended_precision"]) == ("2021-07-17", "season")
    assert "since 2016" in rapports.done("show", "kern")
    assert "depuis 2016" in rapports.done("show", "kern", "--lang", "fr")
    rapports.done("edit", "kern", "--since", "2016-03-04")
    stored = next(r for r in exported(rapports, "relationships") if r["id"] == kern)
    assert (stored["since"], stored["since_precision"]) == ("2016-03-04", "day")
