"""What is remembered of files read, as the export writes it and as the store keeps it: one document an entry.

Kept apart entry by entry, two copies of a store come together without either losing what it declined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from core.model import Findings

TABLE: Final = "evidence"


def by_key(findings: Findings) -> dict[str, Any]:
    """Every entry as plain data, by its list and what identifies it in it: ``declined:mail-3f…``."""
    plain = msgspec.to_builtins(findings)
    found = {f"{name}:{entry['id']}": entry for name in ("declined", "pending") for entry in plain.get(name, ())}
    found |= {f"never:{entry['signal']}:{entry['relationship'] or ''}": entry for entry in plain.get("never", ())}
    found |= {f"columns:{header}": fields for header, fields in plain.get("columns", {}).items()}
    found |= {f"addresses:{address}": address for address in plain.get("addresses", ())}
    return dict(sorted(found.items()))


def findings(entries: Mapping[str, Any]) -> Findings:
    """The same put together again; an entry of another shape, of a later version, is left out."""
    lists: dict[str, list[Any]] = {name: [] for name in ("declined", "pending", "never", "addresses")}
    columns: dict[str, Any] = {}
    for key, entry in sorted(entries.items()):
        try:
            check(key, entry)
        except ValueError:
            continue
        name, _colon, rest = key.partition(":")
        if name == "columns":
            columns[rest] = entry
        else:
            lists[name].append(entry)
    return msgspec.convert({**lists, "columns": columns}, Findings)


def check(key: str, entry: Any) -> None:
    """Raise ValueError unless ``entry`` is one that can stand under ``key``."""
    name, _colon, rest = key.partition(":")
    found = msgspec.convert({name: {rest: entry} if name == "columns" else [entry]}, Findings)
    if key not in by_key(found):
        raise ValueError(key)


def as_document(entry: Any) -> dict[str, Any]:
    """The document of an entry; whom it is about stands beside its value, where forgetting looks for it."""
    about = entry.get("relationship") if isinstance(entry, dict) else None
    return {"value": entry} | ({"relationship": about} if isinstance(about, str) else {})
