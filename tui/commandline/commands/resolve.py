"""``rapports resolve YEAR [TEXT]``: rules for a year, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import NotFound, WrongUsage
from core.language import text as _
from core.model import Fulfilment, Resolution
from core.words import FULFILMENTS
from tui.commandline import output
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, shown, whole
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``resolve`` takes."""
    add = parser.add_argument
    add("year", metavar=_("YEAR"), help=_("the year the rule is for"))
    add("text", metavar=_("TEXT"), nargs="?", help=_("the rule; without it, the year’s rules are listed"))
    add("--outcome", metavar="|".join(Fulfilment), help=_("what became of a rule"))
    add("--which", metavar="N", help=_("which rule, by its number in the list or its id"))
    add("--note", metavar=_("TEXT"), help=_("a note on what became of it; - reads it from stdin"))


def run(context: Context) -> None:
    """List the resolutions of a year, add one, or say what became of one."""
    typed = context.arguments
    year = whole(_("YEAR"), typed.year, 1900, 9999)
    if typed.outcome is None and (typed.which is not None or typed.note is not None):
        raise WrongUsage(_("--which and --note go with --outcome; nothing was changed."))
    if typed.outcome is not None:
        _fulfil(context, year)
    elif typed.text is not None:
        with context.change():
            made = context.practice.learning.resolve(year, typed.text)
        _told(context, made)
    else:
        _list(context, year)


def _fulfil(context: Context, year: int) -> None:
    typed = context.arguments
    outcome = one_of("--outcome", typed.outcome, Fulfilment)
    if typed.text is not None:
        raise WrongUsage(_("A rule stays as it was set; --outcome goes without a text. Nothing was changed."))
    resolution = _meant(context, year, typed.which)
    words = None if typed.note is None else note(typed.note)
    with context.change():
        changed = context.practice.learning.fulfil(resolution, outcome, words)
    _told(context, changed)


def _meant(context: Context, year: int, which: str | None) -> Resolution:
    """The resolution typed; raises NotFound, or WrongUsage when several could be meant."""
    found = context.practice.learning.resolutions(year)
    if which is None and len(found) > 1:
        raise WrongUsage(_("{year} has {n} rules; --which says which one.").format(year=year, n=len(found)))
    for place, resolution in enumerate(found, start=1):
        if which in (None, str(place), resolution.id):
            return resolution
    text = _("No rule for {year} answers to “{which}”; `rapports resolve {year}` lists them.")
    raise NotFound(text.format(year=year, which="1" if which is None else shown(which)))


def _list(context: Context, year: int) -> None:
    found = context.practice.learning.resolutions(year)
    if context.json:
        output.put(found)
    elif found:
        rows = [[str(n), r.text, _(FULFILMENTS[r.fulfilment]) if r.fulfilment else ""] for n, r in enumerate(found, 1)]
        print_table(rows)
    else:
        text = _("No rule is set for {year} yet: `rapports resolve {year} TEXT` sets one.")
        console.complain(text.format(year=year))


def _told(context: Context, resolution: Resolution) -> None:
    if context.json:
        output.put({"id": resolution.id})
    else:
        console.say(resolution.id)
