"""A passphrase: typed without being shown, or read from a file; never an argument, which other users could see."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.errors import BadData, InputUnreadable, Refused, WrongUsage
from core.language import text as _
from tui.shared.checks import LONGEST_NAME, shown, why
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

LIMIT = 4096
"""Bytes of the longest passphrase."""


def asked(file: str | None) -> str:
    """The passphrase of a file there is: in ``file``, ``-`` being stdin, else as somebody types it.

    Raises:
        Refused: it is empty, or nothing was typed.
        WrongUsage: no file is named, and there is no terminal to ask at.
        InputUnreadable, BadData: the file named cannot be read, or holds something else.
    """
    return _checked(_from(file) if file is not None else _typed(_("Passphrase: ")))


def chosen(file: str | None) -> str:
    """A new passphrase: as ``asked``, but typed twice; raises Refused when the two differ."""
    if file is not None:
        return asked(file)
    first = _checked(_typed(_("New passphrase: ")))
    if first != _typed(_("The same again: ")):
        raise Refused(_("The two passphrases differ. Nothing was done."))
    return first


def add_passphrase_file(parser: ArgumentParser) -> None:
    """Add ``--passphrase-file``."""
    text = _("the passphrase is the one line of this file; - reads stdin; else it is asked for")
    parser.add_argument("--passphrase-file", metavar=_("FILE"), help=text)


def _checked(passphrase: str) -> str:
    if not passphrase:
        raise Refused(_("The passphrase is empty. Nothing was done."))
    return passphrase


def _typed(prompt: str) -> str:
    """Ask the terminal, which shows nothing of the answer."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise WrongUsage(_("Without a terminal, --passphrase-file is needed. Nothing was done."))
    import warnings  # noqa: PLC0415 - only passphrases need these two
    from getpass import GetPassWarning, getpass  # noqa: PLC0415

    console.settle()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return getpass(prompt)
    except GetPassWarning:
        text = _("This terminal would show the passphrase; --passphrase-file does without. Nothing was done.")
        raise WrongUsage(text) from None
    except EOFError:
        raise Refused(_("No passphrase was typed. Nothing was done.")) from None


def _from(name: str) -> str:
    data = _bytes_of(name)
    if len(data) > LIMIT:
        raise BadData(_("{file} is too long to be a passphrase.").format(file=shown(name, LONGEST_NAME)))
    try:
        line = data.decode().removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        text = _("The passphrase in {file} is not text in UTF-8. Nothing was done.")
        raise BadData(text.format(file=shown(name, LONGEST_NAME))) from None
    if "\n" in line:
        text = _("{file} holds several lines; a passphrase is one. Nothing was done.")
        raise BadData(text.format(file=shown(name, LONGEST_NAME)))
    return line


def _bytes_of(name: str) -> bytes:
    """A little of a file, be it a pipe that a password manager writes into."""
    try:
        if name == "-":
            binary = getattr(sys.stdin, "buffer", None)
            found: bytes = binary.read(LIMIT + 1) if binary else sys.stdin.read(LIMIT + 1).encode()
            return found
        with open(name, "rb") as file:  # noqa: PTH123 - pathlib costs start-up time
            return file.read(LIMIT + 1)
    except (OSError, ValueError, AttributeError) as error:
        reason = why(error) if isinstance(error, (OSError, ValueError)) else _("stdin is closed")
        text = _("The passphrase cannot be read from {file}: {reason}. Nothing was done.")
        raise InputUnreadable(text.format(file=shown(name, LONGEST_NAME), reason=reason)) from None
