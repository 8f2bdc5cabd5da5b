"""``rapports duplicates``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui.commandline import output
from tui.commandline.commands.importing import tell_likely
from tui.terminal import console

if TYPE_CHECKING:
    from tui.commandline.context import Context


def run(context: Context) -> None:
    """Print the pairs that may be one; changes nothing."""
    pairs = context.practice.exchange.duplicates()
    if context.json:
        output.put(pairs)
    elif pairs:
        tell_likely(pairs)
    else:
        console.complain(_("No two relationships look like the same."))
