"""What is in doubt: one bar a dimension, and under it the events that raise and lower that doubt, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.days.said import said as said_day
from core.judging.masses import MOST_DOUBT
from core.judging.told import questions
from core.judging.verdict import EVEN_DOUBT, doubtful
from core.language import current, text
from core.words import DIMENSION_LABELS
from tui.look import tokens
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from core.judging.assessment import Assessment, Contribution, DimensionScore

LEAST = 0.05
"""A doubt that reads 0.0 is none worth a line."""
LONGEST_BAR, SHORTEST_BAR = 24, 4
MOST_EVENTS = 4


def doubts(said: Assessment, width: int, most: int = MOST_EVENTS, *, bars: bool = True) -> list[Line]:
    """What is in doubt, with its ``most`` weightiest events, the most doubted first; then why not otherwise.

    Without ``bars`` where those of the scores stand above: two of one dimension on two scales are not told apart.
    """
    found = sorted(
        ((score.doubt, name) for name, score in said.dimensions.items() if score.doubt is not None), reverse=True
    )
    shown = [(doubt, name) for doubt, name in found if doubt >= LEAST]
    labels = [text(DIMENSION_LABELS[name]) for _, name in shown]
    room = max(map(cell_len, labels), default=0)
    lines: list[Line] = []
    for (doubt, name), label in zip(shown, labels, strict=True):
        lines.append(_total(said.dimensions[name], doubt, fitted(label, room), width, drawn=bars))
        lines += _events(said, name, width, most)
    if lines:
        title = text("In doubt, from 0 to {most}, and by what").format(most=current().number(MOST_DOUBT, 1))
        heads = f"    {text('doubt'):>6} {text('score'):>10}"
        lines = [((cut(title, width), "strong"),), ((cut(heads, width), "muted"),), *lines]
    for question in questions(said, current()):
        lines += wrapped(question, width, "muted", rest="  ")
    return lines


def _total(score: DimensionScore, doubt: float, label: str, width: int, *, drawn: bool) -> Line:
    """Its doubt and its score, each above what moves it, and a bar from none at all to the most a doubt can be."""
    number = current().number
    points = " " * (cell_len(_points(0.0)) - cell_len(current().signed(0.0, 1)))
    now = (number(score.score) if score.known else tokens.UNKNOWN) + points
    figures = f"{number(doubt, 1):>6} {now:>10}"
    left = width - cell_len(label) - cell_len(figures) - 8
    reach = min(LONGEST_BAR, left) if drawn and left >= SHORTEST_BAR else 0
    filled = max(0, min(reach, round(doubt / MOST_DOUBT * reach)))
    ink = "renegotiate" if doubt >= EVEN_DOUBT else "watch" if doubtful(doubt) else "muted"
    return (
        (f"{tokens.LOW if doubtful(doubt) else ' '}   {figures}  ", ink),
        (f"{label}{'  ' * bool(reach)}", "strong"),
        (tokens.FILL * filled, ink),
        (tokens.TRACK * (reach - filled), "faint"),
    )


def _events(said: Assessment, name: str, width: int, most: int) -> Iterator[Line]:
    """Those that weigh most, with what each does to the doubt and to the score; the others together."""
    weighing = [c for c in said.contributions or () if c.dimension == name and c.event is not None and c.doubt]
    weighing.sort(key=lambda c: (-abs(c.doubt or 0.0), c.on or ""))
    for one in weighing[:most]:
        yield _event(one, said.as_of, width)
    if rest := weighing[most:]:
        others = current().plural("{n} other event", "{n} other events", len(rest)).format(n=len(rest))
        figures = _figures(sum(c.doubt or 0.0 for c in rest), sum(c.points for c in rest))
        yield (("    ", "text"), (f"{figures}  ", "muted"), (cut(others, width - cell_len(figures) - 6), "muted"))


def _event(one: Contribution, today: str, width: int) -> Line:
    figures, on = _figures(one.doubt or 0.0, one.points), one.on or today
    label = one.label(current().code)
    day = said_day(on, one.precision, current(), year=on[:4] != today[:4], short=True)
    what = f"{label}, {day}"
    ink = "end" if (one.doubt or 0.0) > 0 else "steady"
    sign: Run = (tokens.BAD if (one.doubt or 0.0) > 0 else tokens.GOOD, ink)
    return (
        ("  ", "text"),
        sign,
        (f" {figures}  ", "muted"),
        (cut(what, max(0, width - cell_len(figures) - 6)), "text"),
    )


def _figures(doubt: float, points: float) -> str:
    signed = current().signed
    return f"{signed(doubt, 1):>6} {_points(points):>10}"


def _points(points: float) -> str:
    return text("{points} pts").format(points=current().signed(points, 1))


def apart(lines: Sequence[Line]) -> list[Line]:
    """With a blank line before them, where there are any."""
    return [BLANK, *lines] if lines else []
