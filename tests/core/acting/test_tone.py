"""No message, brief, label or verdict blames anybody, and none makes her feel guilty."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from core.acting.brief import BriefKind, make, markdown
from core.acting.case import Case
from core.language import Language
from core.model import Frame
from core.practice import Practice
from core.vocabulary import SIGNALS
from tests import catalogue
from tests.catalogue import forms, messages
from tests.core.acting.cases import TODAY

WORDS = {
    "en": re.compile(
        r"\b(blam(e|ed|ing)|guilt|asham|shame|neglect|negligen|lazy|laziness|toxic|selfish|incompeten|ungrateful|culprit|"
        r"victim|abus(e|ed|er|ive)\b|bad client|should have|ought to have|(your|their|my|at) fault|(you|they) failed|"
        r"narcissis|loser|stupid)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(blâm|reproch|coupable|culpabil|hont(e|eux|euse)\b|néglig|paress|toxique|égoïst|incompéten|ingrat|victime|"
        r"abus(er|é|ée|if|ive)?\b|mauvais client|aurai[st] dû|auri(ez|ons) dû|auraient dû|(votre|leur|ma|sa) faute|"
        r"pervers|stupide)",
        re.IGNORECASE,
    ),
}
"""What puts somebody in the wrong, or makes her feel she is."""


def test_no_message_blames() -> None:
    for message in messages(catalogue.translated()):
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        assert not [text for text in english if WORDS["en"].search(text)]
        assert not [text for text in forms(message) if WORDS["fr"].search(text)]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_label_blames(code: str) -> None:
    assert not [signal.key for signal in SIGNALS.values() if WORDS[code].search(signal.label(code))]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_brief_or_step_blames(sample: Practice, code: str) -> None:
    language = Language(code)
    for who in sample.relationships():
        events = [structs.replace(event, note="") for event in sample.events(who.id)]
        bare = structs.replace(who, name="X", note="", frame=Frame(), income_share=40)
        case = Case(bare, events, TODAY, language)
        for kind in BriefKind:
            written = markdown(make(case, kind, law=True))
            assert not WORDS[code].search(written), WORDS[code].search(written)
        told = [reason.text for reason in case.assessment.reasons]
        assert not [text for text in told if WORDS[code].search(text)]


FOUND = [("en", "You should have said so"), ("en", "neglected"), ("fr", "Les reproches"), ("fr", "C’est leur faute")]


@pytest.mark.parametrize(("code", "text"), FOUND)
def test_the_list_finds_what_it_is_for(code: str, text: str) -> None:
    assert WORDS[code].search(text)
