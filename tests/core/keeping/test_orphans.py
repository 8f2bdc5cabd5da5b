"""One machine merged, erased or took somebody back while another noted something about her; git merges cleanly."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import NotFound
from tests.core.keeping.test_syncing import Clone, clones, kern, store

__all__ = ["clones", "store"]


def noted(clone: Clone) -> list[str]:
    return [event["note"] for event in json.loads(clone.practice.exchange.export())["events"]]


def went(clones: tuple[Clone, Clone], how: Callable[[Clone], object]) -> tuple[Clone, Clone]:
    one, two = clones
    one.practice.add("Ana", "client", note="anas note")
    two.merge(one)
    how(one)
    two.practice.log(two.practice.find("Ana"), "talk", note="said meanwhile")
    one.merge(two)
    return one, two


def kinds(clone: Clone) -> set[str]:
    return {finding.kind for finding in clone.practice.keeping.doctor()}


def test_somebody_taken_back_is_offered_and_brought_back(clones: tuple[Clone, Clone]) -> None:
    one, two = went(clones, lambda clone: clone.practice.undo())
    (finding,) = one.practice.keeping.doctor()
    assert finding.kind == "orphan" and "Ana" in finding.what and "forget" not in finding.advice
    assert "said meanwhile" in noted(one)
    assert "Ana" in [who["name"] for who in json.loads(one.practice.exchange.export())["relationships"]]
    one.practice.keeping.repair()
    one.check()
    ana = one.practice.find("Ana")
    assert ana.note == "anas note"
    assert [event.note for event in one.practice.events(ana.id)] == ["said meanwhile"]
    two.merge(one)
    two.check()
    assert one.content() == two.content()


def test_the_records_of_somebody_merged_follow(clones: tuple[Clone, Clone]) -> None:
    def merged(clone: Clone) -> None:
        practice = clone.practice
        practice.keeping.merge(practice.find("Kern"), practice.find("Ana"))

    one, two = went(clones, merged)
    assert kinds(one) == {"orphan"}
    events = json.loads(one.practice.exchange.export())["events"]
    assert [event["relationship"] for event in events if event["note"] == "said meanwhile"] == [kern(one).id]
    one.practice.keeping.repair()
    one.check()
    assert "said meanwhile" in [event.note for event in one.practice.events(kern(one).id)]
    two.merge(one)
    two.check()
    with pytest.raises(NotFound):
        two.practice.find("Ana")


def test_what_is_noted_about_somebody_erased_is_erased_and_never_brought_back(clones: tuple[Clone, Clone]) -> None:
    one, two = went(clones, lambda clone: clone.practice.keeping.forget(clone.practice.find("Ana")))
    two.merge(one)
    for clone in (one, two):
        assert kinds(clone) == {"forgotten"}
        assert "said meanwhile" not in noted(one)
        clone.practice.keeping.repair()
        clone.check()
        for path in clone.home.rglob("*.jsonl"):
            assert not any(word in path.read_bytes() for word in (b"Ana", b"anas note", b"said meanwhile")), path
    one.merge(two)
    one.check()


def test_somebody_erased_may_be_brought_in_again_on_purpose(store: Clone) -> None:
    exported = store.practice.exchange.export()
    store.practice.keeping.forget(kern(store))
    assert kinds(store) == set()
    store.practice.exchange.read(exported, "json")
    store.check()
    store.practice.keeping.repair()
    assert len(store.practice.events(kern(store).id)) == 3
    assert store.practice.undo()
    store.check()
    store.practice.keeping.forget(store.practice.keeping.forgettable("Kern"))
    assert not [path for path in store.home.rglob("*.jsonl") if b"Kern" in path.read_bytes()]
    store.check()


def test_records_of_nobody_stay_and_are_shown(store: Clone, tmp_path: Path) -> None:
    practice = store.practice
    who = kern(store)
    main = store.home / "relationships.jsonl"
    main.write_bytes(b"".join(row for row in main.read_bytes().splitlines(keepends=True) if b"Kern" not in row))
    for backup in practice.keeping.backups():
        copy = Path(backup.path) / "relationships.jsonl"
        copy.write_bytes(b"".join(row for row in copy.read_bytes().splitlines(keepends=True) if b"Kern" not in row))
    assert "orphan" in kinds(store)
    store.practice.keeping.repair()
    assert kinds(store) == {"orphan"}
    events = json.loads(store.practice.exchange.export())["events"]
    assert [event["relationship"] for event in events] == [who.id] * 3
