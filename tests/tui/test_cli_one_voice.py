"""Whatever is lived with somebody, no command says of it what another one denies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.dates import plus
from core.errors import RapportsError
from core.model import Choice, Moment, Reply, Role, Stage
from core.practice import Practice
from tests.clocks import StoppedClock, frozen
from tui.cli import main

TODAY = "2026-11-22"
SIGNALS = (
    "work_good", "promise_kept", "request_planned", "they_reached_out", "paid_late", "request_urgent", "disrespect",
    "boundary_crossed", "favour_given", "no_reply", "i_reached_out", "meeting", "talk", "dishonesty", "pardon",
    "left_without_word",
)  # fmt: skip
AGO = st.sampled_from([0, 1, 3, 10, 25, 40, 70, 110, 170, 260, 400])
NOTED = st.tuples(st.just("log"), st.sampled_from(SIGNALS), AGO)
OFTEN = st.tuples(st.just("often"), st.sampled_from(SIGNALS[:9]), st.sampled_from([7, 14, 21]), AGO)
DECIDED = st.tuples(st.just("decide"), st.sampled_from(Choice), AGO, st.sampled_from([None, -30, 30]))
REPLIES = st.sampled_from([Reply.NO, Reply.NOT_NOW, Reply.MAYBE])
REFUSED = st.tuples(st.just("refuse"), st.sampled_from(Moment), REPLIES, AGO, st.booleans())
MOVED = st.tuples(st.just("stage"), st.sampled_from(Stage))
LIVES = st.tuples(
    st.sampled_from(Role),
    st.sampled_from(Stage),
    st.sampled_from([None, 4]),
    st.sampled_from([None, 45]),
    st.lists(OFTEN, max_size=2),
    st.lists(st.one_of(NOTED, NOTED, DECIDED, REFUSED, MOVED), max_size=5),
)

GOING_ON = (
    "✓", "steady, since", "to watch, since", "to renegotiate, since", "to end, since", "Talk about it first",
    "Talk once more", "talk first", "before anything stops", "Before deciding", "saying what works", "go on noting",
    "They have gone quiet", "Preparing a talk", "Writing to them first", "door stays open", "Way back",
    "Why not steady",
)  # fmt: skip
"""What is said only of somebody with whom it goes on."""
AFTERWARDS = {"after_ending", "review", "revisit", "commitment", "proposal"}
"""What can be due about somebody with whom it is over."""
WORKING = (*GOING_ON[5:8], "Go on together", "I would like to go on with you", "saying what works")


def lived(practice: Practice, name: str, life: Any) -> None:
    """Live it; what the practice refuses has not happened."""
    role, stage, cadence, share, habits, steps = life
    who = practice.add(name, role.value, since="2022-05-03", cadence_weeks=cadence, income_share=share)
    for _often, signal, every, ago in habits:
        for n in range(8):
            practice.log(who, signal, on=plus(TODAY, -ago - every * n))
    for step in steps:
        try:
            one_step(practice, practice.relationship(who.id), step)
        except RapportsError:
            continue
    if stage is not Stage.ACTIVE:
        practice.edit(practice.relationship(who.id), stage=stage.value)


def one_step(practice: Practice, who: Any, step: Any) -> None:
    acting = practice.acting
    match step:
        case ("log", signal, ago):
            practice.log(who, signal, on=plus(TODAY, -ago))
        case ("decide", choice, ago, ahead):
            on = plus(TODAY, -ago)
            days = {"notice_until": plus(TODAY, ahead)} if choice is Choice.END and ahead else {}
            days |= {"review_on": plus(TODAY, ahead)} if choice is Choice.MAYBE and ahead else {}
            acting.decide(who, choice.value, on, note="because", **days)
        case ("refuse", moment, reply, ago, ends):
            fields = {"moment": moment, "reply": reply, "ends": ends and reply is Reply.NO}
            acting.refusing.refuse(who.id, plus(TODAY, -ago), "values", **fields)
        case ("stage", stage):
            practice.edit(who, stage=stage.value)


class Told:
    """What every command says of somebody on a day."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str], name: str, day: str) -> None:
        self._home, self._capsys, self.name, self.day = home, capsys, name, day
        self.pages = {one: self._say(one, name) for one in ("show", "decide", "brief")}
        self.seen, self.decided, self.sheet = (self._json(one, name) for one in ("show", "decide", "brief"))
        (self.listed,) = [one for one in self._json("list") if one["relationship"]["name"] == name]
        (self.row,) = [line for line in self._say("list").splitlines() if name in line]
        today = self._json("today")
        self.round = [one["name"] for one in today["round"]]
        self.quiet = [one["name"] for one in today["quiet"]]
        self.running = [one["name"] for one in today["running"]]
        self.due = {item["kind"] for item in self._json("agenda", "--days", "30") if item["name"] == name}
        lines = [line for line in self._say("review", "--year", day[:4]).splitlines() if line.startswith(f"| {name} |")]
        self.review = "\n".join(line for line in lines if "they left" in line or "I ended it" in line)

    @property
    def stage(self) -> str:
        return str(self.listed["relationship"]["stage"])

    @property
    def all(self) -> str:
        return "\n".join((self.row, *self.pages.values()))

    def _say(self, *arguments: str) -> str:
        self._capsys.readouterr()
        assert main(["--home", str(self._home), "--lang", "en", "--as-of", self.day, *arguments]) == 0
        return self._capsys.readouterr().out

    def _json(self, *arguments: str) -> Any:
        return json.loads(self._say(*arguments, "--json"))


def lacks(text: str, *phrases: str) -> None:
    found = [phrase for phrase in phrases if phrase in text]
    assert not found, f"{found} in:\n{text}"


def agrees(told: Told) -> None:
    """Nothing said of somebody is denied by anything else."""
    verdicts = {one["verdict"] for one in (told.listed, told.seen, told.decided, told.sheet)}
    assert len(verdicts) == 1
    if told.listed["verdict"] == "insufficient":
        lacks(told.row + told.pages["decide"], "✓", "steady, since", "was steady")
    if told.listed["relationship"]["role"] == "partner":
        lacks(told.all, "budget")
    assert (told.stage == "ended") == ("over" in told.listed)
    if told.stage == "ended":
        is_over(told)
    else:
        goes_on(told)


def is_over(told: Told) -> None:
    lacks(told.all.replace("was steady", ""), *GOING_ON)
    for where in (told.round, told.quiet, told.running):
        assert told.name not in where
    assert told.due <= AFTERWARDS, told.due
    assert told.decided["bias"] == [] and told.decided["risk"] is None
    if told.listed["over"]["course"] == "left":
        assert "left" in told.row and told.sheet["kind"] == "left" and "I ended it" not in told.review
        lacks(told.all, "I have decided to end", "By custom")
    else:
        assert "they left" not in told.review.lower() and "They left" not in told.all


def goes_on(told: Told) -> None:
    refused = [note for note in told.seen["notes"] if note["rule"] == "refused"]
    silence = told.listed["silence"]["sign"]
    if told.stage != "active":
        assert silence is None and told.name not in told.quiet
    if told.stage == "prospect":
        lacks(told.pages["decide"], "By custom", "before anything stops", "the notice agreed")
    if told.name in told.quiet:
        assert silence is not None
        if told.sheet["kind"] == "renegotiate":
            keys = [section["key"] for section in told.sheet["sections"]]
            assert keys.index("silence") <= 1
            lacks(told.pages["brief"], "Go on together", "I would like to go on with you")
        lacks(told.pages["decide"], "saying what works", "go on noting")
    assert (
        not refused
        or {"no on", "not now, said", "maybe, said"} & {p for p in _ANSWERED if p in told.row}
        or ("≠" in told.row)
    )
    if refused and told.sheet["kind"] == "renegotiate":
        assert told.sheet["sections"][0]["key"] == "refused"
        lacks(told.pages["brief"], "Go on together", "I would like to go on with you")
    if told.decided["guidance"]["advice"] == "refused":
        assert told.name not in told.round and told.name not in told.quiet
        assert not told.due & {"silence", "cadence"}
    if told.decided["guidance"]["advice"] in {"left", "ending"}:
        lacks(told.pages["decide"], *WORKING)
    if told.decided["guidance"]["advice"] == "left":
        assert told.name not in told.quiet and (told.name not in told.round or "commitment" in told.due)
        assert told.sheet["kind"] == "left" and not told.due & {"talk", "silence", "cadence", "trial", "anniversary"}


_ANSWERED = ("no on", "not now, said", "maybe, said")


def of_one_voice(home: Path, capsys: pytest.CaptureFixture[str], lives: list[Any], later: int) -> None:
    practice = Practice(home, StoppedClock(TODAY), "en")
    for n, life in enumerate(lives):
        lived(practice, f"Person {n}", life)
    day = plus(TODAY, later)
    with frozen(f"{day} 12:00:00"):
        for n in range(len(lives)):
            agrees(Told(home, capsys, f"Person {n}", day))


QUIETLY = [HealthCheck.function_scoped_fixture]


@settings(max_examples=8, deadline=None, suppress_health_check=QUIETLY)
@given(st.lists(LIVES, min_size=2, max_size=2), st.sampled_from([0, 20, 60]))
def test_whatever_was_lived_no_command_denies_another(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], lives: list[Any], later: int
) -> None:
    of_one_voice(tmp_path_factory.mktemp("voice"), capsys, lives, later)


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=QUIETLY)
@given(st.lists(LIVES, min_size=2, max_size=2), st.sampled_from([0, 20, 60, 200]))
def test_of_many_lives_no_command_denies_another(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], lives: list[Any], later: int
) -> None:
    of_one_voice(tmp_path_factory.mktemp("voices"), capsys, lives, later)
