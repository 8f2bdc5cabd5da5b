"""``rapports reflect NAME …``: looking back on a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import WrongUsage
from core.language import N_
from core.language import text as _
from core.learning.learning import Lesson
from core.model import Came
from core.words import CAME
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, whole, yes_no
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.model import Relationship
    from tui.commandline.context import Context

LESSONS = {
    Lesson.CRITERION: N_("what it says of how you choose, as a criterion of yours"),
    Lesson.RULE: N_("the same as a rule for saying yes"),
    Lesson.RESOLUTION: N_("the same as a resolution for the year"),
}
LOCKED = ("expect", "confidence", "review_on")
"""What was written when deciding, and stays."""


def options(parser: ArgumentParser) -> None:
    """What ``reflect`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("--decision", metavar=_("ID"), help=_("which decision, by its id or its day (the last one)"))
    add("--on", metavar=_("DAY"), help=_("the day of the look back, when it was not today"))
    add("--happened", metavar=_("TEXT"), help=_("what happened; - reads it from stdin"))
    add("--came-true", metavar="yes|no", help=_("whether what was expected came true"))
    add("--came", metavar="|".join(Came), help=_("what came, against what was expected"))
    add("--quality", metavar="1-5", help=_("how good the decision was, with what was known then"))
    add("--regret", metavar="1-5", help=_("how it feels: 1 relief, 5 regret"))
    add("--consequences", metavar=_("TEXT"), help=_("what really came of it"))
    add("--again", metavar="yes|no", help=_("whether you would work with them again"))
    add("--note", metavar=_("TEXT"), help=_("anything else"))
    for lesson, what in LESSONS.items():
        add(f"--{lesson}", metavar=_("TEXT"), help=_(what))
    for option, metavar in (("--expect", _("TEXT")), ("--confidence", "PCT"), ("--review-on", _("DAY"))):
        add(option, metavar=metavar, help=_("refused: what was predicted stays as it was written"))


def run(context: Context) -> None:
    """Add the look back and print its id."""
    typed = context.arguments
    fields = _given(context)
    lesson = _lesson(context)
    learn, who = context.practice.learning, context.find(typed.name)
    on = context.day if typed.on is None else context.typed_day("--on", typed.on)
    if lesson is not None and typed.decision is None and not learn.decided(who, context.day):
        _conclude(context, who, lesson, on)
        return
    decision = learn.decision(who, typed.decision, context.day)
    if any(getattr(typed, name) is not None for name in LOCKED):
        learn.amend(decision)
    fields["happened"] = note(typed.happened or "")
    with context.change():
        reflection = learn.reflect(decision, on, lesson=lesson, **fields)
    if context.json:
        output.put({"id": reflection.id, "decision": decision.id})
    else:
        console.say(reflection.id)


def _lesson(context: Context) -> tuple[Lesson, str] | None:
    """What was learnt, as what it is to be kept; raises WrongUsage where it says nothing or is said twice."""
    given = [(one, text) for one in LESSONS if (text := getattr(context.arguments, one.value)) is not None]
    if len(given) > 1:
        raise WrongUsage(_("One of --criterion, --rule and --resolution at a time. Nothing was changed."))
    for one, text in given:
        if not (words := note(text).strip()):
            raise WrongUsage(_("A text is needed. Nothing was changed."))
        return one, words
    return None


def _conclude(context: Context, who: Relationship, lesson: tuple[Lesson, str], on: str) -> None:
    """Keep what was learnt of one about whom nothing was decided: there is no decision to look back on."""
    if any(value is not None for value in _given(context).values()) or context.arguments.happened:
        context.practice.learning.decision(who, None, on)  # refuses: what else was typed is about a decision
    with context.change():
        key = context.practice.learning.conclude(who, lesson, on)
    output.put({"id": None, "decision": None, "key": key}) if context.json else console.say(key)


def _given(context: Context) -> dict[str, Any]:
    typed = context.arguments
    return {
        "came_true": None if typed.came_true is None else yes_no("--came-true", typed.came_true),
        "came": None if typed.came is None else one_of("--came", typed.came, Came, CAME),
        "quality": None if typed.quality is None else whole("--quality", typed.quality, 1, 5),
        "regret": None if typed.regret is None else whole("--regret", typed.regret, 1, 5),
        "again": None if typed.again is None else yes_no("--again", typed.again),
        "consequences": typed.consequences,
        "note": typed.note,
    }
