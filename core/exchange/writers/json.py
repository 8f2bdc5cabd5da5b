"""Everything the user entered as one JSON document, which reads back the same: equal stores give equal bytes."""

from __future__ import annotations

from typing import Any, Final

from core.exchange.additions import Content
from core.exchange.canonical import canonical
from core.exchange.formats import Edition
from core.exchange.own_json import Export
from core.findings import findings

NAME: Final = "json"


def write(content: Content, edition: Edition) -> bytes:
    """One document, ordered as :class:`~core.exchange.own_json.Export` says."""
    lists: dict[str, Any] = {table: tuple(records.values()) for table, records in content.tables.items()}
    evidence = findings(content.evidence)
    return canonical(Export(exported_at=edition.moment, evidence=evidence, settings=content.settings, **lists))
