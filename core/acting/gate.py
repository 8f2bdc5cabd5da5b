"""The gate before working with somebody: what is known of a prospect, and whether to go on, to ask more or to say no.

Each role has its own questions (:mod:`core.acting.gate_questions`), and one rule is hard: no proposal to a client
without a meeting or a precise brief; nothing handed to a contractor, nothing begun with a partner, without a meeting or
knowing what they did or do. Friends get the warmest welcome: people of her own network, and whoever she says is one.
Her own rules are asked of everyone. She may override the gate with a reason, and her decision wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from core.acting import gate_questions as questions
from core.acting import rules as own_rules
from core.acting.gate_questions import BEFORE, Asked
from core.acting.qualification import Gate, Posture, Qualification, Urgency
from core.acting.rules import Rule
from core.judging.evidence import counted
from core.language import N_, Language
from core.model import Channel, Event, Relationship, Role

GATES: Final[Mapping[Role, Mapping[Gate, str]]] = {
    Role.CLIENT: {
        Gate.GO: N_("go ahead"),
        Gate.QUALIFY: N_("find out more first"),
        Gate.REFUSE: N_("say no, kindly"),
    },
    Role.CONTRACTOR: {
        Gate.GO: N_("entrust it to them"),
        Gate.QUALIFY: N_("find out more before handing it over"),
        Gate.REFUSE: N_("look for somebody else"),
    },
    Role.PARTNER: {
        Gate.GO: N_("go on together"),
        Gate.QUALIFY: N_("get to know each other first"),
        Gate.REFUSE: N_("leave it there, kindly"),
    },
}
"""What is said of an outcome, by role."""
FINAL: Final = frozenset({"common_goal", "exchange", "part_time", "urgency"})
"""A no to one of these, or to a rule of hers, is a no."""
UNASKED: Final = frozenset({Channel.INBOUND, Channel.SOCIAL})
"""The channels by which somebody comes who was not asked: whether it is an offer in disguise has to be known."""


class Question(Struct, frozen=True):
    """One thing to know: ``answer`` is None while unknown; ``needed`` tells that the gate waits for it.

    ``ask`` is how she finds out.
    """

    key: str
    text: str
    answer: bool | None
    needed: bool
    ask: str = ""


class GateReading(Struct, frozen=True):
    """What the gate says: ``outcome`` is hers when she overrode ``computed``; ``reasons`` are sentences.

    ``proposal_allowed`` follows the hard rule of the role and her override. ``ask_next`` are ways to find out what is
    not known yet, what the gate waits for first; none where it says no.
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
    ask_next: tuple[str, ...] = ()


class Facts(Struct, frozen=True):
    """What the gate looks at: the prospect, the answers, the log, her rules, and the roles that want nearness.

    ``persona`` is whom she wants to work with in that role, in her words; empty where she has not said.
    """

    relationship: Relationship
    answers: Qualification
    events: Sequence[Event]
    rules: Sequence[Rule]
    near_roles: tuple[str, ...]
    language: Language
    persona: str = ""


def read(facts: Facts) -> GateReading:
    """The gate's reading of a prospect."""
    asked = tuple(_questions(facts))
    computed = _outcome(asked)
    override = facts.answers.override
    outcome = override or computed
    role = facts.relationship.role
    return GateReading(
        outcome=outcome,
        computed=computed,
        label=facts.language.text(GATES[role][outcome]),
        overridden=override is not None and override is not computed,
        because=facts.answers.because,
        proposal_allowed=not _waiting(facts) or override is Gate.GO,
        questions=asked,
        reasons=tuple(_reasons(facts, asked)),
        qualification=facts.answers,
        ask_next=_ask_next(outcome, asked),
    )


def hard_rule(channel: Channel | None, met: bool | None, brief: bool | None) -> bool:
    """Whether a proposal may be made: after a meeting or on a precise brief; the network needs neither."""
    return channel is Channel.NETWORK or bool(met) or bool(brief)


def welcome(relationship: Relationship, answers: Qualification) -> bool:
    """Whether it is a friend: as she says, else somebody of her own network."""
    return relationship.channel is Channel.NETWORK if answers.friend is None else answers.friend


def met(answers: Qualification, events: Sequence[Event]) -> bool | None:
    """Her answer, else yes when a meeting was logged."""
    if answers.met is not None:
        return answers.met
    return True if any(e.signal == "meeting" for e in counted(events)) else None


def _waiting(facts: Facts) -> bool:
    """Whether the hard rule of the role waits for one of its two."""
    other = {Role.CLIENT: "brief", Role.CONTRACTOR: "worked", Role.PARTNER: "know_them"}[facts.relationship.role]
    if welcome(facts.relationship, facts.answers):
        return False
    return not met(facts.answers, facts.events) and not getattr(facts.answers, other)


def _questions(facts: Facts) -> Iterable[Question]:
    _, who = facts.language.text, facts.relationship
    yield from {Role.CLIENT: _of_client, Role.CONTRACTOR: _of_contractor, Role.PARTNER: _of_partner}[who.role](facts)
    if who.role in facts.near_roles:
        yield _question(facts, questions.NEAR, facts.answers.near)
    if facts.persona:
        one = _question(facts, questions.PERSONA, facts.answers.persona, soft=True)
        yield Question(one.key, one.text.format(persona=facts.persona), one.answer, one.needed, one.ask)
    for rule in own_rules.asked_of(facts.rules, who.role):
        fits, text = facts.answers.rules.get(rule.key), own_rules.worded(rule, facts.language)
        yield Question(f"rule:{rule.key}", text, fits, True, own_rules.ask(rule, facts.language))


def _of_client(facts: Facts) -> Iterable[Question]:
    who, answers, waiting = facts.relationship, facts.answers, _waiting(facts)
    friend = welcome(who, answers)
    yield _question(facts, questions.MET, met(answers, facts.events), waiting)
    yield _question(facts, questions.BRIEF, answers.brief, waiting)
    if who.channel is Channel.RECOMMENDATION or answers.recommended_by or answers.knows_work is not None:
        yield _question(facts, questions.NAMED, _known_by(answers), not friend)
    if who.channel is Channel.PARTNERSHIP:
        yield _question(facts, questions.SHARED, _goal(facts), True)
    yield _question(facts, questions.PART_TIME, answers.part_time)
    calm = None if answers.urgency is None else answers.urgency is not Urgency.HABIT
    yield _question(facts, questions.URGENCY, calm, bool(_urgent(facts)) and not friend)


def _of_contractor(facts: Facts) -> Iterable[Question]:
    answers, waiting = facts.answers, _waiting(facts)
    told = True if facts.relationship.frame.what.strip() else None
    yield _question(facts, questions.DELEGATE, told if answers.delegate is None else answers.delegate, True)
    yield _question(facts, questions.PROFILE, answers.profile, True)
    yield _question(facts, questions.QUALITIES, answers.qualities, soft=True)
    yield _question(facts, questions.MET, met(answers, facts.events), waiting)
    yield _question(facts, questions.WORKED, answers.worked, waiting)
    yield _question(facts, questions.WITH_WHOM, answers.with_whom)


def _of_partner(facts: Facts) -> Iterable[Question]:
    who, answers, waiting = facts.relationship, facts.answers, _waiting(facts)
    yield _question(facts, questions.LUNCH, met(answers, facts.events), waiting)
    yield _question(facts, questions.KNOW_THEM, answers.know_them, waiting)
    yield _question(facts, questions.GOAL, _goal(facts), True)
    yield _question(facts, questions.EXCHANGE, answers.exchange, who.channel in UNASKED)
    posture = None if answers.posture is None else answers.posture is Posture.OPEN
    yield _question(facts, questions.POSTURE, posture, soft=True)
    vouched = True if who.introduced_by or answers.recommended_by.strip() else None
    known = _known_by(answers)
    yield _question(facts, questions.VOUCHED, vouched if known is None else known)


def _question(facts: Facts, asked: Asked, answer: bool | None, needed: bool = False, *, soft: bool = False) -> Question:
    """``soft``: the gate does not wait for it, but a no asks for more."""
    _ = facts.language.text
    return Question(asked.key, _(asked.text), answer, needed or (soft and answer is False), _(asked.ask))


def _known_by(answers: Qualification) -> bool | None:
    if answers.knows_work is not None:
        return answers.knows_work
    return True if answers.how_they_know.strip() else None


def _goal(facts: Facts) -> bool | None:
    if facts.answers.common_goal is not None:
        return facts.answers.common_goal
    return True if facts.relationship.frame.goal.strip() else None


def _outcome(asked: Sequence[Question]) -> Gate:
    if any(q.answer is False and (q.key.startswith("rule:") or q.key in FINAL) for q in asked):
        return Gate.REFUSE
    return Gate.QUALIFY if any(q.needed and q.answer is not True for q in asked) else Gate.GO


def _ask_next(outcome: Gate, asked: Sequence[Question]) -> tuple[str, ...]:
    if outcome is Gate.REFUSE:
        return ()
    unknown = [q for q in asked if q.ask and (q.answer is None or (q.needed and q.answer is False))]
    return tuple(q.ask for q in sorted(unknown, key=lambda q: not q.needed))


def _reasons(facts: Facts, asked: Sequence[Question]) -> Iterable[str]:
    _ = facts.language
    if welcome(facts.relationship, facts.answers):
        yield _.text("Someone of your own network: welcome first, questions afterwards.")
    elif _waiting(facts):
        yield _.text(BEFORE[facts.relationship.role])
    known = {one.key: one for one in _ALL[facts.relationship.role]}
    for question in asked:
        if question.answer is False and question.key.startswith("rule:"):
            yield _.text("It does not fit a rule of yours: {rule}").format(rule=question.text)
        elif question.key in known and question.answer is not True:
            said = known[question.key].no if question.answer is False else known[question.key].unknown
            if said:
                yield _.text(said)
    if urgent := _urgent(facts):
        text = _.plural(
            "{n} urgent request before any work together: ask whether it is one-off or how they work.",
            "{n} urgent requests before any work together: ask whether that is how they work.",
            urgent,
        )
        yield text.format(n=urgent)


def _urgent(facts: Facts) -> int:
    """Urgent requests, as long as she has not said what they are."""
    if facts.answers.urgency is not None:
        return 0
    return sum(event.signal == "request_urgent" for event in counted(facts.events))


_EVERYONE: Final = (questions.NEAR, questions.PERSONA)
_ALL: Final[Mapping[Role, tuple[Asked, ...]]] = {
    Role.CLIENT: (*_EVERYONE, questions.NAMED, questions.PART_TIME, questions.URGENCY, questions.SHARED),
    Role.CONTRACTOR: (*_EVERYONE, questions.DELEGATE, questions.PROFILE, questions.QUALITIES, questions.WITH_WHOM),
    Role.PARTNER: (*_EVERYONE, questions.GOAL, questions.EXCHANGE, questions.POSTURE, questions.VOUCHED),
}
"""The questions of each role of whose answers something is said."""
