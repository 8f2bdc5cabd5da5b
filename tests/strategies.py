"""Hypothesis strategies: logs as people and fingers could make them."""

from __future__ import annotations

from hypothesis import strategies as st

from core.dates import from_number
from core.model import Dimension, Event, Origin, OriginKind, Role, Source
from core.vocabulary import SIGNALS, UNMARKABLE

FIRST_DAY = 19_000
roles = st.sampled_from(Role)
ORIGINS = (None, None, None, *(Origin(kind=kind) for kind in OriginKind))
SIGNS = tuple(SIGNALS)


@st.composite
def events(draw: st.DrawFn, signals: tuple[str, ...] = SIGNS, span: int = 1200, marks: bool = True) -> Event:
    """One event in ``span`` days; ids are drawn apart from days, so order and ids disagree."""
    signal = draw(st.sampled_from(signals))
    markable = marks and signal not in UNMARKABLE
    return Event(
        id=f"e{draw(st.integers(0, 10**6)):07}",
        relationship="r",
        on=from_number(FIRST_DAY + draw(st.integers(0, span))),
        signal=signal,
        severity=None if signal == "checkin" else draw(st.integers(1, 3)),
        level=draw(st.integers(1, 5)) if signal == "checkin" else None,
        source=draw(st.sampled_from(Source)) if markable and draw(st.integers(0, 9)) == 0 else Source.FACT,
        mine=markable and draw(st.integers(0, 9)) == 0,
        dimension=draw(st.sampled_from([None, *Dimension])) if signal == "checkin" else None,
        origin=draw(st.sampled_from(ORIGINS)) if marks else None,
    )


def logs(
    signals: tuple[str, ...] = SIGNS, span: int = 1200, max_size: int = 60, marks: bool = True
) -> st.SearchStrategy[list[Event]]:
    """A log in no order, with distinct ids."""
    return st.lists(events(signals, span, marks), max_size=max_size, unique_by=lambda event: event.id)


def days(after: int = 0, span: int = 2000) -> st.SearchStrategy[int]:
    """Day numbers from the first day of logs on."""
    return st.integers(FIRST_DAY + after, FIRST_DAY + after + span)
