"""The list and the panel at every size: parts, why below a row, marks, sparks, and sentences that are never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from core import language
from core.acting.decided import decided
from core.acting.income_risk import RELIES_ABOVE
from core.language import current
from core.model import Stage as Stands
from core.practice import Practice
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.steps import dashboard
from tui.look import tokens
from tui.look.marks import marks
from tui.widgets.bars import NARROWEST, spark
from tui.widgets.list_layout import laid_out
from tui.widgets.person import columns, headings, person, why
from tui.widgets.portrait import Portrait
from tui.widgets.text_lines import Line, width_of

if TYPE_CHECKING:
    from core.judging.folding import Row

KERN = "r-kern-et-fils"
DOUBTS = {tokens.DOUBT, tokens.STRONG_DOUBT}
WIDTHS = (30, 33, 38, 46, 54, 60, 64, 70, 82, 90, 120)


def text_of(line: Line) -> str:
    return "".join(said for said, _ in line)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """The sample practice, for reading only."""
    from tests.core.acting.cases import sample

    return sample(tmp_path_factory.mktemp("list"))


def rows_of(practice: Practice) -> list[Row]:
    return practice.overview(DAY)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_row_fits_and_its_columns_stand_under_each_other(practice: Practice, code: str) -> None:
    language.use(code)
    try:
        for width in WIDTHS:
            shape = columns(width)
            lines = [text_of(person(row, shape, selected=False)) for row in rows_of(practice)]
            assert max(map(cell_len, lines)) < width, "the last cell stays free"
            if shape.marks:
                at = text_of(headings(shape)).index(text_of(headings(shape)).split()[-5])
                plain = [line for row, line in zip(rows_of(practice), lines, strict=True) if not row.settled]
                assert {line[at] for line in plain} <= {*DOUBTS, tokens.WELL, tokens.MIDDLING, tokens.DOT}
            assert all(cell_len(text_of(why(row, width))) < width for row in rows_of(practice))
    finally:
        language.use("en")


def test_at_the_widths_of_real_screens_nothing_needed_is_missing() -> None:
    """The list of 40, 80, 110, 140 and 200 columns."""
    words, both, marked, wide = (columns(width) for width in (38, 34, 64, 82))
    assert words.word and not words.figure
    assert both.figure and not both.word
    assert marked.word and marked.figure and marked.marks and marked.spark
    assert wide.role and wide.spark > marked.spark
    assert columns(90).word > wide.word


def test_what_was_decided_stands_in_the_row(practice: Practice) -> None:
    kern = next(row for row in rows_of(practice) if row.relationship.id == KERN)
    made = decided(kern.force, DAY, current())
    assert made is not None
    for width, said in ((34, made.short), (38, made.short), (64, made.short), (100, made.word)):
        assert said in text_of(person(kern, columns(width), selected=False)), width
    assert f"{tokens.DECIDED} {made.day}" in text_of(person(kern, columns(26), selected=False))


@given(st.lists(st.none() | st.floats(0, 100), min_size=12, max_size=12))
def test_a_spark_runs_from_the_lowest_to_the_highest_and_shows_no_noise(weeks: list[float | None]) -> None:
    drawn = spark(weeks)
    assert [sign == tokens.DOT for sign in drawn] == [week is None for week in weeks]
    known = sorted(
        (week, tokens.SPARKS.index(sign)) for week, sign in zip(weeks, drawn, strict=True) if week is not None
    )
    assert [step for _, step in known] == sorted(step for _, step in known)
    if known and known[-1][0] - known[0][0] >= NARROWEST:
        assert (known[0][1], known[-1][1]) == (0, len(tokens.SPARKS) - 1)
    elif known:
        assert known[-1][1] - known[0][1] <= (known[-1][0] - known[0][0]) / NARROWEST * len(tokens.SPARKS) + 1


def test_marks_tell_doubt_from_well_and_from_unknown(practice: Practice) -> None:
    atelier = next(row for row in rows_of(practice) if row.relationship.id == ATELIER)
    assert [glyph for glyph, _ in marks(atelier.reading)] == [
        tokens.DOUBT,
        tokens.WELL,
        tokens.DOT,
        tokens.STRONG_DOUBT,
        tokens.DOUBT,
    ]


def test_it_is_said_why_of_as_many_as_fit_and_never_at_the_cost_of_a_row(practice: Practice) -> None:
    rows = [row for row in rows_of(practice) if row.relationship.stage is not Stands.ENDED]
    parts = {next(n for n, row in enumerate(rows) if row.settled): "decided"}
    told = []
    for height in range(1, 60):
        layout = laid_out(rows, parts, height, headed=True)
        rowed = [place.row for place in layout.places if not place.part and not place.below]
        assert rowed == list(range(len(rows)))
        room = height - layout.above
        if len(layout.places) > len(rows) + 1:
            assert len(layout.places) <= room, "nothing is scrolled for a reason"
        told.append(sum(place.below for place in layout.places))
    told_of = [row for row in rows if row.verdict != "steady" or (row.relationship.income_share or 0) > RELIES_ABOVE]
    assert told == sorted(told) and told[0] == 0 and told[-1] == len(told_of), "of a steady one is nothing to say"


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(("width", "height"), [(40, 20), (44, 26), (52, 38), (104, 46)])
def test_the_panel_cuts_no_reason_and_no_way_back(practice: Practice, code: str, width: int, height: int) -> None:
    practice.language = code
    language.use(code)
    try:
        for row in rows_of(practice):
            who = row.relationship
            portrait = Portrait(row, practice.assess(who, DAY), DAY, None, practice.events(who.id))
            lines = portrait.lines(width, height)
            assert len(lines) <= height
            assert not [text_of(line) for line in lines if width_of(line) > width], who.name
            before = [text_of(line) for line in portrait._replace(events=()).lines(width, height)]
            assert not [line for line in before if tokens.CUT in line], who.name
            said = "".join(" ".join(before).split())
            if width < 96:
                for reason in portrait.reasons():
                    assert "".join(reason.split()) in said, (who.name, reason)
    finally:
        practice.language = "en"
        language.use("en")


async def test_parts_and_reasons_are_no_rows(stage: Stage) -> None:
    async with stage.app((110, 30)) as (app, pilot):
        people = dashboard(app).people
        await pilot.pause(0.2)
        shown = screen_text(app)
        assert "┄ decided ┄" in shown and "in doubt: reciprocity" in shown
        first = people.selected_id
        await pilot.click("#people", offset=(10, 1))  # the heading
        assert people.selected_id == first
        await pilot.click("#people", offset=(10, 5))  # why the second one needs her
        assert people.rows[1].relationship.id == people.selected_id
        await pilot.press("G")
        assert people.selected_id == ATELIER
        divider = next(n for n, line in enumerate(shown.splitlines()) if "┄ decided" in line) - people.region.y
        await pilot.click("#people", offset=(10, divider))
        assert people.selected_id == ATELIER
        await pilot.press("s")
        await pilot.pause(0.2)
        assert "┄ decided ┄" not in screen_text(app)


async def test_a_decision_moves_the_row_down_and_out_of_the_count(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        await pilot.pause(0.2)
        assert "1 to end" in screen_text(app)
        who = dashboard(app).people.selected
        assert who is not None and not who.settled
        app.practice.acting.decide(who.relationship, "end", notice_until="2026-12-31")
        dashboard(app).changed(who.relationship.id)
        await pilot.pause(0.3)
        shown = screen_text(app)
        assert "to end ·" not in shown and "2 to renegotiate" in shown
        assert dashboard(app).people.selected_id == who.relationship.id
        assert "in notice until 31 Dec" in shown
