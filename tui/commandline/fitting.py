"""Lines as wide as the terminal allows. Where nobody looks on, in a pipe or a file, every line stays whole.

A word wider than the terminal is left whole too: the terminal folds it, and it can still be copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Cell = str | Painted

_HANGING = re.compile(r"[ >]*(?:[•\-] )?")
"""What a line begins with, and what goes on below it stands clear of."""

LEAST = 10
"""Cells left for a text beside what stands before it."""

ROOMY = 60
"""Cells that are enough for what argparse puts side by side."""


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
    return part if isinstance(part, str) else part.text


def _like(part: Cell, text: str) -> Cell:
    return text if isinstance(part, str) else Painted(text, part.style)


def fitted(text: str) -> str:
    """Help made for a wider terminal: what is too long goes on below, further in; choices are parted too."""
    wide = console.columns()
    if wide is None:
        return text
    if wide < ROOMY:  # too little for the usage to stand beside the name of the command
        usage, blank, rest = text.partition("\n\n")
        text = re.sub("[ \n]+", " ", usage) + blank + rest
    return "\n".join(part for line in text.split("\n") for part in _fitted(line, wide))


def _fitted(line: str, wide: int) -> list[str]:
    if cell_len(line) <= wide:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    lines, last = [], ""
    for part in re.split(r"(?<=[ |,])", line):
        if last.strip() and cell_len((last + part).rstrip()) > wide:
            lines.append(last.rstrip())
            last = indent + part
        else:
            last += part
    return [*lines, last]


def say_text(before: str, text: str, style: str = "") -> None:
    """Print ``before`` and ``text``, which goes on below itself where the line is too short."""
    wide = console.columns()
    indent = cell_len(before)
    lines = [text] if wide is None else wrapped(text, max(wide - indent, LEAST))
    for number, line in enumerate(lines):
        console.say(" " * indent if number else before, Painted(line, style) if style else line)


def say_pieces(pieces: Iterable[Cell], gap: str, indent: str) -> None:
    """Print ``pieces`` with ``gap`` between them, on as many lines as it takes; all but the first are indented."""
    wide = console.columns()
    if wide is None:
        console.say(*_joined(list(pieces), gap))
        return
    for number, line in enumerate(_filled(pieces, wide, cell_len(gap), cell_len(indent))):
        console.say(*([indent] if number else []), *_joined(line, gap))


def _joined(pieces: list[Cell], gap: str) -> list[Cell]:
    return [part for number, piece in enumerate(pieces) for part in ([gap, piece] if number else [piece])]


def _filled(pieces: Iterable[Cell], wide: int, gap: int, indent: int) -> Iterator[list[Cell]]:
    """The pieces of each line; one too long for a line of its own goes on in the next."""
    line: list[Cell] = []
    used = 0
    for piece in pieces:
        text, style = (piece.text, piece.style) if isinstance(piece, Painted) else (piece, "")
        if line and used + gap + cell_len(text) <= wide:
            line.append(piece)
            used += gap + cell_len(text)
            continue
        if line:
            yield line
        *full, last = wrapped(text, wide - indent, None if line else wide)
        yield from ([Painted(part, style) if style else part] for part in full)
        first = not line and not full
        line = [Painted(last, style) if style else last]
        used = cell_len(last) + (0 if first else indent)
    if line:
        yield line
