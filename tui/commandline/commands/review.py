"""``rapports review``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from tui.shared.checks import LONGEST_NAME, one_of, shown, whole
from tui.shared.writing import write_new
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.learning.review import Review
    from tui.commandline.context import Context

FORMATS = ("md", "html", "json")


def options(parser: ArgumentParser) -> None:
    """What ``review`` takes."""
    add = parser.add_argument
    add("--year", metavar=_("YEAR"), help=_("the year (the last one that is over; in December, this one)"))
    add("--from", metavar=_("DAY"), dest="start", help=_("instead of a year, any span: its first day"))
    add("--to", metavar=_("DAY"), dest="end", help=_("its last day (today)"))
    add("--format", metavar="|".join(FORMATS), help=_("the format (md)"))
    add("-o", "--output", metavar=_("FILE"), help=_("a new file, readable by you alone; - is stdout"))
    add("--force", action="store_true", help=_("replace the file if it exists"))


def run(context: Context) -> None:
    """Print the review of a year or of a span, or write it to a file and say so."""
    typed = context.arguments
    form = one_of("--format", "md" if typed.format is None else typed.format, FORMATS)
    learn = context.practice.learning
    document = learn.report(_review(context), "json" if context.json else form)
    if typed.output not in (None, "-"):
        write_new(typed.output, document, typed.force)
        console.complain(_("Written: {file}").format(file=shown(typed.output, LONGEST_NAME)))
    elif form == "md" and not context.json and console.columns() is not None:
        console.say(document.decode().rstrip("\n"))
    else:
        console.data(document)


def _review(context: Context) -> Review:
    typed = context.arguments
    year = None if typed.year is None else whole("--year", typed.year, 1, 9999)
    if typed.start is None and typed.end is None:
        return context.practice.learning.review(context.day, year)
    if typed.start is None or year is not None:
        raise WrongUsage(_("A span begins with --from DAY, and goes without --year."))
    start = context.typed_edge("--from", typed.start, "first")
    end = context.day if typed.end is None else context.typed_edge("--to", typed.end, "last")
    return context.practice.learning.review_span(start, end, context.day)
