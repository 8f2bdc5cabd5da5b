"""What judging costs, as ratios to a floor measured in the same run. Run with ``pytest -n 0 -m bench -s``."""

from __future__ import annotations

import random
from time import process_time

import msgspec
import pytest

from core.dates import from_number
from core.judging.assessment import assess
from core.judging.evidence import of_one_day
from core.judging.scoring import State, advance, fold, read
from core.language import Language
from core.model import Event, Relationship, Role
from core.vocabulary import SIGNALS

pytestmark = pytest.mark.bench
SIGNS = [key for key in SIGNALS if key not in ("pardon", "dishonesty")]


def life(count: int, span: int, seed: int = 1) -> list[Event]:
    chance = random.Random(seed)
    return [
        Event(
            id=f"e{i:07}",
            relationship="r",
            on=from_number(19_000 + chance.randrange(span)),
            signal=(signal := chance.choice(SIGNS)),
            level=chance.randint(1, 5) if signal == "checkin" else None,
        )
        for i in range(count)
    ]


def seconds(work: object) -> float:
    start = process_time()
    assert callable(work)
    work()
    return process_time() - start


@pytest.mark.parametrize(
    ("count", "span"), [(10_000, 1100), (10_000, 20_000), (2_000, 40_000)], ids=["busy", "one-a-day", "sparse"]
)
def test_folding_against_decoding(count: int, span: int) -> None:
    """A hundred lives of ``count`` events, a million in all, against msgspec decoding the same events."""
    events = life(count, span)
    data = msgspec.json.encode(events)
    decoding = min(seconds(lambda: msgspec.json.decode(data, type=list[Event])) for _ in range(5))
    folding = min(seconds(lambda: fold(events, Role.CLIENT)) for _ in range(5))
    days = len({event.on for event in events})
    print(
        f"\nfold / decode: {folding / decoding:.1f} ({folding / count * 1e6:.1f} µs an event, "
        f"{folding / days * 1e6:.1f} µs a day with events; decoding {decoding / count * 1e6:.1f} µs an event)"
    )


def test_the_cost_of_a_day_does_not_grow_with_the_log() -> None:
    """One more day on a state of 100 events and on one of 100,000."""
    evidence = of_one_day(60_000, life(1, 1))
    cost = {}
    for count in (100, 100_000):
        state = fold(life(count, 3000), Role.CLIENT)
        cost[count] = min(
            seconds(lambda state=state: [advance(state, Role.CLIENT, evidence) for _ in range(500)]) for _ in range(5)
        )
    print(f"\none more day, log of 100,000 / log of 100: {cost[100_000] / cost[100]:.2f}")


@pytest.mark.parametrize("later", [0, 100, 400])
@pytest.mark.parametrize("count", [20, 60, 1000])
def test_reading_a_day_against_encoding_its_state(count: int, later: int) -> None:
    """On the last day with events, and when the verdict has eased; the day it dates from costs extra."""
    state = fold(life(count, 1000), Role.CLIENT)
    day = from_number(state.rhythm.last + later)
    reading = min(seconds(lambda: [read(state, Role.CLIENT, day) for _ in range(500)]) for _ in range(5)) / 500
    floor = min(
        seconds(lambda: [msgspec.json.decode(msgspec.json.encode(state), type=State) for _ in range(500)])
        for _ in range(5)
    )
    asked = read(state, Role.CLIENT, day)
    since = min(seconds(lambda: [asked.since for _ in range(500)]) for _ in range(5)) / 500
    print(
        f"\nread / (encode + decode a state): {reading / (floor / 500):.1f} ({reading * 1e6:.0f} µs an as-of day, "
        f"and since when {since * 1e6:.0f} µs)"
    )


def test_a_whole_assessment_of_a_thousand_events() -> None:
    events = life(1000, 1000)
    who = Relationship(id="r", name="R", role=Role.CLIENT)
    day = from_number(20_100)
    folding = min(seconds(lambda: fold(events, Role.CLIENT)) for _ in range(3))
    whole = min(seconds(lambda: assess(who, events, day, Language("en"))) for _ in range(3))
    print(f"\nassessment with contributions and way back / fold: {whole / folding:.1f} ({whole * 1e3:.0f} ms)")


@pytest.mark.parametrize("day", [from_number(20_100), from_number(20_090)])
@pytest.mark.parametrize("kinds", [["paid_late"], ["promise_kept"], ["paid_late", "no_reply", "request_urgent"], SIGNS])
def test_the_cost_of_an_event_does_not_grow_with_the_log(kinds: list[str], day: str) -> None:
    """Of a whole assessment, ten times as long a log against the shorter: what is bad, good, and told twice alike."""
    who = Relationship(id="r", name="R", role=Role.CLIENT)
    cost = {}
    for count in (1_000, 10_000):
        log = [
            Event(id=f"e{i:07}", relationship="r", on=from_number(20_000 + i % 90), signal=kinds[i % len(kinds)])
            for i in range(count)
            if kinds[i % len(kinds)] != "checkin"
        ]
        cost[count] = min(seconds(lambda log=log: assess(who, log, day, Language("en"))) for _ in range(3)) / count
    print(f"\nan event of 10,000 / one of 1,000, {', '.join(kinds[:3])}: {cost[10_000] / cost[1_000]:.2f}")
    assert cost[10_000] < 4 * cost[1_000]
