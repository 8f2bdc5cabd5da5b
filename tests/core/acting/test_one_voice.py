"""What is said together does not contradict itself: the step, the asides, the hints, the sheet, the agenda."""

from __future__ import annotations

from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from core.acting.brief import BriefKind, make, markdown
from core.acting.case import Case
from core.acting.deliberation import Deliberation, deliberate
from core.acting.guidance import Advice, guidance
from core.acting.unvoiced import EARLY_DAYS, unvoiced
from core.dates import plus
from core.language import Language
from core.model import Choice, Event, Role, Stage
from tests.core.acting.cases import TODAY, decision, who
from tests.makers import event
from tests.strategies import logs

EN = Language("en")

AT_ONCE = ("stop at once", "At once: after dishonesty", "None: it stops now", "Stop at once")
OVER = ("This is over",)
ENDING = ("You have decided to end it", "Ending is in proportion now")
LATER = ("Said early", "still small", "before anything stops", "weeks until the last day", "week until the last day")
TALKING = ("Not yet talked about", "and not yet talked about", "Talk about it first", "Talk once more", "talk first")
WAITING = ("Give it some weeks",)
GOING_ON = ("saying what works is worth it", "go on noting")
CONTRADICTIONS = [
    *product(AT_ONCE, (*LATER, *TALKING, *WAITING, *GOING_ON, *OVER)),
    *product((*ENDING, *OVER), ("Said early", "still small", *TALKING, *WAITING, *GOING_ON)),
    *product(WAITING, (*TALKING, "Said early")),
    *product(("A doubt is not yet a fact",), ("Said early", *TALKING, *AT_ONCE)),
]
"""Pairs of which nobody may read both at once."""


def said(found: Deliberation) -> str:
    asides = [found.unvoiced.text if found.unvoiced else "", found.risk.text if found.risk else ""]
    asides += [found.notice.text if found.guidance.choice is Choice.END else ""]
    return "\n".join([found.guidance.text, *asides, *(question.hint or "" for question in found.bias)])


def contradictions(text: str) -> list[tuple[str, str]]:
    return [pair for pair in CONTRADICTIONS if all(part in text for part in pair)]


def sheets(case: Case) -> list[str]:
    step = guidance(case)
    first = "" if step.advice is Advice.ENDED else step.text  # a sheet asked for afterwards tells of then
    return [first + markdown(make(case)), markdown(make(case, BriefKind.END))]


LONG_AGO, LATELY = plus(TODAY, -EARLY_DAYS - 30), plus(TODAY, -3)
THINGS = {
    "nothing": [],
    "late": ["paid_late"],
    "many": ["paid_late", "boundary_crossed", "disrespect", "no_reply", "promise_broken", "opaque"] * 3,
    "one_sided": ["favour_given"] * 9,
}
DISHONEST = {"no": None, "doubt": 1, "yes": 2, "serious": 3}
DECIDED = [
    *((choice, None) for choice in (None, Choice.KEEP, Choice.RENEGOTIATE, Choice.END)),
    (Choice.END, plus(TODAY, 60)),
]
"""A decision, and until when notice was given."""


def log_of(things: str, dishonest: str, talked: bool, pardoned: bool) -> list[Event]:
    log = [event(name, plus(LONG_AGO, n), id=f"{n:03}") for n, name in enumerate(THINGS[things])]
    if (severity := DISHONEST[dishonest]) is not None:
        log.append(event("dishonesty", LONG_AGO, id="200", severity=severity))
    log += [event("talk", LATELY, id="300")] * talked + [event("pardon", LATELY, id="301")] * pardoned
    return log


STAGES = (Stage.ACTIVE, Stage.ENDED, Stage.PROSPECT)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", Role)
def test_what_is_said_together_is_one_voice(role: Role, stage: Stage) -> None:
    """A third of the lives in each role and stage, another one each time."""
    of_one_voice(role, stage, (list(Role).index(role) + STAGES.index(stage)) % 3, 3)


@pytest.mark.long
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", Role)
def test_whatever_is_said_together_is_one_voice(role: Role, stage: Stage) -> None:
    of_one_voice(role, stage, 0, 1)


def of_one_voice(role: Role, stage: Stage, first: int, every: int) -> None:
    seen = set()
    answers = product(THINGS, DISHONEST, (False, True), (False, True), DECIDED)
    for things, dishonest, talked, pardoned, (choice, until) in islice(answers, first, None, every):
        decisions = [decision(plus(TODAY, -5), choice, notice_until=until)] if choice else []
        relationship = who(role.value, stage=stage, income_share=60)
        case = Case(relationship, log_of(things, dishonest, talked, pardoned), TODAY, EN, decisions=decisions)
        found = deliberate(case)
        seen.add(found.guidance.advice)
        for text in (said(found), *sheets(case)):
            assert not contradictions(text), (things, dishonest, talked, pardoned, choice, text)
    assert seen >= ({Advice.ENDED} if stage is Stage.ENDED else {Advice.STOP, Advice.CONFIRM, Advice.ENDING})


@settings(max_examples=60)
@given(logs(max_size=40), st.sampled_from(Role))
def test_no_log_makes_two_voices(log: list[Event], role: Role) -> None:
    day = max((e.on for e in log), default=TODAY)
    case = Case(structs.replace(who(role.value), income_share=40), log, day, EN)
    assert not contradictions(said(deliberate(case)))


def test_under_stop_at_once_nothing_is_early() -> None:
    log = [event("dishonesty", LONG_AGO, severity=2), event("paid_late", LONG_AGO, id="z")]
    found = deliberate(Case(who(), log, TODAY, EN))
    assert found.guidance.advice is Advice.STOP and found.unvoiced is None
    assert unvoiced(who(), log, TODAY, EN) is None
    assert unvoiced(who(), [*log, event("pardon", LONG_AGO, id="zz")], TODAY, EN) is not None


def test_an_end_decided_on_keeps_its_last_day() -> None:
    log, last = [event("dishonesty", LONG_AGO, severity=2)], plus(TODAY, 60)
    made = decision(plus(TODAY, -5), Choice.END, notice_until=last)
    found = deliberate(Case(who(), log, TODAY, EN, decisions=[made]))
    assert found.guidance.advice is Advice.ENDING and found.notice.last_day == last
    assert deliberate(Case(who(), log, TODAY, EN)).notice.last_day == TODAY


def test_a_talk_decided_on_before_the_lie_is_no_longer_prepared() -> None:
    log = [event("dishonesty", LATELY, severity=2)]
    for on, kind in ((plus(LATELY, -1), BriefKind.END), (plus(LATELY, 1), BriefKind.RENEGOTIATE)):
        case = Case(who(), log, TODAY, EN, decisions=[decision(on, Choice.RENEGOTIATE)])
        assert make(case).kind is kind
