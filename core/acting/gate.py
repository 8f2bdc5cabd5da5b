"""The gate before a proposal: what is known of a prospect, and whether to go on, to ask more or to say no.

One rule is hard: no proposal without a meeting or a precise brief. People of her own network are exempt: friends
get the warmest welcome. She may override the gate with a reason, and her decision wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.acting import rules as own_rules
from core.acting.qualification import Gate, Qualification
from core.acting.rules import Rule
from core.judging.evidence import counted
from core.language import N_, Language
from core.model import Channel, Event, Relationship, Role

GATES = {
    Gate.GO: N_("go ahead"),
    Gate.QUALIFY: N_("find out more first"),
    Gate.REFUSE: N_("say no, kindly"),
}


class Question(Struct, frozen=True):
    """One thing to know: ``answer`` is None while unknown; ``needed`` tells that the gate waits for it."""

    key: str
    text: str
    answer: bool | None
    needed: bool


class GateReading(Struct, frozen=True):
    """What the gate says: ``outcome`` is hers when she overrode ``computed``; ``reasons`` are sentences.

    ``proposal_allowed`` follows the hard rule and her override.
    """

    outcome: Gate
    computed: Gate
    label: str
    overridden: bool
    because: str
    proposal_allowed: bool
    questions: tuple[Question, ...]
    reasons: tuple[str, ...]
    qualification: Qualification


class Facts(Struct, frozen=True):
    """What the gate looks at: the prospect, the answers, the log, her rules, and the roles that want nearness."""

    relationship: Relationship
    answers: Qualification
    events: Sequence[Event]
    rules: Sequence[Rule]
    near_roles: tuple[str, ...]
    language: Language


def read(facts: Facts) -> GateReading:
    """The gate's reading of a prospect."""
    questions = tuple(_questions(facts))
    computed = _outcome(questions)
    override = facts.answers.override
    outcome = override or computed
    met_or_brief = hard_rule(facts.relationship.channel, _met(facts), facts.answers.brief)
    return GateReading(
        outcome=outcome,
        computed=computed,
        label=facts.language.text(GATES[outcome]),
        overridden=override is not None and override is not computed,
        because=facts.answers.because,
        proposal_allowed=met_or_brief or override is Gate.GO,
        questions=questions,
        reasons=tuple(_reasons(facts, questions)),
        qualification=facts.answers,
    )


def hard_rule(channel: Channel | None, met: bool | None, brief: bool | None) -> bool:
    """Whether a proposal may be made: after a meeting or on a precise brief; the network needs neither."""
    return channel is Channel.NETWORK or bool(met) or bool(brief)


def _met(facts: Facts) -> bool | None:
    """Her answer, else yes when a meeting was logged."""
    if facts.answers.met is not None:
        return facts.answers.met
    return True if any(e.signal == "meeting" for e in counted(facts.events)) else None


def _questions(facts: Facts) -> Iterable[Question]:
    _, who, answers = facts.language.text, facts.relationship, facts.answers
    met, brief = _met(facts), answers.brief
    waiting = not hard_rule(who.channel, met, brief)
    yield Question("met", _("Have we met, or spoken at length?"), met, waiting)
    yield Question("brief", _("Is there a precise brief: what, for whom, by when, with which budget?"), brief, waiting)
    for rule in facts.rules:
        yield Question(f"rule:{rule.key}", own_rules.worded(rule, facts.language), answers.rules.get(rule.key), True)
    if who.channel is Channel.RECOMMENDATION or answers.recommended_by:
        known = True if answers.how_they_know.strip() else None
        yield Question("recommended", _("Does whoever gave my name know my work, and what is asked for?"), known, True)
    if who.role is Role.PARTNER or who.channel is Channel.PARTNERSHIP:
        goal = answers.common_goal if answers.common_goal is not None else (True if who.frame.goal.strip() else None)
        yield Question("common_goal", _("Is there a goal we share?"), goal, True)
    if who.role in facts.near_roles:
        yield Question("near", _("Are we near enough to see each other now and then?"), answers.near, False)


def _outcome(questions: Sequence[Question]) -> Gate:
    if any(q.answer is False and (q.key.startswith("rule:") or q.key == "common_goal") for q in questions):
        return Gate.REFUSE
    return Gate.QUALIFY if any(q.needed and q.answer is not True for q in questions) else Gate.GO


def _reasons(facts: Facts, questions: Sequence[Question]) -> Iterable[str]:
    _ = facts.language
    if facts.relationship.channel is Channel.NETWORK:
        yield _.text("Someone of your own network: welcome first, questions afterwards.")
    elif any(q.needed for q in questions if q.key in ("met", "brief")):
        yield _.text("No proposal before a meeting or a precise brief: one of the two is enough.")
    for question in questions:
        if question.answer is False and question.key.startswith("rule:"):
            yield _.text("It does not fit a rule of yours: {rule}").format(rule=question.text)
        if question.answer is False and question.key == "common_goal":
            yield _.text("There is no goal you share; without one there is little to be partners in.")
        if question.answer is None and question.key == "recommended":
            yield _.text("A name is easily passed on: ask how they know your work before giving time to it.")
        if question.answer is False and question.key == "near":
            yield _.text("You are far from each other: agree beforehand on how and when to talk.")
    urgent = sum(event.signal == "request_urgent" for event in counted(facts.events))
    if urgent:
        text = _.plural(
            "{n} urgent request before any work together: ask whether it is one-off or how they work.",
            "{n} urgent requests before any work together: ask whether that is how they work.",
            urgent,
        )
        yield text.format(n=urgent)
