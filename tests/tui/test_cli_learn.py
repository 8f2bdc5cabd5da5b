"""The commands that look back: review, journal, reflect, resolve, refusals, backtest."""

import json
import re
import stat
from pathlib import Path

import pytest

from core.model import Choice, Decision
from core.practice import Practice
from tests.tui.shell import ROOT, Shell, the_shell
from tui.clock import SystemClock

rapports = pytest.fixture(the_shell)
SAMPLE = ROOT / "sample_data" / "practice.json"


@pytest.fixture
def sample(rapports: Shell) -> Shell:
    rapports.done("import", str(SAMPLE))
    return rapports


def decide(shell: Shell, name: str, **fields: object) -> str:
    """A decision stored through the door; the command that makes one has its own tests."""
    practice = Practice(shell.home, SystemClock())
    who = practice.find(name)
    fields = {"on": "2026-10-01", "choice": Choice.END, "expect": "Noise", "confidence": 60} | fields
    decision = Decision(id=practice.new_id(), relationship=who.id, **fields)  # type: ignore[arg-type]  # named freely
    practice.keep("decide", decision)
    return decision.id


def test_review_prints_the_last_whole_year(sample: Shell) -> None:
    out = sample.done("review")
    assert out.startswith("# Looking back on 2025\n")
    assert "| all together | 20 | 17 | 54.1 % | 38.4–69.0 |" in out
    assert "20 won of 37, 54.1 %." in out
    assert sample.done("review", "--year", "2026").startswith("# Looking back on 2026\n")
    assert sample.done("--lang", "fr", "review").startswith("# Bilan 2025\n")


def test_review_of_any_span(sample: Shell) -> None:
    out = sample.done("review", "--from", "2025-01-01", "--to", "2025-06-30")
    assert out.startswith("# Looking back\n\n*From 1 January 2025 to 30 June 2025.")
    assert "| all together | 10 | 9 |" in out
    for typed in ("--to 2025-01-01", "--from 2025-01-01 --year 2025", "--from 2026-12-01"):
        assert sample("review", *typed.split()).code == 2


def test_review_as_json_is_the_same_bytes_twice(sample: Shell) -> None:
    first, second = sample.done("review", "--json"), sample.done("review", "--format", "json")
    assert first == second
    document = json.loads(first)
    rows = {row["channel"]: [round(row["low"], 1), round(row["high"], 1)] for row in document["channels"]["channels"]}
    assert rows == {"network": [64.6, 100], "partnership": [25.4, 74.6], "recommendation": [19.3, 68.0],
                    "social": [9.7, 70.0]}  # fmt: skip
    assert document["channels"]["total"]["rate"] == pytest.approx(54.054, abs=1e-3)


def test_review_writes_a_private_page_and_no_other_file(sample: Shell, tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    ran = sample("review", "--format", "html", "-o", str(page))
    assert (ran.code, ran.out) == (0, "")
    assert "Written" in ran.err
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert sample("review", "--format", "html", "-o", str(page)).code == 73
    assert sample("review", "-o", str(page), "--force").code == 0


@pytest.mark.parametrize(
    ("typed", "code"), [("--year 2027", 1), ("--year soon", 2), ("--format pdf", 2), ("--year 0", 2)]
)
def test_review_refuses_what_cannot_be(rapports: Shell, typed: str, code: int) -> None:
    ran = rapports("review", *typed.split())
    assert (ran.code, ran.out) == (code, "")
    assert ran.err


def test_looking_back_on_nothing_makes_nothing(rapports: Shell) -> None:
    for command in ("review", "journal", "refusals", "backtest", "resolve 2026"):
        assert rapports(*command.split()).code == 0
        assert rapports(*command.split(), "--json").code == 0
    assert not rapports.home.exists()


def test_backtest_prints_cases_and_counts(sample: Shell) -> None:
    out = sample.done("backtest")
    assert re.search(r"Cabinet Delorne +2025-11-04 +.+to renegotiate +✗ to end +✗ to end +361", out)
    assert "2 of 3 endings were flagged" in out
    assert sample.json("backtest")["horizons"][0]["hits"] == 2


def test_a_prediction_is_locked_and_the_refusal_says_so(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    decide(rapports, "Kern")
    before = rapports.json("export")["decisions"]
    for change in (("--expect", "Peace"), ("--confidence", "99"), ("--review-on", "2027-01-01")):
        ran = rapports("reflect", "Kern", "--note", "x", *change)
        assert ran.code == 1
        assert "stays as you wrote it" in ran.err
        assert "Nothing was changed." in ran.err
    rapports.done("reflect", "Kern", "--note", "I see it otherwise now")
    rapports.done("edit", "Kern", "--note", "x")
    after = rapports.json("export")
    assert after["decisions"] == before
    assert [r["note"] for r in after["reflections"]] == ["I see it otherwise now"]


def test_reflect_adds_every_field(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    decision = decide(rapports, "Kern")
    rapports.done(
        "reflect", "kern", "--happened", "He laughed", "--came-true", "no", "--quality", "5", "--regret", "1",
        "--consequences", "Three days unpaid", "--again", "oui", "--on", "2026-10-09",
    )  # fmt: skip
    (stored,) = rapports.json("export")["reflections"]
    assert stored | {"id": ""} == {
        "id": "", "relationship": stored["relationship"], "decision": decision, "on": "2026-10-09",
        "happened": "He laughed", "came_true": False, "quality": 5, "regret": 1, "consequences": "Three days unpaid",
        "again": True, "note": "", "came": None,
    }  # fmt: skip
    journal = rapports.done("journal")
    assert "did not come true" in journal
    assert "You ended or refused 1; regret 0 of 1 looked back on." in journal
    assert rapports.json("journal")["decisions"][0]["standing"] == "reviewed"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("--regret 6", 2), ("--came-true perhaps", 2), ("", 2), ("--note x --decision nothing", 1),
     ("--note x --on 2026-09-30", 1), ("--note x --on 2026-12-01", 1)],
)  # fmt: skip
def test_reflect_refuses_what_cannot_be(rapports: Shell, typed: str, code: int) -> None:
    rapports.done("add", "Kern", "--role", "client")
    assert rapports("reflect", "Kern", "--note", "x").code == 1
    decide(rapports, "Kern")
    assert rapports("reflect", "Kern", *typed.split()).code == code
    assert rapports.json("export")["reflections"] == []


def test_journal_tells_what_is_due(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    decide(rapports, "Kern", review_on="2026-11-01")
    assert "to look back on" in rapports.done("journal", "--due", "Kern")
    assert "Kern: how does it feel, 7 days on?" in rapports.done("--as-of", "2026-10-10", "journal")
    assert "0 predictions have an outcome so far; 10 more" in rapports.done("journal")


def test_resolutions_are_set_listed_and_settled(rapports: Shell) -> None:
    rapports.done("resolve", "2026", "Meet before any proposal")
    second = rapports.done("resolve", "2026", "Say no once a month")
    assert rapports("resolve", "2026", "--outcome", "kept").code == 2
    rapports.done("resolve", "2026", "--outcome", "partly", "--which", second, "--note", "eight times")
    first = next(n for n, r in enumerate(rapports.json("resolve", "2026"), start=1) if r["id"] != second)
    rapports.done("resolve", "2026", "--outcome", "kept", "--which", str(first))
    listed = rapports.done("resolve", "2026")
    assert re.search("Meet before any proposal +held to$", listed, re.MULTILINE)
    assert re.search("Say no once a month +held to in part$", listed, re.MULTILINE)
    assert {r["note"] for r in rapports.json("resolve", "2026")} == {"", "eight times"}
    assert "– held to in part" in rapports.done("review", "--year", "2026")
    assert "a resolution" in rapports("undo").err + rapports("undo").out


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2026 --outcome gone", 2), ("2026 --which 1", 2), ("2026 x --outcome kept", 2), ("2026 --outcome kept", 1),
     ("2026 --outcome kept --which 7", 1), ("soon", 2)],
)  # fmt: skip
def test_resolve_refuses_what_cannot_be(rapports: Shell, typed: str, code: int) -> None:
    ran = rapports("resolve", *typed.split())
    assert (ran.code, ran.out) == (code, "")
    assert not rapports.home.exists()


def test_a_returning_reason_suggests_a_criterion_she_can_answer(rapports: Shell) -> None:
    for n in range(3):
        rapports.done("add", f"Kern {n}", "--role", "client", "--stage", "prospect")
        decide(rapports, f"Kern {n}", choice=Choice.REFUSE, reason="urgency")
    assert "rapports refusals urgency --accept" in rapports.done("refusals")
    assert rapports("refusals", "urgency").code == 2
    assert rapports("refusals", "urgency", "--accept", "--decline").code == 2
    assert rapports.done("refusals", "urgency", "--text", "Two weeks ahead") == "Two weeks ahead"
    assert rapports("refusals", "urgency", "--accept").code == 1
    assert "Two weeks ahead" in rapports.done("criteria").splitlines()[-1]
    assert rapports.json("refusals")["answers"]["urgency"]["answer"] == "edited"


def test_what_she_wrote_reaches_no_terminal_raw(rapports: Shell) -> None:
    rapports.done("add", "Kern\x1b[31m\u202e", "--role", "client")
    decide(rapports, "Kern", expect="\x1b[2J\u202e\n# heading", reason="\x1b]0;x\x07")
    rapports.done("resolve", "2026", "\x1b[2J\u2066")
    rapports.done("reflect", "Kern", "--regret", "2", "--note", "\x1b[2J")
    for command in ("review --year 2026", "journal", "refusals", "backtest", "resolve 2026"):
        for more in ((), ("--json",)):
            out = rapports.done(*command.split(), *more)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out), command
