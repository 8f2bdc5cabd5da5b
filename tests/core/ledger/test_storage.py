"""TinyDB's own interface keeps working, on lines instead of one rewritten file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tinydb import where

from core.ledger.storage import JournalTable, named
from tests.core.ledger.helpers import ANNA, ledger_in, person_path

if TYPE_CHECKING:
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
    assert len(ledger.decisions(ANNA)) == 1
    ledger.database(ANNA).drop_tables()
    assert ledger.decisions(ANNA) == {}


def test_what_is_no_document_is_refused_as_tinydb_does(table: JournalTable) -> None:
    with pytest.raises(ValueError, match="Mapping"):
        table.insert(3)  # type: ignore[arg-type] # on purpose
