"""``rapports stocktake``: the years told in one go, by a file or asked line by line, and the page they come to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import current
from core.language import text as _
from core.remembering.page_words import sections
from core.remembering.written_years import from_json
from tui.commandline import output
from tui.commandline.fitting import say_text
from tui.commandline.typed_input import file_or_stdin
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.remembering.page import Page
    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``stocktake`` takes."""
    add = parser.add_argument
    add("--from", dest="file", metavar=_("FILE"), help=_("all of it as JSON; - reads it from stdin"))
    add("--page", action="store_true", help=_("only print what it comes to by now"))


def run(context: Context) -> None:
    """Store what the years come to and print the page; without a file, ask on a terminal."""
    typed = context.arguments
    stocktake = context.practice.remembering.stocktake
    ids: tuple[str, ...] = ()
    if typed.file is not None:
        people = from_json(file_or_stdin(typed.file), context.day)
        with context.change():
            ids = stocktake.take(people, context.day)
    elif not typed.page:
        if sys.stdin is None or not sys.stdin.isatty():
            raise WrongUsage(_("Without a terminal, --from or --page is needed. Nothing was stored."))
        from tui.commandline.commands.stocktake_asking import ask  # noqa: PLC0415 - on a terminal only

        ids = ask(context)
    page = stocktake.page(context.day)
    if context.json:
        output.put({"stored": ids, "page": page})
    else:
        _print(page)


def _print(page: Page) -> None:
    for place, section in enumerate(sections(page, current())):
        if place:
            console.say("")
        say_text("", section.title, "bold")
        for line in section.lines:
            say_text("  • ", line)
