"""The frame: what was agreed or hoped for, part by part, and which parts this role usually needs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from core.dates import number
from core.language import N_, Language
from core.model import Event, Frame, Relationship, Role, Source

LABELS: MappingProxyType[str, str] = MappingProxyType(
    {
        "goal": N_("goal"),
        "what": N_("what"),
        "for_whom": N_("for whom"),
        "why": N_("why"),
        "limits": N_("limits"),
        "i_bring": N_("what I bring"),
        "they_bring": N_("what they bring"),
        "price": N_("price"),
        "payment_terms": N_("payment terms"),
        "trial_end": N_("end of the trial"),
        "notice": N_("notice"),
        "landmarks": N_("landmarks"),
    }
)
"""The parts of a frame in their order, each with its label."""

_QUESTIONS: dict[str, str] = {
    "goal": N_("What should this relationship make possible?"),
    "what": N_("What exactly is to be done, and what is not part of it?"),
    "for_whom": N_("Who is it for in the end?"),
    "why": N_("Why does it matter to them, and to me?"),
    "limits": N_("Which hours, delays and channels suit me, and have I said so?"),
    "i_bring": N_("What do I bring?"),
    "they_bring": N_("What do they bring?"),
    "price": N_("What does it cost, and what is not included?"),
    "payment_terms": N_("When is it paid?"),
    "trial_end": N_("Until when do we try it out?"),
    "notice": N_("How long beforehand do we tell each other that it stops?"),
    "landmarks": N_("Which days have a name here? The move = March 2021; the new rate = 2023"),
}
_OF_ROLES: dict[tuple[Role, str], str] = {
    (Role.CONTRACTOR, "goal"): N_("What is the work for, in one sentence they would recognise?"),
    (Role.CONTRACTOR, "i_bring"): N_("Which direction and which information do I give, and how much freedom?"),
    (Role.CONTRACTOR, "they_bring"): N_("Which profile, which skills, which qualities do I need?"),
    (Role.PARTNER, "goal"): N_("Which goal do we share?"),
    (Role.PARTNER, "limits"): N_("What do we tell each other first, and what stays each one’s own?"),
}

NEEDED: MappingProxyType[Role, tuple[str, ...]] = MappingProxyType(
    {
        Role.CLIENT: ("goal", "what", "for_whom", "why", "limits", "price", "payment_terms", "notice"),
        Role.CONTRACTOR: ("goal", "what", "limits", "i_bring", "they_bring", "price", "payment_terms", "notice"),
        Role.PARTNER: ("goal", "limits", "i_bring", "they_bring"),
    }
)
"""The parts a collaboration of each role is better with; the others may stay empty."""

THREE_QUESTIONS = ("what", "for_whom", "why")
TIRED_DAYS = 60
"""A draining moment is answered with the three questions for so many days."""


class State(StrEnum):
    """Whether a part is written down, is worth saying, or may stay empty."""

    SAID = "said"
    UNSPOKEN = "unspoken"
    OPTIONAL = "optional"


class FramePart(Struct, frozen=True):
    """One part: its key and label, what is written (raw), its state, and the question that helps to write it."""

    key: str
    label: str
    value: str
    state: State
    question: str


class FrameView(Struct, frozen=True):
    """A frame as seen from its role.

    ``unspoken`` are the keys worth saying, ``sentence`` tells it gently, and ``back_to`` holds the three questions
    while something draining is recent.
    """

    role: Role
    parts: tuple[FramePart, ...]
    unspoken: tuple[str, ...]
    sentence: str
    back_to: tuple[str, ...]


def view(relationship: Relationship, events: Iterable[Event], day: str, language: Language) -> FrameView:
    """The frame of ``relationship`` as of ``day``."""
    parts = tuple(_part(relationship, key, language) for key in LABELS)
    unspoken = tuple(part.key for part in parts if part.state is State.UNSPOKEN)
    tired = any(_draining(event) and 0 <= number(day) - number(event.on) <= TIRED_DAYS for event in events)
    back_to = tuple(question(relationship.role, key, language) for key in THREE_QUESTIONS) if tired else ()
    return FrameView(relationship.role, parts, unspoken, _sentence(parts, unspoken, language), back_to)


def question(role: Role, key: str, language: Language) -> str:
    """The question that helps to write a part."""
    return language.text(_OF_ROLES.get((role, key), _QUESTIONS[key]))


def written(frame: Frame, key: str) -> str:
    """What is written in a part; empty when nothing is."""
    return str(getattr(frame, key) or "")


def _part(relationship: Relationship, key: str, language: Language) -> FramePart:
    value = written(relationship.frame, key)
    needed = key in NEEDED[relationship.role]
    state = State.SAID if value.strip() else State.UNSPOKEN if needed else State.OPTIONAL
    return FramePart(key, language.text(LABELS[key]), value, state, question(relationship.role, key, language))


def _sentence(parts: tuple[FramePart, ...], unspoken: tuple[str, ...], language: Language) -> str:
    if not unspoken:
        return language.text("The frame is written down; nothing is left open.")
    if len(unspoken) == sum(part.state is not State.OPTIONAL for part in parts):
        return language.text("Nothing of the frame is written here yet; the goal is a good place to begin.")
    labels = ", ".join(part.label for part in parts if part.key in unspoken)
    text = language.plural(
        "One part is not written here, and was perhaps never said aloud: {parts}.",
        "{n} parts are not written here, and were perhaps never said aloud: {parts}.",
        len(unspoken),
    )
    return text.format(n=len(unspoken), parts=labels)


def _draining(event: Event) -> bool:
    low = event.level is not None and event.level <= 2
    return (low or event.signal == "drained") and event.source is not Source.HEARSAY and not event.mine
