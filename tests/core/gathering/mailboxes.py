"""Mailboxes made for tests: letters as somebody would write them, laid out as five kinds of program keep them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

PARIS = ZoneInfo("Europe/Paris")
ME = "camille@atelier.example"


class Letter(Struct, kw_only=True):
    """One message; ``id`` is its Message-ID without its brackets, None where it has none. ``more`` are header lines."""

    sender: str
    to: tuple[str, ...]
    at: datetime
    id: str | None
    cc: tuple[str, ...] = ()
    subject: str = "Point"
    refs: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    body: str = "Bonjour,\n\nFrom now on, all is well.\nFrom 10:30 on, too.\n\nFrom here to there.\n"

    def raw(self) -> bytes:
        """As it stands in a file of its own, with LF."""
        lines = [*self.more, f"From: {self.sender}", f"To: {', '.join(self.to)}"]
        lines += [f"Cc: {', '.join(self.cc)}"] if self.cc else []
        lines += [f"Date: {format_datetime(self.at)}", f"Subject: {self.subject}"]
        lines += [f"Message-ID: <{self.id}>"] if self.id is not None else []
        if self.refs:
            lines += [f"In-Reply-To: <{self.refs[-1]}>", "References: " + "\n ".join(f"<{ref}>" for ref in self.refs)]
        return "\n".join([*lines, "", self.body]).encode()


class Correspondence:
    """Letters in the order they are written, each with an id of its own; ``letters`` are all of them."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def write(
        self, sender: str, to: str | Sequence[str], at: datetime, answers: Letter | None = None, **more: object
    ) -> Letter:
        """One more letter; in answer to another it has its subject and its references."""
        if answers is not None:
            more.setdefault("subject", "Re: " + answers.subject.removeprefix("Re: "))
            more.setdefault("refs", (*answers.refs, answers.id))
        number = len(self.letters)
        letter = Letter(
            sender=sender,
            to=(to,) if isinstance(to, str) else tuple(to),
            at=at,
            id=f"{number:05}.{at:%Y%m%d%H%M}@{sender.strip('>').rpartition('@')[2]}",
            **more,  # type: ignore[arg-type]  # tests name fields freely
        )
        self.letters.append(letter)
        return letter


def paris(day: str, time: str = "10:00") -> datetime:
    """A moment on a clock in Paris."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=PARIS)


def after(at: datetime, days: int = 0, hours: float = 0) -> datetime:
    """Later by so much on the clock of the same place."""
    return at + timedelta(days=days, hours=hours)


def as_mbox(letters: Iterable[Letter], path: Path, end: bytes = b"\n") -> Path:
    """One file, each letter behind its separator."""
    parts = []
    for letter in letters:
        raw = letter.raw().replace(b"\nFrom here", b"\n>From here").rstrip(b"\n") + b"\n"
        parts.append(f"From {letter.id or '-'}@xxx {letter.at:%a %b %d %H:%M:%S +0000 %Y}\n".encode() + raw + b"\n")
    path.write_bytes(b"".join(parts).replace(b"\n", end))
    return path


def as_crlf(letters: Iterable[Letter], path: Path) -> Path:
    """The same with CRLF."""
    return as_mbox(letters, path, b"\r\n")


def as_maildir(letters: Iterable[Letter], path: Path) -> Path:
    """A file a letter, in ``cur`` and ``new``."""
    for part in ("cur", "new", "tmp"):
        (path / part).mkdir(parents=True)
    for number, letter in enumerate(letters):
        name = path / "cur" / f"{number}.M1P1.host:2,S" if number % 2 else path / "new" / f"{number}.M1P1.host"
        name.write_bytes(letter.raw())
    return path


def as_eml(letters: Iterable[Letter], path: Path) -> Path:
    """A folder of files ending in .eml, with CRLF."""
    path.mkdir()
    for number, letter in enumerate(letters):
        (path / f"{number:05}.eml").write_bytes(letter.raw().replace(b"\n", b"\r\n"))
    return path


def as_thunderbird(letters: Sequence[Letter], path: Path) -> Path:
    """Inbox and Sent, each beside its index, the second in a folder below the first."""
    (path / "Inbox.sbd").mkdir(parents=True)
    for folder, which in (("Inbox", False), ("Inbox.sbd/Sent", True)):
        as_mbox([letter for letter in letters if (ME in letter.sender) is which], path / folder)
        (path / f"{folder}.msf").write_text('// <!-- <mdb:mork:z v="1.4"/> -->\n')
    return path


SHAPES: dict[str, Callable[[Sequence[Letter], Path], Path]] = {
    "mbox": as_mbox,
    "crlf": as_crlf,
    "maildir": as_maildir,
    "eml": as_eml,
    "thunderbird": as_thunderbird,
}
