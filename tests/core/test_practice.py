"""The one door: what goes in comes out, changes are told, refusals leave no trace."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from core.errors import Ambiguous, BadData, NotFound, Refused, WrongUsage
from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write, as_document
from core.model import Verdict
from core.practice import Practice
from tests.clocks import StoppedClock

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "practice.json"
TODAY = "2026-11-22"


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


@pytest.fixture
def sample(tmp_path: Path) -> Practice:
    practice = Practice(tmp_path / "sample", StoppedClock(), "fr")
    practice.exchange.read(SAMPLE.read_bytes(), "json")
    return practice


def files(practice: Practice) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in practice.home.rglob("*.jsonl")}


def without_moment(export: bytes) -> bytes:
    return export.replace(json.loads(export)["exported_at"].encode(), b"")


def test_reading_creates_nothing(practice: Practice) -> None:
    assert practice.overview(TODAY) == []
    assert practice.exchange.export()
    assert not practice.home.exists()


def test_what_is_logged_is_there_in_another_process(practice: Practice) -> None:
    kern = practice.add("Kern", "client", income_share=38, tags=["web"])
    event = practice.log(kern, "paid_late", severity=3, note="relance faite", on="2026-11-20")
    other = Practice(practice.home, StoppedClock())
    assert other.relationships() == [kern]
    assert other.events(kern.id) == [event]
    assert event.logged_at == "2026-11-22T10:00:00Z"


def test_what_is_remembered_beside_the_history_holds_none_of_her_words(sample: Practice) -> None:
    sample.overview(TODAY)
    sample.assessments(sample.relationships(), TODAY)
    kept = (sample.home / "summary.json").read_text("utf-8")
    noted = [event.note for who in sample.relationships() for event in sample.events(who.id) if event.note]
    assert noted
    assert [note for note in noted if json.dumps(note, ensure_ascii=False)[1:-1] in kept] == []


def test_confirmed_dishonesty_ends_the_same_day_and_undo_takes_it_back(sample: Practice) -> None:
    ambre = sample.find("studio ambre")
    assert sample.assess(ambre, TODAY).verdict is Verdict.STEADY
    event = sample.log(ambre, "dishonesty")
    after = sample.assess(ambre, TODAY)
    assert after.verdict is Verdict.END
    assert after.since == TODAY
    assert after.reasons[0].rule == "dishonesty"
    assert after.reasons[0].events == (event.id,)
    assert sample.row(ambre.id, TODAY).verdict is Verdict.END
    assert "malhonnêteté" in (sample.undo() or "")
    assert sample.assess(ambre, TODAY).verdict is Verdict.STEADY
    assert sample.row(ambre.id, TODAY).verdict is Verdict.STEADY


def test_rows_say_what_assessments_say(sample: Practice) -> None:
    for fresh in (False, True):
        rows = Practice(sample.home, StoppedClock()).overview(TODAY) if fresh else sample.overview(TODAY)
        for row in rows:
            found = sample.assess(row.relationship, TODAY, full=False)
            health = None if row.unknown else row.health
            assert (row.verdict, row.since, health) == (found.verdict, found.since, found.health)
            assert row.silence == found.silence
            assert row.last_contact == max(event.on for event in sample.events(row.relationship.id))


def test_the_overview_follows_another_process(sample: Practice) -> None:
    nord = sample.find("Atelier Nord")
    before = sample.row(nord.id, TODAY)
    other = Practice(sample.home, StoppedClock())
    other.log(other.find("Atelier Nord"), "boundary_crossed")
    other.log(other.find("Atelier Nord"), "work_poor", on="2026-03-01")
    after = sample.row(nord.id, TODAY)
    assert after.count == before.count + 2
    assert after.health == sample.assess(nord, TODAY).health


def test_the_overview_of_a_day_in_the_past(sample: Practice) -> None:
    for row in sample.overview("2025-01-31"):
        assert row.verdict is sample.assess(row.relationship, "2025-01-31", full=False).verdict


def test_changed_outside_is_noticed_once(sample: Practice) -> None:
    assert not sample.changed_outside()
    other = Practice(sample.home, StoppedClock())
    other.log(other.find("Lina"), "energised")
    assert sample.changed_outside()
    assert not sample.changed_outside()


def test_our_own_change_is_not_taken_for_another_s_nor_hides_one(sample: Practice) -> None:
    assert not sample.changed_outside()
    other = Practice(sample.home, StoppedClock())
    lina, atelier = sample.find("Lina"), sample.find("Atelier Nord")
    for noted, seen in ((None, False), ("Atelier Nord", True), ("Lina", True)):
        if noted:
            other.log(other.find(noted), "energised")
        sample.log(lina, "energised")
        assert sample.changed_outside() is seen
    sample.edit(atelier, name="Atelier Sud")
    assert not sample.changed_outside()


def test_undo_and_redo_across_kinds_of_change(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    kern = practice.edit(kern, name="Kern & Fils")
    practice.log(kern, "paid_late")
    states = [practice.exchange.export()]
    for _ in range(3):
        assert practice.undo()
        states.append(practice.exchange.export())
    assert practice.undo() is None
    assert practice.relationships() == []
    for expected in reversed(states[:-1]):
        assert practice.redo()
        assert practice.exchange.export() == expected
    assert practice.redo() is None


def test_undo_of_an_import_takes_all_of_it_back(practice: Practice) -> None:
    practice.exchange.read(SAMPLE.read_bytes(), "json")
    assert len(practice.relationships()) == 21
    practice.undo()
    assert practice.relationships() == []
    assert practice.proposals() == []


def test_export_import_export_gives_the_same_bytes(sample: Practice, tmp_path: Path) -> None:
    first = sample.exchange.export()
    empty = Practice(tmp_path / "empty", StoppedClock("2026-11-23"))
    report = empty.exchange.read(first, "json")
    assert report.read == report.added
    assert without_moment(empty.exchange.export()) == without_moment(first)


def test_the_schema_accepts_the_export(sample: Practice) -> None:
    schema = json.loads(sample.exchange.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    assert not list(checker.iter_errors(json.loads(sample.exchange.export())))


def test_importing_twice_adds_nothing(sample: Practice) -> None:
    before = files(sample)
    report = sample.exchange.read(SAMPLE.read_bytes(), "json")
    assert (report.added, report.there, report.left_out) == (0, report.read, [])
    assert files(sample) == before


def test_a_dry_run_reports_the_same_and_changes_nothing(practice: Practice) -> None:
    dry = practice.exchange.read(SAMPLE.read_bytes(), "json", dry_run=True)
    assert not practice.home.exists()
    assert practice.exchange.read(SAMPLE.read_bytes(), "json") == dry


def test_conflicts_and_danglers_are_left_out_and_reported(sample: Practice) -> None:
    document = json.loads(sample.exchange.export())
    document["relationships"][0]["note"] = "autre chose"
    document["events"] = [{**document["events"][0], "id": "new", "relationship": "nobody"}]
    report = sample.exchange.read(json.dumps(document).encode(), "json")
    assert [left.place for left in report.left_out] == ["relationships[0]", "events[0]"]
    assert report.read == report.added + report.there + len(report.left_out)
    assert report.added == 0


def test_two_stores_that_diverge_and_import_each_other_agree(tmp_path: Path) -> None:
    ours, theirs = (Practice(tmp_path / name, StoppedClock()) for name in "ab")
    ours.exchange.read(SAMPLE.read_bytes(), "json")
    theirs.exchange.read(SAMPLE.read_bytes(), "json")
    ours.log(ours.find("Lina"), "energised")
    theirs.log(theirs.find("Lina"), "drained")
    theirs.add("Nouvelle venue", "client")
    ours.exchange.read(theirs.exchange.export(), "json")
    theirs.exchange.read(ours.exchange.export(), "json")
    assert ours.exchange.export() == theirs.exchange.export()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\x00\x01",
        "é".encode("latin-1"),
        b'{"format": "bons-rapports"}',
        b'{"format": "other", "version": 1}',
        b'{"format": "bons-rapports", "version": 3, "exported_at": "2026-01-01T00:00:00Z"}',
        b'{"format": "bons-rapports", "version": 1, "exported_at": "2026-01-01T00:00:00Z", "extra": 1}',
        b'{"format": "bons-rapports", "version": 1, "version": 1, "exported_at": "2026-01-01T00:00:00Z"}',
        b'{"format": "bons-rapports", "version": 1, "exported_at": "2026-01-01T00:00:00Z", "settings": {"a": NaN}}',
        b"[" * 100_000,
    ],
)
def test_an_import_that_is_not_right_changes_nothing(practice: Practice, data: bytes) -> None:
    with pytest.raises(BadData):
        practice.exchange.read(data, "json")
    assert not practice.home.exists()


def test_names_are_found_whole_then_in_part(practice: Practice) -> None:
    ann, anna = practice.add("Ann", "client"), practice.add("Anna", "partner")
    twin = practice.add("ANN", "client")
    assert practice.find("Ann") == ann
    assert practice.find("ANN") == twin
    assert practice.find("anna") == anna
    assert practice.find(ann.id) == ann
    theo = practice.add("Théo M.", "contractor")
    assert practice.find("theo") == theo
    with pytest.raises(Ambiguous, match="Anna"):
        practice.find("an")
    with pytest.raises(NotFound):
        practice.find("zoe")
    with pytest.raises(NotFound):
        practice.find("")


def test_what_is_refused_leaves_no_trace(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    before = files(practice)
    for action, error in (
        (lambda: practice.log(kern, "no_such_signal"), WrongUsage),
        (lambda: practice.log(kern, "checkin"), WrongUsage),
        (lambda: practice.log(kern, "checkin", level=6), WrongUsage),
        (lambda: practice.log(kern, "paid_late", severity=4), WrongUsage),
        (lambda: practice.log(kern, "paid_late", level=3), WrongUsage),
        (lambda: practice.log(kern, "talk", mine=True), WrongUsage),
        (lambda: practice.log(kern, "paid_late", on="2026-02-30"), WrongUsage),
        (lambda: practice.log(kern, "paid_late", on="2026-11-23"), Refused),
        (lambda: practice.log(kern, "paid_late", note="\0"), WrongUsage),
        (lambda: practice.log(kern, "paid_late", note="\ud800"), WrongUsage),
        (lambda: practice.add("Kern", "client"), Refused),
        (lambda: practice.add("  \u200b", "client"), WrongUsage),
        (lambda: practice.add("Other", "friend"), WrongUsage),
        (lambda: practice.edit(kern, income_share=101), WrongUsage),
    ):
        with pytest.raises(error):
            action()
    assert files(practice) == before


def test_what_if_changes_nothing_and_comes_true(sample: Practice) -> None:
    ambre = sample.find("Studio Ambre")
    before = files(sample)
    promised = sample.what_if(ambre, "paid_late", severity=3)
    assert files(sample) == before
    sample.log(ambre, "paid_late", severity=3)
    after = sample.assess(ambre, TODAY)
    assert promised.verdict_after is after.verdict
    assert promised.health_after == pytest.approx(after.health, abs=1e-9)
    assert set(promised.moves) == {"trust", "respect"}


def test_fields_of_a_later_version_survive_an_edit(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    later = as_document(kern) | {"of_a_later_version": [1, 2]}
    ledger = Ledger(practice.home, StoppedClock().moment_ms, Caretaker())
    ledger.append(ChangeInfo("edit", kern.id), [Write.relationship(kern.id, later)])
    practice = Practice(practice.home, StoppedClock())
    practice.edit(practice.find("Kern"), note="x")
    assert ledger.relationships()[kern.id]["of_a_later_version"] == [1, 2]
    assert ledger.relationships()[kern.id]["note"] == "x"


def test_the_same_for_several_is_one_change_or_none(practice: Practice) -> None:
    kern, lina, gone = (practice.add(name, "client") for name in ("Kern", "Lina", "Gone"))
    said = practice.check_in(kern, 2)[0]
    before = {who.id: practice.events(who.id) for who in (kern, lina)}
    done = practice.log_for([kern, lina], "checkin", level=4, note="été")
    assert [replaced for _, replaced in done] == [said, None]
    assert [[event.level for event in practice.events(who.id)] for who in (kern, lina)] == [[4], [4]]
    assert practice.log_for([kern, lina], "checkin", level=4) == [(event, event) for event, _ in done]
    assert practice.undo() == "Taken back: how it feels, for several."
    assert {who.id: practice.events(who.id) for who in (kern, lina)} == before
    practice.redo()
    other = Practice(practice.home, StoppedClock())
    other.keeping.forget(gone)
    stored = files(practice)
    for wrong, fields in (([lina, gone], {}), ([kern], {"on": "2027-01-01"}), ([kern], {"severity": 9})):
        with pytest.raises((NotFound, Refused, WrongUsage)):
            practice.log_for(wrong, "paid_late", **fields)
    assert files(practice) == stored
    practice.log_for([kern, lina], "paid_late", severity=3)
    assert [other.events(who.id)[-1].severity for who in (kern, lina)] == [3, 3]
