"""Notice: from her own words, else by custom; month ends and 29 February as stated."""

from __future__ import annotations

import pytest

from core.acting.notice import CUSTOM_CAP, Basis, Span, custom, notice, understood
from core.model import Frame
from tests.core.acting.cases import EN, who


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("Deux mois", Span(2, 0)),
        ("Six weeks", Span(0, 42)),
        ("30 jours, par écrit", Span(0, 30)),
        ("un préavis d'un mois", Span(1, 0)),
        ("1 year", Span(12, 0)),
        ("trois ans", Span(36, 0)),
        ("a week", Span(0, 7)),
        ("quinze jours", Span(0, 15)),
        ("on se le dit", None),
        ("", None),
        ("2moisi", None),
    ],
)
def test_a_length_of_time_is_understood(words: str, span: Span | None) -> None:
    assert understood(words) == span


@pytest.mark.parametrize(
    ("told", "words", "last"),
    [
        ("2026-01-31", "un mois", "2026-02-28"),
        ("2028-01-31", "un mois", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2026-12-15", "deux semaines", "2026-12-29"),
        ("2026-11-30", "trois mois", "2027-02-28"),
    ],
)
def test_the_last_day_by_the_notice_agreed(told: str, words: str, last: str) -> None:
    found = notice(who(frame=Frame(notice=words)), told, EN)
    assert (found.basis, found.last_day) == (Basis.AGREED, last)


@pytest.mark.parametrize(
    ("since", "months"),
    [(None, 1), ("2026-11-01", 1), ("2024-11-22", 2), ("2024-11-23", 1), ("2010-01-01", CUSTOM_CAP), ("2030-01-01", 1)],
)
def test_custom_is_a_month_a_year_within_bounds(since: str | None, months: int) -> None:
    assert custom(since, "2026-11-22") == Span(months, 0)
    assert notice(who(since=since), "2026-11-22", EN).basis is Basis.CUSTOM


def test_a_year_from_29_february_is_over_on_the_28th() -> None:
    assert custom("2024-02-29", "2026-02-28") == Span(2, 0)
    assert custom("2024-02-29", "2026-02-27") == Span(1, 0)


def test_dishonesty_needs_none() -> None:
    found = notice(who(frame=Frame(notice="six months")), "2026-11-22", EN, at_once=True)
    assert (found.basis, found.last_day) == (Basis.AT_ONCE, "2026-11-22")
