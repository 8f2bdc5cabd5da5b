"""One relationship on one day with everything its decision rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from core.acting.qualification import Qualification
from core.judging.assessment import Assessment, assess
from core.judging.ended import departure, went
from core.judging.evidence import CONFIRMED, counted, stopped
from core.judging.folding import Life
from core.judging.in_force import refused_work
from core.language import Language
from core.model import (
    Choice,
    Commitment,
    Decision,
    Ender,
    Event,
    Mission,
    MyPart,
    Opinion,
    Proposal,
    Relationship,
    Stage,
    TheirSide,
    Verdict,
)


class Case:
    """A relationship, its records up to ``day``, and what is read of them, each once.

    ``life`` is what is remembered of folding all of ``events``, where that is known.
    """

    def __init__(
        self,
        relationship: Relationship,
        events: Sequence[Event],
        day: str,
        language: Language,
        *,
        decisions: Sequence[Decision] = (),
        commitments: Sequence[Commitment] = (),
        opinions: Sequence[Opinion] = (),
        proposals: Sequence[Proposal] = (),
        missions: Sequence[Mission] = (),
        their_sides: Sequence[TheirSide] = (),
        my_parts: Sequence[MyPart] = (),
        qualification: Qualification | None = None,
        introducer: str = "",
        life: Life | None = None,
    ) -> None:
        self.relationship = relationship
        self.day = day
        self.language = language
        self.events = [event for event in events if event.on <= day]
        self.decisions = [decision for decision in decisions if decision.on <= day]
        self.commitments = [commitment for commitment in commitments if commitment.on <= day]
        self.opinions = [opinion for opinion in opinions if opinion.on <= day]
        self.proposals = [proposal for proposal in proposals if proposal.on <= day]
        self.missions = [mission for mission in missions if mission.on <= day]
        self.their_sides = [side for side in their_sides if side.on <= day]
        self.my_parts = [part for part in my_parts if part.on <= day]
        self.qualification = qualification
        self.introducer = introducer
        self._life = life

    @cached_property
    def assessment(self) -> Assessment:
        """The full assessment."""
        who, decisions, sides = self.relationship, self.decisions, self.their_sides
        return assess(who, self.events, self.day, self.language, decisions=decisions, life=self._life, sides=sides)

    @cached_property
    def counted(self) -> list[Event]:
        """The events that weigh, by day and id."""
        return counted(self.events, self.day)

    @cached_property
    def departure(self) -> Event | None:
        """The departure without a word that stands."""
        return departure(self.events, self.relationship.stage)

    @cached_property
    def left_on(self) -> str | None:
        """The day they left: as noted, decided or told; None where they did not, or where she ended it before."""
        if self.latest is not None and self.latest.choice is Choice.LEFT:
            return self.latest.on if self.departure is None else min(self.latest.on, self.departure.on)
        if self.departure is not None:
            return self.departure.on if went(self.departure.on, self.latest) else None
        who = self.relationship
        told = who.stage is Stage.ENDED and who.ended_by is Ender.THEM
        return who.ended_on if told and (who.ended_on or "") <= self.day else None

    @cached_property
    def talks(self) -> list[Event]:
        """The talks, oldest first."""
        return [event for event in self.counted if event.signal == "talk"]

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules of the verdict's reasons."""
        return frozenset(reason.rule for reason in self.assessment.reasons)

    @property
    def stopped(self) -> bool:
        """Whether confirmed dishonesty stops it."""
        return "dishonesty" in self.rules

    @cached_property
    def refused(self) -> Decision | None:
        """Her no to one piece of work, where that is her last word and it goes on."""
        return refused_work(self.relationship, self.decisions, self.day)

    @property
    def rests(self) -> bool:
        """Whether nothing came after that no."""
        return self.refused is not None and max((e.on for e in self.events), default="") <= self.refused.on

    def outrun(self, decision: Decision) -> bool:
        """Whether dishonesty was confirmed only after ``decision``, which knew nothing of it."""
        return self.stopped and not stopped(counted(self.events, decision.on))

    @property
    def suspicions(self) -> list[Event]:
        """Doubts about honesty that nothing has confirmed nor a later pardon lifted."""
        pardoned = max((e.on for e in self.counted if e.signal == "pardon"), default="")
        return [
            event
            for event in self.counted
            if event.signal == "dishonesty" and (event.severity or CONFIRMED) < CONFIRMED and event.on > pardoned
        ]

    def verdict_on(self, day: str) -> Verdict:
        """The verdict read on another day, with nothing known of later ones."""
        if day == self.day:
            return self.assessment.verdict
        return assess(self.relationship, self.events, day, self.language, full=False, life=self._life).verdict

    @property
    def latest(self) -> Decision | None:
        """The decision in force: the last one that is not about a single request."""
        return next((d for d in reversed(self.decisions) if d.choice is not Choice.REFUSE), None)
