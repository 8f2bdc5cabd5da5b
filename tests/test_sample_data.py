"""The sample practice: made the same again, sound record by record, and telling the stories it promises."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.acting.notice import understood
from core.dates import number
from core.gathering.rules.invoices import agreed
from core.judging.assessment import Assessment, assess
from core.judging.scoring import fold, verdict_at
from core.language import Language
from core.model import TABLES, Channel, Choice, Decision, Event, Outcome, Proposal, Relationship, Role, Stage, Verdict
from core.plain import visible
from core.practice import Practice
from core.vocabulary import SIGNALS, Tone
from tests.test_words_said import A_NAME, gendered
from tui.demo import SampleClock, told

FOLDER = Path(__file__).resolve().parents[1] / "sample_data"
LAST_DAY = "2026-11-22"
KEYS = ["format", "version", "exported_at", "relationships", "events", "decisions", "proposals", "evidence", "settings"]
KEYS += ["commitments", "reflections", "opinions", "resolutions", "refusals", "missions"]
KEYS += ["their_sides", "my_parts", "owed"]
RECORDS = dict(TABLES)

# name: verdict on the last day, and the rule of its first reason
STORIES = {
    "Agence Tilmont": ("end", "talks_without_change"),
    "Kern & Fils": ("end", "dishonesty"),
    "Atelier Nord": ("renegotiate", "low_urgency"),
    "Théo M.": ("renegotiate", "low_trust"),
    "Duo Falaise": ("renegotiate", "low_reciprocity"),
    "Collectif Rive": ("watch", "low_reciprocity"),
    "Ferme des Aulnes": ("watch", "low_respect"),
    "Nova Média": ("watch", "low_urgency"),
    "Studio Ambre": ("steady", "nothing_flagged"),
    "Menuiserie Loriot": ("steady", "nothing_flagged"),
    "École Sauge": ("steady", "nothing_flagged"),
    "Harbour Lane Books": ("steady", "nothing_flagged"),
    "Inès T.": ("steady", "nothing_flagged"),
    "Lina B.": ("steady", "nothing_flagged"),
    "Priya S.": ("steady", "nothing_flagged"),
    "Mairie de V.": ("insufficient", "promising"),
    "Bruno K.": ("insufficient", "promising"),
    "Maison Oriel": ("insufficient", "thin_log"),
    "Cabinet Delorne": ("end", "talks_without_change"),
    "Maison Verdier": ("steady", "nothing_flagged"),
    "Domaine Ostrelle": ("insufficient", "thin_log"),
}

# how the verdicts moved, as days on which each was read
TURNS = {
    "Kern & Fils": {
        "2025-12-31": "steady",
        "2026-05-31": "watch",
        "2026-09-30": "renegotiate",
        "2026-11-11": "renegotiate",
        "2026-11-12": "end",
    },
    "Agence Tilmont": {
        "2025-06-30": "steady",
        "2025-12-31": "watch",
        "2026-03-31": "renegotiate",
        "2026-09-30": "renegotiate",
        "2026-10-20": "renegotiate",
        "2026-11-10": "end",
    },
    "Menuiserie Loriot": {
        "2024-06-30": "steady",
        "2024-11-30": "watch",
        "2025-01-31": "renegotiate",
        "2025-03-31": "watch",
        "2025-06-30": "steady",
    },
    "École Sauge": {"2024-06-30": "steady", "2025-03-10": "renegotiate", "2025-06-30": "steady"},
    "Cabinet Delorne": {"2024-06-30": "steady", "2025-01-10": "renegotiate", "2025-11-04": "end"},
    "Maison Verdier": {"2025-01-31": "steady", "2025-03-24": "steady", "2025-03-25": "steady"},
    "Atelier Nord": {"2026-06-30": "steady", "2026-09-30": "watch", "2026-11-10": "renegotiate"},
}


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    document: dict[str, Any] = msgspec.json.decode((FOLDER / "practice.json").read_bytes())
    return document


@pytest.fixture(scope="module")
def relationships(raw: dict[str, Any]) -> dict[str, Relationship]:
    return {record.name: record for record in msgspec.convert(raw["relationships"], list[Relationship])}


@pytest.fixture(scope="module")
def events(raw: dict[str, Any]) -> list[Event]:
    return msgspec.convert(raw["events"], list[Event])


@pytest.fixture(scope="module")
def decisions(raw: dict[str, Any]) -> list[Decision]:
    return msgspec.convert(raw["decisions"], list[Decision])


@pytest.fixture(scope="module")
def proposals(raw: dict[str, Any]) -> list[Proposal]:
    return msgspec.convert(raw["proposals"], list[Proposal])


@pytest.fixture(scope="module")
def assessments(
    relationships: dict[str, Relationship], events: list[Event], decisions: list[Decision]
) -> dict[str, Assessment]:
    english = Language("en")
    return {
        name: assess(
            one,
            [e for e in events if e.relationship == one.id],
            LAST_DAY,
            english,
            full=False,
            decisions=[d for d in decisions if d.relationship == one.id],
        )
        for name, one in relationships.items()
    }


def test_the_script_makes_the_committed_file_again(tmp_path: Path) -> None:
    for module in FOLDER.glob("*.py"):
        shutil.copy(module, tmp_path)
    subprocess.run([sys.executable, "-B", tmp_path / "make.py"], check=True, capture_output=True, timeout=60)
    assert (tmp_path / "practice.json").read_bytes() == (FOLDER / "practice.json").read_bytes()


def test_it_is_an_export(raw: dict[str, Any]) -> None:
    assert list(raw) == KEYS
    assert (raw["format"], raw["version"]) == ("bons-rapports", 2)
    assert raw["exported_at"].startswith(LAST_DAY)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_spells_out_every_field_in_order(raw: dict[str, Any], kind: str) -> None:
    for record in raw[kind]:
        read = msgspec.convert(record, RECORDS[kind])
        assert msgspec.json.decode(msgspec.json.encode(read)) == record
        assert tuple(record) == RECORDS[kind].__struct_fields__


def test_ids_are_unique_and_every_reference_resolves(raw: dict[str, Any]) -> None:
    for kind in RECORDS:
        ids = [record["id"] for record in raw[kind]]
        assert len(set(ids)) == len(ids)
    known = {record["id"] for record in raw["relationships"]}
    named = [record["introduced_by"] for record in raw["relationships"]]
    named += [record["relationship"] for kind in ("events", "decisions", "proposals") for record in raw[kind]]
    assert {name for name in named if name is not None} <= known


def test_days_and_moments_are_plausible(
    raw: dict[str, Any], relationships: dict[str, Relationship], events: list[Event]
) -> None:
    since = {one.id: one.since for one in relationships.values()}
    for event in events:
        assert (since[event.relationship] or "") <= event.on <= LAST_DAY
        assert event.on <= (event.logged_at or "") <= raw["exported_at"]
    assert min(e.on for e in events) >= "2023-11-22"
    assert max(e.on for e in events) == LAST_DAY
    assert [e.on for e in events] == sorted(e.on for e in events)


def test_the_practice_has_its_size_and_its_roles(relationships: dict[str, Relationship], events: list[Event]) -> None:
    assert 14 <= len(relationships) <= 21
    assert {one.role for one in relationships.values()} == set(Role)
    assert sum(one.stage is Stage.ENDED for one in relationships.values()) == 3
    assert 500 <= len(events) <= 1000
    assert 0.25 <= sum(bool(e.note) for e in events) / len(events) <= 0.45
    shares = [one.income_share or 0 for one in relationships.values() if one.stage is Stage.ACTIVE]
    assert 90 <= sum(shares) <= 100


def test_every_story_ends_where_it_should_and_for_its_own_reason(assessments: dict[str, Assessment]) -> None:
    assert {name: (a.verdict.value, a.reasons[0].rule) for name, a in assessments.items()} == STORIES


def test_the_verdicts_are_spread(assessments: dict[str, Assessment]) -> None:
    going_on = Counter(a.verdict for a in assessments.values() if a.relationship.stage is not Stage.ENDED)
    assert going_on == {
        Verdict.END: 2,
        Verdict.RENEGOTIATE: 3,
        Verdict.WATCH: 3,
        Verdict.STEADY: 7,
        Verdict.INSUFFICIENT: 3,
    }


def test_one_client_of_years_has_gone_quiet_and_nobody_else_has(assessments: dict[str, Assessment]) -> None:
    silent = {name: a.silence for name, a in assessments.items() if a.silence.sign is not None}
    assert list(silent) == ["Maison Oriel"]
    assert (silent["Maison Oriel"].sign, silent["Maison Oriel"].days) == ("worrying", 184)


@pytest.mark.parametrize("name", TURNS)
def test_the_verdicts_moved_with_the_story(
    name: str, relationships: dict[str, Relationship], events: list[Event]
) -> None:
    one = relationships[name]
    log = [e for e in events if e.relationship == one.id]
    read = {day: str(verdict_at(fold(log, one.role, until=day), one.role, number(day))) for day in TURNS[name]}
    assert read == TURNS[name]


def test_the_golden_client_and_the_fair_partner_never_were_in_doubt(
    relationships: dict[str, Relationship], events: list[Event]
) -> None:
    for name in ("Studio Ambre", "Lina B.", "Priya S.", "Harbour Lane Books", "Inès T."):
        one = relationships[name]
        log = [e for e in events if e.relationship == one.id]
        read = {verdict_at(fold(log, one.role, until=e.on), one.role, number(e.on)) for e in log}
        assert read <= {Verdict.STEADY, Verdict.INSUFFICIENT}, name


def test_good_news_is_logged_as_readily_as_bad(events: list[Event]) -> None:
    tones = Counter(SIGNALS[e.signal].tone for e in events)
    assert tones[Tone.RAISES] > tones[Tone.LOWERS] > 150
    months = Counter(e.on[:7] for e in events)
    assert len(months) == 36
    assert min(months.values()) >= 5


def test_the_channels_of_2025(proposals: list[Proposal]) -> None:
    year = [p for p in proposals if p.on.startswith("2025-")]
    table = Counter((p.channel, p.outcome) for p in year)
    won_lost = {
        c: (table[c, Outcome.WON], table[c, Outcome.LOST]) for c in Channel if any(p.channel is c for p in year)
    }
    assert len(year) == 37
    assert won_lost == {
        Channel.NETWORK: (7, 0),
        Channel.PARTNERSHIP: (6, 6),
        Channel.RECOMMENDATION: (5, 7),
        Channel.SOCIAL: (2, 4),
    }


def test_the_decisions_tell_how_it_went_on(decisions: list[Decision], relationships: dict[str, Relationship]) -> None:
    made = {(d.relationship, d.choice) for d in decisions}
    assert (relationships["Cabinet Delorne"].id, Choice.END) in made
    assert (relationships["Domaine Ostrelle"].id, Choice.REFUSE) in made
    assert (relationships["École Sauge"].id, Choice.RENEGOTIATE) in made
    assert {d.choice for d in decisions} >= set(Choice) - {Choice.MAYBE}
    assert all(d.notice_until is None or d.notice_until > d.on for d in decisions)
    assert any((d.review_on or "") > LAST_DAY for d in decisions)


def test_a_decision_holds_the_verdict_that_was_read_when_it_was_made(
    decisions: list[Decision], relationships: dict[str, Relationship], events: list[Event]
) -> None:
    people = {who.id: who for who in relationships.values()}
    for made in decisions:
        about = [event for event in events if event.relationship == made.relationship]
        read = assess(people[made.relationship], about, made.on, Language("en"), full=False)
        assert made.verdict is read.verdict, made.id


def test_everybody_in_it_is_invented_and_nothing_leads_outside(
    raw: dict[str, Any], relationships: dict[str, Relationship]
) -> None:
    assert set(relationships) == set(STORIES)
    assert all(len(name) <= 20 for name in relationships)
    texts = msgspec.json.encode(raw).decode()
    assert not re.search(r"https?:|www\.|@|\+\d{2}|\b0\d(?:[ .]?\d\d){4}\b|[€£$]", texts)


def test_no_text_could_act_on_a_terminal(raw: dict[str, Any]) -> None:
    for kind in RECORDS:
        for record in raw[kind]:
            for text in filter(lambda value: isinstance(value, str), record.values()):
                assert visible(text, one_line=True) == text


def texts(document: dict[str, Any]) -> set[str]:
    """Every free text: what has a blank in it and is no name, and the tags."""
    found: set[str] = set()

    def look(value: object, key: str) -> None:
        if isinstance(value, dict):
            for name, one in value.items():
                look(one, name)
        elif isinstance(value, list):
            for one in value:
                look(one, key)
        elif isinstance(value, str) and (" " in value or key == "tags"):
            found.add(value)

    look({kind: document[kind] for kind in RECORDS}, "")
    return found - {record["name"] for record in document["relationships"]}


def test_every_text_is_there_in_both_languages_and_no_other(raw: dict[str, Any]) -> None:
    english: dict[str, str] = msgspec.json.decode((FOLDER / "english.json").read_bytes())
    assert texts(raw) - english.keys() == set(), "english.json lacks these"
    assert {text for text in english.keys() - texts(raw) if " " in text} == set(), "english.json has these too many"
    alike = {text for text, said in english.items() if text == said}
    assert alike == {"architecture", "podcasts"}
    assert len(set(english.values())) == len(english)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sample_is_the_same_practice_in_both_languages(raw: dict[str, Any], language: str) -> None:
    english: dict[str, str] = msgspec.json.decode((FOLDER / "english.json").read_bytes())
    said = msgspec.json.decode(told(language))
    assert texts(said) == (texts(raw) if language == "fr" else {english[text] for text in texts(raw)})

    def bare(value: object) -> object:
        """``value`` without what is said in words."""
        if isinstance(value, dict):
            return {key: bare(one) for key, one in value.items()}
        if isinstance(value, list):
            return [bare(one) for one in value]
        return "" if value in english or value in english.values() else value

    assert bare(said) == bare(raw)


def test_both_languages_are_judged_alike(tmp_path: Path) -> None:
    read = {}
    for language in ("fr", "en"):
        practice = Practice(tmp_path / language, SampleClock(LAST_DAY), "en")
        practice.exchange.read(told(language), "json")
        read[language] = [practice.assess(one, LAST_DAY) for one in practice.relationships()]
    texts_apart = [
        [(one.verdict, one.since, one.health, one.reasons, one.contributions, one.way_back) for one in read[language]]
        for language in ("fr", "en")
    ]
    assert texts_apart[0] == texts_apart[1]


def test_notice_and_terms_are_understood_alike_in_both_languages(raw: dict[str, Any]) -> None:
    english: dict[str, str] = msgspec.json.decode((FOLDER / "english.json").read_bytes())
    frames = [one["frame"] for one in raw["relationships"]]
    notices = {frame["notice"] for frame in frames if frame.get("notice")}
    terms = {frame["payment_terms"] for frame in frames if frame.get("payment_terms")}
    assert [(understood(said), agreed(said)) for said in sorted(notices | terms)] == [
        (understood(english[said]), agreed(english[said])) for said in sorted(notices | terms)
    ]
    assert all(map(understood, notices)) and all(map(agreed, terms))


def test_french_notes_agree_with_nobody_who_looks_around(raw: dict[str, Any]) -> None:
    """Names of trades are other people's here."""
    assert {text: broken for text in texts(raw) if (broken := {*gendered(text)} - {A_NAME})} == {}


def test_no_note_is_told_twice(events: list[Event]) -> None:
    notes = Counter(e.note for e in events if e.note)
    assert [note for note, times in notes.items() if times > 1] == []
