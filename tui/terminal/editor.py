"""Her own editor, on a private file that is gone afterwards.

It lies in the store's folder: when this program or the editor is ended, what was written is still there and nowhere
else. The doctor names it, and erasing somebody erases it.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from types import FrameType

from core.errors import StorageFailed, WrongUsage
from core.language import text
from core.ledger.layout import SHEET

LARGEST = 1_000_000
"""Characters taken back from an editor."""

PATIENCE = 2.0
"""Seconds an editor has to end when this program is asked to."""


class _Asked(BaseException):
    """A signal asks this program to end."""


def command() -> list[str]:
    """The editor of ``VISUAL`` or ``EDITOR`` as an argument list; raises WrongUsage when neither names one."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        found = shlex.split(wanted)
    except ValueError:
        found = []
    if not found:
        raise WrongUsage(text("No editor is set: $EDITOR names one."))
    return found


def edited(before: str, home: Path | None = None) -> str:
    """``before`` as it comes back from the editor; meanwhile it is in a file in ``home``, where there is such a folder.

    Raises:
        WrongUsage: no editor is set.
        StorageFailed: it could not be started, it failed or was ended, or what it left is no text of a reasonable size.
    """
    arguments = command()
    try:
        folder = tempfile.mkdtemp(prefix=f"{SHEET}{os.getpid()}-", dir=home if home and home.is_dir() else None)
    except OSError as error:
        raise _not_used(error) from None
    try:
        after = _after(arguments, Path(folder) / "brief.md", before)
    except _Asked:  # what was written is left where it is: nobody has it anywhere else
        raise StorageFailed(text("The editor was ended; what it saved is in {file}.").format(file=folder)) from None
    except (OSError, UnicodeDecodeError) as error:
        rmtree(folder, ignore_errors=True)
        raise _not_used(error) from None
    rmtree(folder, ignore_errors=True)
    if after is None or len(after) > LARGEST:
        raise StorageFailed(text("The editor ended without success; the sheet stays as it was."))
    return after


def _not_used(error: OSError | UnicodeDecodeError) -> StorageFailed:
    reason = error.strerror if isinstance(error, OSError) else text("it left no text")
    return StorageFailed(text("The editor could not be used: {reason}.").format(reason=reason))


def _after(arguments: list[str], file: Path, before: str) -> str | None:
    """What the editor leaves in the file; None when it says that it did not succeed."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
        new.write(before)
    return file.read_text(encoding="utf-8") if _status([*arguments, str(file)]) == 0 else None


def _status(arguments: list[str]) -> int:
    """The exit status of the editor. When this program is asked to end, so is the editor. Raises _Asked, OSError."""
    with _asked() as asked, subprocess.Popen(arguments) as running:
        try:
            asked.heed()
            return running.wait()
        except _Asked:
            running.terminate()
            try:
                running.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                running.kill()
            raise


class _Ear:
    """Hears signals; one that comes before there is an editor to end waits until :meth:`heed`."""

    def __init__(self) -> None:
        self._heeds = self._heard = False

    def arrived(self, _number: int, _frame: FrameType | None) -> None:
        if self._heeds:
            self._heeds = False  # once: the end of the editor is not to be disturbed
            raise _Asked
        self._heard = True

    def heed(self) -> None:
        """From now on raise _Asked, and at once when a signal came before."""
        self._heeds = True
        if self._heard:
            self._heeds = False
            raise _Asked


@contextmanager
def _asked() -> Iterator[_Ear]:
    """Hear signals that end programs. Whoever listened to them before hears of it afterwards as well."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}

    ear = _Ear()
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, ear.arrived)
    try:
        yield ear
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
