"""What is not known to the day is never told as a day, and what rests on memory says so, in every sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting.brief.brief_markdown import markdown
from core.acting.brief.make import make
from core.acting.brief.sheet import BriefKind
from core.acting.case import Case
from core.acting.deliberation import deliberate
from core.acting.unvoiced import unvoiced
from core.dates import plus
from core.days import said
from core.days.spans import middle, months, season, third
from core.judging.assessment import assess
from core.judging.folding import lived
from core.judging.label import footing, label
from core.judging.phrases import known
from core.language import Language
from core.model import Event, Precision, Relationship, Role, Source
from core.vocabulary import SIGNALS
from tests.makers import event, every

TODAY = "2026-11-25"
LANGUAGES = ["en", "fr"]
SPANS = {
    Precision.MONTH: lambda year, n: middle(months(12 * year + n, 1)),
    Precision.SEASON: lambda year, n: middle(months(season(n % 4, year), 3)),
    Precision.QUARTER: lambda year, n: middle(third(n % 3, year)),
    Precision.YEAR: lambda year, n: middle(months(12 * year, 12)),
}

vague = st.builds(
    lambda signal, precision, year, n, severity: Event(
        id=f"{signal}-{precision}-{year}-{n}",
        relationship="r",
        on=SPANS[precision](year, n),
        signal=signal,
        severity=None if signal == "checkin" else severity,
        level=1 + n % 5 if signal == "checkin" else None,
        precision=precision,
        source=Source.FEELING if n % 2 else Source.MEMORY,
    ),
    st.sampled_from(sorted(SIGNALS)),
    st.sampled_from(list(SPANS)),
    st.integers(2025, 2026),
    st.integers(0, 8),
    st.integers(1, 3),
).filter(lambda e: e.on <= TODAY)
logs = st.lists(vague, min_size=1, max_size=9, unique_by=lambda e: e.id)


def who(role: Role) -> Relationship:
    return Relationship(id="r", name="Kern", role=role)


def sentences(log: list[Event], role: Role, code: str) -> str:
    """Everything told that looks back: reasons, notes, why not, sentences, decision and sheets."""
    language = Language(code)
    found = assess(who(role), log, TODAY, language)
    case = Case(who(role), log, TODAY, language)
    told = [r.text for r in (*found.reasons, *found.notes) if r.rule != "silence"]
    told += [*found.sentences.values(), found.why_not.steady or "", found.why_not.renegotiate or ""]
    waiting = unvoiced(who(role), log, TODAY, language)
    told += [waiting.text] if waiting else []
    for kind in BriefKind:
        sheet = make(case, kind, law=False)
        told += [sheet.verdict_text]
        told += [line.text for name in ("facts", "questions", "good", "effect") for line in _lines(sheet, name)]
    told += [reason.text for reason in deliberate(case).reasons]
    return "\n".join(told)


def _lines(sheet, name):
    found = sheet.section(name)
    return found.lines if found else ()


@given(logs, st.sampled_from(list(Role)), st.sampled_from(LANGUAGES))
def test_a_day_that_is_not_known_is_never_told_as_one(log: list[Event], role: Role, code: str) -> None:
    told = sentences(log, role, code)
    language = Language(code)
    for one in log:
        for year in (True, False):
            exact = re.escape(language.day(one.on, year))
            assert not re.search(rf"(?<!\d){exact}(?!\s\d{{4}})", told), told  # the same day of another year is ahead


@pytest.mark.parametrize(
    ("precision", "day", "english", "french"),
    [
        (Precision.DAY, "2024-03-16", "on 16 March 2024", "le 16 mars 2024"),
        (Precision.MONTH, "2024-03-16", "in March 2024", "en mars 2024"),
        (Precision.SEASON, "2024-04-16", "in spring 2024", "au printemps 2024"),
        (Precision.SEASON, "2024-07-17", "in summer 2024", "à l’été 2024"),
        (Precision.QUARTER, "2024-05-16", "in Q2 2024", "au T2 2024"),
        (Precision.QUARTER, middle(third(0, 2019)), "in early 2019", "début 2019"),
        (Precision.QUARTER, middle(third(1, 2019)), "in mid-2019", "à la mi-2019"),
        (Precision.YEAR, "2016-07-02", "in 2016", "en 2016"),
    ],
)
def test_when_it_was_is_said_with_its_preposition(precision: Precision, day: str, english: str, french: str) -> None:
    assert said.when(day, precision, Language("en")) == english
    assert said.when(day, precision, Language("fr")) == french


def test_since_when_is_said_as_exactly_as_it_is_known() -> None:
    assert said.since("2024-03-16", Precision.DAY, Language("fr")) == "depuis le 16 mars 2024"
    assert said.since("2024-03-16", Precision.MONTH, Language("fr")) == "depuis mars 2024"
    assert known([event("talk", TODAY)], "2020-01-01") is Precision.DAY
    both = [event("talk", TODAY, id="a", precision=Precision.MONTH), event("talk", TODAY, id="b")]
    assert known(both, TODAY) is Precision.DAY, "one of them is known to the day"
    assert known(both[:1], TODAY) is Precision.MONTH


@given(logs, st.sampled_from(list(Role)), st.integers(0, 400))
def test_a_row_says_of_what_it_rests_on_what_the_assessment_says(log: list[Event], role: Role, later: int) -> None:
    day = plus(TODAY, -later)
    found = assess(who(role), log, day, Language("en"), False)
    rests = footing(log, role, day)
    assert rests.from_memory is found.from_memory
    assert rests.since is found.since_precision
    assert lived(log, role).vague


def test_the_label_names_how_many_notes_end_it_everywhere() -> None:
    log = every("checkin", 61, 5, "2026-01-16", level=4, source=Source.MEMORY, precision=Precision.MONTH)
    for code in LANGUAGES:
        language = Language(code)
        found = assess(who(Role.CLIENT), log, TODAY, language)
        assert found.from_memory
        assert found.notes_to_go
        words = label(found.notes_to_go, language)
        assert str(found.notes_to_go) in words
        assert str(found.notes_to_go) in found.notes[-1].text
        assert words in markdown(make(Case(who(Role.CLIENT), log, TODAY, language), BriefKind.RENEGOTIATE))
