"""Blocks as Markdown in which no text of hers can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from core.learning.report.blocks import Bars, Block, Heading, Intervals, Items, Line, Paragraph, Stack, Table
from core.plain import visible

_MARKUP = re.compile(r"[\\`*_\[\]<>|#~&]")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+[.)](?=\s|$))")
"""What would start a list, a rule or a heading at the beginning of a line."""


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as one text ending with a line end; charts are left to their tables."""
    return "\n\n".join(text for block in blocks if (text := "\n".join(_lines(block)))) + "\n"


def escaped(text: str) -> str:
    """``text`` inside a line, as Markdown that shows exactly it."""
    return _MARKUP.sub(r"\\\g<0>", visible(text, one_line=True))


def opening(text: str) -> str:
    """``text`` at the beginning of a line, as Markdown that shows exactly it."""
    return _OPENING.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped(text))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield "#" * level + " " + escaped(text)
        case Paragraph(text, note):
            yield f"*{escaped(text)}*" if note else opening(text)
        case Items(items):
            yield from (f"- {opening(item)}" for item in items)
        case Table():
            yield from _table(block)
        case Intervals() | Line() | Stack() | Bars():
            return


def _table(table: Table) -> Iterator[str]:
    yield _row(table.head)
    yield "|" + "|".join("---:" if i in table.right else "---" for i in range(len(table.head))) + "|"
    yield from map(_row, table.rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"
