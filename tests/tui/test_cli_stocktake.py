"""The stock-taking of years on the command line: by a file, and asked line by line on a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)

YEARS = {"people": ["Studio Kern c 2019-", {"line": "Nova p 2016-2021", "ended": {"by": "them"}}]}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_file_is_stored_and_the_page_printed(rapports: Shell, tmp_path: Path) -> None:
    file = tmp_path / "years.json"
    file.write_text(json.dumps(YEARS), "utf-8")
    found = rapports.json("stocktake", "--from", str(file))
    assert (len(found["stored"]), found["page"]["living"], found["page"]["ended"]) == (2, 1, 1)
    assert "What to decide first" in rapports.done("stocktake", "--page")
    assert rapports.json("stocktake", "--page")["stored"] == []
    assert rapports("stocktake", "--from", str(tmp_path / "nowhere")).code == 66


def test_what_is_wrong_stores_nothing(rapports: Shell, tmp_path: Path) -> None:
    file = tmp_path / "years.json"
    for wrong, code in (("{", 65), ('{"people": ["Kern"]}', 2), ('{"people": ["A c 2019-", "A c 2020-"]}', 1)):
        file.write_text(wrong, "utf-8")
        assert rapports("stocktake", "--from", str(file)).code == code, wrong
    assert rapports.json("list") == []
    assert rapports("stocktake").code == 2


def test_on_a_terminal_each_step_is_stored_and_it_goes_on_where_it_was_left(
    rapports: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sys.stdin", Terminal("Studio Kern c 2019-\nnobody\nNova p 2016-2021\nOld c 2012-2014\n\nthem\n")
    )
    first = rapports("stocktake")
    assert first.code == 0 and "says no role" in first.err
    people = rapports.json("export")["relationships"]
    assert [(who["name"], who["ended_by"]) for who in people] == [("Studio Kern", None), ("Nova", None), ("Old", None)]
    monkeypatch.setattr(
        "sys.stdin", Terminal("\nthem\npayment\n\nhappened\n2019\nfaded\n\n\n\nwhen the answers grew short\n-\n")
    )
    second = rapports("stocktake")
    assert second.code == 0 and "What those that ended share" in second.out
    nova, old = rapports.json("export")["relationships"][1:]
    assert [nova[f] for f in ("ended_by", "ended_reason", "came_about", "seen_on")] == [
        "them",
        "payment",
        "happened",
        "2019-07-02",
    ]
    assert (old["ended_by"], old["seen_note"]) == ("faded", "when the answers grew short")
