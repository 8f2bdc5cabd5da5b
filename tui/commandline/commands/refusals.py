"""``rapports refusals``: what refusals have in common, and the criteria they suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from core.learning.refusals import Answer, Refusals
from tui.commandline import output
from tui.commandline.table import print_table
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``refusals`` takes."""
    add = parser.add_argument
    add("reason", metavar=_("REASON"), nargs="?", help=_("answer the criterion this reason suggests"))
    add("--accept", action="store_true", help=_("take the criterion as it is worded"))
    add("--text", metavar=_("TEXT"), help=_("take it in your own words"))
    add("--decline", action="store_true", help=_("leave it; it comes back only when the reason keeps returning"))


def run(context: Context) -> None:
    """Print the reasons counted, or keep an answer to a proposed criterion."""
    typed = context.arguments
    answer = _answer(context)
    learn = context.practice.learning
    if answer is None:
        _print(context, learn.refusals(context.day))
        return
    with context.change():
        said = learn.answer_criterion(typed.reason, answer, context.day, typed.text or "")
    if context.json:
        output.put(said)
    else:
        console.say(said.text)


def _answer(context: Context) -> Answer | None:
    typed = context.arguments
    chosen = [
        answer
        for given, answer in (
            (typed.accept, Answer.ACCEPTED),
            (typed.text is not None, Answer.EDITED),
            (typed.decline, Answer.DECLINED),
        )
        if given
    ]
    if len(chosen) > 1 or bool(chosen) != (typed.reason is not None):
        raise WrongUsage(_("REASON goes with one of --accept, --text TEXT or --decline; nothing was changed."))
    return chosen[0] if chosen else None


def _print(context: Context, found: Refusals) -> None:
    if context.json:
        output.put(found)
        return
    if found.reasons:
        head = [Painted(text, "dim") for text in (_("reason"), "", _("refusals"), _("endings"))]
        rows = [[r.reason or "", r.label, str(r.refused), str(r.ended)] for r in found.reasons]
        print_table([head, *rows], right=(2, 3), headed=True)
        console.say()
    if any(count.moment is not None for count in found.moments):
        print_table([[count.moment or "", count.label, str(count.refused)] for count in found.moments], right=(2,))
        console.say()
    console.say(found.sentence)
    if found.not_now or found.maybe:
        text = _("Not for good: {not_now} “not now”, {maybe} “maybe”; the agenda brings them back.")
        console.say(text.format(not_now=found.not_now, maybe=found.maybe))
    for proposal in found.proposals:
        text = _("“{reason}” came up {n} times over the years. As a criterion: {text}")
        console.say(text.format(reason=proposal.label, n=proposal.count, text=proposal.text))
        console.say("  ", f"rapports refusals {proposal.reason} --accept | --text TEXT | --decline")
