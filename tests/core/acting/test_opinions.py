"""Opinions: kept apart, with what was made of them; they weigh nothing."""

from __future__ import annotations

import pytest

from core.errors import NotFound, WrongUsage
from core.practice import Practice
from tests.core.acting.cases import TODAY


def test_an_opinion_changes_no_figure(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    practice.log(kern, "paid_late")
    before = practice.assess(kern, TODAY)
    opinion = practice.acting.opinions.note(kern, "They never pay.", "Ana", TODAY, competence="worked there in 2019")
    assert practice.assess(kern, TODAY) == before
    assert practice.acting.deliberate(kern, TODAY).verdict is before.verdict
    assert practice.acting.opinions.about(kern) == [opinion]


def test_it_asks_until_something_is_decided(practice: Practice) -> None:
    opinion = practice.acting.opinions.note(None, "Only direct clients pay.", "a coach", TODAY)
    (view,) = practice.acting.opinions.views()
    assert (view.handling, len(view.questions)) == ("", 3)
    practice.acting.opinions.handle(opinion.id, "adapt")
    (view,) = practice.acting.opinions.views()
    assert (view.handling, view.questions) == ("adapted", ())
    assert practice.undo() == "Taken back: an opinion."
    with pytest.raises(WrongUsage):
        practice.acting.opinions.handle(opinion.id, "shout")
    with pytest.raises(NotFound):
        practice.acting.opinions.handle("nothing", "adopt")
