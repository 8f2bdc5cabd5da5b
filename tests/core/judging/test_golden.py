"""Numbers pinned once: six generated lives on five days each, to 1e-6.

A change of the method changes these on purpose, in the same commit, or not at all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.model import Event, Role
from tests.makers import reading

LIVES = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))
FIELDS = ("id", "on", "signal", "severity", "level", "source", "mine")


@pytest.mark.parametrize("life", LIVES, ids=lambda life: f"{life['role']}-{len(life['events'])}")
def test_golden_life(life: dict[str, Any]) -> None:
    log = [Event(relationship="r", **dict(zip(FIELDS, row, strict=True))) for row in life["events"]]
    for day, verdict, since, strain, scores, uncertainties in life["expected"]:
        now = reading(log, day, Role(life["role"]))
        assert (now.verdict, now.since) == (verdict, since)
        assert now.strain == pytest.approx(strain, abs=1e-6)
        assert [score.score for score in now.dimensions.values()] == pytest.approx(scores, abs=1e-6)
        assert [score.uncertainty for score in now.dimensions.values()] == pytest.approx(uncertainties, abs=1e-6)


def test_every_verdict_is_among_them() -> None:
    assert len({row[1] for life in LIVES for row in life["expected"]}) == 5
