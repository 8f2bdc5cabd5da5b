"""A review in lines: the blocks of its report, with the charts drawn in cells.

The line, stack and bars charts say every figure of the table that follows them, which is left out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from core.language import current
from core.learning.report.blocks import Bars, Block, Heading, Intervals, Items, Paragraph, Stack, Table, Whisker
from core.learning.report.blocks import Line as Curve
from core.model import Verdict
from tui.keys.targets import inked
from tui.look import tokens
from tui.widgets.bars import bar, no_bar
from tui.widgets.tabled import tabled
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, width_of, wrapped

WIDEST = 100
LONGEST_BAR = 30
LABEL = 22
SIDE_BY_SIDE_FROM = 72
MOST_GLYPHS = 24
"""Collaborations drawn one by one beside the health of a month."""


def stock(blocks: Sequence[Block], width: int) -> list[Line]:
    """All blocks, with a blank line between them except under a heading."""
    width = min(width, WIDEST)
    lines: list[Line] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Table) and isinstance(before, Stack | Bars):
            before = block
            continue
        rows = list(_lines(block, width))
        beside = _beside(lines, before, block, width)
        if beside is not None:
            lines = beside
        else:
            lines += [BLANK, *rows] if rows and not _leads(before) else rows
        before = block
    return lines


def _leads(before: Block | None) -> bool:
    """Whether what follows belongs to ``before``: a heading, or a sentence with a colon."""
    if isinstance(before, Paragraph):
        return before.text.endswith(":")
    return before is None or isinstance(before, Heading)


def _beside(lines: list[Line], before: Block | None, block: Block, width: int) -> list[Line] | None:
    """The counts of the months at the right of their health, where there is room; else None."""
    if not (isinstance(before, Curve) and isinstance(block, Stack) and before.labels == block.labels):
        return None
    most = max(map(sum, block.counts), default=0)
    if width < SIDE_BY_SIDE_FROM or most > MOST_GLYPHS:
        return None
    half = max(map(width_of, lines[-len(before.labels) :])) + 3
    counts = list(_stack(block, width))
    start = len(lines) - len(before.labels) - 1
    head, *glyphs, words = counts
    title = (*lines[start], (" " * (half - width_of(lines[start])), "text"), *head)
    rows = [
        (*left, (" " * (half - width_of(left)), "text"), *right[1:])
        for left, right in zip(lines[start + 1 :], glyphs, strict=True)
    ]
    legend = ((" " * max(0, min(half, width - width_of(words))), "text"), *words)
    return [*lines[:start], title, *rows, legend]


def _lines(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading(said, level):
            yield from wrapped(said, width, "key" if level == 1 else "strong")
        case Paragraph(said, note):
            yield from wrapped(said, width, "muted" if note else "text")
        case Items(items):
            for item in items:
                yield from wrapped(item, width, first=f"{tokens.NEITHER} ", rest="  ")
        case Table(head, rows, right, below):
            yield from tabled(head, rows, right, width, below)
        case Intervals(title, rows, line):
            yield from wrapped(title, width, "muted")
            yield from _intervals(rows, line, width)
        case Curve(title, labels, values):
            yield from wrapped(title, width, "muted")
            yield from _health(labels, values, width)
        case Stack():
            yield from _stack(block, width)
        case Bars(title, rows):
            yield from wrapped(title, width, "muted")
            yield from _bars(rows, width)


def _health(labels: Sequence[str], values: Sequence[float | None], width: int) -> Iterator[Line]:
    room = max(map(cell_len, labels)) + 1
    reach = max(4, min(LONGEST_BAR, width - room - 7))
    for n, (label, value) in enumerate(zip(labels, values, strict=True)):
        head: Run = (f"{fitted(label, room)} ", "muted")
        if value is None:
            yield _month(n, head, (f"{tokens.UNKNOWN:>3}  ", "muted"), *no_bar(reach))
        else:
            shown = (f"{current().number(value):>3}  ", "strong")
            yield _month(n, head, shown, *bar(value, value, reach, "accent"))


def _month(n: int, *runs: Run) -> Line:
    """A line about the month at that place: a click replays it."""
    return tuple((run, inked(ink, f"screen.replay_from({n})")) for run, ink in runs)


def _stack(block: Stack, width: int) -> Iterator[Line]:
    """One glyph a collaboration, or the counts where there are more than fit."""
    yield from wrapped(block.title, width, "muted")
    room = max(map(cell_len, block.labels)) + 1
    verdicts = [Verdict(name) for name, _ in block.series]
    most = max(map(sum, block.counts), default=0)
    for place, (label, counts) in enumerate(zip(block.labels, block.counts, strict=True)):
        runs: list[Run] = [(f"{fitted(label, room)} ", "muted")]
        for verdict, n in zip(verdicts, counts, strict=True):
            glyph = tokens.GLYPHS[verdict]
            shown = glyph * n if most <= width - room - 6 else f"{glyph} {n}  " if n else ""
            runs.append((shown, verdict.value))
        if most <= width - room - 6:
            runs.append((f"  {sum(counts)}", "muted"))
        yield _month(place, *runs)
    legend: list[Run] = []
    for verdict, (_, word) in zip(verdicts, block.series, strict=True):
        run = f"{tokens.GLYPHS[verdict]} {word}  "
        if width_of(legend) + cell_len(run) <= width:
            legend.append((run, verdict.value))
    yield tuple(legend)


def _intervals(rows: Sequence[Whisker], line: float, width: int) -> Iterator[Line]:
    """The interval as a light line, the share on it, the share of all as a mark in every row."""
    room = min(LABEL, max(cell_len(row.label) for row in rows)) + 2
    reach = max(10, min(60, width - room - 8))
    for row in rows:
        ink = "accent" if row.stands_out else "muted"
        low, high = _at(row.low, reach), _at(row.high, reach)
        cells: list[Run] = [(tokens.FILL, ink) if low <= x <= high else (tokens.TRACK, "faint") for x in range(reach)]
        cells[_at(line, reach)] = ("│", "text")
        cells[_at(row.rate, reach)] = (tokens.CURSOR if row.stands_out else tokens.NEITHER, "strong")
        name: Run = (fitted(row.label, room), "strong" if row.stands_out else "text")
        yield (name, *_runs(cells), (f"{current().number(row.rate):>4} %", "strong" if row.stands_out else "text"))


def _runs(cells: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one ink as one run."""
    for ink, same in groupby(cells, key=lambda cell: cell[1]):
        yield ("".join(text for text, _ in same), ink)


def _bars(rows: Sequence[tuple[str, float, float]], width: int) -> Iterator[Line]:
    """What was taken to the left of the middle, what was added to the right."""
    most = max((max(fed, -drained) for _, fed, drained in rows), default=0.0) or 1.0
    name = min(LABEL, width // 3)
    half = max(3, min(24, (width - name - 18) // 2))
    for label, fed, drained in rows:
        left, right = round(-drained / most * half), round(fed / most * half)
        taken = current().signed(drained, 1) if drained else ""
        added = current().signed(fed, 1) if fed else ""
        yield (
            (fitted(cut(label, name), name + 1), "text"),
            (f"{taken:>7} ", "muted"),
            (" " * (half - left), "text"),
            (tokens.FILL * left, "renegotiate"),
            ("│", "faint"),
            (tokens.FILL * right, "steady"),
            (" " * (half - right), "text"),
            (f" {added}", "muted"),
        )


def _at(share: float, reach: int) -> int:
    return max(0, min(reach - 1, round(share / 100 * (reach - 1))))
