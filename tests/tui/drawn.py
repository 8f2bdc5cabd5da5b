"""Screens as text: what stands on them, and in which styles, so that a difference can be read.

A picture is the lines of the screen; then, a theme, the styles by letter and for each line the letters with the number
of cells each takes. Where a theme draws other glyphs, its lines are written once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from string import ascii_letters
from typing import Any

from textual.pilot import Pilot
from textual.strip import Strip

from tui.app import RapportsApp

TRIES = 200
AT_FIRST, AT_ONCE = 0.05, 0.01
"""Seconds: what is read a moment after a screen is opened comes within the first, a change of colours at once."""


async def drawn(app: RapportsApp, pilot: Pilot[Any], size: tuple[int, int], themes: Sequence[str]) -> list[str]:
    """The screen at a size in some themes; the last one stays."""
    await pilot.resize_terminal(*size)
    lines = [f"=== {size[0]} × {size[1]}"]
    text: list[str] = []
    for theme in themes:
        app.theme = theme
        strips = await _still(app, pilot, AT_ONCE if text else AT_FIRST)
        now = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        lines += [*([] if text else now), f"--- {theme}"]
        if text and now != text:
            lines += now
        text = text or now
        lines += _dress(strips)
    return lines


async def until(pilot: Pilot[Any], reached: Callable[[], bool]) -> None:
    """Wait for what comes by itself."""
    for _ in range(TRIES):
        if reached():
            return
        await pilot.pause(AT_FIRST)
    raise AssertionError("it does not come")


async def _still(app: RapportsApp, pilot: Pilot[Any], wait: float) -> list[Strip]:
    """The lines of the screen once they are the same ``wait`` seconds later."""
    before: list[Strip] = []
    for _ in range(TRIES):
        await pilot.pause(wait)
        now = app.screen._compositor.render_strips()
        if now == before:
            return now
        before = now
    raise AssertionError("the screen does not come to rest")


def _dress(strips: Iterable[Strip]) -> Iterator[str]:
    letters: dict[str, str] = {}
    rows = []
    for strip in strips:
        styles = [(str(segment.style), segment.cell_length) for segment in strip if segment.text]
        row = []
        for style, same in groupby(styles, key=lambda pair: pair[0]):
            letter = letters.setdefault(style, _name(len(letters)))
            row.append(f"{letter}{sum(cells for _, cells in same)}")
        rows.append(" ".join(row))
    yield from (f"{letter} {style}" for style, letter in letters.items())
    for row, same in groupby(rows):
        yield f"{len(list(same))} × {row}"


def _name(n: int) -> str:
    return ascii_letters[n] if n < len(ascii_letters) else f"{ascii_letters[n % len(ascii_letters)]}'"
