"""Nothing in a brief is invented: every number is the count of named records, every day and quotation is hers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from core.acting.brief import BriefKind, make, markdown
from core.acting.case import Case
from core.language import Language
from core.practice import Practice
from core.vocabulary import DIMENSIONS
from tests.core.acting.cases import TODAY

SOURCES = {
    None, "left_on", "relationship.income_share", "relationship.since", "last_day", "note", "level", "silence.days",
    "silence.usual",
}  # fmt: skip
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
ENGLISH, FRENCH = Language("en"), Language("fr")
EVERY = [(language, kind) for language in (ENGLISH, FRENCH) for kind in BriefKind]


def cases_of(practice: Practice, language: Language) -> Iterator[Case]:
    """A case for every relationship of the sample, with a promise for the first ones."""
    for who in practice.relationships():
        decisions = practice.decisions(who.id)
        yield Case(who, practice.events(who.id), TODAY, language, decisions=decisions)


def briefs(practice: Practice, language: Language, kind: BriefKind) -> Iterator[tuple[Case, Any]]:
    """Every brief of a kind, as the document ``rapports brief --json`` prints."""
    for case in cases_of(practice, language):
        yield case, json.loads(msgspec.json.encode(make(case, kind, law=True)))


def bare_numbers(line: Any, language: Language) -> list[float]:
    """The numbers in a line that belong to none of its days."""
    text = line["text"]
    for day in sorted(line["days"], key=lambda day: -len(language.day(day))):
        text = text.replace(language.day(day), "")
    for day in line["days"]:
        text = re.sub(rf"(?<!\d){re.escape(language.day(day, year=False))}", "", text)
    return [float(found.replace(",", ".")) for found in NUMBER.findall(text)]


@pytest.mark.parametrize(("language", "kind"), EVERY)
def test_every_number_is_accounted_for(sample: Practice, language: Language, kind: BriefKind) -> None:
    for _case, brief in briefs(sample, language, kind):
        for section in brief["sections"]:
            for line in section["lines"]:
                assert bare_numbers(line, language) == [figure["value"] for figure in line["figures"]], line


@pytest.mark.parametrize(("language", "kind"), EVERY)
def test_every_figure_is_the_count_of_what_it_names(sample: Practice, language: Language, kind: BriefKind) -> None:
    for case, brief in briefs(sample, language, kind):
        ids = {event.id: event for event in case.events}
        for section in brief["sections"]:
            for line in section["lines"]:
                for figure in line["figures"]:
                    assert figure["source"] in SOURCES
                    named = figure["events"] or figure["days"]
                    assert bool(named) != bool(figure["source"]), line
                    assert not named or figure["value"] == len(set(named)) == len(named), line
                    assert set(figure["events"]) <= set(ids)
                if line["figures"] and line["figures"][0]["events"] and section["key"] != "questions":
                    days = {ids[id_].on for figure in line["figures"][:1] for id_ in figure["events"]}
                    assert set(line["days"]) == days, line


@pytest.mark.parametrize(("language", "kind"), EVERY)
def test_every_quotation_is_hers(sample: Practice, language: Language, kind: BriefKind) -> None:
    for case, brief in briefs(sample, language, kind):
        frame = case.relationship.frame
        written = {getattr(frame, key) for key in frame.__struct_fields__}
        written |= {decision.expect for decision in case.decisions}
        notes = {(event.id, event.on): event.note for event in case.events}
        for section in brief["sections"]:
            for quote in (quote for line in section["lines"] for quote in line["quotes"]):
                if quote["event"]:
                    assert quote["text"] == notes[quote["event"], quote["on"]]
                else:
                    assert quote["text"] in written


@pytest.mark.parametrize("language", [ENGLISH, FRENCH])
def test_hearsay_and_her_own_part_never_stand_among_the_facts(sample: Practice, language: Language) -> None:
    for case, brief in briefs(sample, language, BriefKind.RENEGOTIATE):
        apart = {event.id for event in case.events if event.mine or event.source == "hearsay"}
        mine = {event.id for event in case.events if event.mine}
        for section in brief["sections"]:
            found = {id_ for line in section["lines"] for figure in line["figures"] for id_ in figure["events"]}
            assert found == mine if section["key"] == "mine" else not found & apart


def test_asks_speak_of_flagged_dimensions(sample: Practice) -> None:
    for case, brief in briefs(sample, ENGLISH, BriefKind.RENEGOTIATE):
        lines = [line for section in brief["sections"] if section["key"] == "asks" for line in section["lines"]]
        said = [line["text"] for line in lines]
        assert {line["dimension"] for line in lines} <= {*DIMENSIONS, None} and len(set(said)) == len(said) <= 4
        if case.assessment.verdict in ("renegotiate", "watch"):
            assert said, case.relationship.name


def test_better_is_the_way_back(sample: Practice) -> None:
    nord = sample.find("atelier nord")
    brief = sample.acting.brief(nord, TODAY)
    better = brief.section("better")
    assert better and [line.text for line in better.lines] == [
        way.text for way in sample.assess(nord, TODAY).way_back or ()
    ]
    assert brief.by and TODAY < brief.by <= "2027-01-21"


def test_the_flagged_of_the_sample_get_the_sheet_that_fits(sample: Practice) -> None:
    kinds = {who.name: sample.acting.brief(who, TODAY).kind for who in sample.relationships()}
    assert kinds["Kern & Fils"] == kinds["Agence Tilmont"] == BriefKind.END
    assert kinds["Atelier Nord"] == kinds["Duo Falaise"] == kinds["Théo M."] == BriefKind.RENEGOTIATE
    assert kinds["Domaine Ostrelle"] is BriefKind.REFUSE


def test_the_same_case_gives_the_same_sheet(sample: Practice) -> None:
    for one, two in zip(cases_of(sample, FRENCH), cases_of(sample, FRENCH), strict=True):
        assert make(one) == make(two)
        assert markdown(make(one)) == markdown(make(two))


def test_promises_and_options(practice: Practice) -> None:
    kern = practice.add("Kern", "client", stage="prospect", income_share=41.5)
    practice.acting.commitments.add(kern, "a planning", "them", "2026-11-01", "2026-12-01")
    talk = practice.acting.brief(kern, TODAY, "renegotiate")
    promised = talk.section("promised")
    assert promised and promised.lines[0].quotes[0].text == "a planning"
    assert "1 December 2026" in promised.lines[0].text
    risk = talk.section("risk")
    assert risk and "41.5 %" in risk.lines[0].text
    end = practice.acting.brief(kern, TODAY, "end", door="closed", law=False)
    law = end.section("last_day")
    assert end.door == "closed" and law and len(law.lines) == 1
    easy, hard = (practice.acting.brief(kern, TODAY, "refuse", hard=hard, reason="time") for hard in (False, True))
    said = [brief.section("message") for brief in (easy, hard)]
    assert said[0] and said[1] and len(said[0].lines[0].text) < len(said[1].lines[0].text)
    assert "do not have the time" in said[0].lines[0].text
