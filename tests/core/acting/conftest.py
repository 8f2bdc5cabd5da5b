"""Practices the tests of acting share."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting import cases


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock(cases.TODAY))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """The sample practice in English, for reading only."""
    return cases.sample(tmp_path_factory.mktemp("sample"))
