"""Makers for tests of acting: relationships, logs and cases without any store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.acting.case import Case
from core.dates import plus
from core.language import Language
from core.model import Choice, Decision, Event, Relationship, Role
from core.practice import Practice
from tests.clocks import StoppedClock

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data" / "practice.json"
TODAY = "2026-11-22"
EN, FR = Language("en"), Language("fr")


def who(role: str = "client", **fields: object) -> Relationship:
    """A relationship with the id ``r``."""
    return Relationship(id="r", name="Kern", role=Role(role), **fields)  # type: ignore[arg-type]  # tests name fields freely


def case(
    relationship: Relationship, events: Sequence[Event], day: str = TODAY, decisions: Sequence[Decision] = ()
) -> Case:
    """A case in English."""
    return Case(relationship, events, day, EN, decisions=decisions)


def decision(on: str, choice: str, **fields: object) -> Decision:
    """A decision about ``r``; its id is made of its day and choice."""
    return Decision(id=f"{on}-{choice}", relationship="r", on=on, choice=Choice(choice), **fields)  # type: ignore[arg-type]  # as above


def sample(home: Path, language: str = "en") -> Practice:
    """The sample practice in ``home``."""
    practice = Practice(home, StoppedClock(TODAY), language)
    practice.exchange.read(SAMPLE.read_bytes(), "json")
    return practice


def everything_due(practice: Practice) -> None:
    """A practice in which every kind of item is due."""
    practice.exchange.read(SAMPLE.read_bytes(), "json")
    day = practice.clock.today()
    trial = practice.add("Trial", "client", frame={"trial_end": plus(day, 9)}, since=plus(day, -360), cadence_weeks=1)
    practice.log(trial, "paid_late", on=plus(day, -40), severity=3)
    for n, (choice, more) in enumerate(
        (
            ("renegotiate", {}),
            ("end", {"notice_until": plus(day, 30)}),
            ("maybe", {"review_on": plus(day, 20)}),
            ("keep", {"review_on": plus(day, 20)}),
        )
    ):
        who = practice.add(f"who {n}", "client")
        practice.acting.decide(who, choice, note="x", **more)
        practice.acting.commitments.add(who, "a promise", "me", day, due=plus(day, 400))
    practice.log(practice.add("Gone quiet", "client"), "left_without_word", on=plus(day, -3))
    practice.acting.refusing.refuse("A shop", day, "time", reply="maybe")
    closing = practice.add("Closing", "client")
    practice.acting.decide(closing, "end", plus(day, -30), notice_until=plus(day, -2))
    practice.edit(closing, stage="active")
