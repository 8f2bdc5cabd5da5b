"""``rapports today``: what today asks, in one line for a shell prompt or a status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui.shared.today_line import SEPARATOR, fitted, parts
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

    from tui.commandline.context import Context

WIDEST = 10_000
"""Cells of a line whose width nobody asked for."""


def options(parser: ArgumentParser) -> None:
    """What ``today`` takes."""
    parser.add_argument("--width", metavar="N", help=_("how many cells the line may take; what is left out comes last"))


def run(context: Context) -> None:
    """Print the line, and nothing at all on a day that asks nothing: an empty part of a status bar is not shown."""
    width, measure = _room(context.arguments.width)
    found = context.practice.today(context.day, ids=context.json)
    if context.json:
        from tui.commandline import output  # noqa: PLC0415 - as above

        output.put(found)
        return
    said = fitted(parts(found), width, measure)
    if said:
        console.say(SEPARATOR.join(form for _about, form in said))


def _room(typed: str | None) -> tuple[int, Callable[[str], int]]:
    """How many cells there are, and what counts the cells of a text."""
    if typed is None:
        return WIDEST, len
    from rich.cells import cell_len  # noqa: PLC0415 - a prompt is asked for at each command

    from tui.shared.checks import whole  # noqa: PLC0415 - as above

    return whole("--width", typed, 1, WIDEST), cell_len
