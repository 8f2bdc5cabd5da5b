"""The backtest says what the verdicts said, on the sample and on simulated lives."""

from dataclasses import replace
from functools import cache

from core.dates import from_number, plus
from core.language import Language
from core.learning.backtest import HORIZONS, backtest, case
from core.learning.book import Book
from core.learning.endings import Ending, How
from core.learning.past import Past
from core.learning.pulse import Practices
from core.learning.track import FLAGGED
from core.model import Choice, Decision, Event, Relationship, Role, Stage, Verdict
from core.practice import Practice
from tests.core.learning.pages import book
from tests.makers import event, every
from tests.scenarios.lives import KINDS, simulate
from tests.scenarios.measure import CALM, tally
from tests.scenarios.methods import ours
from tests.scenarios.story import Life

SEED, LIVES = 11, 2
LAST = 20_000


@cache
def lives() -> list[Life]:
    return [simulate(kind, SEED, number) for kind in KINDS for number in range(LIVES)]


def somebody(life: Life) -> Relationship:
    return Relationship(id="r", name="r", role=life.role)


def stopping_together(life: Life) -> Life:
    """The same life, moved so that it stops on the day all others do."""
    start = LAST - life.length
    days = {day: [moved(e, from_number(start + day)) for e in events] for day, events in life.days.items()}
    return replace(life, start=start, days=days)


def moved(e: Event, on: str) -> Event:
    return Event(id=e.id, relationship="x", on=on, signal=e.signal, severity=e.severity, level=e.level)


def the_practice(lived: list[Life], over: set[int]) -> Practices:
    """Simulated lives as a practice: those in ``over`` left on the last day, the others go on."""
    people, pasts = [], {}
    for n, life in enumerate(lived):
        id_, stage = f"r{n:03}", Stage.ENDED if n in over else Stage.ACTIVE
        people.append(Relationship(id=id_, name=id_, role=life.role, stage=stage))
        left = (event("left_without_word", from_number(LAST)),) if n in over else ()
        pasts[id_] = Past((*life.events, *left), life.role)
    nothing = dict.fromkeys(pasts, ())
    return Practices(Book(from_number(LAST), tuple(people), pasts, nothing, nothing, (), (), {}))


def test_the_sample_practice(sample: Practice) -> None:
    found = sample.learning.backtest("2026-11-22")
    told = {c.name: ([str(f.verdict) for f in c.foretold], c.lead) for c in found.cases}
    assert told == {
        "Maison Verdier": (["steady"] * 3, None),
        "Cabinet Delorne": (["end", "end", "renegotiate"], 361),
        "Kern & Fils": (["renegotiate"] * 3, 214),
    }
    assert [(h.hits, h.misses, h.false_alarms) for h in found.horizons] == [(2, 1, 6), (2, 1, 4), (2, 1, 4)]
    assert {c.name: (c.silent, c.seen_from) for c in found.cases} == {
        "Maison Verdier": (64, "2025-01-20"),
        "Cabinet Delorne": (None, "2024-11-08"),
        "Kern & Fils": (None, "2026-04-16"),
    }
    assert "Before 1 of the endings a silence was shown, 64 days before; as it was for 2 of 17 kept." in found.sentence
    assert "2 of 3 endings were flagged (95 %: 21 % to 94 %)" in found.sentence
    assert "no weight follows from it" in found.sentence
    for c in found.cases:
        person = sample.relationship(c.relationship)
        for f in c.foretold:
            assert sample.assess(person, plus(c.on, -f.days), full=False).verdict is f.verdict


def _left_on(day: int) -> Ending:
    return Ending("r", How.LEFT, from_number(day), from_number(day))


def test_it_reads_the_verdicts_the_benchmark_of_the_simulated_lives_reads() -> None:
    for life in lives():
        said = dict(ours(life))
        end = life.start + life.length
        found = case(Past(life.events, life.role), somebody(life), _left_on(end))
        for f in found.foretold:
            assert f.verdict is said.get(life.length - f.days)
        if found.lead is not None:
            flagged = {day for day, verdict in said.items() if verdict in FLAGGED}
            assert set(range(life.length - found.lead, life.length)) <= flagged
            assert life.length - found.lead - 1 not in flagged


def test_hits_and_false_alarms_agree_with_the_truth_of_the_simulated_lives() -> None:
    """Lives in trouble three months before their last day end, calm ones go on: counted here and there alike."""
    lived = [stopping_together(life) for life in lives() if clear(life)]
    troubled = {n for n, life in enumerate(lived) if not life.allowed[-30] & CALM}
    assert len(lived) - 10 > len(troubled) > 9
    found = backtest(the_practice(lived, troubled), Language("en"))
    for at in found.horizons:
        flags = [dict(ours(life)).get(life.length - at.days) in FLAGGED for life in lived]
        assert at.hits == sum(flags[n] for n in troubled)
        assert at.false_alarms == sum(flags) - at.hits
        assert (at.hits + at.misses, at.false_alarms + at.quiet) == (len(troubled), len(lived) - len(troubled))
        assert (at.caught.rate or 0) > 90
        assert (at.spared.rate or 0) > 80


def clear(life: Life) -> bool:
    """Whether the truth is the same, trouble or calm, on each of the days the backtest reads."""
    if life.first >= life.length - max(HORIZONS):
        return False
    allowed = [life.allowed[life.length - days] for days in HORIZONS]
    return all(a <= CALM for a in allowed) or not any(a & CALM for a in allowed)


def test_the_benchmark_and_the_backtest_count_the_same_wrong_days() -> None:
    """On the days the backtest reads, right and wrong are what the benchmark's tally says."""
    for life in lives():
        days = [life.length - h for h in HORIZONS if life.length - h >= life.first]
        read = {life.length - f.days: f.verdict for f in case(
            Past(life.events, life.role), somebody(life), _left_on(life.start + life.length)
        ).foretold}  # fmt: skip
        series = [(day, verdict) for day in sorted(days) if (verdict := read[day]) is not None]
        assert tally(life, series).wrong == tally(life, [(d, v) for d, v in ours(life) if d in days]).wrong


def test_what_was_noted_late_is_hindsight_and_what_came_later_is_not_read() -> None:
    kern = Relationship(id="r", name="Kern", role=simulate("steady_client", 1, 0).role, stage=Stage.ENDED)
    log = (
        event("work_good", "2025-01-01"),
        event("drained", "2025-02-01", logged_at="2025-06-02T10:00:00Z"),
        event("left_without_word", "2025-06-01"),
        event("dishonesty", "2025-06-02"),
    )
    found = backtest(Practices(book(kern, events=log)), Language("en"))
    assert found.hindsight == 1
    assert [f.verdict for f in found.cases[0].foretold] == [Verdict.INSUFFICIENT] * 3
    assert found.cases[0].lead is None


def test_without_endings_it_says_so(empty: Practice) -> None:
    assert "nothing to test against" in empty.learning.backtest("2026-11-22").sentence


def left(*log: Event, **fields: object) -> tuple[object, object]:
    """The case of a client who left, and what the whole test says."""
    who = Relationship(id="r", name="Oriel", role=Role.CLIENT, stage=Stage.ENDED, **fields)  # type: ignore[arg-type]  # tests name fields freely
    events = (*log, event("left_without_word", "2026-06-01"))
    found = backtest(Practices(book(who, events=events)), Language("en"))
    return found.cases[0], found


def test_a_silence_before_a_departure_is_told_with_the_day_it_was_shown_from() -> None:
    """Heard of every 14 days for years, then never again: after three times (546 + 60) / (39 + 2) days it is a sign."""
    steady = every("work_good", 14, 40, "2024-07-01")
    last = steady[-1].on
    assert last == "2025-12-29"
    gone, found = left(*steady)
    assert (gone.silent_since, gone.silent) == ("2026-02-12", 109)
    assert (gone.lead, gone.seen_from) == (None, "2026-02-12")
    assert [f.silent for f in gone.foretold] == [True, True, True]
    assert found.silent_lead == 109
    assert [(at.silent, at.silent_kept, at.misses) for at in found.horizons] == [(1, 0, 1)] * 3
    assert "Before 1 of the endings a silence was shown, 109 days before; as it was for 0 of 0 kept." in found.sentence


def test_a_silence_she_called_normal_is_shown_after_that_and_one_broken_is_none() -> None:
    steady = every("work_good", 14, 40, "2024-07-01")
    assert left(*steady, quiet_until="2026-04-30")[0].silent_since == "2026-05-01"
    assert left(*steady, quiet_until="2026-07-30")[0].silent_since is None
    back, found = left(*steady, event("meeting", "2026-05-20"))
    assert (back.silent_since, back.silent, back.seen_from) == (None, None, None)
    assert [f.silent for f in back.foretold] == [True, True, True]  # it lasted until ten days before the end
    assert "Before none of the endings a silence was shown." in found.sentence


def test_the_first_of_both_signs_is_when_it_could_have_been_seen() -> None:
    steady, late = every("work_good", 14, 30, "2024-07-01"), every("paid_late", 14, 5, "2025-11-01")
    gone, _found = left(*steady, *late, seen_on="2025-09-01")
    assert gone.lead is not None and gone.silent is not None and gone.lead > gone.silent
    assert gone.seen_from == plus(gone.on, -gone.lead)
    assert gone.told_seen_on == "2025-09-01"


def test_a_decision_to_end_after_a_silence_tells_it_too() -> None:
    who = Relationship(id="r", name="Oriel", role=Role.CLIENT, stage=Stage.ENDED)
    decision = Decision(id="d", relationship="r", on="2026-06-01", choice=Choice.END)
    events = tuple(every("work_good", 14, 40, "2024-07-01"))
    found = backtest(Practices(book(who, events=events, decisions=(decision,))), Language("en"))
    assert found.cases[0].silent_since == "2026-02-12"
