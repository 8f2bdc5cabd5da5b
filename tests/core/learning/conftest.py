"""The sample practice, and an empty one, as the tests of looking back need them."""

from pathlib import Path

import pytest

from core.practice import Practice
from tests.clocks import StoppedClock

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data" / "practice.json"


@pytest.fixture
def empty(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """To be read only."""
    practice = Practice(tmp_path_factory.mktemp("sample") / "home", StoppedClock())
    practice.exchange.read(SAMPLE.read_bytes(), "json")
    return practice
