"""Where a store stands: on what file system, closed to whom, and which program copies that folder elsewhere.

Told when somebody reports a fault, so no path is among it: paths hold names.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from typing import Final

import msgspec

MOUNTS: Final = "/proc/self/mountinfo"
MOUNT_POINT: Final = 4
"""Its place among the fields of a line."""
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_MARKS: Final = {
    ".git": "git",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".sync": "Resilio Sync",
    ".tmp.drivedownload": "Google Drive",
}
"""What programs leave in the folders they copy."""
_FOLDERS: Final = {
    "Dropbox": "Dropbox",
    "OneDrive": "OneDrive",
    "Nextcloud": "Nextcloud",
    "ownCloud": "Nextcloud",
    "Google Drive": "Google Drive",
    "GoogleDrive": "Google Drive",
    "My Drive": "Google Drive",
    "Mobile Documents": "iCloud Drive",
    "iCloudDrive": "iCloud Drive",
    "kDrive": "kDrive",
    "pCloudDrive": "pCloud",
    "MEGA": "MEGA",
    "CloudStorage": "CloudStorage",
}
"""How such folders are called by those that leave nothing; ``OneDrive - Firm`` and ``GoogleDrive-a@b.c`` begin so."""


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """What can be told of a store without opening it."""

    exists: bool
    file_system: str | None
    """As the system calls it; None where it cannot be asked."""
    mode: str | None
    """The rights to the folder, four octal digits; None where there are none or no folder."""
    synced_by: str | None
    """The program that copies it elsewhere, as far as that shows."""


def whereabouts(home: str) -> Whereabouts:
    """Where the store in ``home``, which need not exist, stands."""
    return Whereabouts(
        exists=os.path.isdir(home), file_system=_file_system(home), mode=_mode(home), synced_by=synced_by(home)
    )


def _mode(home: str) -> str | None:
    with suppress(OSError):
        if sys.platform != "win32":
            return f"{stat.S_IMODE(os.stat(home).st_mode):04o}"
    return None


def _file_system(home: str) -> str | None:
    """Linux tells; others would need a program of theirs to be asked."""
    try:
        with open(MOUNTS, encoding="utf-8", errors="surrogateescape") as lines:
            return _mounted_at(os.path.realpath(home), lines.read())
    except OSError:
        return None


def _mounted_at(path: str, mounts: str) -> str | None:
    """The kind of the innermost mount of the table ``mounts``, as in proc(5), that holds ``path``."""
    depth, kind = 0, None
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) <= MOUNT_POINT:
            continue
        at = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), fields[MOUNT_POINT])
        if len(at) >= depth and (path == at or path.startswith(at.rstrip("/") + "/")):
            depth, kind = len(at), after.partition(" ")[0]
    return kind


def synced_by(home: str) -> str | None:
    """The program that copies the folder ``home`` elsewhere: by what it left there or above, or by a folder’s name."""
    folder = os.path.abspath(home)
    while True:
        for mark, program in _MARKS.items():
            if os.path.lexists(os.path.join(folder, mark)):
                return program
        name = os.path.basename(folder)
        for called, program in _FOLDERS.items():
            if re.fullmatch(rf"{re.escape(called)}(?:(?: -|-).*)?", name):
                return program
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
