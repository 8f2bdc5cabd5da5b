from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ledger import lines
from core.ledger.lines import ProblemKind
from tests.core.ledger.helpers import fresh_id

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64) | TEXT, lambda inner: st.lists(inner, max_size=3)
)
DOCUMENTS = st.dictionaries(TEXT.filter(lambda key: key not in lines.RESERVED), VALUES, max_size=5)


@given(TEXT, TEXT, st.none() | DOCUMENTS)
def test_what_is_encoded_is_parsed_again(table: str, identifier: str, document: dict[str, object] | None) -> None:
    version = fresh_id()
    raw = lines.encode(table, identifier, document, version)
    assert b"\n" not in raw
    assert raw.startswith(lines.start_of(table))
    assert lines.parse(raw, 7) == lines.Line(table, identifier, version, document, True, raw, 7)


@pytest.mark.parametrize("name", sorted(lines.RESERVED))
def test_names_the_ledger_needs_are_refused_in_documents(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        lines.encode("events", "1", {name: 1}, fresh_id())


def test_a_lone_surrogate_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        lines.encode("events", "1", {"note": "\ud800"}, fresh_id())


def test_every_flipped_bit_of_a_line_is_noticed() -> None:
    raw = lines.encode("events", "e1", {"note": "né à «Nîmes»", "on": "2026-10-03"}, fresh_id())
    for bit in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        line = lines.parse(bytes(flipped))
        assert line is None or not line.sound


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b'{"_t":"events","_id":"1","no', ProblemKind.TORN),
        (b"\0" * 30, ProblemKind.TORN),
        (b"<<<<<<< HEAD", ProblemKind.DAMAGED),
        (b'{"_t":"events" oops}', ProblemKind.DAMAGED),
    ],
)
def test_a_write_that_died_is_told_from_damage(raw: bytes, kind: ProblemKind) -> None:
    assert lines.fault(raw) is kind


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"null", b"1", b'"x"', b"{}", b'{"_t":1,"_id":"a","_v":"b"}', b"[" * 5000, b"\xff", b"NaN"]
)
def test_what_is_no_line_of_ours_is_none(raw: bytes) -> None:
    assert lines.parse(raw) is None


def test_a_doubtful_line_counts_only_without_a_good_one() -> None:
    old, new = sorted([fresh_id(), fresh_id()])
    good = lines.parse(lines.encode("t", "1", {"n": 1}, old))
    doubtful = lines.parse(lines.encode("t", "1", {"n": 2}, new).replace(b'"n":2', b'"n":3'))
    assert good is not None
    assert doubtful is not None
    assert lines.winners([good, doubtful])["t"]["1"] is good
    assert lines.winners([doubtful])["t"]["1"] is doubtful


def test_one_version_with_two_contents_is_settled_the_same_way_in_any_order() -> None:
    version = fresh_id()
    rivals = [lines.parse(lines.encode("t", "1", {"n": n}, version)) for n in range(3)]
    settled = {repr(lines.winners(filter(None, order))) for order in permutations(rivals)}
    assert len(settled) == 1


VERSIONS = sorted(fresh_id() for _ in range(6))
LINES = st.builds(
    lines.encode,
    st.sampled_from(["events", "decisions"]),
    st.sampled_from("abc"),
    st.none() | st.fixed_dictionaries({"n": st.integers(0, 3)}),
    st.sampled_from(VERSIONS),
)


@given(st.lists(LINES, max_size=12), st.data())
def test_merging_is_a_union(rows: list[bytes], data: st.DataObject) -> None:
    """Any order, any repetition, any way of splitting over two copies: the same documents."""
    again = data.draw(st.permutations(rows + data.draw(st.lists(st.sampled_from(rows or [b""]), max_size=5))))
    assert _content(again) == _content(rows)


def _content(rows: list[bytes]) -> dict[str, object]:
    found = lines.winners(line for row in rows if (line := lines.parse(row)))
    return {table: {key: line.document for key, line in documents.items()} for table, documents in found.items()}
