"""Opinions of others: kept apart from facts, with what the speaker knows of the matter and what she made of them."""

from __future__ import annotations

from msgspec import Struct

from core.language import N_, Language
from core.model import Opinion
from core.words import HANDLED

QUESTIONS = (
    N_("What does this person know of the matter at first hand?"),
    N_("In which circumstances is it true, and are they mine?"),
    N_("What will you do with it: adopt it, adapt it, set it aside?"),
)
"""Asked beside an opinion nothing was decided about yet."""


class OpinionView(Struct, frozen=True):
    """An opinion, what was made of it in words (empty while open), and the questions still worth asking."""

    opinion: Opinion
    handling: str
    questions: tuple[str, ...]


def view(opinion: Opinion, language: Language) -> OpinionView:
    """The opinion with its words; it weighs nothing whatever was made of it."""
    if opinion.handling is not None:
        return OpinionView(opinion, language.text(HANDLED[opinion.handling]), ())
    known, where, what = (language.text(question) for question in QUESTIONS)
    asked = [*([] if opinion.competence else [known]), *([] if opinion.context else [where]), what]
    return OpinionView(opinion, "", tuple(asked))
