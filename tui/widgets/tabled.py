"""A table in lines; where it is too wide, one small paragraph a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len

from core.language import text
from core.plain import visible
from tui.look import tokens
from tui.widgets.text_lines import Line, Run, cut, fitted, wrapped

GAP = 2
SHORTEST = 14
"""Cells below which a column of words is not cut any further."""


def tabled(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[int],
    width: int,
    below: Collection[int] = (),
) -> Iterator[Line]:
    """The headings and the rows; the columns in ``right`` hold figures, what stands in those of ``below`` follows."""
    texts = [[visible(cell, one_line=True) for cell in row] for row in [head, *rows]]
    beside = [n for n in range(len(head)) if n not in below]
    wanted = [max(cell_len(row[n]) for row in texts) for n in beside]
    room = _given_way(wanted, right, width)
    if room is None:
        for row in texts[1:]:
            yield from _paragraph(texts[0], row, width)
        return
    for y, row in enumerate(texts):
        runs: list[Run] = []
        for n, cell in zip(range(len(beside)), (row[n] for n in beside), strict=True):
            ink = "muted" if y == 0 else "text"
            shown = cut(cell, room[n])
            padding = " " * (room[n] - cell_len(shown))
            runs.append((padding + shown if n in right else shown + padding, ink))
            runs.append((" " * GAP, "text"))
        yield tuple(runs[:-1])
        if y and below:
            yield from _told([(texts[0][n], row[n]) for n in below], width)


def _told(cells: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """What is longer than a column, each with its heading."""
    said = [text("{what}: {cell}").format(what=head, cell=cell) for head, cell in cells if cell]
    if said:
        yield from wrapped(tokens.SEPARATOR.join(said), width, "muted", first="  ", rest="  ")


def _given_way(wanted: Sequence[int], right: Collection[int], width: int) -> list[int] | None:
    """Cells for each column: the longest words give way; None when that is not enough."""
    room = list(wanted)
    over = sum(room) + GAP * (len(room) - 1) - width
    while over > 0:
        words = [n for n in range(len(room)) if n not in right and room[n] > SHORTEST]
        if not words:
            return None
        widest = max(words, key=lambda n: room[n])
        step = min(over, room[widest] - SHORTEST)
        room[widest] -= step
        over -= step
    return room


def _paragraph(head: Sequence[str], row: Sequence[str], width: int) -> Iterator[Line]:
    yield ((fitted(row[0], width), "text"),)
    said = ", ".join(f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell)
    yield from wrapped(said, width, "muted", first="  ", rest="  ")
