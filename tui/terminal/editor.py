"""Her own editor, on a private file that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from core.errors import StorageFailed, WrongUsage
from core.language import text

LARGEST = 1_000_000
"""Characters taken back from an editor."""


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


def edited(before: str) -> str:
    """``before`` as it comes back from the editor.

    Raises:
        WrongUsage: no editor is set.
        StorageFailed: it could not be started, it failed, or what it left is no text of a reasonable size.
    """
    arguments = command()
    try:
        with tempfile.TemporaryDirectory(prefix="rapports-") as folder:  # for her eyes alone, as the file in it
            file = Path(folder) / "brief.md"
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
                new.write(before)
            done = subprocess.run([*arguments, str(file)], check=False)
            after = file.read_text(encoding="utf-8") if done.returncode == 0 else None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else text("it left no text")
        raise StorageFailed(text("The editor could not be used: {reason}.").format(reason=reason)) from None
    if after is None or len(after) > LARGEST:
        raise StorageFailed(text("The editor ended without success; the sheet stays as it was."))
    return after
