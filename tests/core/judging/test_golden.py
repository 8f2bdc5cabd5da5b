"""Numbers pinned once: 15 long lives and 96 short ones that guard one clause of the method each, to 1e-6.

A change of the method changes these on purpose, in the same commit, or not at all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.model import Event, Role
from tests.makers import reading

LIVES = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("life", LIVES, ids=lambda life: f"{life.get('what', life['role'])}-{len(life['events'])}")
def test_golden_life(life: dict[str, Any]) -> None:
    log = [_event(fields) for fields in life["events"]]
    for expected in life["expected"]:
        now = reading(log, expected["as_of"], Role(life["role"]))
        assert now.verdict == expected["verdict"]
        assert now.chance == pytest.approx(expected["chance"], abs=1e-6)
        for name, score in now.dimensions.items():
            found = {"score": score.score, "uncertainty": score.uncertainty, "doubt": score.doubt}
            assert found == pytest.approx(expected["dimensions"][name], abs=1e-6)


def _event(fields: dict[str, Any]) -> Event:
    if fields["signal"] == "checkin":  # a severity some of them carry means nothing; a record refuses it
        fields = fields | {"severity": None}
    return msgspec.convert(fields | {"relationship": "r"}, Event)


def test_every_verdict_is_among_them() -> None:
    assert len({reading["verdict"] for life in LIVES for reading in life["expected"]}) == 5
