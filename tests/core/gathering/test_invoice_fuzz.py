"""Any bytes at all, as a file about money: records, or a refusal in words; and what is read is always judged."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import BadData, WrongUsage
from core.gathering.source import Asked, Read
from tests.core.gathering import money
from tests.core.gathering.money import SOURCES, find

SEEDS = {
    "pennylane.csv": money.PENNYLANE,
    "freshbooks.csv": money.FRESHBOOKS,
    "zoho.csv": money.ZOHO,
    "stripe.csv": money.STRIPE,
    "ninja.csv": money.NINJA,
    "payments.csv": money.NINJA_PAYMENTS,
    "dolibarr.csv": money.DOLIBARR_FR,
    "german.csv": money.GERMAN,
    "fec.txt": money.FEC,
    "bank.ofx": money.OFX,
    "bank.csv": money.BANK,
    "camt.xml": money.CAMT,
    "cii.xml": money.cii(),
    "ubl.xml": money.UBL,
}
BITS = st.binary(max_size=8) | st.sampled_from(
    [
        *(b"\x00", b"\r", b'"', b"\n", b"\xff", b"\xfe\xff", b";", b"|", b"\t", b"<", b"]]>", b"&#0;", b"<!DOCTYPE a>"),
        *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"-", b"9" * 60, b"1E+99", b"0000-00-00", b"2026-13-45"),
        *(b"99999999", b"31/02/2026", b"NaN", b"Infinity", b"\xf0\x9f\x92\xb6", b"\xed\xa0\x80", b"<STMTTRN>", b"=1+1"),
        *("٣٤".encode(), "é".encode("latin-1"), b"\xe2\x80\xae", b"0", b"100 %", b"<a>" * 120, b"2026-02-30"),
    ]
)
CUTS = st.lists(st.tuples(st.floats(0, 1), BITS, st.integers(0, 12)), max_size=8)


def mangled(content: bytes, cuts: list[tuple[float, bytes, int]], repeat: int) -> bytes:
    for where, bits, gone in cuts:
        at = int(where * len(content))
        content = content[:at] + bits + content[at + gone :]
    return content * repeat


def outcome(folder: Path, name: str, content: bytes) -> list[Read]:
    """What every source that has anything to do with this file makes of it."""
    path = folder / name
    path.write_bytes(content)
    found = []
    for source in SOURCES:
        if source.KIND.value == "invoice":
            try:
                found.append(source.read(path, Asked(today=money.TODAY, day_first=True)))
            except (BadData, WrongUsage) as refusal:
                assert str(refusal)
    return found


@pytest.mark.parametrize("name", SEEDS)
@given(cuts=CUTS, repeat=st.integers(1, 2))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(
    tmp_path: Path, name: str, cuts: list[tuple[float, bytes, int]], repeat: int
) -> None:
    for read in outcome(tmp_path, name, mangled(SEEDS[name].encode(), cuts, repeat)):
        findings, _remarks = find(read, mine=frozenset({"siren:111222333"}))
        for one in findings:
            assert one.on <= money.TODAY
            assert one.severity in {1, 2, 3}
            assert one.trace.isprintable()
            assert one.reason.isprintable()


@pytest.mark.long
@pytest.mark.parametrize("name", SEEDS)
@given(cuts=CUTS, repeat=st.integers(1, 3))
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused_many_times(
    tmp_path: Path, name: str, cuts: list[tuple[float, bytes, int]], repeat: int
) -> None:
    for read in outcome(tmp_path, name, mangled(SEEDS[name].encode(), cuts, repeat)):
        assert all(one.on <= money.TODAY for one in find(read, mine=frozenset({"siren:111222333"}))[0])


def grown(n: int) -> dict[str, bytes]:
    """Files that a careless reader would take a time over that grows with the square of them."""
    return {
        "a.csv": b"Number,Client,Due date,Paid on,Total\n" + b"1,a,2026-01-02,2026-01-02,1\n" * n,
        "b.csv": b"Number,Client,Due date,Paid on,Total\n" + b'"' * (20 * n),
        "c.csv": b"Number,Client,Due date,Paid on,Total\n" + b"1," + b"9" * (20 * n) + b",2026-01-02,2026-01-02,1\n",
        "d.csv": b"Date,Label,Amount\n" + b"2026-01-02,VIR,100\n" * n,
        "e.ofx": b"<OFX><STMTRS>" + b"<STMTTRN><DTPOSTED>20260102<TRNAMT>5<NAME>x" * n,
        "f.ofx": b"<OFX><STMTRS><" + b"<A>" * n,
        "g.xml": b"<Invoice>" + b"<a x='1'/>" * n + b"</Invoice>",
        "h.xml": b"<Invoice " + b"a" * (20 * n),
        "i.txt": money.FEC.encode() + money.FEC.encode().partition(b"\n")[2] * (n // 4),
    }


@pytest.mark.parametrize("name", grown(1))
def test_the_work_is_bounded_by_the_size(tmp_path: Path, name: str) -> None:
    small, large = (grown(n)[name] for n in (1_000, 8_000))
    taken = []
    for content in (small, large):
        best = 1e9
        for _try in range(2):
            before = time.process_time()
            for read in outcome(tmp_path, name, content):
                find(read)
            best = min(best, time.process_time() - before)
        taken.append(best)
    assert taken[1] < 0.3 + taken[0] * 8 * 3


@given(
    names=st.lists(st.text(max_size=30), min_size=1, max_size=5), amount=st.text(max_size=12), day=st.text(max_size=12)
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_cell_is_taken_or_left_out(
    tmp_path: Path, names: list[str], amount: str, day: str
) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""').replace("\0", "") + '"'

    rows = "".join(f"{cell(name)},{cell(name)},{cell(day)},2026-02-02,{cell(amount)},{cell(name)}\n" for name in names)
    content = "Number,Client,Due date,Paid on,Total,Type\n" + rows
    for read in outcome(tmp_path, "a.csv", content.encode("utf-8", "replace")):
        find(read)
