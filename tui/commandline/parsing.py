"""Reading arguments: which command is meant, then a parser for that command alone, which is all a start has time for.

Options every command has may stand before or after its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from core import language
from core.errors import WrongUsage
from core.language import N_
from core.language import text as _
from core.later import later
from tui.commandline.command_table import COMMANDS
from tui.shared.checks import shown
from tui.terminal import console

with later("gettext", gettext=language.text, ngettext=language.plural):  # as ``translate``
    import argparse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from tui.commandline.command_table import Command

VALUED = ("--home", "--lang", "--as-of")
"""Options of every command that take a value."""

WIDEST = 100
"""Cells of a line of help."""

LONGEST_MESSAGE = 400
"""Characters of a refusal; what somebody typed may be much longer."""


def split(arguments: Sequence[str]) -> tuple[str | None, list[str], str | None]:
    """Find the command among ``arguments``: the first that is neither an option nor the value of one.

    Gives its name, None when none was typed; the other arguments; the language they ask for.

    Raises:
        WrongUsage: an argument is no text.
    """
    for argument in arguments:
        _check(argument)
    where = _place_of_command(arguments)
    rest = list(arguments)
    command = rest.pop(where) if where is not None else None
    return command, rest, _value_of("--lang", rest)


def _check(argument: str) -> None:
    try:
        argument.encode()
    except UnicodeEncodeError:
        text = _("This argument is not text in UTF-8: {argument}. Nothing was done.")
        raise WrongUsage(text.format(argument=shown(argument))) from None


def _place_of_command(arguments: Sequence[str]) -> int | None:
    value_due = False
    for place, argument in enumerate(arguments):
        if value_due:
            value_due = False
        elif argument in VALUED:
            value_due = True
        elif argument == "--":
            return None
        elif not argument.startswith("-"):
            return place
    return None


def _value_of(option: str, arguments: Sequence[str]) -> str | None:
    found = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == option and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif argument.startswith(option + "="):
            found = argument.partition("=")[2]
    return found


class Parser(argparse.ArgumentParser):
    """argparse that refuses by raising WrongUsage and prints only through the console."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog, description=description, formatter_class=_Formatter, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Refuse: what was wrong, and how it is typed."""
        usage = self.format_usage().strip()
        hint = _("`{command} --help` says more.").format(command=self.prog)
        raise WrongUsage(f"{shown(message, LONGEST_MESSAGE)}\n{usage}\n{hint}")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End after the help."""
        console.flush()
        super().exit(status, message)

    def print_help(self, file: object = None) -> None:
        """Print the help on stdout, whatever ``file`` says."""
        from tui.commandline.fitting import fitted  # noqa: PLC0415 - help alone is fitted

        console.say(fitted(self.format_help().rstrip("\n")))


def parser_for(command: Command, module: ModuleType) -> Parser:
    """The parser of one command: its own options, in its ``module``, then those every command has."""
    parser = Parser(f"rapports {command.name}", _(command.summary))
    _add_options(parser, command, module)
    return parser


def front_parser(kind: type[Parser]) -> Parser:
    """The parser of ``rapports`` itself, in front of those of its commands."""
    parser = kind("rapports", _("Which relationships are healthy, which to renegotiate and which to end, and why."))
    parser.add_argument("--demo", action="store_true", help=_("open the app on a throw-away copy of the sample data"))
    parser.add_argument("--version", action="store_true", help=_("the version"))
    add_common(parser)
    return parser


def _add_options(parser: argparse.ArgumentParser, command: Command, module: ModuleType) -> None:
    own: Callable[[argparse.ArgumentParser], None] | None = getattr(module, command.options, None)
    if own is not None:
        own(parser)
    add_common(parser)


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options every command takes."""
    parser.add_argument("--home", metavar=_("DIR"), help=_("the folder of the store"))
    parser.add_argument("--lang", metavar="fr|en", help=_("the language"))
    parser.add_argument("--as-of", metavar=_("DAY"), help=_("the day it is asked for, instead of today"))
    parser.add_argument("--json", action="store_true", help=_("one JSON document on stdout"))


class _NoColours:
    """A theme in which nothing has a colour."""

    def __getattr__(self, _part: str) -> str:
        return ""


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal, but no wider than is easy to read; headings with the colon of the language."""

    def __init__(self, prog: str) -> None:
        wide = min(console.columns() or WIDEST, WIDEST)  # without a width it loads shutil to ask
        super().__init__(prog, max_help_position=30, width=wide)

    def _set_color(self, *_wanted: object, **_where: object) -> None:
        """From Python 3.14 on: no colours of its own, and none of the modules for them, which cost half a start."""
        self._theme, self._decolor = _NoColours(), str

    def start_section(self, heading: str | None) -> None:
        """Begin a section; argparse adds a colon to its heading."""
        titled = _("{title}:").format(title=heading)
        super().start_section(heading and titled.removesuffix(":"))


class _Child(Parser):
    """The parser of a command among others: argparse hands it more than ours take."""

    def __init__(self, prog: str, description: str = "", **_more: Any) -> None:
        super().__init__(prog, description)


def whole_parser() -> tuple[Parser, dict[str, Parser]]:
    """The parser of ``rapports``, and those of its commands by name."""
    parser = front_parser(Parser)
    under = parser.add_subparsers(parser_class=_Child, metavar=_("COMMAND"))
    parsers: dict[str, Parser] = {}
    for name, command in COMMANDS.items():
        child = under.add_parser(name, help=_(command.summary), description=_(command.summary))
        _add_options(child, command, import_module(f"tui.commandline.commands.{command.module}"))
        parsers[name] = child
    return parser, parsers


REACHED = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""The messages of argparse our parsers can come to."""


def translate() -> None:
    """Let argparse speak the language of this process; to call before a parser is made."""
    for name, function in (("_", language.text), ("ngettext", language.plural)):
        setattr(argparse, name, function)


def taken(words: Sequence[str], names: Sequence[str], usage: str) -> list[str]:
    """The words typed after an action, which must be as many as ``names``; raises WrongUsage, showing the usage."""
    if len(words) != len(names):
        raise WrongUsage(_("It is typed: {usage}. Nothing was changed.").format(usage=usage))
    return list(words)
