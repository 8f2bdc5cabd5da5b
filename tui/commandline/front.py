"""``rapports`` without a command: the app, the version, or help."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from core.errors import WrongUsage
from core.language import text as _
from tui.commandline.command_table import COMMANDS, Command
from tui.commandline.context import home
from tui.commandline.parsing import WIDEST, Parser, front_parser, translate
from tui.terminal import console

PRYING = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT")
"""Settings with which Textual sends or writes down what is typed and shown."""


OpenApp = Callable[[str, str | None, bool], int]
"""Opens the app on a folder, in a language or the usual one, on the sample or not; gives the exit status back."""


def front(arguments: list[str], open_app: OpenApp) -> int:
    """Open the app, unless ``arguments`` ask for the version; gives the exit status back."""
    translate()
    typed = front_parser(Front).parse_args(arguments)
    if typed.version:
        from core import __version__  # noqa: PLC0415

        console.say(f"rapports {__version__}")
        console.flush()
        return 0
    if typed.json or typed.as_of is not None:
        raise WrongUsage(_("--json and --as-of go with a command; `rapports --help` lists them all."))
    place = home(typed.home)
    _check_terminal()
    for name in PRYING:
        os.environ.pop(name, None)
    with suppress(KeyboardInterrupt):
        return open_app(place, typed.lang, typed.demo)
    return 130


class Front(Parser):
    """The parser in front of all others; its help lists the commands."""

    def format_help(self) -> str:
        """The help of argparse, then one line a command."""
        width = max(map(len, COMMANDS))
        lines = [line for command in COMMANDS.values() for line in _listed(command, width)]
        without = _("Without a command, the app opens.")
        more = _("`rapports COMMAND --help` says more about one.")
        return "\n".join(
            [super().format_help(), _("{title}:").format(title=_("commands")), *lines, "", without, more, ""]
        )


def _listed(command: Command, width: int) -> list[str]:
    """A command and what it does, below each other where the terminal is narrow."""
    wide, summary = console.columns(), _(command.summary)
    if wide is None:
        return [f"  {command.name:{width}}  {summary}"]
    from tui.terminal.wrapping import wrapped  # noqa: PLC0415 - help alone is fitted

    room = min(wide, WIDEST) - width - 4
    if room < 2 * width:
        return [f"  {command.name}", *(f"    {line}" for line in wrapped(summary, wide - 4))]
    first, *others = wrapped(summary, room)
    return [f"  {command.name:{width}}  {first}", *(" " * (width + 4) + line for line in others)]


def _check_terminal() -> None:
    """Raises WrongUsage where no app can live."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise WrongUsage(_("The app needs a terminal; `rapports list` and the other commands do without."))
    if os.name != "nt" and os.environ.get("TERM", "") in ("", "dumb"):
        raise WrongUsage(_("This terminal cannot move its cursor (TERM); `rapports list` and the others work in it."))
