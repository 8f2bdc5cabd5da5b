"""The sample practice, on a throw-away copy, its notes in the language of whoever looks around.

They are somebody's own words from then on: when the language is switched inside the demo, what was written stays as
it was written, as in any practice.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.practice import Practice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def told(language: str) -> bytes:
    """The sample practice as an export, its free texts in ``language``: written in French, with the English beside."""
    practice = sample()
    if language == "fr":
        return practice
    document = json.loads(practice)
    return json.dumps(_in_words(document, json.loads(sample("english.json"))), ensure_ascii=False).encode()


def _in_words(value: object, words: Mapping[str, str]) -> object:
    """``value`` with each text that is a sentence of ``words`` said in theirs; names and codes are none."""
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, list):
        return [_in_words(one, words) for one in value]
    if isinstance(value, dict):
        return {key: _in_words(one, words) for key, one in value.items()}
    return value


def files_beside(home: Path) -> Path:
    """The folder of the files that evidence can be tried with, beside the store of the sample."""
    return home.parent / "files"


@contextmanager
def sample_practice(language: str) -> Iterator[tuple[Practice, SampleClock]]:
    """The sample in a home of its own, removed at the end."""
    data = told(language)
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
