"""Everything the user entered as one JSON document, which reads back the same: equal stores give equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from core.exchange.additions import Content
from core.exchange.canonical import canonical, in_pieces
from core.exchange.formats import Edition
from core.exchange.own_json import Export
from core.findings import findings

if TYPE_CHECKING:
    from core.exchange.packed import Packed

NAME: Final = "json"


def write(content: Content, edition: Edition) -> bytes:
    """One document, ordered as :class:`~core.exchange.own_json.Export` says."""
    lists: dict[str, Any] = {table: tuple(records.values()) for table, records in content.tables.items()}
    return canonical(_export(content, edition, lists))


def in_order(content: Content, edition: Edition, packed: Mapping[str, Packed]) -> Iterator[bytes]:
    """The same bytes piece by piece; ``packed`` holds the tables that are not in ``content``."""
    lists: dict[str, Any] = {table: tuple(records.values()) for table, records in content.tables.items()}
    whole = _export(content, edition, lists)
    return in_pieces(
        (name, packed[name].lines() if name in packed else getattr(whole, name)) for name in Export.__struct_fields__
    )


def _export(content: Content, edition: Edition, lists: dict[str, Any]) -> Export:
    evidence = findings(content.evidence)
    return Export(exported_at=edition.moment, evidence=evidence, settings=content.settings, **lists)
