"""Files of other programs on the command line: in, out, and what describes the command line itself."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from core.exchange import formats
from tests.tui.shell import ENVIRONMENT, Shell, process, seed, the_shell, tree
from tui.commandline.command_table import COMMANDS

rapports = pytest.fixture(the_shell)

CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Doe\nPHOTO:x\nEND:VCARD\nBEGIN:VCARD\nTEL:1\nEND:VCARD\n"


@pytest.fixture
def cards(tmp_path: Path) -> str:
    file = tmp_path / "cards.vcf"
    file.write_text(CARDS)
    return str(file)


def test_an_import_says_what_became_of_everything(rapports: Shell, cards: str) -> None:
    dry = rapports("import", cards, "--role", "client", "--dry-run")
    assert not rapports.home.exists()
    said = rapports.done("import", cards, "--role", "client")
    assert dry.out.removesuffix("\n").replace("would be added", "added") == said
    assert said.splitlines()[:5] == [
        "read: 2",
        "added: 1",
        "already there: 0",
        "left out: 1",
        "  line 6: no name is given",
    ]
    assert "format: vcf" in said and "FN → name: 1" in said and "PHOTO" in said and "line 4" in said
    assert "added: 0" in rapports.done("import", cards)
    rapports.done("undo")
    assert rapports.json("list") == []


def test_a_field_taken_often_names_no_places(rapports: Shell, tmp_path: Path) -> None:
    (tmp_path / "many.csv").write_text("name,tags\n" + "".join(f"Ann {n},a\n" for n in range(9)))
    said = rapports.done("import", str(tmp_path / "many.csv"), "--role", "client").splitlines()
    assert "  name → name: 9" in said


def test_the_report_as_json(rapports: Shell, cards: str) -> None:
    report = rapports.json("import", cards, "--role", "client")
    assert list(report) == ["read", "added", "there", "left_out", "format", "said", "fields", "duplicates"]
    assert report["read"] == report["added"] + report["there"] + len(report["left_out"])


def test_a_missing_role_is_asked_for(rapports: Shell, cards: str) -> None:
    ran = rapports("import", cards)
    assert ran.code == 2 and "--role" in ran.err and "Ann Doe" in ran.err
    assert not rapports.home.exists()


def test_a_mapping_and_the_order_of_days(rapports: Shell, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Who=?,Since\nAnn,03/04/2024\n")
    typed = ("import", str(tmp_path / "t.csv"), "--role", "client", "--map", "Who=?=name")
    assert "--month-first" in rapports.done(*typed, "--dry-run")
    rapports.done(*typed, "--month-first")
    (ann,) = rapports.json("export")["relationships"]
    assert ann["since"] == "2024-03-04"


def test_an_option_that_the_format_does_not_know_is_refused(rapports: Shell, cards: str) -> None:
    rapports.done("add", "Kern", "--role", "client")
    ran = rapports("import", cards, "--about", "Kern", "--role", "client")
    assert ran.code == 2 and "daylio, ics" in ran.err


def test_duplicates_are_proposed(rapports: Shell) -> None:
    assert "No two" in rapports("duplicates").err
    rapports.done("add", "Léa Dupont", "--role", "client")
    rapports.done("add", "Lea Dupond", "--role", "client")
    assert "Léa Dupont" in rapports.done("duplicates")
    assert set(rapports.json("duplicates")[0]["names"]) == {"Léa Dupont", "Lea Dupond"}


@pytest.mark.parametrize("format_", ["csv", "md", "ics", "vcf"])
def test_an_export_to_a_file_is_private(rapports: Shell, tmp_path: Path, format_: str) -> None:
    rapports.done("add", "Ann Doe", "--role", "client", "--note", "\x1b[31m")
    file = tmp_path / "out"
    assert rapports("export", "--format", format_, "-o", str(file)).out == ""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rapports.done("export", "--format", format_, "--anonymous", "-o", str(file), "--force")
    assert b"Ann" not in file.read_bytes()


@pytest.mark.parametrize("format_", ["csv", "md"])
def test_an_export_to_a_folder(rapports: Shell, tmp_path: Path, format_: str) -> None:
    rapports.done("add", "../../x", "--role", "client")
    folder = tmp_path / "out"
    rapports.done("export", "--format", format_, "-o", f"{folder}/")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    before = tree(folder)
    assert before and rapports("export", "--format", format_, "-o", f"{folder}/").code == 73
    (folder / "mine.txt").write_text("x")
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("export", "--format", format_, "-o", f"{folder}/", "--force")
    assert tree(folder) != before and (folder / "mine.txt").read_text("utf-8") == "x"
    assert {path.name for path in tmp_path.iterdir()} == {"home", "out"}


def test_a_csv_export_comes_back_whole(rapports: Shell, tmp_path: Path) -> None:
    rapports.done("add", "=Kern", "--role", "client", "--note", "'été\r\n=1", "--tag", "a")
    rapports.done("log", "=Kern", "paid_late", "--note", "-1")
    rapports.done("export", "--format", "csv", "-o", str(tmp_path / "a.csv"))
    second = Shell(rapports.home.with_name("second"), rapports.capsys)
    assert "added: 2" in second.done("import", str(tmp_path / "a.csv"))
    first, other = (json.loads(shell.done("export")) for shell in (rapports, second))
    assert {**first, "exported_at": ""} == {**other, "exported_at": ""}


def test_help_names_the_formats_there_are(rapports: Shell) -> None:
    imports, exports = (rapports.done(command, "--help") for command in ("import", "export"))
    assert f"--format {'|'.join(formats.readers())}" in imports
    assert f"--format {'|'.join(sorted((*formats.writers(), 'html')))}" in exports, "the page is the review's"
    assert f"{', '.join(formats.folders())}: or DIR/" in " ".join(exports.split())


def test_bash_completes_commands_options_and_values(rapports: Shell, tmp_path: Path) -> None:
    script = tmp_path / "rapports.bash"
    script.write_text(rapports.done("completion", "bash"))
    asked = f"""source {script}
        COMP_WORDS=(rapports "$@"); COMP_CWORD=$#; COMPREPLY=()
        _shtab_rapports rapports "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
        echo "${{COMPREPLY[@]}}" """

    def completed(*words: str) -> list[str]:
        ran = subprocess.run(
            ["bash", "-c", asked, "-", *words], capture_output=True, encoding="utf-8", check=True, timeout=20
        )
        return ran.stdout.split()

    assert completed("checki") == ["checkin"]
    assert "--anonymous" in completed("export", "--")
    assert completed("export", "--format", "v") == ["vcf"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_is_in_the_completion(rapports: Shell, shell: str) -> None:
    script = rapports.done("completion", shell)
    assert all(name in script for name in COMMANDS)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_manual_page_holds_every_command_and_option(rapports: Shell, language: str) -> None:
    page = rapports.done("man", "--lang", language).replace("\\-", "-")
    assert page.startswith(".TH RAPPORTS 1")
    assert all(f".SS {name}\n" in page for name in COMMANDS)
    assert "--day-first" in page and "--home" in page
    assert not [line for line in page.splitlines() if line.startswith((".", "'")) and line.split()[0] not in ROFF]


ROFF = {".TH", ".SH", ".SS", ".TP", ".PP", ".B"}


def test_no_other_command_loads_what_formats_need(tmp_path: Path) -> None:
    seed(tmp_path)
    tell = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.__stderr__))\n"
    for typed in (["log", "kern", "paid_late"], ["list"], ["export"]):
        ran = subprocess.run(
            [sys.executable, "-c", tell + "from tui.cli import main; main(sys.argv[1:])", *typed],
            env=ENVIRONMENT | {"RAPPORTS_HOME": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            timeout=30,
            check=True,
        )
        assert not {"icalendar", "shtab", "core.exchange.reconcile", "csv"} & set(ran.stderr.split()), typed


def test_a_killed_import_is_whole_or_nothing(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("name,note\n" + "".join(f"Person {n},note {n}\n" for n in range(1500)))
    seed(tmp_path / "home")
    command = [sys.executable, "-m", "tui", "import", str(file), "--role", "client"]
    env = ENVIRONMENT | {"RAPPORTS_HOME": str(tmp_path / "home")}
    counts = set()
    for wait in (0.15, 0.3, 0.4, 0.5):
        child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(wait)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        listed = process("list", "--json", home=tmp_path / "home")
        counts.add(len(json.loads(listed.stdout)))
    assert counts <= {1, 1501}
    assert process("import", str(file), "--role", "client", home=tmp_path / "home").returncode == 0
    assert len(json.loads(process("list", "--json", home=tmp_path / "home").stdout)) == 1501


def test_the_page_is_the_review_of_the_year(rapports: Shell, tmp_path: Path) -> None:
    rapports.done("export", "--format", "html", "-o", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>")
    assert "Content-Security-Policy" in page
    assert "<script" not in page
