"""Cells that no spreadsheet takes for a formula, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.csv_cells import guarded, unguarded

FORMULAS = [
    '=HYPERLINK("http://example.org")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\xa0=1",
    "\u3000=1",
    "\u200b=1",
    "\ufeff=1",
    "\x00=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["Kern", "1-2", "a=b", "", "l’été", "'t Hooft"[1:]])
def test_harmless_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_an_apostrophe_of_somebody_else_is_left_alone() -> None:
    assert unguarded("'t Hooft") == "'t Hooft"


@given(st.text() | st.text("=+-@'\t \r\n＝ a", max_size=6))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
