"""What argparse says by itself, in the language of the reader: it asks gettext by names of its own."""

from __future__ import annotations

import argparse

from core import language
from core.language import N_

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
