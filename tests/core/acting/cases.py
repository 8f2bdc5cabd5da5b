"""Makers for tests of acting: relationships, logs and cases without any store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.acting.case import Case
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
