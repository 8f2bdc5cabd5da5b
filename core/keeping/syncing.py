"""A store in a git repository or a synchronised folder: what these are to be told, and how they are recognised.

Lines of a file may stand in any order and twice, so putting the lines of two copies together merges them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from core.ledger import layout

if TYPE_CHECKING:
    from collections.abc import Iterable

ATTRIBUTES: Final = f"*{layout.SUFFIX} -text merge=union\n"
"""For ``.gitattributes``: every byte as it is; of two sides, the lines of both."""

LOCAL: Final = (
    layout.LOCK,
    layout.SUMMARY,
    layout.DRAFT,
    layout.UNFINISHED,
    f"*{layout.ASIDE}",
    layout.BACKUPS,
    layout.REPLACED,
    layout.DAMAGED,
)
"""What belongs to one machine alone: made anew there, in use for a moment, or kept aside."""

IGNORED: Final = "".join(f"/{name}\n" for name in LOCAL)
"""For ``.gitignore``, and for the ``.stignore`` of Syncthing."""

_GIT: Final = ".git"
_SIGNS: Final = (_GIT, ".stfolder", ".stignore")


def is_synced(home: str) -> bool:
    """Whether the store stands in a git repository or a folder of Syncthing, which give files modes of their own."""
    return _is_below(home, _SIGNS)


def is_in_git(home: str) -> bool:
    """Whether the store stands in a git repository, which keeps what was committed."""
    return _is_below(home, (_GIT,))


def _is_below(home: str, signs: Iterable[str]) -> bool:
    folder = home
    while not any(os.path.lexists(f"{folder}/{sign}") for sign in signs):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
