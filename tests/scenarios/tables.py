"""The benchmark's figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .bench import Tallies
from .figures import MEASURES, Figure, deadlines_met, median_delay, missed, only, resampled, wrong_days
from .measure import Tally
from .methods import OURS

NOTE = (
    "In brackets: 95 % bootstrap intervals over lives. All methods share vocabulary, weights and the rule on "
    "dishonesty; those named “by dimension” also share our dimensions and gates and differ only in their memory. "
    "The rivals were tuned on the stories as noted (other seeds), this method was not. “Insufficient” is right as "
    "well on every day on which fewer than four weighing events of the last 120 days are known: in a log entered once "
    "a year, on most."
)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def number(value: float | None) -> str:
    """A figure with as many digits as it deserves."""
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}" if value >= 2 else f"{value:.2f}"


def with_interval(figure: Figure) -> str:
    """A figure followed by its interval in brackets."""
    if figure.low is None:
        return number(figure.value)
    return f"{number(figure.value)} ({number(figure.low)}–{number(figure.high)})"


def headline(tallies: Tallies) -> str:
    """Every method's figures over all lives, with 95 % intervals."""
    rows = [[name, *(with_interval(resampled(of, m)) for m in MEASURES.values())] for name, of in tallies.items()]
    return table(["method", *MEASURES], rows)


def by_change(tallies: Tallies) -> str:
    """Per kind of change: for ours the number, deadlines, delay and misses; for the rivals delay and deadlines."""
    changes = sorted({n.kind for t in tallies[OURS] for n in t.noticed})
    head = ["change", "n", "deadlines met, %", "median delay, days", "missed, %"]
    head += [f"{name}: delay (met %)" for name in tallies if name != OURS]
    rows = []
    for change in changes:
        mine = only(tallies[OURS], change)
        row = [change, str(sum(len(t.noticed) for t in mine)), with_interval(resampled(mine, deadlines_met))]
        row += [with_interval(resampled(mine, median_delay)), number(missed(mine))]
        for name, of in tallies.items():
            if name != OURS:
                theirs = only(of, change)
                row.append(f"{number(median_delay(theirs))} ({number(deadlines_met(theirs))})")
        rows.append(row)
    return table(head, rows)


def by_kind(tallies: Tallies) -> str:
    """Ours in full for every kind of life, and the rivals' wrong days beside it."""
    rivals = [name for name in tallies if name != OURS]
    kinds = list(dict.fromkeys(t.kind for t in tallies[OURS]))
    rows = []
    for kind in kinds:
        mine = of_kind(tallies[OURS], kind)
        row = [kind.replace("_", " "), *(number(m(mine)) for m in MEASURES.values())]
        rows.append(row + [number(wrong_days(of_kind(tallies[name], kind))) for name in rivals])
    return table(["kind of life", *MEASURES, *(f"{name}: wrong, %" for name in rivals)], rows)


def of_kind(tallies: Sequence[Tally], kind: str) -> list[Tally]:
    """The tallies of one kind of life."""
    return [t for t in tallies if t.kind == kind]


def report(tallies: Tallies) -> str:
    """All tables."""
    parts = ["## All lives", headline(tallies), NOTE, "## By kind of change", by_change(tallies)]
    return "\n\n".join([*parts, "## By kind of life (this method; wrong days of the others)", by_kind(tallies)])
