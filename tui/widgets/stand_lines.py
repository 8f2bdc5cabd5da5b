"""How everybody stands against a sentence of hers, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from rich.cells import cell_len

from core.acting.criteria import Match
from core.model import Relationship
from tui.look import tokens
from tui.widgets.text_lines import BLANK, Line, cut, fitted, wrapped

STAND_MARKS: Final = {Match.MET: tokens.DONE, Match.NOT_MET: tokens.NOT_SO, Match.UNKNOWN: tokens.UNKNOWN}
INKS: Final = {Match.MET: "steady", Match.NOT_MET: "renegotiate", Match.UNKNOWN: "muted"}
NAME: Final = 22
"""Cells a name has at most."""


class Stands(Protocol):
    """Somebody, and how it is: met, not met, not known."""

    @property
    def who(self) -> Relationship:
        """Who it is."""

    @property
    def match(self) -> Match:
        """How it is."""

    @property
    def word(self) -> str:
        """How it is, in a word."""


def name_column(stands: Iterable[Stands]) -> int:
    """Cells for the longest of the names."""
    return min(NAME, max((cell_len(stand.who.name) for stand in stands), default=0))


def stand_lines(stands: Sequence[Stands], remark: str, width: int) -> list[Line]:
    """What that says of the sentence, then everybody."""
    column = name_column(stands)
    head = [*wrapped(remark, width, "muted"), BLANK] if remark else []
    return [*head, *(_line(stand, column, width) for stand in stands)]


def _line(stand: Stands, column: int, width: int) -> Line:
    known = stand.match is not Match.UNKNOWN
    return (
        (f"{STAND_MARKS[stand.match]} ", INKS[stand.match]),
        (fitted(stand.who.name, column), "text" if known else "muted"),
        (f"  {cut(stand.word, width - column - 4)}", "muted"),
    )
