"""What an agenda is made of, and what can be answered to each kind of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

import msgspec
from msgspec import Struct

from core.judging.evidence import Noted
from core.judging.silence import Heard
from core.language import N_
from core.model import Commitment, Day, Decision, Mission, Proposal, Reflection, Refusal, Relationship
from core.settings import PUT_OFF

AHEAD: Final = 3653
"""Days ahead in which something can be answered: ten years, as in a calendar."""


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
    LEFT = "left"
    PROPOSAL = "proposal"


LABELS: MappingProxyType[Kind, str] = MappingProxyType(
    {
        Kind.TALK: N_("talk planned"),
        Kind.COMMITMENT: N_("promise"),
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
        Kind.LEFT: N_("they left"),
        Kind.PROPOSAL: N_("proposal open"),
    }
)


class Answer(StrEnum):
    """What can be said to something that is due."""

    WENT_WELL = "went_well"
    WENT_BADLY = "went_badly"
    KEPT = "kept"
    DROPPED = "dropped"
    AS_EXPECTED = "as_expected"
    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"
    RELIEF = "1"
    SOME_RELIEF = "2"
    NEITHER = "3"
    SOME_REGRET = "4"
    REGRET = "5"
    GO_ON = "go_on"
    CLOSE = "close"
    I_WROTE = "i_wrote"
    THEY_WROTE = "they_wrote"
    THEY_LEFT = "they_left"
    CHOSEN_STILL = "chosen_still"
    HAPPENED_STILL = "happened_still"
    CHOSEN_NO_MORE = "chosen_no_more"
    HAPPENED_NO_MORE = "happened_no_more"
    WON = "won"
    LOST = "lost"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    LATER = "later"
    """Asked again on a day she names."""


_TALK: Final = (Answer.WENT_WELL, Answer.WENT_BADLY)
_AGAINST: Final = (Answer.AS_EXPECTED, Answer.BETTER, Answer.WORSE, Answer.UNCLEAR)
FELT: Final = (Answer.RELIEF, Answer.SOME_RELIEF, Answer.NEITHER, Answer.SOME_REGRET, Answer.REGRET)
"""From relief, 1, to regret, 5."""
STILL_WANTED: Final = (Answer.CHOSEN_STILL, Answer.HAPPENED_STILL, Answer.CHOSEN_NO_MORE, Answer.HAPPENED_NO_MORE)
"""Chosen or happened, and whether it is what she wants; ``GO_ON`` says that it is, and nothing of how it came about."""
WROTE: Final = (Answer.I_WROTE, Answer.THEY_WROTE)

ANSWERS: Final[Mapping[Kind, tuple[Answer, ...]]] = MappingProxyType(
    {
        Kind.TALK: (*_TALK, Answer.LATER),
        Kind.COMMITMENT: (Answer.KEPT, Answer.DROPPED, Answer.LATER),
        Kind.TRIAL: (Answer.GO_ON, Answer.LATER),
        Kind.NOTICE: (Answer.CLOSE, Answer.LATER),
        Kind.NOTICE_OVER: (Answer.CLOSE, Answer.LATER),
        Kind.REVIEW: (*_AGAINST, Answer.LATER),
        Kind.REVISIT: (Answer.GO_ON, Answer.LATER),
        Kind.AFTER_ENDING: (*FELT, Answer.LATER),
        Kind.SILENCE: (*WROTE, Answer.LATER, Answer.THEY_LEFT),
        Kind.CADENCE: (*WROTE, Answer.LATER),
        Kind.ANNIVERSARY: (*STILL_WANTED, Answer.GO_ON, Answer.LATER),
        Kind.TELL_EARLY: (*_TALK, Answer.LATER),
        Kind.LEFT: (Answer.THEY_LEFT, Answer.LATER),
        Kind.PROPOSAL: (Answer.WON, Answer.LOST, Answer.LATER),
    }
)
"""What can be answered to each kind. What she decides anew about somebody answers it too."""


ANSWERED_AGAIN: Final = (Answer.REFUSED, Answer.ACCEPTED, Answer.LATER)
"""What can be answered to somebody who is no relationship of hers, and was put off."""


class Mark(Struct, frozen=True, omit_defaults=True):
    """What she said ``on`` a day of something due: to be asked again on the day ``until``, or, without one, no more."""

    on: Day
    until: Day | None = None


Marks = Mapping[str, Mark]
NO_MARKS: Final[Marks] = MappingProxyType({})


def marks_key(relationship: str) -> str:
    """The setting that holds the marks of one relationship, or of one record that is about none."""
    return f"{PUT_OFF.key}:{relationship}"


def marks(stored: Any) -> dict[str, Mark]:
    """The marks in a setting, by :attr:`AgendaItem.slot`; what is none is passed over."""
    found = {}
    for slot, value in stored.items() if isinstance(stored, dict) else ():
        try:
            found[slot] = msgspec.convert(value, Mark)
        except msgspec.ValidationError:
            continue
    return found


class AgendaItem(Struct, frozen=True):
    """One thing due ``on`` a day, ``in_days`` from the day asked for (negative: since so long).

    ``relationship`` is None where it is about none of hers. ``record`` is the id of the decision, commitment, mission,
    proposal or refusal it comes from, and ``events`` the ids it rests on. ``id`` stays the same when its day moves, and
    ``slot`` is what tells it from the others of the same relationship.
    """

    on: str
    in_days: int
    kind: Kind
    relationship: str | None
    name: str
    text: str
    record: str | None = None
    events: tuple[str, ...] = ()
    id: str = ""
    slot: str = ""
    answers: tuple[Answer, ...] = ()

    @property
    def owner(self) -> str:
        """Whose marks it heeds: those of the relationship, else of its record."""
        return self.relationship or self.record or ""


def digest(*parts: str) -> str:
    """What tells an item from all others, and stays when its day moves."""
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL; where nothing is due, nothing needs it

    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Follow(Struct, frozen=True):
    """One relationship with the records an agenda is made of; ``events`` is None when nobody looked at them.

    Of the history those that :func:`core.judging.lately.lately` keeps are enough, from the day of the last on.

    ``last_contact`` is the day of the last event; ``heard`` tells when the other side was there; ``marks`` are what she
    said to what was due.
    """

    relationship: Relationship
    last_contact: str | None
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    events: tuple[Noted, ...] | None = None
    heard: Heard = Heard()
    marks: Marks = NO_MARKS
    missions: tuple[Mission, ...] = ()


class Waiting(Struct, frozen=True):
    """What waits for an answer and may be about none of her relationships.

    ``names`` are theirs, by id; ``settings`` hold what she said to it.
    """

    proposals: tuple[Proposal, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    names: dict[str, str] = {}
    settings: dict[str, Any] = {}
