"""What an agenda is made of."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from core.judging.silence import Heard
from core.language import N_
from core.model import Commitment, Decision, Event, Reflection, Relationship


class Kind(StrEnum):
    """The kinds of things that fall due."""

    TALK = "talk"
    COMMITMENT = "commitment"
    TRIAL = "trial"
    NOTICE = "notice"
    NOTICE_OVER = "notice_over"
    REVIEW = "review"
    REVISIT = "revisit"
    AFTER_ENDING = "after_ending"
    SILENCE = "silence"
    CADENCE = "cadence"
    ANNIVERSARY = "anniversary"
    TELL_EARLY = "tell_early"


LABELS: MappingProxyType[Kind, str] = MappingProxyType(
    {
        Kind.TALK: N_("talk planned"),
        Kind.COMMITMENT: N_("commitment"),
        Kind.TRIAL: N_("end of the trial"),
        Kind.NOTICE: N_("last day"),
        Kind.NOTICE_OVER: N_("to close"),
        Kind.REVIEW: N_("decision to review"),
        Kind.REVISIT: N_("to come back to"),
        Kind.AFTER_ENDING: N_("after the ending"),
        Kind.SILENCE: N_("gone quiet"),
        Kind.CADENCE: N_("in touch"),
        Kind.ANNIVERSARY: N_("anniversary"),
        Kind.TELL_EARLY: N_("worth saying"),
    }
)


class AgendaItem(Struct, frozen=True):
    """One thing due ``on`` a day, ``in_days`` from the day asked for (negative: since so long).

    ``record`` is the id of the decision or commitment it comes from, and ``events`` the ids it rests on.
    """

    on: str
    in_days: int
    kind: Kind
    relationship: str
    name: str
    text: str
    record: str | None = None
    events: tuple[str, ...] = ()


class Follow(Struct, frozen=True):
    """One relationship with the records an agenda is made of; ``events`` is None when nobody looked at them.

    ``last_contact`` is the day of the last event; ``heard`` tells when the other side was there.
    """

    relationship: Relationship
    last_contact: str | None
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    events: tuple[Event, ...] | None = None
    heard: Heard = Heard()
