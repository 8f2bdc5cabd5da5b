"""The sources' own stories: what the app proposes in each, in proportion."""

from __future__ import annotations

import pytest

from core.acting.bias import QUESTIONS
from core.acting.brief import BriefKind, make
from core.acting.case import Case
from core.acting.deliberation import deliberate
from core.acting.guidance import Advice, guidance
from core.acting.notice import Basis
from core.dates import plus
from core.model import Choice, Event, Frame, Source, Stage, Verdict
from tests.core.acting.cases import case, decision, who
from tests.makers import event as at
from tests.makers import every

GOOD = ("request_planned", "work_good", "paid_on_time", "recognition", "promise_kept", "reply_prompt")
CRUMBS = ("crumb_request", "drained", "dismissed", "distrusted", "after_hours")


def in_turn(signals: tuple[str, ...], gap: int, times: int, start: str) -> list[Event]:
    """The signals one after the other, an event every ``gap`` days."""
    return [
        event
        for n, signal in enumerate(signals)
        for event in every(signal, gap * len(signals), -(-(times - n) // len(signals)), plus(start, n * gap))
    ]


def crumbs(talks: tuple[str, ...]) -> Case:
    """Five years with a client who calls when he has five minutes, and the talks there were."""
    log = in_turn(GOOD, 9, 30, "2023-01-09") + in_turn(CRUMBS, 8, 57, "2023-10-01")
    log += [at("talk", day) for day in talks]
    client = who("client", since="2019-12-01", frame=Frame(goal="a real follow-up", notice="Trois mois"))
    return case(client, log, "2024-12-31")


def test_several_talks_and_no_investment_propose_an_ending_with_notice_and_hand_over() -> None:
    story = crumbs(("2024-03-04", "2024-06-10"))
    found = guidance(story)
    assert story.assessment.verdict is Verdict.END
    assert (found.advice, found.choice) == (Advice.END, Choice.END)
    assert {"2024-03-04-talk", "2024-06-10-talk"} <= set(found.events)
    sheet = make(story)
    assert (sheet.kind, sheet.last_day, sheet.door) == (BriefKind.END, "2025-03-31", "open")
    keys = [section.key for section in sheet.sections]
    assert {"last_day", "message", "hand_over", "replacement", "invoices", "expected", "door"} <= set(keys)
    assert "31 March 2025" in (sheet.section("message") or sheet.sections[0]).lines[0].text


def test_before_any_talk_the_same_client_is_to_be_talked_to() -> None:
    story = crumbs(())
    assert guidance(story).advice is Advice.TALK
    assert make(story).kind is BriefKind.RENEGOTIATE


def test_one_talk_that_changed_nothing_asks_for_another() -> None:
    found = guidance(crumbs(("2024-03-04",)))
    assert (found.advice, found.choice) == (Advice.TALK_AGAIN, Choice.RENEGOTIATE)


def test_a_partner_who_brings_little_gets_a_talk_as_equals_and_no_end() -> None:
    log = in_turn(("reply_prompt", "energised", "promise_kept", "transparent"), 15, 36, "2024-01-08")
    log += in_turn(("favour_given", "introduction_given"), 24, 24, "2024-01-08")
    story = case(who("partner"), log, "2025-06-30")
    found = guidance(story)
    assert (found.advice, found.choice) == (Advice.TALK_AS_EQUALS, Choice.RENEGOTIATE)
    keys = [section.key for section in make(story).sections]
    assert keys.index("questions") < keys.index("facts"), "their side comes first"
    asks = make(story).section("asks")
    assert asks and all(line.text.endswith("?") for line in asks.lines), "to a partner nothing is a demand"


@pytest.mark.parametrize("role", ["client", "contractor", "partner"])
def test_a_liar_is_stopped_at_once_after_confirming(role: str) -> None:
    log = [*in_turn(GOOD, 10, 30, "2024-01-08"), at("dishonesty", "2024-10-03", severity=2)]
    story = case(who(role, frame=Frame(notice="six mois")), log, "2024-10-03")
    found = deliberate(story)
    assert (found.guidance.advice, found.guidance.choice) == (Advice.STOP, Choice.END)
    assert "Make sure of the facts" in found.guidance.text
    assert found.guidance.events == ("2024-10-03-dishonesty",)
    assert (found.notice.basis, found.notice.last_day) == (Basis.AT_ONCE, "2024-10-03")
    assert make(story).door == "closed"


def test_a_doubt_is_asked_about_before_anything_is_decided() -> None:
    log = [*in_turn(GOOD, 10, 30, "2024-01-08"), at("dishonesty", "2024-10-03", severity=1)]
    story = case(who("contractor"), log, "2024-10-04")
    assert guidance(story).advice is Advice.CONFIRM
    questions = make(story, BriefKind.RENEGOTIATE).section("questions")
    assert questions and "3 October 2024" in questions.lines[-1].text
    told = case(who("contractor"), [*log, at("talk", "2024-10-04")], "2024-10-05")
    assert guidance(told).advice is not Advice.CONFIRM


def test_income_is_a_risk_beside_the_verdict() -> None:
    log = [at("paid_late", f"2026-0{month}-10") for month in range(1, 10)]
    rich, poor = (deliberate(case(who(income_share=share), log)) for share in (30, 29))
    assert rich.risk and rich.risk.share == 30 and poor.risk is None
    assert (rich.verdict, rich.guidance) == (poor.verdict, poor.guidance)
    assert deliberate(case(who(), log)).risk is None


def test_what_waits_to_be_said_is_pointed_out_early() -> None:
    log = [*in_turn(GOOD, 9, 40, "2025-12-01"), at("boundary_crossed", "2026-10-20")]
    story = case(who(), log)
    assert guidance(story).advice is Advice.TELL_EARLY
    waiting = deliberate(story).unvoiced
    assert waiting and waiting.events == ("2026-10-20-boundary_crossed",)
    assert guidance(case(who(), log, "2026-11-09")).advice is Advice.KEEP, "three weeks have not passed"
    assert guidance(case(who(), [*log, at("talk", "2026-10-21")])).advice is not Advice.TELL_EARLY
    assert guidance(case(who(stage=Stage.ENDED), log)).advice is Advice.ENDED


def test_hearsay_and_her_own_part_are_nothing_to_say_to_them() -> None:
    log = in_turn(GOOD, 9, 40, "2025-12-01")
    log += [at("paid_late", "2026-10-20", mine=True), at("paid_late", "2026-10-21", source=Source.HEARSAY)]
    found = deliberate(case(who(), log))
    assert found.unvoiced is None
    assert next(q for q in found.bias if q.key == "gossip").records == ("2026-10-21-paid_late",)


def test_the_seven_questions_and_their_hints() -> None:
    log = [at(signal, f"2026-{month:02}-10") for month in range(1, 11) for signal in ("scope_creep",)]
    found = deliberate(case(who(), log), reason="price")
    hints = {question.key: question.hint for question in found.bias}
    assert list(hints) == list(QUESTIONS)
    assert hints["price_only"] and hints["over_adapting"] and hints["vision_unsaid"] and hints["fear_unsaid"]
    assert hints["gossip"] is None and hints["diploma_only"] is None
    adapting = next(q for q in found.bias if q.key == "over_adapting")
    assert len(adapting.records) == 10 and "10" in (adapting.hint or "")


def test_a_decided_ending_keeps_its_own_day() -> None:
    story = case(who(), [], decisions=[decision("2026-11-20", "end", notice_until="2027-01-15", expect="calm")])
    sheet = make(story)
    assert (sheet.kind, sheet.last_day) == (BriefKind.END, "2027-01-15")
    expected = sheet.section("expected")
    assert expected and expected.lines[0].quotes[0].text == "calm"


def test_a_client_of_years_gone_quiet_is_written_to_first() -> None:
    days = [plus("2025-01-06", 14 * n) for n in range(42)]
    log = [at("work_good", day, logged_at=f"{day}T10:00:00Z") for day in days]
    quiet = plus(days[-1], 90)
    step = guidance(case(who(), log, quiet))
    assert (step.advice, step.choice) == (Advice.SILENT, None)
    heard = [*log, at("they_reached_out", quiet, logged_at=f"{quiet}T10:00:00Z")]
    assert guidance(case(who(), heard, quiet)).advice is not Advice.SILENT
    wrote = [*log, at("i_reached_out", quiet, logged_at=f"{quiet}T10:00:00Z")]
    assert guidance(case(who(), wrote, plus(quiet, 20))).advice is Advice.WRITTEN, "an answer has its time"
    assert guidance(case(who(), wrote, plus(quiet, 60))).advice is Advice.SILENT
