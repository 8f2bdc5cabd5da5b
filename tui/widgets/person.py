"""One relationship as a row of columns that give way, the least needed first, as the list gets narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from core.language import current, text
from core.model import Stage
from core.words import SHORT_ROLES
from tui.look import discreet, tokens
from tui.look.marks import heading, marks
from tui.look.standing import Standing, standing, trouble_in_short
from tui.look.standing import words as every_word
from tui.widgets.bars import spark, trend
from tui.widgets.text_lines import Line, Run, cut, fitted, width_of

if TYPE_CHECKING:
    from core.acting.decided import Decided
    from core.judging.folding import Row

SHORTEST_NAME = 18
SHORT_SPARK = 6
"""Cells of a spark with one for two weeks; twice as many where there is room."""
DECIDED_WORD = 16
"""Cells in which nearly every decision is said in short."""
MARKS = 9
"""Cells of the five marks with the gaps between them."""
LEAD = 4
"""Cells of the cursor, the mark, the glyph and what follows it."""
FIGURE = 6
"""Cells of the health and its trend, with a gap before each."""


class Columns(NamedTuple):
    """Cells for each column, with the ``gap`` before most; 0 leaves one out."""

    name: int
    role: int
    figure: int
    spark: int
    marks: int
    word: int
    gap: int
    whole: int

    @property
    def headed(self) -> bool:
        """Whether there is something to say above the columns."""
        return bool(self.figure)


def columns(width: int) -> Columns:
    """The columns that fit in ``width`` cells, the last of which stays free.

    Where there is room for one beside the name it is the word where that is all there is to read, else the figure;
    then both, the marks, a short spark, gaps of two cells, the role, room for most
    decisions, a long spark, whole words.
    """
    long, short = (max(map(cell_len, words)) for words in zip(*every_word(), strict=True))
    roles = max(cell_len(text(said)) for said in SHORT_ROLES.values())
    width -= 1
    room = width - LEAD - SHORTEST_NAME
    figure = FIGURE if room >= FIGURE + short + 1 or room < short + 1 else 0
    room -= figure
    word = past = dots = role = 0
    gap = 1
    if room >= short + 1:
        word, room = short, room - short - 1
    if word and figure and room >= MARKS + 1:
        dots, room = MARKS, room - MARKS - 1
    if word and figure and room >= SHORT_SPARK + 1:
        past, room = SHORT_SPARK, room - SHORT_SPARK - 1
    if room >= (gaps := sum(map(bool, (word, past, dots)))) and gaps:
        gap, room = 2, room - gaps
    if word and room >= roles + gap:
        role, room = roles, room - roles - gap
    if word and room >= DECIDED_WORD - short:
        room -= max(0, DECIDED_WORD - word)
        word = max(word, DECIDED_WORD)
    if past and room >= SHORT_SPARK:
        past, room = 2 * SHORT_SPARK, room - SHORT_SPARK
    if word and room >= long - word:
        word, room = max(word, long), room - max(0, long - word)
    return Columns(SHORTEST_NAME + max(0, room), role, figure, past, dots, word, gap, width)


def headings(shape: Columns) -> Line:
    """What stands above the columns."""
    gap = " " * shape.gap
    said = " " * (LEAD + shape.name) + (gap + " " * shape.role if shape.role else "")
    if shape.figure:
        said += fitted(f"{cut(text('health'), shape.figure):>{shape.figure}}", shape.figure)
    if shape.spark:
        said += gap + fitted(text("12 wk") if shape.spark == SHORT_SPARK else text("12 weeks"), shape.spark)
    return ((f"{said}{gap}{heading()}" if shape.marks else said, "muted"),)


def divider(word: str, width: int) -> Line:
    """A thin line with a word in it, between the parts of the list."""
    said = f" {tokens.RULE} {word} "
    return ((said, "muted"), (tokens.RULE * max(0, width - cell_len(said) - 1), "faint"))


def person(row: Row, shape: Columns, selected: bool, past: bool = True, *, marked: bool = False) -> Line:
    """The row of one relationship; trend, spark and what it rests on are left blank without ``past``."""
    stands, who = standing(row), row.relationship
    made = _decided(row) if row.settled and row.trouble is None else None
    ended = who.stage is Stage.ENDED
    name = discreet.name(who.name)
    lead: list[Run] = [
        (tokens.CURSOR if selected else " ", "accent"),
        (tokens.MARKED if marked else " ", "accent"),
        (stands.glyph, stands.ink.value),
        _beside(row, stands) if past else (" ", "text"),
    ]
    named: Run = (fitted(name, shape.name), "strong" if selected else "muted" if ended else "text")
    gap = " " * shape.gap
    cells: list[Run] = [(gap + fitted(text(SHORT_ROLES[who.role]), shape.role), "muted")] if shape.role else []
    if shape.figure:
        cells += _health(row, ended, past)
    if shape.spark:
        drawn = fitted(_curve(row, shape.spark) if past else "", shape.spark)
        cells += [(gap + drawn[:-1], "muted"), (drawn[-1], "text")]
    dots = _dots(row, gap, ended=ended) if shape.marks else []
    runs = [*lead, named, *cells, *dots, *_word(stands, shape)]
    if made is not None:
        runs = _with(made, name, lead, named, cells, dots, shape)
    return tuple((run, f"{ink}+cursor") for run, ink in runs) if selected else tuple(runs)


def _curve(row: Row, cells: int) -> str:
    """Its health week by week, or every other week; none where that is not known today, as the figure says."""
    if row.unknown:
        return spark([None] * cells)
    return spark(row.spark if cells > SHORT_SPARK else row.spark[1::2])


def _beside(row: Row, stands: Standing) -> Run:
    """What is to be known of the verdict before it is read: gut and facts disagree, or it rests on memory."""
    if row.trouble is not None:
        return (" ", "text") if row.trouble.whole else (tokens.TROUBLE, "accent")
    if row.gut.disagree is not None:
        return (tokens.APART, "accent")
    return (tokens.REMEMBERED, "muted") if stands.remembered else (" ", "text")


def why(row: Row, width: int) -> Line:
    """Below a row: in few words why it needs her; nothing of one that asks for nothing."""
    from core.judging.in_short import in_short  # noqa: PLC0415 - the first frame does without

    said = trouble_in_short(row) or in_short(row, current())
    if row.relationship.income_share:
        from core.acting.income_risk import reliance  # noqa: PLC0415 - most are without

        said = tokens.SEPARATOR.join(filter(None, (reliance(row.relationship, current()), said)))
    room = width - LEAD - 1
    while cell_len(said) > room and (shorter := _shorter(said)):
        said = shorter
    return ((" " * LEAD, "text"), (cut(said, room), "muted"))


def _shorter(said: str) -> str:
    """Without the last of what it lists, or what it lists it for; what comes first weighs most."""
    return next(filter(None, (said.rpartition(at)[0].rstrip() for at in (", ", "; ", ":"))), "")


def _dots(row: Row, gap: str, *, ended: bool) -> list[Run]:
    """The marks in as few runs as they have inks."""
    runs: list[Run] = []
    for n, (glyph, own) in enumerate(marks(row.reading)):
        shown, ink = f"{' ' if n else gap}{glyph}", "muted" if ended and own == "steady" else own
        if runs and runs[-1][1] == ink:
            runs[-1] = (runs[-1][0] + shown, ink)
        else:
            runs.append((shown, ink))
    return runs


def _decided(row: Row) -> Decided | None:
    from core.acting.decided import decided  # noqa: PLC0415 - where nothing is decided the first frame does without

    return decided(row.force, row.today, current())


def _word(stands: Standing, shape: Columns) -> list[Run]:
    if not shape.word:
        return []
    said = stands.word if cell_len(stands.word) <= shape.word else stands.short
    return [(" " * shape.gap + fitted(said, shape.word), stands.ink.value)]


def _with(
    made: Decided, name: str, lead: list[Run], named: Run, cells: list[Run], dots: list[Run], shape: Columns
) -> list[Run]:
    """A row with what was decided in its words: in the verdict's column, else in place of what matters less now."""
    gap = " " * shape.gap
    for said in (made.word, made.short):
        if shape.word >= cell_len(said):
            return [*lead, named, *cells, *dots, (gap + fitted(said, shape.word), "text")]
    left = shape.word and shape.word + shape.gap + width_of(dots)
    for said in (made.word, made.short) if left else ():
        if left - shape.gap >= cell_len(said):
            return [*lead, named, *cells, (gap + fitted(said, left - shape.gap), "text")]
    room = shape.whole - LEAD
    least = f"{tokens.DECIDED} {made.day}".rstrip()
    shown = next((said for said in (made.word, made.short) if cell_len(name) + 2 + cell_len(said) <= room), least)
    kept = max(room - cell_len(shown) - 2, 0)
    return [*lead, (fitted(name, kept), named[1]), ("  " + fitted(shown, room - kept - 2), "text")]


def _health(row: Row, ended: bool, past: bool) -> list[Run]:
    if row.unknown:
        return [(f" {tokens.UNKNOWN:>3}  ", "muted")]
    number = current().number(row.health)
    arrow = trend(row.trend) if past else " "
    return [(f" {number:>3} ", "muted" if ended else "text"), (arrow, "faint" if arrow == tokens.FLAT else "muted")]
