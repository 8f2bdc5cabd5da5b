"""``rapports backtest``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.days.said import said as in_words
from core.language import current
from core.language import text as _
from core.model import Precision
from tui.commandline import output
from tui.commandline.table import name_cell, print_table
from tui.commandline.verdict_marks import glyph, word
from tui.look.tokens import SILENT
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from core.learning.backtest import Case, Foretold, Horizon
    from core.learning.interval import Share
    from tui.commandline.context import Context

    Row = list[str | Painted]


def run(context: Context) -> None:
    """Print what the verdicts said before each known ending, and how often that was right."""
    found = context.practice.learning.backtest(context.day)
    if context.json:
        output.put(found)
        return
    if found.cases:
        before = [_("90 days before"), _("60 days before"), _("30 days before")]
        signs = [_("flag stood, days"), _("silence shown, days"), _("could be seen from")]
        told = [_("you said")] if any(case.told_seen_on for case in found.cases) else []
        print_table(
            [
                _dim([_("name"), _("day"), *before, *signs, *told]),
                *(_case(case)[: 8 + len(told)] for case in found.cases),
            ],
            right=(5, 6),
            headed=True,
        )
        console.say()
        counts = [_("days before"), _("hits"), _("misses"), _("false alarms"), _("no flag")]
        shares = [_("caught, 95 %"), _("spared, 95 %")]
        print_table([_dim([*counts, *shares]), *map(_horizon, found.horizons)], right=range(7), headed=True)
        console.say()
    console.say(found.sentence)


def _dim(texts: list[str]) -> Row:
    return [Painted(text, "dim") for text in texts]


def _case(case: Case) -> Row:
    on = _when(case.on, case.precision)
    verdicts = [_verdict(foretold) for foretold in reversed(case.foretold)]
    days = ["–" if n is None else str(n) for n in (case.lead, case.silent)]
    seen = [case.seen_from or "–", _when(case.told_seen_on, case.told_seen_precision)]
    return [name_cell(case.name), on, *verdicts, *days, *seen]


def _when(day: str | None, precision: Precision) -> str:
    """A day as exactly as it is known."""
    if day is None or precision is Precision.DAY:
        return day or "–"
    return in_words(day, precision, current(), short=True)


def _verdict(foretold: Foretold) -> str | Painted:
    if foretold.verdict is None:
        return "–"
    sign, said = glyph(foretold.verdict), word(foretold.verdict, foretold.from_memory)
    silent = f" {SILENT}" if foretold.silent else ""
    return Painted(f"{sign.text} {said.text}{silent}", said.style)


def _horizon(at: Horizon) -> Row:
    counts = (at.days, at.hits, at.misses, at.false_alarms, at.quiet)
    return [*map(str, counts), _reach(at.caught), _reach(at.spared)]


def _reach(of: Share) -> str:
    number = current().number
    return f"{number(of.low)}–{number(of.high)} %" if of.of else "–"
