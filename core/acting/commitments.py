"""Commitments: who promised what by when, and whether it was kept."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import Ambiguous, NotFound
from core.language import Language
from core.model import Commitment, Event, Party
from core.plain import shorten, visible

SIGNALS = {True: "promise_kept", False: "promise_broken"}
"""The event a closed commitment is: theirs weighs, hers is kept as her own part."""


def open_ones(commitments: Iterable[Commitment]) -> list[Commitment]:
    """Those neither kept nor dropped, the one due first in front."""
    return sorted((c for c in commitments if c.kept is None), key=lambda c: (c.due or "9999-12-31", c.on, c.id))


def event_of(commitment: Commitment, kept: bool, on: str, event_id: str, logged_at: str) -> Event:
    """The event that closes a commitment in the log."""
    return Event(
        id=event_id,
        relationship=commitment.relationship,
        on=on,
        signal=SIGNALS[kept],
        mine=commitment.by is Party.ME,
        note=commitment.what,
        logged_at=logged_at,
    )


def meant(typed: str, candidates: Iterable[Commitment], language: Language) -> Commitment:
    """The open commitment ``typed`` means: its id, or a part of what was promised; empty for the only one.

    Raises:
        NotFound: none is open, or none fits.
        Ambiguous: several fit; the message lists them.
    """
    there = open_ones(candidates)
    found = [c for c in there if c.id == typed] or [c for c in there if typed.casefold() in c.what.casefold()]
    if not found:
        text = language.text("No open commitment answers to “{typed}”; nothing was changed.")
        raise NotFound(text.format(typed=visible(typed[:80], one_line=True)))
    if len(found) > 1:
        text = language.text("Several commitments are open; name one by its id:\n{list}")
        lines = [f"  {visible(c.id, one_line=True)}  {shorten(c.what, 60)}" for c in found]
        raise Ambiguous(text.format(list="\n".join(lines)))
    return found[0]
