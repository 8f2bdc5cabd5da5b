"""The commands there are, in the order help lists them, and where each lives."""

from __future__ import annotations

from typing import NamedTuple

from core.errors import WrongUsage
from core.language import N_
from core.language import text as _
from tui.commandline.checks import shown


class Command(NamedTuple):
    """A command: its name, the module under ``tui.commandline`` that does it, one line of help.

    ``changes`` tells that it may change the store.
    """

    name: str
    module: str
    summary: str
    changes: bool = False


_ALL = (
    Command("add", "add", N_("Add a relationship and print its id."), changes=True),
    Command("edit", "edit", N_("Change a relationship; what is not named stays as it is."), changes=True),
    Command("log", "log", N_("Log what just happened and print the id of the event."), changes=True),
    Command("checkin", "checkin", N_("Log how it feels, from 1 to 5, and print the id of the event."), changes=True),
    Command("undo", "undo", N_("Take back the last change, made here or in the app."), changes=True),
    Command("redo", "redo", N_("Give back what was last taken back."), changes=True),
    Command("list", "listing", N_("One line a relationship, who needs you first.")),
    Command("show", "show", N_("The assessment of one relationship: verdict, reasons, dimensions, way back, notes.")),
    Command("history", "history", N_("The assessment at each step of a span of time.")),
    Command("signals", "signals", N_("The vocabulary of what can be logged.")),
    Command("export", "export", N_("Everything you entered, as JSON on stdout or in a new file.")),
    Command("import", "importing", N_("Add what is new in an export, and report on it."), changes=True),
    Command("where", "where", N_("Every path used.")),
    Command("schema", "schema", N_("The JSON Schema of the export.")),
)

COMMANDS = {command.name: command for command in _ALL}
"""Every command by its name."""


def command_called(name: str) -> Command:
    """The command called ``name``; raises WrongUsage, naming the nearest."""
    if name in COMMANDS:
        return COMMANDS[name]
    from difflib import get_close_matches  # noqa: PLC0415 - only to refuse

    typed = shown(name)
    if near := get_close_matches(name[:40], COMMANDS, n=1):
        text = _("There is no command “{typed}”; did you mean `rapports {nearest}`? `rapports --help` lists them all.")
        raise WrongUsage(text.format(typed=typed, nearest=near[0]))
    text = _("There is no command “{typed}”; `rapports --help` lists them all.")
    raise WrongUsage(text.format(typed=typed))
