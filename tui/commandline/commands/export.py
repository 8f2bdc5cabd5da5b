"""``rapports export``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from tui.commandline.passphrase import add_passphrase_file, chosen
from tui.shared.checks import LONGEST_NAME, one_of, shown
from tui.shared.exporting import FORMATS, document, is_folder, pieces
from tui.shared.writing import check_place, write_folder, write_new
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``export`` takes."""
    add = parser.add_argument
    add("--format", metavar="|".join(FORMATS), help=_("the format (json)"))
    add("-o", "--output", metavar=_("FILE"), help=_("a new file, readable by you alone; - is stdout; csv, md: or DIR/"))
    add(
        "--only", metavar=_("NAME"), action="extend", nargs="+", help=_("these relationships alone, and what is theirs")
    )
    add("--anonymous", action="store_true", help=_("names, notes and days replaced; figures and verdicts kept"))
    add("--encrypt", action="store_true", help=_("an age file that only a passphrase opens"))
    add_passphrase_file(parser)
    add("--force", action="store_true", help=_("replace the file if it exists"))


def run(context: Context) -> None:
    """Print the export, or write it to a file or a folder and say so."""
    typed = context.arguments
    format_ = one_of("--format", "json" if typed.format is None else typed.format, FORMATS)
    if typed.encrypt:
        _encrypted(context, format_)
        return
    if typed.passphrase_file is not None:
        raise WrongUsage(_("--passphrase-file goes with --encrypt. Nothing was written."))
    if typed.output is not None and is_folder(typed.output):
        _to_folder(context, format_)
        return
    content = pieces(context.practice, context.day, format_, typed.anonymous, _only(context))
    if typed.output in (None, "-"):
        _print(content, format_)
        return
    write_new(typed.output, content, typed.force)
    _say_written(typed.output)


def _encrypted(context: Context, format_: str) -> None:
    """As an age file; what can be refused is refused before anybody is asked for a passphrase."""
    from core.exchange import age  # noqa: PLC0415 - most exports are plain

    age.check_available()
    typed = context.arguments
    to_stdout = typed.output in (None, "-")
    if typed.output is not None and is_folder(typed.output):
        raise WrongUsage(_("--encrypt makes one file: give its name instead of a folder’s. Nothing was written."))
    if to_stdout and sys.stdout is not None and sys.stdout.isatty():
        raise WrongUsage(_("An encrypted file is not for a terminal: give its name with -o. Nothing was written."))
    if not to_stdout:
        check_place(typed.output, typed.force)
    content = document(context.practice, context.day, format_, typed.anonymous, _only(context))
    sealed = age.sealed(content, chosen(typed.passphrase_file))
    if to_stdout:
        console.data(sealed)
        return
    write_new(typed.output, sealed, typed.force)
    _say_written(typed.output)


def _only(context: Context) -> list[str] | None:
    """The ids of those named; None where nobody is."""
    names: list[str] | None = context.arguments.only
    return None if names is None else [context.find(name).id for name in names]


def _to_folder(context: Context, format_: str) -> None:
    typed = context.arguments
    files = context.practice.exchange.folder(format_, typed.anonymous, _only(context))
    write_folder(typed.output, files, typed.force)
    _say_written(typed.output)


def _print(content: Iterable[bytes], format_: str) -> None:
    """As it is for a program; made safe to show where somebody looks on."""
    if format_ != "json" and sys.stdout is not None and sys.stdout.isatty():
        console.say(b"".join(content).decode().removesuffix("\n"))
    else:
        console.data(content)


def _say_written(name: str) -> None:
    console.complain(_("Written: {file}").format(file=shown(name, LONGEST_NAME)))
