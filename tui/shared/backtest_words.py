"""The cells of a backtest, the same in both halves: before each ending, then at each distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.days.said import said as in_words
from core.judging.phrases import listed
from core.language import current
from core.language import text as _
from core.learning.endings import HOWS
from core.model import Precision

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.learning.backtest import Backtest, Case, Horizon
    from core.learning.interval import Share


def case_head(found: Backtest) -> list[str]:
    """What the columns of the endings hold; the last only where she told of a day herself."""
    head = [_("name"), _("day"), _("90 days before"), _("60 days before"), _("30 days before")]
    head += [_("flag stood, days"), _("silence shown, days"), _("could be seen from")]
    return [*head, _("you said")] if tells(found) else head


def tells(found: Backtest) -> bool:
    """Whether she told of any ending when it could have been seen."""
    return any(case.told_seen_on for case in found.cases)


def ends(found: Backtest, name: Callable[[str], str]) -> str:
    """How they ended: who left is told apart from what she ended; ``name`` makes one fit to be shown."""
    told = []
    for how, words in HOWS.items():
        if names := [name(case.name) for case in found.cases if case.how is how]:
            told.append(_("{name}: {value}").format(name=_(words), value=listed(names, current())))
    return " · ".join(told)


def signs(case: Case) -> list[str]:
    """What follows the three verdicts of an ending."""
    days = ["–" if n is None else str(n) for n in (case.lead, case.silent)]
    return [*days, case.seen_from or "–", when(case.told_seen_on, case.told_seen_precision)]


def when(day: str | None, precision: Precision) -> str:
    """A day as exactly as it is known."""
    if day is None or precision is Precision.DAY:
        return day or "–"
    return in_words(day, precision, current(), short=True)


def horizon_head() -> list[str]:
    """What the columns of the distances hold."""
    counts = [_("days before"), _("hits"), _("misses"), _("false alarms"), _("no flag")]
    return [*counts, _("caught, 95 %"), _("spared, 95 %")]


def horizon_cells(at: Horizon) -> list[str]:
    """One distance."""
    counts = (at.days, at.hits, at.misses, at.false_alarms, at.quiet)
    return [*map(str, counts), _reach(at.caught), _reach(at.spared)]


def _reach(of: Share) -> str:
    number = current().number
    return f"{number(of.low)}–{number(of.high)} %" if of.of else "–"
