"""Wrong input on every command: a clear sentence on stderr, the right exit status, and nothing changed."""

import re
import shutil
from pathlib import Path

import pytest

from core.practice import Practice
from tests.clocks import standing
from tests.tui.shell import Shell, the_shell, tree
from tui.clock import SystemClock

rapports = pytest.fixture(the_shell)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two relationships, one event."""
    home = tmp_path_factory.mktemp("refusals") / "home"
    with standing("2026-11-22 12:00:00"):
        kern = Practice(home, SystemClock()).add("Studio Kern", "client")
        Practice(home, SystemClock()).add("Studio Ambre", "partner")
        Practice(home, SystemClock()).log(kern, "paid_late", on="2026-11-01")
    return home


@pytest.fixture
def practice(rapports: Shell, made: Path) -> Shell:
    """A shell on a copy of them."""
    shutil.copytree(made, rapports.home)
    return rapports


LONG = "x" * 100_000

# Arguments, exit status, what the message must say.
REFUSED: list[tuple[str, int, str]] = [
    ("lst", 2, "did you mean `rapports list`"),
    ("frobnicate", 2, "no command “frobnicate”"),
    ("settle kern keep", 2, "no command “settle”"),
    ("--frobnicate list", 2, "unrecognized arguments: --frobnicate"),
    ("--lang de list", 2, "fr or en"),
    ("list --lang=", 2, "--lang"),
    ("--home= list", 2, "--home"),
    ("--as-of someday list", 2, "--as-of: “someday”"),
    ("--json", 2, "go with a command"),
    ("--as-of 2026-01-01", 2, "go with a command"),
    ("--demo", 2, "needs a terminal"),
    ("list --home", 2, "expected one argument"),
    ("list --json=yes", 2, "ignored explicit argument"),
    # act
    ("words add nagged", 2, "stands for a signal"),
    ("words add nagged --signal nothing", 2, "--signal"),
    ("words add nagged --signal scope_creep --letter x", 2, "extra work paid"),
    ("words drop nagged", 1, "none of your words"),
    ("words rename nagged", 2, "list, add, drop"),
    ("log kern paid_late --cause fate", 2, "--cause"),
    ("log kern paid_late --manner loud", 2, "--manner"),
    ("frame kern --trial-end 20260101", 2, "--trial-end"),
    ("frame nobody", 1, "nobody"),
    ("qualify kern --met maybe", 2, "--met"),
    ("qualify kern --decide go", 1, "reason"),
    ("proposal add kern --channel social", 1, "No proposal before"),
    ("commit kern call", 2, "--by is needed"),
    ("commit kern {long} --by us", 2, "me, them"),
    ("kept kern", 1, "No open promise"),
    ("dropped kern {long}", 1, "No open promise"),
    ("decide kern marry", 2, "keep, renegotiate"),
    ("decide kern maybe", 2, "--review-on"),
    ("brief kern --kind divorce", 2, "--kind"),
    ("agenda --days {long}", 2, "--days"),
    ("today --width wide", 2, "--width"),
    ("answer kern", 2, "required: ANSWER"),
    ("answer kern perhaps", 2, "ANSWER: “perhaps”"),
    ("answer kern kept", 1, "Nothing is due about Studio Kern"),
    ("answer kern kept tomorrow", 2, "Only later takes a day"),
    ("answer nobody kept", 1, "Nobody is called"),
    ("reflect kern --came perhaps", 2, "as_expected"),
    ("opinion add {long}", 2, "--who is needed"),
    ("criteria --remove {long}", 2, "--remove"),
    ("rules remove nothing", 2, "KEY"),
    ("persona boss", 2, "ROLE"),
    ("persona --want x", 2, "one role"),
    # add
    ("add", 2, "required: NAME"),
    ("add Nova", 2, "--role is needed"),
    ("add Nova Media --role client", 2, "unrecognized arguments: Media"),
    ("add Nova --role", 2, "--role: expected one argument"),
    ("add Nova --role boss", 2, "client, contractor, partner"),
    ("add {blank} --role client", 2, "name"),
    ("add {long} --role client", 2, "name"),
    ("add Nova --role client --stage dead", 2, "--stage: “dead”"),
    ("add Nova --role client --channel pigeon", 2, "--channel: “pigeon”"),
    ("add Nova --role client --since 2026-02-30", 2, "--since: “2026-02-30”"),
    ("add Nova --role client --since 20260101", 2, "--since"),
    ("add Nova --role client --income-share 101", 2, "0 to 100"),
    ("add Nova --role client --income-share -1", 2, "0 to 100"),
    ("add Nova --role client --income-share nan", 2, "0 to 100"),
    ("add Nova --role client --income-share 1e1", 2, "0 to 100"),
    ("add Nova --role client --cadence 0", 2, "1 to 520"),
    ("add Nova --role client --cadence ４", 2, "1 to 520"),
    ("add Nova --role client --introduced-by Nobody", 1, "Nobody"),
    ("add Nova --role client --introduced-by studio", 1, "Studio Kern"),
    ("add Nova --role client --rol client", 2, "unrecognized arguments: --rol"),
    ("add Nova --role client --rename Neo", 2, "unrecognized arguments: --rename"),
    ("add {surrogate} --role client", 2, "not text in UTF-8: caf\\u{dce9}"),
    ("add Nova --role client --note {surrogate}", 2, "not text in UTF-8"),
    # edit
    ("edit", 2, "required: NAME"),
    ("edit kern", 2, "Nothing to change"),
    ("edit nobody --stage ended", 1, "nobody"),
    ("edit studio --stage ended", 1, "Studio Ambre"),
    ("edit kern --rename {blank}", 2, "name"),
    ("edit kern --rename {long}", 2, "name"),
    ("edit kern --role boss", 2, "client, contractor, partner"),
    ("edit kern --since someday", 2, "--since"),
    ("edit kern --cadence 4.5", 2, "--cadence"),
    # log
    ("log", 2, "required: NAME, SIGNAL"),
    ("log kern", 2, "required: SIGNAL"),
    ("log kern paid_lat", 2, "did you mean paid_late"),
    ("log kern 42", 2, "no signal “42”"),
    ("log nobody paid_late", 1, "nobody"),
    ("log studio paid_late", 1, "Studio Kern"),
    ("log Studo_Kern paid_late", 1, "Studio Kern"),
    ("log {long} paid_late", 1, "xxx"),
    ("log {empty} paid_late", 1, ""),
    ("log kern paid_late 3", 2, "--severity"),
    ("log kern paid_late --severity 4", 2, "1 to 3"),
    ("log kern paid_late --severity 0", 2, "1 to 3"),
    ("log kern paid_late --severity high", 2, "1 to 3"),
    ("log kern checkin", 2, "needs a level"),
    ("log kern checkin 6", 2, "1 to 5"),
    ("log kern checkin -1", 2, "1 to 5"),
    ("log kern checkin 3 --severity 2", 2, "no --severity"),
    ("log kern paid_late --on 2026-11-31", 2, "--on: “2026-11-31”"),
    ("log kern paid_late --on someday", 2, "can be read"),
    ("log kern paid_late --on {empty}", 2, "--on"),
    ("log kern paid_late --on 2026-11-23", 1, "has not come yet"),
    ("log kern paid_late --on tomorrow", 1, "has not come yet"),
    ("log kern paid_late --on tomorrow --dry-run", 1, "has not come yet"),
    ("log kern paid_late --on 10000-01-01", 2, "--on"),
    ("log kern paid_late --source rumour", 2, "fact, feeling, hearsay"),
    ("log kern talk --mine", 2, "your own act"),
    ("log kern pardon --source hearsay", 2, "your own act"),
    ("log kern paid_late too many", 2, "unrecognized arguments: many"),
    # checkin
    ("checkin", 2, "required: NAME, LEVEL"),
    ("checkin kern", 2, "required: LEVEL"),
    ("checkin kern 0", 2, "1 to 5"),
    ("checkin kern good", 2, "1 to 5"),
    ("checkin nobody 3", 1, "nobody"),
    ("checkin kern 3 --severity 2", 2, "unrecognized arguments: --severity"),
    ("checkin kern 3 --on 2027-01-01", 1, "has not come yet"),
    # undo, redo
    ("undo twice", 2, "unrecognized arguments: twice"),
    ("redo", 1, "nothing to redo"),
    ("redo twice", 2, "unrecognized arguments: twice"),
    # list
    ("list kern", 2, "unrecognized arguments: kern"),
    ("list --role boss", 2, "--role: “boss”"),
    ("list --verdict bad", 2, "--verdict: “bad”"),
    ("list --stage x", 2, "--stage: “x”"),
    ("list --sort size", 2, "--sort: “size”"),
    ("list --as-of 2026-02-30", 2, "--as-of"),
    # show
    ("show", 2, "required: NAME"),
    ("show nobody", 1, "nobody"),
    ("show studio", 1, "Studio Ambre"),
    ("show {evil}", 1, "\\x1b]0;x\\x07\\u{202e}"),
    ("show kern --as-of x", 2, "--as-of"),
    # history
    ("history nobody", 1, "nobody"),
    ("history kern --every 0", 2, "--every"),
    ("history kern --every weekly", 2, "--every"),
    ("history kern --from x", 2, "--from: “x”"),
    ("history kern --to x", 2, "--to: “x”"),
    ("history kern --from 2026-11-02 --to 2026-11-01", 2, "comes after"),
    ("history kern --from 0001-01-01 --every 1", 2, "more than 10000 steps"),
    # amend, remove
    ("amend", 2, "required: EVENT"),
    ("amend nothing --severity 2", 1, "No event has the id nothing"),
    ("remove nothing", 1, "No event has the id nothing"),
    # merge, forget, doctor, backup, restore
    ("merge kern", 2, "required: OTHER"),
    ("merge kern ambre", 2, "--yes"),
    ("merge kern kern --yes", 1, "same relationship"),
    ("merge kern nobody --yes", 1, "nobody"),
    ("forget", 2, "required: NAME"),
    ("forget kern", 2, "--yes"),
    ("forget nobody --yes", 1, "nobody"),
    ("doctor everything", 2, "unrecognized arguments: everything"),
    ("doctor --merge x", 2, "--repair"),
    ("doctor --system --repair", 2, "neither --repair nor --merge"),
    ("doctor --system --merge x", 2, "neither --repair nor --merge"),
    ("doctor --repair --merge ../x", 1, "no copy called ../x"),
    ("backup now", 2, "backup: “now”"),
    ("restore", 2, "required: N"),
    ("restore 0", 2, "whole number"),
    ("restore 99", 1, "no backup 99"),
    # signals, where, schema
    ("signals all", 2, "unrecognized arguments: all"),
    ("where is-it", 2, "unrecognized arguments: is-it"),
    ("where --git-attributes --git-ignore", 2, "one at a time"),
    ("schema 2", 2, "unrecognized arguments: 2"),
    # settings
    ("settings langage", 2, "did you mean language?"),
    ("settings mouse perhaps", 2, "one of on, off"),
    ("settings mouse on off", 2, "unrecognized arguments: off"),
    ("settings rules x", 1, "`rapports rules`"),
    # review, backtest, journal, reflect, resolve, refusals
    ("review --year 2027", 1, "2027 has not begun yet"),
    ("review --year soon", 2, "--year: “soon”"),
    ("review --format pdf", 2, "md, html, json"),
    ("review -o {folder}/missing/x.md", 73, "folder does not exist"),
    ("review -o {folder}/there.txt", 73, "exists already"),
    ("backtest kern", 2, "unrecognized arguments: kern"),
    ("journal nobody", 1, "Nobody is called"),
    ("reflect kern --note x", 1, "Nothing has been decided about Studio Kern"),
    ("reflect kern --regret 6", 2, "1 to 5"),
    ("reflect kern --came-true perhaps", 2, "yes, oui, no, non"),
    ("resolve", 2, "required: YEAR"),
    ("resolve 2026 --outcome kept", 1, "No rule for 2026"),
    ("resolve 2026 --which 1", 2, "go with --outcome"),
    ("remember kern --grid 1:4444", 2, "--grid"),
    ("remember kern --talk 2026-05 --changed perhaps", 2, "--changed"),
    ("stocktake", 2, "--from or --page is needed"),
    ("stocktake --from missing.json", 66, "missing.json"),
    ("stocktake --page --from", 2, "--from"),
    ("reflect kern --rule x --criterion y", 2, "at a time"),
    ("refuse Somebody", 2, "--reason is needed"),
    ("refuse Somebody --reason fog", 2, "--reason: “fog”"),
    ("refuse Somebody --reason time --again-on 2027-01-01", 2, "goes with --reply"),
    ("refuse Somebody --reason time --reply yes", 2, "A yes is no refusal"),
    ("refuse Somebody --reason time --on 2027-01-01", 1, "has not come yet"),
    ("their-side kern 6", 2, "whole number from 1 to 5"),
    ("their-side kern 4 --said --guess", 2, "exclude each other"),
    ("their-side kern --said", 2, "is needed"),
    ("their-side kern 4 --on 2999-01-01", 1, "has not come yet"),
    ("my-part kern lazy", 2, "not possible"),
    ("my-part kern --note x", 2, "PART is needed"),
    ("owed --held client_frame", 2, "ROLE is needed"),
    ("owed client --held partner_help", 2, "not possible"),
    ("owed client", 2, "What is owed to this role"),
    ("mission kern add", 2, "It is typed"),
    ("mission kern end", 1, "No mission under way"),
    ("mission kern add One --trial-end 2020-01-01", 2, "before the mission begins"),
    ("mission kern refuse Two", 2, "--reason is needed"),
    ("mission kern add One --stage active", 2, "does not go with add"),
    ("mission kern stop", 2, "add, end, refuse, list"),
    ("refusals urgency", 2, "REASON goes with"),
    ("refusals urgency --accept", 1, "No criterion is proposed"),
    # export
    ("export --format xml", 2, "json"),
    ("export -o", 2, "expected one argument"),
    ("export -o {folder}/missing/x.json", 73, "folder does not exist"),
    ("export -o {folder}", 73, "left alone"),
    ("export -o {folder}/there.txt", 73, "exists already"),
    ("export -o {folder}/link", 73, "left alone"),
    ("export -o {folder}/link --force", 73, "left alone"),
    ("export -o {folder}/pipe --force", 73, "left alone"),
    ("export -o {folder}/{long}", 73, "cannot be made"),
    ("export -o {empty}", 73, ""),
    ("export -o /dev/full", 73, "left alone"),
    ("export everything", 2, "unrecognized arguments: everything"),
    # import
    ("import", 2, "required: FILE"),
    ("import {folder}/missing.json", 66, "no such file"),
    ("import {folder}", 66, "folder"),
    ("import {folder}/pipe", 66, "not a plain file"),
    ("import /dev/null", 66, "not a plain file"),
    ("import {folder}/{long}", 66, "cannot be read"),
    ("import {folder}/there.txt", 65, "--format says which"),
    ("import {folder}/there.txt --dry-run", 65, "--format says which"),
    ("import {folder}/empty.json", 65, "--format says which"),
    ("import {folder}/null.json", 65, "--format says which"),
    ("import {folder}/there.txt --format json", 65, "JSON"),
    ("import {folder}/null.json --format json", 65, "not an export"),
    ("import {folder}/deep.json", 65, "nothing was imported"),
    ("import {folder}/latin.json", 65, "UTF-8"),
    ("import {folder}/there.txt --format xml", 2, "not known"),
    ("import {folder}/there.txt twice", 2, "unrecognized arguments: twice"),
    ("import {folder}/there.txt --role boss", 2, "--role: “boss”"),
    ("import {folder}/there.txt --format friends --map a=name", 2, "--map goes with"),
    ("import {folder}/there.txt --about nobody", 1, "Nobody is called"),
    ("import {folder}/there.txt --map name", 2, "COLUMN=FIELD"),
    ("import {folder}/there.txt --day-first --month-first", 2, "do not go together"),
    ("import {folder}/there.txt --format vcf", 65, "no vCard"),
    ("import {folder}/there.txt --format ics", 65, "no calendar"),
    ("import {folder}/there.txt --format monica", 65, "not JSON"),
    ("export --format vcf -o {folder}/out/", 2, "A folder is possible"),
    ("export --format md -o {folder}/missing/out/", 73, "folder does not exist"),
    ("export --format csv -o {folder}/", 73, "exists already"),
    ("export --format csv -o {folder}/link/", 73, "left alone"),
    # evidence
    ("evidence {folder}/missing.csv", 66, "no such file"),
    ("evidence {folder}/pipe", 66, "neither a file nor a folder"),
    ("evidence /dev/null", 66, "neither a file nor a folder"),
    ("evidence {folder}/{long}", 66, "cannot be read"),
    ("evidence {folder}/null.json", 65, "Nothing tells what"),
    ("evidence {folder}/empty.json", 65, "is empty"),
    ("evidence --accept inv-1", 1, "No finding that waits"),
    ("evidence --decline inv-1", 1, "No finding that waits"),
    ("evidence --accept x --decline x", 2, "accepted and declined"),
    ("evidence --signal late", 2, "--signal: “late”"),
    ("evidence --whom Kern", 2, "AS WRITTEN=NAME"),
    ("evidence --whom X=nobody", 1, "Nobody is called"),
    ("evidence --whom X=kern", 1, "No file names “X”"),
    ("evidence --map name", 2, "COLUMN=FIELD"),
    ("evidence --day-first --month-first", 2, "do not go together"),
    ("evidence {folder}/there.txt --review", 2, "--review"),
    # duplicates, completion, man
    ("duplicates all", 2, "unrecognized arguments: all"),
    ("keys all", 2, "unrecognized arguments: all"),
    ("export --format html --anonymous", 2, "--anonymous does not go with html"),
    ("completion", 2, "required: bash|zsh|fish"),
    ("completion tcsh", 2, "bash, zsh, fish"),
    ("man rapports", 2, "unrecognized arguments: rapports"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Things that are in the way, or no export."""
    import os

    place = tmp_path / "outside"
    place.mkdir()
    (place / "there.txt").write_text("a letter\n")
    (place / "empty.json").write_text("")
    (place / "null.json").write_text("null")
    (place / "deep.json").write_text("[" * 100_000)
    (place / "latin.json").write_bytes('{"format": "é"}'.encode("latin-1"))
    (place / "link").symlink_to(place / "there.txt")
    os.mkfifo(place / "pipe")
    return place


def words(typed: str, folder: Path) -> list[str]:
    meant = {
        "{blank}": " \u200b",
        "{empty}": "",
        "{evil}": "\x1b]0;x\x07\u202e",
        "{surrogate}": "caf\udce9",
        "{long}": LONG,
        "{folder}": str(folder),
    }
    return [re.sub("|".join(map(re.escape, meant)), lambda match: meant[match[0]], word) for word in typed.split(" ")]


@pytest.mark.parametrize(("typed", "code", "said"), REFUSED, ids=[typed for typed, _, _ in REFUSED])
def test_it_is_refused_in_words(practice: Shell, folder: Path, typed: str, code: int, said: str) -> None:
    before, outside = kept(practice.home), sorted(path.name for path in folder.iterdir())
    languages = ["en", "fr"] if "--lang" not in typed and typed != "--json" else ["en"]
    for language in languages:
        ran = practice(*(["--lang", language] if language != "en" else []), *words(typed, folder))
        assert ran.code == code, ran.err
        assert ran.out == ""
        assert ran.err
        if language == "en":
            assert said in ran.err
            assert ran.err.startswith("rapports: ") or "(2026-11-23)" in ran.err
        assert len(ran.err) < 2_000
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]|Traceback", ran.err)
        assert kept(practice.home) == before
        assert sorted(path.name for path in folder.iterdir()) == outside
        assert (folder / "there.txt").read_text() == "a letter\n"


def kept(home: Path) -> dict[str, str]:
    """Every file but the lock and what can be thrown away, with a digest of its content."""
    return {path: digest for path, digest in tree(home).items() if path not in ("lock", "summary.json")}


def test_every_command_has_refusals() -> None:
    from tui.commandline.command_table import COMMANDS

    assert set(COMMANDS) <= {typed.split()[0] for typed, _, _ in REFUSED}


def test_undo_of_nothing_is_refused(rapports: Shell) -> None:
    for command in ("undo", "redo"):
        ran = rapports(command)
        assert (ran.code, ran.out) == (1, "")
        assert f"nothing to {command}" in ran.err


def test_a_name_can_be_taken_only_once_in_a_role(practice: Shell) -> None:
    assert practice("add", "Studio Kern", "--role", "client").code == 1
    assert practice("edit", "ambre", "--rename", "Studio Kern", "--role", "client").code == 1
    assert practice("add", "Studio Kern", "--role", "partner").code == 0


@pytest.mark.parametrize("command", ["list", "show kern", "log kern meeting", "undo", "export", "history"])
@pytest.mark.parametrize("damage", [b"", b"\0" * 200, b"[1, 2]\n", b"\x89PNG\r\n", b"hello\n"])
def test_a_damaged_store_is_told_and_left_alone(practice: Shell, command: str, damage: bytes) -> None:
    (practice.home / "relationships.jsonl").write_bytes(damage)
    ran = practice(*command.split())
    assert ran.code == 65, ran
    assert "relationships.jsonl" in ran.err
    assert (practice.home / "relationships.jsonl").read_bytes() == damage
    assert practice("where").code == practice("schema").code == 0
