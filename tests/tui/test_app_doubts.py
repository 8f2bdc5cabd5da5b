"""The dossier tells each doubt by a bar and the events it is made of, and why the verdict is no other."""

from __future__ import annotations

import pytest

from core.judging.assessment import Assessment
from core.language import current
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tui.widgets.doubts import LEAST, doubts
from tui.widgets.text_lines import width_of


def assessed(stage: Stage, id_: str) -> Assessment:
    practice = stage.practice()
    return practice.assess(practice.relationship(id_), DAY)


def lines(said: Assessment, width: int, most: int) -> list[str]:
    return ["".join(run for run, _ in line) for line in doubts(said, width, most)]


def everyone(stage: Stage) -> list[str]:
    return [who.id for who in stage.practice().relationships()]


def test_every_doubt_is_told_with_all_it_is_made_of(stage: Stage) -> None:
    for id_ in everyone(stage):
        said = assessed(stage, id_)
        for name, score in said.dimensions.items():
            parts = [c for c in said.contributions or () if c.dimension == name and c.event and c.doubt]
            told = [line for line in lines(said, 70, 10_000) if line[23:].startswith(f"{name} ")]
            assert len(told) == (score.doubt is not None and score.doubt >= LEAST)
            if told:
                assert sum(c.doubt or 0.0 for c in parts) == pytest.approx(score.doubt, abs=1e-9)
                assert current().number(score.doubt or 0.0, 1) in told[0]


def test_what_is_left_out_is_summed_up(stage: Stage) -> None:
    said = assessed(stage, ATELIER)
    parts = sorted((c for c in said.contributions or () if c.dimension == "urgency" and c.event and c.doubt),
                   key=lambda c: -abs(c.doubt or 0.0))  # fmt: skip
    rest = parts[2:]
    [others] = [line for line in lines(said, 70, 2) if f"{len(rest)} other events" in line][:1]
    assert current().signed(sum(c.doubt or 0.0 for c in rest), 1) in others
    assert current().signed(sum(c.points for c in rest), 1) in others


@pytest.mark.parametrize("width", [36, 52, 90])
def test_it_fits_in_any_width(stage: Stage, width: int) -> None:
    for id_ in everyone(stage):
        assert all(width_of(line) <= width for line in doubts(assessed(stage, id_), width))


@pytest.mark.parametrize("code, why", [("en", "Why not steady?"), ("fr", "Pourquoi pas sereine")])
async def test_the_dossier_says_why_not_otherwise(stage: Stage, code: str, why: str) -> None:
    async with stage.app(size=(110, 48), code=code) as (app, pilot):
        place = app.screen.query_one("People").place("r-ferme-des-aulnes")  # type: ignore[attr-defined]  # the list
        app.screen.query_one("People").go(place)  # type: ignore[attr-defined]
        await pilot.press("enter", "tab", "tab", "tab")
        await pilot.pause()
        assert why in screen_text(app)
