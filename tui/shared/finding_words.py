"""What a check found, in words: where, what, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.plain import visible

if TYPE_CHECKING:
    from core.keeping.advice import Finding


def place(file: str, line: int | None) -> str:
    """A file of the store, with the line where there is one; to stand before what is said of it."""
    return visible(f"{file}:{line}: " if line else f"{file}: ", one_line=True)


def said(finding: Finding) -> str:
    """What is not as it should be, and what mends it."""
    what = visible(finding.what, one_line=True)
    advice = visible(finding.advice, one_line=True)
    return f"{what} – {advice}" if advice else what
