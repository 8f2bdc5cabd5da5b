"""One score written out as a sum, short enough for one screen and complete enough to be done again by hand."""

from __future__ import annotations

from msgspec import Struct

from core.judging.assessment import Assessment, Contribution

MOST_LINES = 15


class Sum(Struct, frozen=True):
    """``prior`` + the points of ``lines`` + ``rest_points`` = ``score``; ``rest`` counts the events summed up."""

    dimension: str
    prior: float
    lines: tuple[Contribution, ...]
    rest: int
    rest_points: float
    score: float


def written_out(assessment: Assessment, dimension: str, most: int = MOST_LINES) -> Sum:
    """The sum behind one dimension of a full assessment; the ``most`` weightiest events stand alone, oldest first."""
    points = [c for c in assessment.contributions or () if c.dimension == dimension]
    prior = sum(c.points for c in points if c.event is None)
    weighty = sorted((c for c in points if c.event is not None), key=lambda c: -abs(c.points))
    named, rest = weighty[:most], weighty[most:]
    return Sum(
        dimension=dimension,
        prior=prior,
        lines=tuple(sorted(named, key=lambda c: (c.on or "", c.event or ""))),
        rest=len(rest),
        rest_points=sum(c.points for c in rest),
        score=assessment.dimensions[dimension].score,
    )
