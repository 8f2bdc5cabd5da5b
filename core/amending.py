"""Small amendments, each one change that one undo takes back: another event for one, none for one, a tag on several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.changing import changed
from core.errors import NotFound, Refused
from core.language import Language
from core.ledger import Write, as_document
from core.plain import shorten
from core.vocabulary import CHECK_IN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.model import Event, Relationship
    from core.practice import Practice

FIELDS = ("on", "level", "severity", "source", "mine", "note")


def event_called(practice: Practice, id_: str) -> Event:
    """The event with this id, whomever it is about; raises NotFound."""
    for who in practice.relationships():
        for event in practice.events(who.id):
            if event.id == id_:
                return event
    text = Language(practice.language).text("No event has the id {id}; `rapports show NAME --json` lists them.")
    raise NotFound(text.format(id=shorten(id_, 80)))


def correct(practice: Practice, event: Event, fields: Mapping[str, Any]) -> Event:
    """Put another event of the same signal in the place of ``event`` and give it back; other ``fields`` stay.

    Raises:
        Refused: ``event`` is no longer there, or its day would be one to come.
        WrongUsage: a value out of range.
    """
    with practice.changing():
        now = _there(practice, event)
        who = practice.relationship(now.relationship)
        other = practice.event(who, now.signal, **{name: getattr(now, name) for name in FIELDS} | dict(fields))
        gone = Write.event(who.id, now.id, None)
        practice.store(f"correct {now.signal}", who.id, gone, Write.event(who.id, other.id, as_document(other)))
    return other


def check_in(
    practice: Practice, who: Relationship, level: int, fields: Mapping[str, Any]
) -> tuple[Event, Event | None]:
    """Log how it feels with ``who``, 1–5; what was said of that day before, on the same source, is amended instead.

    Gives the event, and the one it takes the place of; that is the event itself where it says the same already.
    ``fields`` as for ``practice.log``; a note that was there stays unless there is a new one.

    Raises as ``practice.log``.
    """
    with practice.changing():
        new = practice.event(who, CHECK_IN, level=level, **fields)
        for said in reversed(practice.events(who.id)):
            if (said.signal, said.on, said.source, said.mine) == (CHECK_IN, new.on, new.source, new.mine):
                if said.level == level and new.note in ("", said.note):
                    return said, said
                return correct(practice, said, {"level": level, "note": new.note or said.note}), said
        return practice.log(who, CHECK_IN, level=level, **fields), None


def remove(practice: Practice, event: Event) -> None:
    """Remove ``event``; its line stays in the history, so that undo brings it back.

    Raises Refused when it is no longer there.
    """
    with practice.changing():
        _there(practice, event)
        practice.store(f"remove {event.signal}", event.relationship, Write.event(event.relationship, event.id, None))


def _there(practice: Practice, event: Event) -> Event:
    """The event as it is now; raises Refused when it is no longer there."""
    for known in practice.events(event.relationship):
        if known.id == event.id:
            return known
    text = Language(practice.language).text("That was changed or taken back already; nothing was changed.")
    raise Refused(text)


def tag_all(practice: Practice, ids: Sequence[str], tag: str, on: bool) -> int:
    """Add a tag to these relationships, or remove it; gives how many it changed.

    Raises:
        WrongUsage: the tag is too long, or holds what cannot be stored.
        NotFound: an unknown id.
    """
    writes = []
    with practice.changing():
        for who in map(practice.relationship, ids):
            if (tag in who.tags) != on:
                tags = [known for known in who.tags if known != tag] + [tag] * on
                writes.append(changed(practice, who, {"tags": tags}).write)
        if writes:
            practice.store("tag", None, *writes)
    return len(writes)
