"""The commands there are, in the order help lists them, and where each lives."""

from __future__ import annotations

from core.errors import WrongUsage
from core.language import N_
from core.language import text as _
from tui.shared.checks import shown


class Command:
    """A command: its name, the module under ``tui.commandline.commands`` that does it, one line of help.

    ``changes`` tells that it may change the store. ``run`` and ``options`` name the functions of that module, which
    differ from the usual where it holds two commands that are one idea; a command may have no options of its own.
    """

    __slots__ = ("changes", "module", "name", "options", "run", "summary")

    def __init__(
        self,
        name: str,
        module: str,
        summary: str,
        changes: bool = False,
        run: str = "run",
        options: str = "options",
    ) -> None:
        self.name, self.module, self.summary = name, module, summary
        self.changes, self.run, self.options = changes, run, options


_ALL = (
    Command("add", "add", N_("Add a relationship and print its id."), changes=True),
    Command("edit", "edit", N_("Change a relationship; what is not named stays as it is."), changes=True),
    Command("log", "log", N_("Note what just happened and print the id of the event."), changes=True),
    Command(
        "checkin",
        "log",
        N_("Note how it feels, from 1 to 5, and print the id of the event."),
        changes=True,
        run="checkin",
        options="checkin_options",
    ),
    Command("stocktake", "stocktake", N_("Take stock of years: everyone, what ended, what it comes to."), changes=True),
    Command("amend", "amend", N_("Correct one event: its day, how much, on what it rests, its note."), changes=True),
    Command("remove", "remove", N_("Remove one event; can be taken back."), changes=True),
    Command(
        "remember", "remember", N_("Tell a relationship from memory: a first verdict on the first day."), changes=True
    ),
    Command("undo", "undo", N_("Take back the last change, made here or in the app."), changes=True, run="undo"),
    Command("redo", "undo", N_("Give back what was last taken back."), changes=True, run="redo"),
    Command("list", "list", N_("One line a relationship, who needs you first.")),
    Command("show", "show", N_("The assessment of one relationship: verdict, reasons, dimensions, way back, notes.")),
    Command("history", "history", N_("The assessment at each step of a span of time.")),
    Command("frame", "frame", N_("What was agreed, part by part, and what perhaps was never said."), changes=True),
    Command("qualify", "qualify", N_("What is known of a prospect, and whether to go on."), changes=True),
    Command("proposal", "proposal", N_("What was proposed, and what became of it."), changes=True),
    Command("mission", "mission", N_("The pieces of work a relationship is made of."), changes=True),
    Command("their-side", "their_side", N_("How satisfied they are, beside your own check-ins."), changes=True),
    Command("my-part", "my_part", N_("Your own part with somebody; it enters no score."), changes=True),
    Command(
        "owed",
        "my_part",
        N_("What you owe each role, and whether you held to it."),
        changes=True,
        run="owed",
        options="owed_options",
    ),
    Command("commit", "commit", N_("Note what one side promised, and by when."), changes=True),
    Command("kept", "kept", N_("A promise was kept."), changes=True, run="kept"),
    Command("dropped", "kept", N_("A promise was not kept."), changes=True, run="dropped"),
    Command("decide", "decide", N_("Record a decision; without one, what it can rest on."), changes=True),
    Command("refuse", "refuse", N_("A no in one line: to somebody, known or not, or to a message."), changes=True),
    Command("brief", "brief", N_("The sheet that prepares a talk, an ending or a no.")),
    Command("today", "today", N_("What today asks, in one line for a prompt or a status bar.")),
    Command("agenda", "agenda", N_("What is due.")),
    Command("answer", "answer", N_("Answer something due: done, not done, later."), changes=True),
    Command("opinion", "opinion", N_("What others say, kept apart from facts."), changes=True),
    Command(
        "criteria", "criteria", N_("What makes a good relationship, and how each stands against it."), changes=True
    ),
    Command("rules", "rules", N_("Your own rules for saying yes."), changes=True),
    Command("persona", "persona", N_("Whom you want to work with in each role, and what you bring."), changes=True),
    Command("review", "review", N_("Review a year.")),
    Command("journal", "journal", N_("What was decided, what was expected of it, and what came of it.")),
    Command("reflect", "reflect", N_("Look back on a decision; what was predicted stays as it was."), changes=True),
    Command("resolve", "resolve", N_("Set yourself a rule for a year, or say what became of it."), changes=True),
    Command(
        "refusals", "refusals", N_("What your refusals have in common, and the criteria they suggest."), changes=True
    ),
    Command("backtest", "backtest", N_("What the verdicts said before each relationship that ended.")),
    Command("signals", "signals", N_("The vocabulary of what can be noted.")),
    Command("words", "words", N_("Your own words for signals: list them, add one, drop one."), changes=True),
    Command("keys", "keys", N_("The keys of the app, by the names that `keys.toml` takes.")),
    Command("settings", "settings", N_("What can be set: one line a setting; or set one."), changes=True),
    Command("export", "export", N_("Everything you entered, on stdout or in a new file.")),
    Command(
        "import",
        "importing",
        N_("Add what is new in a file of ours or of another program, and report on it."),
        changes=True,
    ),
    Command(
        "evidence",
        "evidence",
        N_("What invoices, mail, calendars and time sheets prove, for you to accept or decline."),
        changes=True,
    ),
    Command("duplicates", "duplicates", N_("Relationships that may be the same, for you to merge.")),
    Command("merge", "merge", N_("Make two relationships one; can be taken back."), changes=True),
    Command("forget", "forget", N_("Erase one relationship and all about it, from backups too."), changes=True),
    Command(
        "doctor", "doctor", N_("Check every line, reference, permission and backup; --repair mends."), changes=True
    ),
    Command("backup", "backup", N_("Make a backup, or list them."), changes=True),
    Command("restore", "restore", N_("Bring a backup back, keeping what it replaces."), changes=True),
    Command("where", "where", N_("Every path used.")),
    Command("schema", "schema", N_("The JSON Schema of the export.")),
    Command("completion", "completion", N_("The script with which bash, zsh or fish completes what you type.")),
    Command("man", "man", N_("The manual page, for `man -l -`.")),
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
