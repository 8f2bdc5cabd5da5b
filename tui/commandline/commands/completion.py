"""``rapports completion SHELL``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.language import text as _
from core.settings import BY_KEY as SETTINGS
from core.vocabulary import SIGNALS
from tui.commandline.parsing import whole_parser
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser

    from tui.commandline.context import Context

SHELLS = ("bash", "zsh", "fish")


def options(parser: ArgumentParser) -> None:
    """What ``completion`` takes."""
    parser.add_argument("shell", metavar="|".join(SHELLS), help=_("the shell to write it for"))


def run(context: Context) -> None:
    """Print the script that completes commands, options and file names."""
    shell = one_of("SHELL", context.arguments.shell, SHELLS)
    import shtab  # noqa: PLC0415 - takes its time to load

    parser, children = whole_parser()
    kinds: dict[str, Any] = {_("FILE"): shtab.FILE, _("DIR"): shtab.DIRECTORY}
    for child in children.values():
        for action in child._actions:  # argparse offers no other way to its arguments
            _enrich(action, kinds)
    console.data(shtab.complete(parser, shell).rstrip("\n").encode() + b"\n")


def _enrich(action: Action, kinds: dict[str, Any]) -> None:
    """Let an argument complete the values its placeholder lists, or file names."""
    written = action.metavar if isinstance(action.metavar, str) else ""
    if "|" in written and "=" not in written:
        action.choices = written.split("|")
    elif action.dest == "signal":
        action.choices = list(SIGNALS)
    elif action.dest == "setting":
        action.choices = list(SETTINGS)
    elif written in kinds:
        setattr(action, "complete", kinds[written])  # noqa: B010 - an attribute of shtab's, not of argparse's
