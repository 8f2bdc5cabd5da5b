"""First frame, key to repaint, and memory of the app, as ratios to a bare Textual app measured in the same run.

python -m pytest -n 0 -m bench -s tests/bench/test_first_frame.py
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest

from core.dates import plus
from core.practice import Practice
from core.vocabulary import SIGNALS
from tests.bench.stores import person
from tui.clock import SystemClock

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")]

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, EVENTS, ROUNDS = 100, 10_000, 9
ESCAPE = "\x1b"
SETTLES, ESCAPE_SETTLES = 0.12, 0.4
"""Seconds of silence after which all is painted; a lone escape is believed only once nothing has followed it."""
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    BINDINGS = [("x", "change", "change")]
    n = 0
    def compose(self):
        yield Static("hello 0")
    def action_change(self):
        self.n += 1
        self.query_one(Static).update(f"hello {self.n}")
Bare().run()
"""


class Frame(NamedTuple):
    """CPU and wall-clock milliseconds to the first frame, and the memory then, in MB."""

    cpu: float
    wall: float
    memory: float


def started(arguments: list[str], cache: Path) -> pexpect.spawn[bytes]:
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE")}
    env |= {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPYCACHEPREFIX": str(cache),
        "TMPDIR": str(cache.parent),
    }
    child = pexpect.spawn(sys.executable, arguments, env=env, cwd=str(ROOT), dimensions=(42, 140), timeout=30)
    child.delaybeforesend = None
    return child


def first_frame(arguments: list[str], marker: str, cache: Path) -> Frame:
    start = time.perf_counter()
    child = started(arguments, cache)
    child.expect(marker)
    wall = time.perf_counter() - start
    cpu = int(Path(f"/proc/{child.pid}/schedstat").read_text().split()[0]) / 1e6
    memory = int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{child.pid}/status").read_text())[1]) / 1024
    child.kill(signal.SIGKILL)
    child.close(force=True)
    return Frame(cpu, wall * 1000, memory)


@pytest.fixture(scope="module")
def big_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People have ids as they are given here; any other is hashed for its file, and hashing loads OpenSSL: 4 MB."""
    dice, today = random.Random(7), SystemClock().today()
    kinds = [key for key in SIGNALS if key not in ("checkin", "pardon", "dishonesty", "talk")]
    document = {
        "format": "bons-rapports",
        "version": 1,
        "exported_at": f"{today}T10:00:00Z",
        "relationships": [
            {"id": person(n), "name": f"Client {n:03}", "role": ("client", "contractor", "partner")[n % 3]}
            for n in range(PEOPLE)
        ],
        "events": [
            {
                "id": f"e{n:05}",
                "relationship": person(n % PEOPLE),
                "on": plus(today, -dice.randrange(1000)),
                "signal": dice.choice(kinds),
            }
            for n in range(EVENTS)
        ],
        "decisions": [],
        "proposals": [],
        "settings": {},
    }
    practice = Practice(tmp_path_factory.mktemp("big") / "home", SystemClock())
    practice.exchange.read(json.dumps(document).encode(), "json")
    practice.overview(today)
    return practice.home


def test_the_first_frame_is_near_a_bare_app(big_home: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (tmp_path / "bare.py").write_text(BARE)
    runs = {
        "bare": ([str(tmp_path / "bare.py")], "hello"),
        "100 people, 10,000 events": (["-m", "tui", "--home", str(big_home)], "Client 0"),
        "--demo": (["-m", "tui", "--demo"], "Kern"),
    }
    found: dict[str, list[Frame]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, (arguments, marker) in runs.items():
            found[name].append(first_frame(arguments, marker, cache))
    best = {name: Frame(*(min(part) for part in zip(*frames, strict=True))) for name, frames in found.items()}
    bare = best["bare"]
    for name, frame in best.items():
        ratios = ", ".join(
            f"{what} {mine:.0f} ({mine / its:.2f} x)"
            for what, mine, its in zip(("CPU ms", "wall ms", "MB"), frame, bare, strict=True)
        )
        print(f"\nfirst frame, {name}: {ratios}", end="")


def latencies(child: pexpect.spawn[bytes], before: str, keys: str, count: int) -> list[float]:
    """Milliseconds from each of ``keys`` in turn to the first byte painted, after ``before`` has been painted."""
    found = []
    for n in range(count):
        for first in before:
            child.send(first)
            _quiet(child, ESCAPE_SETTLES if first == ESCAPE else SETTLES)
        start = time.perf_counter()
        child.send(keys[n % len(keys)])
        child.read_nonblocking(1, timeout=5)
        found.append((time.perf_counter() - start) * 1000)
        _quiet(child)
    return found


def _quiet(child: pexpect.spawn[bytes], settles: float = SETTLES) -> None:
    while True:
        try:
            child.read_nonblocking(65536, timeout=settles)
        except pexpect.TIMEOUT:
            return


def test_a_key_is_painted_at_once(big_home: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (tmp_path / "bare.py").write_text(BARE)
    bare = started([str(tmp_path / "bare.py")], cache)
    bare.expect("hello")
    _quiet(bare)
    app = started(["-m", "tui", "--home", str(big_home), "--lang", "en"], cache)
    app.expect("Client 0")
    _quiet(app)
    figures = {
        "bare": latencies(bare, "", "x", 25),
        "l, then a letter": latencies(app, "l", "pI", 24),
        "check-in": latencies(app, "", "41", 24),
        "j": latencies(app, "", "jjk", 24),
        "undo": latencies(app, "4", "u", 16),
        "the vocabulary": latencies(app, ESCAPE, "l", 16),
        "a dossier": latencies(app, ESCAPE, "\r", 16),
        "the review": latencies(app, ESCAPE, "R", 12),
    }
    bare.close(force=True)
    app.close(force=True)
    floor = statistics.median(figures["bare"])
    for name, times in figures.items():
        middle = statistics.median(times)
        deciles = statistics.quantiles(times, n=10)
        print(
            f"\nkey to repaint, {name}: p50 {middle:.1f} ms ({middle / floor:.1f} x), p90 {deciles[8]:.1f} ms", end=""
        )
