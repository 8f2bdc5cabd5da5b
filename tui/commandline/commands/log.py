"""``rapports log NAME SIGNAL [LEVEL] …``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import WrongUsage
from core.language import text as _
from core.vocabulary import SIGNALS, UNMARKABLE
from tui.commandline.reading import note
from tui.shared.checks import one_of, whole
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

SOURCES = ("fact", "feeling", "hearsay")


def options(parser: ArgumentParser) -> None:
    """What ``log`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    parser.add_argument("signal", metavar="SIGNAL", help=_("what happened; `rapports signals` lists them"))
    parser.add_argument("level", metavar=_("LEVEL"), nargs="?", help=_("1 to 5, for checkin only"))
    parser.add_argument("--severity", metavar="1|2|3", help=_("slight, usual (when nothing is said) or serious"))
    about_the_event(parser)


def about_the_event(parser: ArgumentParser) -> None:
    """Add the options ``log`` and ``checkin`` share."""
    add = parser.add_argument
    add("--on", metavar=_("DAY"), help=_("the day it happened, when it was not today"))
    add("--source", metavar="|".join(SOURCES), help=_("on what it rests; hearsay weighs nothing"))
    add("--mine", action="store_true", help=_("my own part in it: kept, and weighs nothing against them"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))
    add("--allow-future", action="store_true", help=_("accept a day to come"))
    add("--dry-run", action="store_true", help=_("only show what it would change"))


def run(context: Context) -> None:
    """Log the event and print its id, or show what it would change."""
    log(context, context.arguments.signal, context.arguments.level, context.arguments.severity)


def log(context: Context, signal: str, level: str | None, severity: str | None) -> None:
    """Log ``signal`` as typed; the other options are taken from the arguments.

    Raises:
        RapportsError: anything is wrong; nothing was logged.
    """
    typed = context.arguments
    if signal not in SIGNALS:
        from tui.commandline.near import no_signal  # noqa: PLC0415 - only to refuse

        raise no_signal(context, signal)
    fields = _measured(signal, level, severity)
    fields |= {"on": _day(context), "source": one_of("--source", typed.source or "fact", SOURCES), "mine": typed.mine}
    if signal in UNMARKABLE and (typed.mine or fields["source"] == "hearsay"):
        text = _("{signal} is your own act: it is neither --mine nor hearsay. Nothing was logged.")
        raise WrongUsage(text.format(signal=signal))
    relationship = context.find(typed.name)
    fields |= {"note": note(typed.note or ""), "allow_future": typed.allow_future}
    if typed.dry_run:
        from tui.commandline.preview import preview  # noqa: PLC0415 - logging itself has no time for it

        preview(context, relationship, signal, fields)
        return
    with context.change():
        event = context.practice.log(relationship, signal, **fields)
    if context.json:
        from tui.commandline import documents  # noqa: PLC0415

        documents.put({"id": event.id})
    else:
        console.say(event.id)


def _measured(signal: str, level: str | None, severity: str | None) -> dict[str, Any]:
    """The level of a check-in or the severity of anything else, checked."""
    if signal != "checkin":
        if level is not None:
            text = _("{signal} takes no level; how serious it was is said by --severity 1, 2 or 3.")
            raise WrongUsage(text.format(signal=signal))
        return {"severity": None if severity is None else whole("--severity", severity, 1, 3)}
    if severity is not None:
        raise WrongUsage(_("checkin takes a level from 1 to 5, and no --severity."))
    if level is None:
        raise WrongUsage(_("checkin needs a level: 1 very bad, 2 bad, 3 so-so, 4 good, 5 very good."))
    return {"level": whole(_("LEVEL"), level, 1, 5)}


def _day(context: Context) -> str:
    on: str | None = context.arguments.on
    return context.day if on is None else context.typed_day("--on", on)
