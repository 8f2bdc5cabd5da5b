"""Commitments: who promised what by when, and whether it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from core.checking import checked
from core.errors import Ambiguous, NotFound, Refused
from core.language import Language, spoken
from core.model import Commitment, Event, Party, Relationship
from core.plain import shorten, visible

if TYPE_CHECKING:
    from core.notebook import Notebook

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
        text = language.text("No open promise answers to “{typed}”; nothing was changed.")
        raise NotFound(text.format(typed=visible(typed[:80], one_line=True)))
    if len(found) > 1:
        text = language.text("Several promises are open; name one by its id:\n{list}")
        lines = [f"  {visible(c.id, one_line=True)}  {shorten(c.what, 60)}" for c in found]
        raise Ambiguous(text.format(list="\n".join(lines)))
    return found[0]


@spoken
class Commitments:
    """The commitments of one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def of(self, relationship: Relationship) -> list[Commitment]:
        """What was promised on both sides, by day."""
        return self._practice.records("commitments", relationship.id)

    def add(
        self, relationship: Relationship, what: str, by: Party | str, day: str, due: str | None = None, note: str = ""
    ) -> Commitment:
        """Note a promise made on ``day``; tied to the talk of that day when there was one. Raises WrongUsage."""
        fields = {"relationship": relationship.id, "on": day, "by": by, "what": what, "due": due, "note": note}
        commitment = checked(Commitment, {"id": self._practice.new_id(), **fields})
        with self._practice.changing():
            events = self._practice.events(self._practice.here(relationship).id)
            talk = next((e.id for e in events if e.signal == "talk" and e.on == day), None)
            commitment = msgspec.structs.replace(commitment, talk=talk)
            self._practice.keep("commit", commitment)
        return commitment

    def open(self, typed: str, relationship: Relationship | None = None) -> Commitment:
        """The open commitment an id or a part of its text means, of one relationship or of all.

        Raises NotFound, Ambiguous.
        """
        among = self._practice.relationships() if relationship is None else [relationship]
        return meant(typed, (c for who in among for c in self.of(who)), self._language)

    def settle(self, commitment: Commitment, kept: bool, day: str, log: bool = True) -> Commitment:
        """Close a commitment as kept or not; ``log`` also notes it as an event, which weighs when it is theirs.

        Raises:
            NotFound: it is no longer there.
            Refused: it was closed already, by another program perhaps.
        """
        practice = self._practice
        with practice.changing():
            found = practice.changed(commitment, {"kept": kept, "closed_on": day})
            if found.before.kept is not None:
                raise Refused(self._language.text("This promise was closed already; nothing was changed."))
            closed, writes = found.after, [found.write]
            if log:
                from core.ledger import Write, as_document  # noqa: PLC0415 - others read this without a ledger

                event = event_of(closed, kept, day, practice.new_id(), practice.clock.now())
                writes.append(Write.event(closed.relationship, event.id, as_document(event)))
            practice.store("answered kept" if kept else "answered dropped", closed.relationship, *writes)
        return closed
