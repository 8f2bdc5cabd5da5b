"""From memory, on the command line: by options, by a file, and asked line by line on a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)
FULL = "1:44444,2:44544,3:43444,4:44443"


@pytest.fixture
def kern(rapports: Shell) -> str:
    return rapports.done("add", "Kern", "--role", "client")


def events(rapports: Shell) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rapports.json("export")["events"]
    return found


def written(tmp_path: Path, told: Any) -> str:
    file = tmp_path / "told.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
    return str(file)


def test_a_grid_gives_a_verdict_that_says_it_is_from_memory(rapports: Shell, kern: str) -> None:
    found = rapports.json("remember", "kern", "--grid", FULL)
    assert (found["verdict"], found["from_memory"], len(found["stored"])) == ("steady", True, 20)
    assert found["notes_to_go"] > 0
    assert list(found) == [
        *("relationship", "as_of", "verdict", "from_memory", "notes_to_go", "health", "low", "high"),
        *("dimensions", "reasons", "stored", "replaced", "left_out", "remarks"),
    ]
    shown = rapports.json("show", "kern")
    assert (shown["verdict"], shown["from_memory"]) == ("steady", True)


def test_the_digits_are_in_the_order_of_the_contract(rapports: Shell, kern: str) -> None:
    rapports.done("remember", "kern", "--grid", "1:123-5")
    levels = {event["dimension"]: event["level"] for event in events(rapports)}
    assert levels == {"respect": 1, "trust": 2, "reciprocity": 3, "satisfaction": 5}
    assert {(e["on"], e["precision"], e["source"]) for e in events(rapports)} == {("2026-10-23", "month", "memory")}


def test_a_file_says_all_of_it(rapports: Shell, kern: str, tmp_path: Path) -> None:
    told = {
        "grid": {"1": {"respect": 4, "trust": None}, "6": {"urgency": 2}},
        "best": [{"signal": "recognition", "on": "2026-05"}],
        "worst": [{"signal": "paid_late", "on": "09/2026"}, {"signal": "no_reply", "on": "2026-09-03"}],
        "deceived": "forgiven",
        "talk": {"on": "2026-06-12", "changed": True},
    }
    rapports.done("remember", "kern", "--from", written(tmp_path, told))
    found = {e["signal"]: (e["on"], e["precision"], e["severity"]) for e in events(rapports) if not e["dimension"]}
    assert found["recognition"] == ("2026-05-16", "month", 1)
    assert found["paid_late"] == ("2026-09-16", "month", 1)
    assert found["no_reply"] == ("2026-09-03", "day", 1)
    assert found["talk"][:2] == ("2026-06-12", "day")
    assert found["dishonesty"][0] < found["pardon"][0]
    assert sum(e["signal"] == "checkin" for e in events(rapports)) == 2
    assert all(e["source"] == "memory" for e in events(rapports))
    assert rapports.json("show", "kern")["verdict"] != "end"


def test_options_say_the_same_as_a_file(rapports: Shell, kern: str, tmp_path: Path) -> None:
    told = {
        "grid": {"1": {"respect": 4}},
        "best": [{"signal": "recognition", "on": "2026-05"}],
        "worst": [{"signal": "paid_late", "on": "2026-09"}],
        "deceived": "yes",
        "talk": {"on": "2026-06", "changed": False},
    }
    by_file = rapports.json("remember", "kern", "--from", written(tmp_path, told), "--dry-run")
    assert events(rapports) == []
    typed = ["--grid", "1:4----", "--best", "recognition=2026-05", "--worst", "paid_late=2026-09", "--deceived", "yes"]
    assert rapports.json("remember", "kern", *typed, "--talk", "2026-06", "--changed", "no") == by_file
    assert by_file["verdict"] == "end"


def test_one_undo_takes_it_all_back(rapports: Shell, kern: str) -> None:
    rapports.done("remember", "kern", "--grid", FULL, "--deceived", "forgiven")
    assert "what was told from memory, Kern" in rapports.done("undo")
    assert events(rapports) == []


def test_the_blocks_end_on_the_day_it_is_told_as_of(rapports: Shell, kern: str) -> None:
    rapports.done("remember", "kern", "--grid", "1:4----", "--as-of", "2026-03-02")
    assert [event["on"] for event in events(rapports)] == ["2026-01-31"]
    assert rapports("remember", "kern", "--grid", "1:4----", "--as-of", "2027-01-01").code == 1


def test_what_comes_out_is_exported_and_read_back_the_same(rapports: Shell, kern: str, tmp_path: Path) -> None:
    rapports.done("remember", "kern", "--grid", FULL, "--talk", "2026-06", "--changed", "yes", "--deceived", "forgiven")
    file = tmp_path / "all.json"
    rapports.done("export", "-o", str(file))
    other = Shell(tmp_path / "other", rapports.capsys)
    other.done("import", str(file))
    before, after = (shell.json("export") for shell in (rapports, other))
    assert {**before, "exported_at": ""} == {**after, "exported_at": ""}


@pytest.mark.parametrize(
    "grid",
    [
        *("", "1", "1:", "1:4444", "1:444444", "1:44446", "1:44440", "0:44444", "7:44444", "x:44444", "1;44444"),
        *("1:44444,1:44444", "1:44444,", "1:४४४४४", "1:4444\x1b"),
        ",".join(f"{n}:44444" for n in (1, 2, 3, 4, 5, 6, 1)),
    ],
)
def test_a_grid_that_is_none_is_refused(rapports: Shell, kern: str, grid: str) -> None:
    ran = rapports("remember", "kern", "--grid", grid)
    assert (ran.code, ran.out) == (2, "")
    assert "--grid" in ran.err and "\x1b" not in ran.err
    assert events(rapports) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("", 65),
        ("[]", 65),
        ("null", 65),
        ("{", 65),
        ("[" * 50_000, 65),
        ("x" * 200_000, 65),
        ({"grid": {"7": {"trust": 3}}}, 65),
        ({"grid": {"1": {"trust": 6}}}, 65),
        ({"grid": {"1": {"trust": True}}}, 65),
        ({"grid": {"1": {"luck": 3}}}, 65),
        ({"grid": {"1": 43215}}, 65),
        ({"grid": "1:43215"}, 65),
        ({"best": [{"signal": "recognition", "on": "2026-05"}] * 4}, 65),
        ({"best": [{"signal": "recognition"}]}, 65),
        ({"deceived": "perhaps"}, 65),
        ({"talk": {"changed": True}}, 65),
        ({"unknown": 1}, 65),
        ({"best": [{"signal": "paid_late", "on": "2026-05"}]}, 2),
        ({"worst": [{"signal": "\x1b[2J", "on": "2026-05"}]}, 2),
        ({"best": [{"signal": "recognition", "on": "2026-13"}]}, 2),
        ({"best": [{"signal": "recognition", "on": "9" * 5000}]}, 65),
        ({"best": [{"signal": "recognition", "on": "2027-05"}]}, 1),
        ({}, 1),
        ({"grid": {}}, 1),
        ({"grid": {"1": {"trust": None}}}, 1),
    ],
)
def test_a_file_that_says_no_interview_is_refused_in_words(
    rapports: Shell, kern: str, tmp_path: Path, told: Any, code: int
) -> None:
    ran = rapports("remember", "kern", "--from", written(tmp_path, told))
    assert (ran.code, ran.out) == (code, "")
    assert "stored" in ran.err or "changed" in ran.err or "can be read" in ran.err
    assert "\x1b" not in ran.err
    assert events(rapports) == []


def test_what_is_typed_wrongly_is_refused(rapports: Shell, kern: str, tmp_path: Path) -> None:
    for typed in (
        ["--grid", FULL, "--from", written(tmp_path, {})],
        ["--best", "recognition"],
        ["--best", "nonsense=2026-05"],
        ["--deceived", "perhaps"],
        ["--changed", "yes"],
        ["--talk", "2026-05", "--changed", "perhaps"],
        ["--worst", "recognition=2026-05"],
        [],
    ):
        assert rapports("remember", "kern", *typed).code == 2, typed
    assert rapports("remember", "kern", "--from", str(tmp_path / "nowhere")).code == 66
    assert rapports("remember", "nobody", "--grid", FULL).code == 1
    assert events(rapports) == []


class Terminal(io.StringIO):
    """A terminal on which these lines are typed."""

    def isatty(self) -> bool:
        return True


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))


ASKED = (
    *("44444", "4444", "44434", "-----", "55555"),
    *("recognition=2026-05", "nonsense=2026-05", "no_reply=2026-05", "", "paid_late=2026-09"),
)
ANSWERED = ("", "oui", "perhaps", "yes", "yes", "when was it", "2026-06", "no")


def test_on_a_terminal_it_is_asked_and_what_cannot_be_read_is_asked_again(
    rapports: Shell, kern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, *ASKED, *ANSWERED)
    ran = rapports("remember", "kern", "--json")
    assert ran.code == 0, ran.err
    assert len(ran.json["stored"]) == 15 + 1 + 1 + 2 + 1
    assert {e["signal"] for e in events(rapports)} == {
        *("checkin", "recognition", "paid_late", "dishonesty", "pardon", "talk")
    }


@pytest.mark.parametrize("given", [1, 5, 10, len(ASKED) + len(ANSWERED) - 1])
def test_an_interview_that_is_broken_off_stores_nothing(
    rapports: Shell, kern: str, monkeypatch: pytest.MonkeyPatch, given: int
) -> None:
    typing(monkeypatch, *[*ASKED, *ANSWERED][:given])
    assert rapports("remember", "kern").code == 1
    assert events(rapports) == []
