"""An export is written as it is read: the same bytes as from a whole in memory, and less memory than the store."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange import formats
from core.exchange.canonical import canonical, in_pieces
from core.exchange.exchange import content_of
from core.exchange.formats import Edition
from core.language import Language
from core.practice import Practice
from tests.core.exchange.helpers import new, sample

leaves = (
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8) | st.just("\u202e\x1b\u00ad é\n")
)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))


@given(st.dictionaries(st.text(max_size=4), values, max_size=4), st.lists(values, max_size=4), st.integers(0, 40))
def test_pieces_are_what_the_whole_would_be(fields: dict[str, Any], few: list[Any], times: int) -> None:
    items = few * times
    whole = canonical({**fields, "items of it": items})
    apart = {**fields, "items of it": map(msgspec.json.encode, items)}
    assert b"".join(in_pieces(apart.items())) == whole


IN_PIECES = [name for name in formats.writers() if formats.in_order(name)]


def whole(practice: Practice, format_: str = formats.OURS) -> bytes:
    """The export as it would be with everything in memory."""
    clock = practice.clock
    return formats.writer(format_).write(content_of(practice), Edition(Language("en"), clock.today(), clock.now()))


def test_all_that_hold_histories_are_written_in_pieces() -> None:
    assert IN_PIECES == ["csv", "ics", "json", "md"]


@pytest.mark.parametrize("format_", IN_PIECES)
def test_the_sample(tmp_path: Path, format_: str) -> None:
    practice = sample(tmp_path)
    found = list(practice.exchange.pieces(format_))
    assert b"".join(found) == whole(practice, format_)
    assert len(found) > (0 if format_ == "ics" else 3)


@pytest.mark.parametrize("format_", IN_PIECES)
def test_nobody(tmp_path: Path, format_: str) -> None:
    practice = new(tmp_path)
    assert practice.exchange.export(format_) == whole(practice, format_)


@pytest.mark.parametrize("format_", IN_PIECES)
def test_who_is_gone_and_what_stands_twice(tmp_path: Path, format_: str) -> None:
    """Files put together by hand: events of somebody whose line is lost, and one event in two files."""
    practice = new(tmp_path)
    kern, nova, ida = (practice.add(name, "client") for name in ("Kern", "Nova", "Ida"))
    for who in (ida, nova, kern):
        for on in ("2026-11-20", "2026-11-01"):
            practice.log(who, "meeting", on=on)
    practice.close()
    of_nova, of_ida = (tmp_path / "home" / practice._ledger.file_of(who.id) for who in (nova, ida))
    main = tmp_path / "home" / "relationships.jsonl"
    main.write_bytes(b"".join(row for row in main.read_bytes().splitlines(True) if b"Kern" not in row))
    assert practice.exchange.export(format_) == whole(practice, format_) != b""
    of_nova.write_bytes(of_nova.read_bytes() + of_ida.read_bytes().split(b"\n", 1)[1])
    assert practice.exchange.export(format_) == whole(practice, format_)
    assert len(json.loads(whole(practice))["events"]) == 6


def made(folder: Path, people: int, events: int) -> Practice:
    """A practice of so many people with so many events each."""
    practice = new(folder)
    document = {
        "format": "bons-rapports",
        "version": 2,
        "exported_at": "2026-11-22T10:00:00Z",
        "relationships": [{"id": f"person-{n:04}", "name": f"Person {n}", "role": "client"} for n in range(people)],
        "events": [
            {
                "id": f"event-{n:06}",
                "relationship": f"person-{n % people:04}",
                "on": f"{2016 + n % 10}-{1 + n % 12:02}-{1 + n % 28:02}",
                "signal": "meeting",
                "note": f"what was said, as long as such a note is, number {n} " * 2,
                "logged_at": "2026-10-03T09:12:44Z",
            }
            for n in range(people * events)
        ],
    }
    practice.exchange.read(json.dumps(document).encode())
    return new(folder)


def peak(practice: Practice, format_: str) -> int:
    """Bytes asked for at the same time, at most, while all is written."""
    tracemalloc.start()
    size = sum(map(len, practice.exchange.pieces(format_)))
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 0
    return found


@pytest.mark.parametrize("events", [60, pytest.param(1000, marks=pytest.mark.long)])
def test_it_takes_less_memory_than_the_store(tmp_path: Path, events: int) -> None:
    """Without streaming it is three to five times as much."""
    practice = made(tmp_path, 50, events)
    store = sum(path.stat().st_size for path in (tmp_path / "home").rglob("people/*"))
    for format_ in IN_PIECES:
        practice.exchange.export(format_)  # what is loaded once and for all
        assert peak(practice, format_) < 1.5 * store, format_
