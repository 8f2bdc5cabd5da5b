"""When something goes wrong that nobody foresaw: a private file for whoever mends it, one sentence for her."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

from rich.text import Text

from core.language import text
from core.plain import visible


def written(home: Path, error: BaseException | None) -> Path | None:
    """Write where it happened, without values or messages (they may hold notes); None when no disk takes it."""
    lines = []
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
        lines += traceback.format_tb(error.__traceback__)
        error = error.__cause__ or error.__context__
    try:
        folder = home if home.is_dir() else None
        descriptor, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)  # mode 0600
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(visible("".join(lines)))
    except OSError:
        return None
    return Path(name)


def sentence(file: Path | None) -> Text:
    """What she is told."""
    said = text("Something went wrong and the app had to close; what was noted is saved.")
    if file is not None:
        said += " " + text("Where it happened is written in {file}.").format(file=file)
    return Text(visible(said, one_line=True))
