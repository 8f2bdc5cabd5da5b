"""What version 2 of the export adds, kept to the byte on every road, and version 1 read as what it meant."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from core.errors import BadData
from core.model import Findings
from core.practice import Practice
from tests.core.exchange.helpers import brought, new, undated

EVIDENCE = {
    "declined": [
        {"id": "mail-1", "relationship": "r", "digest": "7a"},
        {"id": "mail-2", "relationship": None, "digest": ""},
    ],
    "pending": [
        {
            "id": "inv-1",
            "relationship": None,
            "whom": "KERN & Fils SARL",
            "on": "2026-10-03",
            "signal": "paid_late",
            "severity": 2,
            "level": None,
            "source": "fact",
            "reason": "=paid 31 days late",
            "origin": {"kind": "invoice", "trace": "F-2026-017, line 4", "digest": "3f"},
            "days": 31,
            "precision": "day",
            "note": "",
            "address": "",
            "ids": ["siren:303265045"],
            "parts": ["f-2026-017", "2026"],
            "span": ["2026-09-02", "2026-10-17"],
            "window": [56, 370],
        }
    ],
    "never": [{"relationship": "r", "signal": "no_reply"}],
    "columns": {"3f2a": {"Date": "on", "Client;": "name"}},
    "addresses": ["me@example.org"],
    "newest": {"invoice": "2026-10-03"},
}
EVENT = {
    "relationship": "r", "on": "2016-03-16", "severity": 2, "level": None, "source": "fact", "mine": False, "note": "",
    "logged_at": "2026-10-03T09:12:44Z", "precision": "day", "dimension": None, "origin": None,
}  # fmt: skip
TRACE = {"kind": "mail", "trace": "17 messages, 3 weeks", "digest": "9c"}
EVENTS = [
    EVENT | {"id": "a", "signal": "checkin", "severity": None, "level": 2, "source": "memory", "precision": "month",
             "dimension": "trust"},
    EVENT | {"id": "b", "signal": "reply_prompt", "origin": TRACE},
    EVENT | {"id": "c", "signal": "meeting", "precision": "year", "source": "memory"},
]  # fmt: skip


TOLD = {
    "stage": "ended", "since": "2016-07-02", "since_precision": "year", "came_about": "happened",
    "ended_on": "2021-07-16", "ended_precision": "season", "ended_by": "both", "ended_reason": "payment",
    "seen_on": "2019-07-02", "seen_precision": "year", "seen_note": "=when Kern's answers grew short",
}  # fmt: skip


def document() -> dict[str, Any]:
    return {
        "format": "bons-rapports",
        "version": 2,
        "exported_at": "2026-11-22T10:00:00Z",
        "relationships": [
            {"id": "r", "name": "Kern", "role": "client", "quiet_until": "2026-12-31",
             "reach": ["mail:contact@kern.example", "siren:303265045"], **TOLD}
        ],
        "events": EVENTS,
        "decisions": [
            {"id": "d", "relationship": "r", "on": "2026-10-04", "choice": "left"},
            {"id": "e", "relationship": "r", "on": "2026-10-05", "choice": "maybe", "review_on": "2026-12-01"},
        ],
        "evidence": EVIDENCE,
    }  # fmt: skip


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    there = new(tmp_path)
    report = there.exchange.read(json.dumps(document()).encode(), "json")
    assert (report.added, report.left_out) == (13, [])
    return there


def test_json_reads_back_the_same_and_fits_its_schema(practice: Practice, tmp_path: Path) -> None:
    written = undated(practice.exchange.export())
    assert written["evidence"] == EVIDENCE
    for told, event in zip(EVENTS, written["events"], strict=True):
        assert told.items() <= event.items()
    assert TOLD.items() <= written["relationships"][0].items()
    assert list(written).index("evidence") == list(written).index("settings") - 1
    jsonschema.validate(json.loads(practice.exchange.export()), json.loads(practice.exchange.schema()))
    other = new(tmp_path, "other")
    other.exchange.read(practice.exchange.export(), "json")
    assert other.exchange.export() == practice.exchange.export()
    assert practice.exchange.read(practice.exchange.export(), "json").added == 0


def test_csv_reads_back_the_same(practice: Practice, tmp_path: Path) -> None:
    report = brought(other := new(tmp_path, "other"), practice.exchange.export("csv"))
    assert report.left_out == []
    assert undated(other.exchange.export()) == undated(practice.exchange.export())
    assert {"evidence.csv", "events.csv"} <= practice.exchange.folder("csv").keys()


def test_a_row_of_evidence_that_is_none_is_left_out(tmp_path: Path) -> None:
    rows = 'record,id,value\nevidence,declined:x,"{""id"": ""y""}"\nevidence,else:x,1\nevidence,addresses:me,"""me"""\n'
    report = brought(there := new(tmp_path), rows)
    assert [left.place for left in report.left_out] == ["line 2", "line 3"]
    assert there.findings() == Findings(addresses=("me",))


def test_anonymous_withholds_identities_and_traces_and_keeps_what_weighs(practice: Practice) -> None:
    written = json.loads(practice.exchange.export("json", anonymous=True))
    (who,) = written["relationships"]
    assert (who["reach"], written["evidence"]) == ([], {})
    assert who["quiet_until"] < "2026-12-31"
    assert (who["ended_on"] < TOLD["ended_on"], who["seen_on"] < TOLD["seen_on"]) == (True, True)
    assert (who["ended_by"], who["came_about"], who["ended_precision"]) == ("both", "happened", "season")
    assert "answers" not in who["seen_note"]
    origins = [event["origin"] for event in written["events"]]
    assert origins == [None, {"kind": "mail", "trace": "", "digest": ""}, None]
    assert [event["dimension"] for event in written["events"]] == ["trust", None, None]


def test_merging_two_copies_loses_nothing_of_either(practice: Practice, tmp_path: Path) -> None:
    other = new(tmp_path, "other")
    other.exchange.read(json.dumps(document() | {"evidence": {"declined": [{"id": "mail-9"}]}}).encode(), "json")
    there, here = other.exchange.export(), practice.exchange.export()
    practice.exchange.read(there, "json")
    other.exchange.read(here, "json")
    assert undated(practice.exchange.export()) == undated(other.exchange.export())
    assert [d.id for d in practice.findings().declined] == ["mail-1", "mail-2", "mail-9"]


def test_forgetting_somebody_forgets_what_was_found_about_them(practice: Practice) -> None:
    practice.keeping.forget(practice.find("Kern"))
    found = practice.findings()
    assert [d.id for d in found.declined] == ["mail-2"]
    assert found.never == ()
    assert found.pending == (), "it has a number of hers"


def test_version_one_is_read_with_its_defaults(tmp_path: Path) -> None:
    fields = ("precision", "dimension", "origin")
    old = {key: value for key, value in EVENT.items() if key not in fields} | {"id": "a", "signal": "meeting"}
    before = document() | {"version": 1, "events": [old], "decisions": []}
    before["relationships"] = [{"id": "r", "name": "Kern", "role": "client"}]
    del before["evidence"]
    there = new(tmp_path)
    there.exchange.read(json.dumps(before).encode(), "json")
    (event,) = there.events("r")
    assert [getattr(event, name) for name in fields] == ["day", None, None]
    assert undated(there.exchange.export())["version"] == 2


@pytest.mark.parametrize(
    "event",
    [
        {"signal": "paid_late", "dimension": "trust"},
        {"signal": "meeting", "precision": "week"},
        {"signal": "meeting", "origin": {"kind": "letter"}},
        {"signal": "meeting", "origin": {"trace": "x"}},
        {"signal": "meeting", "origin": {"kind": "mail", "more": 1}},
        {"signal": "talk", "source": "hearsay"},
        {"signal": "pardon", "mine": True},
        {"signal": "checkin", "severity": None, "level": 3, "dimension": "money"},
    ],
    ids=str,
)
def test_what_the_import_refuses_the_schema_rejects(practice: Practice, event: dict[str, Any]) -> None:
    wrong = document() | {"events": [EVENT | {"id": "z"} | event]}
    with pytest.raises(BadData):
        practice.exchange.read(json.dumps(wrong).encode(), "json")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json.loads(practice.exchange.schema()))


@pytest.mark.parametrize(
    "fields",
    [
        {"signal": "late"}, {"signal": "checkin"}, {"signal": "paid_late", "level": 3},
        {"signal": "paid_late", "severity": 4},
        {"signal": "talk", "source": "hearsay"}, {"signal": "paid_late", "span": ["2026-10-01"]},
        {"signal": "paid_late", "on": "2026-02-30"}, {"signal": "paid_late", "window": ["a", 1]},
        {"signal": "paid_late", "more": 1},
    ],
)  # fmt: skip
def test_a_finding_that_could_be_no_event_is_refused_as_one(practice: Practice, fields: dict[str, Any]) -> None:
    waiting = {"id": "inv-9", "on": "2026-10-03", "severity": None, **fields}
    wrong = document() | {"evidence": {"pending": [waiting]}}
    assert not jsonschema.Draft202012Validator(json.loads(practice.exchange.schema())).is_valid(wrong)
    with pytest.raises(BadData):
        practice.exchange.read(json.dumps(wrong).encode(), "json")


def test_a_newer_version_and_its_fields_are_refused(practice: Practice) -> None:
    for newer in (document() | {"version": 3}, document() | {"findings": {}}):
        with pytest.raises(BadData):
            practice.exchange.read(json.dumps(newer).encode(), "json")
