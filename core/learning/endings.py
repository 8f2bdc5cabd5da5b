"""Which collaborations ended, when and how; a resumed one has not.

What was decided or noted says it best; then what she told of it; then the last entry about somebody who is over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from core.judging.ended import GOING_ON, is_final_no, is_no, went
from core.language import N_
from core.learning.book import Book
from core.model import Choice, Decision, Ender, Precision, Relationship, Stage


class How(StrEnum):
    """How a collaboration ended."""

    ENDED = "ended"
    REFUSED = "refused"
    LEFT = "left"
    CLOSED = "closed"
    TOGETHER = "together"
    FADED = "faded"


HOWS = {
    How.ENDED: N_("I ended it"),
    How.REFUSED: N_("I said no"),
    How.LEFT: N_("they left"),
    How.CLOSED: N_("ended, nothing more is known"),
    How.TOGETHER: N_("we ended it together"),
    How.FADED: N_("it faded"),
}
"""How it ended, and by whom, in words."""

_TOLD = {Ender.ME: How.ENDED, Ender.THEM: How.LEFT, Ender.BOTH: How.TOGETHER, Ender.FADED: How.FADED}
_HOW = {Choice.END: How.ENDED, Choice.LEFT: How.LEFT, Choice.REFUSE: How.REFUSED}


class Ending(Struct, frozen=True):
    """One collaboration that ended: ``known`` is the day that became clear, ``on`` the day it was over.

    They differ by the notice given. ``closed`` ones carry only the stage, so that their last entry stands for the day.
    ``told`` tells that she told of it, afterwards; ``precision`` is how exactly ``on`` is known.
    """

    relationship: str
    how: How
    known: str
    on: str
    decision: str | None = None
    told: bool = False
    precision: Precision = Precision.DAY


def endings(book: Book) -> list[Ending]:
    """The endings of every relationship in ``book``, in the order of their days, at most one each."""
    found = [ending for who in book.relationships if (ending := _ending(who, book)) is not None]
    return sorted(found, key=lambda ending: (ending.known, ending.relationship))


def closing(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """What ended it or was refused, and that they left, where no later decision took it back; oldest first."""
    for place, decision in enumerate(decisions):
        later = [d.choice for d in decisions[place + 1 :]]
        ends = decision.choice in (Choice.END, Choice.LEFT) or is_no(decision)
        if ends and not any(choice in GOING_ON for choice in later):
            yield decision


def over_on(decision: Decision) -> str:
    """The day a decision to end takes effect: the end of the notice given, if any."""
    return max(decision.on, decision.notice_until or decision.on)


def _ending(who: Relationship, book: Book) -> Ending | None:
    bounds = book.pasts[who.id].bounds
    left = None if bounds.back and who.stage != Stage.ENDED else bounds.left
    decided = next((d for d in closing(book.decisions[who.id]) if _ends(d, who)), None)
    latest = next((d for d in reversed(book.decisions[who.id]) if d.choice is not Choice.REFUSE), None)
    if left is not None and (decided is None or left.on <= decided.on) and went(left.on, latest):
        return Ending(who.id, How.LEFT, left.on, left.on, decided.id if decided else None, precision=left.precision)
    if decided is not None:
        return Ending(who.id, _HOW[decided.choice], decided.on, over_on(decided), decided.id)
    if (said := told(who)) is not None:
        return said if said.on <= book.day else None
    if who.stage == Stage.ENDED and (last := bounds.last) is not None:
        how = _TOLD[who.ended_by] if who.ended_by else How.CLOSED
        return Ending(who.id, how, last.on, last.on, told=who.ended_by is not None, precision=last.precision)
    return None


def told(who: Relationship) -> Ending | None:
    """The ending as she told it; None where she told no day, or it goes on."""
    if who.stage != Stage.ENDED or who.ended_on is None:
        return None
    how = _TOLD[who.ended_by] if who.ended_by else How.CLOSED
    return Ending(who.id, how, who.ended_on, who.ended_on, told=True, precision=who.ended_precision)


def _ends(decision: Decision, who: Relationship) -> bool:
    """Whether it ends the collaboration: one assignment can be refused to somebody she goes on working with."""
    if decision.choice in (Choice.END, Choice.LEFT):
        return True
    return is_final_no(decision) and who.stage in (Stage.PROSPECT, Stage.ENDED)
