"""Every change reads afresh under the writers' lock and writes only what it names: two doors on one store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import ChangedMeanwhile, NotFound, Refused
from core.ledger import Write, as_document
from core.model import Frame
from core.practice import Practice
from tests.clocks import StoppedClock

TODAY = "2026-11-22"

Two = tuple[Practice, Practice]


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """Two programs, both of which have read everyone."""
    one, other = (Practice(tmp_path / "home", StoppedClock(TODAY)) for _ in range(2))
    one.add("Kern", "client", note="old", tags=["a"])
    other.relationships()
    return one, other


def test_fields_not_named_stay_as_another_left_them(two: Two) -> None:
    one, other = two
    kern = one.find("kern")
    other.edit(other.find("kern"), note="from elsewhere", frame={"goal": "grow"})
    one.edit(kern, income_share=20.0, frame={"price": "90 an hour"})
    found = Practice(one.home, StoppedClock(TODAY)).find("kern")
    assert (found.note, found.income_share) == ("from elsewhere", 20.0)
    assert found.frame == Frame(goal="grow", price="90 an hour")


def test_a_part_of_the_frame_can_be_emptied(two: Two) -> None:
    one, other = two
    other.acting.set_frame(other.find("kern"), goal="grow", price="90", trial_end="2026-12-01")
    one.acting.set_frame(one.find("kern"), goal="", trial_end=None)
    assert other.records("relationships")[0].frame == Frame(price="90")


def test_what_a_later_version_knows_stays(two: Two) -> None:
    one, other = two
    kern = one.find("kern")
    document = {**as_document(kern), "colour": "blue", "frame": {"goal": "x", "mood": "calm"}}
    with other.changing():
        other.store("edit", kern.id, Write.relationship(kern.id, document))
    one.edit(kern, note="new", frame={"goal": "y"})
    stored = one.document("relationships", kern.id)
    assert stored is not None
    assert (stored["colour"], stored["frame"]) == ("blue", {"goal": "y", "mood": "calm"})


def test_a_change_seen_before_another_is_not_written_over_it(two: Two) -> None:
    one, other = two
    seen = one.find("kern")
    other.edit(seen, note="theirs", frame={"goal": "theirs", "price": "theirs"})
    with pytest.raises(ChangedMeanwhile) as refusal:
        one.edit(seen, seen=seen, note="mine", income_share=5.0, frame={"goal": "mine", "limits": "mine"})
    assert refusal.value.fields == ("note", "goal")
    assert refusal.value.exit_code == 75
    assert one.find("kern").income_share is None
    one.edit(seen, seen=seen, note="theirs", frame={"limits": "mine"})  # the same as theirs, and what only one changed
    assert one.find("kern").frame == Frame(goal="theirs", price="theirs", limits="mine")


CHANGES: dict[str, Callable[[Practice, Any], object]] = {
    "log": lambda practice, who: practice.log(who, "meeting"),
    "edit": lambda practice, who: practice.edit(who, note="x"),
    "frame": lambda practice, who: practice.acting.set_frame(who, goal="x"),
    "tag": lambda practice, who: practice.tag([who.id], "b", on=True),
    "qualify": lambda practice, who: practice.acting.qualify(who, TODAY, met=True),
    "answer": lambda practice, who: practice.acting.lists.answer(who, TODAY, {"calm": True}),
    "propose": lambda practice, who: practice.acting.propose(who, TODAY, channel="network"),
    "commit": lambda practice, who: practice.acting.commitments.add(who, "call", "me", TODAY),
    "decide": lambda practice, who: practice.acting.decide(who, "keep"),
    "close": lambda practice, who: practice.acting.close(who),
    "opinion": lambda practice, who: practice.acting.opinions.note(who, "fine", "Ana", TODAY),
    "merge": lambda practice, who: practice.keeping.merge(practice.add("Nova", "client"), who),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_stored_about_somebody_who_is_gone(two: Two, name: str) -> None:
    one, other = two
    who = one.find("kern")
    other.keeping.forget(other.find("kern"))
    with pytest.raises(NotFound):
        CHANGES[name](one, who)
    assert not (one.home / "people" / f"{who.id}.jsonl").exists()
    assert all(known.id != who.id for known in Practice(one.home, StoppedClock(TODAY)).relationships())


def test_an_event_is_corrected_once(two: Two) -> None:
    one, other = two
    event = one.log(one.find("kern"), "meeting", note="old")
    (known,) = other.events(event.relationship)
    corrected = one.correct(event, note="new")
    for change in (lambda: other.correct(known, severity=3), lambda: other.remove(known)):
        with pytest.raises(Refused):
            change()
    assert other.events(event.relationship) == [corrected]


def test_lists_of_hers_grow_on_both_sides(two: Two) -> None:
    from core.acting.criteria import DEFAULTS, Criterion
    from core.acting.rules import Rule

    for n, practice in enumerate(two):
        practice.acting.lists.change_rules(TODAY, lambda rules, n=n: [*rules, Rule(f"r{n}", "x")])  # type: ignore[misc]
        practice.acting.lists.change_criteria(TODAY, lambda items, n=n: [*items, Criterion(f"c{n}", "x")])  # type: ignore[misc]
    assert [rule.key for rule in two[0].acting.lists.rules(TODAY).items[-2:]] == ["r0", "r1"]
    assert len(two[0].acting.lists.criteria(TODAY).items) == len(DEFAULTS) + 2


def test_answers_settlements_and_handlings_keep_what_another_added(two: Two) -> None:
    one, other = two
    kern = one.find("kern")
    one.acting.qualify(kern, TODAY, met=True)
    other.acting.qualify(kern, TODAY, brief=False)
    assert (one.acting.qualification(kern, TODAY).met, one.acting.qualification(kern, TODAY).brief) == (True, False)
    promise = one.acting.commitments.add(kern, "call", "them", TODAY)
    other.acting.commitments.settle(promise, True, TODAY)
    with pytest.raises(Refused):
        one.acting.commitments.settle(promise, False, TODAY)
    assert [event.signal for event in one.events(kern.id)] == ["promise_kept"]
    rule = one.learning.resolve(2027, "rest")
    other.learning.fulfil(rule, "kept", "well")
    assert one.learning.fulfil(rule, "partly").note == "well"
    assert one.tag([kern.id], "b", on=True) == other.tag([kern.id], "c", on=True) == 1
    assert one.records("relationships")[0].tags == ("a", "b", "c")


def test_an_import_is_weighed_again_when_something_changed_meanwhile(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Practice(tmp_path / "source", StoppedClock(TODAY))
    source.add("Kern", "client")
    nova = source.add("Nova", "partner")
    exported = source.exchange.export()
    one, other = two
    from core.exchange import exchange

    weigh, times = exchange.content_of, list[Practice]()

    def slow(practice: Practice) -> Any:
        found = weigh(practice)
        times.append(practice)
        if len(times) == 1:
            other.exchange.read(exported, "json")
        return found

    monkeypatch.setattr(exchange, "content_of", slow)
    report = one.exchange.read(exported, "json")
    assert times == [one, other, one]
    assert (report.added, report.there) == (0, 2)
    assert one.find("nova").id == nova.id


def test_storing_outside_is_a_mistake_of_ours(two: Two) -> None:
    with pytest.raises(RuntimeError):
        two[0].store("setting", None, Write.setting("x", {"value": 1}))


def test_a_refused_list_makes_no_store(tmp_path: Path) -> None:
    def refuses(_: object) -> Any:
        raise Refused("no")

    practice = Practice(tmp_path / "home", StoppedClock(TODAY))
    for change in (practice.acting.lists.change_rules, practice.acting.lists.change_criteria):
        with pytest.raises(Refused):
            change(TODAY, refuses)
    assert not (tmp_path / "home").exists()
