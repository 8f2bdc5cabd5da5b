"""Missions: the pieces of work a relationship is made of. The end of one leaves the relationship as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from core.checking import checked
from core.errors import Ambiguous, NotFound, Refused, WrongUsage
from core.language import Language, spoken
from core.model import Decision, Mission, MissionOutcome, Moment, Relationship, Stage
from core.people import called
from core.plain import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.notebook import Notebook

STAGES = (Stage.ACTIVE, Stage.PAUSED)
"""Where a relationship can stand once a mission is over: the door stays open."""


def running(missions: Iterable[Mission], day: str) -> list[Mission]:
    """Those under way on ``day``, the oldest first."""
    there = [m for m in missions if m.on <= day and (m.ended_on is None or m.ended_on > day)]
    return sorted(there, key=lambda m: (m.on, m.id))


@spoken
class Missions:
    """The missions of one practice; ``decide`` records a decision, with what is written besides."""

    def __init__(self, practice: Notebook, decide: Callable[..., Decision]) -> None:
        self._practice, self._decide = practice, decide

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def of(self, relationship: Relationship) -> list[Mission]:
        """The missions with somebody, by day."""
        return self._practice.records("missions", relationship.id)

    def add(self, relationship: Relationship, name: str, day: str, **fields: Any) -> Mission:
        """Note a mission that begins on ``day``.

        ``fields``: ``trial_end``, ``note``, and ``ended_on`` with ``outcome`` (completed) where it is over.

        Raises:
            WrongUsage: a value out of its range, an end or a trial that ends before it begins.
            Refused: a mission under way is called the same.
        """
        given = {key: value for key, value in fields.items() if value not in (None, "")}
        if given.get("ended_on"):
            given.setdefault("outcome", MissionOutcome.COMPLETED)
        identity = {"id": self._practice.new_id(), "relationship": relationship.id}
        mission = checked(Mission, {"name": name, "on": day, **given, **identity})
        self._check(mission)
        with self._practice.changing():
            there = running(self.of(self._practice.here(relationship)), day)
            if any(called(other.name) == called(name) for other in there):
                text = self._language.text("“{name}” is under way already. Nothing was changed.")
                raise Refused(text.format(name=shorten(name, 80)))
            self._practice.keep("mission", mission)
        return mission

    def end(
        self,
        relationship: Relationship,
        typed: str,
        day: str,
        outcome: str | None = None,
        stage: str | None = None,
        note: str | None = None,
    ) -> Mission:
        """End a mission on ``day``: completed, unless said otherwise. The relationship stays, where ``stage`` says.

        ``typed`` is the id of the mission, its name or a part of it; empty for the only one under way.

        Raises NotFound, Ambiguous, WrongUsage, and Refused for a day to come.
        """
        self._check_come(day)
        if stage is not None and stage not in STAGES:
            text = self._language.text("After a mission a relationship is {stages}. Nothing was changed.")
            raise WrongUsage(text.format(stages=", ".join(STAGES)))
        if outcome == MissionOutcome.REFUSED:
            raise WrongUsage(self._language.text("What is refused has never begun: `rapports mission NAME refuse`."))
        with self._practice.changing():
            who = self._practice.here(relationship)
            found = self._meant(typed, [m for m in self.of(who) if m.ended_on is None])
            fields = {"ended_on": day, "outcome": outcome or MissionOutcome.COMPLETED.value}
            changed = self._practice.changed(found, fields if note is None else {**fields, "note": note})
            self._check(changed.after)
            writes = [changed.write]
            if stage is not None and stage != who.stage:
                writes.append(self._practice.changed(who, {"stage": stage}).write)
            self._practice.store("mission", who.id, *writes)
        return changed.after

    def refuse(self, relationship: Relationship, name: str, day: str, reason: str, **fields: Any) -> Mission:
        """Refuse a mission, the next phase for instance: noted as one that never began, and decided, as one change.

        ``fields``: ``moment`` (between two phases), ``note``. Raises as a decision does.
        """
        from core.ledger import Write, as_document  # noqa: PLC0415 - others read this without a ledger

        moment = fields.pop("moment", None) or Moment.BETWEEN_PHASES
        note = fields.pop("note", None) or ""
        identity = {"id": self._practice.new_id(), "relationship": relationship.id}
        mission = checked(
            Mission,
            {"name": name, "on": day, "ended_on": day, "outcome": MissionOutcome.REFUSED, "note": note, **identity},
        )
        with self._practice.changing():
            who = self._practice.here(relationship)
            said = {"reason": reason, "moment": moment, "note": "\n".join(filter(None, (name, note)))}
            self._decide(who, "refuse", day, said, Write("missions", mission.id, as_document(mission), who.id))
        return mission

    def _check(self, mission: Mission) -> None:
        for option, day in (("--trial-end", mission.trial_end), ("--ended-on", mission.ended_on)):
            if day is not None and day < mission.on:
                text = self._language.text("{option}: {day} lies before the mission begins. Nothing was changed.")
                raise WrongUsage(text.format(option=option, day=self._language.day(day)))
        if mission.ended_on is not None:
            self._check_come(mission.ended_on)

    def _check_come(self, day: str) -> None:
        if day > self._practice.clock.today():
            text = self._language.text("{day} has not come yet; nothing was changed.")
            raise Refused(text.format(day=self._language.day(day)))

    def _meant(self, typed: str, among: list[Mission]) -> Mission:
        """The mission under way that ``typed`` means. Raises NotFound, Ambiguous."""
        tests = (
            lambda m: m.id == typed,
            lambda m: called(m.name) == called(typed),
            lambda m: called(typed) in called(m.name),
        )
        found = next((fitting for test in tests if (fitting := [m for m in among if test(m)])), [])
        if not found:
            text = self._language.text("No mission under way answers to “{typed}”; nothing was changed.")
            raise NotFound(text.format(typed=visible(typed[:80], one_line=True)))
        if len(found) > 1:
            text = self._language.text("Several missions are under way; name one by its id:\n{list}")
            lines = [f"  {visible(m.id, one_line=True)}  {shorten(m.name, 60)}" for m in found]
            raise Ambiguous(text.format(list="\n".join(lines)))
        return found[0]
