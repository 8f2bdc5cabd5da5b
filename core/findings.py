"""What is remembered of files read, as the export writes it and as the store keeps it: one document an entry.

Kept apart entry by entry, two copies of a store come together without either losing what it declined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.model import Declined, Findings
from core.people import AS_WRITTEN, called

if TYPE_CHECKING:
    from core.ledger import Write

TABLE: Final = "evidence"
_NAMED: Final = ("columns", "newest", "meetings")
"""What is kept by a name of its own."""


def declined_key(id_: str, digest: str = "") -> str:
    """The key of a finding declined, or of what it moved on to."""
    return f"declined:{id_}" + (f":{digest}" if digest else "")


def by_key(findings: Findings) -> dict[str, Any]:
    """Every entry as plain data, by its list and what identifies it in it: ``declined:mail-3f…``."""
    plain = msgspec.to_builtins(findings)
    found = {f"pending:{entry['id']}": entry for entry in plain.get("pending", ())}
    found |= {declined_key(entry["id"], entry["digest"]): entry for entry in plain.get("declined", ())}
    found |= {f"never:{entry['signal']}:{entry['relationship'] or ''}": entry for entry in plain.get("never", ())}
    found |= {f"columns:{header}": fields for header, fields in plain.get("columns", {}).items()}
    found |= {f"addresses:{address}": address for address in plain.get("addresses", ())}
    found |= {f"newest:{kind}": day for kind, day in plain.get("newest", {}).items()}
    found |= {f"meetings:{calendar}": marks for calendar, marks in plain.get("meetings", {}).items()}
    return dict(sorted(found.items()))


def findings(entries: Mapping[str, Any]) -> Findings:
    """The same put together again; an entry of another shape, of a later version, is left out."""
    lists: dict[str, list[Any]] = {name: [] for name in ("declined", "pending", "never", "addresses")}
    named: dict[str, dict[str, Any]] = {name: {} for name in _NAMED}
    for key, entry in sorted(entries.items()):
        try:
            check(key, entry)
        except ValueError:
            continue
        name, _colon, rest = key.partition(":")
        if name in _NAMED:
            named[name][rest] = entry
        else:
            lists[name].append(entry)
    return msgspec.convert({**lists, **named}, Findings)


def check(key: str, entry: Any) -> None:
    """Raise ValueError unless ``entry`` is one that can stand under ``key``."""
    name, _colon, rest = key.partition(":")
    found = msgspec.convert({name: {rest: entry} if name in _NAMED else [entry]}, Findings)
    if key not in by_key(found):
        raise ValueError(key)


def declining(id_: str, relationship: str | None, digest: str = "") -> Write:
    """What stores that a finding was declined, or what it moved on to."""
    from core.ledger import Write  # noqa: PLC0415 - reading does without

    entry = msgspec.to_builtins(Declined(id=id_, relationship=relationship, digest=digest))
    return Write(TABLE, declined_key(id_, digest), as_document(entry))


def handed_on(key: str, document: Mapping[str, Any], into: str | None) -> list[Write]:
    """What makes an entry one about ``into`` instead, or about nobody who is known.

    That somebody's findings are never wanted goes with her: about nobody, it would be about everybody.
    """
    from core.ledger import Write  # noqa: PLC0415 - reading does without

    value = document.get("value")
    never = key.startswith("never:")
    name = f"never:{value.get('signal')}:{into}" if never and isinstance(value, dict) else key
    writes = [Write(TABLE, key, None)] if name != key or (never and into is None) else []
    if isinstance(value, dict) and not (never and into is None):
        writes.append(Write(TABLE, name, as_document({**value, "relationship": into})))
    return writes


def written_as(document: Mapping[str, Any]) -> Iterator[str]:
    """How a finding that waits calls somebody nobody here is known to be: name, address and numbers."""
    value = document.get("value")
    if isinstance(value, dict) and value.get("relationship") is None:
        if isinstance(whom := value.get("whom"), str) and whom:
            yield AS_WRITTEN + called(whom)
        found = [value.get("address"), *(ids if isinstance(ids := value.get("ids"), list) else ())]
        yield from (one for one in found if isinstance(one, str) and one)


def as_document(entry: Any) -> dict[str, Any]:
    """The document of an entry; whom it is about stands beside its value, where forgetting looks for it."""
    about = entry.get("relationship") if isinstance(entry, dict) else None
    return {"value": entry} | ({"relationship": about} if isinstance(about, str) else {})
