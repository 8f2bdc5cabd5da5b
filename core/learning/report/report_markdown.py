"""Blocks as Markdown in which no text of hers can become markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.learning.report.blocks import Bars, Block, Heading, Intervals, Items, Line, Paragraph, Stack, Table
from core.markdown import inline


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as one text ending with a line end; charts are left to their tables."""
    return "\n\n".join(text for block in blocks if (text := "\n".join(_lines(block)))) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield "#" * level + " " + inline(text)
        case Paragraph(text, note):
            yield f"*{inline(text)}*" if note else inline(text)
        case Items(items):
            yield from (f"- {inline(item)}" for item in items)
        case Table():
            yield from _table(block)
        case Intervals() | Line() | Stack() | Bars():
            return


def _table(table: Table) -> Iterator[str]:
    yield _row(table.head)
    yield "|" + "|".join("---:" if i in table.right else "---" for i in range(len(table.head))) + "|"
    yield from map(_row, table.rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(inline(cell) for cell in cells) + " |"
