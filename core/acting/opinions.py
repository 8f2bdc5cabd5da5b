"""Opinions of others: kept apart from facts, with what the speaker knows of the matter and what she made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from core.checking import checked
from core.language import N_, Language, spoken
from core.model import Opinion, Relationship
from core.words import HANDLED

if TYPE_CHECKING:
    from core.notebook import Notebook

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


@spoken
class Opinions:
    """The opinions of one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def about(self, relationship: Relationship | None = None) -> list[Opinion]:
        """The opinions of others, all or about one relationship, by day."""
        found: list[Opinion] = self._practice.records("opinions")
        return found if relationship is None else [o for o in found if o.relationship == relationship.id]

    def views(self, relationship: Relationship | None = None) -> list[OpinionView]:
        """The opinions with what was made of them in words."""
        return [view(opinion, self._language) for opinion in self.about(relationship)]

    def note(self, relationship: Relationship | None, text: str, who: str, day: str, **fields: Any) -> Opinion:
        """Keep an opinion (``competence``, ``context``, ``handling``); it weighs nothing. Raises WrongUsage."""
        about = relationship.id if relationship else None
        given = {key: value for key, value in fields.items() if value is not None}
        identity = {"id": self._practice.new_id(), "relationship": about}
        opinion = checked(Opinion, {"on": day, "who": who, "text": text, **given, **identity})
        with self._practice.changing():
            if relationship is not None:
                self._practice.here(relationship)
            self._practice.keep("opinion", opinion)
        return opinion

    def handle(self, id_: str, handling: str) -> Opinion:
        """Say what is done with an opinion: adopt, adapt or set_aside. Raises NotFound, WrongUsage."""
        found: Opinion = self._practice.among(self.about(), id_)
        return self._practice.rewrite("opinion", found, handling=handling)
