"""Hostile texts through every command, to a pipe and to a terminal: nothing acts, all of it can be read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from core.plain import visible
from core.practice import Practice
from tests.faults.hostile_practice import CROWDED, DAY, made
from tests.faults.hostile_texts import CONTROLS, TEXTS, acting
from tests.faults.many_commands import END
from tests.tui.shell import ENVIRONMENT, ROOT
from tui.commandline.command_table import COMMANDS
from tui.demo import SampleClock

RUN = [sys.executable, "-m", "tests.faults.many_commands"]
ENDED = re.compile(rf"\n{END} (\d+)\r?\n")

EVERYONE = """
list · list --json · list --sort name --lang fr · history · agenda --days 400 · agenda --json · journal
journal --due --json · review --year 2025 · review --year 2026 --lang fr · review --format html · review --json
refusals · refusals --json · backtest · signals · keys · keys --json · criteria · criteria --json · rules
criteria --best · persona · persona --json · words · words --json
today · today --json · owed · owed --json
opinion list · opinion list --json · proposal list · proposal list --json · resolve 2025 · resolve 2026 --json
duplicates · duplicates --json · doctor · doctor --json · backup · backup list · where · where --json · schema
completion bash · man · export · export --format csv · export --format md · export --format html · export --format ics
export --format vcf · export --anonymous · settings · settings --json · stocktake --page · stocktake --page --json
"""

EACH = """
show NAME · show NAME --json · frame NAME · qualify NAME · decide NAME · brief NAME · brief NAME --kind end
criteria NAME · journal NAME · history NAME --every 90 · log NAME meeting --note TEXT --dry-run
edit NAME --note TEXTTEXT · undo · redo · undo --json · show xTEXT · show [ · log NAME TEXT
log NAME meeting --on TEXT · list --sort TEXT · list --as-of TEXT · TEXT · list -TEXT · --lang TEXT list
add NAME --role client · add n --role TEXT · add n --cadence TEXT --role client · checkin NAME TEXT
add n --role client --introduced-by TEXT · agenda --days TEXT · kept CROWDED TEXT · dropped NAME xTEXT
commit NAME TEXT --by TEXT · commit NAME TEXT --by me --due TEXT · decide NAME end --reason TEXT
refuse TEXT --reason time --template · refuse TEXT --reason TEXT · refuse xTEXT --reason time --reply maybe --json
mission NAME · mission NAME add TEXT · mission NAME end TEXT · mission NAME refuse TEXT --reason time --note TEXT
mission CROWDED --json · their-side NAME · their-side NAME 3 --note TEXT · their-side NAME TEXT
my-part NAME · my-part NAME late --note TEXT · my-part NAME TEXT
words add TEXT --signal dismissed · words drop TEXT · words add xTEXT --signal TEXT · owed TEXT
brief NAME --kind left · brief NAME --kind refuse · answer TEXT won · reflect NAME --rule TEXT
opinion decide TEXT adopt · proposal close TEXT won · rules remove TEXT · criteria --remove TEXT · resolve TEXT
persona TEXT · persona client --want TEXT · persona partner --bring TEXTx --json · criteria --add TEXT --seen-by TEXT
reflect NAME --decision TEXT · refusals TEXT --accept · review --year TEXT · merge NAME CROWDED
merge CROWDED TEXTx --yes · forget NAME · forget TEXTx --yes · restore TEXT · backup TEXT
doctor --repair --merge TEXT · completion TEXT · --home HOME/relationships.jsonl/TEXT list · import FILES/none/TEXT
import FILE · import FILE --format csv · import FILE --format vcf · import FILE --format ics
import FILE --map TEXT=name · amend TEXT --note TEXT · amend x000 --on TEXT · remove TEXT
export -o FILES/none/TEXT · export -o FILE · export --format TEXT · brief NAME -o FILE
settings TEXT · settings TEXT TEXT · remember NAME --grid TEXT · remember NAME --best TEXT · remember NAME --talk TEXT
evidence FILE · evidence FILES/none/TEXT · evidence --accept TEXT · evidence --decline TEXT · evidence --signal TEXT
evidence --whom TEXT=NAME · evidence --me TEXT --dry-run · evidence FILE --map TEXT=name · evidence FILES --skip-bad
remember NAME --grid 1:43215,2:43215 --dry-run · remember NAME --from FILE · stocktake --from FILE
"""
"""NAME is the one who has a text as a name, TEXT the text itself, FILE a file called so, FILES its folder."""


def lines(several: str) -> list[str]:
    return re.split(" · |\n", several.strip())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile") / "home"
    made(place)
    (place / "keys.toml").write_text("".join(f"{json.dumps(text)} = {json.dumps(text)}\n" for text in TEXTS))
    for n, text in enumerate(CONTROLS):
        (place / f"relationships (conflicted copy {n}{text.replace('/', '')}).jsonl").write_text(text)
    return place


def commands(home: Path, files: Path, every: int) -> list[list[str]]:
    """The command lines, in an order in which each finds what the one before left.

    Every text is shown; of the others, each command gets one text in ``every``.
    """
    found = [line.split() for line in lines(EVERYONE)]
    for n, text in enumerate(TEXTS):
        file = files / f"{n}{text.replace('/', '')}"
        file.write_text(f"{text},{text}\nBEGIN:VCARD\nFN:{text}\n{text}\nBEGIN:VEVENT\n{text}\n", newline="")
        meant = {
            "FILES": str(files),
            "FILE": str(file),
            "CROWDED": CROWDED,
            "HOME": str(home),
            "NAME": text,
            "TEXT": text,
        }
        for m, line in enumerate(lines(EACH)):
            if m == 0 or (n + m) % every == 0:
                found.append([meaning(word, meant) for word in line.split()])
    return [["--as-of", DAY, "--home", str(home), *words] for words in found]


def meaning(word: str, meant: dict[str, str]) -> str:
    return re.sub("|".join(meant), lambda match: meant[match[0]], word)


def through_a_pipe(file: Path) -> str:
    ran = subprocess.run(
        [*RUN, str(file)], cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=300, check=True,
    )  # fmt: skip
    return ran.stdout.decode()


def on_a_terminal(file: Path) -> str:
    child = pexpect.spawn(
        RUN[0], [*RUN[1:], str(file)], cwd=str(ROOT), env=ENVIRONMENT | {"TERM": "xterm-256color"},
        dimensions=(50, 200), timeout=300,
    )  # fmt: skip
    child.send("no\n" * (2 * len(TEXTS)))  # to what may be asked
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("every", [23, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("run", [through_a_pipe, on_a_terminal])
def test_nothing_printed_acts(home: Path, tmp_path: Path, run: Callable[[Path], str], every: int) -> None:
    (files := tmp_path / "files").mkdir()
    wanted = commands(Path(shutil.copytree(home, tmp_path / "home")), files, every)
    (tmp_path / "commands.json").write_text(json.dumps(wanted))
    parts = ENDED.split(run(tmp_path / "commands.json"))
    shown, codes = parts[:-1:2], [int(code) for code in parts[1::2]]
    assert len(codes) == len(wanted)
    assert set(codes) <= {0, 1, 2, 65, 66, 73, 74}
    said = {tuple(words[4:]): text for words, text in zip(wanted, shown, strict=True)}
    assert not [words for words, text in said.items() if "Traceback" in text]
    if run is through_a_pipe:
        del said["export", "--format", "csv"]  # for other programs, to the letter; on a terminal it is made harmless
    assert not [(words, acting(text)) for words, text in said.items() if acting(text)]
    assert [text for text in TEXTS if visible(text, one_line=True) not in said["show", text]] == []
    exported = json.loads(said["export",])
    assert [person["name"] for person in exported["relationships"][1:]] == list(TEXTS)
    assert [opinion["text"] for opinion in exported["opinions"]] == [text for _, text in _by_id()]


def _by_id() -> list[tuple[str, str]]:
    return sorted((f"o{n}{text}"[:64], text) for n, text in enumerate(TEXTS))


def test_every_command_is_among_them() -> None:
    assert set(COMMANDS) <= {line.split()[0] for several in (EVERYONE, EACH) for line in lines(several)}


def test_what_was_typed_comes_back_to_the_letter(home: Path, tmp_path: Path) -> None:
    first, second = Practice(home, SampleClock(DAY)), Practice(tmp_path / "other", SampleClock(DAY))
    second.exchange.read(first.exchange.export(), "json")
    assert second.exchange.export() == first.exchange.export()
    assert sorted(who.name for who in second.relationships()) == sorted(["Crowded", *TEXTS])
    assert {event.note for event in second.events(CROWDED)} == set(TEXTS)
