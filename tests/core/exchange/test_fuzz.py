"""Any bytes at all: a report that adds up, or a refusal in words with nothing changed."""

import json
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import BadData, WrongUsage
from core.exchange import formats
from core.exchange.beginning import Beginning
from core.exchange.decoding import LIMIT
from tests.core.exchange import test_address_books, test_csv_in, test_friends, test_ics_in, test_json_in, test_vcard_in
from tests.core.exchange.helpers import new
from tests.tui.shell import tree

SEEDS = {
    "csv": test_csv_in.FRENCH.encode(),
    "google": test_address_books.GOOGLE.encode(),
    "linkedin": test_address_books.LINKEDIN.encode(),
    "daylio": test_address_books.DAYLIO.encode(),
    "friends": test_friends.FILE.encode(),
    "monica": json.dumps(test_json_in.monica()).encode(),
    "crm-cli": json.dumps(test_json_in.CRM).encode(),
    "vcf": test_vcard_in.QUOTED + test_vcard_in.FOUR.encode(),
    "ics": test_ics_in.FILE.encode(),
}
OWN = {
    "format": "bons-rapports",
    "version": 1,
    "exported_at": "2026-11-22T10:00:00Z",
    "relationships": [
        {"id": "r1", "name": "Ann", "role": "client", "tags": ["a"], "note": "été", "frame": {"goal": "g"}},
        {"id": "r2", "name": "Bob", "role": "partner", "introduced_by": "r1", "cadence_weeks": 4, "income_share": 1.5},
    ],
    "events": [
        {"id": "e1", "relationship": "r1", "on": "2026-10-01", "signal": "paid_late", "severity": 3, "note": "x"},
        {"id": "e2", "relationship": "r2", "on": "2026-10-02", "signal": "checkin", "level": 4, "mine": True},
    ],
    "decisions": [{"id": "d1", "relationship": "r1", "on": "2026-10-03", "choice": "keep", "confidence": 60}],
    "proposals": [{"id": "p1", "relationship": None, "on": "2026-10-04", "channel": "network", "outcome": "won"}],
    "commitments": [{"id": "c1", "relationship": "r1", "on": "2026-10-05", "by": "me", "what": "w"}],
    "reflections": [{"id": "f1", "relationship": "r1", "decision": "d1", "on": "2026-10-06", "regret": 2}],
    "opinions": [{"id": "o1", "relationship": "r2", "on": "2026-10-07", "who": "w", "text": "t"}],
    "resolutions": [{"id": "s1", "year": 2026, "text": "t"}],
    "refusals": [{"id": "n1", "on": "2026-10-08", "who": "w", "reason": "time"}],
    "their_sides": [{"id": "w1", "relationship": "r1", "on": "2026-10-05", "level": 4}],
    "my_parts": [{"id": "v1", "relationship": "r1", "on": "2026-10-05", "part": "late"}],
    "owed": [{"id": "z1", "on": "2026-10-05", "line": "client_frame", "held": False}],
    "missions": [{"id": "m1", "relationship": "r1", "on": "2026-10-05", "name": "n"}],
    "settings": {"language": "fr", "criteria": [{"from": "2026-01-01", "items": []}]},
}
OURS = {"json": json.dumps(OWN).encode(), "own csv": b""}
SHAPED = {"monica": SEEDS["monica"], "crm-cli": SEEDS["crm-cli"], "json": OURS["json"]}
BITS = st.binary(max_size=6) | st.sampled_from(
    [
        b"\x00",
        b"\r",
        b'"',
        b"\n",
        b"\xff",
        b"\xed\xa0\x80",
        b":",
        b";",
        b"=",
        b"[",
        b"{",
        b"9" * 5000,
        b"1e999",
        b"null",
    ]
)
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2024-01-02"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mangled(draw: st.DrawFn, seed: bytes) -> bytes:
    """A real file with a few pieces cut out, doubled or replaced."""
    data = seed
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        data = data[:start] + draw(BITS | st.just(data[start:end] * 2)) + data[end:]
    return data


@st.composite
def reshaped(draw: st.DrawFn, seed: bytes) -> bytes:
    """A real JSON file with one part of it replaced by anything."""
    document = json.loads(seed)
    place = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or draw(st.integers(0, 3)) == 0:
            place[key] = draw(SHAPES)
            return json.dumps(document).encode()
        place = place[key]


def check(format_: str | None, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        practice = new(Path(folder))
        practice.add("Ann Doe", "client")
        before = tree(practice.home)
        wish = practice.exchange.wish(role="client")
        try:
            report = practice.exchange.read(data, format_, wish)
        except (BadData, WrongUsage) as refusal:
            assert str(refusal)
            assert tree(practice.home) == before
            return
        assert report.read == report.added + report.there + len(report.left_out)
        assert practice.exchange.read(data, format_, practice.exchange.wish(role="client")).added == 0
        assert practice.exchange.export()


FEW = settings(max_examples=25, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=250, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("format_", SEEDS)
@FEW
@given(data=st.data())
def test_any_bytes(format_: str, data: st.DataObject) -> None:
    check(format_, data.draw(st.binary(max_size=300) | mangled(SEEDS[format_])))


@pytest.mark.parametrize("format_", SHAPED)
@FEW
@given(data=st.data())
def test_any_shape_of_json(format_: str, data: st.DataObject) -> None:
    check(format_, data.draw(reshaped(SHAPED[format_])))


@pytest.mark.parametrize("format_", OURS)
@FEW
@given(data=st.data())
def test_our_own_mangled(format_: str, data: st.DataObject) -> None:
    check_our_own(format_, data)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(list(SEEDS.values())).flatmap(mangled))
def test_recognising_any_bytes(data: bytes) -> None:
    check(None, data)


@pytest.mark.long
@pytest.mark.parametrize("format_", SEEDS)
@MANY
@given(data=st.data())
def test_many_bytes(format_: str, data: st.DataObject) -> None:
    check(format_, data.draw(st.binary(max_size=3000) | mangled(SEEDS[format_])))


@pytest.mark.long
@pytest.mark.parametrize("format_", SHAPED)
@MANY
@given(data=st.data())
def test_many_shapes_of_json(format_: str, data: st.DataObject) -> None:
    check(format_, data.draw(reshaped(SHAPED[format_])))


@pytest.mark.long
@pytest.mark.parametrize("format_", OURS)
@MANY
@given(data=st.data())
def test_many_of_our_own(format_: str, data: st.DataObject) -> None:
    check_our_own(format_, data)


def check_our_own(format_: str, data: st.DataObject) -> None:
    check("csv" if format_ == "own csv" else format_, data.draw(mangled(OURS[format_] or own_csv())))


@cache
def own_csv() -> bytes:
    with TemporaryDirectory() as folder:
        practice = new(Path(folder))
        practice.exchange.read(OURS["json"], "json")
        return practice.exchange.export("csv")


def test_every_format_is_recognised() -> None:
    seeds = {**SEEDS, "json": json.dumps(OWN).encode()}
    assert set(seeds) == set(formats.readers())
    assert {name: formats.recognised(Beginning(data)) for name, data in seeds.items()} == {name: name for name in seeds}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["format", "account", "a"]), inner),
)


@given(_JSON)
def test_a_document_is_recognised_by_its_own_members_alone(document: Any) -> None:
    found = Beginning(json.dumps(document).encode()).document
    wanted = document if isinstance(document, dict) else {}
    assert {key: type(value) for key, value in found.items()} == {key: type(value) for key, value in wanted.items()}
    assert all(found[key] == value for key, value in wanted.items() if not isinstance(value, dict | list))


def test_a_format_is_called_as_its_file() -> None:
    assert [formats.reader(name).NAME for name in formats.readers()] == list(formats.readers())
    assert [formats.writer(name).NAME for name in formats.writers()] == list(formats.writers())


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="64 MB"):
        new(tmp_path).exchange.read(b"x" * (LIMIT + 1), "csv")


@pytest.mark.parametrize("piece", [b"\n", b" ", b"\xef\xbb\xbf", b"\r\n \n", b"BEGIN", b"a\xe9", b"\x8e ", b"[ ", b'"'])
def test_recognising_takes_its_time_and_no_more(piece: bytes) -> None:
    begun = time.process_time()
    formats.recognised(Beginning(piece * (300_000 // len(piece))))
    assert time.process_time() - begun < 5
