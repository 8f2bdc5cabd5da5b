"""The short road on which a history is read says what the long one says, whatever stands in a line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import new_id
from core.ledger import lines, records
from core.ledger.lines import Problem
from core.model import Event

FIRST = new_id(1_700_000_000_000)
VALUES: dict[str, tuple[Any, ...]] = {
    "on": ("2026-02-29", "20260228", "2026-W09-4", "2026-02-28\n", "٢٠٢٦-02-28", "0000-01-01", "", None, 3),
    "signal": ("checkin", "pardon", "no such signal", "", None),
    "severity": (None, 0, 1, 3, 4, True, 2.0, "2"),
    "level": (0, 1, 5, 6, "3"),
    "source": ("memory", "hearsay", "", None),
    "mine": (True, None, 1),
    "note": ("hers", "a\0b", "é", None, 7),
    "logged_at": (
        *("2026-02-28T12:00:00Z\n", "٢٠٢٦-02-28T12:00:00Z", "2026-02-28 12:00:00Z", "2026-02-28T12:00:00", "", None, 5),
    ),
    "precision": ("month", "hour", None),
    "dimension": ("trust", "luck"),
    "origin": ({"kind": "mail"}, {"kind": "jotted", "trace": "a", "digest": "b"}, {"kind": "x"}, {}, "mail"),
    "word": ("hers", "", " ", "x" * 41, None),
    "cause": ("theirs", "x", None),
    "manner": ("x", None),
    "more": ("a field of tomorrow",),
}
IDS = (FIRST, "a", "x" * 64, "x" * 65, "", "a\0b", "é\n")
odd = st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 8), max_size=3)


def line(id_: str, changed: dict[str, int]) -> bytes:
    document = {"on": "2026-02-28", "signal": "paid_late", "severity": 2, "logged_at": "2026-02-28T12:00:00Z"}
    document |= {field: VALUES[field][n % len(VALUES[field])] for field, n in changed.items()}
    return lines.encode("events", id_, document, FIRST)


def read_the_long_way(raw: bytes) -> Event | None:
    found = lines.parse(raw)
    assert found is not None and found.document is not None
    try:
        return records.as_record(Event, found.document, id=found.id, relationship="r")
    except ValueError:
        return None


def same(id_: str, changed: dict[str, int]) -> None:
    raw, problems = line(id_, changed), list[Problem]()
    found = records.read_events("people/r.jsonl", "r", [(2, raw)], problems)
    event = read_the_long_way(raw)
    assert found == ([] if event is None else [event])
    assert len(problems) == (event is None)


@given(st.sampled_from(IDS), odd)
@settings(max_examples=300, deadline=None)
def test_a_line_is_read_as_its_document_is(id_: str, changed: dict[str, int]) -> None:
    same(id_, changed)


@pytest.mark.long
@given(st.sampled_from(IDS), odd)
@settings(max_examples=10_000, deadline=None)
def test_thousands_of_lines_are(id_: str, changed: dict[str, int]) -> None:
    same(id_, changed)


@pytest.mark.parametrize(("field", "n"), [(field, n) for field, values in VALUES.items() for n in range(len(values))])
def test_each_odd_value_by_itself_is(field: str, n: int) -> None:
    same(FIRST, {field: n})
