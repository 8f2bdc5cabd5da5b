"""The command line in bad company: readers that leave, signals at any moment, odd names, odd surroundings."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.practice import Practice
from tests.tui.conftest import DAY, Stage
from tests.tui.shell import ENVIRONMENT, ROOT, Shell, process, seed, the_shell
from tui.clock import SystemClock
from tui.demo import SampleClock
from tui.shared.interruptions import Interrupted, heard, heed, held

rapports = pytest.fixture(the_shell)
RUN = [sys.executable, "-m", "tui"]


@pytest.mark.parametrize("reader", [["head", "-1"], ["true"]])
@pytest.mark.parametrize("command", ["list", "history --every 7", "export", "man"])
def test_a_reader_that_has_enough(stage: Stage, command: str, reader: list[str]) -> None:
    environment = ENVIRONMENT | {"RAPPORTS_HOME": str(stage.home)}
    with subprocess.Popen(
        [*RUN, *command.split()], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ours:
        read = subprocess.run(reader, stdin=ours.stdout, capture_output=True, timeout=20, check=True)
        assert ours.stdout and ours.stderr
        ours.stdout.close()
        said = ours.stderr.read()
        code = ours.wait(20)
    assert said == b""
    assert code in (0, 141)
    assert read.stdout.count(b"\n") <= 1


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": ""},
        {"HOME": "/nonexistent", "XDG_DATA_HOME": ""},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"PYTHONIOENCODING": "utf-16"},
        {"COLUMNS": "-5"},
        {"LC_ALL": "nowhere.ISO-8859-15"},
        {"PATH": ""},
        {"TMPDIR": "/nonexistent"},
        {"PYTHONINSPECT": "", "PYTHONDEVMODE": "1"},
        {"EDITOR": "; false", "PAGER": "false"},
    ],
    ids=str,
)
def test_odd_surroundings(tmp_path: Path, environment: dict[str, str]) -> None:
    home = tmp_path / "home"
    seed(home)
    for command in ("list", "log kern meeting --note été", "export"):
        ran = process(*command.split(), home=home, env=environment)
        assert (ran.returncode, ran.stderr) == (0, b""), (command, ran)
    assert [event["note"] for event in json.loads(Practice(home, SystemClock()).exchange.export())["events"]] == [
        "été",
        "été",
    ]


def test_without_a_home_it_says_where_it_would_write(tmp_path: Path) -> None:
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "HOME"}
    where = subprocess.run([*RUN, "where"], env=environment, cwd=ROOT, capture_output=True, timeout=20, check=False)
    assert where.returncode == 0
    ran = process("add", "Kern", "--role", "client", env={"HOME": str(tmp_path / "file" / "none")})
    assert (tmp_path / "file" / "none").is_dir() or ran.returncode in (73, 74)
    (tmp_path / "occupied").write_text("")
    ran = process("add", "Kern", "--role", "client", env={"HOME": str(tmp_path / "occupied")})
    assert ran.returncode == 74 and b"Traceback" not in ran.stderr and b"occupied" in ran.stderr


NAMES = [
    "-n",
    "--help",
    "--",
    "-",
    "--json",
    "-rf /",
    "@file",
    "*",
    "~",
    "a=b",
    "log",
    "%s",
    "0",
    "None",
    "«»",
    "'\"`$(id)",
]


def test_names_that_look_like_something_else(rapports: Shell) -> None:
    for name in NAMES:
        id_ = rapports.done("add", "--role", "client", "--", name)
        assert rapports.done("log", f"--note=x{name}", "--", name, "meeting")
        assert json.loads(rapports.done("show", "--json", "--", name))["relationship"]["id"] == id_
        assert name in rapports.done("show", "--", name)
        rapports.done("edit", f"--rename={name} again", "--", name)
        rapports.done("undo")
    assert [row["relationship"]["name"] for row in rapports.json("list", "--sort", "name")] != []
    for name in NAMES:
        rapports.done("forget", "--yes", "--", name)
    assert rapports.json("export")["relationships"] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("--help", 0),
        ("-h", 0),
        ("--version", 0),
        ("list --help", 0),
        ("add -h", 0),
        ("lst", 2),
        ("--lst", 2),
        ("list --lst", 2),
    ],
)
def test_the_first_words_one_types(tmp_path: Path, typed: str, code: int) -> None:
    ran = process(*typed.split(), home=tmp_path / "home")
    assert ran.returncode == code
    assert (ran.stderr == b"") == (code == 0)
    assert (ran.stdout == b"") == (code == 2)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "command", ["show", "edit --note x", "log meeting", "brief", "decide", "journal", "forget --yes", "history"]
)
def test_nobody_of_this_name_the_nearest_are_told(rapports: Shell, command: str) -> None:
    rapports.done("add", "Studio Kern", "--role", "client")
    name, *options = command.split()
    for typed in ("Studo Kern", "x" * 100_000, ""):
        values = [option for option in options if not option.startswith("-") and name == "log"]
        others = [option for option in options if option not in values]
        ran = rapports(name, *others, "--", typed, *values)
        assert ran.code == 1, ran
        assert "Studio Kern" in ran.err or typed != "Studo Kern"
        assert len(ran.err) < 1000


def test_nothing_waits_for_an_answer_that_cannot_come(tmp_path: Path) -> None:
    seed(tmp_path)
    for command in (
        "forget kern",
        "merge kern kern",
        "import missing.csv",
        "log kern meeting --note -",
        "export --encrypt -o x.age",
    ):
        began = time.monotonic()
        ran = process(*command.split(), home=tmp_path, cwd=tmp_path)
        assert time.monotonic() - began < 10
        assert b"Traceback" not in ran.stderr
    assert Practice(tmp_path, SystemClock()).relationships()


CHANGES = [
    "log kern meeting",
    "undo",
    "import ALL",
    "forget Kern --yes",
    "backup",
    "doctor --repair",
    "restore 1",
    "edit kern --note x",
]


def interrupted(home: Path, work: Path, dice: random.Random, rounds: int) -> None:
    """Run changes on copies of ``home``, each with a signal at some moment, and look at what is left."""
    everything = work / "all.json"
    everything.write_bytes(Practice(home, SampleClock(DAY)).exchange.export().replace(b'"id": "', b'"id": "z'))
    for n in range(rounds):
        place = Path(shutil.copytree(home, work / str(n)))
        words = [str(everything) if word == "ALL" else word for word in dice.choice(CHANGES).split()]
        number = dice.choice([signal.SIGINT, signal.SIGTERM])
        with subprocess.Popen(
            [*RUN, *words], env=ENVIRONMENT | {"RAPPORTS_HOME": str(place)}, cwd=ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as running:  # fmt: skip
            time.sleep(dice.uniform(0.04, 0.25))
            running.send_signal(number)
            _, err = running.communicate(timeout=20)
        began = b"KeyboardInterrupt" not in err or b"/tui/" in err
        assert b"Traceback" not in err or not began, (words, number, err)
        assert running.returncode in (0, 1, 128 + number, -number), (words, number, running.returncode, err)
        looked = process("doctor", "--json", home=place)
        assert looked.returncode == 0 or json.loads(looked.stdout), looked
        assert process("add", "Somebody New", "--role", "client", home=place).returncode == 0, (words, number)
        assert process("doctor", home=place).returncode == 0, (words, number)
        shutil.rmtree(place)


def test_a_signal_at_any_moment(stage: Stage, tmp_path: Path) -> None:
    interrupted(stage.home, tmp_path, random.Random(5), 8)


class Dropping:
    """Python drops what is raised while an object goes."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


def test_a_signal_in_a_callback_that_drops_it_is_heeded_before_the_next_change(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with heard(for_good=False):
        heed()
        gone = Dropping()
        del gone
        with pytest.raises(Interrupted):
            heed()
        with pytest.raises(Interrupted), held():
            raise AssertionError("a change was begun")
    assert capsys.readouterr() == ("", "")
    with heard(for_good=False):
        heed()


@pytest.mark.long
@pytest.mark.parametrize("seed_", range(8))
def test_a_signal_at_many_moments(stage: Stage, tmp_path: Path, seed_: int) -> None:
    interrupted(stage.home, tmp_path, random.Random(100 + seed_), 40)
