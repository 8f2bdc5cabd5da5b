"""``rapports list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.decided import decided
from core.dates import from_number
from core.days.said import said
from core.judging import door
from core.judging.gut import in_words
from core.judging.over import undated, was
from core.language import current
from core.language import text as _
from core.model import Precision, Role, Stage, Verdict
from core.words import ROLES, STAGES
from tui.commandline import output
from tui.commandline.table import name_cell, print_table
from tui.commandline.verdict_marks import STYLES, health, legend, roomy
from tui.look.standing import Standing, remembered, silent, standing
from tui.look.tokens import APART, REMEMBERED
from tui.shared.checks import one_of
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

    from core.judging.folding import Row
    from tui.commandline.context import Context

NARROW = 60
"""Cells below which a silence is told without its days."""
SORTS: dict[str, Callable[[Row], object]] = {
    "name": lambda row: row.relationship.name.casefold(),
    "health": lambda row: (row.unknown, row.health),
    "trend": lambda row: row.trend,
    "since": lambda row: row.since or "",
    "contact": lambda row: row.last_contact or "",
    "role": lambda row: list(Role).index(row.relationship.role),
}
"""Ways to sort besides who needs her first, which also settles equals."""


def options(parser: ArgumentParser) -> None:
    """What ``list`` takes."""
    add = parser.add_argument
    add("--role", metavar="|".join(Role), help=_("only this role"))
    add("--verdict", metavar="|".join(Verdict), help=_("only this verdict"))
    add("--stage", metavar="|".join(Stage), help=_("only this stage"))
    add("--sort", metavar="need|" + "|".join(SORTS), help=_("need: who needs you first (when nothing is said)"))
    add("--full", action="store_true", help=_("with --json: contributions and way back too"))


def run(context: Context) -> None:
    """Print one line a relationship, or the list of assessments; one file that cannot be read hides no other line."""
    rows = _rows(context)
    if context.json:
        full, read = context.arguments.full, [row for row in rows if row.trouble is None or not row.trouble.whole]
        output.put(context.practice.assessments([row.relationship for row in read], context.day, full))
    elif rows:
        print_table([_line(row) for row in rows], right=(3,), spared=(5, 2, 6))
        if any(map(remembered, rows)):
            legend()
        if not roomy() and any(row.gut.disagree for row in rows):
            console.flush()
            console.complain(_("{mark} your check-ins and the facts disagree: `rapports show NAME`").format(mark=APART))
    elif not context.practice.relationships() and context.practice.keeping.cut_off() is None:
        console.complain(_("Nobody is here yet: `rapports add NAME --role client` makes a start."))
    _tell_rejudged(context)
    if (cut_off := context.practice.keeping.cut_off()) is not None:
        context.refusals.append(cut_off)


def _word(row: Row, stands: Standing) -> str:
    """What was decided while that holds, else how it stands."""
    if row.trouble is not None:
        return stands.word if roomy() else stands.short
    if row.settled and not row.is_over:
        made = decided(row.force, row.today, current())
        assert made is not None
        return made.word if roomy() else made.short
    if (console.columns() or NARROW) < NARROW and not row.departed and silent(row.silence, row.verdict):
        return _("gone quiet")
    if not roomy():
        return undated(row.force, current()) if row.is_over and row.force else stands.short
    return _("{verdict}, from memory").format(verdict=stands.word) if stands.remembered else stands.word


def _sign(stands: Standing) -> str:
    """The glyph, with a mark on a verdict from memory where there is no room to say so."""
    return stands.glyph + (REMEMBERED if stands.remembered and not roomy() else "")


def _beside(row: Row) -> str | Painted:
    """The stage where it is another than active; where gut and score disagree, that; of what is over what it was."""
    if row.is_over:
        return Painted(was(row.verdict, current(), from_memory=row.from_memory) if roomy() else "", "dim")
    if words := in_words(row.gut, current(), short=True):
        return f"{APART} {words}" if roomy() else APART
    if row.refused is not None and roomy():
        return Painted(door.in_short(row.refused, row.today, current()), "dim")
    return "" if row.relationship.stage is Stage.ACTIVE else Painted(_(STAGES[row.relationship.stage]), "dim")


def _tell_rejudged(context: Context) -> None:
    """Once, after a change of the method, on stderr: which verdicts are others now."""
    if context.arguments.as_of is not None or not (found := context.practice.rejudged(context.day)):
        return
    from tui.shared.rejudged_words import change, heading  # noqa: PLC0415 - once

    console.flush()
    console.complain(f"rapports: {heading(found)}")
    for one in found:
        console.complain(f"  {change(one, one.name)}")
    context.practice.told_rejudged()


def _rows(context: Context) -> list[Row]:
    typed = context.arguments
    role = typed.role and one_of("--role", typed.role, Role)
    verdict = typed.verdict and one_of("--verdict", typed.verdict, Verdict)
    stage = typed.stage and one_of("--stage", typed.stage, Stage)
    sort = one_of("--sort", "need" if typed.sort is None else typed.sort, ["need", *SORTS])
    rows = [
        row
        for row in context.practice.overview(context.day)
        if role in (None, row.relationship.role)
        and verdict in (None, row.verdict)
        and stage in (None, row.relationship.stage)
    ]
    return sorted(rows, key=SORTS[sort]) if sort in SORTS else rows  # type: ignore[arg-type]  # each key compares with itself


def _since(row: Row) -> str:
    """The day it dates from, as a time in words where that is known no better."""
    if row.since is None or row.since_precision is Precision.DAY:
        return row.since or ""
    return said(row.since, row.since_precision, current(), short=True)


def _line(row: Row) -> list[str | Painted]:
    stands = standing(row)
    return [
        Painted(_sign(stands), STYLES[stands.ink]),
        name_cell(row.relationship.name),
        _(ROLES[row.relationship.role]),
        health(None if row.unknown else row.health),
        Painted(_word(row, stands), STYLES[stands.ink]),
        "" if row.is_over else from_number(row.heard.last) if silent(row.silence, row.verdict) else _since(row),
        _beside(row),
    ]
