"""What good news from files does to verdicts: the same lives by hand, with it as the rules give it, and without limits.

The worst case is taken: invoices are on time, answers prompt, requests planned and meetings kept whatever is really
going on, all life long, nothing of it noted by hand, and all known on its day. Truth and the days read stay those of
the notes alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import Pool
from typing import Final, NamedTuple

import msgspec

from core.dates import from_number
from core.model import Event, Origin, OriginKind, Role

from .bench import Tallies
from .families import simulate
from .figures import COVERED, MEASURES, RESAMPLES, Figure, Measure, missed, resampled, wrong_days
from .measure import Tally, tally
from .methods import evidence_by_day, ours
from .story import Life, by_day
from .tables import number, table, with_interval

BY_HAND, RULES, FULL, NAIVE = "by hand", "as the rules give it", "the same at full weight", "no limits, full weight"

WRONG_BAR: Final = 0.5
"""Points by which good news from files may raise the days with a wrong verdict, in percent."""
MISSED_BAR: Final = 2.0
"""The same for changes never noticed."""
PAIRED: Final = ("wrong verdict, % of days", "missed, %")


class Stream(NamedTuple):
    """One kind of news that comes by itself: once in every window of so many days, counted from 1970-01-01."""

    kind: OriginKind
    signal: str
    severity: int
    every: int
    clients_only: bool = False


AS_GIVEN: Final = (
    Stream(OriginKind.INVOICE, "paid_on_time", 1, 30, clients_only=True),
    Stream(OriginKind.MAIL, "reply_prompt", 1, 56),
    Stream(OriginKind.MAIL, "request_planned", 1, 84),
    Stream(OriginKind.CALENDAR, "promise_kept", 1, 84),
)
"""What the rules propose of somebody with whom all is well on paper."""
UNLIMITED: Final = (
    Stream(OriginKind.INVOICE, "paid_on_time", 2, 30, clients_only=True),
    Stream(OriginKind.MAIL, "reply_prompt", 1, 14),
    Stream(OriginKind.MAIL, "request_planned", 1, 28),
    Stream(OriginKind.CALENDAR, "promise_kept", 1, 28),
)
"""What they would propose if every fortnight and every month had its own good news."""


def good_news(life: Life, streams: Iterable[Stream]) -> list[Event]:
    """The news of a life, with its origin; the same life always has the same."""
    rng = random.Random(f"dilution-{life.kind}-{life.number}-{life.start}-{life.length}")
    found = []
    for stream in streams:
        if stream.clients_only and life.role is not Role.CLIENT:
            continue
        for window in range(life.start // stream.every, (life.start + life.length) // stream.every + 1):
            day = window * stream.every + rng.randrange(stream.every)
            if life.start <= day < life.start + life.length:
                found.append(
                    Event(
                        id=f"{stream.kind}-{stream.signal}-{window}",
                        relationship="x",
                        on=from_number(day),
                        signal=stream.signal,
                        severity=stream.severity,
                        origin=Origin(kind=stream.kind),
                    )
                )
    return found


def with_news(life: Life, news: Iterable[Event]) -> Life:
    """``life`` with these events among its own; its truth stays."""
    return replace(life, days=by_day(sorted([*life.events, *news], key=lambda e: (e.on, e.id)), life.start))


def at_full_weight(events: Iterable[Event]) -> list[Event]:
    """The same as if she had noted them."""
    return [msgspec.structs.replace(event, origin=None) for event in events]


ARMS: Final[dict[str, Callable[[Life], list[Event]]]] = {
    BY_HAND: lambda life: [],
    RULES: lambda life: good_news(life, AS_GIVEN),
    FULL: lambda life: at_full_weight(good_news(life, AS_GIVEN)),
    NAIVE: lambda life: at_full_weight(good_news(life, UNLIMITED)),
}


def one_life(named: tuple[str, int, int], every: int) -> list[Tally]:
    """The tally of each arm on one life, named by kind, seed and number."""
    life = simulate(*named)
    lives = [with_news(life, news(life)) for news in ARMS.values()]
    return [tally(one, ours(one, every, evidence_by_day(one)), every) for one in lives]


def run(seed: int, lives: int, kinds: Sequence[str], every: int = 1, jobs: int = 2) -> Tallies:
    """Tally ``lives`` lives of each kind in every arm; a verdict is read on every ``every``-th day."""
    names = [(kind, seed, number) for number in range(lives) for kind in kinds]
    work = partial(one_life, every=every)
    if jobs == 1:
        rows = [work(name) for name in names]
    else:
        with Pool(jobs) as pool:
            rows = pool.map(work, names, chunksize=8)
    return {arm: [row[column] for row in rows] for column, arm in enumerate(ARMS)}


def raised(before: Sequence[Tally], after: Sequence[Tally], measure: Measure, seed: int = 0) -> Figure:
    """By how much ``measure`` is higher ``after``, with the interval that redrawing the lives, in pairs, gives it."""
    rng = random.Random(seed)
    kinds: dict[str, list[tuple[Tally, Tally]]] = {}
    for pair in zip(before, after, strict=True):
        kinds.setdefault(pair[0].kind, []).append(pair)
    values = sorted(
        value
        for _ in range(RESAMPLES)
        if (value := _raise(measure, [p for of in kinds.values() for p in rng.choices(of, k=len(of))])) is not None
    )
    value = _raise(measure, list(zip(before, after, strict=True)))
    if not values:
        return Figure(value)
    outside = int(len(values) * (1 - COVERED) / 2)
    return Figure(value, values[outside], values[-1 - outside])


def _raise(measure: Measure, pairs: Sequence[tuple[Tally, Tally]]) -> float | None:
    was, is_now = measure([before for before, _ in pairs]), measure([after for _, after in pairs])
    return None if was is None or is_now is None else is_now - was


def holds(tallies: Tallies, arm: str) -> bool:
    """Whether an arm stays below both bars."""
    wrong, lost = (raised(tallies[BY_HAND], tallies[arm], measure).value for measure in (wrong_days, missed))
    return (wrong or 0.0) <= WRONG_BAR and (lost or 0.0) <= MISSED_BAR


def report(tallies: Tallies) -> str:
    """Every arm's figures, and by how much it raises those that have a bar, with 95 % intervals, in Markdown."""
    head = ["what counts", *MEASURES, *(f"{name}: raised by" for name in PAIRED)]
    return table(head, _rows(tallies))


def _rows(tallies: Tallies) -> Iterator[list[str]]:
    for arm, of in tallies.items():
        row = [arm, *(with_interval(resampled(of, measure)) for measure in MEASURES.values())]
        more = ["–" if arm == BY_HAND else signed(raised(tallies[BY_HAND], of, MEASURES[name])) for name in PAIRED]
        yield row + more


def signed(figure: Figure) -> str:
    """A difference with its interval."""
    if figure.value is None or figure.low is None or figure.high is None:
        return number(figure.value)
    return f"{figure.value:+.2f} ({figure.low:+.2f} to {figure.high:+.2f})"
