"""Any bytes at all: a report that adds up, or a refusal in words with nothing changed."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import BadData, WrongUsage
from core.formats import LIMIT, READERS
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
        wish = practice.formats.wish(role="client")
        try:
            report = practice.formats.read(data, format_, wish)
        except (BadData, WrongUsage) as refusal:
            assert str(refusal)
            assert tree(practice.home) == before
            return
        assert report.read == report.added + report.there + len(report.left_out)
        assert practice.formats.read(data, format_, practice.formats.wish(role="client")).added == 0
        assert practice.export()


@pytest.mark.parametrize("format_", READERS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_bytes(format_: str, data: st.DataObject) -> None:
    check(format_, data.draw(st.binary(max_size=300) | mangled(SEEDS[format_])))


@pytest.mark.parametrize("format_", ["monica", "crm-cli"])
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_shape_of_json(format_: str, data: st.DataObject) -> None:
    check(format_, data.draw(reshaped(SEEDS[format_])))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(list(SEEDS.values())).flatmap(mangled))
def test_recognising_any_bytes(data: bytes) -> None:
    check(None, data)


def test_every_format_is_recognised() -> None:
    from core.exchange.recognition import recognised

    assert {name: recognised(data) for name, data in SEEDS.items()} == {name: name for name in SEEDS}


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="64 MB"):
        new(tmp_path).formats.read(b"x" * (LIMIT + 1), "csv")
