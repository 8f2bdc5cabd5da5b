"""What comes in takes little more room than what is stored of it: of a file nothing is kept beside what was in it."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from core.practice import Practice
from tests.core.exchange.helpers import new, undated
from tests.core.exchange.test_in_pieces import made


def peak(practice: Practice, file: Path) -> int:
    """Bytes asked for at the same time, at most, while a file is read, weighed and stored."""
    tracemalloc.start()
    weigh = practice.exchange.opened(file.read_bytes())
    assert practice.exchange.take(weigh).added > 0
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("events", [60, pytest.param(1000, marks=pytest.mark.long)])
@pytest.mark.parametrize("format_", ["json", "csv"])
def test_an_import_takes_a_few_times_what_it_stores(tmp_path: Path, format_: str, events: int) -> None:
    """Recognised from the whole document, and written from lines joined beside them, it is more than eight times."""
    practice = made(tmp_path, 50, events)
    store = sum(path.stat().st_size for path in (tmp_path / "home").rglob("people/*"))
    file = tmp_path / f"all.{format_}"
    file.write_bytes(practice.exchange.export(format_))
    new(tmp_path, "warm").exchange.read(file.read_bytes())  # what is loaded once and for all
    other = new(tmp_path, "other")
    assert peak(other, file) < 7 * store
    assert undated(other.exchange.export()) == undated(practice.exchange.export())
