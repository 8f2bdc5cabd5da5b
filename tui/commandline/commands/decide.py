"""``rapports decide NAME [CHOICE] …``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.acting.guidance import Advice
from core.acting.notice import nothing_runs
from core.acting.reason_codes import CODES, label
from core.acting.rules import applied
from core.days.said import since as since_when
from core.judging.label import label as from_memory
from core.language import current
from core.language import text as _
from core.model import Choice, Moment, Verdict
from core.plain import capital, visible
from core.words import STAGES, VERDICTS_SINCE
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.commandline.verdict_marks import STYLES, glyph
from tui.look.tokens import OVER, SEPARATOR, SILENT
from tui.shared.checks import one_of, percent
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.acting.deliberation import Deliberation
    from core.days.spans import Preference
    from core.model import Decision, Relationship
    from tui.commandline.context import Context


INDENT = "  "


def options(parser: ArgumentParser) -> None:
    """What ``decide`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    choices = "|".join(Choice)
    add("choice", metavar=choices, nargs="?", help=_("what you decide; without it, what there is to know first"))
    add("--on", metavar=_("DAY"), help=_("the day it was decided, or they left, when it was not today"))
    add("--reason", metavar="CODE", help=_("why: {codes}").format(codes=", ".join(CODES)))
    add("--moment", metavar="|".join(Moment), help=_("for a no: how far it had come"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))
    add("--expect", metavar=_("TEXT"), help=_("what you expect of it"))
    add("--confidence", metavar="PCT", help=_("how sure you are of that, in percent"))
    add("--review-on", metavar=_("DAY"), help=_("when to look at it again; a maybe needs one"))
    add("--notice-until", metavar=_("DAY"), help=_("the last day, when you end with notice"))
    add("--talk-on", metavar=_("DAY"), help=_("by when the talk of a renegotiation is wanted"))


def run(context: Context) -> None:
    """Record the decision and print its id; without a choice, print what it can rest on."""
    typed = context.arguments
    if typed.choice is None:
        _deliberate(context, context.find(typed.name))
        return
    choice = one_of("CHOICE", typed.choice, Choice)
    fields = _fields(context)
    relationship = context.find(typed.name)
    day = _day(context, relationship, choice)
    question = _question(context, relationship, choice)
    with context.change():
        decision = context.practice.acting.decide(relationship, choice, day, **fields)
    stage = context.practice.relationship(relationship.id).stage
    if context.json:
        output.put({"id": decision.id, "stage": stage})
        return
    console.say(decision.id)
    _afterwards(context, relationship, decision)
    if question:
        console.complain(question)


def _day(context: Context, relationship: Relationship, choice: str) -> str:
    """The day typed; of a departure without one the day it was noted, else the day the command is about."""
    if (typed := context.arguments.on) is not None:
        return context.typed_day("--on", typed)
    left = context.practice.acting.departed_on(relationship, context.day) if choice == Choice.LEFT else None
    if left is None:
        return context.day
    console.complain(_("They left on {day}, as noted.").format(day=current().day(left)))
    return left


def _fields(context: Context) -> dict[str, Any]:
    """The fields typed, checked; None where nothing was."""
    typed = context.arguments
    fields: dict[str, Any] = {
        "reason": None if typed.reason is None else one_of("--reason", typed.reason, CODES, CODES),
        "confidence": None if typed.confidence is None else percent("--confidence", typed.confidence),
        "expect": typed.expect,
        "moment": None if typed.moment is None else one_of("--moment", typed.moment, Moment),
    }
    prefer: dict[str, Preference] = {"review_on": "future", "notice_until": "until", "talk_on": "until"}
    for name, which in prefer.items():
        day = getattr(typed, name)
        fields[name] = None if day is None else context.typed_day(f"--{name.replace('_', '-')}", day, prefer=which)
    fields["note"] = None if typed.note is None else note(typed.note)
    return fields


def _afterwards(context: Context, before: Relationship, decision: Decision) -> None:
    """What there is to say once it is stored: where things stand, and what deserves a thought."""
    after = context.practice.relationship(before.id)
    if after.stage is not before.stage:
        console.complain(_("now {stage}").format(stage=_(STAGES[after.stage])))
    if decision.notice_until and decision.choice is Choice.END and after.stage is before.stage:
        text = _("The notice runs until {day}; the work goes on until then, and the agenda keeps the day.")
        console.complain(text.format(day=current().day(decision.notice_until)))
    if decision.choice is Choice.LEFT:
        console.complain(_("To look back on how this was chosen: `rapports brief NAME --kind left`."))
    told = context.practice.acting.qualification(after, decision.on).rules
    if decision.choice is Choice.REFUSE and not applied(decision.reason, told):
        console.complain(_("Does this no deserve a rule? `rapports rules add TEXT` keeps it."))
    _thoughts(before, decision)


def _thoughts(relationship: Relationship, decision: Decision) -> None:
    from core.acting.income_risk import risk  # noqa: PLC0415

    runs = not nothing_runs(relationship)
    if runs and decision.choice in (Choice.END, Choice.PAUSE) and (found := risk(relationship, current())):
        console.complain(found.text)
    if decision.reason:
        console.complain(_("reason: {reason}").format(reason=label(decision.reason, current())))


def _question(context: Context, relationship: Relationship, choice: str) -> str | None:
    """The question a row of decisions against the verdict asks for, this one included."""
    if choice != Choice.KEEP:
        return None
    return context.practice.acting.overrides(relationship, context.day).question


def _deliberate(context: Context, relationship: Relationship) -> None:
    """Print the verdict, the step in proportion, the risks and the seven questions."""
    found = context.practice.acting.deliberate(relationship, context.day)
    if context.json:
        output.put(found)
        return
    since = since_when(found.since, found.since_precision, current()) if found.since else ""
    verdict = _(VERDICTS_SINCE[found.verdict]).format(since=since)
    if found.from_memory:
        verdict += ", " + from_memory(found.notes_to_go, current())
    said, sign = Painted(verdict, STYLES[found.verdict]), glyph(found.verdict)
    if found.over is not None:
        said, sign = Painted(capital(found.over.text), "dim"), Painted(OVER, "dim")
    elif found.quiet is not None:
        said, sign = Painted(found.quiet, STYLES[Verdict.WATCH]), Painted(SILENT, STYLES[Verdict.WATCH])
    name = Painted(visible(relationship.name, one_line=True), "bold")
    console.say(name, SEPARATOR, sign, " ", said)
    for reason in found.reasons:
        console.say(INDENT, "• ", reason.text)
    _advice(found)
    if found.bias:
        _questions(found)
    if found.guidance.advice is Advice.GONE:
        console.say("")
        console.say(_("To look back on how this was chosen: `rapports brief NAME`."))


def _advice(found: Deliberation) -> None:
    console.say("")
    console.say(Painted(_("In proportion:"), "bold"))
    console.say(INDENT, "• ", found.guidance.text)
    if found.unvoiced is not None:
        console.say(INDENT, "• ", found.unvoiced.text)
    if found.risk is not None:
        console.say(INDENT, "• ", found.risk.text)
    console.say(INDENT, "• ", found.notice.text)
    if found.keep_needs_reason:
        console.say(INDENT, "• ", _("Keeping on as before is possible, and asks for a reason."))


def _questions(found: Deliberation) -> None:
    console.say("")
    console.say(Painted(_("Before deciding:"), "bold"))
    for question in found.bias:
        console.say(INDENT, "• ", question.text)
        if question.hint:
            console.say(INDENT * 2, question.hint)
