"""Breaking lines between words, counted in cells of the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Cell = Any
    """A text, or one with a ``style``, made as ``Painted`` of the console is."""

_HANGING = re.compile(r"[ >]*(?:[•\-] )?")
"""What a line begins with, and what goes on below it stands clear of."""


LEAST = 10
"""Cells left for a text beside what stands before it."""


def wrapped(text: str, width: int, first: int | None = None) -> list[str]:
    """``text`` in lines of ``width`` cells, broken at spaces alone; of the first line only ``first`` cells are left.

    The textwrap of Python counts characters, not cells, and that of rich breaks where French must not be broken.
    """
    lines: list[str] = []
    body = text.lstrip(" ")
    start, *others = body.split(" ")
    line, room = "", width if first is None else first
    for word in [text.removesuffix(body) + start, *others]:
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= room or not line:
            line = longer
        else:
            lines.append(line)
            line, room = word, width
    return [*lines, line]


def by_words(parts: Sequence[Cell], wide: int) -> Iterator[list[Cell]]:
    """``parts`` in lines of ``wide`` cells, broken between words; what goes on stands under where it began.

    Lines of a table stay as they are.
    """
    for line in _lines(parts):
        text = "".join(map(_text, line))
        if cell_len(text) <= wide or text.startswith("|"):
            yield line
            continue
        hanging = found[0] if (found := _HANGING.match(text)) else ""
        indent = " " * min(cell_len(hanging), wide - LEAST)
        at = 0
        for number, piece in enumerate(wrapped(text, wide - len(indent), wide)):
            at = text.index(piece, at)
            yield [*([indent] if number and indent else []), *_cut(line, at, at + len(piece))]
            at += len(piece)


def _lines(parts: Iterable[Cell]) -> Iterator[list[Cell]]:
    """The parts, parted where a line ends."""
    line: list[Cell] = []
    for part in parts:
        first, *others = _text(part).split("\n")
        line.append(_like(part, first))
        for other in others:
            yield line
            line = [_like(part, other)]
    yield line


def _cut(parts: Iterable[Cell], start: int, end: int) -> list[Cell]:
    """The characters from ``start`` to ``end`` of all parts together."""
    found, at = [], 0
    for part in parts:
        text = _text(part)
        if kept := text[max(start - at, 0) : max(end - at, 0)]:
            found.append(_like(part, kept))
        at += len(text)
    return found


def _text(part: Cell) -> str:
    text: str = part if isinstance(part, str) else part.text
    return text


def _like(part: Cell, text: str) -> Cell:
    return text if isinstance(part, str) else type(part)(text, part.style)
