"""TinyDB's own interface keeps working, on lines instead of one rewritten file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tinydb import where

from core.errors import BadData
from core.ledger import ChangeInfo, Write
from core.ledger.storage import JournalTable, PageDatabase, Version, named
from tests.core.ledger.helpers import ANNA, BRUNO, event, ledger_in, log, person_path, put, tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.ledger import Ledger


@pytest.fixture
def table(ledger: Ledger) -> JournalTable:
    found = ledger.database(ANNA).table("events")
    assert isinstance(found, JournalTable)
    return found


def test_insert_gives_text_ids_in_order(table: JournalTable) -> None:
    ids = [table.insert({"n": 1}), *table.insert_multiple([{"n": 2}, named("mine", {"n": 3})])]
    assert ids[2] == "mine"
    assert ids[0] < ids[1]
    assert [(str(document.doc_id), document["n"]) for document in table] == list(zip(ids, [1, 2, 3], strict=True))


def test_queries_see_what_another_process_wrote(home: Path, table: JournalTable) -> None:
    table.insert({"n": 1})
    assert len(table.search(where("n") == 1)) == 1
    ledger_in(home).database(ANNA).table("events").insert({"n": 1})
    assert len(table.search(where("n") == 1)) == 2


def test_update_upsert_remove_and_truncate_append_what_differs(home: Path, table: JournalTable) -> None:
    ids = table.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}])
    size = person_path(home).stat().st_size
    assert list(map(str, table.update({"seen": True}, where("n") == 2))) == [ids[1]]
    table.upsert({"n": 3, "seen": False}, where("n") == 3)
    table.remove(where("n") == 1)
    assert sorted((document["n"], document["seen"]) for document in table) == [(2, True), (3, False)]
    assert person_path(home).stat().st_size > size
    table.truncate()
    assert len(table) == 0


def test_put_and_discard_read_nothing(home: Path, table: JournalTable) -> None:
    table.put(named("a", {"n": 1}))
    rest = person_path(home).read_bytes()
    table.put(named("a", {"n": 2}))
    assert person_path(home).read_bytes().startswith(rest)
    assert table.get(doc_id="a") == {"n": 2}  # type: ignore[call-overload] # TinyDB annotates ids as int
    table.discard("a")
    assert table.all() == []


def test_other_tables_of_the_file_are_left_alone(ledger: Ledger, table: JournalTable) -> None:
    ledger.database(ANNA).table("decisions").insert({"choice": "keep"})
    table.insert({"n": 1})
    table.truncate()
    assert len(ledger.table("decisions", ANNA)) == 1
    ledger.database(ANNA).drop_tables()
    assert ledger.table("decisions", ANNA) == {}


def test_what_is_no_document_is_refused_as_tinydb_does(table: JournalTable) -> None:
    with pytest.raises(ValueError, match="Mapping"):
        table.insert(3)  # type: ignore[arg-type] # on purpose


@pytest.mark.parametrize("many", [False, True], ids=["one", "several"])
def test_a_record_is_stored_with_what_it_tells_of_or_not_at_all(home: Path, ledger: Ledger, many: bool) -> None:
    put(ledger, ANNA, name="Anna", role="client")
    store = ledger.store
    log(ledger, BRUNO)

    def told(table: str, note: str) -> None:
        there = [Version(store.person_page(BRUNO), table, note, {"note": note})]
        there += [Version(store.person_page(ANNA), "events", note, {"note": note})] if many else []
        with store.writing():
            record = named(f"c-{note}", {"what": "log"})
            PageDatabase(store, store.changes_page()).journal("changes").put(record, store.versions.next(), there)

    told("decisions", "first")
    assert ledger.table("decisions", BRUNO) == {"first": {"note": "first"}}
    assert ("first" in ledger.table("events", ANNA)) is many
    person_path(home, BRUNO).write_bytes(b"of another program\n")
    before = tree(home)
    with pytest.raises(BadData):
        told("decisions", "second")
    assert tree(home) == before


def test_single_records_and_batches_take_one_road(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    stock = JournalTable.put

    def counting(table: JournalTable, document: object, version: str = "", told: Sequence[Version] = ()) -> None:
        seen.append((table.name, [row.table for row in told]))
        stock(table, document, version, told)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(JournalTable, "put", counting)
    log(ledger)
    ledger.append(ChangeInfo("add"), [Write.relationship(ANNA, {"name": "Anna"}), Write.event(ANNA, "e", event())])
    ledger.append(ChangeInfo("edit"), [Write.event(ANNA, "e", None)])
    assert seen == [("changes", ["events"]), ("changes", ["relationships", "events"]), ("changes", ["events"])]
