"""``rapports duplicates``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui.commandline import documents
from tui.commandline.import_details import tell_likely
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """``duplicates`` takes nothing of its own."""


def run(context: Context) -> None:
    """Print the pairs that may be one; changes nothing."""
    pairs = context.practice.formats.duplicates()
    if context.json:
        documents.put(pairs)
    elif pairs:
        tell_likely(pairs)
    else:
        console.complain(_("No two relationships look like the same."))
