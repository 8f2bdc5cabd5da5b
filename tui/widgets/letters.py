"""How the vocabulary is laid out: good news and its counterpart side by side, what is given and received apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from core.language import N_, current
from core.vocabulary import SIGNALS, OwnWord, Signal, Tone
from tui.look import tokens
from tui.widgets.text_lines import cut

GOOD_NEWS = N_("good news")
BAD_NEWS = N_("bad news")
ALSO = N_("also")
GIVE_AND_TAKE = N_("received, given")
RECEIVED, GIVEN = N_("received"), N_("given")
CONTEXT = N_("context")

NARROWEST = 20
"""Cells a column takes at least where there are three of them."""
AROUND = 3
"""Cells of a column beside the label: the cursor, the letter, a blank."""


IN_SHORT = {GOOD_NEWS: N_("good ones"), BAD_NEWS: N_("bad ones")}
"""What a heading is called in a column it does not fit in."""


class Heading(NamedTuple):
    """A word above a group, in its own column."""

    msgid: str
    tone: Tone


Entry = Signal | OwnWord
Cell = Entry | Heading | None
Columns = list[list[Cell]]


class Hers(NamedTuple):
    """What is hers in the vocabulary: her own words, each by a letter that is free, and the signals she never uses.

    ``impossible`` are those that say nothing of the one in hand as things stand: they are on neither page.
    """

    words: tuple[OwnWord, ...] = ()
    hidden: frozenset[str] = frozenset()
    impossible: frozenset[str] = frozenset()


NOTHING = Hers()


def by_letter(hers: Hers = NOTHING) -> dict[str, Entry]:
    """The signals and her words by the letter that logs them in the language of this process."""
    signals: dict[str, Entry] = {key: signal for signal in SIGNALS.values() if (key := signal.hot_key(current().code))}
    return signals | {own.letter: own for own in hers.words if own.letter}


def shown(roles: Iterable[str], rest: bool, hers: Hers = NOTHING) -> list[Entry]:
    """What is said of somebody in one of ``roles`` and not hidden; with ``rest``, all the others.

    Where she hid everything, nothing is hidden.
    """
    asked = list(roles)
    every: list[Entry] = [signal for signal in SIGNALS.values() if signal.hot_key(current().code)]
    every = [one for one in every if one.key not in hers.impossible] + [*hers.words]
    said = [one for one in every if any(map(one.usual_for, asked))]
    usual = [one for one in said if isinstance(one, OwnWord) or one.key not in hers.hidden] or said
    return [one for one in every if one not in usual] if rest else usual


def laid_out(signals: Iterable[Entry], wide: bool) -> Columns:
    """Columns of equal height: two, or three where it is ``wide``."""
    groups = _Groups(list(signals))
    good, bad = groups.good, groups.bad
    around = _under(CONTEXT, Tone.CONTEXT, groups.context)
    if wide:
        last = _under(ALSO, Tone.LOWERS, groups.alone)
        last += [None] * bool(last and groups.received) + groups.exchanged
        return _even([good + [None] * bool(good and around) + around, bad, last])
    left, right = _aligned(good, bad)
    left, right = _aligned(left + around, right + groups.alone)
    left += _under(RECEIVED, Tone.CONTEXT, groups.received)
    right += _under(GIVEN, Tone.CONTEXT, groups.given)
    return _even([left, right])


def told_apart(label: str, others: Iterable[str], width: int) -> str:
    """``label`` in at most ``width`` cells; where it has to be cut, what tells it from the ``others`` stays in sight.

    The words it shares with another are shortened before those by which it differs.
    """
    if cell_len(label) <= width:
        return label
    shared = max((_shared(label, other) for other in others if other != label), default=0)
    at = label.rfind(" ", 0, shared + 1) + 1
    if not at and shared < width - 1:
        return cut(label, width)
    head, tail = label[:at].rstrip(), label[at or shared :]
    room = width - cell_len(tail) - 1
    if not head or room < 2:
        return cut(tokens.CUT + tail, width)
    kept = cut(head, room)
    whole = kept.rpartition(" ")[0]
    return f"{whole + tokens.CUT if whole else kept} {tail}"


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def shares(columns: Columns, width: int) -> list[int]:
    """Cells for each column: what its longest label takes if that fits, the last one giving way first."""
    wanted = [max((cell_len(_label(cell)) for cell in column), default=0) + AROUND + 1 for column in columns]
    even = width // len(columns)
    if len(columns) < 3 or all(want <= even for want in wanted) or sum(wanted[:-1]) > width - even // 2:
        return [even] * len(columns)
    spare = max(0, width - sum(wanted)) // len(columns)
    taken = [want + spare for want in wanted[:-1]]
    return [*taken, width - sum(taken)]


def reached(x: int, widths: list[int]) -> int:
    """The column at a distance of ``x`` cells from the left."""
    for column, room in enumerate(widths):
        if x < room:
            return column
        x -= room
    return len(widths) - 1


def _label(cell: Cell) -> str:
    return cell.label(current().code) if isinstance(cell, Entry) else ""


class _Groups:
    """Good news and bad news row by row, bad news without a counterpart, what is exchanged, and what is neither."""

    def __init__(self, signals: list[Entry]) -> None:
        code = current().code
        own = [s for s in signals if isinstance(s, OwnWord)]
        raises = [s for s in signals if s.news is Tone.RAISES and s not in own]
        lowers = {s.hot_key(code): s for s in signals if s.news is Tone.LOWERS and s not in own}
        paired = [lowers.pop(s.hot_key(code).upper(), None) for s in raises]
        mine = [s for s in own if s.news is Tone.RAISES]
        self.good = _under(GOOD_NEWS, Tone.RAISES, [*raises, *mine])
        self.bad = _under(BAD_NEWS, Tone.LOWERS, [*paired, *[None] * len(mine)] if any(paired) else [])
        self.alone: list[Cell] = [*lowers.values(), *(s for s in own if s.news is Tone.LOWERS)]
        self.context = [s for s in signals if s.tone is Tone.CONTEXT]
        self.received = [s for s in signals if s.exchanged and s.tone is Tone.RAISES]
        self.given = [s for s in signals if s.exchanged and s.tone is Tone.LOWERS]

    @property
    def exchanged(self) -> list[Cell]:
        """What was received, each before its counterpart given, under one heading."""
        pairs = zip_longest(self.received, self.given)
        return _under(GIVE_AND_TAKE, Tone.CONTEXT, [signal for pair in pairs for signal in pair if signal])


def _under(heading: str, tone: Tone, cells: Iterable[Cell]) -> list[Cell]:
    """A group below its heading; nothing where the group is empty."""
    group = list(cells)
    return [Heading(heading, tone), *group] if group else []


def _aligned(left: list[Cell], right: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Both as long as the longer one."""
    height = max(len(left), len(right))
    return left + [None] * (height - len(left)), right + [None] * (height - len(right))


def _even(columns: list[list[Cell]]) -> Columns:
    height = max(map(len, columns))
    return [column + [None] * (height - len(column)) for column in columns]
