"""Gut beside score: what check-ins say, what the facts say without them, and when both are asked about."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number, plus
from core.judging.assessment import assess, history
from core.judging.folding import Life, Row, extended, lived
from core.judging.gut import NOTHING, Disagreement, gut_of, in_words
from core.judging.in_short import in_short
from core.judging.scoring import fold, read
from core.language import Language
from core.model import Event, Relationship, Role, Stage
from tests.makers import START, event, every
from tests.strategies import FIRST_DAY, logs, roles

LAST = from_number(FIRST_DAY + 1200)
CLIENT = Relationship(id="r", name="R", role=Role.CLIENT)
GOOD = [*every("work_good", 7, 12), *every("paid_on_time", 15, 6), *every("recognition", 10, 9)]
BAD = [*every("paid_late", 9, 10), *every("dismissed", 10, 9), *every("request_urgent", 8, 10)]
TODAY = plus(START, 95)


def felt(*levels: int, ago: int = 1, **fields: object) -> list[Event]:
    """Check-ins a week apart, the last one so many days ago."""
    last = plus(TODAY, -ago)
    return [
        event("checkin", plus(last, -7 * back), level=level, **fields) for back, level in enumerate(reversed(levels))
    ]


@pytest.mark.parametrize(
    ("log", "disagree"),
    [
        (GOOD + felt(2), Disagreement.LOWER),
        (GOOD + felt(5, 2, 2, 2), Disagreement.LOWER),
        (GOOD + felt(4), None),
        (GOOD + felt(1, 5, 5), None),
        (BAD + felt(4), Disagreement.HIGHER),
        (BAD + felt(1), None),
        (GOOD, None),
        (GOOD + felt(1, ago=91), None),
        (felt(1, 1, 1), None),
    ],
)
def test_it_is_asked_where_both_speak_clearly_and_against_each_other(
    log: list[Event], disagree: Disagreement | None
) -> None:
    assert gut_of(CLIENT, log, TODAY).disagree == disagree


@pytest.mark.parametrize(
    "fields", [{"mine": True}, {"source": "hearsay"}, {"source": "memory"}, {"dimension": "trust"}]
)
def test_only_her_own_word_of_the_day_on_the_whole_is_gut(fields: dict[str, object]) -> None:
    assert gut_of(CLIENT, GOOD + felt(1, **fields), TODAY) == NOTHING


def test_nothing_is_asked_of_one_that_ended() -> None:
    ended = Relationship(id="r", name="R", role=Role.CLIENT, stage=Stage.ENDED)
    found = gut_of(ended, GOOD + felt(1), TODAY)
    assert (found.level, found.disagree) == (1, None)


def test_both_figures_are_told_and_asked_about() -> None:
    log, language = GOOD + felt(2), Language("en")
    life = lived(log, Role.CLIENT)
    row = Row(CLIENT, life, life.kept[-1].state, TODAY)
    facts = round(read(fold(GOOD, Role.CLIENT), Role.CLIENT, TODAY).health)
    assert in_short(row, language).startswith(f"you say 2 of 5, the facts say {facts}")
    notes = {note.rule: note.text for note in assess(CLIENT, log, TODAY, language).notes}
    assert notes["gut"] == f"You say 2 of 5, the facts alone say {facts} of 100: which one is worth a look?"
    assert in_words(gut_of(CLIENT, GOOD + felt(4), TODAY), language) == ""


@given(logs(max_size=60), roles, st.integers(-400, 120))
def test_the_facts_are_the_fold_without_check_ins_whichever_way_they_are_found(
    log: list[Event], role: Role, later: int
) -> None:
    """Remembered and saved, from the history, and day by day."""
    who, day, language = Relationship(id="r", name="R", role=role), plus(LAST, later), Language("en")
    life = msgspec.json.decode(msgspec.json.encode(lived(log, role)), type=Life)
    expected = gut_of(who, log, day)
    if expected.facts is not None:
        alone = [e for e in log if e.signal != "checkin"]
        assert expected.facts == read(fold(alone, role, until=day), role, day).health
    state = fold(log, role, until=day)
    assert Row(who, life, state, day, earlier_gut=lambda: gut_of(who, log, day)).gut == expected
    assert assess(who, log, day, language, life=life).gut == expected
    days = [plus(day, -200), plus(day, -50), day]
    assert [one.gut for one in history(who, log, days, language)] == [gut_of(who, log, each) for each in days]


@given(logs(max_size=40), roles)
def test_what_is_left_of_the_facts_is_carried_on_event_by_event(log: list[Event], role: Role) -> None:
    life = Life()
    for one in sorted(log, key=lambda e: (e.on, e.id)):
        grown = extended(life, one, role)
        assert grown is not None
        life = grown
    assert (life.facts, life.felt) == (lived(log, role).facts, lived(log, role).felt)
