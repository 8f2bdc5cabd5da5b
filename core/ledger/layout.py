"""Which file of the store holds what.

::

    relationships.jsonl     tables relationships, proposals, opinions, resolutions, settings, evidence: what is small;
                            merged and forgotten: who is part of whom, and the marks of those who were erased
    people/<stem>.jsonl     one file a relationship: tables events, decisions, commitments, reflections
    changes.jsonl           the undo history: pointers only, no user text; table tally: how much older lines there are
    journal/<version>.jsonl committed changes on their way into the files above
    lock                    the writers' kernel lock
    backups/<n>-<day>/      the files above as they stood, with a manifest; never written again
    replaced/<n>-<day>/     what a restore put aside
    damaged/<n>-<day>/      lines and files a repair put aside
    unfinished.json         work on the whole store that counts already and is to be carried through
"""

from __future__ import annotations

import os
import re
from typing import Final

from core.ledger.header import FileKind

RELATIONSHIPS: Final = "relationships.jsonl"
CHANGES: Final = "changes.jsonl"
PEOPLE: Final = "people"
JOURNAL: Final = "journal"
BACKUPS: Final = "backups"
REPLACED: Final = "replaced"
DAMAGED: Final = "damaged"
UNFINISHED: Final = "unfinished.json"
SUMMARY: Final = "summary.json"
LOCK: Final = "lock"
DRAFT: Final = "draft*"
"""The texts typed into apps and not stored yet, a file each."""
SHEET: Final = "draft-sheet-"
"""How a folder is called in which a sheet is edited; the number of the process follows."""
KEYS: Final = "keys.toml"
ASIDE: Final = ".tmp"
"""How the names end of what is written aside before it is renamed into its place; who writes next removes it."""
SCRATCH: Final = f"new{ASIDE}"
SUMMARY_SCRATCH: Final = f"summary{ASIDE}"
DRAFT_SCRATCH: Final = f"{DRAFT}{ASIDE}"
SUFFIX: Final = ".jsonl"

FOLDERS: Final = (PEOPLE, JOURNAL, BACKUPS, REPLACED, DAMAGED)

FORGOTTEN: Final = "forgotten"
MERGED: Final = "merged"
TALLY: Final = "tally"

# An id that is safe as a name on every file system: one case, no leading dash, too long to be a device of Windows
# (con, lpt1), and never looking like one of our own hashes, which start with an x.
_SAFE_ID: Final = re.compile(r"[0-9a-wy-z][0-9a-z-]{4,63}")
_STEM: Final = re.compile(r"[0-9a-z][0-9a-z-]{4,63}")


def person_file(relationship: str) -> str:
    """The name, inside the store, of the file of one relationship; ids from elsewhere may be any text."""
    return f"{PEOPLE}/{_stem(relationship)}{SUFFIX}"


def _stem(relationship: str) -> str:
    if _SAFE_ID.fullmatch(relationship):
        return relationship
    return hashed(relationship)


def hashed(relationship: str) -> str:
    """What stands for an id where the id itself is not to be: nobody can read it from there."""
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, and nearly every id is a UUID

    return "x" + sha256(relationship.encode()).hexdigest()[:32]


def kind_of(name: str) -> FileKind | None:
    """What the file called ``name`` inside the store holds; None when no such file belongs there."""
    if name == RELATIONSHIPS:
        return FileKind.RELATIONSHIPS
    if name == CHANGES:
        return FileKind.CHANGES
    folder, _, file = name.rpartition("/")
    if folder == PEOPLE and file.endswith(SUFFIX) and _STEM.fullmatch(file.removesuffix(SUFFIX)):
        return FileKind.PERSON
    return None


def may_come_first(name: str) -> bool:
    """Whether ``name`` may stand in a folder that is to become a store: hidden, keys, or what a first start leaves."""
    return name in {KEYS, LOCK, SCRATCH} or name.startswith((".", "draft", "summary.", "crash-"))


def is_own(name: str) -> bool:
    """Whether a file called ``name`` inside the store is one of those a backup or a restore takes along.

    Where names come from a file they are to be asked about: that file may be anybody's.
    """
    folder, _, file = name.partition("/")
    waits = folder == JOURNAL and file.endswith(SUFFIX) and not file.startswith(".") and not re.search(r"[/\\\0]", file)
    return waits or kind_of(name) is not None


def home_of(path: str) -> str:
    """The folder of the store that the file at ``path`` belongs to."""
    folder, name = os.path.split(path)
    return folder if name in {RELATIONSHIPS, CHANGES} else os.path.dirname(folder)


def paths(home: str) -> dict[str, str]:
    """Every path in use, by what it is for."""
    names = (RELATIONSHIPS, PEOPLE, CHANGES, JOURNAL, BACKUPS, REPLACED, DAMAGED, SUMMARY, LOCK)
    found = {name.partition(".")[0]: f"{home}/{name}" for name in (*names, KEYS)}
    return {"home": home, **found, "draft": f"{home}/{DRAFT}"}
