"""Whatever files hold, and in whatever order they are read: the same ids, one event a fact, nothing proposed twice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from core.dates import number, plus
from core.gathering.capping import Fact, surplus
from core.gathering.gathering import State, Word
from core.judging.evidence import masses
from core.judging.masses import MEMORIES
from core.ledger import Write
from core.model import Event, Origin, OriginKind, Source
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.gathering.planted import fact, file_of, planting

NAMES = ("Studio Kern", "Lina", "Hôtel Saint-Denis", "Stranger SARL")
HABITS = ("no_reply", "reply_prompt", "request_urgent", "after_hours", "crumb_request", "request_planned")
KINDS = (OriginKind.INVOICE, OriginKind.MAIL, OriginKind.TIME)

facts = st.builds(
    lambda who, kind, signal, day, severity, key: (
        kind,
        fact(
            NAMES[who],
            signal if kind is not OriginKind.INVOICE else ("paid_late", "paid_on_time")[day % 2],
            plus("2026-06-01", day),
            severity,
            f"k{key}",
        ),
    ),
    st.integers(0, 3),
    st.sampled_from(KINDS),
    st.sampled_from(HABITS),
    st.integers(0, 60),
    st.integers(1, 3),
    st.integers(0, 30),
)
piles = st.lists(facts, min_size=1, max_size=14, unique_by=lambda one: (one[0], one[1].split("|")[5], one[1][:9]))
ALL = Word(everything=True)
Pile = list[tuple[OriginKind, str]]


class Desk:
    """A practice of three, and files in a folder."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self.practice = Practice(self.folder / "home", StoppedClock())
        people = [Write.relationship(f"r{n}", {"name": name, "role": "client"}) for n, name in enumerate(NAMES[:3])]
        with self.practice.changing():
            self.practice.store("import", None, *people)

    def files(self, pile: Iterable[tuple[OriginKind, str]], name: str) -> list[Path]:
        lines: dict[OriginKind, list[str]] = {}
        for kind, line in pile:
            lines.setdefault(kind, []).append(line)
        return [file_of(self.folder, f"{name}-{kind.value}", *told, kind=kind) for kind, told in lines.items()]

    def events(self) -> set[tuple[str, str, int | None]]:
        found = (event for who in self.practice.relationships() for event in self.practice.events(who.id))
        return {(event.id, event.on, event.severity) for event in found}


@contextmanager
def desks(count: int = 2) -> Iterator[list[Desk]]:
    with planting(*KINDS), tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        made = []
        for number in range(count):
            folder = Path(place, str(number))
            folder.mkdir()
            made.append(Desk(str(folder)))
        yield made


def stands(desk: Desk, paths: Sequence[Path]) -> dict[str, State]:
    found = desk.practice.gathering.read(paths, dry_run=True).proposals
    return {proposal.id: proposal.state for proposal in found}


@settings(max_examples=25)
@given(piles, st.randoms(use_true_random=False), st.integers(0, 14))
def test_order_and_splitting_of_files_change_nothing(pile: Pile, random: Random, cut: int) -> None:
    with desks() as (one, other):
        whole = stands(one, one.files(pile, "all"))
        shuffled = [*pile]
        random.shuffle(shuffled)
        halves = [*other.files(shuffled[:cut], "renamed"), *other.files(shuffled[cut:], "second")]
        random.shuffle(halves)
        assert stands(other, halves) == whole


@settings(max_examples=25)
@given(piles, st.integers(0, 14), st.booleans())
def test_read_in_two_goes_all_accepted_ends_the_same(pile: Pile, cut: int, turned: bool) -> None:
    with desks() as (one, other):
        one.practice.gathering.read(one.files(pile, "all"), word=ALL)
        halves = [pile[:cut], pile[cut:]]
        for number, half in enumerate(halves[::-1] if turned else halves):
            other.practice.gathering.read(other.files(half, str(number)), word=ALL)
        assert other.events() == one.events()
        everything = other.files(pile, "all")
        other.practice.gathering.read(everything, word=ALL)
        assert other.events() == one.events()
        before = other.practice.exchange.export()
        again = other.practice.gathering.read(everything, word=ALL)
        assert (again.new, again.accepted) == (0, [])
        assert other.practice.exchange.export() == before, "twice is once"


@settings(max_examples=25)
@given(piles, st.data())
def test_declined_or_removed_is_never_proposed_again(pile: Pile, data: st.DataObject) -> None:
    with desks(1) as (desk,):
        gathering, paths = desk.practice.gathering, desk.files(pile, "all")
        gathering.read(paths)
        waiting = [proposal.id for proposal in gathering.proposals() if proposal.takeable]
        if not waiting:
            return
        gone = data.draw(st.sets(st.sampled_from(waiting), min_size=1))
        removed = data.draw(st.sets(st.sampled_from(sorted(gone))))
        gathering.decline(sorted(gone - removed))
        gathering.accept(sorted(removed))
        for id_ in removed:
            desk.practice.remove(desk.practice.event_called(id_))
        found = stands(desk, paths)
        assert {id_ for id_ in gone if found[id_] is not State.DECLINED} == set()
        gathering.read(paths, word=ALL)
        assert not gone & {id_ for id_, _on, _severity in desk.events()}


@settings(max_examples=25)
@given(piles)
def test_undo_of_a_batch_makes_its_ids_new_again(pile: Pile) -> None:
    with desks(1) as (desk,):
        paths = desk.files(pile, "all")
        before, stood = desk.practice.exchange.export(), stands(desk, paths)
        found = desk.practice.gathering.read(paths, word=ALL)
        if found.accepted or desk.practice.exchange.export() != before:
            desk.practice.undo()
        assert desk.practice.exchange.export() == before
        assert stands(desk, paths) == stood
        assert desk.practice.keeping.doctor() == []


events = st.builds(
    lambda n, kind, signal, day, severity: Fact(
        Event(
            id=f"{kind.value}-{n:02}", relationship="r", on=plus("2026-06-01", day), signal=signal, severity=severity,
            source=Source.FACT, origin=Origin(kind=kind, digest="d"),
        ),
        kind,
    ),
    st.integers(0, 99), st.sampled_from(KINDS[1:]), st.sampled_from(HABITS), st.integers(0, 60), st.integers(1, 3),
)  # fmt: skip


@given(st.lists(events, max_size=20, unique_by=lambda one: one.event.id), st.randoms(use_true_random=False))
def test_the_cap_keeps_little_and_the_same_in_any_order(found: list[Fact], random: Random) -> None:
    out = surplus(found)
    shuffled = [*found]
    random.shuffle(shuffled)
    assert surplus(shuffled) == out
    stays = [one for one in found if one.event.id not in out]
    brought: dict[tuple[int, int], list[float]] = {}
    for one in stays:
        for dimension, good, bad in masses(one.event):
            window = (dimension, number(one.event.on) // MEMORIES[dimension].window)
            brought.setdefault(window, []).append(good + bad)
    assert all(len(each) == 1 or sum(each) <= 1 + 1e-9 for each in brought.values())
    assert surplus(stays) == frozenset(), "what stays, stays"
    assert bool(stays) == bool(found)
