"""Small amendments, each one change that one undo takes back: another event for one, none for one, a tag on several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import NotFound, Refused
from core.language import Language
from core.ledger import Write, as_document
from core.model import Relationship
from core.plain import shorten
from core.records import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.model import Event
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
    who = practice.relationship(event.relationship)
    _check_there(practice, event)
    other = practice.event(who, event.signal, **{name: getattr(event, name) for name in FIELDS} | dict(fields))
    gone = Write.event(who.id, event.id, None)
    practice.store(f"correct {event.signal}", who.id, gone, Write.event(who.id, other.id, as_document(other)))
    return other


def remove(practice: Practice, event: Event) -> None:
    """Remove ``event``; its line stays in the history, so that undo brings it back.

    Raises Refused when it is no longer there.
    """
    _check_there(practice, event)
    practice.store(f"remove {event.signal}", event.relationship, Write.event(event.relationship, event.id, None))


def _check_there(practice: Practice, event: Event) -> None:
    if all(event.id != known.id for known in practice.events(event.relationship)):
        raise Refused(Language(practice.language).text("That was taken back already; nothing was changed."))


def tag_all(practice: Practice, ids: Sequence[str], tag: str, on: bool) -> int:
    """Add a tag to these relationships, or remove it; gives how many it changed.

    Raises:
        WrongUsage: the tag is too long, or holds what cannot be stored.
        NotFound: an unknown id.
    """
    writes = []
    for who in map(practice.relationship, ids):
        if (tag in who.tags) == on:
            continue
        tags = [known for known in who.tags if known != tag] + [tag] * on
        document = as_document(checked(Relationship, as_document(who) | {"id": who.id, "tags": tags}))
        writes.append(Write.relationship(who.id, practice.stored(who) | document))
    if writes:
        practice.store("tag", None, *writes)
    return len(writes)
