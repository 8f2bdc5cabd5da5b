"""``rapports qualify NAME …``: what is known of a prospect, and whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.acting.gate import GATES
from core.acting.qualification import Gate
from core.errors import WrongUsage
from core.language import text as _
from tui.commandline import output
from tui.shared.checks import one_of, shown
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.acting.gate import GateReading
    from tui.commandline.context import Context

INDENT = "  "
ANSWERS = {"yes": True, "oui": True, "no": False, "non": False}
YES_NO = "yes|no"


def options(parser: ArgumentParser) -> None:
    """What ``qualify`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("--met", metavar=YES_NO, help=_("whether you have met"))
    add("--brief", metavar=YES_NO, help=_("whether there is a precise brief"))
    add("--recommended-by", metavar=_("TEXT"), help=_("who gave your name"))
    add("--how-they-know", metavar=_("TEXT"), help=_("how they know your work"))
    add("--common-goal", metavar=YES_NO, help=_("whether you share a goal"))
    add("--near", metavar=YES_NO, help=_("whether you are near enough to meet"))
    add(
        "--rule",
        metavar=_("KEY=yes|no"),
        action="append",
        help=_("whether it fits one of your rules (see `rapports rules`)"),
    )
    add("--decide", metavar="|".join(Gate), help=_("your own decision, whatever the gate says"))
    add("--because", metavar=_("TEXT"), help=_("its reason"))


def run(context: Context) -> None:
    """Note the answers typed, then print what the gate says."""
    answers = _answers(context)
    relationship = context.find(context.arguments.name)
    act = context.practice.acting
    if answers:
        with context.change():
            reading = act.qualify(relationship, context.day, **answers)
    else:
        reading = act.gate(relationship, context.day)
    if context.json:
        output.put(reading)
    else:
        _print(reading)


def _answers(context: Context) -> dict[str, Any]:
    typed = context.arguments
    found: dict[str, Any] = {}
    for option, name in (("--met", "met"), ("--brief", "brief"), ("--common-goal", "common_goal"), ("--near", "near")):
        if (value := getattr(typed, name)) is not None:
            found[name] = ANSWERS[one_of(option, value.lower(), ANSWERS)]
    for name in ("recommended_by", "how_they_know", "because"):
        if (value := getattr(typed, name)) is not None:
            found[name] = value
    if typed.decide is not None:
        found["override"] = one_of("--decide", typed.decide, Gate)
    if typed.rule:
        keys = [rule.key for rule in context.practice.acting.lists.rules(context.day).items]
        found["rules"] = dict(_ruled(rule, keys) for rule in typed.rule)
    return found


def _ruled(typed: str, keys: list[str]) -> tuple[str, bool]:
    key, sign, answer = typed.partition("=")
    if not sign:
        text = _("--rule: “{typed}” is not possible; for example --rule trade=yes.")
        raise WrongUsage(text.format(typed=shown(typed)))
    return one_of("--rule", key, keys), ANSWERS[one_of("--rule", answer.lower(), ANSWERS)]


def _print(reading: GateReading) -> None:
    console.say(Painted(_(GATES[reading.outcome]), "bold"))
    if reading.overridden:
        text = _("as you decided ({because}); the gate says: {label}")
        console.say(INDENT, text.format(because=shown(reading.because, 200), label=_(GATES[reading.computed])))
    for reason in reading.reasons:
        console.say(INDENT, "• ", reason)
    marks = {True: "✓", False: "✗", None: "?"}
    for question in reading.questions:
        console.say(INDENT, marks[question.answer], " ", question.text)
