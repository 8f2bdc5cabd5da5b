"""``rapports where``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import N_
from core.language import text as _
from tui.commandline import output
from tui.commandline.table import print_table
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


LABELS = {
    "home": N_("home"),
    "relationships": N_("relationships"),
    "people": N_("people"),
    "changes": N_("changes"),
    "journal": N_("journal"),
    "backups": N_("backups"),
    "replaced": N_("replaced"),
    "damaged": N_("damaged"),
    "summary": N_("summary"),
    "lock": N_("lock"),
    "draft": N_("draft"),
    "keys": N_("keys"),
}
"""What each path is for, by its key."""


def options(parser: ArgumentParser) -> None:
    """What ``where`` takes."""
    add = parser.add_argument
    add("--git-attributes", action="store_true", help=_("instead, the .gitattributes of a store kept in git"))
    add("--git-ignore", action="store_true", help=_("instead, its .gitignore; does for Syncthing’s .stignore too"))


def run(context: Context) -> None:
    """Print every path used, whether or not something is there yet; or what git is to be told of a store."""
    typed = context.arguments
    if typed.git_attributes or typed.git_ignore:
        _tell_git(context)
        return
    paths = context.unread.paths()
    if context.json:
        output.put(paths)
    else:
        print_table([[_(LABELS[name]), path] for name, path in paths.items()])


def _tell_git(context: Context) -> None:
    from core.keeping.syncing import ATTRIBUTES, IGNORED  # noqa: PLC0415 - paths alone need no ledger

    typed = context.arguments
    if typed.git_attributes and typed.git_ignore:
        raise WrongUsage(_("--git-attributes and --git-ignore make two files: ask for one at a time."))
    text = ATTRIBUTES if typed.git_attributes else IGNORED
    if context.json:
        output.put({"lines": text.splitlines()})
    else:
        console.data(text.encode())
