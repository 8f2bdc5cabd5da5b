"""Of a long history only the lines that are no events are read, from where they are known to stand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.ledger import layout, lines
from core.ledger.page import Page
from core.model import PERSONAL
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import TODAY

WRITINGS = ("event", "promise", "decision", "kept", "undo", "look")
HANDS = ("crlf", "bom", "blank", "spaced", "torn", "twice", "flipped", "cut", "later")


def by_hand(path: Path, how: str) -> None:
    """What editors, sync tools, merges and dying disks leave."""
    data = path.read_bytes()
    rows = data.splitlines(keepends=True)
    last = next((row for row in reversed(rows) if row.startswith(lines.start_of("commitments"))), rows[-1])
    changed = {
        "crlf": data.replace(b"\n", b"\r\n"),
        "bom": b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf"),
        "blank": data + b"\n   \n",
        "spaced": data.replace(last, last.replace(b'"_t":', b'"_t": ', 1)),
        "torn": data + b'{"_t":"commitm',
        "twice": data + b"".join(rows),
        "flipped": data.replace(last, last.replace(b'"kept":', b'"kept" :', 1)),
        "cut": b"".join(rows[: max(2, len(rows) - 1)]),
        "later": b"".join([rows[0], *sorted(rows[1:])]),
    }[how]
    seen = path.stat()
    path.write_bytes(changed)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1_000_000))


def written(practice: Practice, what: str) -> None:
    if (who := next(iter(practice.relationships()), None)) is None:
        return  # taken back
    if what == "event":
        practice.log(who, "work_good", on=TODAY)
    elif what == "promise":
        practice.acting.commitments.add(who, "send the brief", "me", TODAY)
    elif what == "decision":
        practice.acting.decide(who, "keep", TODAY)
    elif what == "undo":
        practice.undo()
    elif what == "look":
        practice.overview(TODAY)
    elif waiting := [one for one in practice.records("commitments", who.id) if one.kept is None]:
        practice.acting.commitments.settle(waiting[0], True, TODAY)


def agree(home: Path) -> None:
    """Whoever remembers, and whoever folds it just now, finds what is read from the whole file."""
    for looked_at in (False, True):
        practice = Practice(home, StoppedClock(TODAY), "en")
        if not practice.relationships():
            return
        who = practice.relationships()[0].id
        if looked_at:
            practice.overview(TODAY)
        whole = practice._ledger.papers(who)
        known = practice._lives().papers(who)
        assert known is None or {table: found for table, found in known.items() if found} == {
            table: found for table, found in whole.items() if found
        }
        alone = {table: practice.records(table, who) for table in PERSONAL if table != "events"}
        assert practice.papers(who) == alone


@given(st.lists(st.sampled_from((*WRITINGS, *HANDS)), min_size=2, max_size=9))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_is_found_whatever_became_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    lived_through(tmp_path_factory, steps)


@pytest.mark.long
@given(st.lists(st.sampled_from((*WRITINGS, *HANDS)), min_size=2, max_size=14))
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_is_found_after_many_lives_of_a_file(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    lived_through(tmp_path_factory, steps)


def lived_through(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    home = tmp_path_factory.mktemp("places") / "home"
    practice = Practice(home, StoppedClock(TODAY), "en")
    who = practice.add("Anna", "client")
    practice.log(who, "work_good", on=TODAY)
    practice.acting.commitments.add(who, "call back", "them", TODAY)
    practice.overview(TODAY)
    for step in steps:
        if step in HANDS:
            by_hand(home / layout.person_file(who.id), step)
            practice.reload()
        else:
            written(practice, step)
        agree(home)


def test_no_whole_file_is_read_for_what_stands_in_a_few_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    practice = Practice(home, StoppedClock(TODAY), "en")
    for name in ("Anna", "Zed"):
        practice.log(practice.add(name, "client"), "work_good", on=TODAY)
    written(practice, "promise")
    practice.overview(TODAY)
    written(practice, "decision")  # followed from there
    practice.overview(TODAY)
    there = Practice(home, practice.clock, "en")
    people = there.relationships()
    anna, read = there.find("Anna"), Page.read

    def no_person(page: Page) -> object:
        assert page.relationship is None, "a whole history was read"
        return read(page)

    monkeypatch.setattr(Page, "read", no_person)
    found = {who.name: there.papers(who.id) for who in people}
    assert [len(found["Anna"][table]) for table in ("commitments", "decisions")] == [1, 1]
    assert not any(found["Zed"].values())
    assert len(there.decisions(anna.id)) == 1
    with there.changing(), pytest.raises(AssertionError, match="whole history"):
        there.decisions(anna.id)
