"""What the command line says in French where argparse speaks, near misses of signals, and figures nobody knows."""

import re

import pytest

from core.practice import Practice
from tests.tui.shell import Shell, seed, the_shell
from tui.clock import SystemClock
from tui.commandline.command_table import COMMANDS

rapports = pytest.fixture(the_shell)

ENGLISH = re.compile(
    r"\b(usage:|options?:|arguments?:|commands|show this|required|invalid|LEVEL|NAME|FILE|DAY|EVENT)\b"
)
UNBROKEN = re.compile("(?<![\u00a0\u202f])[:;?!](?= |$)", re.MULTILINE)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_french_help_has_no_english_and_no_loose_marks(rapports: Shell, command: str) -> None:
    said = rapports.done(*command.split(), "--help", "--lang", "fr")
    assert not ENGLISH.search(said)
    assert not UNBROKEN.search(said), UNBROKEN.search(said)
    assert "options\u00a0:" in said


def test_french_refusals_of_arguments(rapports: Shell) -> None:
    refused = {
        ("log",): "il manque\u00a0: NOM, SIGNAL",
        ("list", "--bogus"): "arguments inconnus\u00a0: --bogus",
        ("log", "x", "talk", "--on"): "il faut une valeur",
        ("show", "x", "--points", "all"): "« all » n’est pas possible",
    }
    for typed, said in refused.items():
        ran = rapports(*typed, "--lang", "fr")
        assert ran.code == 2 and said.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in ran.err
        assert not ENGLISH.search(ran.err.replace("choix", ""))


def test_what_is_hardly_said_of_a_role_is_noted_and_calmly_remarked(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "contractor")
    ran = rapports("log", "kern", "paid_late")
    assert ran.code == 0 and ran.out.strip()
    assert ran.err.strip() == (
        "Noted; paid_late is hardly ever said of this role (contractor). `rapports undo` takes it back."
    )
    assert (
        "paid_late se dit rarement dans ce rôle (prestataire)"
        in rapports("log", "kern", "paid_late", "--lang", "fr").err
    )
    assert rapports("log", "kern", "work_good").err == ""
    assert {event["signal"] for event in rapports.json("export")["events"]} == {"paid_late", "work_good"}


def test_the_vocabulary_says_what_each_signal_means_and_of_whom_it_is_said(rapports: Shell) -> None:
    for language, means in (("en", "after its due date"), ("fr", "après l’échéance")):
        found = {one["signal"]: one for one in rapports.json("signals", "--lang", language)}
        assert means in found["paid_late"]["meaning"]
        assert found["paid_late"]["usual_for"] == ["client"]
        assert found["talk"]["usual_for"] == ["client", "contractor", "partner"]


def test_where_speaks_french_and_its_json_does_not(rapports: Shell) -> None:
    said = rapports.done("where", "--lang", "fr")
    assert said.startswith("données") and "sauvegardes" in said
    assert list(rapports.json("where", "--lang", "fr")) == list(rapports.json("where"))


def test_what_git_is_told(rapports: Shell) -> None:
    assert "merge=union" in rapports.done("where", "--git-attributes")
    assert "/summary.json" in rapports.done("where", "--git-ignore").splitlines()
    assert rapports.json("where", "--git-attributes")["lines"][0].startswith("*.jsonl")
    assert not rapports.home.exists()


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("payed_late", "en", "paid_late (invoice late)"),
        ("late", "en", "paid_late"),
        ("retard", "fr", "paid_late (facture en retard)"),
        ("Tenue", "fr", "promise_kept"),
        ("promesse rompu", "fr", "promise_broken"),
    ],
)
def test_the_signal_that_was_meant(rapports: Shell, typed: str, language: str, meant: str) -> None:
    seed(rapports.home)
    ran = rapports("log", "kern", typed, "--lang", language)
    assert ran.code == 2 and meant in ran.err


def test_the_hint_speaks_the_language_of_the_settings(rapports: Shell) -> None:
    seed(rapports.home)
    Practice(rapports.home, SystemClock()).set_setting("language", "fr")
    assert "facture en retard" in rapports("log", "kern", "retard").err


def test_what_is_unknown_is_no_figure_in_a_preview(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    said = rapports.done("log", "kern", "paid_late", "--dry-run").splitlines()
    assert said[:2] == ["verdict: too little", "health: ?"]
    assert "trust: ?" in said and not re.search("[0-9]", "".join(said))
    change = rapports.json("log", "kern", "paid_late", "--dry-run")
    assert change["health_before"] is change["health_after"] is None and change["unknown"]["health"] == [True, True]
    rapports.done("log", "kern", "paid_late", "--on", "2026-11-21")
    shown = rapports.json("show", "kern")
    assert [shown[key] for key in ("health", "low", "high", "trend_90d")] == [None] * 4
    assert "health unknown" in rapports.done("show", "kern") and " ? " in rapports.done("list") + " "
    for day in range(1, 21):
        rapports.done("log", "kern", "paid_late" if day % 2 else "promise_broken", "--on", f"2026-11-{day:02}")
    said = rapports.done("log", "kern", "paid_late", "--dry-run").splitlines()
    assert re.fullmatch(r"health: [0-9.]+ → [0-9.]+ \([−+][0-9.]+\)", said[1])
