"""Two programs change the same records at once, by every changing command: what was acknowledged is there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.practice import Practice
from tests.faults.many_commands import END
from tests.faults.racing import ALONE, ELSEWHERE, TOGETHER, Commands, Done, Race
from tests.tui.shell import ENVIRONMENT, ROOT
from tui.clock import SystemClock

RUN = [sys.executable, "-m", "tests.faults.many_commands"]
SAMPLE, MANY = 4, 40


def raced(tmp_path: Path, home: Path, left: Commands, right: Commands) -> list[list[Done]]:
    """Both lists of commands at the same time, each in a program of its own; how every one ended."""
    settings = ENVIRONMENT | {"RAPPORTS_HOME": str(home), "COLUMNS": "200"}
    running = []
    for name, commands in (("left", left), ("right", right)):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(commands), "utf-8")
        running.append(
            subprocess.Popen(
                [*RUN, str(file)], cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )
        )  # fmt: skip
    ended = []
    for process, commands in zip(running, (left, right), strict=True):
        out, err = process.communicate()
        assert process.returncode == 0, err
        *outs, _ = out.split(f"\n{END} ")
        codes = [int(part.split("\n", 1)[0]) for part in out.split(f"\n{END} ")[1:]]
        said = [outs[0], *(part.split("\n", 1)[1] for part in outs[1:])]
        ended.append([Done(w, code, text.strip()) for w, code, text in zip(commands, codes, said, strict=True)])
    return ended


def run_all(tmp_path: Path, kinds: dict[str, Callable[[Practice, int], Race]], n: int) -> None:
    home = tmp_path / "home"
    practice = Practice(home, SystemClock())
    races = {name: prepare(practice, n) for name, prepare in kinds.items()}
    ended = raced(
        tmp_path,
        home,
        [words for race in races.values() for words in race.left],
        [words for race in races.values() for words in race.right],
    )
    fresh = Practice(home, SystemClock())
    lost = {}
    for name, race in races.items():
        left, right = ended[0][: len(race.left)], ended[1][: len(race.right)]
        ended = [ended[0][len(race.left) :], ended[1][len(race.right) :]]
        lost[name] = race.check(fresh, left, right)
    assert lost == dict.fromkeys(kinds, 0)
    assert fresh.keeping.doctor() == []


def test_two_programs_change_the_same_records(tmp_path: Path) -> None:
    run_all(tmp_path, TOGETHER, SAMPLE)


def test_one_program_takes_back_what_another_notes(tmp_path: Path) -> None:
    run_all(tmp_path, ALONE, 2 * SAMPLE)


@pytest.mark.long
@pytest.mark.parametrize("name", [*TOGETHER, *ALONE])
def test_two_programs_change_the_same_records_many_times(tmp_path: Path, name: str) -> None:
    run_all(tmp_path, {name: {**TOGETHER, **ALONE}[name]}, MANY)


def test_every_command_that_changes_something_races() -> None:
    changing = {
        file.stem
        for file in (ROOT / "tui/commandline").glob("*.py")
        if "context.change()" in file.read_text("utf-8") and file.stem != "context"
    }
    named = {"importing": "import", "settling": "kept"}
    raced_here = {word for name in (*TOGETHER, *ALONE) for word in name.split(", ")}
    assert {named.get(stem, stem) for stem in changing} <= raced_here | set(ELSEWHERE)
