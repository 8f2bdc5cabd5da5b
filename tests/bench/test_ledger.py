"""What the ledger costs as it grows, in ratios: ``pytest -n 0 -m bench -s tests/bench/test_ledger.py`` (some minutes).

Printed, never asserted: a shared machine would make liars of the figures. Without ``-m bench`` a thousand events do.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tinydb import TinyDB

from core.ids import new_id
from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write
from tests.bench.stores import BUSIEST, documents, generate
from tests.bench.test_startup import START, seconds
from tests.tui.shell import ENVIRONMENT, ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.bench

EVENT = {"on": "2026-11-22", "signal": "paid_late", "severity": 2, "note": "", "logged_at": "2026-11-22T12:00:00Z"}

DASHBOARD = """
import sys, time
start = time.process_time()
from pathlib import Path
from core.practice import Practice
from tui.clock import SystemClock
rows = Practice(Path(sys.argv[1]), SystemClock()).overview("2026-11-22")
spent = time.process_time() - start
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(rows), spent, peak)  # the peak getrusage tells is that of the process that started this one
"""

CONTENDER = """
import json, sys
from tests.bench.test_ledger import latencies
print(json.dumps(latencies(sys.argv[1], 200)))
"""


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def latencies(home: object, count: int) -> list[float]:
    """Milliseconds of each of ``count`` logs, after one that makes the backup of the day."""
    ledger = Ledger(str(home), now_ms, Caretaker())
    found = []
    for _ in range(count + 1):
        write = Write.event(BUSIEST, new_id(now_ms()), EVENT)
        start = time.perf_counter()
        ledger.append(ChangeInfo("log", BUSIEST), [write])
        found.append((time.perf_counter() - start) * 1000)
    return found[1:]


def centile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Dashboard(NamedTuple):
    """Seconds of processor time until the rows are there, and the most memory, in kilobytes."""

    seconds: float
    memory: float


def dashboard(home: Path, rounds: int) -> Dashboard:
    """The medians of fresh processes with a warm summary."""
    found = []
    for _ in range(rounds + 1):
        out = subprocess.run(
            [sys.executable, "-c", DASHBOARD, str(home)], env=ENVIRONMENT, capture_output=True, text=True, check=True
        ).stdout.split()
        found.append((float(out[1]), float(out[2])))
    times, memory = zip(*found[1:], strict=True)
    return Dashboard(statistics.median(times), statistics.median(memory))


def plain_tinydb(folder: Path, count: int) -> float:
    """Milliseconds of one insert into plain TinyDB of that size; the median of three."""
    path = folder / "plain.json"
    path.write_text(json.dumps(documents(count)), "utf-8")
    found = []
    with TinyDB(path) as database:
        for _ in range(3):
            start = time.perf_counter()
            database.insert(EVENT)
            found.append((time.perf_counter() - start) * 1000)
    path.unlink()
    return statistics.median(found)


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("markexpr") == "bench")


def test_growing(tmp_path: Path, thorough: bool) -> None:
    first: tuple[float, Dashboard] | None = None
    print("\nevents     log p50   p99  ×p50(1k)  first of day  dashboard  ×(10k)  memory  ×(10k)  plain TinyDB")
    for count in (1_000, 10_000, 100_000, 1_000_000) if thorough else (1_000,):
        home = tmp_path / str(count)
        generate(home, count)
        start = time.perf_counter()
        latencies(home, 0)
        first_of_day = (time.perf_counter() - start) * 1000
        spent = latencies(home, 500 if thorough else 5)
        half = statistics.median(spent)
        shown = dashboard(home, 7 if thorough else 1)
        if first is None:
            first = (half, shown)
        if count == 10_000:
            first = (first[0], shown)
        plain = f"{plain_tinydb(tmp_path, count):.1f} ms" if count <= 100_000 else "–"
        print(
            f"{count:9,}  {half:5.2f} ms {centile(spent, 0.99):5.2f}  {half / first[0]:5.2f} {first_of_day:12.0f} ms"
            f"  {shown.seconds * 1000:6.0f} ms  {shown.seconds / first[1].seconds:5.2f}"
            f"  {shown.memory / 1024:5.1f} MB {shown.memory / first[1].memory:5.2f}  {plain}"
        )
        cold(home, 15 if thorough else 1)


def cold(home: Path, rounds: int) -> None:
    """Print what a cold ``rapports log`` costs on this store."""
    pairs = [
        (seconds("-c", START, "log", BUSIEST, "paid_late", home=home), seconds("-c", "pass", home=home))
        for _ in range(rounds)
    ]
    ratio = statistics.median(ours for ours, _ in pairs) / statistics.median(bare for _, bare in pairs)
    print(f"           cold rapports log: {ratio:.1f} × python -c pass")


def test_two_processes_contending(tmp_path: Path, thorough: bool) -> None:
    home = tmp_path / "store"
    generate(home, 10_000 if thorough else 1_000)
    alone = latencies(home, 200)
    both = [
        subprocess.Popen([sys.executable, "-c", CONTENDER, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    spent = [value for process in both for value in json.loads(process.communicate()[0])]
    print(
        f"\nlog alone p50 {statistics.median(alone):.2f} p99 {centile(alone, 0.99):.2f} ms; "
        f"two contending p50 {statistics.median(spent):.2f} p99 {centile(spent, 0.99):.2f} ms"
    )
    assert len(spent) == 400
