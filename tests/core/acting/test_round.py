"""The round: whom it waits for, in which order, and why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.acting.round import WEEK, Stop, Why, first_due, in_words, stops
from core.dates import from_number, number, plus
from core.judging.folding import Row, lived
from core.model import Commitment, Event, Party, Relationship, Role, Stage
from tests.core.acting.cases import EN, FR, TODAY, who
from tests.makers import every
from tests.strategies import FIRST_DAY, logs


def row(relationship: Relationship, events: list[Event], day: str = TODAY) -> Row:
    life = lived(sorted(events, key=lambda one: (one.on, one.id)), relationship.role)
    state = life.state_on(day)
    assert state is not None
    return Row(relationship, life, state, day)


def promise(due: str, by: Party = Party.THEM, on: str = "2026-11-01") -> Commitment:
    return Commitment(id="c", relationship="r", on=on, by=by, what="send the brief", due=due)


def stop(events: list[Event], due: Commitment | None = None, day: str = TODAY, **fields: object) -> Stop:
    return stops([row(who(**fields), events, day)], day, {} if due is None else {"r": due})[0]  # type: ignore[arg-type]  # tests name fields freely


def last(ago: int, signal: str = "meeting") -> list[Event]:
    """Twice met, a fortnight apart; last so many days ago."""
    return every(signal, 14, 2, plus(TODAY, -ago - 14))


def test_each_reason_is_named_and_the_first_of_several_counts() -> None:
    assert stop([])[1:4] == (Why.NEVER, 0, True)
    assert stop(last(7))[1:4] == (Why.LONG, 7, True)
    assert stop(last(6))[1:4] == (Why.LATELY, 6, False)
    assert stop(last(0))[1:4] == (Why.TODAY, 0, False)
    assert stop(last(10), cadence_weeks=1)[1:4] == (Why.CADENCE, 3, True)
    assert stop(last(7), cadence_weeks=1)[1:4] == (Why.LONG, 7, True)
    assert stop(last(150))[1:4] == (Why.SILENCE, 150, True)
    assert stop(last(150), promise(plus(TODAY, -3)))[1:4] == (Why.PROMISE, 3, True)
    assert stop(last(30), cadence_weeks=1, stage=Stage.PAUSED)[1:4] == (Why.PAUSED, 30, False)
    assert stops([row(who(stage=Stage.ENDED), last(30))], TODAY, {}) == []


def test_who_was_noted_since_something_fell_due_has_been_seen() -> None:
    due = promise(plus(TODAY, -4))
    assert stop(last(5), due).why is Why.PROMISE
    assert stop(last(4), due)[1:4] == (Why.LATELY, 4, False)
    assert stop(last(0), due).why is Why.TODAY
    later = [*last(8), *every("i_reached_out", 1, 1, plus(TODAY, -8))]
    assert stop(later, promise(plus(TODAY, -20)))[1:4] == (Why.PROMISE, 20, True)  # a week later it is named again


def test_what_is_due_is_the_first_that_is_open() -> None:
    kept = Commitment(id="k", relationship="r", on="2026-10-01", by=Party.ME, what="x", due="2026-10-02", kept=True)
    undated = Commitment(id="u", relationship="r", on="2026-10-01", by=Party.ME, what="x")
    assert first_due([kept, undated, promise(plus(TODAY, 1))], TODAY) is None
    assert first_due([promise(TODAY), promise("2026-11-03"), kept], TODAY) == promise("2026-11-03")


def test_it_says_why_in_both_languages() -> None:
    assert in_words(stop(last(9), promise(TODAY, Party.ME)), EN) == "my promise is due today"
    assert in_words(stop(last(9), promise(plus(TODAY, -1))), EN) == "their promise was due 1 day ago"
    assert in_words(stop(last(10), cadence_weeks=1), EN) == "3 days over the hoped-for rhythm"
    said = {in_words(one, FR) for one in (stop([]), stop(last(150)), stop(last(9)), stop(last(0)))}
    assert said == {"rien de noté encore", "sans nouvelles depuis 150 jours", "noté il y a 9 jours", "noté aujourd’hui"}


people = st.lists(
    st.tuples(
        logs(max_size=12),
        st.sampled_from(Stage),
        st.sampled_from([None, 1, 4, 20]),
        st.sampled_from([None, -40, -3, 0]),
    ),
    max_size=6,
)


@given(people, st.integers(FIRST_DAY + 1201, FIRST_DAY + 1300))
def test_everyone_who_has_not_ended_has_one_turn_and_those_awaited_stand_in_front(
    drawn: list[tuple[list[Event], Stage, int | None, int | None]], at: int
) -> None:
    day = from_number(at)
    rows, promises = [], {}
    for n, (events, stage, weeks, due) in enumerate(drawn):
        found = Relationship(id=f"r{n}", name=f"R{n}", role=Role.CLIENT, stage=stage, cadence_weeks=weeks)
        rows.append(row(found, events, day))
        if due is not None:
            promises[found.id] = promise(plus(day, due), on="2020-01-01")
    found = stops(rows, day, promises)
    assert sorted(one.relationship.id for one in found) == [
        f"r{n}" for n, (_, stage, *_) in enumerate(drawn) if stage is not Stage.ENDED
    ]
    waiting = [one.waits for one in found]
    assert waiting == sorted(waiting, reverse=True)
    seen = {one.relationship.id: one for one in rows}
    for one in found:
        noted = seen[one.relationship.id].last_contact
        assert one.days >= 0
        assert in_words(one, EN)
        if one.relationship.stage is not Stage.PAUSED and one.why is not Why.LEFT:
            assert one.waits or (noted is not None and number(day) - number(noted) < WEEK)
