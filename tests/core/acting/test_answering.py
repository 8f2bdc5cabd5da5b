"""Her answers to what is due: each takes its row away, or moves it, and is one change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from core.acting.agenda_items import AHEAD, ANSWERED_AGAIN, ANSWERS, AgendaItem, Answer, Kind
from core.acting.answering import takes_note
from core.dates import from_number, number, plus
from core.errors import Ambiguous, NotFound, Refused, WrongUsage
from core.exchange.writers.ics import YEAR
from core.model import Choice, Role
from core.practice import Practice
from core.vocabulary import SIGNALS
from tests.clocks import StoppedClock
from tests.core.acting.cases import TODAY, everything_due

LATER = plus(TODAY, 45)
STAYS = (Answer.I_WROTE, Kind.SILENCE)
"""Only theirs breaks a silence; after hers it rests as long as they may take, and is there again then."""


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    found = Practice(tmp_path / "home", StoppedClock(TODAY), "en")
    everything_due(found)
    return found


def due(practice: Practice, days: int = AHEAD) -> dict[tuple[str, str], AgendaItem]:
    return {(item.relationship, item.slot): item for item in practice.acting.agenda(practice.clock.today(), days)}


def calendar(practice: Practice) -> set[tuple[str, str]]:
    entries = Calendar.from_ical(practice.exchange.export("ics")).walk("VEVENT")
    return {(str(entry["UID"]).partition("@")[0], str(entry["DTSTART"].dt)) for entry in entries}


def told(practice: Practice) -> set[tuple[str, str]]:
    return {(i.id, i.on) for i in due(practice).values() if i.kind is not Kind.ANNIVERSARY or i.in_days <= YEAR}


def content(practice: Practice) -> Any:
    document = json.loads(practice.exchange.export())
    document.pop("exported_at")
    return document


def answer_it(practice: Practice, item: AgendaItem, answer: Answer, day: str = TODAY) -> None:
    until = plus(day, 45) if answer is Answer.LATER else None
    why = "because" if answer is Answer.GO_ON and takes_note(item, answer) else ""
    practice.acting.answering.answer(item, answer, day, until, note=why)


def test_every_kind_is_answered_in_every_way_and_taken_back(practice: Practice) -> None:
    before, start = due(practice), content(practice)
    assert {item.kind for item in before.values()} == set(ANSWERS) == set(Kind)
    tried = set()
    for item in before.values():
        for answer in item.answers:
            if (item.kind, answer) in tried:
                continue
            tried.add((item.kind, answer))
            answer_it(practice, item, answer)
            after = next((known for known in due(practice).values() if known.id == item.id), None)
            if answer is Answer.LATER:
                assert after is not None and (after.on, after.id) == (LATER, item.id), item.kind
            elif (answer, item.kind) == STAYS:
                assert after is not None and "You wrote today" in after.text
                assert after.in_days > 14 and not [i for i in due(practice, 0).values() if i.id == item.id]
            else:
                assert after is None, (item.kind, answer)
            assert calendar(practice) == told(practice)
            practice.undo()
            assert content(practice) == start, (item.kind, answer)
    every = {(kind, answer) for kind, answers in ANSWERS.items() for answer in answers}
    assert tried == every | {(Kind.REVISIT, answer) for answer in ANSWERED_AGAIN}


@pytest.mark.parametrize("language, well", [("en", "It went well."), ("fr", "Ça s’est bien passé.")])
def test_what_an_answer_becomes(practice: Practice, language: str, well: str) -> None:
    practice.language = language
    first = {item.kind: item for item in reversed(due(practice).values())}

    def answered(kind: Kind, answer: Answer) -> str:
        answer_it(practice, first[kind], answer)
        return first[kind].relationship

    talked = practice.events(answered(Kind.TALK, Answer.WENT_WELL))[-1]
    assert (talked.signal, talked.on, talked.note) == ("talk", TODAY, well)
    answered(Kind.COMMITMENT, Answer.DROPPED)
    promise = next(c for c in practice.records("commitments", first[Kind.COMMITMENT].relationship) if c.kept is False)
    assert promise.id == first[Kind.COMMITMENT].record
    look = practice.records("reflections", answered(Kind.REVIEW, Answer.WORSE))[-1]
    assert (look.came, look.came_true, look.decision) == ("worse", False, first[Kind.REVIEW].record)
    felt = practice.records("reflections", answered(Kind.AFTER_ENDING, Answer.RELIEF))[-1]
    assert (felt.regret, felt.came) == (1, None)
    assert practice.relationship(answered(Kind.NOTICE_OVER, Answer.CLOSE)).stage == "ended"
    assert practice.decisions(answered(Kind.TRIAL, Answer.GO_ON))[-1].choice is Choice.KEEP


def test_later_moves_the_day_something_has_of_its_own(practice: Practice) -> None:
    first = {item.kind: item for item in reversed(due(practice).values())}
    for kind in (Kind.COMMITMENT, Kind.TRIAL, Kind.NOTICE, Kind.SILENCE):
        answer_it(practice, first[kind], Answer.LATER)
    promises = practice.records("commitments", first[Kind.COMMITMENT].relationship)
    assert LATER in {promise.due for promise in promises}
    assert practice.relationship(first[Kind.TRIAL].relationship).frame.trial_end == LATER
    assert practice.decisions(first[Kind.NOTICE].relationship)[-1].notice_until == LATER
    assert practice.relationship(first[Kind.SILENCE].relationship).quiet_until == plus(LATER, -1)


def test_what_was_put_off_stays_open_from_its_day_on_and_is_nothing_before_it_was_said(practice: Practice) -> None:
    item = next(i for i in due(practice).values() if i.kind is Kind.ANNIVERSARY and i.in_days > 0)
    practice.acting.answering.answer(item, Answer.LATER, TODAY, plus(item.on, 20))
    for day in (plus(item.on, 10), plus(item.on, 40)):
        [again] = [i for i in practice.acting.agenda(day, 30) if (i.id, i.kind) == (item.id, item.kind)]
        assert again.on == plus(item.on, 20)
    [before] = [i for i in practice.acting.agenda(plus(TODAY, -1), 30) if i.id == item.id]
    assert before.on == item.on


def test_what_cannot_be_answered_so_is_refused_and_nothing_changes(practice: Practice) -> None:
    start, rows = content(practice), {item.kind: item for item in due(practice).values()}
    answering = practice.acting.answering
    with pytest.raises(WrongUsage, match="kept, dropped, later"):
        answering.answer(rows[Kind.COMMITMENT], Answer.RELIEF, TODAY)
    with pytest.raises(WrongUsage, match="needs a day"):
        answering.answer(rows[Kind.TALK], Answer.LATER, TODAY)
    for kind in (Kind.TALK, Kind.COMMITMENT, Kind.TRIAL, Kind.SILENCE):
        with pytest.raises(Refused, match="over"):
            answering.answer(rows[kind], Answer.LATER, TODAY, TODAY)
    assert content(practice) == start
    answering.answer(rows[Kind.COMMITMENT], Answer.KEPT, TODAY)
    with pytest.raises(Refused, match="no more"):
        answering.answer(rows[Kind.COMMITMENT], Answer.DROPPED, TODAY)


def test_what_is_typed_means_one_thing(practice: Practice) -> None:
    answering, rows = practice.acting.answering, due(practice)
    talk = next(item for item in rows.values() if item.kind is Kind.TALK)
    assert answering.meant(talk.id, Answer.WENT_WELL, TODAY) == talk
    assert answering.meant(talk.id[:8], Answer.WENT_WELL, TODAY) == talk
    silent = next(item for item in rows.values() if item.kind is Kind.SILENCE)
    assert answering.meant(silent.name, Answer.I_WROTE, TODAY) == silent
    with pytest.raises(NotFound):
        answering.meant(silent.name, Answer.KEPT, TODAY)
    kern = next(item for item in rows.values() if item.name.startswith("Kern"))
    with pytest.raises(Ambiguous, match=kern.id[:12]):
        answering.meant("Kern", Answer.LATER, TODAY)


@st.composite
def lives(draw: st.DrawFn) -> dict[str, Any]:
    """An export with a few people, each with decisions, promises, looks back, a frame and a log."""
    back = st.integers(-500, 0).map(lambda n: plus(TODAY, n))
    ahead = st.none() | st.integers(-300, 400).map(lambda n: plus(TODAY, n))
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("relationships", "events", "decisions", "commitments", "reflections")
    }
    for n in range(draw(st.integers(1, 3))):
        id_ = f"person-{n}"
        frame = {"trial_end": draw(ahead)}
        who = {"role": draw(st.sampled_from(Role)), "stage": draw(st.sampled_from(["active", "paused", "ended"]))}
        more = {"since": draw(st.none() | back), "cadence_weeks": draw(st.none() | st.integers(1, 8))}
        tables["relationships"].append({"id": id_, "name": f"Name {n}", "frame": frame, **who, **more})
        for m in range(draw(st.integers(0, 12))):
            on, signal = draw(back), draw(st.sampled_from(sorted(set(SIGNALS) - {"checkin"})))
            tables["events"].append({"id": f"e{n}-{m}", "relationship": id_, "on": on, "signal": signal})
        for m in range(draw(st.integers(0, 4))):
            on = draw(back)
            later = [max(on, day) if (day := draw(ahead)) else None for _ in range(2)]
            choice = draw(st.sampled_from(Choice))
            decision = {"id": f"d{n}-{m}", "relationship": id_, "on": on, "choice": choice, "review_on": later[0]}
            tables["decisions"].append(decision | {"notice_until": later[1] if choice is Choice.END else None})
            if draw(st.booleans()):
                look = {"id": f"l{n}-{m}", "relationship": id_, "decision": f"d{n}-{m}", "regret": 2}
                tables["reflections"].append(look | {"on": from_number(max(number(on), number(draw(back))))})
        for m in range(draw(st.integers(0, 2))):
            promise = {"id": f"c{n}-{m}", "relationship": id_, "on": draw(back), "by": "me", "what": "x"}
            tables["commitments"].append(promise | {"due": draw(ahead)})
    return {"format": "bons-rapports", "version": 2, "exported_at": f"{TODAY}T10:00:00Z", **tables}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=lives(), chosen=st.randoms(use_true_random=False))
def test_agenda_and_calendar_hold_the_same_however_it_was_answered(
    tmp_path_factory: pytest.TempPathFactory, life: dict[str, Any], chosen: Any
) -> None:
    practice = Practice(tmp_path_factory.mktemp("life") / "home", StoppedClock(TODAY), "en")
    practice.exchange.read(json.dumps(life).encode(), "json")
    assert calendar(practice) == told(practice)
    for key, item in due(practice, 120).items():
        if key not in (now := due(practice)):
            continue  # another answer settled it
        assert len({known.id for known in now.values()}) == len(now)
        answer = chosen.choice(now[key].answers)
        answer_it(practice, now[key], answer)
        after = next((known for known in due(practice).values() if known.id == item.id), None)
        assert after is None or answer is Answer.LATER or (answer, item.kind) == STAYS, (item.kind, answer)
        assert answer is not Answer.LATER or after is None or after.on == LATER
        assert calendar(practice) == told(practice)
