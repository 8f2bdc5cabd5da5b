"""``rapports import FILE``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui import console
from tui.commandline import documents
from tui.commandline.checks import one_of
from tui.commandline.reading import file_or_stdin

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.exchange.merge import ImportReport
    from tui.commandline.context import Context

FORMATS = ("json",)


def options(parser: ArgumentParser) -> None:
    """What ``import`` takes."""
    parser.add_argument("file", metavar="FILE", help=_("an export; - reads stdin"))
    parser.add_argument("--format", metavar="|".join(FORMATS), help=_("the format (json)"))
    parser.add_argument("--dry-run", action="store_true", help=_("only report what it would add"))


def run(context: Context) -> None:
    """Add what is new and print the report."""
    typed = context.arguments
    one_of("--format", "json" if typed.format is None else typed.format, FORMATS)
    content = file_or_stdin(typed.file)
    if typed.dry_run:
        report = context.practice.import_json(content, dry_run=True)
    else:
        with context.change():
            report = context.practice.import_json(content)
    if context.json:
        documents.put(report)
    else:
        _tell(report, typed.dry_run)


def _tell(report: ImportReport, dry_run: bool) -> None:
    added = _("would be added: {n}") if dry_run else _("added: {n}")
    console.say(_("read: {n}").format(n=report.read))
    console.say(added.format(n=report.added))
    console.say(_("already there: {n}").format(n=report.there))
    console.say(_("left out: {n}").format(n=len(report.left_out)))
    for record in report.left_out:
        console.say(f"  {record.place}: {record.why}")
