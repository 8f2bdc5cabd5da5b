"""Small amendments, each one change that one undo takes back: another event for one just noted, a tag on several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import Refused
from core.language import Language
from core.ledger import Write, as_document
from core.model import Relationship
from core.records import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.model import Event
    from core.practice import Practice

FIELDS = ("on", "level", "severity", "source", "mine", "note")


def correct(practice: Practice, event: Event, fields: Mapping[str, Any]) -> Event:
    """Put another event of the same signal in the place of ``event`` and give it back; other ``fields`` stay.

    Raises:
        Refused: ``event`` is no longer there, or its day would be one to come.
        WrongUsage: a value out of range.
    """
    who = practice.relationship(event.relationship)
    if all(event.id != known.id for known in practice.events(who.id)):
        raise Refused(Language(practice.language).text("That was taken back already; nothing was changed."))
    other = practice.event(who, event.signal, **{name: getattr(event, name) for name in FIELDS} | dict(fields))
    gone = Write.event(who.id, event.id, None)
    practice.store(f"correct {event.signal}", who.id, gone, Write.event(who.id, other.id, as_document(other)))
    return other


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
