"""``rapports answer WHAT ANSWER [DAY]``: what can be said to what the agenda holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.agenda_items import Answer
from core.errors import WrongUsage
from core.language import current
from core.language import text as _
from core.words import SAID
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.acting.agenda_items import AgendaItem
    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``answer`` takes."""
    add = parser.add_argument
    add("what", metavar=_("WHAT"), help=_("an id of `rapports agenda --json`, or its beginning; or who it is about"))
    add("answer", metavar="ANSWER", help=_("one of {answers}").format(answers=", ".join(Answer)))
    add("day", metavar=_("DAY"), nargs="?", help=_("with later: the day on which to ask again"))
    add("--reason", metavar="CODE", help=_("of a proposal won or lost: why, as `rapports proposal` takes it"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))


def run(context: Context) -> None:
    """Store the answer and print the id of what it was given to."""
    typed = context.arguments
    answer = Answer(one_of("ANSWER", typed.answer, Answer, SAID))
    if typed.day is not None and answer is not Answer.LATER:
        raise WrongUsage(_("Only later takes a day. Nothing was changed."))
    until = None if typed.day is None else context.typed_day(_("DAY"), typed.day, prefer="future")
    remark = note(typed.note or "")
    answering = context.practice.acting.answering
    item = answering.meant(typed.what, answer, context.day)
    with context.change():
        answering.answer(item, answer, context.day, until, remark, typed.reason)
    again = _again(context, item)
    if context.json:
        output.put({"id": item.id, "on": None if again is None else again.on})
        return
    console.say(item.id)
    if again is not None:
        console.complain(_("It is due again on {day}.").format(day=current().day(again.on)))


def _again(context: Context, item: AgendaItem) -> AgendaItem | None:
    """What became of it, where it is still due."""
    who = None if item.relationship is None else context.practice.relationship(item.relationship)
    return context.practice.acting.answering.due(who, context.day).get(item.id)
