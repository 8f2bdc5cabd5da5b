"""``rapports doctor [--repair | --system]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import RapportsError, WrongUsage
from core.language import plural
from core.language import text as _
from core.plain import visible
from tui.commandline import output
from tui.shared.finding_words import place, said
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.keeping.advice import Done
    from tui.commandline.context import Context


class FaultsFound(RapportsError):
    """The check found something; the places are on stdout."""


def options(parser: ArgumentParser) -> None:
    """What ``doctor`` takes."""
    parser.add_argument("--repair", action="store_true", help=_("mend what can be mended, after a backup"))
    parser.add_argument(
        "--merge",
        metavar=_("FILE"),
        action="append",
        default=[],
        help=_("with --repair: add the lines of this copy made by a sync tool"),
    )
    parser.add_argument(
        "--system",
        action="store_true",
        help=_("instead, what a report of a fault should say of this machine and its terminal; no name, no note"),
    )


def run(context: Context) -> None:
    """Print one line a place that is not as it should be, or what was done about it; silent when all is well."""
    typed = context.arguments
    if typed.system:
        _tell_system(context)
        return
    if typed.merge and not typed.repair:
        raise WrongUsage(_("--merge goes with --repair. Nothing was changed."))
    keeping = context.unread.keeping
    done: list[Done] = []
    if typed.repair:
        with context.change():
            done = keeping.repair(typed.merge)
    left = keeping.doctor()
    if context.json:
        output.put({"done": done, "found": left} if typed.repair else left)
    else:
        for step in done:
            console.say(place(step.file, step.line), visible(step.what, one_line=True))
        for finding in left:
            console.say(place(finding.file, finding.line), said(finding))
    if left:
        console.flush()
        raise FaultsFound(_count(len(left), typed.repair))


def _tell_system(context: Context) -> None:
    typed = context.arguments
    if typed.repair or typed.merge:
        raise WrongUsage(_("--system only tells: it goes with neither --repair nor --merge. Nothing was changed."))
    from tui.commandline.system_report import show  # noqa: PLC0415 - a store is checked without it

    show(context)


def _count(n: int, repaired: bool) -> str:
    if repaired:
        text = plural("{n} place is still not as it should be.", "{n} places are still not as they should be.", n)
    else:
        text = plural(
            "{n} place is not as it should be; nothing was changed.",
            "{n} places are not as they should be; nothing was changed.",
            n,
        )
    return text.format(n=n)
