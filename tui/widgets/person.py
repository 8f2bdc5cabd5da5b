"""One relationship as a row of columns that give way, the least needed first, as the list gets narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from core.language import current, text
from core.model import Stage
from core.words import SHORT_ROLES
from tui.look import discreet, tokens
from tui.look.standing import standing
from tui.look.standing import words as every_word
from tui.widgets.bars import spark, trend
from tui.widgets.text_lines import Line, Run, fitted

if TYPE_CHECKING:
    from core.judging.folding import Row

SHORTEST_NAME = 18
SHORT_SPARK = 6
"""Cells of a spark with one for two weeks; twice as many where there is room."""


class Columns(NamedTuple):
    """Cells for each column; 0 leaves it out. ``long`` tells that the word is said whole."""

    name: int
    role: int
    spark: int
    word: int
    long: bool
    whole: int


def columns(width: int) -> Columns:
    """The columns that fit in ``width`` cells: a short word, then the spark, the role, whole words, a long spark."""
    room = width - 12  # cursor, glyph, health, trend and the gaps around them
    role = past = word = 0
    long, short = (max(map(cell_len, words)) for words in zip(*every_word(), strict=True))
    roles = max(cell_len(text(said)) for said in SHORT_ROLES.values())
    if room - short - 2 >= SHORTEST_NAME:
        word, room = short, room - short - 2
    if room - SHORT_SPARK - 2 >= SHORTEST_NAME:
        past, room = SHORT_SPARK, room - SHORT_SPARK - 2
    if room - roles - 2 >= SHORTEST_NAME:
        role, room = roles, room - roles - 2
    whole = bool(word) and room + short - long >= SHORTEST_NAME
    if whole:
        word, room = long, room + short - long
    if past and room - SHORT_SPARK >= SHORTEST_NAME:
        past, room = 2 * SHORT_SPARK, room - SHORT_SPARK
    return Columns(max(1, room), role, past, word, whole, width)


def person(row: Row, shape: Columns, selected: bool, past: bool = True, *, marked: bool = False) -> Line:
    """The row of one relationship; trend, spark and what it rests on are left blank without ``past``."""
    stands, who = standing(row), row.relationship
    ended = who.stage is Stage.ENDED
    name_ink = "strong" if selected else "muted" if ended else "text"
    runs: list[Run] = [
        (tokens.CURSOR if selected else " ", "accent"),
        (tokens.MARKED if marked else " ", "accent"),
        (stands.glyph, stands.ink.value),
        (tokens.REMEMBERED, "muted") if past and stands.remembered else (" ", "text"),
        (fitted(discreet.name(who.name), shape.name), name_ink),
    ]
    if shape.role:
        runs.append(("  " + fitted(text(SHORT_ROLES[who.role]), shape.role), "muted"))
    runs += _health(row, ended, past)
    if shape.spark:
        weeks = row.spark if shape.spark > SHORT_SPARK else row.spark[1::2]
        columns = fitted(spark(weeks) if past else "", shape.spark)
        runs += [("  " + columns[:-1], "faint"), (columns[-1], "muted")]
    if shape.word:
        whole = shape.long and cell_len(stands.word) <= shape.word
        runs.append(("  " + fitted(stands.word if whole else stands.short, shape.word), stands.ink.value))
    return tuple((run, f"{name}+cursor") for run, name in runs) if selected else tuple(runs)


def _health(row: Row, ended: bool, past: bool) -> list[Run]:
    if row.unknown:
        return [(f" {tokens.UNKNOWN:>3}  ", "muted")]
    number = current().number(row.health)
    arrow = trend(row.trend) if past else " "
    return [(f" {number:>3} ", "muted" if ended else "text"), (arrow, "faint" if arrow == tokens.FLAT else "muted")]
