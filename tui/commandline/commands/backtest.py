"""``rapports backtest``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.plain import visible
from tui.commandline import output
from tui.commandline.table import name_cell, print_table
from tui.commandline.verdict_marks import glyph, word
from tui.look.tokens import SILENT
from tui.shared.backtest_words import case_head, ends, horizon_cells, horizon_head, signs, when
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from core.learning.backtest import Case, Foretold
    from tui.commandline.context import Context

    Row = list[str | Painted]


def run(context: Context) -> None:
    """Print what the verdicts said before each known ending, and how often that was right."""
    found = context.practice.learning.backtest(context.day)
    if context.json:
        output.put(found)
        return
    if found.cases:
        columns = len(case_head(found))
        print_table(
            [_dim(case_head(found)), *(_case(case)[:columns] for case in found.cases)], right=(5, 6), headed=True
        )
        console.say(ends(found, partial(visible, one_line=True)))
        console.say()
        print_table([_dim(horizon_head()), *map(horizon_cells, found.horizons)], right=range(7), headed=True)
        console.say()
    console.say(found.sentence)


def _dim(texts: list[str]) -> Row:
    return [Painted(text, "dim") for text in texts]


def _case(case: Case) -> Row:
    verdicts = [_verdict(foretold) for foretold in reversed(case.foretold)]
    return [name_cell(case.name), when(case.on, case.precision), *verdicts, *signs(case)]


def _verdict(foretold: Foretold) -> str | Painted:
    if foretold.verdict is None:
        return "–"
    sign, said = glyph(foretold.verdict), word(foretold.verdict, foretold.from_memory)
    silent = f" {SILENT}" if foretold.silent else ""
    return Painted(f"{sign.text} {said.text}{silent}", said.style)
