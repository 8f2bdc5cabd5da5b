from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core.ledger.helpers import HandClock, ledger_in

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def ledger(home: Path, clock: HandClock) -> Ledger:
    return ledger_in(home, clock)
