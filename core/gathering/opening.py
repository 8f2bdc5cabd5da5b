"""The files she names: what can be read of them and by which source, and what is refused, in words, before anything.

Nothing is ever written to them; a symbolic link is followed only where she names it herself.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from core.errors import BadData, InputUnreadable, RapportsError
from core.exchange.age_header import is_sealed
from core.exchange.beginning import Beginning, Sureness
from core.gathering import discovery
from core.gathering.source import Asked, Source
from core.language import N_
from core.language import text as _
from core.model import OriginKind
from core.plain import shorten, visible

LIMIT: Final = 2_000_000_000
"""Bytes of the largest file that is read without being asked to."""

_HEAD: Final = 400_000
_MOST_FILES: Final = 200_000
_SHOWN: Final = 80

_EMLX: Final = re.compile(rb"\A\s*\d{1,12}[ \t]*\r?\n[\x21-\x39\x3b-\x7e]+:")

SPREADSHEET: Final = N_("{file} is a spreadsheet: save the sheet as CSV and give that file. Nothing was read.")
ARCHIVE: Final = N_("{file} is a packed archive: unpack it and give the files in it. Nothing was read.")
OUTLOOK: Final = N_(
    "{file} is a mailbox of Outlook: import it into Thunderbird, say, and give the mailbox that makes. "
    "Nothing was read."
)
MESSAGE: Final = N_("{file} is a message of Outlook: save it as .eml and give that. Nothing was read.")
APPLE: Final = N_(
    "{file} is kept by Apple Mail in its own way: choose the mailbox there, then Mailbox, Export Mailbox, and give the "
    "file called mbox in the folder that makes. Nothing was read."
)
INDEX: Final = N_("{file} is an index of Thunderbird: give the file beside it that has no extension. Nothing was read.")
DATABASE: Final = N_("{file} is a database of another program: export from that program. Nothing was read.")
SEALED: Final = N_("{file} is encrypted: open it first, and give what is in it. Nothing was read.")
OURS: Final = N_("{file} belongs to a store of this program; `rapports import` reads exports. Nothing was read.")
UNKNOWN: Final = N_(
    "Nothing tells what {file} is: invoices, mail, calendars and time sheets are read. "
    "Of a table, --map says which column is which. Nothing was read."
)
EMPTY: Final = N_("{file} is empty. Nothing was read.")


class Opened(NamedTuple):
    """A file or folder, and the source that reads it."""

    path: Path
    source: Source


def opened(paths: Iterable[os.PathLike[str] | str], asked: Asked, bad: list[RapportsError]) -> list[Opened]:
    """Every file named, once, and what is in folders that are none of one program, with who reads each.

    What cannot be read is added to ``bad``: InputUnreadable, or BadData with what to do instead.
    """
    found: list[Opened] = []
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        try:
            for one in _expanded(path, asked, bad):
                status = one.path.stat()
                if (key := (status.st_dev, status.st_ino)) not in seen:
                    seen.add(key)
                    found.append(one)
        except RapportsError as refusal:
            bad.append(refusal)
        except (OSError, ValueError) as error:
            bad.append(unreadable(path, error))
    return found


def named(path: Path) -> str:
    """A file as it is called in a sentence: its own name alone."""
    return shorten(visible(path.name or str(path), one_line=True), _SHOWN)


def unreadable(path: Path, error: OSError | ValueError) -> InputUnreadable:
    """The refusal of a file that is not there or may not be read."""
    reason = _("there is no such file") if isinstance(error, FileNotFoundError) else _reason(error)
    text = _("{file} cannot be read: {reason}. Nothing was read.")
    return InputUnreadable(text.format(file=named(path), reason=reason))


def is_open_to_all(path: Path) -> bool:
    """Whether everybody on this computer can read it: the file itself, and all folders on the way to it."""
    if os.name != "posix":
        return False
    try:
        real = path.resolve()
        if not real.stat().st_mode & stat.S_IROTH:
            return False
        return all(folder.stat().st_mode & stat.S_IXOTH for folder in real.parents)
    except OSError:
        return False


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or _("the disk says no")) if isinstance(error, OSError) else _("no file can be called so")


def _expanded(path: Path, asked: Asked, bad: list[RapportsError]) -> Iterator[Opened]:
    status = path.stat()
    if stat.S_ISREG(status.st_mode):
        yield _file(path, status.st_size, asked)
        return
    if not stat.S_ISDIR(status.st_mode):
        text = _("{file} is neither a file nor a folder. Nothing was read.")
        raise InputUnreadable(text.format(file=named(path)))
    if (found := discovery.surest(path, Beginning(b""))) is not None:
        yield Opened(path, found[0])
        return
    if _is_apple(path):
        raise BadData(_(APPLE).format(file=named(path)))
    files = list(_inside(path))
    if not files:
        raise BadData(_("There is nothing in {file} that could be read.").format(file=named(path)))
    for file in files:
        try:
            yield _file(file, file.stat().st_size, asked)
        except RapportsError as refusal:
            bad.append(refusal)


def _inside(folder: Path) -> Iterator[Path]:
    """The plain files in a folder and those in it, in the order of their names; nothing hidden, no link followed."""
    count = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and stat.S_ISREG(path.lstat().st_mode):
                if (count := count + 1) > _MOST_FILES:
                    text = _("{file} holds more files than can be read at once. Nothing was read.")
                    raise BadData(text.format(file=named(folder)))
                yield path


def _is_apple(folder: Path) -> bool:
    """Whether it is a folder in which Apple Mail keeps messages."""
    if folder.suffix == ".mbox" and ((folder / "table_of_contents").exists() or (folder / "Info.plist").exists()):
        return True
    return next(folder.glob("**/Messages/*.emlx"), None) is not None


def _file(path: Path, size: int, asked: Asked) -> Opened:
    if size > LIMIT and not asked.big:
        text = _("{file} is larger than 2 GB: --big reads it all the same. Nothing was read.")
        raise BadData(text.format(file=named(path)))
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise InputUnreadable(
                _("{file} is neither a file nor a folder. Nothing was read.").format(file=named(path))
            )
        if (source := discovery.by_path(path, Beginning(b""))) is not None:
            return Opened(path, source)
        head = file.read(_HEAD)
    found = discovery.surest(path, Beginning(head), asked)
    why = refused(head)
    if found is not None and (why is None or found[1] >= Sureness.NAMED):
        return Opened(path, found[0])
    raise BadData(_(why or UNKNOWN).format(file=named(path)))


def refused(head: bytes) -> str | None:  # noqa: PLR0911 - one line a kind of file, as a table is read
    """The message about a file that is of a kind nobody can read here, by how it begins; None when it tells nothing."""
    if not head.strip():
        return EMPTY
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        office = b"[Content_Types].xml" in head and b"word/" not in head and b"ppt/" not in head
        return SPREADSHEET if office or b"opendocument.spreadsheet" in head[:200] else ARCHIVE
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return MESSAGE if "__substg1.0".encode("utf-16-le") in head else SPREADSHEET
    if head.startswith(b"!BDN"):
        return OUTLOOK
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\x00", b"(\xb5/\xfd")):
        return ARCHIVE
    if head[257:262] == b"ustar":
        return ARCHIVE
    if head.startswith(b"SQLite format 3\0"):
        return DATABASE
    if head.startswith(b"// <!-- <mdb:mork"):
        return INDEX
    if head.startswith(b'{"_format":"bons-rapports"'):
        return OURS
    if is_sealed(head):
        return SEALED
    return APPLE if _EMLX.match(head) else None


def telling(found: Iterable[Opened]) -> list[str]:
    """What is worth saying of the files themselves, once: that others can read mail."""
    mail = [one.path for one in found if one.source.KIND is OriginKind.MAIL and is_open_to_all(one.path)]
    if not mail:
        return []
    text = _("Everybody on this computer can read {file}; `chmod 600` keeps mail to yourself.")
    return [text.format(file=named(mail[0]))]
