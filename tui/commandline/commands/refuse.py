"""``rapports refuse WHO --reason R …``: a no in one line, to somebody, or to a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.acting.reason_codes import CODES
from core.errors import Ambiguous, WrongUsage
from core.language import current
from core.language import text as _
from core.model import Decision, Moment, Reply, Role, Stage
from core.plain import visible
from core.words import REPLIES, STAGES
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.model import Refusal, Relationship
    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``refuse`` takes."""
    add = parser.add_argument
    add("who", metavar=_("WHO"), help=_("whom or what you answer, known or not; or the id of a no, to answer it again"))
    add("--reason", metavar="CODE", help=_("why: {codes}").format(codes=", ".join(CODES)))
    add("--moment", metavar="|".join(Moment), help=_("how far it had come"))
    add("--reply", metavar="|".join(Reply), help=_("no, when nothing is said; yes only to what was put off"))
    add("--again-on", metavar=_("DAY"), help=_("when a not_now or a maybe comes back, if not in three months"))
    add("--role", metavar="|".join(Role), help=_("what they would have been, for the words"))
    add("--on", metavar=_("DAY"), help=_("the day it was, when it was not today"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))
    add("--stranger", action="store_true", help=_("WHO is none of your relationships, or a message, whatever the name"))
    add("--ends", action="store_true", help=_("all there is with them is refused and ends, not one piece of work"))
    add("--template", action="store_true", help=_("print the words to send as well; nothing is sent"))
    add("--dry-run", action="store_true", help=_("only print the words; nothing is stored"))


def run(context: Context) -> None:
    """Record the answer, print its id, and the words with ``--template``."""
    typed = context.arguments
    if not typed.who.strip():
        raise WrongUsage(_("WHO is needed: a name, or a few words on the message. Nothing was changed."))
    reply = Reply(one_of("--reply", typed.reply or Reply.NO, Reply))
    day = context.day if typed.on is None else context.typed_day("--on", typed.on)
    again = None
    if typed.again_on is not None:
        if reply not in (Reply.NOT_NOW, Reply.MAYBE):
            raise WrongUsage(_("--again-on goes with --reply not_now or maybe. Nothing was changed."))
        again = context.typed_day("--again-on", typed.again_on, prefer="future")
    refusing = context.practice.acting.refusing
    earlier = next((said for said in refusing.all() if said.id == typed.who), None)
    if earlier is not None:
        with context.change():
            changed = refusing.answer(earlier.id, reply, day, again)
        _told(context, changed, None)
        return
    if typed.reason is None:
        raise WrongUsage(_("--reason is needed: {codes}. Nothing was changed.").format(codes=", ".join(CODES)))
    fields: dict[str, Any] = {"reply": reply, "review_on": again, "note": note(typed.note or "")}
    fields["moment"] = None if typed.moment is None else Moment(one_of("--moment", typed.moment, Moment))
    fields["role"] = None if typed.role is None else Role(one_of("--role", typed.role, Role))
    fields |= {"stranger": typed.stranger, "ends": typed.ends}
    reason = one_of("--reason", typed.reason, CODES, CODES)
    known = _known(context)
    if typed.dry_run:
        _words(context, refusing.words(typed.who, day, reason, **fields))
        return
    with context.change():
        said = refusing.refuse(typed.who, day, reason, **fields)
    _told(context, said, known)


def _known(context: Context) -> Relationship | None:
    """The relationship WHO means, if it means one; raises Ambiguous, with how to say that it is none of them."""
    typed = context.arguments
    try:
        return context.practice.acting.refusing.known(typed.who, typed.stranger)
    except Ambiguous as error:
        strange = _("If it is none of them, or a message: --stranger. Nothing was changed.")
        raise Ambiguous(f"{error} {strange}") from None


def _told(context: Context, said: Decision | Refusal, known: Any) -> None:
    """The id, where it is kept and when it comes back, and the words if they were asked for."""
    typed = context.arguments
    words = context.practice.acting.refusing.template(said, known, said.on) if typed.template else None
    if context.json:
        kind = "decision" if isinstance(said, Decision) else "refusal"
        output.put({"id": said.id, "kind": kind, "review_on": said.review_on, "template": words})
        return
    console.say(said.id)
    if isinstance(said, Decision):
        _decided(context, said)
    if said.review_on is not None and said.reply in (Reply.NOT_NOW, Reply.MAYBE):
        text = _("{reply}: the agenda brings it back on {day}.")
        console.complain(text.format(reply=_(REPLIES[said.reply]), day=current().day(said.review_on)))
    if words:
        console.say("")
        console.say(words)


def _decided(context: Context, said: Decision) -> None:
    """About whom it was taken to be, and what it means for the relationship."""
    who = context.practice.relationship(said.relationship)
    text = _("Noted as a decision about {name}; now {stage}.")
    console.complain(text.format(name=visible(who.name, one_line=True), stage=_(STAGES[who.stage])))
    if who.stage not in (Stage.PROSPECT, Stage.ENDED):
        console.complain(_("One piece of work is refused, and the door stays open; --ends refuses all there is."))


def _words(context: Context, words: str) -> None:
    output.put({"template": words}) if context.json else console.say(words)
