"""Turns stories into events: seasons are dealt like cards and spread over their days, beats fall where they say.

Every draw comes from ``random.random()`` of a generator seeded with the story's id, the one draw Python promises to
keep the same for ever; so the file is the same everywhere, and changing one story leaves the others as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from story import Season, Story

DAYS_A_MONTH = 30.44
FELT = frozenset({"checkin", "energised", "drained"})
ANY_DAY = frozenset({"after_hours", "checkin"})
HOLIDAYS = frozenset({"01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"})

Record = dict[str, object]


def events_of(story: Story) -> list[Record]:
    """All events of ``story``, oldest first, in the export's fields; ``id`` is left for the caller to number."""
    rng = Random(story.id)
    ordinary = sorted((day, card) for season in story.seasons for day, card in _deal(season, rng))
    notes = _spread_notes([card for _, card in ordinary], story, rng)
    events = [_event(story, day, card, (), note) for (day, card), note in zip(ordinary, notes, strict=True)]
    events += [_event(story, *beat) for beat in _beats(story.beats)]
    events.sort(key=lambda event: str(event["on"]))
    for event in events:
        event["logged_at"] = _that_evening(str(event["on"]), rng)
    return events


def _deal(season: Season, rng: Random) -> Iterator[tuple[str, str]]:
    first, last = date.fromisoformat(season.start), date.fromisoformat(season.end)
    span = (last - first).days + 1
    count = max(1, round(season.a_month * span / DAYS_A_MONTH))
    for place, card in enumerate(_shuffled(_deck(season.mix, count), rng)):
        day = first + timedelta(days=int((place + rng.random()) * span / count))
        while _closed(day) and card.partition(":")[0] not in ANY_DAY:
            day -= timedelta(days=1)
        yield day.isoformat(), card


def _closed(day: date) -> bool:
    return day.weekday() > 4 or day.isoformat()[5:] in HOLIDAYS


def _deck(mix: dict[str, int], count: int) -> list[str]:
    """``count`` cards in the proportions of ``mix``; what rounding leaves goes to the largest remainders."""
    total = sum(mix.values())
    shares = {card: count * weight / total for card, weight in mix.items()}
    deck = [card for card, share in shares.items() for _ in range(int(share))]
    by_remainder = sorted(mix, key=lambda card: int(shares[card]) - shares[card])
    return deck + by_remainder[: count - len(deck)]


def _shuffled(cards: list[str], rng: Random) -> list[str]:
    keyed = [(rng.random(), card) for card in cards]
    return [card for _, card in sorted(keyed)]


def _spread_notes(cards: list[str], story: Story, rng: Random) -> list[str]:
    """A note, or none, for each card in turn: the asides of its kind, each once, spread over the years."""
    notes = [""] * len(cards)
    for kind, asides in story.asides.items():
        places = [place for place, card in enumerate(cards) if card == kind]
        if len(places) < len(asides):
            raise ValueError(f"{story.id}: {len(asides)} asides for {len(places)} events of {kind}")
        for nth, aside in enumerate(asides):
            notes[places[int((nth + rng.random()) * len(places) / len(asides))]] = aside
    return notes


def _beats(text: str) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    for line in filter(None, map(str.strip, text.splitlines())):
        head, _, note = line.partition(" | ")
        day, card, *marks = head.split()
        yield day, card, tuple(marks), note


def _event(story: Story, day: str, card: str, marks: tuple[str, ...], note: str) -> Record:
    signal, _, number = card.partition(":")
    felt = signal in FELT
    sources = [mark for mark in marks if mark != "mine"]
    return {
        "id": "",
        "relationship": story.id,
        "on": day,
        "signal": signal,
        "severity": None if signal == "checkin" else int(number or 2),
        "level": int(number) if signal == "checkin" else None,
        "source": sources[0] if sources else "feeling" if felt else "fact",
        "mine": "mine" in marks,
        "note": note,
        "logged_at": None,
        "precision": "day",
        "dimension": None,
        "origin": None,
        "word": None,
        "cause": None,
        "manner": None,
    }


def _that_evening(day: str, rng: Random) -> str:
    second = int(rng.random() * 4.5 * 3600)
    return f"{day}T{16 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
