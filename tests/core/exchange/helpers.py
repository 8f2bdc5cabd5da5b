"""A practice to import into, and what every import has to keep to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from core.exchange.report import FormatReport
from core.model import Event, Relationship
from core.practice import Practice
from tests.clocks import StoppedClock

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data" / "practice.json"


def new(folder: Path, name: str = "home") -> Practice:
    return Practice(folder / name, StoppedClock())


def sample(folder: Path) -> Practice:
    practice = new(folder, "sample")
    practice.exchange.read(SAMPLE.read_bytes(), "json")
    return practice


def brought(practice: Practice, data: str | bytes, format_: str | None = None, **wish: Any) -> FormatReport:
    """The report of an import that ran dry, then for good, then once more adding nothing."""
    raw = data.encode() if isinstance(data, str) else data
    before = undated(practice.exchange.export())
    dry = practice.exchange.read(raw, format_, practice.exchange.wish(**wish), dry_run=True)
    assert undated(practice.exchange.export()) == before
    report = practice.exchange.read(raw, format_, practice.exchange.wish(**wish))
    assert msgspec.json.encode(dry) == msgspec.json.encode(report)
    again = practice.exchange.read(raw, format_, practice.exchange.wish(**wish))
    for one in (report, again):
        assert isinstance(one, FormatReport)
        assert one.read == one.added + one.there + len(one.left_out)
    assert (again.read, again.added) == (report.read, 0)
    assert isinstance(report, FormatReport)
    if report.added:
        assert practice.undo()
        assert undated(practice.exchange.export()) == before
        practice.redo()
    return report


def undated(export: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(export)
    del document["exported_at"]
    return document


def names(practice: Practice) -> list[str]:
    return sorted(relationship.name for relationship in practice.relationships())


def only(practice: Practice) -> Relationship:
    (relationship,) = practice.relationships()
    return relationship


def told(practice: Practice, name: str) -> list[tuple[str, str, str]]:
    return [(event.on, event.signal, event.note) for event in happened(practice, name)]


def happened(practice: Practice, name: str) -> list[Event]:
    return practice.events(practice.find(name).id)


def why(report: FormatReport) -> dict[str, str]:
    return {left.place: left.why for left in report.left_out}
