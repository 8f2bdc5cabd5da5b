"""The files of mail below a path: mboxes, messages of their own, folders of Maildir and of Thunderbird."""

from __future__ import annotations

import os
import re
import stat
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from core.gathering.mail.automatic import Place, place_called

_DEEPEST: Final = 20
_INDEX: Final = ".msf"
_PLACED: Final = frozenset({Place.THROWN, Place.UNSENT})
_UTF7: Final = re.compile(r"&([A-Za-z0-9+,]*)-")
_FLAGS: Final = re.compile(r"[:;!]2,([A-Za-z]*)\Z")
_EML: Final = ".eml"
_SUFFIXES: Final = (".mbox", ".mbx", _EML)
_KNOWN: Final = frozenset({*_SUFFIXES, ""})
_NEAR: Final = 3


class File(NamedTuple):
    """A file of mail, and what its folder is for. ``is_message``: by where it stands or is called, one if no mbox."""

    path: Path
    place: Place | None
    is_message: bool


def files(root: Path) -> Iterator[File]:
    """Every file of mail in ``root``, or it alone, in the order of their names; links are not followed.

    What lies in the trash, among spam or drafts is passed over.
    """
    if root.is_dir():
        yield from _below(root, place_called(_name(root)), 0)
    else:
        yield File(root, place_called(_name(root)), True)


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir: messages are in ``cur`` and ``new``."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def is_thunderbird(path: Path) -> bool:
    """Whether a folder holds files of Thunderbird: mboxes without a suffix, each beside its index."""
    return any(entry.suffix == _INDEX and entry.with_suffix("").is_file() for entry in _entries(path))


def is_all_mail(path: Path) -> bool:
    """Whether everything in a folder and those in it, but what is hidden, is called as mail is."""
    some = False
    for _folder, names, found in os.walk(path):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in found:
            if not name.startswith("."):
                some = True
                if not name.lower().endswith(_SUFFIXES):
                    return False
    return some


def holds_thunderbird(path: Path) -> bool:
    """Whether a folder, or one not far below it, holds files of Thunderbird, as a profile does."""
    return any(is_thunderbird(folder) for folder in _folders(path, _NEAR))


def _folders(path: Path, depth: int) -> Iterator[Path]:
    yield path
    if depth:
        for entry in _entries(path):
            if entry.is_dir():
                yield from _folders(entry, depth - 1)


def _below(folder: Path, place: Place | None, depth: int) -> Iterator[File]:
    if place in _PLACED or depth > _DEEPEST:
        return
    if is_maildir(folder):
        for part in ("cur", "new"):
            yield from (File(path, place, True) for path in _entries(folder / part) if _is_kept(path))
    for path in _entries(folder):
        inner = place_called(_name(path)) or place
        if path.is_dir():
            if path.name not in ("cur", "new", "tmp"):
                yield from _below(path, inner, depth + 1)
        elif path.suffix.lower() in _KNOWN and inner not in _PLACED and _is_plain(path):
            yield File(path, inner, path.suffix.lower() == _EML)


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, by name, without links, which may lead out of it."""
    return sorted(path for path in folder.iterdir() if not path.is_symlink()) if folder.is_dir() else []


def _is_plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _is_kept(path: Path) -> bool:
    """Whether a message of a Maildir is neither trashed nor a draft, by the flags in its name."""
    flags = _FLAGS.search(path.name)
    return _is_plain(path) and not path.name.startswith(".") and not (flags and set(flags[1]) & {"T", "D"})


def _name(path: Path) -> str:
    """What a folder is called: without the suffix of its file and the folders above it in Maildir++, and decoded."""
    name = path.name.removesuffix(".sbd") if path.suffix in (".sbd", ".mbox", ".mbx") else path.name
    name = name.removesuffix(path.suffix) if path.suffix in (".mbox", ".mbx") else name
    return _UTF7.sub(_wide, name.rpartition(".")[2] if name.startswith(".") else name)


def _wide(found: re.Match[str]) -> str:
    """Letters as IMAP writes them in the names of folders (RFC 3501, 5.1.3)."""
    if not found[1]:
        return "&"
    packed = found[1].replace(",", "/")
    try:
        return b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-16-be")
    except (Error, UnicodeDecodeError):
        return found[0]
