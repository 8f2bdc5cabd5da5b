"""Encrypted exports: sealed with a passphrase that never is an argument, opened again with nothing else."""

import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from base64 import encodebytes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest

from core.exchange import age
from core.practice import Practice
from tests.tui.shell import ENVIRONMENT, ROOT, Shell, process, seed, the_shell, tree
from tui.clock import SystemClock

rapports = pytest.fixture(the_shell)

PASSPHRASE = "cheval pile agrafe é"


class Sealed(NamedTuple):
    """A practice, its encrypted export, and the file that holds the passphrase."""

    home: Path
    file: str
    key: str


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    folder = tmp_path_factory.mktemp("sealed")
    seed(folder / "home")
    (folder / "key").write_text(PASSPHRASE + "\n", "utf-8")
    content = Practice(folder / "home", SystemClock()).exchange.export()
    (folder / "practice.age").write_bytes(age.sealed(content, PASSPHRASE))  # takes a second, so it is made once
    return Sealed(folder / "home", str(folder / "practice.age"), str(folder / "key"))


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    yield


def test_out_and_in_again(rapports: Shell, once: Sealed, tmp_path: Path) -> None:
    shutil.copytree(once.home, rapports.home)
    file = tmp_path / "new.age"
    ran = rapports("export", "--encrypt", "-o", str(file), "--passphrase-file", once.key)
    assert (ran.code, ran.out) == (0, "") and str(file) in ran.err
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"Kern" not in file.read_bytes() and file.read_bytes().startswith(b"age-encryption.org/v1\n")
    plain = rapports.done("export")
    shutil.rmtree(rapports.home)
    assert "added: 2" in rapports.done("import", str(file), "--passphrase-file", once.key)
    assert rapports.done("export") == plain


def test_any_format_can_be_sealed(rapports: Shell, once: Sealed, tmp_path: Path) -> None:
    shutil.copytree(once.home, rapports.home)
    ran = process("export", "--encrypt", "--format", "csv", "--passphrase-file", once.key, home=rapports.home)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(b"age-encryption.org/v1\n")
    (tmp_path / "table.age").write_bytes(ran.stdout)
    shutil.rmtree(rapports.home)
    report = rapports.json("import", str(tmp_path / "table.age"), "--passphrase-file", once.key)
    assert (report["added"], report["format"]) == (2, "csv")


def test_a_wrong_passphrase_changes_nothing(rapports: Shell, once: Sealed, tmp_path: Path) -> None:
    seed(rapports.home)
    before = tree(rapports.home)
    (tmp_path / "key").write_text("another")
    ran = rapports("import", once.file, "--passphrase-file", str(tmp_path / "key"))
    assert ran.code == 65 and "passphrase does not open" in ran.err and "Nothing was imported" in ran.err
    assert tree(rapports.home) == before


def test_a_damaged_file_and_one_for_a_key_are_refused(rapports: Shell, once: Sealed, tmp_path: Path) -> None:
    data = Path(once.file).read_bytes()
    pyrage = pytest.importorskip("pyrage")  # not to be had for every system
    identity = pyrage.x25519.Identity.generate()
    cases = {
        "cut": data[:-20],
        "cut at a chunk": data[: data.index(b"\n--- ") + 49 + 16],
        "only the beginning": data[:30],
        "for a key": pyrage.encrypt(b"{}", [identity.to_public()]),
    }
    for name, content in cases.items():
        (tmp_path / "bad.age").write_bytes(content)
        ran = rapports("import", str(tmp_path / "bad.age"), "--passphrase-file", once.key)
        assert (ran.code, ran.out) == (65, ""), name
        assert "Nothing was imported" in ran.err and len(ran.err.splitlines()) == 1, name
    assert not rapports.home.exists()


def asking_for(data: bytes, factor: int) -> bytes:
    """An age file that claims another work factor."""
    return re.sub(rb"(-> scrypt \S+ )\d+", rb"\g<1>%d" % factor, data, count=1)


def test_a_file_that_asks_for_too_much_is_not_tried(rapports: Shell, once: Sealed, tmp_path: Path) -> None:
    hostile = asking_for(Path(once.file).read_bytes(), 30)
    armoured = b"-----BEGIN AGE ENCRYPTED FILE-----\n%b-----END AGE ENCRYPTED FILE-----\n" % encodebytes(hostile)
    for content in (hostile, armoured):
        (tmp_path / "hostile.age").write_bytes(content)
        began = time.monotonic()
        ran = rapports("import", str(tmp_path / "hostile.age"), "--passphrase-file", str(tmp_path / "missing"))
        assert time.monotonic() - began < 5  # what it asks for takes hours
        assert ran.code == 65 and "2^30" in ran.err and "1024 GB" in ran.err and "--work-factor 30" in ran.err
    assert not rapports.home.exists()
    (tmp_path / "hostile.age").write_bytes(asking_for(hostile, 21))
    asked = ("import", str(tmp_path / "hostile.age"), "--passphrase-file", once.key)
    assert "2^21" in rapports(*asked).err
    assert rapports(*asked, "--work-factor", "31").code == 2
    assert rapports("import", once.key, "--work-factor", "21").code == 2
    assert "2^17" in rapports("import", once.file, "--passphrase-file", once.key, "--work-factor", "17").err


def test_a_signal_ends_it_while_the_key_is_derived(once: Sealed, tmp_path: Path) -> None:
    (tmp_path / "slow.age").write_bytes(asking_for(Path(once.file).read_bytes(), 20))
    command = [sys.executable, "-m", "tui", "import", str(tmp_path / "slow.age"), "--passphrase-file", once.key]
    for signal_, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
        ran = subprocess.Popen(
            [*command, "--work-factor", "20"],
            cwd=ROOT,
            env=ENVIRONMENT | {"RAPPORTS_HOME": str(tmp_path / "new")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
        )
        assert eventually(lambda pid=ran.pid: resident(pid) > 200), "never got to deriving the key"
        began = time.monotonic()
        ran.send_signal(signal_)
        _out, err = ran.communicate(timeout=20)
        assert ran.returncode == code and b"Traceback" not in err
        assert time.monotonic() - began < 2
    assert not (tmp_path / "new").exists()


def resident(pid: int) -> int:
    """Megabytes a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() >> 20


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_too_little_memory_is_said_in_words(once: Sealed, tmp_path: Path) -> None:
    limit = 400 << 20
    (tmp_path / "slow.age").write_bytes(asking_for(Path(once.file).read_bytes(), 20))
    ran = process(
        *("import", str(tmp_path / "slow.age"), "--passphrase-file", once.key),
        home=tmp_path / "new",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert ran.returncode == 1 and b"1 GB" in ran.stderr and len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"", 1, "empty"),
        (b"\n", 1, "empty"),
        (b"one\ntwo\n", 65, "several lines"),
        (b"\xff\xfe", 65, "UTF-8"),
        (b"x" * 5000, 65, "too long"),
    ],
)
def test_what_is_no_passphrase(rapports: Shell, tmp_path: Path, content: bytes, code: int, word: str) -> None:
    seed(rapports.home)
    (tmp_path / "key").write_bytes(content)
    ran = rapports("export", "--encrypt", "-o", str(tmp_path / "x.age"), "--passphrase-file", str(tmp_path / "key"))
    assert ran.code == code and word in ran.err
    assert not (tmp_path / "x.age").exists()


def test_refusals_come_before_the_passphrase(rapports: Shell, once: Sealed, tmp_path: Path) -> None:
    seed(rapports.home)
    key = ("--passphrase-file", str(tmp_path / "missing"))
    refused = {
        ("export", "--encrypt", "-o", f"{tmp_path}/folder/", "--format", "csv", *key): 2,
        ("export", "--encrypt", "-o", once.file, *key): 73,
        ("export", "--encrypt", "-o", f"{tmp_path}/x.age", *key): 66,
        ("export", *key): 2,
        ("import", once.key, *key): 2,
        ("import", once.file, *key): 66,
    }
    for typed, code in refused.items():
        ran = rapports(*typed)
        assert (ran.code, ran.out) == (code, ""), f"{typed}\n{ran.err}"
    ran = rapports("export", "--encrypt", "-o", f"{tmp_path}/x.age")
    assert ran.code == 2 and "--passphrase-file" in ran.err  # nobody to ask
    assert not list(tmp_path.glob("*.age"))


def test_stdin_gives_one_thing_at_a_time(once: Sealed, tmp_path: Path) -> None:
    with Path(once.key).open("rb") as key:
        ran = process("import", once.file, "--passphrase-file", "-", home=tmp_path / "new", stdin=key)
    assert ran.returncode == 0 and b"added: 2" in ran.stdout
    with Path(once.file).open("rb") as file:
        ran = process("import", "-", "--passphrase-file", "-", home=tmp_path / "other", stdin=file)
    assert ran.returncode == 2 and not (tmp_path / "other").exists()


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra(rapports: Shell, once: Sealed, tmp_path: Path) -> None:
    seed(rapports.home)
    before = tree(rapports.home)
    file = str(tmp_path / "x.age")
    ran = rapports("export", "--encrypt", "-o", file, "--passphrase-file", once.key)
    assert ran.code == 2 and "pip install cryptography" in ran.err and not Path(file).exists()
    ran = rapports("import", once.file, "--passphrase-file", once.key)
    assert ran.code == 2 and "pip install cryptography" in ran.err
    assert tree(rapports.home) == before
    assert "Kern" in rapports.done("export")  # all the rest does without it


def spawned(home: Path, *arguments: str) -> pexpect.spawn:
    env = ENVIRONMENT | {"RAPPORTS_HOME": str(home), "TERM": "xterm"}
    command = ["-m", "tui", *arguments]
    return pexpect.spawn(sys.executable, command, cwd=str(ROOT), env=env, encoding="utf-8", timeout=20)


def ended(child: pexpect.spawn) -> tuple[int | None, str]:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before or ""


def answer(child: pexpect.spawn, prompt: str, text: str) -> None:
    child.expect(prompt)
    child.waitnoecho()
    child.sendline(text)


def test_asked_for_on_the_terminal_and_never_shown(once: Sealed, tmp_path: Path) -> None:
    child = spawned(once.home, "export", "--encrypt", "-o", str(tmp_path / "x.age"))
    answer(child, "New passphrase: ", "first one")
    answer(child, "The same again: ", "second one")
    code, said = ended(child)
    assert code == 1 and "differ" in said and "one" not in said.replace("done", "")
    child = spawned(once.home, "export", "--encrypt", "-o", str(tmp_path / "x.age"))
    answer(child, "New passphrase: ", "")
    assert ended(child)[0] == 1
    assert not list(tmp_path.iterdir())
    child = spawned(tmp_path / "new", "import", once.file)
    answer(child, "Passphrase: ", PASSPHRASE)
    code, said = ended(child)
    assert code == 0 and "added: 2" in said and PASSPHRASE not in said


def test_an_encrypted_export_is_not_for_the_screen(once: Sealed) -> None:
    code, said = ended(spawned(once.home, "export", "--encrypt"))
    assert code == 2 and "-o" in said
