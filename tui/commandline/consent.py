"""Asking before what cannot, or not easily, be taken back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.errors import Refused, WrongUsage
from core.language import text as _
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def add_yes(parser: ArgumentParser) -> None:
    """Add ``--yes``."""
    parser.add_argument("--yes", action="store_true", help=_("do it without asking"))


def ask(context: Context, question: str) -> None:
    """Go on only with ``--yes``, or when somebody at a terminal types yes.

    Raises:
        WrongUsage: nobody can be asked.
        Refused: the answer was another.
    """
    if context.arguments.yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise WrongUsage(
            _("{question} Without a terminal, --yes is needed. Nothing was changed.").format(question=question)
        )
    console.complain(_("{question} Type yes to go on:").format(question=question))
    if sys.stdin.readline().strip().lower() not in {"yes", "oui"}:
        raise Refused(_("Nothing was changed."))
