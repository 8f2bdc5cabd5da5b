"""What taking findings would change, as lines: the five scores and the verdict, before and after, bad news apart.

No glyph of a verdict is shown here: beside findings, a triangle that points up says better and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.language import current, plural, text
from core.words import DIMENSION_LABELS, VERDICTS
from tui.look import tokens
from tui.widgets.text_lines import Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.gathering.effects import Effect

LABEL, LEAST_LABEL = 16, 12
FIGURE, LEAST_FIGURE = 15, 8


def against_alone(n: int) -> str:
    """What is said of the bad news taken alone."""
    return plural("the {n} against, alone", "the {n} against, alone", n).format(n=n)


def everything(n: int) -> str:
    """What is said of all that is taken."""
    return plural("all {n} together", "all {n} together", n).format(n=n)


def foretold(bad: Effect | None, whole: Effect, width: int) -> list[Line]:
    """What would change, in a few lines: what the bad news alone would, then all of it."""
    lines: list[Line] = [((text("What taking it would change"), "strong"),)]
    told = [(_named(whole), whole)]
    if bad is not None and bad.bad < _count(whole):
        told.insert(0, (against_alone(bad.bad), bad))
    room = min(max(cell_len(head) for head, _effect in told), width - 2 if width < 60 else width // 2)
    return lines + [line for head, effect in told for line in _moves(fitted(head, room), effect, width)]


def table(bad: Effect | None, whole: Effect, width: int) -> list[Line]:
    """Each of the five scores and the verdict: now, with the bad news alone, with all of it."""
    heads = [text("now")]
    columns = [[*_figures(whole, 0)]]
    if bad is not None and bad.bad < _count(whole):
        heads.append(text("with the {n} against").format(n=bad.bad))
        columns.append([*_figures(bad, 1)])
    heads.append(text("with all {n}").format(n=_count(whole)))
    columns.append([*_figures(whole, 1)])
    label = max(LEAST_LABEL, min(LABEL, width - FIGURE * len(columns)))
    room = max(LEAST_FIGURE, min(FIGURE, (width - label) // len(columns)))
    lines: list[Line] = []
    height = max(len(wrapped(head, room - 1)) for head in heads)
    split = [[row[-1][0] for row in wrapped(head, room - 1)] for head in heads]
    for y in range(height):
        told = [part[y - height + len(part)] if y >= height - len(part) else "" for part in split]
        lines.append(((" " * label, "text"), *_right(told, ["muted"] * len(told), room)))
    for n, name in enumerate(DIMENSION_LABELS):
        figures = [column[n] for column in columns]
        inks = ["text", *("text" if figure == figures[0] else "strong" for figure in figures[1:])]
        lines.append(((fitted(text(DIMENSION_LABELS[name]), label), "muted"), *_right(figures, inks, room)))
    verdicts = [whole.verdict[0], *([bad.verdict[1]] if len(columns) > 2 and bad else []), whole.verdict[1]]
    words = _right([text(VERDICTS[verdict]) for verdict in verdicts], [verdict.value for verdict in verdicts], room)
    return [*lines, ((fitted(text("verdict"), label), "muted"), *words)]


def verdicts(effect: Effect) -> list[Run]:
    """The verdict before and after, in words; one alone where it stays."""
    before, after = effect.verdict
    shown: Run = (text(VERDICTS[after]), after.value)
    return [shown] if before == after else [(f"{text(VERDICTS[before])} {tokens.ARROW} ", "muted"), shown]


def _named(whole: Effect) -> str:
    if whole.bad == _count(whole):
        return plural("the {n} against", "the {n} against", whole.bad).format(n=whole.bad)
    return everything(_count(whole))


def _count(effect: Effect) -> int:
    return effect.bad + effect.good + effect.other


def _moves(head: str, effect: Effect, width: int) -> list[Line]:
    """``the 6 against, alone: trust 88 → 61 · steady → watch``."""
    moves = [
        f"{text(DIMENSION_LABELS[name])} {first} {tokens.ARROW} {second}"
        for name, (first, second) in zip(effect.scores, _pairs(effect), strict=True)
        if first != second
    ]
    before, after = (text(VERDICTS[verdict]) for verdict in effect.verdict)
    verdict = after if before == after else f"{before} {tokens.ARROW} {after}"
    told = tokens.SEPARATOR.join([*(moves or [text("no score moves")]), verdict])
    first = f"  {head}  "
    if width < 60:
        return [((f"  {head.rstrip()}", "muted"),), *wrapped(told, width - 4, rest="    ", first="    ")]
    indent = " " * cell_len(first)
    lines = wrapped(told, width - cell_len(first))
    return [((first if not n else indent, "muted"), *line) for n, line in enumerate(lines)]


def _pairs(effect: Effect) -> list[tuple[str, str]]:
    return list(zip(_figures(effect, 0), _figures(effect, 1), strict=True))


def _figures(effect: Effect, at: int) -> Sequence[str]:
    number = current().number
    return [
        tokens.UNKNOWN if effect.unknown[name][at] else number(scores[at]) for name, scores in effect.scores.items()
    ]


def _right(said: Sequence[str], inks: Sequence[str], room: int) -> Iterator[Run]:
    """Each at the right of its column."""
    for one, ink in zip(said, inks, strict=True):
        shown = cut(one, room - 1)
        yield from ((" " * (room - cell_len(shown)), "text"), (shown, ink))
