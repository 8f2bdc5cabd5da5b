"""``rapports words [add WORD --signal SIGNAL | drop WORD]``: her own words for signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import current
from core.language import text as _
from core.vocabulary import CHECK_IN, SIGNALS, OwnWord, lettered
from core.words import SEVERITIES
from tui.commandline import output
from tui.commandline.parsing import taken
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, whole
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

ACTIONS = ("list", "add", "drop")


def options(parser: ArgumentParser) -> None:
    """What ``words`` takes."""
    add = parser.add_argument
    add("action", metavar="|".join(ACTIONS), nargs="?", default="list", help=_("what to do"))
    add("words", metavar=_("WORD"), nargs="*", help=_("add WORD · drop WORD · list"))
    add("--signal", metavar="SIGNAL", help=_("the signal it stands for; `rapports signals` lists them"))
    add(
        "--severity",
        metavar="1|2|3",
        help=_("slight, usual (when nothing is said) or serious"),
    )
    add("--letter", metavar=_("LETTER"), help=_("the letter that notes it in the app; a free one when not said"))


def run(context: Context) -> None:
    """Print her words, or change them."""
    action = one_of("ACTION", context.arguments.action, ACTIONS)
    if action == "list":
        _list(context)
        return
    own = _dropped(context) if action == "drop" else _added(context)
    output.put(own) if context.json else console.say(_told(own))


def _list(context: Context) -> None:
    taken(context.arguments.words, [], "rapports words list")
    words = lettered(context.practice.acting.words.all(), current().code)
    if context.json:
        output.put(words)
    elif words:
        print_table([[own.letter, own.word, own.signal, _(SEVERITIES[own.severity])] for own in words])
    else:
        console.complain(_("You have no words of your own yet: `rapports words add WORD --signal SIGNAL` makes one."))


def _added(context: Context) -> OwnWord:
    typed = context.arguments
    (word,) = taken(typed.words, ["WORD"], "rapports words add WORD --signal SIGNAL [--severity N] [--letter L]")
    if typed.signal is None:
        raise WrongUsage(_("A word of yours stands for a signal; `rapports signals` lists them."))
    signal = one_of("--signal", typed.signal, [key for key in SIGNALS if key != CHECK_IN])
    severity = 2 if typed.severity is None else whole("--severity", typed.severity, 1, 3)
    with context.change():
        return context.practice.acting.words.add(note(word), signal, severity, typed.letter or "")


def _dropped(context: Context) -> OwnWord:
    (word,) = taken(context.arguments.words, ["WORD"], "rapports words drop WORD")
    with context.change():
        return context.practice.acting.words.drop(word)


def _told(own: OwnWord) -> str:
    said = _("{word}: {signal}, {severity}, by {letter}")
    severity = _(SEVERITIES[own.severity])
    return said.format(word=own.word, signal=own.of.label(current().code), severity=severity, letter=own.letter or "–")
