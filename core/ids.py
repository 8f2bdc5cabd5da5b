"""Identifiers: UUIDs of version 7 (RFC 9562), which sort by the moment they were made.

Written out here because importing ``uuid`` costs a third of a bare interpreter's start.
"""

from __future__ import annotations

import os
from typing import Final

_RANDOM_BITS: Final = 74
_MOMENT_LIMIT: Final = 1 << 48
_STEP_BITS: Final = 32


def new_id(moment_ms: int, floor: str = "") -> str:
    """A new UUIDv7, lower case with dashes, greater than ``floor``.

    ``moment_ms`` counts milliseconds since 1970 (UTC) and comes from the caller; moments outside what 48 bits hold
    are moved to the nearest end. ``floor`` is another UUIDv7: when the clock stands still or goes back, the new id
    follows ``floor`` instead of the clock (a hybrid logical clock), so order never depends on the clock alone.

    Raises:
        ValueError: ``floor`` is not a UUID.
        OverflowError: nothing is left above ``floor``.
    """
    moment = min(max(moment_ms, 0), _MOMENT_LIMIT - 1)
    payload = moment << _RANDOM_BITS | _random(_RANDOM_BITS)
    if floor:
        payload = max(payload, _payload(floor) + 1 + _random(_STEP_BITS))
    if payload >> _RANDOM_BITS >= _MOMENT_LIMIT:
        raise OverflowError(f"no id is left above {floor}")
    return _text(payload)


def moment_of(identifier: str) -> int:
    """The milliseconds since 1970 in a UUIDv7; raises ValueError for anything that is no UUID."""
    return _payload(identifier) >> _RANDOM_BITS


def _random(bits: int) -> int:
    return int.from_bytes(os.urandom((bits + 7) // 8)) >> -bits % 8


def _text(payload: int) -> str:
    """``payload`` is 48 bits of moment, then 12 and 62 of randomness, without the version and variant bits."""
    low = payload & ((1 << 62) - 1) | 0b10 << 62
    high = payload >> 62
    value = (high >> 12 << 16 | 7 << 12 | high & 0xFFF) << 64 | low
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _payload(identifier: str) -> int:
    digits = identifier.replace("-", "")
    if len(digits) != 32:
        raise ValueError(identifier)
    value = int(digits, 16)
    high = value >> 64
    return (high >> 16 << 12 | high & 0xFFF) << 62 | value & ((1 << 62) - 1)
