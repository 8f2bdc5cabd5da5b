"""What a change of the method changed: verdicts an earlier version gave, beside those of this one."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from core.model import Verdict

KEPT, SHOWN = 3, 3
"""Places in what a summary holds of a relationship and of a state, in every version of it so far."""


class Rejudged(Struct, frozen=True):
    """One relationship whose verdict is another than an earlier version gave; ``why`` are its reasons now."""

    relationship: str
    name: str
    before: Verdict
    after: Verdict
    why: str


class _Summary(Struct):
    """As much of the summary of any version as is needed here."""

    version: int
    store: str
    people: dict[str, msgspec.Raw]


def given_before(data: bytes, store: str, version: int) -> dict[str, Verdict]:
    """The verdicts of the last judged days by a summary of ``store`` that is older than ``version``, by id.

    What cannot be read so is left out: then nothing is said to have changed.
    """
    try:
        summary = msgspec.json.decode(data, type=_Summary)
    except (ValueError, RecursionError):
        return {}
    if summary.store != store or summary.version >= version:
        return {}
    found = {id_: _shown(folded) for id_, folded in summary.people.items()}
    return {id_: verdict for id_, verdict in found.items() if verdict is not None}


def _shown(folded: msgspec.Raw) -> Verdict | None:
    """The verdict of the last judged day: of the last state that is kept."""
    try:
        life: Any = msgspec.json.decode(folded)[KEPT]
        return Verdict(life[0][-1][0][SHOWN])
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
