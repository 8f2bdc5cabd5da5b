"""A line of the list: name, role and years as people type them, understood or refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import WrongUsage
from core.language import Language
from core.remembering.roll import understood

TODAY = "2026-11-22"
FRENCH, ENGLISH = Language("fr"), Language("en")

LINES = (
    ("Studio Kern c 2019-", "Studio Kern", "client", "2019–", False),
    ("Nova p 2016-2021", "Nova", "partner", "2016–2021", True),
    ("Nova, p, 2016 – 2021", "Nova", "partner", "2016–2021", True),
    ("Vitamine C c 2019", "Vitamine C", "client", "2019–", False),
    ("Vitamine C partenaire -2021", "Vitamine C", "partner", "–2021", True),
    ("Mairie de V., client, mars 2016 – été 2021", "Mairie de V.", "client", "mars 2016–été 2021", True),
    ("Kern & Fils presta 2018-23", "Kern & Fils", "contractor", "2018–2023", True),
    ("A-B Conseil c 03/2019-06/2021", "A-B Conseil", "client", "mars 2019–juin 2021", True),
    ("A-B Conseil c 2019-06", "A-B Conseil", "client", "juin 2019–", False),
    ("Jo p depuis 2020", "Jo", "partner", "2020–", False),
    ("Jo p 2014 terminée", "Jo", "partner", "2014–?", True),
    ("Jo p 2020-aujourd'hui", "Jo", "partner", "2020–", False),
    ("Jo p de 2016 à 2019", "Jo", "partner", "2016–2019", True),
    ("Jo p vers 2015-début 2019", "Jo", "partner", "2015–début 2019", True),
    ("Hugo Perrin, collaborateur, 2024-", "Hugo Perrin", "contractor", "2024–", False),
    ("Jo o", "Jo", "contractor", "", False),
    ("Jo p 2019-mars 2019", "Jo", "partner", "2019–mars 2019", True),
)


@pytest.mark.parametrize(("line", "name", "role", "years", "over"), LINES)
def test_a_line_is_understood(line: str, name: str, role: str, years: str, over: bool) -> None:
    found = understood(line, TODAY, FRENCH)
    assert (found.name, found.role, found.years(FRENCH), found.over) == (name, role, years, over)


REFUSED = (
    ("Studio Kern 2019-", "says no role"),
    ("c 2019-", "says no role"),
    ("Kern c someday", "“someday” is no time"),
    ("Kern c 2030-", "2030 has not come yet"),
    ("Kern c 2021-2016", "ended before it began"),
    (f"{'x' * 400} c 2019-", "too long"),
)


@pytest.mark.parametrize(("line", "why"), REFUSED)
def test_what_is_not_understood_is_said(line: str, why: str) -> None:
    with pytest.raises(WrongUsage, match=why):
        understood(line, TODAY, ENGLISH)


def test_a_plus_insists_on_another_one() -> None:
    found = understood("Zoé p 2019- +", TODAY, FRENCH)
    assert (found.name, found.another, found.years(FRENCH)) == ("Zoé", True, "2019–")


@given(st.text(max_size=120))
def test_any_line_is_understood_or_refused(line: str) -> None:
    try:
        found = understood(line, TODAY, ENGLISH)
    except WrongUsage as refusal:
        assert str(refusal)
    else:
        assert found.name.strip() and (found.ended_on is None or found.over)


@given(
    st.integers(1960, 2026),
    st.integers(0, 40),
    st.sampled_from("cop"),
    st.from_regex(r"[A-Z][a-z]{1,9}", fullmatch=True),
)
def test_two_years_in_order_are_always_understood(begun: int, span: int, role: str, name: str) -> None:
    ended = min(begun + span, 2026)
    found = understood(f"{name} {role} {begun}-{ended}", TODAY, ENGLISH)
    assert (found.name, found.years(ENGLISH), found.over) == (name, f"{begun}–{ended}", True)
