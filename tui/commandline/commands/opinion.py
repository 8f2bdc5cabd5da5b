"""``rapports opinion add|decide|list …``: what others say, kept apart from facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from core.model import Handling
from core.plain import shorten
from tui.commandline import output
from tui.commandline.parsing import taken
from tui.commandline.table import name_cell, print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

ACTIONS = ("add", "decide", "list")
TEXT_WIDTH = 60


def options(parser: ArgumentParser) -> None:
    """What ``opinion`` takes."""
    add = parser.add_argument
    add("action", metavar="|".join(ACTIONS), help=_("what to do"))
    add(
        "words", metavar=_("WORD"), nargs="*", help=_("add [NAME] TEXT · decide ID adopt|adapt|set_aside · list [NAME]")
    )
    add("--who", metavar=_("TEXT"), help=_("who said it"))
    add("--competence", metavar=_("TEXT"), help=_("what they know of the matter"))
    add("--context", metavar=_("TEXT"), help=_("in which circumstances it holds"))
    add("--handling", metavar="|".join(Handling), help=_("what you do with it"))


def run(context: Context) -> None:
    """Keep an opinion, say what is done with one, or list them."""
    action = one_of("ACTION", context.arguments.action, ACTIONS)
    if action == "list":
        _list(context)
        return
    id_ = _add(context) if action == "add" else _decide(context)
    output.put({"id": id_}) if context.json else console.say(id_)


def _add(context: Context) -> str:
    typed = context.arguments
    usage = "rapports opinion add [NAME] TEXT --who WHO"
    if typed.who is None or not typed.who.strip():
        raise WrongUsage(_("--who is needed: an opinion without its author cannot be weighed."))
    if not 1 <= len(typed.words) <= 2:
        taken(typed.words, ["NAME", "TEXT"], usage)
    handling = None if typed.handling is None else one_of("--handling", typed.handling, Handling)
    text = note(typed.words[-1])
    relationship = context.find(typed.words[0]) if len(typed.words) == 2 else None
    fields = {"competence": typed.competence, "context": typed.context, "handling": handling}
    with context.change():
        return context.practice.acting.opinions.note(relationship, text, typed.who, context.day, **fields).id


def _decide(context: Context) -> str:
    usage = "rapports opinion decide ID " + "|".join(Handling)
    id_, handling = taken(context.arguments.words, ["ID", "HANDLING"], usage)
    one_of("HANDLING", handling, Handling)
    with context.change():
        return context.practice.acting.opinions.handle(id_, handling).id


def _list(context: Context) -> None:
    words = context.arguments.words
    if len(words) > 1:
        taken(words, ["NAME"], "rapports opinion list [NAME]")
    about = context.find(words[0]) if words else None
    views = context.practice.acting.opinions.views(about)
    if context.json:
        output.put([view.opinion for view in views])
        return
    names = {who.id: who.name for who in context.practice.relationships()}
    rows = [
        [
            view.opinion.id,
            view.opinion.on,
            name_cell(names.get(view.opinion.relationship or "", "")),
            name_cell(view.opinion.who),
            view.handling or _("undecided"),
            shorten(view.opinion.text, TEXT_WIDTH),
        ]
        for view in views
    ]
    if rows:
        print_table(rows)
