"""``rapports mission NAME [add|end|refuse|list] …``: the pieces of work a relationship is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.acting.missions import STAGES as AFTER
from core.acting.reason_codes import CODES
from core.errors import WrongUsage
from core.language import text as _
from core.model import MissionOutcome, Moment
from core.plain import shorten
from core.words import MISSION_OUTCOMES, STAGES
from tui.commandline import output
from tui.commandline.parsing import taken
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.model import Relationship
    from tui.commandline.context import Context

ACTIONS = ("add", "end", "refuse", "list")
LONGEST = 40
"""Characters of what a mission is called, in a line."""
ENDS = (MissionOutcome.COMPLETED, MissionOutcome.STOPPED)


def options(parser: ArgumentParser) -> None:
    """What ``mission`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("action", metavar="|".join(ACTIONS), nargs="?", default="list", help=_("what to do; list when nothing is said"))
    add(
        "words",
        metavar=_("MISSION"),
        nargs="*",
        help=_("what it is called; end takes a part of it, or its id"),
    )
    add("--on", metavar=_("DAY"), help=_("the day it begins, ends or was refused, when it was not today"))
    add("--ended-on", metavar=_("DAY"), help=_("add: the day it ended, when it is over already"))
    add("--trial-end", metavar=_("DAY"), help=_("add: until when it is tried out"))
    add("--outcome", metavar="|".join(ENDS), help=_("how it ended: completed when nothing is said"))
    add(
        "--stage",
        metavar="|".join(AFTER),
        help=_("end: where the relationship stands then, if it changes"),
    )
    add("--reason", metavar="CODE", help=_("refuse: why: {codes}").format(codes=", ".join(CODES)))
    add("--moment", metavar="|".join(Moment), help=_("refuse: how far it had come; else between_phases"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))


def run(context: Context) -> None:
    """List the missions, add one, end one or refuse one, and print its id."""
    action = one_of("ACTION", context.arguments.action, ACTIONS)
    who = context.find(context.arguments.name)
    if action == "list":
        taken(context.arguments.words, [], "rapports mission NAME list")
        _list(context, who)
        return
    id_ = {"add": _add, "end": _end, "refuse": _refuse}[action](context, who)
    output.put({"id": id_, "stage": context.practice.relationship(who.id).stage}) if context.json else console.say(id_)


def _add(context: Context, who: Relationship) -> str:
    typed = context.arguments
    _only(context, "add", stage=typed.stage, reason=typed.reason, moment=typed.moment)
    (called,) = taken(typed.words, ["MISSION"], "rapports mission NAME add MISSION …")
    fields: dict[str, Any] = {"note": note(typed.note or "")}
    for option, name, prefer in (("--trial-end", "trial_end", "until"), ("--ended-on", "ended_on", "past")):
        if (day := getattr(typed, name)) is not None:
            fields[name] = context.typed_day(option, day, prefer=prefer)  # type: ignore[arg-type]  # one of the two
    if typed.outcome is not None:
        if typed.ended_on is None:
            raise WrongUsage(_("--outcome goes with --ended-on. Nothing was changed."))
        fields["outcome"] = one_of("--outcome", typed.outcome, ENDS)
    day = _day(context)
    with context.change():
        return context.practice.acting.missions.add(who, called, day, **fields).id


def _end(context: Context, who: Relationship) -> str:
    typed = context.arguments
    _only(context, "end", ended_on=typed.ended_on, trial_end=typed.trial_end, reason=typed.reason, moment=typed.moment)
    words = typed.words if not typed.words else taken(typed.words, ["MISSION"], "rapports mission NAME end [MISSION] …")
    outcome = None if typed.outcome is None else one_of("--outcome", typed.outcome, ENDS)
    stage = None if typed.stage is None else one_of("--stage", typed.stage, AFTER)
    day, remark = _day(context), None if typed.note is None else note(typed.note)
    with context.change():
        ended = context.practice.acting.missions.end(who, words[0] if words else "", day, outcome, stage, remark)
    after = context.practice.relationship(who.id).stage
    if not context.json:
        console.complain(_("The mission is over; the relationship stays: {stage}.").format(stage=_(STAGES[after])))
    return ended.id


def _refuse(context: Context, who: Relationship) -> str:
    typed = context.arguments
    given = {"ended_on": typed.ended_on, "trial_end": typed.trial_end, "outcome": typed.outcome, "stage": typed.stage}
    _only(context, "refuse", **given)
    (called,) = taken(typed.words, ["MISSION"], "rapports mission NAME refuse MISSION --reason CODE")
    if typed.reason is None:
        raise WrongUsage(_("--reason is needed: {codes}. Nothing was changed.").format(codes=", ".join(CODES)))
    reason = one_of("--reason", typed.reason, CODES, CODES)
    moment = None if typed.moment is None else one_of("--moment", typed.moment, Moment)
    day, remark = _day(context), note(typed.note or "")
    with context.change():
        refused = context.practice.acting.missions.refuse(who, called, day, reason, moment=moment, note=remark)
    return refused.id


def _day(context: Context) -> str:
    typed: str | None = context.arguments.on
    return context.day if typed is None else context.typed_day("--on", typed)


def _only(context: Context, action: str, **others: str | None) -> None:
    """Refuse options that mean nothing here."""
    for name, value in others.items():
        if value is not None:
            text = _("{option} does not go with {action}. Nothing was changed.")
            raise WrongUsage(text.format(option=f"--{name.replace('_', '-')}", action=action))


def _list(context: Context, who: Relationship) -> None:
    found = [mission for mission in context.practice.acting.missions.of(who) if mission.on <= context.day]
    if context.json:
        output.put(found)
    elif found:
        print_table([[*mission_row(m), m.id] for m in found])
    else:
        console.complain(_("No mission is noted yet: `rapports mission NAME add MISSION` notes one."))


def mission_row(mission: Any) -> list[Any]:
    """What it is called, from when to when, how it ended."""
    outcome = _(MISSION_OUTCOMES[mission.outcome]) if mission.outcome else _("under way")
    return [shorten(mission.name, LONGEST), mission.on, mission.ended_on or "", outcome]
