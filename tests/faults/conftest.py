"""The stage of the app's own tests, for faults that befall the app, and a place for thousands of stores."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.tui.conftest import quiet_environment, sample_home, stage, styles_parsed_once

__all__ = ["quiet_environment", "sample_home", "stage", "styles_parsed_once"]

_MEMORY = Path("/dev/shm")


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where there is such a place: syncing it costs nothing."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)
