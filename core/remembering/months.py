"""The times that moments are dated by: each stands for its middle day, and none reaches into days to come."""

from __future__ import annotations

from collections.abc import Mapping

from core.dates import Day
from core.days import typed as days_typed
from core.days.spans import Span, Understood, middle, month_of, months
from core.days.typed import NO_LANDMARKS
from core.model import Precision
from core.remembering.interview import When


def newest(today: Day, count: int) -> tuple[When, ...]:
    """This month and those before it, newest first."""
    now = month_of(today)
    spans = [months(n, 1) for n in range(now, now - count, -1)]
    return tuple(When(middle(Span(span.first, min(span.last, today))), Precision.MONTH) for span in spans)


def when(typed: str, today: Day, language: str, landmarks: Mapping[str, Understood] = NO_LANDMARKS) -> When:
    """The day or the span a person typed, seen from ``today``, as :func:`core.days.typed.when` understands it.

    Raises WrongUsage, naming what can be typed.
    """
    found = days_typed.when(typed, today, language, landmarks=landmarks)
    return When(found.day, found.precision)
