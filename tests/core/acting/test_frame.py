"""The frame: which parts a role needs, and how what is missing is said."""

from __future__ import annotations

import pytest

from core.acting.frame import NEEDED, State, view
from core.errors import WrongUsage
from core.model import Frame, Role
from core.practice import Practice
from tests.core.acting.cases import EN, TODAY, who
from tests.makers import event


@pytest.mark.parametrize("role", list(Role))
def test_each_role_needs_its_own_parts(role: Role) -> None:
    seen = view(who(role), (), TODAY, EN)
    assert seen.unspoken == NEEDED[role]
    assert "goal" in seen.unspoken
    assert all(part.question for part in seen.parts)
    assert "Nothing of the frame is written here yet" in seen.sentence


def test_a_partner_needs_no_price_and_may_have_one() -> None:
    seen = view(who("partner", frame=Frame(price="100", goal=" ")), (), TODAY, EN)
    states = {part.key: part.state for part in seen.parts}
    assert (states["price"], states["goal"], states["notice"]) == (State.SAID, State.UNSPOKEN, State.OPTIONAL)


def test_what_is_missing_is_named_gently() -> None:
    frame = Frame(goal="a", what="b", for_whom="c", why="d", limits="e", price="f", payment_terms="g")
    seen = view(who(frame=frame), (), TODAY, EN)
    assert seen.sentence == "One part is not written here, and was perhaps never said aloud: notice."
    whole = view(who(frame=Frame(**{**frame_fields(frame), "notice": "h"})), (), TODAY, EN)
    assert (whole.unspoken, whole.sentence) == ((), "The frame is written down; nothing is left open.")


def frame_fields(frame: Frame) -> dict[str, str]:
    return {key: getattr(frame, key) for key in NEEDED[Role.CLIENT] if getattr(frame, key)}


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        (event("drained", "2026-11-01"), True),
        (event("checkin", "2026-11-01", level=2), True),
        (event("checkin", "2026-11-01", level=4), False),
        (event("drained", "2026-01-01"), False),
        (event("drained", "2026-11-01", mine=True), False),
    ],
)
def test_a_draining_moment_brings_the_three_questions_back(found: object, asked: bool) -> None:
    assert len(view(who(), [found], TODAY, EN).back_to) == (3 if asked else 0)  # type: ignore[list-item]


def test_parts_are_written_one_by_one_and_undone(practice: Practice) -> None:
    kern = practice.add("Kern", "client", frame={"goal": "grow"})
    kern = practice.acting.set_frame(kern, notice="two months", trial_end="2026-12-31")
    assert kern.frame == Frame(goal="grow", notice="two months", trial_end="2026-12-31")
    kern = practice.acting.set_frame(kern, trial_end=None, goal="")
    assert kern.frame == Frame(notice="two months")
    practice.undo()
    assert practice.relationship(kern.id).frame.goal == "grow"
    with pytest.raises(WrongUsage):
        practice.acting.set_frame(kern, colour="blue")
    with pytest.raises(WrongUsage):
        practice.acting.set_frame(kern, trial_end="2026-02-30")
