"""``rapports proposal add|close|list …``: what was proposed, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.acting.reason_codes import PROPOSAL_CODES, label
from core.language import current
from core.language import text as _
from core.model import Channel, Initiator, Outcome
from tui.commandline import output
from tui.commandline.parsing import taken
from tui.commandline.table import name_cell, print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, whole
from tui.shared.proposal_words import outcome
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

ACTIONS = ("add", "close", "list")
YES_NO = {"yes": True, "oui": True, "no": False, "non": False}


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
    add("--reason", metavar="CODE", help=_("why it was won or lost: {codes}").format(codes=", ".join(PROPOSAL_CODES)))
    add(
        "--initiated-by",
        metavar="|".join(Initiator),
        help=_("on whose initiative; third: who brought you together"),
    )
    add("--rivals", metavar="N", help=_("how many others were asked"))
    add("--introduced-by", metavar=_("NAME"), help=_("who gave your name"))
    add(
        "--qualified",
        metavar="yes|no",
        help=_("whether that one knew your work and the need"),
    )
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
    fields |= _why(context)
    day = context.day if typed.on is None else context.typed_day("--on", typed.on)
    relationship = context.find(words[0]) if words else None
    with context.change():
        return context.practice.acting.propose(relationship, day, anyway=typed.anyway or "", **fields).id


def _why(context: Context) -> dict[str, Any]:
    """What was typed on why; None where nothing was."""
    typed = context.arguments
    return {
        "reason": None if typed.reason is None else one_of("--reason", typed.reason, PROPOSAL_CODES, PROPOSAL_CODES),
        "initiated_by": None if typed.initiated_by is None else one_of("--initiated-by", typed.initiated_by, Initiator),
        "rivals": None if typed.rivals is None else whole("--rivals", typed.rivals, 0, 999),
        "introduced_by": None if typed.introduced_by is None else context.find(typed.introduced_by).id,
        "qualified": None
        if typed.qualified is None
        else YES_NO[one_of("--qualified", typed.qualified.casefold(), YES_NO)],
    }


def _close(context: Context) -> str:
    usage = "rapports proposal close ID won|lost|open"
    id_, became = taken(context.arguments.words, ["ID", "OUTCOME"], usage)
    one_of("OUTCOME", became, Outcome)
    typed, fields = context.arguments, _why(context)
    if typed.note is not None:
        fields["note"] = note(typed.note)
    day = context.day if typed.on is None else context.typed_day("--on", typed.on)
    with context.change():
        return context.practice.acting.close_proposal(id_, became, day, **fields).id


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
                [
                    p.id,
                    p.on,
                    p.channel,
                    outcome(p.outcome),
                    label(p.reason, current()) if p.reason else "",
                    name_cell(names.get(p.relationship or "", "")),
                ]
                for p in proposals
            ]
        )
