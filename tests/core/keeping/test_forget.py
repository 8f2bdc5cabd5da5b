"""Forgetting leaves no trace in any file, and everybody else as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotFound
from core.keeping import upkeep
from core.keeping.recovery import Forget
from core.keeping.traces import Traces
from core.ledger import ChangeInfo, Write, layout
from tests.core.ledger.helpers import ANNA, BRUNO, event, fresh_id, ledger_in, log, notes, person_path, put
from tests.stores import compact, forget, keeping

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger

DRAFTS = (("between us", ANNA), ("about him", BRUNO))
SECRETS = (ANNA.encode(), "Anna Ségur".encode(), b"between us")


@pytest.fixture
def full(home: Path, ledger: Ledger) -> Path:
    """Anna and traces of her wherever there can be any."""
    put(ledger, ANNA, name="Anna Ségur", role="client")
    put(ledger, BRUNO, name="Bruno", role="partner", introduced_by=ANNA)
    log(ledger, ANNA, "between us")
    log(ledger, BRUNO, "kept")
    ledger.append(
        ChangeInfo("import"),
        [Write.event(owner, fresh_id(), event("between us" if owner == ANNA else "both")) for owner in (ANNA, BRUNO)],
    )
    ledger.append(
        ChangeInfo("add"),
        [
            Write.proposal("p", {"relationship": ANNA, "on": "2026-10-03", "channel": "other"}),
            Write.proposal("q", {"introduced_by": ANNA, "on": "2026-10-04", "channel": "other", "note": "kept"}),
            Write("refusals", "n", {"on": "2026-10-05", "who": "A message of anna ségur’s"}),
            Write("missions", "m", {"on": "2026-10-05", "name": "between us"}, ANNA),
        ],
    )
    for _ in range(2):
        keeping(ledger).backup()
    path = person_path(home)
    path.write_bytes(path.read_bytes()[:-20])
    main = home / layout.RELATIONSHIPS
    main.write_bytes(main.read_bytes() + main.read_bytes().splitlines()[1].replace(b"name", b"nome") + b"\n")
    keeping(ledger).repair()
    keeping(ledger).restore(2)
    (home / "people" / f"{ANNA} (conflicted copy).jsonl").write_bytes(path.read_bytes())
    (home / "relationships (1).jsonl").write_bytes(main.read_bytes())
    (home / "summary.json").write_bytes(ANNA.encode())
    drafts = [{"action": "Note", "text": text, "relationship": who, "event": ""} for text, who in DRAFTS]
    for name in ("draft.json", "draft-7-ab.json", "draft-7-ab.tmp"):
        (home / name).write_text(json.dumps(drafts))
    return home


def traces(home: Path) -> list[str]:
    return [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if ANNA in path.name or (path.is_file() and any(secret in path.read_bytes() for secret in SECRETS))
    ]


def test_no_trace_is_left_anywhere(full: Path) -> None:
    assert len(traces(full)) > 12
    ledger = ledger_in(full)
    forget(ledger, ANNA)
    assert traces(full) == []
    assert ledger.relationships()[BRUNO]["introduced_by"] is None
    assert notes(ledger, BRUNO) == ["both", "kept"]
    assert [(p["note"], p["introduced_by"]) for p in ledger.proposals().values()] == [("kept", None)]
    assert ledger.table("refusals") == {}
    assert [draft["text"] for draft in json.loads((full / "draft.json").read_text())] == ["about him"]


def test_backups_still_work_afterwards(full: Path) -> None:
    (full / "relationships (1).jsonl").unlink()
    ledger = ledger_in(full)
    forget(ledger, ANNA)
    assert keeping(ledger).doctor() == []
    for backup in keeping(ledger).backups():
        keeping(ledger).restore(backup.number)
        assert traces(full) == []
        assert "kept" in notes(ledger, BRUNO)
        assert keeping(ledger).doctor() == []


def test_what_others_did_can_still_be_undone(home: Path, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna", role="client")
    put(ledger, BRUNO, name="Bruno", role="partner")
    log(ledger, BRUNO, "b")
    log(ledger, ANNA, "a")
    forget(ledger, ANNA)
    assert ledger.undo() is not None
    assert notes(ledger, BRUNO) == []
    assert ledger.undo() is not None
    assert ledger.relationships() == {}
    assert ledger.undo() is None


@pytest.mark.parametrize("name", ["0", "-", "e", "Bons", "_format", "relationships", "bons-rapports", "partner"])
def test_a_name_that_is_part_of_everything_takes_nothing_along(home: Path, ledger: Ledger, name: str) -> None:
    put(ledger, ANNA, name=name, role="client")
    put(ledger, BRUNO, name="Bruno", role="partner", note=f"works with {name}")
    log(ledger, BRUNO, "kept")
    keeping(ledger).backup()
    main = home / layout.RELATIONSHIPS
    header, *others = main.read_bytes().splitlines(keepends=True)
    by_hand = others[-1].replace(b"works", b"worked")
    main.write_bytes(b"".join([header, *others, by_hand]))
    ledger = ledger_in(home)
    forget(ledger, ANNA)
    assert main.read_bytes().startswith(header)
    assert ANNA not in ledger.relationships()
    assert notes(ledger, BRUNO) == ["kept"]
    assert by_hand in main.read_bytes()


def test_nobody_is_not_forgotten(home: Path, ledger: Ledger) -> None:
    log(ledger, BRUNO)
    with pytest.raises(NotFound):
        forget(ledger, ANNA)


@given(st.binary(max_size=400))
def test_erasing_traces_never_raises_and_leaves_the_rest(data: bytes) -> None:
    traces = Traces(Forget(relationship=ANNA, names=["Anna"]))
    left = traces.without(data + b"\n" + ANNA.encode())
    assert ANNA.encode() not in left
    assert traces.without(left) == left


def test_compaction_keeps_the_content_and_the_last_two_hundred_undos(home: Path, ledger: Ledger) -> None:
    for n in range(250):
        put(ledger, ANNA, name=f"Anna {n}", role="client")
    log(ledger, BRUNO, "b")
    size = (home / layout.RELATIONSHIPS).stat().st_size
    assert compact(ledger) > 40
    assert (home / layout.RELATIONSHIPS).stat().st_size < size
    assert ledger.relationships()[ANNA]["name"] == "Anna 249"
    undone = 0
    while ledger.undo():
        undone += 1
    assert undone == upkeep.UNDOABLE
    assert ledger.relationships()[ANNA]["name"] == "Anna 50"
    for _ in range(undone):
        ledger.redo()
    assert ledger.relationships()[ANNA]["name"] == "Anna 249"
    assert notes(ledger, BRUNO) == ["b"]
    assert compact(ledger) > 0


def test_compaction_remembers_removals(home: Path, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna", role="client")
    ledger.append(ChangeInfo("edit"), [Write.relationship(ANNA, None)])
    for n in range(300):
        put(ledger, BRUNO, name=f"Bruno {n}", role="client")
    compact(ledger)
    assert ANNA.encode() in (home / layout.RELATIONSHIPS).read_bytes()
    assert list(ledger.relationships()) == [BRUNO]
