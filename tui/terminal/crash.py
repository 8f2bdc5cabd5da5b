"""When something goes wrong that nobody foresaw: a private file for whoever mends it, one sentence for her."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

from core.language import text
from core.plain import visible


def written(home: Path | None, error: BaseException | None) -> Path | None:
    """Write where it happened, without values or messages (they may hold notes); None when no disk takes it."""
    lines = []
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
        lines += traceback.format_tb(error.__traceback__)
        error = error.__cause__ or error.__context__
    try:
        folder = home if home is not None and home.is_dir() else None
        descriptor, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)  # mode 0600
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(visible("".join(lines)))
    except OSError:
        return None
    return Path(name)


def sentence(file: Path | None) -> str:
    """What she is told when the app had to close."""
    return _with_place(text("Something went wrong and the app had to close; what was noted is saved."), file)


def complaint(error: BaseException) -> str:
    """What she is told when a command ended in the middle."""
    said = "rapports: " + text("something went wrong that nobody foresaw; `rapports doctor` says whether all is well.")
    return _with_place(said, written(None, error))


def _with_place(said: str, file: Path | None) -> str:
    if file is not None:
        said += " " + text("Where it happened is written in {file}.").format(file=file)
    return visible(said, one_line=True)
