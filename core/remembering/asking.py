"""What is asked, of what stretch of time, and what is there already to help remembering."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from core.dates import Day, number
from core.judging.evidence import counted
from core.language import N_, Language
from core.model import Event, Relationship, Source
from core.remembering.blocks import Block, blocks
from core.remembering.telling import NOTED_ENOUGH, noted
from core.vocabulary import DIMENSIONS

SITTING: Final = 7
"""People asked about in one sitting; with more, the mood of the first colours the last."""

LABELS: MappingProxyType[str, str] = MappingProxyType(
    {
        "respect": N_("treated me with respect"),
        "trust": N_("kept their word"),
        "reciprocity": N_("gave as much as I did"),
        "urgency": N_("planned their requests"),
        "satisfaction": N_("did me good"),
    }
)
"""The rows of the grid, short."""

SENTENCES: MappingProxyType[str, str] = MappingProxyType(
    {
        "respect": N_("They treated me and my time with respect."),
        "trust": N_("They did what they had said, and said what mattered."),
        "reciprocity": N_("What they gave was worth what I gave (even is 4)."),
        "urgency": N_("What they asked for was planned."),
        "satisfaction": N_("I came out of it well, and would take it on again."),
    }
)
"""The rows whole: how often that was so, from 1 (never) to 5 (always)."""


class Column(Struct, frozen=True):
    """One block, and what helps to remember it: meetings and notes of her own in it.

    ``noted`` counts, of the dimensions she noted enough about herself, those notes: they are shown, not asked.
    ``before`` tells that it ended before the relationship began.
    """

    block: Block
    meetings: int
    notes: int
    noted: dict[str, int]
    before: bool


class Sitting(Struct, frozen=True):
    """How many people were asked about on a day, and whether it was noted as a draining one."""

    people: int
    drained: bool

    def advice(self, language: Language) -> str:
        """What speaks for going on another day, in one sentence; nothing where nothing does."""
        if self.drained:
            return language.text("You noted a draining moment today: memory is darker on such days. Tomorrow, perhaps?")
        if self.people >= SITTING:
            text = language.plural(
                "{n} person today is enough for one sitting; the others are better asked about another day.",
                "{n} people today are enough for one sitting; the others are better asked about another day.",
                self.people,
            )
            return text.format(n=self.people)
        return ""


def rows(relationship: str) -> tuple[str, ...]:
    """The dimensions in the order in which they are asked about this one, so that none always colours the next."""
    turn = hashlib.sha256(relationship.encode()).digest()[0] % len(DIMENSIONS)
    return (*DIMENSIONS[turn:], *DIMENSIONS[:turn])


def of_the_week(day: Day) -> str:
    """The dimension asked about in the week of ``day``, from Monday on: each in its turn."""
    return DIMENSIONS[(number(day) + 3) // 7 % len(DIMENSIONS)]


def columns(relationship: Relationship, log: Sequence[Event], day: Day, count: int) -> tuple[Column, ...]:
    """The blocks to ask about on ``day``, newest first."""
    return tuple(_column(of, relationship, log) for of in blocks(day, count))


def _column(of: Block, relationship: Relationship, log: Sequence[Event]) -> Column:
    own = [e for e in counted(log, of.last) if e.on >= of.first and e.source != Source.MEMORY]
    meetings = sum(event.signal == "meeting" for event in own)
    enough = {name: count for name, count in noted(log, of).items() if count >= NOTED_ENOUGH}
    before = relationship.since is not None and of.last < relationship.since
    return Column(of, meetings, len(own) - meetings, enough, before)
