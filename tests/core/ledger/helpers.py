"""What the ledger's tests share: a clock that is set by hand, documents, and a look at the files."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from core.ids import new_id
from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Change

NOON = 1_790_000_000_000
ANNA = "0199d2a4-0000-7000-8000-00000000a22a"
BRUNO = "0199d2a4-0000-7000-8000-00000000b820"
_ids = count(1)


class HandClock:
    """Milliseconds since 1970, moved only by tests."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def ledger_in(home: Path, clock: HandClock | None = None, patience: float = 10.0) -> Ledger:
    return Ledger(home, clock or HandClock(), Caretaker(), patience)


def event(note: str = "", **fields: object) -> dict[str, object]:
    return {"on": "2026-10-03", "signal": "paid_late", "note": note, "logged_at": "2026-10-03T09:12:44Z", **fields}


def fresh_id() -> str:
    return new_id(NOON + next(_ids))


def log(ledger: Ledger, relationship: str = ANNA, note: str = "", identifier: str = "") -> Change:
    return ledger.append(
        ChangeInfo("log", relationship), [Write.event(relationship, identifier or fresh_id(), event(note))]
    )


def put(ledger: Ledger, identifier: str, **document: object) -> Change:
    return ledger.append(ChangeInfo("edit", identifier), [Write.relationship(identifier, document)])


def notes(ledger: Ledger, relationship: str = ANNA) -> list[str]:
    return sorted(found.note for found in ledger.events(relationship))


def person_path(home: Path, relationship: str = ANNA) -> Path:
    return home / Ledger.file_of(relationship)


def tree(home: Path) -> dict[str, bytes]:
    """Every file below ``home`` but the lock, which holds nothing of ours, and the backups."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name != "lock" and "backups" not in path.relative_to(home).parts
    }
