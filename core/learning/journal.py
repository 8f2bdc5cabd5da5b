"""The decision journal: what was expected, and what came of it. A prediction stays as it was written."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from core.language import N_, Language
from core.learning.book import Book
from core.model import Came, Choice, Decision, Reflection, Verdict
from core.words import CAME


class Standing(StrEnum):
    """Where a decision stands: nothing to check, not yet due, due, or looked back on."""

    PLAIN = "plain"
    WAITING = "waiting"
    DUE = "due"
    REVIEWED = "reviewed"


STANDINGS = {
    Standing.PLAIN: "",
    Standing.WAITING: N_("waiting"),
    Standing.DUE: N_("to look back on"),
    Standing.REVIEWED: N_("looked back on"),
}
CAME_TRUE = {Came.AS_EXPECTED: True, Came.BETTER: False, Came.WORSE: False, Came.UNCLEAR: None}
"""Whether what was expected came true to the letter, by what came."""
OPEN = frozenset({Standing.WAITING, Standing.DUE})
"""Decisions of which it is not told yet what came."""


class Entry(Struct, frozen=True):
    """One decision with its prediction and all that was added later.

    ``came_true``, ``quality`` (1–5), ``regret`` (1 relief – 5 regret), ``again`` and ``came`` are the last answers.
    ``verdict`` is the one it was made on, None where that was not kept.
    """

    decision: str
    relationship: str
    name: str
    on: str
    choice: Choice
    verdict: Verdict | None
    reason: str | None
    note: str
    expect: str
    confidence: float | None
    review_on: str | None
    standing: Standing
    came_true: bool | None
    quality: int | None
    regret: int | None
    again: bool | None
    reflections: tuple[Reflection, ...]
    came: Came | None = None


def entries(book: Book) -> tuple[Entry, ...]:
    """Every decision by the day of ``book``, oldest first."""
    found = [
        entry(decision, [r for r in book.reflections[who.id] if r.decision == decision.id], who.name, book.day)
        for who in book.relationships
        for decision in book.decisions[who.id]
    ]
    return tuple(sorted(found, key=lambda e: (e.on, e.decision)))


def entry(decision: Decision, reflections: Iterable[Reflection], name: str, day: str) -> Entry:
    """One decision as it stands on ``day``; ``reflections`` are those about it, oldest first."""
    added = tuple(reflections)
    return Entry(
        decision=decision.id,
        relationship=decision.relationship,
        name=name,
        on=decision.on,
        choice=decision.choice,
        verdict=decision.verdict,
        reason=decision.reason,
        note=decision.note,
        expect=decision.expect,
        confidence=decision.confidence,
        review_on=decision.review_on,
        standing=_standing(decision, added, day),
        came_true=next((r.came_true for r in reversed(added) if r.came_true is not None), None),
        quality=next((r.quality for r in reversed(added) if r.quality is not None), None),
        regret=next((r.regret for r in reversed(added) if r.regret is not None), None),
        again=next((r.again for r in reversed(added) if r.again is not None), None),
        reflections=added,
        came=next((r.came for r in reversed(added) if r.came is not None), None),
    )


def standing_told(entry: Entry, language: Language) -> str:
    """Where a decision stands, in a word or two: what came against what was expected, else whether it is due."""
    if entry.came is not None:
        return language.text(CAME[entry.came])
    if entry.came_true is not None:
        return language.text("came true") if entry.came_true else language.text("did not come true")
    return language.text(STANDINGS[entry.standing]) if STANDINGS[entry.standing] else ""


def is_prediction(decision: Decision) -> bool:
    """Whether something was foretold that can come true or not."""
    return bool(decision.expect) or decision.confidence is not None


def _standing(decision: Decision, added: tuple[Reflection, ...], day: str) -> Standing:
    if any(r.came_true is not None or r.came is not None or r.happened for r in added):
        return Standing.REVIEWED
    if decision.review_on is not None:
        return Standing.DUE if decision.review_on <= day else Standing.WAITING
    return Standing.WAITING if is_prediction(decision) else Standing.PLAIN
