"""The sentences of the reasons: counts as a person says them, and no kind of fact in two places."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from core.dates import from_number, plus
from core.judging.assessment import Assessment, assess
from core.judging.explain import parts
from core.judging.masses import MEMORIES
from core.judging.phrases import kind
from core.judging.reasons import weightiest
from core.judging.verdict import TRUST
from core.language import Language
from core.model import Event, Relationship, Role, Stage
from core.vocabulary import SIGNALS
from tests.makers import event, every
from tests.strategies import FIRST_DAY, logs, roles

DAY = "2026-11-25"
BAD = tuple(key for key, signal in SIGNALS.items() if signal.tone == "lowers")


def told(log: list[Event], day: str = DAY, role: Role = Role.CLIENT, code: str = "en") -> Assessment:
    return assess(Relationship(id="r", name="R", role=role), log, day, Language(code))


def reason(log: list[Event], dimension: str, role: Role = Role.CLIENT, code: str = "en") -> str:
    found = told(log, role=role, code=code).reasons
    return next(one.text for one in found if one.dimension == dimension).replace("\u00a0", " ")


@given(logs((*SIGNALS, *BAD, *BAD), span=400, max_size=80), roles)
def test_a_kind_of_fact_is_told_in_one_place(log: list[Event], role: Role) -> None:
    found = told(log, from_number(FIRST_DAY + 400), role)
    ids = Counter(id_ for one in found.reasons for id_ in one.events)
    assert all(times == 1 for times in ids.values())
    kinds = {one.id: kind(one) for one in log}
    low = [one for one in found.reasons if one.rule.startswith("low_")]
    places = {(kinds[id_], one.dimension) for one in low for id_ in one.events}
    named = Counter(name for name, _ in places if not name.startswith("checkin_about"))
    assert all(times == 1 for times in named.values())


def test_late_invoices_are_not_counted_under_trust_and_again_under_respect() -> None:
    log = [*every("paid_late", 20, 7, "2026-06-10"), *every("promise_broken", 30, 2, "2026-09-01")]
    found = {one.dimension: one for one in told(log).reasons}
    assert found["trust"].text == "Trust: 7 invoices late and 2 promises broken since June."
    assert found["respect"].text == "Respect: the same as for trust."


@pytest.mark.parametrize("half_as_bad", ["opaque", "distrusted", "paid_late"])
def test_what_weighs_as_much_as_another_stands_as_it_came_on_every_day(half_as_bad: str) -> None:
    """A broken promise that is half forgotten: rounding puts neither before the other."""
    first = "2026-01-03"
    then = plus(first, int(MEMORIES[TRUST].doubt_half_life))
    log = [event("promise_broken", first, id="b"), event(half_as_bad, then, id="a", severity=1)]
    weights = {after: parts(log, plus(then, after))[TRUST] for after in range(0, 400, 9)}
    assert all(one.doubt == pytest.approx(other.doubt) for one, other in weights.values())
    assert {tuple(one.id for one in weightiest(found)) for found in weights.values()} == {("b", "a")}


ONE, TWO = [event("request_urgent", DAY)], every("request_urgent", 20, 2, "2026-10-20")
MANY = every("request_urgent", 20, 5, "2026-08-20")
PLANNED = [event("request_planned", "2026-11-01")]


@pytest.mark.parametrize(
    ("log", "english", "french"),
    [
        (TWO, "both requests since October were urgent", "depuis octobre, les deux demandes étaient urgentes"),
        (MANY, "all 5 requests since August were urgent", "depuis août, les 5 demandes étaient toutes urgentes"),
        (
            [*MANY, *PLANNED],
            "5 of 6 requests since August were urgent",
            "depuis août, 5 demandes sur 6 étaient urgentes",
        ),
        (
            [*MANY, event("after_hours", "2026-11-02")],
            "all 5 requests since August were urgent; also 1 message after hours",
            "depuis août, les 5 demandes étaient toutes urgentes ; aussi 1 sollicitation hors horaires",
        ),
    ],
)
def test_urgency_is_counted_among_all_requests(log: list[Event], english: str, french: str) -> None:
    worse = [*log, *[event("crumb_request", plus("2026-08-25", 30 * i), severity=3) for i in range(0)]]
    pressed = [*worse, event("talk", "2026-11-20")]
    assert reason(pressed, "urgency").startswith(f"Urgency: {english}")
    assert reason(pressed, "urgency", code="fr").startswith(f"Urgence : {french}")


def test_one_sidedness_is_a_sentence_about_balance() -> None:
    given_ = [*every("favour_given", 15, 11, "2026-04-01"), *every("introduction_given", 40, 4, "2026-04-05")]
    log = [*given_, event("i_reached_out", "2026-09-01")]
    alone = reason(log, "reciprocity", Role.PARTNER)
    assert (
        alone
        == "Reciprocity: given 16 times (11 favours, 4 introductions and 1 first step), nothing received since April."
    )
    back = [*log, event("favour_received", "2026-06-01"), event("they_reached_out", "2026-03-01")]
    assert "received once since April" in reason(back, "reciprocity", Role.PARTNER)
    assert reason(back, "reciprocity", Role.PARTNER, "fr") == (
        "Réciprocité : donné 16 fois (11 coups de main, 4 présentations et 1 prise de nouvelles), "
        "reçu une fois depuis avril."
    )


def test_a_talk_after_which_some_good_came_is_not_said_to_have_brought_none() -> None:
    late = every("paid_late", 20, 5, "2026-06-01")
    worse = [*late, event("talk", "2026-09-20"), *every("paid_late", 20, 2, "2026-10-05")]
    assert "and no better since" in told(worse).reasons[-1].text
    some = [*worse, event("promise_kept", "2026-10-10", severity=1)]
    assert told(some).reasons[-1].text == "Talked about on 20 September; some good since, and more against it."


def test_a_low_check_in_is_said_in_words() -> None:
    log = [event("checkin", plus("2026-10-01", 14 * i), level=2) for i in range(4)]
    assert reason(log, "satisfaction") == "Satisfaction: 4 so-so or bad feelings noted since October."
    assert "4 ressentis mitigés ou mauvais" in reason(log, "satisfaction", code="fr")


def test_what_has_ended_is_told_with_the_days_of_today() -> None:
    late = [*every("paid_late", 14, 6, "2025-06-01"), event("talk", "2025-08-20")]
    over = Relationship(id="r", name="R", role=Role.CLIENT, stage=Stage.ENDED)
    found = assess(over, late, DAY, Language("en"))
    assert found.reasons[0].text == "Trust: 6 invoices late since June 2025."
    assert "20 August 2025" in found.reasons[-1].text
    two = assess(over, [event("work_good", "2025-06-01"), event("work_good", "2025-06-20")], DAY, Language("en"))
    assert two.reasons[0].text == "Promising, not proven: 2 pieces of good work since June 2025."


def test_nothing_is_said_to_be_better_since_a_talk_after_which_dishonesty_was_confirmed() -> None:
    log = [*every("paid_late", 20, 4, "2026-08-01"), event("talk", "2026-11-01"), event("paid_on_time", "2026-11-05")]
    assert "talk_open" in [one.rule for one in told(log).reasons]
    lied = told([*log, event("dishonesty", "2026-11-12", severity=3)]).reasons
    assert "dishonesty" in [one.rule for one in lied]
    assert "talk_open" not in [one.rule for one in lied]


def test_one_gone_quiet_is_not_said_to_be_one_good_sign_from_steady() -> None:
    log = every("request_planned", 14, 3, "2026-04-01")
    days = [plus("2026-04-30", n) for n in range(0, 200, 5)]
    found = [told(log, day) for day in days]
    promising = [one for one in found if one.reasons[0].rule == "promising"]
    said = {one.silence.sign is not None: "would prove it steady" in one.reasons[0].text for one in promising}
    assert said == {False: True, True: False}
