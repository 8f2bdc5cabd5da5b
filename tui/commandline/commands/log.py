"""``rapports log NAME SIGNAL [LEVEL] …``, and ``rapports checkin NAME LEVEL``, short for ``log NAME checkin LEVEL``."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from core.errors import RapportsError, WrongUsage
from core.language import N_, current
from core.language import text as _
from core.model import Cause, Manner, Source
from core.vocabulary import CHECK_IN, DIMENSIONS, SIGNALS, UNMARKABLE, offered
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, shown, whole
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from core.model import Relationship
    from core.vocabulary import OwnWord
    from tui.commandline.context import Context

LEFT = "left_without_word"
"""The signal after which it may be over."""
MOST_NEAR = 3
"""Signals offered in place of one that is none."""


def options(parser: ArgumentParser) -> None:
    """What ``log`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    parser.add_argument("signal", metavar="SIGNAL", help=_("what happened; `rapports signals` lists them"))
    parser.add_argument("level", metavar=_("LEVEL"), nargs="?", help=_("1 to 5, for checkin only"))
    parser.add_argument("--severity", metavar="1|2|3", help=_("slight, usual (when nothing is said) or serious"))
    _about_the_event(parser)


def _about_the_event(parser: ArgumentParser) -> None:
    """Add the options ``log`` and ``checkin`` share."""
    add = parser.add_argument
    add("--on", metavar=_("DAY"), help=_("the day it happened, when it was not today"))
    add("--source", metavar="|".join(Source), help=_("on what it rests; hearsay weighs nothing, memory less"))
    add("--dimension", metavar="|".join(DIMENSIONS), help=_("what a check-in is about; satisfaction when not said"))
    add("--cause", metavar="|".join(Cause), help=_("how it came about, as you see it; offers how serious it was"))
    add("--manner", metavar="|".join(Manner), help=_("how it was said or done; offers how serious it was"))
    add("--mine", action="store_true", help=_("my own part in it: kept, and weighs nothing against them"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))
    add("--allow-future", action="store_true", help=_("accept a day to come"))
    add("--dry-run", action="store_true", help=_("only show what it would change"))


def run(context: Context) -> None:
    """Log the event and print its id, or show what it would change."""
    _log(context, context.arguments.signal, context.arguments.level, context.arguments.severity)


def _log(context: Context, signal: str, level: str | None, severity: str | None) -> None:
    """Log ``signal`` as typed; the other options are taken from the arguments.

    Raises:
        RapportsError: anything is wrong; nothing was noted.
    """
    typed = context.arguments
    word = None if signal in SIGNALS else _own_word(context, signal)
    if word is not None:
        signal = word.signal
    relationship = context.find(typed.name)
    fields = _measured(signal, level, severity) | _dimension(signal, typed.dimension)
    fields |= _manner(signal, typed, fields.get("severity"), word)
    fields |= {**_time(context), "source": one_of("--source", typed.source or "fact", Source), "mine": typed.mine}
    if signal in UNMARKABLE and (typed.mine or fields["source"] == "hearsay"):
        text = _("{signal} is your own act: it is neither --mine nor hearsay. Nothing was noted.")
        raise WrongUsage(text.format(signal=signal))
    fields |= {"note": note(typed.note or ""), "allow_future": typed.allow_future}
    if typed.dry_run:
        _preview(context, relationship, signal, fields)
        return
    with context.change():
        event = context.practice.log(relationship, signal, **fields)
    if context.json:
        from tui.commandline import output  # noqa: PLC0415

        output.put({"id": event.id})
    else:
        console.say(event.id)
    if signal == LEFT and relationship.stage != "ended" and not typed.mine and fields["source"] != "hearsay":
        text = _("If it is over: `rapports decide NAME left` records it from that day on. Nothing is sent to anybody.")
        console.complain(text)
    if not SIGNALS[signal].usual_for(relationship.role):
        _remark(relationship, signal)


def _remark(relationship: Relationship, signal: str) -> None:
    """Say that this is hardly ever said of somebody in that role; it is noted all the same."""
    from core.words import ROLES  # noqa: PLC0415 - hardly ever

    text = _("Noted; {signal} is hardly ever said of this role ({role}). `rapports undo` takes it back.")
    console.complain(text.format(signal=signal, role=_(ROLES[relationship.role])))


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


def _own_word(context: Context, typed: str) -> OwnWord:
    """The word of hers that was typed in place of a signal; raises WrongUsage where she has none like it."""
    from core.acting.own_words import OwnWords  # noqa: PLC0415 - signals do without

    if (word := OwnWords(context.practice).called(typed)) is None:
        raise _no_signal(context, typed)
    return word


def _manner(signal: str, typed: Namespace, severity: int | None, word: OwnWord | None) -> dict[str, Any]:
    """Her word, the cause and the manner, checked; and the severity they offer, where none was said."""
    cause = None if typed.cause is None else one_of("--cause", typed.cause, Cause)
    manner = None if typed.manner is None else one_of("--manner", typed.manner, Manner)
    found: dict[str, Any] = {"word": word.word if word else None, "cause": cause, "manner": manner}
    if severity is None and signal != CHECK_IN:
        found["severity"] = offered(signal, word.severity if word else 2, cause, manner)
    return found


def _dimension(signal: str, dimension: str | None) -> dict[str, Any]:
    """What a check-in is about, checked."""
    if dimension is None:
        return {}
    if signal != "checkin":
        raise WrongUsage(_("Only checkin takes --dimension. Nothing was noted."))
    return {"dimension": one_of("--dimension", dimension, DIMENSIONS)}


def _time(context: Context) -> dict[str, Any]:
    on: str | None = context.arguments.on
    return {"on": context.day} if on is None else context.typed_time("--on", on)


def checkin_options(parser: ArgumentParser) -> None:
    """What ``checkin`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    parser.add_argument("level", metavar=_("LEVEL"), help=_("1 very bad, 2 bad, 3 so-so, 4 good, 5 very good"))
    _about_the_event(parser)


def checkin(context: Context) -> None:
    """Log the check-in and print its id."""
    _log(context, "checkin", context.arguments.level, None)


def _preview(context: Context, relationship: Relationship, signal: str, fields: dict[str, Any]) -> None:
    """Print the verdict and the scores before and after; changes nothing. Raises as logging would."""
    from core.judging.label import verdict_words  # noqa: PLC0415
    from core.judging.what_if import called  # noqa: PLC0415
    from core.words import DIMENSION_LABELS  # noqa: PLC0415 - logging itself has no time for it
    from tui.commandline import output  # noqa: PLC0415
    from tui.look.tokens import ARROW  # noqa: PLC0415

    change = context.practice.what_if(relationship, signal, **fields)
    if context.json:
        output.put(change)
        return
    said = _("{name}: {value}")
    after = called(change.verdict_after, change, current())
    if not change.over:
        after = verdict_words(change.verdict_after, change.from_memory, current())
    same = change.verdict_before is change.verdict_after
    verdicts = after if same else f"{called(change.verdict_before, change, current())} {ARROW} {after}"
    console.say(said.format(name=_("verdict"), value=verdicts))
    moves = {"health": (change.health_before, change.health_after), **change.moves}
    labels = {"health": N_("health"), **DIMENSION_LABELS}
    for name, move in moves.items():
        doubted = change.in_doubt.get(name, (False, False))
        console.say(said.format(name=_(labels[name]), value=_figures(move, change.unknown[name], doubted)))


def _figures(move: tuple[float | None, float | None], unknown: tuple[bool, bool], doubted: tuple[bool, bool]) -> str:
    """Before and after, and the difference where both are known; what is not is never passed off as a figure."""
    from tui.look.tokens import ARROW, UNKNOWN  # noqa: PLC0415

    before, after = (None if hidden else value for value, hidden in zip(move, unknown, strict=True))
    assumed = [_("in doubt, few notes") if doubt else UNKNOWN for doubt in doubted]
    shown = [
        word if value is None else current().number(value, 1)
        for value, word in zip((before, after), assumed, strict=True)
    ]
    if before is None and after is None:
        shown = list(dict.fromkeys(shown))
    said = f" {ARROW} ".join(shown)
    return said if before is None or after is None else f"{said} ({current().signed(after - before, 1)})"


def _no_signal(context: Context, typed: str) -> WrongUsage:
    """The refusal, with the signals whose key or label, in the reader's language, is nearest."""
    with suppress(RapportsError):  # the practice knows the language; it may be damaged, which is not the point here
        context.practice.language  # noqa: B018 - opening it sets the language
    near = ", ".join(f"{key} ({SIGNALS[key].label(current().code)})" for key in _nearest(typed))
    if not near:
        text = _("There is no signal “{typed}”; `rapports signals` lists them. Nothing was noted.")
        return WrongUsage(text.format(typed=shown(typed)))
    text = _("There is no signal “{typed}”; did you mean {near}? Nothing was noted.")
    return WrongUsage(text.format(typed=shown(typed), near=near))


def _nearest(typed: str) -> list[str]:
    """Keys of signals, the nearest first: those that hold what was typed, then those that look alike."""
    from difflib import get_close_matches  # noqa: PLC0415 - only to refuse

    wanted = _folded(typed[:40])
    names = {_folded(key): key for key in SIGNALS}
    names |= {_folded(signal.label(current().code)): key for key, signal in SIGNALS.items()}
    holding = [name for name in names if len(wanted) > 2 and wanted in name]
    alike = get_close_matches(wanted, names, n=MOST_NEAR, cutoff=0.65)
    return list(dict.fromkeys(names[name] for name in (*holding, *alike)))[:MOST_NEAR]


def _folded(text: str) -> str:
    from core.people import bare  # noqa: PLC0415 - only to refuse

    return bare(text.replace("_", " ").replace("’", "'")).strip()
