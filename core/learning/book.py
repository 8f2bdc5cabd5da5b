"""Everything a look back reads, read once and cut off at one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

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
from core.progress import Work, tracked

if TYPE_CHECKING:
    from core.notebook import Notebook


class Book(Struct, frozen=True):
    """A practice as it stood on ``day``; what is dated later is left out. Lists are in order of days, then ids.

    Income shares and resolutions carry no day: they are as they are now. So are stages, except that nobody had ended
    yet of whom something is noted later, or told to have ended later.
    """

    day: str
    relationships: tuple[Relationship, ...]
    events: dict[str, tuple[Event, ...]]
    decisions: dict[str, tuple[Decision, ...]]
    reflections: dict[str, tuple[Reflection, ...]]
    proposals: tuple[Proposal, ...]
    resolutions: tuple[Resolution, ...]
    settings: Settings
    refusals: tuple[Refusal, ...] = ()
    missions: dict[str, tuple[Mission, ...]] = {}
    my_parts: dict[str, tuple[MyPart, ...]] = {}
    owed: tuple[OwedAnswer, ...] = ()

    def name(self, id_: str | None) -> str:
        """The name behind an id; the id itself when nobody has it."""
        return next((who.name for who in self.relationships if who.id == id_), id_ or "")


def read_book(practice: Notebook, day: str) -> Book:
    """Read all of ``practice`` up to ``day``, that day included."""
    people = practice.relationships()
    events = {who.id: practice.events(who.id) for who in tracked(people, Work.FOLDING)}
    decisions = {who.id: practice.decisions(who.id) for who in people}
    later = {id_ for table in (events, decisions) for id_, noted in table.items() if any(r.on > day for r in noted)}
    return Book(
        day=day,
        relationships=tuple(_as_of_then(who, who.id in later or (who.ended_on or "") > day) for who in people),
        events={id_: tuple(e for e in noted if e.on <= day) for id_, noted in events.items()},
        decisions={id_: tuple(d for d in noted if d.on <= day) for id_, noted in decisions.items()},
        reflections={
            who.id: tuple(r for r in practice.records("reflections", who.id) if r.on <= day) for who in people
        },
        proposals=tuple(_proposed_then(p, day) for p in practice.proposals() if p.on <= day),
        resolutions=tuple(practice.records("resolutions")),
        refusals=tuple(r for r in practice.records("refusals") if r.on <= day),
        missions={
            who.id: tuple(_under_way(m, day) for m in practice.records("missions", who.id) if m.on <= day)
            for who in people
        },
        my_parts={who.id: tuple(p for p in practice.records("my_parts", who.id) if p.on <= day) for who in people},
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
