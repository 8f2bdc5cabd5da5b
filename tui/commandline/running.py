"""From arguments to an exit status."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from core.errors import RapportsError, WrongUsage
from core.language import choose, use
from core.language import text as _
from tui.shared.checks import LONGEST_NAME, shown, why
from tui.shared.interruptions import Interrupted, heard
from tui.terminal import console

if TYPE_CHECKING:
    from tui.commandline.front import OpenApp

IO_ERROR = 74
TOO_LARGE = 65


def run(arguments: list[str], for_good: bool, open_app: OpenApp) -> int:
    """Do what ``arguments`` ask for and give the exit status back; whatever is refused is told on stderr.

    ``for_good`` tells that the process ends afterwards; ``open_app`` opens the app when no command is typed.
    """
    try:
        return _told(arguments, for_good, open_app)
    except (Interrupted, RapportsError) as end:
        if isinstance(end, RapportsError):
            console.complain(f"rapports: {end}")
        return end.exit_code
    except (MemoryError, RecursionError, OSError) as error:
        return _beyond_us(error)
    except SystemExit as end:  # argparse, after its help
        return int(end.code or 0)


def _beyond_us(error: MemoryError | RecursionError | OSError) -> int:
    if isinstance(error, OSError):
        file = shown(f"{error.filename}: ", LONGEST_NAME) if error.filename else ""
        console.complain(_("rapports: {reason}. Nothing was changed.").format(reason=file + why(error)))
        return IO_ERROR
    console.complain(_("rapports: this is too large or too deeply nested for this machine. Nothing was changed."))
    return TOO_LARGE


def _told(arguments: list[str], for_good: bool, open_app: OpenApp) -> int:
    use(choose(None, None, os.environ))
    from tui.commandline.parsing import split  # noqa: PLC0415 - Ctrl-C is heard from here on

    command, rest, language = split(arguments)
    if language == "":
        raise WrongUsage(_("--lang needs a language: fr or en."))
    use(choose(language, None, os.environ))
    if command is None:
        from tui.commandline.front import front  # noqa: PLC0415

        return front(rest, open_app)
    with heard(for_good):
        return _command(command, rest)


def _command(name: str, rest: list[str]) -> int:
    from tui.commandline.command_table import command_called  # noqa: PLC0415
    from tui.commandline.context import Context, load_msgspec  # noqa: PLC0415
    from tui.commandline.parsing import parser_for, translate  # noqa: PLC0415
    from tui.shared.waiting import watched  # noqa: PLC0415

    command = command_called(name)
    translate()
    load_msgspec()
    module = import_module(f"tui.commandline.commands.{command.module}")
    context = Context(parser_for(command, module).parse_args(rest), spares=not command.changes)
    try:
        with watched():
            getattr(module, command.run)(context)
            console.flush()
            context.tell_left_out()
    except console.OutputFailed:
        if not context.changed:
            raise
        console.complain(_("rapports: it is done and stored, but its outcome could not be printed."))
    return 0
