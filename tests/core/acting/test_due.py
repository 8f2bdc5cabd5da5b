"""What is due, from what is remembered, is what the histories themselves say: on any day, and after every change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.acting.agenda import agenda
from core.acting.agenda_items import AgendaItem, Follow, Kind, Waiting, marks, marks_key
from core.acting.reason_codes import CODES
from core.dates import from_number, plus
from core.errors import RapportsError
from core.judging.evidence import Gist
from core.judging.lately import HORIZON_DAYS, lately
from core.judging.silence import heard
from core.language import Language
from core.model import Choice, Decision, Event, Relationship, Role, Stage
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import EN, FR, TODAY, everything_due
from tests.strategies import FIRST_DAY, logs

STEP = 30
"""Changes in one life at most."""
AHEAD = (0, 1, 25, 100, 200, 400)
SIGNALS = (
    "paid_late", "scope_creep", "disrespect", "work_good", "they_reached_out", "i_reached_out", "talk", "pardon",
    "dishonesty", "left_without_word", "meeting", "no_reply",
)  # fmt: skip
LAST = from_number(FIRST_DAY + 400)
choices = st.sampled_from([None, *Choice])


def from_histories(practice: Practice, day: str, days: int) -> list[AgendaItem]:
    """The agenda of all records as they are stored."""
    language, kept, follows = Language(practice.language), practice.settings(), []
    for who in practice.relationships():
        events = tuple(practice.events(who.id))
        follows.append(
            Follow(
                relationship=who,
                last_contact=max((e.on for e in events if e.on <= day), default=None),
                decisions=tuple(practice.decisions(who.id)),
                commitments=tuple(practice.records("commitments", who.id)),
                reflections=tuple(practice.records("reflections", who.id)),
                events=events,
                heard=heard(events, day),
                marks=marks(kept.get(marks_key(who.id))),
                missions=tuple(practice.records("missions", who.id)),
            )
        )
    names = {who.id: who.name for who in practice.relationships()}
    proposals, refusals = practice.proposals(), practice.records("refusals")
    return agenda(follows, day, days, language, Waiting(tuple(proposals), tuple(refusals), names, kept))


def fits(practice: Practice, *others: Practice, days: Sequence[int] = AHEAD) -> None:
    """All of these practices say on each day what the histories say."""
    for ahead in days:
        day = plus(practice.clock.today(), ahead)
        for one in (practice, *others):
            expected = from_histories(one, day, 60)
            assert one.acting.agenda(day, 60) == expected
            said = [(due.id, due.on, due.kind, due.record, due.name) for due in one.today(day).due]
            assert said == [(i.id, i.on, i.kind, i.record, i.name) for i in expected if i.on <= day]


@given(logs(SIGNALS, span=400, max_size=50), st.integers(0, 250), st.sampled_from(Stage), choices, st.integers(0, 400))
@settings(deadline=None)
def test_what_is_kept_of_a_log_is_enough_from_its_last_day_on(
    log: list[Event], later: int, stage: Stage, choice: Choice | None, decided: int
) -> None:
    who = Relationship(id="r", name="R", role=Role.CLIENT, stage=stage, cadence_weeks=3)
    on = from_number(FIRST_DAY + decided)
    decisions = () if choice is None else (Decision(id="d", relationship="r", on=on, choice=choice),)
    last = max((event.on for event in log), default=None)
    day = plus(LAST, later)
    for language in (EN, FR):
        whole, kept = (
            agenda([Follow(who, last, decisions, events=events, heard=heard(log, day))], day, 60, language)
            for events in (tuple(sorted(log, key=lambda e: (e.on, e.id))), lately(log, last))
        )
        assert kept == whole


@given(logs(SIGNALS, span=400, max_size=50), st.data())
def test_what_is_kept_of_what_is_kept_and_more_is_that_of_all(log: list[Event], data: st.DataObject) -> None:
    """In whatever order they come."""
    kept: tuple[Gist, ...] = ()
    last = ""
    for event in data.draw(st.permutations(log)):
        last = max(last, event.on)
        kept = lately([*kept, event], last)
    assert kept == lately(log, last or None)


def test_it_does_not_grow_with_the_history() -> None:
    def kept(years: int) -> int:
        days = range(0, 365 * years, 5)
        log = [
            Event(id=f"{n:06}{signal}", relationship="r", on=from_number(FIRST_DAY + n), signal=signal)
            for n in days
            for signal in SIGNALS
            if signal not in ("talk", "left_without_word")
        ]
        return len(lately(log, log[-1].on))

    assert kept(2) == kept(20) <= (HORIZON_DAYS // 5 + 1) * len(SIGNALS)


DAY = st.integers(-250, 0).map(lambda n: plus(TODAY, n))
LATER = st.integers(1, 120).map(lambda n: plus(TODAY, n))
MAYBE = st.none() | LATER
PERSON = st.integers(0, 1)
words = st.sampled_from(["send the brief", "l’été", "x" * 200])
events = st.tuples(
    st.just("log"), PERSON, st.sampled_from(SIGNALS), DAY, st.integers(1, 3),
    st.sampled_from(["fact", "memory", "hearsay"]), st.booleans(), st.sampled_from(["day", "month"]),
)  # fmt: skip
steps = st.one_of(
    events,
    events,
    st.tuples(st.just("future"), PERSON, LATER),
    st.tuples(st.just("correct"), PERSON, st.integers(0, 5), DAY),
    st.tuples(st.just("remove"), PERSON, st.integers(0, 5)),
    st.tuples(st.just("promise"), PERSON, words, st.sampled_from(["me", "them"]), DAY, MAYBE | DAY),
    st.tuples(st.just("settle"), PERSON, st.booleans()),
    st.tuples(st.just("mission"), PERSON, words, DAY, MAYBE),
    st.tuples(st.just("end mission"), PERSON),
    st.tuples(st.just("decide"), PERSON, st.sampled_from(Choice), DAY | st.just(TODAY), MAYBE, MAYBE),
    st.tuples(st.just("look back"), PERSON, st.sampled_from([{"happened": "x"}, {"regret": 2}, {"consequences": "y"}])),
    st.tuples(st.just("edit"), PERSON, st.sampled_from([
        {"stage": "active"}, {"stage": "ended"}, {"stage": "paused"}, {"cadence_weeks": 2}, {"since": "2024-12-01"},
        {"quiet_until": "2026-12-01"}, {"frame": {"trial_end": "2026-12-10"}}, {"role": "partner"},
    ])),
    st.tuples(st.just("answer"), st.integers(0, 9), st.integers(0, 9), LATER),
    st.tuples(st.just("propose"), PERSON, DAY),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)  # fmt: skip


def done(practice: Practice, step: tuple[object, ...]) -> None:  # noqa: PLR0912 - a case for each kind of change
    act, people = practice.acting, practice.relationships()
    match step:
        case ("log", int(n), str(signal), on, severity, source, mine, precision):
            more = {} if signal in ("talk", "pardon") else {"source": source, "mine": mine}
            practice.log(people[n], signal, on=on, severity=severity, precision=precision, note="a word", **more)
        case ("future", int(n), on):
            practice.log(people[n], "meeting", on=on, allow_future=True)
        case ("correct", int(n), int(which), on) if found := practice.events(people[n].id)[which : which + 1]:
            practice.correct(found[0], on=on)
        case ("remove", int(n), int(which)) if found := practice.events(people[n].id)[which : which + 1]:
            practice.remove(found[0])
        case ("promise", int(n), str(what), str(by), str(on), due):
            act.commitments.add(people[n], what, by, on, due=due)  # type: ignore[arg-type]  # drawn as a day or None
        case ("settle", int(n), bool(kept)):
            for promise in act.commitments.of(people[n])[-1:]:
                act.commitments.settle(promise, kept, TODAY)
        case ("mission", int(n), str(name), str(on), trial):
            act.missions.add(people[n], name, on, trial_end=trial)
        case ("end mission", int(n)):
            act.missions.end(people[n], "", TODAY)
        case ("decide", int(n), choice, str(on), review, last):
            fields = {"review_on": review, "note": "a word", "expect": "much", "reason": sorted(CODES)[0]}
            fields |= {"notice_until": last} if choice is Choice.END else {}
            act.decide(people[n], choice, on, **fields)  # type: ignore[arg-type]  # drawn as a choice
        case ("look back", int(n), dict(fields)):
            for decision in practice.decisions(people[n].id)[-1:]:
                practice.learning.reflect(decision, **fields)
        case ("edit", int(n), dict(fields)):
            practice.edit(people[n], **fields)
        case ("answer", int(which), int(how), until):
            if items := act.agenda(TODAY, 60):
                item = items[which % len(items)]
                act.answering.answer(item, item.answers[how % len(item.answers)], TODAY, until)  # type: ignore[arg-type]  # drawn as a day
        case ("propose", int(n), str(on)):
            act.propose(people[n], on, channel="social", anyway="so")
        case ("undo",):
            practice.undo()
        case ("redo",):
            practice.redo()


def lived(home: Path, changes: Sequence[tuple[object, ...]], look: Callable[[Practice], None]) -> Practice:
    """A practice with two people after these changes; those that are refused change nothing."""
    practice = Practice(home, StoppedClock(TODAY), "en")
    for name in ("Kern", "Anna"):
        practice.add(name, "client")
    practice.stand_here()
    for step in changes:
        with suppress(RapportsError):
            done(practice, step)
        look(practice)
    return practice


def grown(tmp_path_factory: pytest.TempPathFactory, changes: Sequence[tuple[object, ...]]) -> None:
    """After each change one day, here and by another process that began before; in the end several days, and anew."""
    home = tmp_path_factory.mktemp("due") / "home"
    other = Practice(home, StoppedClock(TODAY), "fr")

    def look(practice: Practice) -> None:
        other.reload()
        fits(practice, other, days=(0,))

    practice = lived(home, changes, look)
    fits(practice, Practice(home, practice.clock, "en"))
    (home / "summary.json").unlink(missing_ok=True)
    fits(practice, Practice(home, practice.clock, "en"))


@given(st.lists(steps, max_size=STEP))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_life_is_followed_change_by_change(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


@pytest.mark.long
@given(st.lists(steps, min_size=5, max_size=STEP))
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_many_lives_are_followed_change_by_change(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[object, ...]]
) -> None:
    grown(tmp_path_factory, changes)


def test_every_kind_of_item_is_known_without_a_history_and_days_before_the_last_note_are_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = Practice(tmp_path / "home", StoppedClock(TODAY), "en")
    everything_due(practice)
    days = [*range(-400, 0, 57), *AHEAD]
    fits(practice, days=days)
    every = {item.kind for ahead in days for item in practice.acting.agenda(plus(TODAY, ahead), 60)}
    assert every == set(Kind)
    with monkeypatch.context() as patched:
        patched.setattr(Practice, "events", None)  # whoever reads a history fails
        assert practice.acting.agenda(TODAY, 400)
        practice.made_today(TODAY)
    words = {promise.what for who in practice.relationships() for promise in practice.records("commitments", who.id)}
    kept = (practice.home / "summary.json").read_text("utf-8")
    assert words and not [what for what in words if what in kept], "what was promised is told by the one file it is in"
