"""The sample practice, on a throw-away copy."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.practice import Practice

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSED = "closed"
FILES = ("invoices.csv", "mailbox.mbox")
"""What she has of the sample practice besides, for evidence."""


class SampleClock:
    """A clock that stands on the last day of the sample, so that it reads the same in any year."""

    def __init__(self, day: str) -> None:
        self._day = day
        self._moments = 0

    def today(self) -> str:
        """The last day of the sample."""
        return self._day

    def now(self) -> str:
        """Noon of that day, UTC."""
        return f"{self._day}T12:00:00Z"

    def moment_ms(self) -> int:
        """Milliseconds since 1970, one more at each look."""
        from core.dates import number  # noqa: PLC0415

        self._moments += 1
        return (number(self._day) * 86_400 + 43_200) * 1000 + self._moments


def sample(name: str = "practice.json") -> bytes:
    """A file of the sample, its practice as it is exported: from the installed package, else from the repository."""
    package = Path(__file__).resolve().parents[1]
    for place in (package / "core" / "_sample_data", package / "sample_data"):
        if (file := place / name).is_file():
            return file.read_bytes()
    raise FileNotFoundError(name)


def files_beside(home: Path) -> Path:
    """The folder of the files that evidence can be tried with, beside the store of the sample."""
    return home.parent / "files"


@contextmanager
def sample_practice(language: str) -> Iterator[tuple[Practice, SampleClock]]:
    """The sample in a home of its own, removed at the end."""
    data = sample()
    clock = SampleClock(_last_day(data))
    with tempfile.TemporaryDirectory(prefix="rapports-demo-") as home:
        practice = Practice(Path(home) / "practice", clock, language)
        practice.exchange.read(data, "json")
        folder = files_beside(practice.home)
        folder.mkdir()
        for name in FILES:
            (folder / name).write_bytes(sample(name))
        practice.stand_here()
        yield practice, clock


def _last_day(data: bytes) -> str:
    """The day of the export, which stands near the beginning."""
    key = b'"exported_at": "'
    at = data.index(key) + len(key)
    return data[at : at + 10].decode("ascii")
