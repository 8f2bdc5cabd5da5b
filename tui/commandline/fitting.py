"""Lines as wide as the terminal allows. Where nobody looks on, in a pipe or a file, every line stays whole.

A word wider than the terminal is left whole too: the terminal folds it, and it can still be copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.terminal import console
from tui.terminal.console import Painted
from tui.terminal.wrapping import LEAST, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Cell = str | Painted

ROOMY = 60
"""Cells that are enough for what argparse puts side by side."""


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
