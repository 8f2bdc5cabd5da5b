"""From files to events by her word alone: the wing, with a planted program in the place of real ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from core.errors import BadData, InputUnreadable, NotFound, Refused
from core.gathering import discovery
from core.gathering.finding import Party
from core.gathering.gathering import Edit, Gathered, Proposal, State, Word
from core.ledger import Write
from core.model import OriginKind, Relationship
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.gathering.planted import fact, file_of, planting

LATE = ("paid_late", "2026-10-10", 2, "F-1")
ALL = Word(everything=True)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


@pytest.fixture
def kern(practice: Practice) -> Relationship:
    return practice.add("Studio Kern", "client")


@pytest.fixture(autouse=True)
def planted() -> Iterator[None]:
    with planting(OriginKind.INVOICE, OriginKind.MAIL, OriginKind.TIME):
        yield


def states(gathered: Gathered | list[Proposal]) -> dict[str, str]:
    proposals = gathered.proposals if isinstance(gathered, Gathered) else gathered
    return {proposal.finding.trace.partition(":")[0]: proposal.state.value for proposal in proposals}


def ids(gathered: Gathered) -> list[str]:
    return [proposal.id for proposal in gathered.proposals]


def test_reading_makes_no_event_and_keeps_what_it_found(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    first = practice.gathering.read([file])
    assert (states(first), first.new) == ({"F-1": "new"}, 1)
    assert practice.events(kern.id) == []
    again = practice.gathering.read([file])
    assert (states(again), again.new) == ({"F-1": "pending"}, 0)
    (waiting,) = practice.gathering.proposals()
    assert waiting.finding == replace(again.proposals[0].finding, parts=())
    assert practice.gathering.waiting() == 1


def test_a_dry_run_stores_nothing(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    before = practice.exchange.export()
    found = practice.gathering.read([file], mine=["me@here.fr"], whom=[("Studio Kern", kern)], word=ALL, dry_run=True)
    assert states(found) == {"F-1": "new"}
    assert practice.exchange.export() == before


def test_without_any_source_every_file_is_refused_in_words(practice: Practice, tmp_path: Path) -> None:
    with planting(OriginKind.CALENDAR), pytest.raises(BadData, match=r"a\.txt"):
        practice.gathering.read([file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))])
    assert practice.gathering.proposals() == []


def test_what_is_accepted_is_an_event_with_its_origin(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    (id_,) = ids(practice.gathering.read([file]))
    assert practice.gathering.accept([id_]) == 1
    (event,) = practice.events(kern.id)
    assert (event.id, event.signal, event.on, event.severity, event.source) == (
        id_,
        "paid_late",
        "2026-10-10",
        2,
        "fact",
    )
    assert event.origin is not None
    assert (event.origin.kind, event.origin.trace, event.origin.digest) == ("invoice", "F-1: d", "d")
    assert practice.gathering.proposals() == []
    assert states(practice.gathering.read([file])) == {"F-1": "accepted"}


def test_one_undo_takes_a_whole_batch_back(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    lines = [fact("Studio Kern", "paid_late", "2026-10-10", 2, f"F-{n}") for n in range(5)]
    file = file_of(tmp_path, "a.txt", *lines)
    found = practice.gathering.read([file], word=ALL)
    assert len(found.accepted) == len(practice.events(kern.id)) == 5
    practice.undo()
    assert practice.events(kern.id) == []
    assert practice.gathering.read([file]).new == 5


def test_declined_is_not_proposed_again(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    practice.gathering.decline(ids(practice.gathering.read([file])))
    assert practice.gathering.proposals() == []
    assert states(practice.gathering.read([file])) == {"F-1": "declined"}
    assert practice.findings().pending == ()


def test_removing_what_was_accepted_declines_it(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    practice.gathering.read([file], word=ALL)
    practice.remove(practice.events(kern.id)[0])
    assert states(practice.gathering.read([file])) == {"F-1": "declined"}
    practice.undo()
    assert len(practice.events(kern.id)) == 1
    assert states(practice.gathering.read([file])) == {"F-1": "accepted"}


def test_a_correction_by_hand_is_never_offered_back(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    practice.gathering.read([file], word=ALL)
    practice.correct(practice.events(kern.id)[0], severity=1, on="2026-10-09", note="she was ill")
    assert states(practice.gathering.read([file])) == {"F-1": "accepted"}
    (event,) = practice.events(kern.id)
    assert (event.severity, event.on) == (1, "2026-10-09")


def test_what_moved_on_amends_one_event(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    open_ = file_of(tmp_path, "a.txt", fact("Studio Kern", "paid_late", "2026-10-10", 1, "F-1", "open at 10", "open"))
    paid = file_of(tmp_path, "b.txt", fact("Studio Kern", "paid_late", "2026-11-10", 3, "F-1", "paid after 41"))
    practice.gathering.read([open_], word=ALL)
    found = practice.gathering.read([paid])
    (proposal,) = found.proposals
    assert proposal.state == State.AMENDS
    assert proposal.was is not None
    assert (proposal.was.on, proposal.was.severity) == ("2026-10-10", 1)
    practice.gathering.accept([proposal.id])
    (event,) = practice.events(kern.id)
    assert (event.on, event.severity) == ("2026-11-10", 3)
    assert states(practice.gathering.read([open_])) == {"F-1": "accepted"}, "an older file takes nothing back"


def test_declining_an_amendment_leaves_the_event(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    open_ = file_of(tmp_path, "a.txt", fact("Studio Kern", "paid_late", "2026-10-10", 1, "F-1", "open", "open"))
    paid = file_of(tmp_path, "b.txt", fact("Studio Kern", "paid_late", "2026-11-10", 3, "F-1", "paid 41"))
    later = file_of(tmp_path, "c.txt", fact("Studio Kern", "paid_late", "2026-11-12", 3, "F-1", "paid 43"))
    practice.gathering.read([open_], word=ALL)
    practice.gathering.decline(ids(practice.gathering.read([paid])))
    assert [event.severity for event in practice.events(kern.id)] == [1]
    assert states(practice.gathering.read([paid])) == {"F-1": "accepted"}
    assert states(practice.gathering.read([later])) == {"F-1": "amends"}, "another fact is another question"


def test_what_she_noted_is_matched_one_to_one(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    span = "span:2026-10-01/2026-10-31"
    one, two = (fact("Studio Kern", "paid_late", f"2026-10-{n}", 2, f"F-{n}", "d", span) for n in (10, 20))
    noted = practice.log(kern, "paid_late", on="2026-10-19")
    found = practice.gathering.read([file_of(tmp_path, "a.txt", one, two)])
    assert states(found) == {"F-10": "new", "F-20": "noted"}
    assert found.proposals[1].event == noted.id
    practice.log(kern, "paid_late", on="2026-10-30")
    assert set(states(practice.gathering.proposals()).values()) == {"noted"}, "both, since both can be"
    taken = practice.gathering.read([file_of(tmp_path, "a.txt", one, two)], word=ALL)
    assert taken.accepted == []


@pytest.mark.parametrize("jotted_first", [True, False])
def test_a_jotted_line_and_an_invoice_about_one_delay_count_once(
    practice: Practice, kern: Relationship, tmp_path: Path, jotted_first: bool
) -> None:
    span = "span:2026-10-01/2026-10-31"
    invoice = file_of(tmp_path, "a.txt", fact("Studio Kern", "paid_late", "2026-10-14", 2, "F-1", "d", span))
    line = fact("Studio Kern", "paid_late", "2026-10-12", 2, "1")
    jotted = file_of(tmp_path, "notes.txt", line, kind=OriginKind.JOTTED)
    first, second = (jotted, invoice) if jotted_first else (invoice, jotted)
    with planting(OriginKind.INVOICE, OriginKind.JOTTED):
        assert len(practice.gathering.read([first], word=ALL).accepted) == 1
        (proposal,) = practice.gathering.read([second], word=ALL).proposals
    assert (proposal.state, proposal.event) == ("noted", practice.events(kern.id)[0].id)
    assert proposal.why == f"already taken: {'from a jotted line' if jotted_first else 'from invoices'}"
    assert len(practice.events(kern.id)) == 1


def test_tying_gives_her_event_the_origin(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    noted = practice.log(kern, "paid_late", on="2026-10-10", severity=3, note="again")
    (id_,) = ids(practice.gathering.read([file]))
    practice.gathering.tie(id_, noted.id)
    (event,) = practice.events(kern.id)
    assert (event.id, event.severity, event.note) == (noted.id, 3, "again")
    assert event.origin is not None
    assert event.origin.trace == "F-1: d"
    assert states(practice.gathering.read([file])) == {"F-1": "declined"}
    practice.undo()
    assert practice.events(kern.id)[0].origin is None


def test_never_this_kind_for_them(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    practice.add("Lina", "client")
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE), fact("Lina", "paid_late", "2026-10-11", 2, "F-2"))
    practice.gathering.read([file])
    assert practice.gathering.never("paid_late", kern.id) == 1
    assert states(practice.gathering.read([file])) == {"F-1": "declined", "F-2": "pending"}
    with pytest.raises(NotFound):
        practice.gathering.never("paid_lately", kern.id)


def test_a_stranger_is_nobody_until_she_says_who(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("STUDIO KERN SAS", *LATE))
    found = practice.gathering.read([file])
    (unknown,) = found.unknown
    assert unknown.suggestions == (kern.id,)
    assert found.proposals[0].relationship is None
    with pytest.raises(Refused):
        practice.gathering.accept(ids(found))
    assert practice.gathering.read([file], word=ALL).accepted == [], "all does not take what is about nobody"
    assert practice.gathering.whom(unknown.party, kern) == 1
    (proposal,) = practice.gathering.proposals()
    assert proposal.relationship == kern.id
    practice.gathering.accept([proposal.id])
    assert practice.events(kern.id)[0].id == proposal.id
    assert states(practice.gathering.read([file])) == {"F-1": "accepted"}
    assert practice.gathering.read([file]).unknown == []


def test_who_is_who_can_be_said_in_the_same_call(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("STUDIO KERN SAS", *LATE))
    found = practice.gathering.read([file], whom=[("studio  kern sas", kern)], word=ALL)
    assert len(found.accepted) == 1
    assert practice.relationship(kern.id).reach == ("name:studio kern sas",)
    practice.undo()
    assert practice.relationship(kern.id).reach == ()
    with pytest.raises(NotFound, match="Kernel"):
        practice.gathering.read([file], whom=[("Kernel", kern)])


def test_declined_for_a_stranger_stays_declined(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("STUDIO KERN SAS", *LATE))
    found = practice.gathering.read([file])
    practice.gathering.decline(ids(found))
    practice.gathering.whom(found.unknown[0].party, kern)
    assert states(practice.gathering.read([file])) == {"F-1": "declined"}


def test_two_who_become_one_know_what_was_decided_of_either(
    practice: Practice, kern: Relationship, tmp_path: Path
) -> None:
    other = practice.add("Kern Studio", "client")
    lines = [fact("Kern Studio", "paid_late", f"2026-10-1{n}", 2, f"F-{n}") for n in range(3)]
    file = file_of(tmp_path, "a.txt", *lines)
    first = practice.gathering.read([file])
    by_key = {proposal.finding.parts[0]: proposal.id for proposal in first.proposals}
    practice.gathering.accept([by_key["F-0"]])
    practice.gathering.decline([by_key["F-1"]])
    practice.keeping.merge(kern, other)
    assert states(practice.gathering.proposals()) == {"F-2": "pending"}
    same = file_of(tmp_path, "b.txt", *[line.replace("Kern Studio", "Studio Kern") for line in lines])
    assert states(practice.gathering.read([same])) == {"F-0": "accepted", "F-1": "declined", "F-2": "pending"}
    assert practice.keeping.doctor() == []


def test_her_edits_are_what_is_stored(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))
    (id_,) = ids(practice.gathering.read([file]))
    edits = {id_: Edit(severity=1, on="2026-10-12", mine=True)}
    (effect,) = practice.gathering.effect([id_], edits)
    assert effect.scores["trust"][0] == effect.scores["trust"][1], "her own part weighs nothing"
    (effect,) = practice.gathering.effect([id_])
    assert effect.scores["trust"][0] > effect.scores["trust"][1]
    assert (effect.bad, effect.good) == (1, 0)
    practice.gathering.accept([id_], edits)
    (event,) = practice.events(kern.id)
    assert (event.severity, event.on, event.mine) == (1, "2026-10-12", True)


def test_a_bad_file_stops_everything_or_is_skipped(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    good, bad = file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE)), file_of(tmp_path, "b.txt", "BREAK value")
    for unforeseen in ("value", "size"):
        bad.write_text(bad.read_text("utf-8").replace("BREAK value", f"BREAK {unforeseen}"), "utf-8")
        with pytest.raises(BadData, match=r"b\.txt"):
            practice.gathering.read([good, bad])
        assert practice.gathering.proposals() == []
    found = practice.gathering.read([good, bad, tmp_path / "none"], skip_bad=True)
    assert states(found) == {"F-1": "new"}
    assert len(found.left_out) == 2
    with pytest.raises(InputUnreadable):
        practice.gathering.read([tmp_path / "none"])


def test_strangers_who_write_mails_are_kept_nowhere(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    line = fact("Zebulon Secret", "no_reply", "2026-10-10", 1, "t", address="zebulon@secret.example")
    found = practice.gathering.read([file_of(tmp_path, "a.txt", line, kind=OriginKind.MAIL)])
    assert [unknown.party.name for unknown in found.unknown] == ["Zebulon Secret"]
    for file in (tmp_path / "home").rglob("*"):
        assert not file.is_file() or b"ebulon" not in file.read_bytes()


def test_how_far_files_went_is_remembered(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    practice.gathering.read([file_of(tmp_path, "a.txt", "UNTIL 2026-11-01", "MINE me@x.fr")])
    found = practice.gathering.read([file_of(tmp_path, "b.txt", "UNTIL 2026-10-01", "MINE me@x.fr")])
    assert practice.gathering.newest() == {OriginKind.INVOICE: "2026-11-01"}
    assert found.mine == ["me@x.fr"]
    practice.gathering.mine(["Me+tag@X.fr"])
    assert practice.gathering.read([tmp_path / "b.txt"]).mine == []


def test_a_day_to_come_is_left_out(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    found = practice.gathering.read(
        [file_of(tmp_path, "a.txt", fact("Studio Kern", "paid_late", "2026-11-23", 2, "F"))]
    )
    assert found.proposals == []
    assert "2026-11-23" in found.left_out[0].text


def test_invoices_tell_of_clients_alone(practice: Practice, tmp_path: Path) -> None:
    practice.add("Studio Kern", "contractor")
    found = practice.gathering.read([file_of(tmp_path, "a.txt", fact("Studio Kern", *LATE))], word=ALL)
    assert (states(found), found.accepted) == ({"F-1": "left_out"}, [])
    client = practice.add("Studio Kern", "client")
    assert practice.gathering.read([tmp_path / "a.txt"], word=ALL).accepted
    assert len(practice.events(client.id)) == 1


def test_forgetting_reaches_what_files_call_as_she_was_called(
    practice: Practice, kern: Relationship, tmp_path: Path
) -> None:
    practice.add("Studio Kern", "partner")  # so that the name alone decides nothing for a mail or a jotted line
    lines = [fact("Studio Kern", "after_hours", "2026-10-10", 1, "t"), fact("siren:123456789", *LATE)]
    practice.gathering.read(
        [file_of(tmp_path, "a.txt", lines[0], kind=OriginKind.TIME), file_of(tmp_path, "b.txt", lines[1])]
    )
    assert [entry.relationship for entry in practice.findings().pending] == [None, None]
    practice.edit(kern, reach=["siren:123456789"])
    practice.keeping.forget(practice.relationship(kern.id))
    assert practice.findings().pending == ()
    for file in (tmp_path / "home").rglob("*"):
        assert not file.is_file() or b"123456789" not in file.read_bytes(), file


def test_a_merge_moves_what_she_never_wants_of_them(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    other = practice.add("Kern Studio", "client")
    practice.gathering.never("paid_late", other.id)
    practice.keeping.merge(kern, other)
    file = file_of(
        tmp_path, "a.txt", fact("Studio Kern", *LATE), fact("Kern Studio", "paid_late", "2026-10-11", 2, "F-2")
    )
    assert set(states(practice.gathering.read([file])).values()) == {"declined"}
    practice.undo()  # what was read is nothing to take back: this is the merge
    assert states(practice.gathering.read([file])) == {"F-1": "new", "F-2": "declined"}


def test_what_was_found_about_somebody_gone_is_mended(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(
        tmp_path, "a.txt", fact("Studio Kern", *LATE), fact("Studio Kern", "paid_late", "2026-10-11", 2, "F-2")
    )
    found = practice.gathering.read([file])
    practice.gathering.decline([found.proposals[0].id])
    practice.gathering.never("paid_on_time", kern.id)
    with practice.changing():
        practice.store("edit", None, Write.relationship(kern.id, None))
    assert {fault.kind for fault in practice.keeping.doctor()} == {"reference"}
    practice.keeping.repair()
    assert practice.keeping.doctor() == []
    remembered = practice.findings()
    assert remembered.never == (), "of nobody it would be of everybody"
    assert [entry.relationship for entry in (*remembered.declined, *remembered.pending)] == [None, None]


def test_nothing_read_from_files_leaves_with_an_anonymous_export(
    practice: Practice, kern: Relationship, tmp_path: Path
) -> None:
    lines = [fact("Zebulon SARL", *LATE), fact("Zebulon SARL", "paid_late", "2026-10-11", 2, "Zebulon-2")]
    file = file_of(tmp_path, "a.txt", *lines, "MINE me@zebulon.fr")
    found = practice.gathering.read([file], whom=[("Zebulon SARL", kern)], mine=["me@zebulon.fr"])
    practice.gathering.accept([found.proposals[1].id])
    assert b"ebulon" in practice.exchange.export()
    assert b"ebulon" not in practice.exchange.export(anonymous=True)


def test_evidence_logged_long_after_is_no_contact(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    old, fresh = (fact("Studio Kern", "paid_on_time", on, 1, on) for on in ("2026-10-01", "2026-11-10"))
    practice.gathering.read([file_of(tmp_path, "a.txt", old)], word=ALL)
    assert practice.assess(kern, "2026-11-22").silence.days is None, "logged more than 28 days after it happened"
    practice.gathering.read([file_of(tmp_path, "b.txt", fresh)], word=ALL)
    assert practice.assess(kern, "2026-11-22").silence.days == 12


def test_two_copies_that_read_the_same_come_together(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(
        tmp_path, "a.txt", fact("Studio Kern", *LATE), fact("Studio Kern", "paid_late", "2026-10-11", 2, "F-2")
    )
    other = Practice(tmp_path / "other", StoppedClock())
    other.exchange.read(practice.exchange.export())
    for one in (practice, other):
        one.gathering.read([file])
    first, second = (proposal.id for proposal in practice.gathering.proposals())
    practice.gathering.accept([first])
    other.gathering.decline([second])
    report = practice.exchange.read(other.exchange.export())
    assert states(practice.gathering.proposals()) == {}, "what was declined there waits here no more"
    assert [event.id for event in practice.events(kern.id)] == [first]
    assert all("evidence" in left.place for left in report.left_out)


def test_the_worst_stays_whatever_was_read_first(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    slight = file_of(tmp_path, "a.txt", fact("Studio Kern", "after_hours", "2026-10-10", 1, "m"), kind=OriginKind.MAIL)
    worse = file_of(tmp_path, "b.txt", fact("Studio Kern", "after_hours", "2026-10-11", 2, "n"), kind=OriginKind.MAIL)
    tracked = file_of(tmp_path, "c.txt", fact("Studio Kern", "after_hours", "2026-10-12", 1, "t"), kind=OriginKind.TIME)
    practice.gathering.read([slight], word=ALL)
    (proposal,) = practice.gathering.read([worse]).proposals
    assert (proposal.state, "takes the place" in proposal.why) == ("pending" if proposal.waits else "new", True)
    practice.gathering.accept([proposal.id])
    assert [event.severity for event in practice.events(kern.id)] == [2]
    assert states(practice.gathering.read([slight, worse])) == {"m": "left_out", "n": "accepted"}
    practice.gathering.read([tracked], word=Word(everything=True, signal="after_hours"))  # it asks whose wish it was
    assert [event.id[:5] for event in practice.events(kern.id)] == ["time-"], "the tracker knows what it cost her"
    practice.undo()
    assert [event.id[:5] for event in practice.events(kern.id)] == ["mail-"]


def test_the_list_follows_what_is_accepted_and_amended(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    def judged() -> None:
        row, found = practice.row(kern.id, "2026-11-22"), practice.assess(kern, "2026-11-22", full=False)
        assert row.verdict == found.verdict
        assert row.health == (found.health if found.health is not None else row.health)

    lines = [
        fact("Studio Kern", "paid_late", f"2026-{month:02}-10", 1, f"F-{month}", "open", "open")
        for month in range(7, 11)
    ]
    judged()
    practice.gathering.read([file_of(tmp_path, "a.txt", *lines)], word=ALL)
    judged()
    before = practice.row(kern.id, "2026-11-22").verdict
    moved = [line.replace(" | 1 | ", " | 3 | ").replace(" | open | open", " | paid") for line in lines]
    found = practice.gathering.read([file_of(tmp_path, "b.txt", *moved)], word=ALL)
    assert len(found.accepted) == len(lines)
    judged()
    assert practice.row(kern.id, "2026-11-22").verdict != before
    practice.undo()
    judged()
    assert practice.row(kern.id, "2026-11-22").verdict == before


def test_taking_one_amendment_does_not_bring_a_declined_one_back(
    practice: Practice, kern: Relationship, tmp_path: Path
) -> None:
    first, second, third = (
        file_of(tmp_path, f"{n}.txt", fact("Studio Kern", "paid_late", f"2026-10-1{n}", n, "F-1", f"paid {n}"))
        for n in (1, 2, 3)
    )
    practice.gathering.read([first], word=ALL)
    practice.gathering.decline(ids(practice.gathering.read([second])))
    practice.gathering.read([third], word=ALL)
    assert [event.severity for event in practice.events(kern.id)] == [3]
    assert states(practice.gathering.read([second])) == {"F-1": "accepted"}


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "half \ud83d", "e\u202e\x1b[2J", "\u0301" * 50])
def test_whatever_a_file_calls_somebody_is_kept_and_shown(
    practice: Practice, kern: Relationship, tmp_path: Path, name: str
) -> None:
    file = file_of(tmp_path, "a.txt", fact("NAME", "paid_late", "2026-10-10", 2, "KEY"))
    with planting(OriginKind.INVOICE):
        rules = discovery.rules()[0]
        record = ["NAME", "", "paid_late", "2026-10-10", "2", "KEY", "d"]
        ((finding,), _left_out) = rules.find([record], lambda _party: None, None)  # type: ignore[arg-type]  # it asks nothing of it
        hostile = replace(
            finding, whom=Party(name=name, address=f"{name}@x.fr", ids=frozenset([f"siren:{name}"])), reason=name,
            trace=name, parts=(name,), note=name,
        )  # fmt: skip
        rules.find = lambda *_given: ([hostile], [])
        with patch.object(discovery, "rules", lambda: (rules,)):
            practice.gathering.read([file])
    (waiting,) = practice.gathering.proposals()
    practice.gathering.whom(waiting.finding.whom, kern)
    (waiting,) = practice.gathering.proposals()
    assert waiting.relationship == kern.id
    practice.gathering.accept([waiting.id])
    assert len(practice.events(kern.id)) == 1
    assert practice.keeping.doctor() == []
