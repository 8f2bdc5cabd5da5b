"""Reasons by choice: five first, all of them fitting it, those the notes speak for in front."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting.case import Case
from core.acting.fitting_reasons import AGAINST, FIRST, FITTING, FOR, OTHER, PROVEN, fitting_reasons
from core.acting.reason_codes import CODES
from core.dates import plus
from core.judging.evidence import counted
from core.model import Choice, Event, Relationship, Role, Stage
from core.practice import Practice
from core.vocabulary import SIGNALS
from tests.core.acting.cases import EN, TODAY

NEVER = {
    Choice.KEEP: {"payment", "urgency", "limits", "promises", "dishonesty", "price", "completed", "interest", "fit"},
    Choice.END: {"improved", "time_to_change", "talk_first", "income", "stuck"},
    Choice.REFUSE: {"improved", "time_to_change", "talk_first", "income", "completed"},
    Choice.RENEGOTIATE: {"improved", "completed", "time_to_change"},
    Choice.RESUME: {"payment", "urgency", "limits", "silence", "dishonesty"},
}
LEVEL = {"checkin": 4}


def case(*noted: str, stage: Stage = Stage.ACTIVE, share: float | None = None) -> Case:
    who = Relationship(id="r", name="Kern", role=Role.CLIENT, stage=stage, income_share=share)
    events = [
        Event(id=f"e{n:03}", relationship="r", on=plus(TODAY, -3 * n), signal=signal, level=LEVEL.get(signal))
        for n, signal in enumerate(noted, 1)
    ]
    return Case(who, events, TODAY, EN)


def test_every_code_and_signal_is_one_there_is() -> None:
    assert set(FITTING) == set(Choice)
    for fitting in FITTING.values():
        assert set(fitting) <= set(CODES) - {OTHER} and len(set(fitting)) == len(fitting)
        assert len([code for code in fitting if code not in PROVEN]) >= FIRST - 1
    assert set(AGAINST) | set(FOR) <= set(SIGNALS)
    assert (set(AGAINST.values()) | set(FOR.values())) <= set(CODES)


@given(
    st.lists(st.sampled_from(sorted(SIGNALS)), max_size=25),
    st.sampled_from(Choice),
    st.sampled_from(Stage),
    st.none() | st.integers(0, 100),
)
def test_whatever_was_noted_only_what_fits_comes_first_and_nothing_is_lost(
    noted: list[str], choice: Choice, stage: Stage, share: int | None
) -> None:
    about = case(*noted, stage=stage, share=share)
    found = fitting_reasons(about, choice)
    assert len(found.first) <= FIRST
    assert set(found.first) <= set(FITTING[choice])
    assert not set(found.first) & NEVER.get(choice, set())
    assert sorted((*found.first, *found.more)) == sorted(CODES), "each once"
    assert found.more[-1] == OTHER
    signals = {event.signal for event in counted(about.events, TODAY)}
    if not signals & {signal for signal, code in AGAINST.items() if code == "payment"}:
        assert "payment" not in found.first
    assert fitting_reasons(about, choice) == found


@pytest.mark.parametrize(
    ("noted", "choice", "reason"),
    [
        (["paid_late"] * 3 + ["work_good"], Choice.RENEGOTIATE, "payment"),
        (["scope_creep"] * 3, Choice.RENEGOTIATE, "limits"),
        (["request_urgent"] * 4 + ["request_planned"], Choice.END, "urgency"),
        (["promise_broken"] * 2, Choice.END, "promises"),
        (["dishonesty", "paid_late", "paid_late", "paid_late"], Choice.END, "dishonesty"),
        (["work_poor"] * 2, Choice.PAUSE, "quality"),
        (["work_good"] * 4, Choice.KEEP, "quality"),
        (["energised"] * 4, Choice.RESUME, "rapport"),
        (["talk", "paid_late"], Choice.KEEP, "time_to_change"),
        ([], Choice.RENEGOTIATE, "talk_first"),
        ([], Choice.REFUSE, "priorities"),
    ],
)
def test_what_weighs_most_comes_first(noted: list[str], choice: Choice, reason: str) -> None:
    assert fitting_reasons(case(*noted), choice).first[0] == reason


def test_one_whose_income_she_relies_on_is_a_reason_to_go_on_and_none_to_end() -> None:
    assert fitting_reasons(case(share=60), Choice.KEEP).first[0] == "income"
    assert "income" not in fitting_reasons(case(share=60), Choice.END).first
    assert "income" not in fitting_reasons(case(share=2), Choice.KEEP).first


def test_the_reasons_of_the_sample(sample: Practice) -> None:
    def first(name: str, choice: Choice) -> tuple[str, ...]:
        return sample.acting.fitting_reasons(sample.find(name), choice, TODAY).first

    assert first("atelier", Choice.RENEGOTIATE)[0] == "urgency"
    assert first("kern", Choice.END)[0] == "dishonesty"
    assert "payment" in first("tilmont", Choice.RENEGOTIATE)
    assert "payment" not in first("tilmont", Choice.KEEP)
