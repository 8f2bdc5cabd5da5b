"""A part of a practice: some relationships with all that is about them, and nothing of others or of herself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from core.exchange.additions import Content
from core.settings import ALL


def selected(content: Content, ids: Collection[str]) -> Content:
    """What of ``content`` is about the relationships with these ids.

    Settings stay behind but for those each one has, and so does what is remembered of files but for what is theirs.
    Somebody introduced by one who stays behind is introduced by nobody there.
    """
    part = Content(
        settings={key: value for key, value in content.settings.items() if _whose(key) in ids},
        evidence={
            key: entry
            for key, entry in content.evidence.items()
            if isinstance(entry, dict) and entry.get("relationship") in ids
        },
    )
    for table, records in content.tables.items():
        part.tables[table] = {
            id_: _within(record, ids)
            for id_, record in records.items()
            if (id_ if table == "relationships" else getattr(record, "relationship", None)) in ids
        }
    return part


def _whose(key: str) -> str | None:
    """The id of the relationship a setting is about, if it is about one."""
    name, _colon, id_ = key.partition(":")
    return id_ if any(setting.each and setting.key == name for setting in ALL) else None


def _within(record: Any, ids: Collection[str]) -> Any:
    by = getattr(record, "introduced_by", None)
    return record if by is None or by in ids else replace(record, introduced_by=None)
