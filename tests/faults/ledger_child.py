"""Run in processes of their own by the fault tests: ``python -m tests.faults.ledger_child TASK HOME …``."""

from __future__ import annotations

import os
import shutil
import sys
import time
from itertools import count
from typing import TYPE_CHECKING, Any

from core.errors import RapportsError
from core.ids import new_id
from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write
from tests.stores import compact, forget, keeping

if TYPE_CHECKING:
    from collections.abc import Callable

PERSON = "0199d2a4-0000-7000-8000-00000000a22a"
OTHER = "0199d2a4-0000-7000-8000-00000000b820"
FILE_CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "rename",
    "link",
    "unlink",
    "rmdir",
    "mkdir",
    "ftruncate",
    "chmod",
)


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def event(note: str) -> dict[str, str]:
    return {"on": "2026-10-03", "signal": "meeting", "note": note}


def log(home: str, rounds: str) -> None:
    """Append events; print each id once it is acknowledged."""
    ledger = Ledger(home, now_ms, Caretaker())
    for n in range(int(rounds)):
        identifier = new_id(now_ms())
        owner = (PERSON, OTHER)[n % 2]
        ledger.append(ChangeInfo("log", owner), [Write.event(owner, identifier, event("x" * (n % 300)))])
        os.write(1, f"{owner} {identifier}\n".encode())


def die_everywhere(prepared: str, copies: str, moment: str, task: str, every: str = "1") -> None:
    """Carry out ``task`` on copies of a store, dying before or after its first, second, third… file operation.

    The last copy is the one where the task was over first. ``every`` leaves out those between.
    """
    for step in count(1, int(every)):
        home = f"{copies}/{step:03}"
        if os.path.exists(prepared):  # noqa: PTH110 - as the ledger
            shutil.copytree(prepared, home)
        pid = os.fork()
        if pid == 0:
            _die_at(home, step, moment, task)
            os._exit(0)
        if os.waitpid(pid, 0)[1] == 0:
            return


def _die_at(home: str, step: int, moment: str, task: str) -> None:
    left = step

    def mortal(call: Any) -> Any:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0 and moment == "before":
                os._exit(9)
            try:
                return call(*args, **kwargs)
            finally:
                if left == 0:
                    os._exit(9)

        return wrapped

    for name in FILE_CALLS:
        setattr(os, name, mortal(getattr(os, name)))
    (TASKS | WHOLE | WORD)[task](Ledger(home, now_ms, Caretaker()))


def import_all(ledger: Ledger) -> None:
    ledger.append(
        ChangeInfo("import"),
        [
            Write.relationship(PERSON, {"name": "imported"}),
            Write.event(PERSON, "imported-1", event("imported")),
            Write.event(OTHER, "imported-2", event("imported")),
        ],
    )


def log_one(ledger: Ledger) -> None:
    ledger.append(ChangeInfo("log", OTHER), [Write.event(OTHER, "logged-1", event("logged"))])


def undo(ledger: Ledger) -> None:
    ledger.undo()


def back_up(ledger: Ledger) -> None:
    keeping(ledger).backup()


def restore(ledger: Ledger) -> None:
    keeping(ledger).restore(1)


def erase(ledger: Ledger) -> None:
    forget(ledger, PERSON)


def repair(ledger: Ledger) -> None:
    keeping(ledger).repair()


WHOLE: dict[str, Callable[[Ledger], None]] = {
    "back_up": back_up,
    "restore": restore,
    "forget": erase,
    "compact": compact,
    "repair": repair,
}
"""What is done with the store as a whole."""

TASKS: dict[str, Callable[[Ledger], None]] = {"import": import_all, "log": log_one, "undo": undo}


def accept(ledger: Ledger) -> None:
    """Take all that waits from files, through the one door."""
    from core.practice import Practice
    from tui.clock import SystemClock

    gathering = Practice(ledger.home, SystemClock()).gathering
    gathering.accept([proposal.id for proposal in gathering.proposals()])


WORD: dict[str, Callable[[Ledger], None]] = {"accept": accept}
"""What she says of what files prove."""


def hold(home: str) -> None:
    """Take the lock, say so, and keep it."""
    with Ledger(home, now_ms, Caretaker()).writing():
        os.write(1, b"holding\n")
        time.sleep(60)


def churn(home: str, rounds: str) -> None:
    """Add, edit, log, import, back up, compact; print each id once it is acknowledged."""
    ledger = Ledger(home, now_ms, Caretaker())
    for n in range(int(rounds)):
        identifier = new_id(now_ms())
        owner = (PERSON, OTHER)[n % 2]
        name = {"name": f"n{n}", "role": "client"}
        happened = event("x" * (n % 300)) | {"logged_at": "2026-10-03T09:12:44Z"}
        writes = [Write.event(owner, identifier, happened)]
        if n % 5 == 0:
            writes.append(Write.relationship(owner, name))
        ledger.append(ChangeInfo("import" if n % 7 == 0 else "log", owner), writes)
        os.write(1, f"{owner} {identifier}\n".encode())
        if n % 11 == 0:
            compact(ledger)
        if n % 13 == 0:
            keeping(ledger).backup()


COMMANDS: dict[str, Callable[..., None]] = {"log": log, "churn": churn, "die_everywhere": die_everywhere, "hold": hold}

if __name__ == "__main__":
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except RapportsError as refused:
        sys.exit(f"{type(refused).__name__}: {refused}")
