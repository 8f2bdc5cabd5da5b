"""Somebody goes between the look at her and the change about her: it is refused in words, and nothing is stored."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import NotFound
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.ledger.helpers import tree


def practice(home: Path) -> Practice:
    return Practice(home, StoppedClock("2026-11-22"))


def merged(other: Practice) -> None:
    other.keeping.merge(other.find("Kern"), other.find("Anna"))


GOING: dict[str, Callable[[Practice], object]] = {
    "undo": lambda other: other.undo(),
    "merge": merged,
    "forget": lambda other: other.keeping.forget(other.find("Anna")),
}
CHANGING: dict[str, Callable[[Practice], object]] = {
    "log": lambda mine: mine.log(mine.find("Anna"), "meeting"),
    "edit": lambda mine: mine.edit(mine.find("Anna"), note="x"),
    "tag": lambda mine: mine.tag([mine.find("Anna").id], "x", True),
}


@pytest.mark.parametrize("change", CHANGING)
@pytest.mark.parametrize("going", GOING)
def test_a_change_about_somebody_who_went_stores_nothing(tmp_path: Path, going: str, change: str) -> None:
    mine, other = practice(tmp_path / "h"), practice(tmp_path / "h")
    mine.add("Kern", "client")
    mine.add("Anna", "client")
    mine.relationships()
    GOING[going](other)
    before = tree(tmp_path / "h")
    with pytest.raises(NotFound):
        CHANGING[change](mine)
    assert tree(tmp_path / "h") == before
    with pytest.raises(NotFound):
        mine.find("Anna")
    assert mine.log(mine.find("Kern"), "meeting")


def test_racing_logs_are_stored_about_somebody_or_refused(tmp_path: Path) -> None:
    home = tmp_path / "h"
    first = practice(home)
    first.add("Kern", "client")
    stored: list[str] = []

    def logging() -> None:
        mine = practice(home)
        for _ in range(40):
            try:
                stored.append(mine.log(mine.find("Anna"), "meeting").id)
            except NotFound:
                mine.reload()

    writers = [threading.Thread(target=logging) for _ in range(3)]
    anna = first.add("Anna", "client")
    for writer in writers:
        writer.start()
    for _ in range(6):
        first.keeping.merge(first.find("Kern"), anna)
        anna = first.add("Anna", "client")
    for writer in writers:
        writer.join()
    there = {event.id for who in first.relationships() for event in first.events(who.id)}
    assert set(stored) <= there
    assert [finding for finding in first.keeping.doctor() if finding.kind == "orphan"] == []
