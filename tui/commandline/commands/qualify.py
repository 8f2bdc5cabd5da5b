"""``rapports qualify NAME …``: what is known of a prospect, and whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.acting.gate import GATES
from core.acting.qualification import Gate, Posture, Urgency
from core.errors import WrongUsage
from core.language import N_
from core.language import text as _
from tui.commandline import output
from tui.shared.checks import one_of, shown
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping

    from core.acting.gate import GateReading
    from tui.commandline.context import Context

INDENT = "  "
ANSWERS = {"yes": True, "oui": True, "no": False, "non": False}
YES_NO = "yes|no"
YES_OR_NO = {
    "met": N_("whether you have met"),
    "brief": N_("whether there is a precise brief"),
    "knows_work": N_("whether whoever gave your name knows your work; of a partner, whether somebody vouches for them"),
    "part_time": N_("of a client, whether it is less than full time"),
    "delegate": N_("of a contractor, whether it is clear what you hand over"),
    "profile": N_("of a contractor, whether it is clear which kind of person it takes"),
    "qualities": N_("of a contractor, whether the qualities it takes are there"),
    "worked": N_("of a contractor, whether you know what they did before, and how"),
    "with_whom": N_("of a contractor, whether you know with whom"),
    "know_them": N_("of a partner, whether you know what they do"),
    "common_goal": N_("whether you share a goal"),
    "exchange": N_("of a partner, whether it is an exchange, and no offer in disguise"),
    "near": N_("whether you are near enough to meet"),
    "persona": N_("whether it is whom you want to work with"),
    "friend": N_("whether it is a friend, with your warmest welcome"),
}
"""The answers of one word, by the field of a qualification, and what they tell."""
ONE_OF = {
    "urgency": (Urgency, N_("of a client, what urgency before any work turned out to be")),
    "posture": (Posture, N_("of a partner, how they come to you")),
}
UNKNOWN = "?"
"""Takes an answer back."""


def options(parser: ArgumentParser) -> None:
    """What ``qualify`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    for field, meaning in YES_OR_NO.items():
        add(_option(field), metavar=YES_NO, help=_(meaning))
    for field, (values, meaning) in ONE_OF.items():
        add(_option(field), metavar="|".join(values), help=_(meaning))
    add("--recommended-by", metavar=_("TEXT"), help=_("who gave your name"))
    add("--how-they-know", metavar=_("TEXT"), help=_("how they know your work"))
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
        _print(reading, GATES[relationship.role])


def _answers(context: Context) -> dict[str, Any]:
    typed = context.arguments
    found: dict[str, Any] = {}
    for name in YES_OR_NO:
        if (value := getattr(typed, name)) is not None:
            found[name] = None if value == UNKNOWN else ANSWERS[one_of(_option(name), value.lower(), ANSWERS)]
    for name, (values, _meaning) in ONE_OF.items():
        if (value := getattr(typed, name)) is not None:
            found[name] = None if value == UNKNOWN else one_of(_option(name), value, values)
    for name in ("recommended_by", "how_they_know", "because"):
        if (value := getattr(typed, name)) is not None:
            found[name] = value
    if typed.decide is not None:
        found["override"] = one_of("--decide", typed.decide, Gate)
    if typed.rule:
        keys = [rule.key for rule in context.practice.acting.lists.rules(context.day).items]
        found["rules"] = dict(_ruled(rule, keys) for rule in typed.rule)
    return found


def _option(field: str) -> str:
    return f"--{field.replace('_', '-')}"


def _ruled(typed: str, keys: list[str]) -> tuple[str, bool]:
    key, sign, answer = typed.partition("=")
    if not sign:
        text = _("--rule: “{typed}” is not possible; for example --rule trade=yes.")
        raise WrongUsage(text.format(typed=shown(typed)))
    return one_of("--rule", key, keys), ANSWERS[one_of("--rule", answer.lower(), ANSWERS)]


def _print(reading: GateReading, said: Mapping[Gate, str]) -> None:
    console.say(Painted(reading.label, "bold"))
    if reading.overridden:
        text = _("as you decided ({because}); the gate says: {label}")
        console.say(INDENT, text.format(because=shown(reading.because, 200), label=_(said[reading.computed])))
    for reason in reading.reasons:
        console.say(INDENT, "• ", reason)
    marks = {True: "✓", False: "✗", None: "?"}
    for question in reading.questions:
        console.say(INDENT, marks[question.answer], " ", question.text)
    for way in reading.ask_next:
        console.say(INDENT, "→ ", way)
