"""``rapports amend EVENT …``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import WrongUsage
from core.language import text as _
from core.model import Cause, Manner, Source
from core.vocabulary import CHECK_IN, DIMENSIONS, UNMARKABLE, offered
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, whole
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.model import Event
    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``amend`` takes."""
    add = parser.add_argument
    add("event", metavar=_("EVENT"), help=_("the id that `rapports log` printed"))
    add("--on", metavar=_("DAY"), help=_("the day it happened"))
    add("--level", metavar="1|2|3|4|5", help=_("how it felt, for checkin only"))
    add("--severity", metavar="1|2|3", help=_("slight, usual or serious"))
    add("--source", metavar="|".join(Source), help=_("on what it rests; hearsay weighs nothing, memory less"))
    add("--dimension", metavar="|".join(DIMENSIONS), help=_("what a check-in is about"))
    add("--cause", metavar="|".join(Cause), help=_("how it came about, as you see it; offers how serious it was"))
    add("--manner", metavar="|".join(Manner), help=_("how it was said or done; offers how serious it was"))
    add("--mine", action="store_true", default=None, help=_("my own part in it: kept, and weighs nothing against them"))
    add("--not-mine", action="store_false", dest="mine", default=None, help=_("not my own part in it"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))


def run(context: Context) -> None:
    """Put the corrected event in the place of the one named and print its id, which is a new one."""
    event = context.practice.event_called(context.arguments.event)
    context.find(event.relationship)  # whose landmarks may name the day
    fields = _given(context)
    _check(event, fields)
    fields |= _offered(context, event, fields)
    with context.change():
        corrected = context.practice.correct(event, **fields)
    if context.json:
        output.put({"id": corrected.id})
    else:
        console.say(corrected.id)


def _given(context: Context) -> dict[str, Any]:
    """What was typed, checked; raises WrongUsage."""
    typed = context.arguments
    fields: dict[str, Any] = {}
    if typed.on is not None:
        fields |= context.typed_time("--on", typed.on)
    for name, highest in (("level", 5), ("severity", 3)):
        if (value := getattr(typed, name)) is not None:
            fields[name] = whole(f"--{name}", value, 1, highest)
    if typed.source is not None:
        fields["source"] = one_of("--source", typed.source, Source)
    if typed.dimension is not None:
        fields["dimension"] = one_of("--dimension", typed.dimension, DIMENSIONS)
    if typed.cause is not None:
        fields["cause"] = one_of("--cause", typed.cause, Cause)
    if typed.manner is not None:
        fields["manner"] = one_of("--manner", typed.manner, Manner)
    if typed.mine is not None:
        fields["mine"] = typed.mine
    if typed.note is not None:
        fields["note"] = note(typed.note)
    if not fields:
        raise WrongUsage(_("Nothing to change was given; `rapports amend --help` lists what can be."))
    return fields


def _offered(context: Context, event: Event, fields: dict[str, Any]) -> dict[str, int]:
    """The severity that the cause and the manner offer, as long as it was never another one."""
    if event.signal == CHECK_IN or "severity" in fields or not {"cause", "manner"} & fields.keys():
        return {}
    usual = context.practice.acting.words.usual(event.word)
    if event.severity != offered(event.signal, usual, event.cause, event.manner):
        return {}
    cause, manner = fields.get("cause", event.cause), fields.get("manner", event.manner)
    return {"severity": offered(event.signal, usual, cause, manner)}


def _check(event: Event, fields: dict[str, Any]) -> None:
    """Refuse what means nothing for this signal; raises WrongUsage."""
    if event.signal in UNMARKABLE and (fields.get("mine") or fields.get("source") == "hearsay"):
        text = _("{signal} is your own act: it is neither --mine nor hearsay. Nothing was changed.")
        raise WrongUsage(text.format(signal=event.signal))
    if event.signal != "checkin" and "dimension" in fields:
        raise WrongUsage(_("Only checkin takes --dimension. Nothing was changed."))
    if (event.signal == "checkin" and "severity" in fields) or (event.signal != "checkin" and "level" in fields):
        raise WrongUsage(_("checkin takes a level from 1 to 5, everything else a severity. Nothing was changed."))
