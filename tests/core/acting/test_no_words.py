"""The words of a no: whole in both languages for every role, reason and moment, and accusing nobody."""

from __future__ import annotations

import re
from itertools import product

import pytest

from core.acting.no_words import _BECAUSE, _NOTHING, ANSWERS, DISHONEST, template
from core.acting.reason_codes import CODES
from core.language import Language
from core.model import Moment, Reply, Role
from tests.core.acting.test_tone import WORDS

DAY = "2027-03-01"
EVERY = list(product(ANSWERS, [None, *Role], [None, *CODES], Moment))
AGREED = re.compile(r"\b(prêt|ravi|désolé|heureux|heureuse|content|certain|sûr|obligé|intéressé|occupé)e?\b|\(e\)|·")
"""French that would agree with whoever says it, or whoever is told."""


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_message_is_whole(code: str) -> None:
    language = Language(code)
    for reply, role, reason, moment in EVERY:
        said = template(reply, role, reason, moment, DAY, language)
        paragraphs = said.split("\n\n")
        assert 3 <= len(paragraphs) <= 5 and all(paragraphs)
        assert not re.search(r"[{}]|  ", said)
        assert (language.day(DAY) in said) is (reply is not Reply.NO), said
        assert not WORDS[code].search(said)
        assert not AGREED.search(said) if code == "fr" else "vous" not in said
        assert " tu " not in said and " toi" not in said


def test_every_reason_has_words_or_is_hers_alone() -> None:
    assert set(_BECAUSE) | _NOTHING | {DISHONEST} == set(CODES)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_after_dishonesty_it_is_firm_and_accuses_nobody(code: str) -> None:
    accusing = re.compile(r"honest|honnêt|l(?:ie|ying)\b|mensong|trust|confiance|thank|merci de votre", re.IGNORECASE)
    for reply, role in product(ANSWERS, Role):
        said = template(reply, role, DISHONEST, Moment.EXCHANGES, DAY, Language(code))
        assert not accusing.search(said), said
        assert template(reply, role, "time", Moment.EXCHANGES, DAY, Language(code)) != said


def test_roles_moments_and_answers_are_told_apart() -> None:
    language = Language("en")
    for varied in (
        {template(reply, Role.CLIENT, "time", Moment.MESSAGE, DAY, language) for reply in ANSWERS},
        {template(Reply.NO, role, "time", Moment.MESSAGE, DAY, language) for role in Role},
        {template(Reply.NO, Role.CLIENT, "time", moment, DAY, language) for moment in Moment},
    ):
        assert len(varied) in (3, 5)
