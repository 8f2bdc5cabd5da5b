"""What a command need not load."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_typing_extensions() -> Iterator[None]:
    """Let msgspec, imported in this block, make do with ``typing``, which has all it needs from Python 3.11 on.

    It would rather take ``typing_extensions``, which Textual brings along and which, with ``inspect``, costs nearly
    as much as a whole bare interpreter.
    """
    if "typing_extensions" in sys.modules:
        yield
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # how import is told that a module is not there
    try:
        yield
    finally:
        del sys.modules["typing_extensions"]
