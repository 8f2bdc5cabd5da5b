"""What stands in mail stays in it: no subject, body or stranger in any file, output, crash report or memory after."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.gathering.mailboxes import ME, SHAPES, Letter, as_mbox, paris
from tests.core.gathering.planted_mail import address, letters
from tests.tui.shell import ENVIRONMENT, ROOT, process

BODY, SUBJECT, STRANGER, COPIED, LIST = "Zqbodyword", "Zqsubjectword", "Zqstrangername", "Zqcopiedname", "Zqlistname"
WORDS = (BODY, SUBJECT, STRANGER, COPIED, LIST)
STRACE = shutil.which("strace")

READING = """
import gc, os, sys
from datetime import datetime
from core.practice import Practice
from tui.clock import SystemClock
practice = Practice(sys.argv[1], SystemClock())
found = practice.gathering.read([sys.argv[2]], mine=[sys.argv[3]], dry_run=sys.argv[4] == "dry")
assert len(found.proposals) > 3, found
held = open(sys.argv[2], "rb").read() if sys.argv[4] == "held" else None
gc.collect()
print("read", flush=True)
sys.stdin.readline()
"""


def planted() -> list[Letter]:
    """The mailbox of known behaviours, with words in every letter that nobody may see again."""
    every = letters()
    for number, letter in enumerate(every):
        letter.body = f"{BODY}{number} {letter.body}\\n{BODY}\\n" * 20
        letter.subject += f" {SUBJECT}{number}" if number % 2 else f" =?utf-8?Q?{SUBJECT}=C3=A9?="
    for number in range(9):
        at = paris("2026-06-01", f"1{number}:00")
        who = f"{STRANGER} {number} <s{number}@dehors.example>"
        every.append(Letter(sender=who, to=(ME,), at=at, id=f"s{number}@d", subject=SUBJECT, body=BODY))
        everybody = (f"{COPIED} {number} <c{number}@dehors.example>",)
        every.append(Letter(sender=address("fond"), to=(ME,), cc=everybody, at=at, id=f"c{number}@d", body=BODY))
        more = ("List-Id: <x>",)
        every.append(Letter(sender=f"{LIST} <l@dehors.example>", to=(ME,), at=at, id=f"l{number}@d", more=more))
    return sorted(every, key=lambda letter: letter.at)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    for name in ("aube", "flore", "ivoire", "fond", "nacre", "opale", "lin"):
        done = process("add", f"Studio {name}", "--role", "client", "--note", f"e-mail: {address(name)}", home=home)
        assert done.returncode == 0, done
    return home


def words_in(data: bytes) -> set[str]:
    return {word for word in WORDS for written in (word, word.lower()) if written.encode() in data}


def memory_of(pid: int) -> bytes:
    """Everything that a process can write to: what it read, and what is left of that."""
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights, *_rest = line.split()
            if rights.startswith("rw") and not line.endswith(("[vvar]", "[vsyscall]")):
                begin, end = (int(one, 16) for one in place.split("-"))
                memory.seek(begin)
                try:
                    found.append(memory.read(end - begin))
                except OSError:
                    continue
    return b"".join(found)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no memory to look into here")
@pytest.mark.parametrize(
    ("shape", "how"),
    [
        pytest.param(
            shape, how, marks=[] if (shape, how) in (("mbox", "kept"), ("maildir", "dry")) else pytest.mark.long
        )
        for shape in SHAPES
        for how in ("dry", "kept")
    ],
)
def test_nothing_of_mail_is_left_in_memory(home: Path, tmp_path: Path, shape: str, how: str) -> None:
    mail = SHAPES[shape](planted(), tmp_path / "mail")
    assert words_in(_memory_after_reading(home, mail, how)) == set()


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no memory to look into here")
def test_looking_into_memory_sees_what_is_there(home: Path, tmp_path: Path) -> None:
    mail = as_mbox(planted(), tmp_path / "mail")
    assert words_in(_memory_after_reading(home, mail, "held")) == set(WORDS)


def _memory_after_reading(home: Path, mail: Path, how: str) -> bytes:
    command = [sys.executable, "-c", READING, str(home), str(mail), ME, how]
    with subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reading:
        assert reading.stdin is not None and reading.stdout is not None
        assert reading.stdout.readline() == "read\n"
        found = memory_of(reading.pid)
        reading.stdin.close()
    return found


def test_nothing_of_mail_is_in_any_file_or_output(home: Path, tmp_path: Path) -> None:
    """Nor the address of anybody who is not a relationship, but of the few who are offered to become one."""
    mail = as_mbox(planted(), tmp_path / "mail.mbox")
    runs = [
        ("evidence", str(mail), "--me", ME, "--dry-run"),
        ("evidence", str(mail), "--me", ME),
        ("evidence", "--review"),
        ("evidence", "--accept-all"),
        ("backup",),
        ("export",),
        ("doctor",),
        ("log", "flore", "meeting"),
        ("undo",),
    ]
    for arguments in runs:
        ran = process(*arguments, home=home)
        assert ran.returncode in (0, 1), ran
        assert not words_in(ran.stdout + ran.stderr), arguments
        assert b"dehors.example" not in ran.stdout + ran.stderr
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert not words_in(path.read_bytes()), path
        assert b"dehors.example" not in path.read_bytes(), path


def test_a_mailbox_that_breaks_the_reader_is_told_in_words(home: Path, tmp_path: Path) -> None:
    """The process that reads says nothing on its own: it ends, and the file is named."""
    mail = as_mbox(planted(), tmp_path / "mail.mbox")
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import sys\n"
        "if '-P' in sys.orig_argv:\n"
        "    import core.gathering.mail.reading as reading\n"
        "    def fail(*given): raise RuntimeError(given)\n"
        "    reading.read_header = fail\n"
    )
    environment = ENVIRONMENT | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "RAPPORTS_HOME": str(home)}
    command = [sys.executable, "-m", "tui", "evidence", str(mail), "--me", ME]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 65, ran
    assert b"mail.mbox changed or ended while it was read" in ran.stderr
    assert not words_in(ran.stdout + ran.stderr)


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_no_socket_is_opened(home: Path, tmp_path: Path) -> None:
    mail = as_mbox(letters(), tmp_path / "mail.mbox")
    log = tmp_path / "calls"
    command = [str(STRACE), "-f", "-o", str(log), "-e", "trace=%network,execve", sys.executable, "-m", "tui"]
    ran = subprocess.run(
        [*command, "evidence", str(mail), "--me", ME, "--dry-run"],
        cwd=ROOT, env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran
    calls = log.read_text(errors="replace")
    assert calls.count("execve(") >= 2  # the process that reads is watched as well
    assert not re.findall(r"\b(?:socket|socketpair|connect|bind|sendto|sendmsg)\(", calls)


def test_importing_the_reader_opens_no_socket() -> None:
    """``email.utils`` imports the module of sockets, and makes none."""
    code = (
        "import sys; seen = []; sys.addaudithook(lambda e, a: seen.append(e) if e.startswith('socket.') else None);"
        "import core.gathering.mail.reading, core.gathering.rules.mail, email.utils; assert 'socket' in sys.modules;"
        "print([e for e in seen])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
