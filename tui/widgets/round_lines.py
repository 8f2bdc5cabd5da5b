"""The round in lines: who comes when, and what it brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from core.language import plural, text
from core.words import FEELINGS, OFTEN, ROLES, VERDICTS
from tui.keys.actions import AGENDA, DECIDE, OWED, SKIP, Action, shown_key
from tui.keys.targets import inked
from tui.look import tokens
from tui.look.standing import standing
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from core.judging.folding import Row
    from core.model import Role

LOW = 2
"""Feelings up to this one are named at the end."""
WIDEST = 76


class Around(NamedTuple):
    """Somebody in the round; ``row`` is None when no longer there, ``answer`` what was given today."""

    name: str
    row: Row | None
    waits: bool
    answer: int | None


class After(NamedTuple):
    """What a round brought: people by their place in it.

    ``felt`` are the answers, each with the one before; ``turned`` those flagged since; ``flagged`` how many are, and of
    how many a ``promises`` is due. ``asked`` is the dimension asked about, "" where it was asked how it feels.
    """

    people: int
    felt: Sequence[tuple[int, Row, int, int | None]]
    turned: Sequence[tuple[int, Row]]
    flagged: int
    promises: int
    asked: str
    owed: Role | None = None
    """To whom what is owed was not looked at this month."""


def circle(around: Sequence[Around], at: int, width: int, height: int) -> list[Line]:
    """Everyone in order, each with the mark of the verdict and the answer; the one in turn is kept in view.

    A line parts those the round waits for from those it only passes by.
    """
    lines: list[Line] = []
    here = 0
    for n, one in enumerate(around):
        if n and around[n - 1].waits and not one.waits and not any(later.waits for later in around[n:]):
            lines.append(((f" {tokens.TRACK * 2} {text('seen lately')} ".ljust(width, tokens.TRACK), "muted"),))
        if n == at:
            here = len(lines)
        lines.append(_around(one, n, at, width))
    first = max(0, min((len(lines) if at >= len(around) else here) - height // 2, len(lines) - height))
    return lines[first : first + height]


def _around(one: Around, n: int, at: int, width: int) -> Line:
    given = f"{tokens.DONE} {one.answer}" if one.answer else tokens.DOT if n < at else ""
    name = "strong" if n == at else "muted" if n < at else "text"
    stands = None if one.row is None else standing(one.row)
    runs: list[Run] = [
        (tokens.CURSOR if n == at else " ", "accent"),
        (f"{stands.glyph if stands else tokens.UNKNOWN} ", stands.ink.value if stands else "muted"),
        (fitted(one.name, width - 7), name),
        (f"{given:>4}", "muted"),
    ]
    return tuple((run, inked(f"{ink}+cursor" if n == at else ink, f"screen.go_to({n})")) for run, ink in runs)


def summary(after: After, width: int) -> list[Line]:
    """How many were noted, who felt low or lower than before, whose verdict turned, and what to do next."""
    width = min(width, WIDEST)
    told = text("{n} of {all} noted, all of it saved.").format(n=len(after.felt), all=after.people)
    lines = wrapped(told, width, "strong")
    words = OFTEN if after.asked else FEELINGS
    low = [one for one in after.felt if one[2] <= LOW or (one[3] is not None and one[2] < one[3])]
    if low:
        lines += [BLANK, *wrapped(text("Low, or lower than last time"), width, "muted")]
        for n, row, level, before in low:
            said = f"{level}  {text(words[level - 1])}"
            if before is not None:
                said = f"{before} {tokens.ARROW} {said}"
            lines.append(_named(n, row, said, "watch" if level <= LOW else "text", width))
    if after.turned:
        lines += [BLANK, ((text("Flagged since yesterday"), "muted"),)]
        for n, row in after.turned:
            said = f"{tokens.GLYPHS[row.verdict]} {text(VERDICTS[row.verdict])}"
            lines.append(_named(n, row, said, row.verdict.value, width))
    return [*lines, BLANK, *_next(after, width)]


def _next(after: After, width: int) -> list[Line]:
    lines: list[Line] = [((text("What next"), "muted"),)]
    if after.flagged:
        said = plural("decide about the one that is flagged", "decide about the {n} that are flagged", after.flagged)
        lines += _offer(DECIDE, said.format(n=after.flagged), width)
    if after.promises:
        said = plural("see the promise that is due", "see the {n} promises that are due", after.promises)
        lines += _offer(AGENDA, said.format(n=after.promises), width)
    if after.owed is not None:
        said = text("three lines on what you owe, once a month: {role}").format(role=text(ROLES[after.owed]))
        lines += _offer(OWED, said, width)
    return [*lines, *_offer(SKIP, text("back to the list"), width)]


def _offer(action: Action, said: str, width: int) -> list[Line]:
    first, *rest = wrapped(said, width - 5, inked("text", action))
    key = (f"  {shown_key(action)}  ", inked("key", action))
    return [(key, *first), *(((" " * 5, "text"), *line) for line in rest)]


def _named(n: int, row: Row, said: str, ink: str, width: int) -> Line:
    room = max(12, width - 40)
    goes = f"screen.go_to({n})"
    return (
        (f"  {fitted(cut(row.relationship.name, room), min(room, 24))}  ", inked("text", goes)),
        (cut(said, width - min(room, 24) - 4), inked(ink, goes)),
    )
