"""``rapports man``: the manual page, made from the parsers themselves so that it cannot lag behind them."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from core import __version__
from core.language import text as _
from tui.commandline.parsing import whole_parser
from tui.terminal import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.commandline.context import Context

_COMMON = frozenset({"--help", "--home", "--lang", "--as-of", "--json"})


def run(_context: Context) -> None:
    """Print the page in roff: ``rapports man | man -l -``."""
    console.data(("\n".join(_page()) + "\n").encode())


def _page() -> Iterator[str]:
    parser, children = whole_parser()
    yield f'.TH RAPPORTS 1 "" "bons-rapports {__version__}"'
    yield ".SH " + _roff(_("NAME"))
    yield f"rapports \\- {_roff(parser.description or '')}"
    yield ".SH " + _roff(_("SYNOPSIS"))
    yield r".B rapports"
    yield _roff(_("[COMMAND] [OPTION]…"))
    yield ".SH " + _roff(_("OPTIONS"))
    yield from _options(parser, every=True)
    yield ".SH " + _roff(_("COMMANDS"))
    for name, child in children.items():
        yield f".SS {_roff(name)}"
        yield _roff(child.description or "")
        yield ".PP"
        yield _roff(re.sub(r"\s+", " ", child.format_usage().strip()))
        yield from _options(child, every=False)
    yield ".SH " + _roff(_("EXIT STATUS"))
    yield _roff(
        _(
            "0: done; 1: not found or refused; 2: wrong usage; 65: bad data; 66: input unreadable; 73: the output "
            "cannot be created; 74: input or output failed; 75: busy, try again."
        )
    )


def _options(parser: argparse.ArgumentParser, every: bool) -> Iterator[str]:
    """The options and arguments, those every command has only where they are explained once for all."""
    for action in parser._actions:  # argparse offers no other way to its arguments
        if isinstance(action, argparse._SubParsersAction) or (not every and _COMMON & set(action.option_strings)):
            continue
        value = "" if action.nargs == 0 else str(action.metavar or action.dest)
        yield ".TP"
        yield rf"\fB{_roff(', '.join(action.option_strings))}\fR {_roff(value)}".replace(r"\fB\fR ", "")
        yield _roff((action.help or "").replace("%%", "%"))


def _roff(text: str) -> str:
    """Text for a line of roff: no escape, no request, dashes as typed."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("\n", " ")
    return rf"\&{escaped}" if escaped[:1] in {".", "'"} else escaped
