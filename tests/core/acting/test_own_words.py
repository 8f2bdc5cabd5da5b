"""Her own words for signals: made, refused, read from what somebody else wrote, and worth what their signals are."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting.own_words import read
from core.errors import NotFound, WrongUsage
from core.judging.assessment import assess
from core.language import Language
from core.model import Cause, Event, Manner, Relationship
from core.practice import Practice
from core.vocabulary import CHECK_IN, NOBODYS, SIGNALS, OwnWord, Tone, free_letters, lettered, letters_taken, offered
from tests.clocks import StoppedClock
from tests.strategies import SIGNS, logs, roles

WORDS = st.text("abcdefgh é", min_size=1, max_size=12).map(str.strip).filter(bool)
OWN = st.builds(
    OwnWord,
    word=WORDS,
    signal=st.sampled_from([key for key in SIGNALS if key != CHECK_IN]),
    severity=st.sampled_from((1, 2, 3)),
    letter=st.sampled_from(["", *string.ascii_letters]),
)


def test_a_word_is_made_by_a_free_letter_and_dropped(practice: Practice) -> None:
    words = practice.acting.words
    own = words.add("had to convince again", "dismissed", 1)
    assert (own.signal, own.severity, own.letter) == ("dismissed", 1, "J")
    assert words.called("Had to  CONVINCE again") == own
    assert (words.usual("had to convince again"), words.usual(None), words.usual("nobody’s")) == (1, 2, 2)
    practice.undo()
    assert words.all() == ()
    practice.redo()
    assert words.drop("had to convince AGAIN") == own
    assert words.all() == ()
    with pytest.raises(NotFound):
        words.drop("had to convince again")


@pytest.mark.parametrize(
    ("word", "signal", "letter"),
    [
        ("", "dismissed", ""),
        ("two\nlines", "dismissed", ""),
        ("\u202eback", "dismissed", ""),
        ("w" * 41, "dismissed", ""),
        ("work dismissed", "dismissed", ""),
        ("Paid Late", "dismissed", ""),
        ("MÉTIER contesté", "dismissed", ""),
        ("Mine", "dismissed", ""),
        ("nagged", "checkin", ""),
        ("nagged", "nothing", ""),
        ("nagged", "dismissed", "x"),
        ("nagged", "dismissed", "J"),
        ("nagged", "dismissed", "l"),
        ("nagged", "dismissed", "5"),
        ("nagged", "dismissed", "ab"),
    ],
)
def test_what_cannot_be_a_word_is_refused(practice: Practice, word: str, signal: str, letter: str) -> None:
    words = practice.acting.words
    words.add("mine", "favour_given", 3, "J")
    with pytest.raises(WrongUsage):
        words.add(word, signal, 2, letter)
    assert len(words.all()) == 1


def test_what_another_program_wrote_is_passed_over() -> None:
    good = {"word": "nagged", "signal": "scope_creep", "severity": 3, "letter": "J"}
    bad: list[Any] = [
        7,
        {},
        {**good, "signal": "nothing"},
        {**good, "signal": "checkin", "word": "b"},
        {**good, "severity": 9, "word": "c"},
        {**good, "letter": "JJ", "word": "d"},
        {**good, "word": ""},
        {**good, "word": "NAGGED"},
    ]
    assert read({"own_words": [good, *bad]}) == (OwnWord("nagged", "scope_creep", 3, "J"),)
    assert read({"own_words": "nagged"}) == read({}) == ()


@given(st.lists(OWN, max_size=70), st.sampled_from(("en", "fr")))
def test_no_two_share_a_letter_and_nobody_loses_hers_for_nothing(own: list[OwnWord], language: str) -> None:
    found = lettered(own, language)
    assert [(one.word, one.signal, one.severity) for one in found] == [
        (one.word, one.signal, one.severity) for one in own
    ]
    letters = [one.letter for one in found if one.letter]
    assert len(set(letters)) == len(letters)
    assert not {*letters} & {*letters_taken(language), NOBODYS}
    if len(own) <= len(free_letters([], language)):
        assert all(one.letter for one in found)


@given(logs(SIGNS, span=200), roles, st.data())
def test_a_word_a_cause_and_a_manner_weigh_nothing(log: list[Event], role: Any, data: st.DataObject) -> None:
    who = Relationship(id="r", name="R", role=role)
    said = [
        msgspec.structs.replace(
            event,
            word=data.draw(st.none() | WORDS),
            cause=data.draw(st.none() | st.sampled_from(Cause)),
            manner=data.draw(st.none() | st.sampled_from(Manner)),
        )
        for event in log
    ]
    day = max((event.on for event in log), default="2026-01-01")
    plain, worded = (assess(who, events, day, Language("en")) for events in (log, said))
    assert worded.dimensions == plain.dimensions
    assert (worded.verdict, worded.health, worded.reasons) == (plain.verdict, plain.health, plain.reasons)


@given(
    st.sampled_from(sorted(SIGNALS)),
    st.sampled_from((1, 2, 3)),
    st.none() | st.sampled_from(Cause),
    st.none() | st.sampled_from(Manner),
)
def test_what_is_offered(signal: str, usual: int, cause: Cause | None, manner: Manner | None) -> None:
    found = offered(signal, usual, cause, manner)
    steps = {Cause.MISUNDERSTANDING: -1, Cause.ON_PURPOSE: 1, Manner.KIND: -1, Manner.HARSH: 1}
    if signal == "dishonesty" or SIGNALS[signal].news is not Tone.LOWERS:
        assert found == usual
    else:
        wanted = usual + sum(steps.get(one, 0) for one in (cause, manner) if one)
        assert found == min(3, max(1, wanted))


def test_it_goes_out_and_comes_back_the_same(practice: Practice, tmp_path: Path) -> None:
    who = practice.add("Ana", role="client")
    own = practice.acting.words.add("had to convince again", "dismissed", 1)
    practice.acting.words.hide("opinion")
    event = practice.log(who, own.signal, severity=own.severity, word=own.word, cause="mistake", manner="harsh")
    out = practice.exchange.export()
    other = Practice(tmp_path / "other", StoppedClock(practice.clock.today()))
    other.exchange.read(out, "json")
    assert other.exchange.export() == out
    (there,) = other.events(who.id)
    assert there == event and other.acting.words.all() == (own,) and other.acting.words.hidden() == {"opinion"}
    masked = practice.exchange.export(anonymous=True)
    assert b"convince" not in masked and b'"harsh"' in masked
