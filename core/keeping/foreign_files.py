"""What lies about in a store and is none of its files: copies of sync tools and editors, and left-overs of our own."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from core.keeping import syncing
from core.ledger import disk, layout

if TYPE_CHECKING:
    from core.keeping.shelves import Slot

LEFT_OVERS: Final = (layout.SCRATCH, layout.SUMMARY_SCRATCH, f"{layout.BACKUPS}/{layout.SCRATCH}")
"""Names of what a dead writer may leave; the next one removes it."""

_SHEET: Final = re.compile(rf"{layout.SHEET}([1-9]\d{{0,9}})-")
_OUR_OWN: Final = re.compile(r".*\.jsonl\.v\d+")
_OF_SYNC: Final = re.compile(
    r"conflicted copy|copie en conflit|\.sync-conflict-|\(\d+\)|-conflict-|_conf\(|\.orig$|\.bak$", re.IGNORECASE
)
_OF_EDITORS: Final = re.compile(r"~$|\.sw[a-p]$|^#.*#$|^\.#")


class Stray(NamedTuple):
    """One such file; ``original`` is the file of the store it seems to be a copy of, if any."""

    name: str
    original: str | None


def strays(home: str) -> list[Stray]:
    """The copies lying in the store's folders. Raises StorageFailed."""
    found = []
    for folder in ("", layout.PEOPLE, layout.JOURNAL):
        for name in disk.names_in(os.path.join(home, folder).rstrip("/"), ""):
            inside = f"{folder}/{name}" if folder else name
            if _is_stray(inside, name) and not os.path.isdir(f"{home}/{inside}"):
                found.append(Stray(inside, _original(folder, name)))
    return found


def _is_stray(inside: str, name: str) -> bool:
    if layout.kind_of(inside) or _OUR_OWN.fullmatch(name):
        return False
    is_odd = bool(_OF_SYNC.search(name) or _OF_EDITORS.search(name))
    waits = inside.startswith(f"{layout.JOURNAL}/") and re.fullmatch(r"[0-9a-f-]{36}\.jsonl", name)
    return is_odd or (name.endswith(layout.SUFFIX) and not waits)


def _original(folder: str, name: str) -> str | None:
    """The file whose name begins as this one's does; what editors keep is no copy of lines."""
    if _OF_EDITORS.search(name) and not name.endswith("~"):
        return None
    stem = re.match(r"[0-9a-z-]+", name)
    if stem is None:
        return None
    guess = stem[0]
    while guess:
        inside = f"{folder}/{guess}{layout.SUFFIX}" if folder else f"{guess}{layout.SUFFIX}"
        if layout.kind_of(inside) and (not folder or len(guess) == 36 or guess.startswith("x")):
            return inside
        guess = guess[:-1]
    return None


def left_overs(home: str) -> list[str]:
    """The left-overs there are, by name."""
    return [*(name for name in LEFT_OVERS if disk.exists(f"{home}/{name}")), *sheets(home)]


def sheets(home: str) -> list[str]:
    """The folders of sheets that were being edited when the program ended, by name."""
    found = [(name, _SHEET.match(name)) for name in disk.names_in(home, "")]
    return [name for name, match in found if match and not _lives(int(match[1]))]


def _lives(process: int) -> bool:
    """Whether there is such a process; where that cannot be asked without harm, there may be."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def open_to_others(home: str, slots: list[Slot]) -> list[str]:
    """The files and folders other users of this machine may look into, by name; "." is the store itself.

    In a synced store, whose files get their modes from another program, it is the store itself that keeps them out.
    """
    if os.name == "nt":
        return []
    found = ["."] if _is_open(home) else []
    if syncing.is_synced(home):
        return found
    roots = ["", layout.PEOPLE, layout.JOURNAL, layout.BACKUPS, layout.REPLACED, layout.DAMAGED]
    roots += [os.path.relpath(slot.path, home) for slot in slots]
    for root in roots:
        found += _open_in(home, root)
    return found


def _open_in(home: str, root: str) -> list[str]:
    folder = f"{home}/{root}" if root else home
    names = disk.names_in(folder, "")
    inside = [f"{root}/{name}" if root else name for name in names]
    return [name for name in inside if _is_open(f"{home}/{name}")]


def _is_open(path: str) -> bool:
    try:
        status = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    return not os.path.islink(path) and bool(status.st_mode & 0o077)
