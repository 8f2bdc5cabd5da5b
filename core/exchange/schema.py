"""The JSON Schema (2020-12) of the export: it accepts every export and rejects what the import rejects.

The records' own types and ranges come from msgspec; what they check across fields is added here. References between
records (an event of a relationship that is nowhere) are beyond a schema: the import reports and leaves them out.
"""

from __future__ import annotations

from typing import Any

import msgspec

from core.exchange.own_json import Export
from core.model import LOOSE_DAY
from core.vocabulary import SIGNALS, UNMARKABLE

_LEAP = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_CALENDAR = (
    r"^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)$"
)


def schema() -> dict[str, Any]:
    """The schema of the export as plain data."""
    _roots, components = msgspec.json.schema_components([Export], ref_template="#/$defs/{name}")
    definitions = {name: _with_calendar(part) for name, part in components.items()}
    definitions["Event"] |= _event_rules()
    definitions["Pending"] |= _event_rules()
    export = definitions.pop("Export")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bons Rapports export",
        **{key: value for key, value in export.items() if key != "title"},
        "$defs": definitions,
    }


def _with_calendar(part: Any) -> Any:
    """Replace the loose pattern of a day by one that knows the calendar."""
    if isinstance(part, dict):
        return {
            key: _CALENDAR if key == "pattern" and value == LOOSE_DAY else _with_calendar(value)
            for key, value in part.items()
        }
    if isinstance(part, list):
        return [_with_calendar(item) for item in part]
    return part


def _event_rules() -> dict[str, Any]:
    is_checkin = {"properties": {"signal": {"const": "checkin"}}}
    unmarked = {"properties": {"source": {"enum": ["fact", "feeling", "memory"]}, "mine": {"const": False}}}
    return {
        "allOf": [
            {"properties": {"signal": {"enum": list(SIGNALS)}}},
            {
                "if": is_checkin,
                "then": {
                    "required": ["level"],
                    "properties": {"level": {"type": "integer"}, "severity": {"type": "null"}},
                },
                "else": {"properties": {"level": {"type": "null"}, "dimension": {"type": "null"}}},
            },
            {"if": {"properties": {"signal": {"enum": sorted(UNMARKABLE)}}}, "then": unmarked},
        ]
    }
