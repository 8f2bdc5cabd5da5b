"""Everything a look back reads, cut off at one day; histories are read one at a time, and only where they must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from core.learning.bounds import BOUNDS
from core.learning.past import NOTHING_KEPT, Answers, Kept, Past
from core.learning.tail import TAIL
from core.model import (
    Decision,
    Event,
    Mission,
    MyPart,
    Outcome,
    OwedAnswer,
    Proposal,
    Reflection,
    Refusal,
    Relationship,
    Resolution,
    Settings,
    Stage,
)

if TYPE_CHECKING:
    from core.notebook import Notebook

REMEMBERED = "past"
"""As what the answers of a past are remembered."""


class Book(Struct, frozen=True):
    """A practice as it stood on ``day``; what is dated later is left out. Lists are in order of days, then ids.

    Income shares and resolutions carry no day: they are as they are now. So are stages, except that nobody had ended
    yet of whom something is noted later, or told to have ended later.
    """

    day: str
    relationships: tuple[Relationship, ...]
    pasts: Mapping[str, Past]
    decisions: dict[str, tuple[Decision, ...]]
    reflections: dict[str, tuple[Reflection, ...]]
    proposals: tuple[Proposal, ...]
    resolutions: tuple[Resolution, ...]
    settings: Settings
    refusals: tuple[Refusal, ...] = ()
    missions: dict[str, tuple[Mission, ...]] = {}
    my_parts: dict[str, tuple[MyPart, ...]] = {}
    owed: tuple[OwedAnswer, ...] = ()

    def let_go(self, id_: str) -> None:
        """Drop what was read of the history of one relationship, once all is asked of it."""
        if isinstance(self.pasts, Pasts):
            self.pasts.let_go(id_)

    def let_go_of_all(self) -> None:
        """The same of everyone."""
        for id_ in self.pasts:
            self.let_go(id_)

    def name(self, id_: str | None) -> str:
        """The name behind an id; the id itself when nobody has it."""
        return next((who.name for who in self.relationships if who.id == id_), id_ or "")


class Pasts(Mapping[str, Past]):
    """The pasts of a practice up to ``day``, with what was answered before of those of whom nothing is noted later."""

    def __init__(self, practice: Notebook, day: str, closed: Mapping[str, bool]) -> None:
        self._practice, self._day, self._closed = practice, day, closed
        self._found: dict[str, Past] = {}
        self._by: dict[str, str | None] = {}

    def __getitem__(self, id_: str) -> Past:
        if (found := self._found.get(id_)) is None:
            who, known, kept = self._practice.relationship(id_), None, NOTHING_KEPT
            if self._closed[id_]:
                self._by[id_], known = self._practice.recall(REMEMBERED, id_, who.role, Answers)
                ask = partial(self._practice.keepsake, who)
                kept = Kept(lambda: ask(BOUNDS), lambda: ask(TAIL))
            found = self._found[id_] = Past(partial(self._events, id_), who.role, known, kept)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._closed)

    def __len__(self) -> int:
        return len(self._closed)

    def let_go(self, id_: str) -> None:
        """Drop what was read of one past; what was answered stays, and is kept for the next time."""
        past = self[id_]
        past.let_go(self._day if self._closed[id_] else None)
        if past.learned and (basis := self._by.get(id_)) is not None:
            self._practice.remember(REMEMBERED, id_, self._practice.relationship(id_).role, basis, past.remembered())
            past.learned = False

    def _events(self, id_: str) -> list[Event]:
        return [event for event in self._practice.events(id_) if event.on <= self._day]


def read_book(practice: Notebook, day: str) -> Book:
    """Read all of ``practice`` up to ``day``, that day included."""
    people = practice.relationships()
    last = {row.relationship.id: row.last_contact or "" for row in practice.unranked(day)}
    papers = practice.papers_of_all()
    decisions = {id_: tuple(tables["decisions"]) for id_, tables in papers.items()}
    later = {id_ for id_, decided in decisions.items() if last[id_] > day or any(d.on > day for d in decided)}
    return Book(
        day=day,
        relationships=tuple(_as_of_then(who, who.id in later or (who.ended_on or "") > day) for who in people),
        pasts=Pasts(practice, day, {id_: noted <= day for id_, noted in last.items()}),
        decisions={id_: tuple(d for d in decided if d.on <= day) for id_, decided in decisions.items()},
        reflections={id_: tuple(r for r in tables["reflections"] if r.on <= day) for id_, tables in papers.items()},
        proposals=tuple(_proposed_then(p, day) for p in practice.proposals() if p.on <= day),
        resolutions=tuple(practice.records("resolutions")),
        refusals=tuple(r for r in practice.records("refusals") if r.on <= day),
        missions={
            id_: tuple(_under_way(m, day) for m in tables["missions"] if m.on <= day) for id_, tables in papers.items()
        },
        my_parts={id_: tuple(p for p in tables["my_parts"] if p.on <= day) for id_, tables in papers.items()},
        owed=tuple(one for one in practice.records("owed") if one.on <= day),
        settings=practice.settings(),
    )


def _proposed_then(proposal: Proposal, day: str) -> Proposal:
    """What was won or lost later was open still."""
    later = proposal.closed_on is not None and proposal.closed_on > day
    return replace(proposal, outcome=Outcome.OPEN, reason="", closed_on=None) if later else proposal


def _under_way(mission: Mission, day: str) -> Mission:
    """What ended later was under way still."""
    later = mission.ended_on is not None and mission.ended_on > day
    return replace(mission, ended_on=None, outcome=None) if later else mission


def _as_of_then(who: Relationship, later: bool) -> Relationship:
    return replace(who, stage=Stage.ACTIVE) if later and who.stage == Stage.ENDED else who
