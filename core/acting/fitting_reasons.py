"""Which reasons fit a choice, those first for which this relationship gives evidence.

A reason weighs the points its signals moved the scores by, taken from the contributions of the full assessment: the
points lost where something is changed, put off or ended, the points won where it goes on. What is no signal weighs by
:data:`TALKED`, by the rise of the health, or by the share of the income.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import UNSET, Struct

from core.acting.case import Case
from core.acting.income_risk import DEPENDENT_FROM
from core.acting.reason_codes import CODES
from core.dates import number
from core.model import Choice

FIRST: Final = 5
"""So many reasons are shown before the others."""
OTHER: Final = "other"
RISEN: Final = 3.0
"""Points the health must have risen by in 90 days for it to be said that it got better."""
TALKED: Final = 10.0
"""What a talk of the last ``TALK_COUNTS_DAYS`` weighs for giving a change its time."""
TALK_COUNTS_DAYS: Final = 120
SILENT: Final = 10.0
"""What a silence that is a sign weighs."""

AGAINST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "promise_broken": "promises",
        "opaque": "trust",
        "distrusted": "trust",
        "paid_late": "payment",
        "dishonesty": "dishonesty",
        "left_without_word": "silence",
        "dismissed": "value",
        "boundary_crossed": "limits",
        "disrespect": "rapport",
        "no_reply": "silence",
        "impossible_demand": "limits",
        "favour_given": "one_sided",
        "introduction_given": "one_sided",
        "scope_creep": "limits",
        "i_reached_out": "one_sided",
        "request_urgent": "urgency",
        "crumb_request": "value",
        "after_hours": "limits",
        "drained": "rapport",
        "work_poor": "quality",
        "checkin": "rapport",
    }
)
"""The reason a signal gives by what it took away."""
FOR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "promise_kept": "trust",
        "transparent": "trust",
        "expertise_trusted": "trust",
        "paid_on_time": "trust",
        "recognition": "value",
        "extra_work_paid": "value",
        "boundary_respected": "rapport",
        "reply_prompt": "rapport",
        "they_reached_out": "rapport",
        "favour_received": "rapport",
        "introduction_received": "rapport",
        "energised": "rapport",
        "work_good": "quality",
        "checkin": "rapport",
    }
)
"""The reason a signal gives by what it brought."""

PROVEN: Final = frozenset(
    {
        "urgency", "limits", "promises", "quality", "one_sided", "silence", "dishonesty", "payment", "income",
        "improved", "time_to_change",
    }
)  # fmt: skip
"""Reasons that come first only where something was noted for them; of the others she alone knows."""

_TROUBLES: Final = (
    "dishonesty", "promises", "payment", "limits", "urgency", "one_sided", "silence", "quality",
)  # fmt: skip
FITTING: Final[Mapping[Choice, tuple[str, ...]]] = MappingProxyType(
    {
        Choice.KEEP: (
            "time_to_change", "improved", "rapport", "quality", "trust", "value", "income", "talk_first", "stuck",
        ),
        Choice.RENEGOTIATE: (
            *_TROUBLES[1:], "talk_first", "value", "trust", "rapport", "price", "time", "method", "priorities", "stuck",
        ),
        Choice.PAUSE: (*_TROUBLES[1:], "time", "priorities", "stuck", "interest", "completed", "rapport", "value"),
        Choice.END: (
            *_TROUBLES, "priorities", "time", "interest", "rapport", "value", "trust", "values", "method", "fit",
            "price", "completed",
        ),
        Choice.REFUSE: (
            *_TROUBLES, "priorities", "time", "fit", "interest", "value", "values", "price", "rapport", "method",
            "trust",
        ),
        Choice.RESUME: ("improved", "quality", "rapport", "priorities", "trust", "value", "income", "completed"),
        Choice.MAYBE: (
            "time_to_change", "income", "silence", "talk_first", "stuck", "time", "priorities", "trust", "rapport",
            "price",
        ),
        Choice.LEFT: ("silence", "quality", "price", "completed", "value", "trust", "rapport", "priorities"),
    }
)  # fmt: skip
"""The reasons each choice can have, in the order in which they stand where nothing was noted for them."""
_GOES_ON: Final = frozenset({Choice.KEEP, Choice.RESUME})


class FittingReasons(Struct, frozen=True):
    """Codes of :mod:`core.acting.reason_codes`: the ``first`` ones to show, then all the others."""

    first: tuple[str, ...]
    more: tuple[str, ...]


def fitting_reasons(case: Case, choice: Choice) -> FittingReasons:
    """The reasons of a choice about one relationship: at most ``FIRST``, all of which fit it, then every other one."""
    weights = _weights(case, choice)
    fitting = FITTING[choice]
    noted = sorted((code for code in fitting if weights[code] > 0), key=lambda code: -weights[code])
    ranked = [*noted, *(code for code in fitting if code not in PROVEN and code not in noted)]
    first = tuple(ranked[:FIRST])
    rest = dict.fromkeys([*ranked[FIRST:], *fitting, *CODES])
    more = [code for code in rest if code not in first and code != OTHER]
    return FittingReasons(first, (*more, OTHER))


def _weights(case: Case, choice: Choice) -> Mapping[str, float]:
    """What was noted for each reason, in points."""
    said, goes_on = case.assessment, choice in _GOES_ON
    weights: defaultdict[str, float] = defaultdict(float)
    for part in () if said.contributions is UNSET else said.contributions:
        code = (FOR if goes_on else AGAINST).get(part.signal or "")
        if code is not None and (part.points > 0) is goes_on:
            weights[code] += abs(part.points)
    if not goes_on and said.silence.sign is not None:
        weights["silence"] += SILENT
    if case.talks and number(case.day) - number(case.talks[-1].on) <= TALK_COUNTS_DAYS:
        weights["time_to_change"] += TALKED
    if (said.trend_90d or 0) >= RISEN:
        weights["improved"] += said.trend_90d or 0
    if (case.relationship.income_share or 0) >= DEPENDENT_FROM:
        weights["income"] += case.relationship.income_share or 0
    if case.stopped:
        weights["dishonesty"] += 100
    return weights
