"""The practice over time: months, changes, two days compared, points that add up."""

import pytest

from core.judging.scoring import fold, read
from core.learning.feeding import feeding
from core.learning.past import month_ends
from core.model import Relationship, Role, Verdict
from core.practice import Practice
from tests.core.learning.pages import book
from tests.makers import event, every

TODAY = "2026-11-22"


def test_months_end_where_they_end() -> None:
    assert list(month_ends("2024-01-15", "2024-04-10")) == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-10"]
    assert list(month_ends("2024-12-01", "2024-12-31")) == ["2024-12-31"]
    assert list(month_ends("2024-05-05", "2024-05-05")) == ["2024-05-05"]


def test_a_month_says_what_the_overview_says(sample: Practice) -> None:
    (month,) = sample.learning.months(TODAY, TODAY)
    rows = [row for row in sample.overview(TODAY) if row.relationship.stage != "ended"]
    assert month.living == len(rows)
    assert {str(v): n for v, n in month.verdicts.items()} == {
        str(v): sum(row.verdict is v for row in rows) for v in Verdict
    }
    known = [row.health for row in rows if not row.unknown]
    assert month.health == pytest.approx(sum(known) / len(known))
    assert month.known == len(known)


def test_two_days_compared_say_what_the_assessments_say(sample: Practice) -> None:
    found = sample.learning.compare("2026-11-22", "2025-06-01")
    assert (found.first, found.last) == ("2025-06-01", "2026-11-22")
    for compared in found.relationships:
        person = sample.relationship(compared.relationship)
        before, after = (sample.assess(person, day, full=False) for day in (found.first, found.last))
        assert (compared.before.verdict, compared.after.verdict) == (before.verdict, after.verdict)
        if compared.moved is not None:
            assert compared.moved == pytest.approx(after.health - before.health)
    moves = [abs(c.moved or 0) for c in found.relationships]
    assert moves == sorted(moves, reverse=True)


def test_changes_of_the_year_are_the_story_of_the_sample(sample: Practice) -> None:
    review = sample.learning.review(TODAY, 2025)
    told = [(c.on, c.name, str(c.after)) for c in review.changes]
    assert ("2025-09-04", "Cabinet Delorne", "end") in told
    assert told == sorted(told)
    assert len(review.months) == 12


def test_what_fed_and_what_drained_add_up() -> None:
    kern = Relationship(id="r", name="Kern", role=Role.CLIENT)
    log = (event("work_good", "2025-01-10"), *every("drained", 30, 5, "2025-02-10"))
    (found,) = feeding(book(kern, events=log), "2025-01-01", "2025-12-31")
    assert found.fed > 0 > found.drained
    assert found.balance == pytest.approx(found.fed + found.drained)
    assert feeding(book(kern, events=log), "2024-01-01", "2024-12-31") == ()


def test_one_month_of_points_is_the_way_from_the_prior_to_the_health() -> None:
    kern = Relationship(id="r", name="Kern", role=Role.CLIENT)
    log = (event("work_good", "2025-01-10"), event("paid_late", "2025-01-20"))
    whole = book(kern, events=log, day="2025-01-31")
    (found,) = feeding(whole, "2025-01-01", "2025-01-31")
    assert 70 + found.balance == pytest.approx(read(fold(log, Role.CLIENT), Role.CLIENT, "2025-01-31").health)


def test_nobody_drains_by_her_own_part_or_by_hearsay() -> None:
    kern = Relationship(id="r", name="Kern", role=Role.CLIENT)
    log = (event("paid_late", "2025-01-10", mine=True), event("paid_late", "2025-01-11", source="hearsay"))
    assert feeding(book(kern, events=log), "2025-01-01", "2025-12-31") == ()
