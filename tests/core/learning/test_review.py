"""The stock-taking of a year: which year, what it holds, resolutions and the rules it suggests."""

import pytest

from core.errors import Refused, WrongUsage
from core.learning.introducers import introducers
from core.learning.pulse import Practices
from core.learning.review import year_to_review
from core.ledger import Write, as_document
from core.model import Outcome, Proposal
from core.practice import Practice
from tests.core.learning.pages import book

TODAY = "2026-11-22"


def test_without_a_year_it_is_the_last_one_that_is_over_and_in_december_this_one(sample: Practice) -> None:
    assert sample.learning.review(TODAY).year == 2025
    review = sample.learning.review("2026-12-01")
    assert (review.year, review.end, review.to_date) == (2026, "2026-12-01", True)


def test_who_began_this_year_reviews_this_year(empty: Practice) -> None:
    empty.log(empty.add("Kern", "client"), "work_good")
    assert empty.learning.review(TODAY).year == 2026


def test_a_year_to_come_is_refused_and_an_empty_one_is_not(empty: Practice) -> None:
    with pytest.raises(Refused, match="2027 has not begun yet"):
        empty.learning.review(TODAY, 2027)
    with pytest.raises(WrongUsage):
        empty.learning.review_span("2027-01-01", "2027-12-31", TODAY)
    review = empty.learning.review(TODAY, 1990)
    assert review.channels.channels == review.changes == review.feeding == ()


def test_what_comes_after_the_day_asked_is_not_known(sample: Practice) -> None:
    review = sample.learning.review("2025-06-30", 2025)
    assert review.channels.total.won + review.channels.total.lost == 19
    assert review.end == "2025-06-30"
    assert {c.name for c in review.backtest.cases} == {"Maison Verdier"}


def test_any_span_can_be_reviewed(sample: Practice) -> None:
    review = sample.learning.review_span("2025-01-01", "2025-12-31", TODAY)
    year = sample.learning.review(TODAY, 2025)
    assert review.year is None
    assert (review.channels, review.months, review.feeding) == (year.channels, year.months, year.feeding)


def test_credit_goes_up_the_chain_and_nobody_is_counted_twice(sample: Practice) -> None:
    first = sample.learning.review(TODAY, 2025).introducers[0]
    assert (first.name, first.direct, first.further, first.won) == ("Lina B.", 2, 2, 6)  # one gave her name only
    word = {
        one.name: (one.won, one.lost, one.qualified, one.unqualified)
        for one in sample.learning.review(TODAY, 2025).introducers
    }
    assert word["Nova Média"] == (0, 3, 0, 3)


def test_a_circle_of_introductions_ends(empty: Practice) -> None:
    one = empty.add("One", "client")
    two = empty.add("Two", "client", introduced_by=one.id)
    circle = Write.relationship(one.id, as_document(one) | {"introduced_by": two.id})
    with empty.changing():
        empty.store("edit", one.id, circle)  # as an import may bring it; an edit is refused
    empty.keep(
        "propose", Proposal(id="p", relationship=one.id, on="2026-01-01", channel="network", outcome=Outcome.WON)
    )  # type: ignore[arg-type]  # as text
    found = introducers(empty.learning.practices(TODAY), TODAY)
    assert [(i.name, len(i.contacts), i.won) for i in found] == [("Two", 1, 1), ("One", 1, 0)]


def test_income_is_shown_by_its_spread(sample: Practice) -> None:
    found = sample.learning.review(TODAY, 2025).income
    assert found is not None
    assert (found.name, found.largest, found.named, round(found.effective, 1)) == ("Studio Ambre", 26, 100, 5.7)


def test_the_year_suggests_a_rule_from_its_own_figures(sample: Practice) -> None:
    found = {s.rule: s for s in sample.learning.review(TODAY, 2025).suggestions}
    assert found["preparation"].text == "No proposal without a meeting or a precise brief."
    assert "11 of 11 were lost" in found["preparation"].why
    assert set(found) == {"preparation", "one_sided"}


def test_resolutions_are_set_and_come_back_in_their_year(empty: Practice) -> None:
    made = empty.learning.resolve(2025, "Meet first")
    empty.learning.resolve(2026, "Say no once a month")
    review = empty.learning.review(TODAY, 2025)
    assert review.resolutions == (made,)
    assert [r.text for r in review.next_resolutions] == ["Say no once a month"]
    empty.learning.fulfil(made, "partly", "twice")
    (kept,) = empty.learning.resolutions(2025)
    assert (kept.text, kept.fulfilment, kept.note) == ("Meet first", "partly", "twice")
    with pytest.raises(WrongUsage):
        empty.learning.fulfil(made, "forgotten")
    with pytest.raises(WrongUsage):
        empty.learning.resolve(2026, "  ")


def test_an_empty_book_has_this_year() -> None:
    from core.model import Relationship, Role

    alone = book(Relationship(id="r", name="Kern", role=Role.CLIENT))
    assert year_to_review(alone) == 2026
    assert Practices(alone).month(TODAY).living == 0
