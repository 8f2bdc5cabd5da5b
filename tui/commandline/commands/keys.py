"""``rapports keys``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui.commandline import output
from tui.commandline.table import print_table
from tui.keys import key_names, keymap
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from tui.commandline.context import Context
    from tui.keys.actions import Action


def run(context: Context) -> None:
    """Print the keys in effect; what is wrong with those she chose goes to stderr."""
    home = context.practice.home
    chosen, problems = keymap.taken(home)
    known = keymap.remappable()
    if context.json:
        found = [_record(id_, action, id_ in chosen) for id_, action in known.items()]
        output.put({"file": str(home / keymap.FILE), "keys": found, "problems": problems})
        return
    for problem in problems:
        console.complain(f"rapports: {problem}")
    heading = [Painted(text, "dim") for text in (_("action"), _("key"), _("what it does"))]
    print_table([heading, *(_line(id_, action) for id_, action in known.items())], headed=True)


def _record(id_: str, action: Action, chosen: bool) -> dict[str, object]:
    return {
        "id": id_,
        "name": action.command(),
        "keys": list(map(key_names.written, action.key_names())),
        "chosen": chosen,
    }


def _line(id_: str, action: Action) -> list[str | Painted]:
    return [id_, " ".join(map(key_names.written, action.key_names())), action.command()]
