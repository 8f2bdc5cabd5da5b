"""What a file of any shape costs: work that grows with the file, and no faster."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

import pytest

from core.errors import BadData
from core.exchange.additions import Content, merge
from core.exchange.own_json import Export, decoded
from core.model import Relationship

HEAD = '{"format":"bons-rapports","version":1,"exported_at":"2026-11-22T10:00:00Z",'
SMALL, LARGE = 2_000, 16_000


def object_of(keys: Iterator[str], value: str = "1") -> str:
    return "{" + ",".join(f'"{key}":{value}' for key in keys) + "}"


def numbered(n: int) -> Iterator[str]:
    return (f"k{i}" for i in range(n))


def last_twice(n: int) -> Iterator[str]:
    yield from numbered(n)
    yield f"k{n - 1}"


def all_twice(n: int) -> Iterator[str]:
    yield from numbered(n)
    yield from reversed(list(numbered(n)))


SHAPES: dict[str, Callable[[int], str]] = {
    "the last key twice": lambda n: object_of(last_twice(n)),
    "all keys twice": lambda n: object_of(all_twice(n)),
    "in one of ours": lambda n: HEAD + f'"settings":{object_of(last_twice(n))}}}',
    "in many objects": lambda n: HEAD + f'"events":[{",".join([object_of(last_twice(9))] * (n // 10))}]}}',
    "in an object of an object": lambda n: '{"a":' * 50 + object_of(last_twice(n)) + "}" * 50,
    "keys of other programs": lambda n: HEAD + object_of(numbered(n))[1:],
    "values that are no records": lambda n: HEAD + f'"events":[{",".join(["[]"] * n)}]}}',
    "half characters": lambda n: HEAD + f'"settings":{{"a":[{",".join(["0"] * n)},"\\ud800"]}}}}',
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_refusal_costs_what_the_file_is_long(shape: Callable[[int], str]) -> None:
    def refused(data: bytes) -> None:
        with pytest.raises(BadData):
            decoded(data)

    small, large = shape(SMALL).encode(), shape(LARGE).encode()
    assert cost(lambda: refused(large)) < 24 * cost(lambda: refused(small))  # eight times the size; squared: 64


def introduced(n: int, by: Callable[[int], int]) -> Export:
    people = [Relationship(id=f"r{i}", name=f"N{i}", role="client", introduced_by=f"r{by(i)}") for i in range(n)]
    return Export(exported_at="2026-11-22T10:00:00Z", relationships=tuple(people))


@pytest.mark.parametrize("step", [1, -1], ids=["forwards", "backwards"])
def test_a_long_chain_of_introducers_costs_what_it_is_long(step: int) -> None:
    """The last one was introduced by nobody who is there: with it none of them can come."""

    def left_out(n: int) -> None:
        new, report = merge(export[n], Content())
        assert len(report.left_out) == n and not new.tables["relationships"]

    export = {n: introduced(n, lambda i, n=n: i + step if 0 <= i + step < n else n) for n in (SMALL, LARGE)}
    assert cost(lambda: left_out(LARGE)) < 24 * cost(lambda: left_out(SMALL))


def test_who_is_introduced_by_somebody_present_can_come() -> None:
    export = introduced(3, lambda i: i + 1)
    there = Content()
    there.tables["relationships"]["r3"] = Relationship(id="r3", name="There", role="client")
    assert merge(export, there)[1].added == 3
    circle = introduced(3, lambda i: (i + 1) % 3)
    assert merge(circle, Content())[1].added == 3


def test_the_key_that_stands_twice_is_named_and_cut_short() -> None:
    with pytest.raises(BadData, match="'b' stands twice"):
        decoded(b'{"a":1,"b":2,"c":3,"b":4,"a":5}')
    with pytest.raises(BadData) as refused:
        decoded(json.dumps({"x" * 100_000: 1}).encode().replace(b"}", b',"%b":2}' % (b"x" * 100_000)))
    assert len(str(refused.value)) < 300


def cost(work: Callable[[], None]) -> float:
    """Seconds of this process: the least of three, for a machine that does other things as well."""
    found = []
    for _ in range(3):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return max(min(found), 0.001)
