"""Every kind of record, by the table it is kept in and the name it has in an export, in their fixed order."""

from __future__ import annotations

from types import MappingProxyType

from core.model import (
    Commitment,
    Decision,
    Event,
    Opinion,
    Proposal,
    Record,
    Reflection,
    Relationship,
    Resolution,
)

PERSONAL: MappingProxyType[str, type[Record]] = MappingProxyType(
    {"events": Event, "decisions": Decision, "commitments": Commitment, "reflections": Reflection}
)
"""Kept in the file of the relationship they are about."""

SHARED: MappingProxyType[str, type[Record]] = MappingProxyType(
    {"relationships": Relationship, "proposals": Proposal, "opinions": Opinion, "resolutions": Resolution}
)
"""Kept in the file of everything small, beside the settings."""

TABLES: MappingProxyType[str, type[Record]] = MappingProxyType({**SHARED, **PERSONAL})
"""All of them; relationships first, since the others refer to them."""
