"""``rapports agenda [--days N]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.agenda_items import LABELS
from core.language import current, plural
from core.language import text as _
from tui.commandline import output
from tui.commandline.table import name_cell, print_table
from tui.shared.checks import whole
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.acting.agenda_items import AgendaItem
    from tui.commandline.context import Context

USUAL_DAYS = 30
MOST_DAYS = 3660


def options(parser: ArgumentParser) -> None:
    """What ``agenda`` takes."""
    parser.add_argument("--days", metavar="N", help=_("how far ahead to look; 30 days when nothing is said"))


def run(context: Context) -> None:
    """Print what is due, the earliest first."""
    typed = context.arguments.days
    days = USUAL_DAYS if typed is None else whole("--days", typed, 0, MOST_DAYS)
    items = context.practice.acting.agenda(context.day, days)
    if context.json:
        output.put(items)
    elif items:
        print_table([_row(item) for item in items], right=(1,))
    else:
        text = plural("Nothing is due in the next {n} day.", "Nothing is due in the next {n} days.", days)
        console.complain(text.format(n=days))


def _row(item: AgendaItem) -> list[str | Painted]:
    return [item.on, _when(item.in_days), name_cell(item.name), _(LABELS[item.kind]), item.text]


def _when(in_days: int) -> str:
    if in_days == 0:
        return _("today")
    number = current().number(abs(in_days))
    text = _("{n} d") if in_days > 0 else _("since {n} d")
    return text.format(n=number)
