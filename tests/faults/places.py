"""Places that say no: a small disk, folders without permission. Both want powers that not every machine gives."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_DROP = 24  # PR_CAPBSET_DROP
_ABOVE_PERMISSIONS = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of so many kilobytes at ``place``; the test is skipped where nobody may mount one."""
    place.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(place)]
    try:
        mounted = subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a disk can only be mounted by root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], capture_output=True, check=True)


def bound_by_permissions() -> Callable[[], None] | None:
    """For ``preexec_fn``: makes a program of root heed permissions as everybody else's does."""
    if os.geteuid() != 0:
        return None
    system = ctypes.CDLL(None)

    def drop() -> None:
        for power in _ABOVE_PERMISSIONS:
            system.prctl(_DROP, power, 0, 0, 0)

    return drop
