"""Settings every test shares."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import freezegun
import pytest
from hypothesis import HealthCheck, settings

from tests import pinned

# The usual run tries the same examples every time: whether somebody's change is good is not left to chance. New ones
# are looked for where there is time to look at what they find, under the two other profiles.
settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

freezegun.configure(extend_ignore_list=["_pytest.timing"])  # how long a test took is real, whatever its clock says

TESTS = Path(__file__).parent
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3
"""A file system in memory, where there is one, and the bytes that must be free there to be used."""
OF_PYTHON = {signal.SIGPIPE, signal.SIGXFSZ}
"""Python itself ignores these, and gives them back to the processes it starts."""


def pytest_configure(config: pytest.Config) -> None:
    """A deprecation is an error on the pinned releases; what others announce is shown and turns nothing red.

    Thousands of stores are made, and each change waits for the disk: folders of tests are in memory, where that costs
    nothing, unless somebody says where with ``--basetemp``, ``TMPDIR`` or pytest's own variable.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        free = os.statvfs(MEMORY)
        if free.f_bavail * free.f_frsize >= ROOM:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # many workers and processes would each compile everything anew
    sys.dont_write_bytecode = False
    if not pinned.others():
        for kind in ("DeprecationWarning", "PendingDeprecationWarning", "FutureWarning"):
            config.addinivalue_line("filterwarnings", f"error::{kind}")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Each worker begins to collect elsewhere, and finds compiled by the others what comes later."""
    config = session.config
    worker = getattr(config, "workerinput", None)
    left_out = config.getoption("ignore") or config.getoption("ignore_glob")
    if worker and not left_out and all(Path(arg).is_dir() for arg in config.args):
        files = [str(path) for arg in config.args for path in sorted(Path(arg).rglob("test_*.py"))]
        begin = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        config.args[:] = files[begin:] + files[:begin]


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it for garbage again and again is a twentieth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs the app is marked ``app``, what harms it ``faults``: by where it stands, so that none is forgotten.

    Workers must agree on the order, wherever each began.
    """
    items.sort(key=lambda item: item.path)
    for item in items:
        place = item.path.relative_to(TESTS).parts if item.path.is_relative_to(TESTS) else ("",)
        if place[0] == "faults":
            item.add_marker("faults")
        elif place[0] == "tui" and place[-1].startswith("test_app_"):
            item.add_marker("app")


@pytest.fixture(autouse=True, scope="session")
def signals_as_in_a_terminal() -> Iterator[None]:
    """What a test starts hears every signal, also where the tests themselves run behind ``&`` or ``nohup``.

    A signal that is ignored stays so in every process started from here; one that has a handler falls back to its
    default. A handler that does nothing therefore frees them and leaves the tests as deaf as they were.
    """
    deaf = [number for number in signal.valid_signals() - OF_PYTHON if signal.getsignal(number) is signal.SIG_IGN]
    before = {number: signal.signal(number, lambda *_: None) for number in deaf}
    masked = signal.pthread_sigmask(signal.SIG_SETMASK, ())
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, masked)
    for number, how in before.items():
        signal.signal(number, how)
