"""Evidence planted for the tests of the app: files of a made-up program, and findings that wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.model import OriginKind
from core.practice import Practice
from tests.core.gathering.planted import fact, file_of, planting
from tests.tui.conftest import Stage

LYS, MAUVE = "Cabinet Lys", "Cabinet Mauve"
"""Two clients of whom nothing was noted."""
STRANGER = "CABINET MAUVES SAS"
PRINTER = "IMPRIMERIE DU PORT SARL"
DAYS = (37, 19, 6, 41)


def late_and_on_time(who: str, n: int = 0) -> list[str]:
    """Four invoices late, one message without a reply, three paid on time."""
    late = [
        fact(
            who,
            "paid_late",
            f"2026-{3 + 2 * k:02}-{10 + n % 10:02}",
            (3, 2, 1, 3)[k],
            f"L-{n}-{k}",
            "d",
            f"days:{days}",
        )
        for k, days in enumerate(DAYS)
    ]
    on_time = [fact(who, "paid_on_time", f"2026-{4 + k:02}-05", 1, f"O-{n}-{k}") for k in range(3)]
    return [*late, fact(who, "no_reply", "2026-09-12", 1, f"N-{n}"), *on_time]


def findings(*strangers: str) -> list[str]:
    """Findings about two who are here, one of which she noted herself, and about strangers."""
    noted = fact(LYS, "paid_late", "2026-10-05", 2, "NOTED", "d", "span:2026-09-25/2026-10-15")
    others = [fact(name, "paid_late", "2026-08-01", 2, f"S-{n}") for n, name in enumerate(strangers)]
    return [*late_and_on_time(LYS), noted, *late_and_on_time(MAUVE, 1), *others]


@contextmanager
def reading() -> Iterator[None]:
    """In this block, the made-up program is the only one there is."""
    with planting(OriginKind.INVOICE):
        yield


def with_two(stage: Stage) -> Stage:
    """With the two clients."""
    practice = stage.practice()
    for name in (LYS, MAUVE):
        practice.add(name, "client")
    return stage


def waiting(stage: Stage, *wanted: str) -> None:
    """Let these findings wait in the store of a stage."""
    with reading():
        stage.practice().gathering.read([file_of(stage.home.parent, "factures.csv", *wanted)])


def her_files(stage: Stage, monkeypatch: pytest.MonkeyPatch, *wanted: str, mine: Sequence[str] = ()) -> Path:
    """A home folder with one file of the made-up program in it, and others beside it."""
    folder = stage.home.parent / "hers"
    (folder / "Mail").mkdir(parents=True)
    (folder / "photo.png").write_bytes(b"\x89PNG")
    monkeypatch.setenv("HOME", str(folder))
    return file_of(folder, "factures.csv", *wanted, *(f"MINE {one}" for one in mine))


def noted_by_hand(practice: Practice) -> str:
    """She noted one late invoice herself; its id."""
    return practice.log(practice.find(LYS), "paid_late", on="2026-10-03").id


def events(stage: Stage, name: str) -> dict[str, tuple[str, int | None, bool]]:
    """Signal, severity and whose part of all events from files about somebody, by the number in their file."""
    practice = stage.practice()
    found = practice.events(practice.find(name).id)
    return {
        event.origin.trace.partition(":")[0]: (event.on, event.severity, event.mine) for event in found if event.origin
    }
