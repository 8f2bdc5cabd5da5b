"""What the widgets are drawn with: runs of text measured in cells, bars, sparks, curves, months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from core import language
from core.model import Role, Verdict
from core.vocabulary import Signal
from tui.look import event_words, tokens
from tui.widgets.axis import months, verdicts
from tui.widgets.bars import bar, spark
from tui.widgets.letters import laid_out, shares, shown
from tui.widgets.plot import Series, plotted
from tui.widgets.text_lines import cut, fitted, spread, width_of, wrapped

WIDTHS = st.integers(1, 60)


@given(st.text(max_size=80), WIDTHS)
def test_fitted_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width
    assert cell_len(cut(text, width)) <= width


@given(st.text(max_size=200), st.integers(4, 60), st.integers(1, 4))
def test_wrapped_lines_stay_within_their_cells(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, first="▲ ", rest="  ", most=most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line) <= width for line in lines)


def test_wrapped_text_loses_nothing() -> None:
    text = "Sept demandes sur neuf étaient urgentes depuis le 4 juillet"
    lines = wrapped(text, 20)
    assert " ".join(run for line in lines for run, _ in line) == text


@given(st.floats(0, 100), st.floats(0, 100), st.integers(4, 40))
def test_a_bar_takes_its_width_and_grows_with_the_score(score: float, high: float, width: int) -> None:
    runs = bar(score, max(score, high), width, "text")
    assert width_of(runs) == width
    assert runs[0][0].count(tokens.FILL) == round(score / 100 * width)


def test_a_spark_rises_and_shows_what_is_unknown() -> None:
    drawn = spark([None, 0, 30, 60, 90, 100])
    assert drawn[0] == tokens.DOT
    assert list(drawn[1:]) == sorted(drawn[1:], key=tokens.SPARKS.index)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=80), st.integers(1, 8))
def test_a_plot_takes_its_room(scores: list[float], height: int) -> None:
    width = len(scores) // 2
    series = Series(scores, [max(0, s - 9) for s in scores], [min(100, s + 9) for s in scores], [False] * len(scores))
    for dotted in (True, False):
        lines = plotted(series, width, height, "accent", {0: (tokens.BAD, "end")}, dotted)
        assert len(lines) == height
        assert all(width_of(line) == width for line in lines)


def test_the_strip_marks_where_verdicts_begin() -> None:
    line = verdicts([Verdict.STEADY] * 5 + [Verdict.WATCH] * 5, 10)
    assert "".join(run for run, _ in line) == "✓────●────"


def test_months_stand_where_they_begin_and_the_first_and_january_say_their_year() -> None:
    language.use("fr")
    days = [f"2026-{month:02}-{day:02}" for month in (11, 12) for day in (1, 11, 21)]
    days += [f"2027-01-{day:02}" for day in (1, 11, 21)]
    assert "".join(run for run, _ in months(days, 63)).split() == ["nov.", "2026", "déc.", "2027"]


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("width", [36, 48, 76, 120])
@pytest.mark.parametrize("role", Role)
def test_the_vocabulary_and_its_other_side_show_every_signal_once(code: str, width: int, role: Role) -> None:
    language.use(code)
    seen: list[str] = []
    for rest in (False, True):
        for wide in (False, True):
            columns = laid_out(shown([role], rest), wide)
            cells = [cell.key for column in columns for cell in column if isinstance(cell, Signal)]
            assert len(cells) == len(set(cells)) == len(shown([role], rest))
            assert sum(shares(columns, width)) <= width
        seen += cells
    assert len(seen) == len(set(seen)) == 38


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "today"),
        ("2026-11-21", "yesterday"),
        ("2026-11-10", "12 days ago"),
        ("2026-10-20", "4 weeks ago"),
        ("2026-03-01", "8 months ago"),
        ("2020-03-01", "6 years ago"),
    ],
)
def test_how_long_ago(day: str, said: str) -> None:
    assert event_words.ago(day, "2026-11-22") == said


def test_both_ends_of_a_line() -> None:
    assert spread([("a", "text")], [("b", "text")], 5) == (("a", "text"), ("   ", "text"), ("b", "text"))
    assert spread([("abc", "text")], [("def", "text")], 5) == (("abc", "text"),)
