"""One parser with all commands, for what describes the command line as a whole: completion and the manual page."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from core.language import text as _
from tui.commandline.parsing import Parser, add_common
from tui.commandline.table_of_commands import COMMANDS


class _Child(Parser):
    """The parser of a command among others: argparse hands it more than ours take."""

    def __init__(self, prog: str, description: str = "", **_more: Any) -> None:
        super().__init__(prog, description)


def whole_parser() -> tuple[Parser, dict[str, Parser]]:
    """The parser of ``rapports``, and those of its commands by name."""
    parser = Parser("rapports", _("Which collaborations are healthy, which to renegotiate and which to end, and why."))
    parser.add_argument("--demo", action="store_true", help=_("open the app on a throw-away copy of the sample data"))
    parser.add_argument("--version", action="store_true", help=_("the version"))
    add_common(parser)
    under = parser.add_subparsers(parser_class=_Child, metavar=_("COMMAND"))
    parsers: dict[str, Parser] = {}
    for name, command in COMMANDS.items():
        child = under.add_parser(name, help=_(command.summary), description=_(command.summary))
        import_module(f"tui.commandline.commands.{command.module}").options(child)
        add_common(child)
        parsers[name] = child
    return parser, parsers
