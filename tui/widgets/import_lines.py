"""The report of an import, in lines: its counts, what was left out and why, what was recognised, likely pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.language import text
from tui.shared import import_words
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.exchange.additions import ImportReport

MOST: Final = 200
"""Sentences that are told; the rest is counted."""


def reported(report: ImportReport, *, dry_run: bool, width: int) -> list[Line]:
    """Everything it says."""
    read, added, there, out = import_words.counts(report, dry_run)
    lines = [*wrapped(added, width, "strong"), *wrapped(f"{read} · {there} · {out}", width)]
    reasons = import_words.left_out(report)
    lines += _listed(reasons, len(reasons), width)
    recognised = list(import_words.recognised(report))
    if recognised:
        lines.append(BLANK)
        for said in recognised:
            deeper = said.startswith(import_words.INDENT)
            indent = import_words.INDENT if deeper else ""
            lines += wrapped(said.strip(), width - len(indent), "muted", first=indent, rest=indent)
    if pairs := import_words.likely(report):
        lines += [BLANK, *wrapped(text("These may be the same; the palette has “Find duplicates”."), width, "strong")]
        lines += _listed((import_words.pair(pair) for pair in pairs), len(pairs), width)
    return lines


def _listed(said: Iterable[str], count: int, width: int) -> list[Line]:
    lines: list[Line] = []
    for _, one in zip(range(MOST), said, strict=False):
        lines += wrapped(one, width - 2, "muted", first="  ", rest="  ")
    if count > MOST:
        lines += wrapped(text("and {n} more").format(n=count - MOST), width - 2, "muted", first="  ")
    return lines
