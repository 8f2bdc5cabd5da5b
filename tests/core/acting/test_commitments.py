"""Commitments: noted with the talk of the day, closed as events that weigh when they are theirs."""

from __future__ import annotations

import pytest

from core.errors import Ambiguous, NotFound, WrongUsage
from core.model import Party
from core.practice import Practice
from tests.core.acting.cases import TODAY


def test_a_promise_is_tied_to_the_talk_of_its_day(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    talk = practice.log(kern, "talk", on="2026-11-20")
    tied = practice.acting.commitments.add(kern, "a planning every Monday", "them", "2026-11-20", due="2026-12-01")
    free = practice.acting.commitments.add(kern, "a shorter quote", "me", TODAY)
    assert (tied.talk, tied.by, tied.due) == (talk.id, Party.THEM, "2026-12-01")
    assert free.talk is None
    assert practice.acting.commitments.of(kern) == [tied, free]
    with pytest.raises(WrongUsage):
        practice.acting.commitments.add(kern, "x", "us", TODAY)


@pytest.mark.parametrize(("kept", "signal"), [(True, "promise_kept"), (False, "promise_broken")])
@pytest.mark.parametrize("by", ["me", "them"])
def test_closing_it_is_an_event_and_one_undo(practice: Practice, kept: bool, signal: str, by: str) -> None:
    kern = practice.add("Kern", "client")
    promise = practice.acting.commitments.add(kern, "call back", by, TODAY)
    closed = practice.acting.commitments.settle(promise, kept, TODAY)
    (event,) = practice.events(kern.id)
    assert (closed.kept, closed.closed_on) == (kept, TODAY)
    assert (event.signal, event.mine, event.note) == (signal, by == "me", "call back")
    assert practice.assess(kern, TODAY).dimensions["trust"].evidence > 0 or by == "me"
    practice.undo()
    assert practice.events(kern.id) == [] and practice.acting.commitments.of(kern)[0].kept is None


def test_closing_it_quietly(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    practice.acting.commitments.settle(
        practice.acting.commitments.add(kern, "call back", "them", TODAY), True, TODAY, log=False
    )
    assert practice.events(kern.id) == []


def test_a_promise_is_found_by_its_words_or_id(practice: Practice) -> None:
    kern, nova = practice.add("Kern", "client"), practice.add("Nova", "client")
    one = practice.acting.commitments.add(kern, "Call back", "them", TODAY)
    two = practice.acting.commitments.add(nova, "call the printer", "me", TODAY)
    act = practice.acting
    assert act.commitments.open("back") == act.commitments.open(one.id) == act.commitments.open("", kern) == one
    with pytest.raises(Ambiguous, match=two.id):
        act.commitments.open("call")
    act.commitments.settle(one, True, TODAY)
    assert act.commitments.open("call") == two
    with pytest.raises(NotFound):
        act.commitments.open("back")
