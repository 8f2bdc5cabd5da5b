"""What was agreed with somebody, and what is promised, in sentences for a panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core.language import current, text
from core.model import Party
from tui.look import discreet

if TYPE_CHECKING:
    from core.model import Commitment, Relationship

PARTS = ("limits", "price", "payment_terms", "notice", "trial_end", "goal")
"""The parts of the frame a talk comes back to, in this order."""


def agreed(who: Relationship) -> Iterator[str]:
    """What of the frame is written down."""
    if not any(getattr(who.frame, part) for part in PARTS):
        return
    from core.acting.frame import LABELS  # noqa: PLC0415 - the first frame does without

    for part in PARTS:
        if value := getattr(who.frame, part):
            said = current().day(value) if part == "trial_end" else discreet.note(value)
            yield f"{text(LABELS[part])} — {said}"


def promised(promises: Iterable[Commitment], today: str) -> Iterator[str]:
    """What either side promised and nobody has settled, the one due first in front."""
    for promise in sorted((one for one in promises if one.kept is None), key=lambda one: one.due or "9"):
        said = text("my promise: {what}") if promise.by is Party.ME else text("their promise: {what}")
        said = said.format(what=discreet.note(promise.what))
        if promise.due is not None:
            day = current().day(promise.due, promise.due[:4] != today[:4], short=True)
            said = text("{what}, by {day}").format(what=said.rstrip("."), day=day)
        yield said
