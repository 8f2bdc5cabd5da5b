"""A score written out can be done again by hand: five verdict changes of the sample practice."""

from __future__ import annotations

import pytest

from core.dates import plus
from core.judging.sums import MOST_LINES, written_out
from tests.core.judging.test_assessment import judged

CHANGES = [
    ("Atelier Nord", "2026-11-05", "urgency"),
    ("Théo M.", "2026-09-10", "satisfaction"),
    ("Agence Tilmont", "2026-11-10", "trust"),
    ("Menuiserie Loriot", "2025-04-04", "trust"),
    ("Kern & Fils", "2026-11-12", "trust"),
]


@pytest.mark.parametrize(("name", "day", "dimension"), CHANGES)
def test_the_sum_adds_up_on_one_screen(name: str, day: str, dimension: str) -> None:
    assert judged(name, plus(day, -1)).verdict is not judged(name, day).verdict
    found = written_out(judged(name, day), dimension)
    assert found.prior == pytest.approx(70)
    assert len(found.lines) <= MOST_LINES
    assert found.prior + sum(line.points for line in found.lines) + found.rest_points == pytest.approx(found.score)
    assert list(found.lines) == sorted(found.lines, key=lambda line: (line.on or "", line.event or ""))
