"""``rapports proposal add|close|list …``: what was proposed, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.language import text as _
from core.model import Channel, Outcome
from tui.commandline import output
from tui.commandline.parsing import taken
from tui.commandline.table import name_cell, print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.shared.proposal_words import outcome
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

ACTIONS = ("add", "close", "list")


def options(parser: ArgumentParser) -> None:
    """What ``proposal`` takes."""
    add = parser.add_argument
    add("action", metavar="|".join(ACTIONS), help=_("what to do"))
    add("words", metavar=_("WORD"), nargs="*", help=_("add [NAME] · close ID won|lost|open · list"))
    add("--channel", metavar="|".join(Channel), help=_("how it came about"))
    add("--on", metavar=_("DAY"), help=_("when it was made, when it was not today"))
    add("--outcome", metavar="|".join(Outcome), help=_("what became of it already"))
    add("--met", action="store_true", default=None, help=_("after a meeting"))
    add("--brief", action="store_true", default=None, help=_("on a precise brief"))
    add("--anyway", metavar=_("TEXT"), help=_("the reason to propose without either"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))


def run(context: Context) -> None:
    """Add a proposal, say what became of one, or list them all."""
    action = one_of("ACTION", context.arguments.action, ACTIONS)
    if action == "list":
        _list(context)
        return
    id_ = _add(context) if action == "add" else _close(context)
    output.put({"id": id_}) if context.json else console.say(id_)


def _add(context: Context) -> str:
    typed = context.arguments
    words = typed.words if not typed.words else taken(typed.words, ["NAME"], "rapports proposal add [NAME] …")
    fields: dict[str, Any] = {"met": typed.met, "brief": typed.brief}
    if typed.channel is not None:
        fields["channel"] = one_of("--channel", typed.channel, Channel)
    if typed.outcome is not None:
        fields["outcome"] = one_of("--outcome", typed.outcome, Outcome)
    if typed.note is not None:
        fields["note"] = note(typed.note)
    day = context.day if typed.on is None else context.typed_day("--on", typed.on)
    relationship = context.find(words[0]) if words else None
    with context.change():
        return context.practice.acting.propose(relationship, day, anyway=typed.anyway or "", **fields).id


def _close(context: Context) -> str:
    usage = "rapports proposal close ID won|lost|open"
    id_, became = taken(context.arguments.words, ["ID", "OUTCOME"], usage)
    one_of("OUTCOME", became, Outcome)
    with context.change():
        return context.practice.acting.close_proposal(id_, became).id


def _list(context: Context) -> None:
    taken(context.arguments.words, [], "rapports proposal list")
    proposals = context.practice.proposals()
    if context.json:
        output.put(proposals)
        return
    names = {who.id: who.name for who in context.practice.relationships()}
    if proposals:
        print_table(
            [
                [p.id, p.on, p.channel, outcome(p.outcome), name_cell(names.get(p.relationship or "", ""))]
                for p in proposals
            ]
        )
