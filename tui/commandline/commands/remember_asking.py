"""The interview on a plain terminal: one line asked, one line typed; nothing is stored before the last."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, TypeVar

from core.errors import Refused, WrongUsage
from core.language import current, plural
from core.language import text as _
from core.remembering.asking import SENTENCES
from core.remembering.interview import MOST_MOMENTS, Deceived, Interview, Moment, Talked, When, fits
from core.remembering.months import when
from core.vocabulary import SIGNALS
from tui.shared.checks import one_of, shown
from tui.shared.typed_day import named_by
from tui.terminal import console

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.model import Relationship
    from core.remembering.asking import Column
    from core.remembering.interview import Grid
    from core.remembering.remembering import Remembering

_T = TypeVar("_T")
LONGEST = 1000
YES, NO = ("yes", "y", "oui", "o"), ("no", "n", "non", "")


def asked(remembering: Remembering, relationship: Relationship, day: str, *, older: bool) -> Interview:
    """Ask for everything; raises Refused where the input ends before the last answer."""
    if advice := remembering.sitting(day).advice(current()):
        console.complain(advice)
    columns = remembering.columns(relationship, day, older=older)
    named = named_by(relationship, day)

    def read(typed: str) -> When:
        return when(typed, day, current().code, named)

    grid = _grid(columns, remembering.rows(relationship))
    best = _moments(_("Best moments, for example recognition=2026-05; three at most, empty goes on:"), read, best=True)
    worst = _moments(_("Worst moments, in the same way:"), read, best=False)
    deceived = Deceived.NO
    if _yes(_("Did they ever deceive you? yes or no:")):
        deceived = Deceived.FORGIVEN if _yes(_("Have you forgiven it? yes or no:")) else Deceived.YES
    talk = None
    if _yes(_("Did you talk it over? yes or no:")):
        on = _until(_("When?"), read)
        talk = Talked(on, _yes(_("Did it change anything? yes or no:")))
    return Interview(grid, best, worst, deceived, talk=talk)


def _grid(columns: Sequence[Column], rows: Sequence[str]) -> Grid:
    console.complain(_("How often was it so? A digit each, from 1 (never) to 5 (always), - for nothing to say."))
    for place, name in enumerate(rows, 1):
        console.complain(f"  {place}  {_(SENTENCES[name])}")
    grid: dict[int, Mapping[str, int]] = {}
    for column in columns:
        if column.before:
            continue
        question = f"{_span(column)}{_cues(column)}"
        grid[column.block.number] = _until(question, lambda typed: _row(typed, rows))
    return grid


def _row(typed: str, rows: Sequence[str]) -> dict[str, int]:
    digits = "".join(typed.split())
    if not re.fullmatch(f"[1-5-]{{{len(rows)}}}", digits):
        text = _("“{typed}” is not possible; it takes five digits from 1 to 5, or -.")
        raise WrongUsage(text.format(typed=shown(typed)))
    return {name: int(digit) for name, digit in zip(rows, digits, strict=True) if digit != "-"}


def _span(column: Column) -> str:
    first, last = (current().day(day, short=True) for day in (column.block.first, column.block.last))
    return f"{first} – {last}"


def _cues(column: Column) -> str:
    """What is there of the block already."""
    found = []
    if column.meetings:
        found.append(plural("{n} meeting", "{n} meetings", column.meetings).format(n=column.meetings))
    if column.notes:
        found.append(plural("{n} note", "{n} notes", column.notes).format(n=column.notes))
    return f" ({', '.join(found)}):" if found else ":"


def _moments(question: str, read: Callable[[str], When], *, best: bool) -> tuple[Moment, ...]:
    found: list[Moment] = []
    while len(found) < MOST_MOMENTS:
        moment = _until(question, lambda typed: _moment(typed, read, best=best))
        if moment is None:
            break
        found.append(moment)
    return tuple(found)


def _moment(typed: str, read: Callable[[str], When], *, best: bool) -> Moment | None:
    if not typed:
        return None
    signal, _sign, on = typed.partition("=")
    fitting = [known for known in SIGNALS if fits(known, best=best)]
    return Moment(one_of(_("signal"), signal.strip(), fitting), read(on))


def _yes(question: str) -> bool:
    return _until(question, _yes_or_no)


def _yes_or_no(typed: str) -> bool:
    if typed.lower() in (*YES, *NO):
        return typed.lower() in YES
    raise WrongUsage(_("yes or no."))


def _until(question: str, read: Callable[[str], _T]) -> _T:
    """Ask until the answer can be read."""
    while True:
        console.complain(question)
        line = sys.stdin.readline(LONGEST)
        if not line:
            raise Refused(_("The interview was not ended; nothing was stored."))
        try:
            return read(line.strip())
        except WrongUsage as refusal:
            console.complain(str(refusal))
