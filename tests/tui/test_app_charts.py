"""The charts that count window by window: every count can be read, at any width, without colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from core import language
from core.dates import number, plus
from core.judging.over_time import Asked, Exchange, asked, balance, spans
from tests.makers import event, every
from tui.look import tokens
from tui.widgets.axis import month_name
from tui.widgets.calendar import SHADES, calendar
from tui.widgets.exchanges import Columns, exchanges
from tui.widgets.give_and_take import give_and_take
from tui.widgets.grid import Grid
from tui.widgets.text_lines import Line

DAY = "2026-11-22"
counts = st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)), min_size=1, max_size=39)


def written(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def given_over(pairs: list[tuple[int, int]]) -> list[Exchange]:
    return [Exchange(s.first, s.last, *pair) for s, pair in zip(spans(DAY, len(pairs)), pairs, strict=True)]


def asked_over(pairs: list[tuple[int, int]]) -> list[Asked]:
    return [Asked(s.first, s.last, min(pair), max(pair)) for s, pair in zip(spans(DAY, len(pairs)), pairs, strict=True)]


@given(counts, st.integers(36, 140), st.integers(0, 5), st.sampled_from(["en", "fr"]))
def test_nothing_reaches_over_the_edge(pairs: list[tuple[int, int]], width: int, rows: int, code: str) -> None:
    language.use(code)
    lines = give_and_take(given_over(pairs)[-13:], width, rows) + calendar(asked_over(pairs), width, max(1, rows))
    language.use("en")
    assert all(cell_len(line) <= width for line in written(lines))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=13, max_size=13), st.integers(36, 140))
def test_the_counts_stand_over_and_under_the_bars(pairs: list[tuple[int, int]], width: int) -> None:
    lines = written(give_and_take(given_over(pairs), width, 3))
    received = next(line for line in lines if line.startswith("received"))
    given_ = next(line for line in lines if line.startswith("given "))
    assert sum(map(int, re.findall(r"\d+", received))) == sum(pair[0] for pair in pairs)
    assert sum(map(int, re.findall(r"\d+", given_))) == sum(pair[1] for pair in pairs)
    assert f"{sum(pair[0] for pair in pairs)} received · {sum(pair[1] for pair in pairs)} given" in lines[0]


def test_bars_are_as_long_as_what_they_count() -> None:
    lines = written(give_and_take(given_over([(1, 3), (2, 0), (0, 1)]), 60, 3))
    cell = 6
    above, below = lines[2:5], lines[6:9]
    heights = [[row[10 + n * cell :][: cell - 1].strip() for row in above].count("█████") for n in range(3)]
    depths = [[row[10 + n * cell :][: cell - 1].strip() for row in below].count("█████") for n in range(3)]
    assert (heights, depths) == ([1, 2, 0], [3, 0, 1])
    half = written(give_and_take(given_over([(3, 0), (0, 4)]), 60, 2))
    assert half[2].strip() == tokens.LOWER_HALF * 5
    assert half[-4].strip() == tokens.FULL * 5


def test_more_than_fit_are_drawn_in_proportion_and_counted_in_full() -> None:
    lines = written(give_and_take(given_over([(120, 0), (0, 3)]), 40, 2))
    assert "120" in lines[1]
    assert lines[-4].count(tokens.UPPER_HALF) or lines[-5].count(tokens.UPPER_HALF)
    assert lines[-1] == "a column is 28 days"
    wide = written(give_and_take(given_over([(120, 0), (0, 3)]), 60, 2))
    assert wide[-1] == "the longest bar: 120 · a column is 28 days"


def test_each_share_has_a_glyph_of_its_own() -> None:
    glyphs = [glyph for _, glyph, _ in SHADES]
    assert len(set(glyphs)) == len(glyphs) == 4
    shown = written(calendar(asked_over([(0, 0), (0, 4), (1, 3), (2, 3), (3, 3)]), 60, 1))
    assert shown[1].split() == [tokens.DOT, *(glyph * 5 for glyph in glyphs)]
    assert shown[2].split() == ["urgent", "0/4", "1/3", "2/3", "3/3"]
    assert all(glyph in shown[-1] for glyph in glyphs)


def test_where_a_column_holds_one_count_the_other_stands_under_it() -> None:
    shown = written(calendar(asked_over([(n % 3, n % 3 + 2) for n in range(13)]), 36, 1))
    assert shown[2].startswith("urgent")
    assert shown[3].startswith("requests")
    assert sum(map(int, re.findall(r"\d", shown[3]))) == sum(n % 3 + 2 for n in range(13))


@pytest.mark.parametrize("day", ["2026-11-22", "2026-02-03", "2026-07-30"])
def test_what_is_counted_stands_over_the_month_it_fell_into(day: str) -> None:
    language.use("en")
    noted = [event("request_urgent", plus(day, -back)) for back in range(5, 340, 19)]
    shown = exchanges(noted, day, Columns(13, 1, 13), {}, longest=False)
    assert shown.windows[-1].last == day, "no column reaches into what is to come"
    for width in (48, 90):
        months = [line for line in written(calendar(shown.windows, width, 1)) if line][-2]
        grid, before = Grid.within(width, 13), ""
        for n, window in enumerate(shown.windows):
            middle = plus(window.first, (number(window.last) - number(window.first)) // 2)
            named = months[grid.margin + n * grid.cell :][: grid.cell].strip()
            said = (month_name(middle), middle[:4], month_name(middle)[0].upper())
            assert named in (said if middle[:7] != before[:7] else ("",)), (n, months)
            before = middle


def test_three_years_are_three_rows() -> None:
    log = every("request_urgent", 28, 39, spans(DAY, 39)[0].first)
    shown = written(calendar(asked(log, DAY, 39), 76, 1))
    assert sum(line.count("█") >= 13 * 4 for line in shown) == 3
    assert "39 of 39 requests urgent" in shown[0]


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(("width", "height"), [(76, 20), (36, 11), (61, 15)])
def test_both_fit_where_a_year_is_shown(code: str, width: int, height: int) -> None:
    start = spans(DAY, 13)[0].first
    log = [*every("favour_received", 40, 8, start), *every("favour_given", 25, 13, start)]
    log += [*every("request_planned", 20, 15, start), *every("request_urgent", 45, 6, start)]
    language.use(code)
    said = {"reciprocity": "x " * 200, "urgency": "y " * 200}
    shown = exchanges(log, DAY, Columns(13, 1, 13), said, longest=False).lines(width, height)
    language.use("en")
    assert len(shown) <= height


def test_without_anything_the_keys_are_told() -> None:
    def shown(log: list[object]) -> str:
        made = exchanges(log, DAY, Columns(13, 1, 13), {}, longest=False)  # type: ignore[arg-type]  # events
        return " ".join(written(made.lines(76, 20)))

    assert "Nothing noted yet about give-and-take. l notes it" in shown([])
    assert "No request noted in this time. l then d notes a planned one, D an urgent one." in shown([])
    assert "in this time; z shows a longer one" in shown([event("favour_given", plus(DAY, -800))])


def test_the_sums_are_those_of_the_spans() -> None:
    log = every("favour_given", 10, 40, plus(DAY, -420))
    in_time = [e for e in log if e.on >= spans(DAY, 13)[0].first and e.on <= DAY]
    assert f"{len(in_time)} given" in written(give_and_take(balance(log, DAY, 13), 76, 2))[0]
