"""What is kept of a history says on any day after it, byte for byte, what all of it says; or it says that it cannot."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import event as noted
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dates import LAST, from_number, plus
from core.exchange.canonical import canonical
from core.judging.assessment import assess
from core.judging.assessment import recalled as told_of
from core.judging.evidence import counted
from core.judging.folding import lived
from core.judging.recent import RECENT, Recent, Then
from core.language import Language
from core.model import (
    Choice,
    Decision,
    Dimension,
    Event,
    Origin,
    OriginKind,
    Precision,
    Relationship,
    Role,
    Source,
    Stage,
    TheirSide,
)
from core.vocabulary import SIGNALS, UNMARKABLE
from tests.makers import event, every
from tests.strategies import FIRST_DAY

LANGUAGES = (Language("en"), Language("fr"))
SIGNS = tuple(SIGNALS)
BAD = ("paid_late", "promise_broken", "dismissed", "request_urgent", "no_reply", "favour_given", "checkin")
GOOD = ("paid_on_time", "promise_kept", "recognition", "favour_received", "request_planned", "work_good", "checkin")
TURNING = ("talk", "dishonesty", "pardon", "left_without_word", "favour_received", "paid_late", "disrespect")
SILENT = ("meeting", "opinion", "talk")
ASKED = ("request_urgent", "request_urgent", "request_planned", "after_hours")
GIVEN = ("favour_given", "introduction_given", "favour_received", "they_reached_out", "scope_creep")
HALVES = ("promise_broken", "opaque", "paid_late", "no_reply")
MIXES = (SIGNS, BAD, GOOD, TURNING, SILENT, ASKED, GIVEN, HALVES, (*BAD, *BAD, "talk"), (*GOOD, *TURNING))
STEPS = (1, 7, 15, 75, 150)
"""Days lie so many apart: what is half forgotten weighs as much as what was half as bad, to the last bit or nearly."""
LAST_DAY = "2026-11-22"
AFTER = (0, 0, 1, 2, 13, 14, 15, 30, 89, 90, 91, 150, 179, 180, 181, 299, 300, 301, 540, 900, 1000, 4000, LAST)


@st.composite
def histories(draw: st.DrawFn, size: int) -> list[Event]:
    """A log as anybody could have kept it: dense or thin, exact or from memory, with ids that come twice."""
    signals, step = draw(st.sampled_from(MIXES)), draw(st.sampled_from(STEPS))
    span = draw(st.sampled_from((40, 500, 2500)))
    shares = ((0, 0, 1, 9), (0, 9), (0, 0, 1), (0, 0, 1))
    vague, recalled, hearsay, twice = (draw(st.sampled_from(tenths)) for tenths in shares)
    tenth = st.integers(0, 9)
    found = []
    for n in range(draw(st.integers(0, size))):
        signal = draw(st.sampled_from(signals))
        checkin, markable = signal == "checkin", signal not in UNMARKABLE
        inexact = draw(tenth) < vague
        elsewhere = markable and draw(tenth) < hearsay
        source = Source.HEARSAY if elsewhere else draw(st.sampled_from((Source.FACT, Source.FACT, Source.FEELING)))
        day = FIRST_DAY + step * draw(st.integers(0, span // step))
        found.append(
            Event(
                id=f"e{draw(st.integers(0, 5)) if draw(tenth) < twice else n + 10:04}",
                relationship="r",
                on=from_number(day),
                signal=signal,
                severity=None if checkin else draw(st.integers(1, 3)),
                level=draw(st.integers(1, 5)) if checkin else None,
                dimension=draw(st.sampled_from((None, *Dimension))) if checkin else None,
                source=Source.MEMORY if inexact and draw(tenth) < recalled else source,
                precision=draw(st.sampled_from(Precision)) if inexact else Precision.DAY,
                mine=markable and draw(tenth) < hearsay,
                logged_at=f"{from_number(day + draw(st.sampled_from((0, 0, 40))))}T10:00:00Z",
                origin=draw(st.sampled_from((None, None, *(Origin(kind=kind) for kind in OriginKind)))),
            )
        )
    return found


choices = st.lists(
    st.tuples(st.sampled_from(Choice), st.integers(-40, 60), st.none() | st.integers(1, 200)), max_size=3
)
people = st.builds(
    Relationship,
    id=st.just("r"),
    name=st.just("Kern"),
    role=st.sampled_from(Role),
    stage=st.sampled_from((Stage.ACTIVE, Stage.ACTIVE, Stage.PAUSED, Stage.ENDED)),
    income_share=st.sampled_from((None, 40)),
)


def same(
    who: Relationship, events: Sequence[Event], day: str, decided: list[tuple[Choice, int, int | None]], sided: int
) -> bool:
    """Whether it says anything; if it does, it says the same."""
    last = max((event.on for event in events), default=from_number(FIRST_DAY))
    decisions = tuple(
        Decision(id=f"d{n}", relationship="r", choice=choice, on=plus(last, on), review_on=ahead and plus(last, ahead))
        for n, (choice, on, ahead) in enumerate(decided)
    )
    sides = tuple(TheirSide(id=f"s{n}", relationship="r", on=plus(last, 3 * n), level=n + 1) for n in range(sided))
    kept = RECENT.make(sorted(events, key=lambda event: (event.on, event.id)), who.role)
    if kept is None:
        return False
    kept = msgspec.json.decode(msgspec.json.encode(kept), type=Recent)
    told = False

    def ids(until: str | None) -> list[str]:
        return [one.id for one in counted(events, until)]

    def then(until: str) -> Then:
        return msgspec.json.decode(msgspec.json.encode(Then.of(events, who.role, until)), type=Then)

    for language in LANGUAGES:
        found = told_of(who, kept, lived(events, who.role), then, ids, day, language, decisions, sides)
        if found is not None:
            told = True
            assert canonical(found) == canonical(assess(who, events, day, language, False, decisions, None, sides))
    return told


def of_any_life(size: int, examples: int) -> object:
    """The property, of logs of up to so many events."""

    @given(people, histories(size), st.sampled_from((*AFTER, -1, -10, -200)), choices, st.integers(0, 2))
    @settings(max_examples=examples, deadline=None)
    def holds(
        who: Relationship, events: list[Event], after: int, decided: list[tuple[Choice, int, int | None]], sided: int
    ) -> None:
        last = max((event.on for event in events), default=from_number(FIRST_DAY))
        told = same(who, events, plus(last, after), decided, sided)
        noted(f"told: {told}")

    return holds


test_it_says_the_same = of_any_life(60, 150)
test_it_says_the_same_of_many = pytest.mark.long(of_any_life(250, 1000))


GIFTS = [*every("favour_given", 20, 40, plus(LAST_DAY, -890)), event("favour_received", plus(LAST_DAY, -690))]
DOUBTED = [*every("paid_late", 9, 30, plus(LAST_DAY, -280)), event("dishonesty", plus(LAST_DAY, -250), severity=1)]


@pytest.mark.parametrize(
    ("role", "bad", "other", "back"),
    [
        (Role.CLIENT, every("request_urgent", 9, 30, plus(LAST_DAY, -295)), "request_planned", 260),
        (Role.PARTNER, GIFTS, "favour_received", 700),
        (Role.CLIENT, DOUBTED, "pardon", 240),
    ],
)
def test_what_is_set_against_what_still_weighs_is_kept_as_long(
    role: Role, bad: list[Event], other: str, back: int
) -> None:
    who = Relationship(id="r", name="Kern", role=role)
    without = [*every("meeting", 400, 200, "1800-01-01"), *bad, event("meeting", LAST_DAY)]
    log = [*without, event(other, plus(LAST_DAY, -back))]
    told = (assess(who, events, LAST_DAY, LANGUAGES[0]).reasons for events in (log, without))
    assert len(set(told)) == 2, "it is told of"
    assert all(same(who, log, plus(LAST_DAY, after), [], 0) for after in (0, 1, 30))


@pytest.mark.parametrize("after", [0, 200])
def test_who_is_told_by_every_event_is_told_by_all_of_them_and_by_the_last_that_speaks(after: int) -> None:
    who = Relationship(id="r", name="Kern", role=Role.CLIENT)
    spoke = [event("work_good", "1999-05-01"), event("paid_late", "1999-05-03")]
    log = [*every("meeting", 30, 40, "1998-01-01"), *spoke, *every("meeting", 30, 300, "2002-01-01")]
    kept = RECENT.make(log, who.role)
    assert kept is not None and len(kept.events) < 10, "few are kept"
    assert all(same(who, some, plus(log[-1].on, after), [], 0) for some in (log, log[:1], log[40:]))
    assert not same(who, log, plus(log[-1].on, -1), [], 0)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("decided", [[(Choice.END, -45, None)], [(Choice.LEFT, -45, None)], []])
def test_one_that_ended_before_the_last_note_or_with_it_is_told_as_it_stood_then(
    role: Role, decided: list[tuple[Choice, int, int | None]]
) -> None:
    who = Relationship(id="r", name="Kern", role=role, stage=Stage.ENDED)
    log = [*every("paid_late", 20, 40, plus(LAST_DAY, -900)), event("left_without_word", LAST_DAY)]
    assert all(same(who, log, plus(LAST_DAY, after), decided, 1) for after in (0, 1, 200, 4000))
