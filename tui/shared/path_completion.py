"""Paths as she types them: what is meant, what could follow, and the longest beginning all of it has."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

MOST: Final = 5000
"""Entries of a folder that are looked at."""
_ESCAPED: Final = re.compile(r"\\(.)")
_LOCATED: Final = re.compile(r"file://[^/]*(?=/)")
_WHOLE: Final = re.compile(r"['\"]?(?:/|~/|file:/)")
_DRIVE: Final = re.compile(r"['\"]?[A-Za-z]:[\\/]")
_WRAPPED: Final = re.compile(r"['\"\\]|^file:")
_PERCENT: Final = re.compile(rb"%([0-9A-Fa-f]{2})")


class Found(NamedTuple):
    """An entry of a folder: its name, whether it is a folder itself, and its size in bytes."""

    name: str
    folder: bool
    size: int


def meant(typed: str) -> Path:
    """The path typed or pasted: ``~`` is her home; quotes, backslashes and ``file://`` as terminals paste them."""
    text = typed.strip()
    if not _there(text):
        for other in _unwrapped(text):
            if _there(other):
                text = other
                break
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises for a user that is not there


def written_anew(typed: str, offered: str) -> str:
    """``typed`` without the beginning that was ``offered``, once a whole path follows it: pasted, dropped or typed."""
    rest = typed.removeprefix(offered).lstrip() if offered and typed.startswith(offered) else ""
    return rest if _WHOLE.match(rest) or (os.sep == "\\" and _DRIVE.match(rest)) else typed


def plain_path(typed: str) -> str:
    """``typed`` as a plain path, where it is one of a file that is there in quotes, escaped, or a ``file://``."""
    text = typed.strip()
    if _there(text) or not _WRAPPED.search(text):
        return typed
    return next((other for other in _unwrapped(text) if _there(other)), typed)


def folder_of(path: Path) -> str:
    """The folder to look into next, after ``path`` was read: with ``~`` for her home, and a slash behind it."""
    folder = str(path if path.is_dir() else path.parent)
    home = os.path.expanduser("~")  # noqa: PTH111 - as above
    if folder == home or folder.startswith(home.rstrip(os.sep) + os.sep):
        folder = "~" + folder[len(home.rstrip(os.sep)) :]
    return folder.rstrip(os.sep) + os.sep


def candidates(typed: str) -> list[Found]:
    """What could follow: folders, then files whose names begin so, in any capitals; hidden ones if asked for."""
    folder, beginning = _parted(typed)
    found: list[Found] = []
    try:
        with os.scandir(folder) as entries:
            for entry, _count in zip(entries, range(MOST), strict=False):
                if _begins(entry.name, beginning):
                    found.append(_found(entry))
    except (OSError, ValueError):
        return []
    return sorted(found, key=lambda one: (not one.folder, one.name.casefold(), one.name))


def completed(typed: str, found: Sequence[Found]) -> str:
    """``typed`` with as much added as all candidates have in common; with a slash behind the only folder."""
    if not found:
        return typed
    if len(found) == 1:
        return chosen(typed, found[0])
    common = _common([one.name.casefold() for one in found])
    _folder, beginning = _parted(typed)
    if len(common) <= len(beginning):
        return typed
    return typed[: len(typed) - len(beginning)] + found[0].name[: len(common)]


def _common(names: Sequence[str]) -> str:
    first, last = min(names), max(names)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def chosen(typed: str, one: Found) -> str:
    """``typed`` with one of its candidates in the place of the beginning that was typed of it."""
    _folder, beginning = _parted(typed)
    return typed[: len(typed) - len(beginning)] + one.name + (os.sep if one.folder else "")


def _parted(typed: str) -> tuple[str, str]:
    """The folder to look into, and the beginning of a name in it."""
    at = typed.rfind("/") + 1 if os.sep == "/" else max(typed.rfind("/"), typed.rfind("\\")) + 1
    folder = typed[:at].lstrip()
    return os.path.expanduser(folder) or ".", typed[at:]  # noqa: PTH111 - as above


def _begins(name: str, beginning: str) -> bool:
    if name.startswith(".") and not beginning.startswith("."):
        return False
    return name.casefold().startswith(beginning.casefold())


def _found(entry: os.DirEntry[str]) -> Found:
    try:
        folder = entry.is_dir()
        return Found(entry.name, folder, 0 if folder else entry.stat().st_size)
    except OSError:
        return Found(entry.name, False, 0)


def _there(text: str) -> bool:
    try:
        return bool(text) and os.path.exists(os.path.expanduser(text))  # noqa: PTH110, PTH111 - as above
    except ValueError:
        return False


def _unwrapped(text: str) -> list[str]:
    """What may be meant by a path as a terminal pastes it when a file is dropped there."""
    found = [_ESCAPED.sub(r"\1", text)]
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if len(words) == 1:
        found.append(words[0])
    return [*found, *(_path_of(one) for one in [*found, text] if _LOCATED.match(one))]


def _path_of(located: str) -> str:
    """The path of a ``file://`` address (RFC 8089)."""
    path = _LOCATED.sub("", located, count=1).encode("utf-8", "surrogatepass")
    return _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), path).decode("utf-8", "replace")
