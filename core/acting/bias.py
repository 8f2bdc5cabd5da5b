"""What may lead a decision astray, asked at the moment of deciding and never kept.

Each question carries a hint only where the log gives one; a hint names the records it rests on.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from core.acting.case import Case
from core.acting.frame import view
from core.acting.overrides import Overrides
from core.acting.unvoiced import Unvoiced
from core.dates import plus
from core.judging.over_time import GIVEN, RECEIVED
from core.language import N_
from core.model import Role, Source

QUESTIONS: dict[str, str] = {
    "price_only": N_("Is it the price alone that decides?"),
    "diploma_only": N_("Am I going by a title or a diploma, more than by the work I have seen?"),
    "fear_unsaid": N_("Is there something I am afraid to say to them?"),
    "vision_unsaid": N_("Do they know where I want to go with this?"),
    "gossip": N_("Am I listening to what others would say?"),
    "over_adapting": N_("Am I adapting so much that I lose sight of what suits me?"),
    "obstinate": N_("Do I go on because I want to, or because I have always gone on?"),
}

GIVING_DAYS = 365


class BiasQuestion(Struct, frozen=True):
    """One question; ``hint`` says what in the log invites it, with the ids of the records it counts."""

    key: str
    text: str
    hint: str | None = None
    records: tuple[str, ...] = ()


def questions(
    case: Case, overridden: Overrides, waiting: Unvoiced | None, reason: str | None = None
) -> tuple[BiasQuestion, ...]:
    """The seven questions, with what the records hint at.

    ``waiting`` is what is still to be said, ``reason`` the code of the decision about to be made.
    """
    hints: dict[str, Callable[[], tuple[str, tuple[str, ...]] | None]] = {
        "price_only": lambda: _price(case, reason),
        "fear_unsaid": lambda: (waiting.short, waiting.events) if waiting else None,
        "vision_unsaid": lambda: _vision(case),
        "gossip": lambda: _gossip(case),
        "over_adapting": lambda: _adapting(case),
        "obstinate": lambda: (overridden.question, overridden.decisions) if overridden.question else None,
    }
    found = []
    for key, text in QUESTIONS.items():
        hint = hints[key]() if key in hints else None
        found.append(BiasQuestion(key, case.language.text(text), *(hint or ())))
    return tuple(found)


def _price(case: Case, reason: str | None) -> tuple[str, tuple[str, ...]] | None:
    return (case.language.text("The reason given is the price."), ()) if reason == "price" else None


def _vision(case: Case) -> tuple[str, tuple[str, ...]] | None:
    if "goal" in view(case.relationship, (), case.day, case.language).unspoken:
        return case.language.text("No goal is written in the frame."), ()
    return None


def _gossip(case: Case) -> tuple[str, tuple[str, ...]] | None:
    heard = [event.id for event in case.events if event.source is Source.HEARSAY or event.signal == "opinion"]
    heard += [opinion.id for opinion in case.opinions]
    if not heard:
        return None
    text = case.language.plural(
        "{n} opinion of others is noted here; it weighs nothing in the verdict.",
        "{n} opinions of others are noted here; they weigh nothing in the verdict.",
        len(heard),
    )
    return text.format(n=len(heard)), tuple(heard)


def _adapting(case: Case) -> tuple[str, tuple[str, ...]] | None:
    """Concessions count for every role; plain give and take is a matter between partners only."""
    since = plus(case.day, -GIVING_DAYS)
    recent = [event for event in case.counted if event.on > since]
    signals = GIVEN if case.relationship.role is Role.PARTNER else frozenset({"scope_creep", "favour_given"})
    given = [event.id for event in recent if event.signal in signals]
    received = [event.id for event in recent if event.signal in RECEIVED]
    if len(given) < 3 or len(given) <= 2 * len(received):
        return None
    text = case.language.text("In a year, given beyond what was agreed: {given}; received: {received}.")
    return text.format(given=len(given), received=len(received)), (*given, *received)
