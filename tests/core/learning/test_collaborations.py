"""The review by collaboration: from, to, how it began, who ended it, what was learnt; over any span."""

from __future__ import annotations

import json

from core.learning.collaborations import Kept, Learnt, collaborations
from core.learning.endings import How
from core.learning.learning import Lesson
from core.model import CameAbout, Channel, Choice, Decision, Precision, Relationship, Role, Stage
from core.practice import Practice
from tests.core.learning.pages import book
from tests.makers import event

TODAY = "2026-11-22"
ALL = ("2014-01-01", "2026-12-31")


def who(**fields: object) -> Relationship:
    return Relationship(id="r", name="Kern", role=Role.CLIENT, **fields)  # type: ignore[arg-type]  # fields named freely


def test_a_client_of_six_years_who_left_is_told_in_a_line(empty: Practice) -> None:
    lina = empty.add("Lina", "partner")
    kern = empty.add(
        "Kern", "client", since="2014-03-05", channel="recommendation", introduced_by=lina.id, came_about="happened"
    )
    empty.log(kern, "work_good", on="2015-01-01")
    empty.acting.missions.add(kern, "The site", "2016-02-01", ended_on="2016-05-01", outcome="completed")
    empty.acting.decide(kern, "left", "2019-11-04", reason="silence")
    empty.learning.learnt(kern, (Lesson.CRITERION, "They tell me where we stand."), "2019-12-01")
    review = empty.learning.review_span("2014-01-01", "2019-12-31", TODAY)
    (line,) = [one for one in review.collaborations if one.name == "Kern"]
    assert (line.since, line.until, line.how, line.reason) == ("2014-03-05", "2019-11-04", How.LEFT, "silence")
    assert (line.channel, line.introducer, line.came_about) == (Channel.RECOMMENDATION, "Lina", CameAbout.HAPPENED)
    assert line.learnt == (Learnt("They tell me where we stand.", Kept.CRITERION),)
    assert [(m.mission, m.on) for m in line.missions] == [("The site", "2016-02-01")]
    assert review.endings.left == 1
    assert empty.learning.review_span("2020-01-01", "2026-11-22", TODAY).collaborations == ()


def test_it_stands_in_every_form_with_its_years(empty: Practice) -> None:
    kern = empty.add("Kern", "client", since="2014-03-05", stage="ended", ended_on="2019-11-04", ended_by="faded")
    empty.edit(kern, learnt="Ask | early\nand *often*")
    empty.acting.missions.add(empty.add("Ana", "partner", since="2018-05-05"), "Book", "2018-06-01")
    review = empty.learning.review_span(*ALL, TODAY)
    written = empty.learning.report(review, "md").decode()
    row = "| Kern | client | Mar 2014 | Nov 2019 | ? | it faded |  |  | Ask \\| early and \\*often\\* |"
    assert row in written
    assert written.index("| Ana | partner | May 2018 |") < written.index("| – Book | mission | Jun 2018 |")
    page = empty.learning.report(review, "html").decode()
    assert "<td>Mar 2014</td><td>Nov 2019</td>" in page and "<td>it faded</td>" in page
    told = json.loads(empty.learning.report(review, "json"))["collaborations"]
    assert [(one["name"], one["how"], one["until"]) for one in told] == [
        ("Kern", "faded", "2019-11-04"),
        ("Ana", None, None),
    ]


def test_who_is_told_and_who_is_not() -> None:
    refused = Decision(id="d", relationship="r", on="2026-02-01", choice=Choice.REFUSE)
    over = who(stage=Stage.ENDED, ended_on="2019-07-02", ended_precision=Precision.YEAR)
    for one, events, decisions, told in (
        (who(since="2020-05-05"), (), (), [("2020-05-05", None, False)]),
        (who(), (event("work_good", "2021-03-03"),), (), [("2021-03-03", None, True)]),
        (who(), (), (), []),
        (who(stage=Stage.PROSPECT), (event("meeting", "2021-03-03"),), (), []),
        (who(stage=Stage.ENDED), (event("meeting", "2026-01-03"),), (refused,), []),
        (who(stage=Stage.ENDED, since="2025-01-01"), (), (refused,), [("2025-01-01", "2026-02-01", False)]),
        (over, (), (), [(None, "2019-07-02", False)]),
    ):
        found = collaborations(book(one, events=events, decisions=decisions), *ALL)
        assert [(line.since, line.until, line.noted) for line in found] == told


def test_what_was_learnt_is_told_once_and_as_what_it_is_kept(empty: Practice) -> None:
    kern = empty.add("Kern", "client", since="2020-01-01")
    empty.learning.learnt(kern, (Lesson.RULE, "A brief first."), TODAY)
    assert empty.relationship(kern.id).learnt == "A brief first."
    made = empty.acting.decide(empty.relationship(kern.id), "end", "2026-05-05")
    empty.learning.reflect(made, "2026-08-08", happened="Nothing broke.", note="Talk sooner.\nA brief first.")
    empty.learning.reflect(made, "2026-09-09", lesson=(Lesson.RESOLUTION, "One talk a month."), quality=4)
    (line,) = empty.learning.review(TODAY, 2026).collaborations
    assert line.learnt == (
        Learnt("A brief first.", Kept.RULE),
        Learnt("Talk sooner.", Kept.REFLECTION),
        Learnt("Nothing broke.", Kept.REFLECTION),
        Learnt("One talk a month.", Kept.RESOLUTION),
    )
    assert "One talk a month (a resolution)" in empty.learning.report(empty.learning.review(TODAY, 2026), "md").decode()


def test_the_sample_keeps_the_three_ways_of_ending_apart(sample: Practice) -> None:
    review = sample.learning.review_span("2019-01-01", TODAY, TODAY)
    ways = {one.name: one.how for one in review.collaborations}
    assert (ways["Maison Verdier"], ways["Cabinet Delorne"], ways["Studio Ambre"]) == (How.LEFT, How.ENDED, None)
    assert (review.endings.left, review.endings.ended, review.endings.faded) == (1, 1, 0)
    assert [one.since for one in review.collaborations] == sorted(one.since or "" for one in review.collaborations)
