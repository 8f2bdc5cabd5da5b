"""Relying on one income: a risk shown beside the verdict, never inside it."""

from __future__ import annotations

from msgspec import Struct

from core.language import Language
from core.model import Relationship, Stage

DEPENDENT_FROM = 30
"""From this percentage of her income on, losing one relationship is a risk of its own."""


RELIES_ABOVE = 40
"""Above this percentage it is said wherever the verdict is shown, beside it."""


class Risk(Struct, frozen=True):
    """The share of her income, in percent, and a sentence about it."""

    share: float
    text: str


def reliance(relationship: Relationship, language: Language) -> str:
    """That her income relies on this one, in a few words; empty where it does not, or nothing runs any more."""
    share = relationship.income_share or 0
    if share <= RELIES_ABOVE or relationship.stage in (Stage.PROSPECT, Stage.ENDED):
        return ""
    digits = 0 if float(share).is_integer() else 1
    return language.text("{share} % of my income comes from here").format(share=language.number(share, digits))


def risk(relationship: Relationship, language: Language, at_once: bool = False) -> Risk | None:
    """The risk of this relationship's share of the income; None below the bound, when it is not known, or it is over.

    ``at_once`` for what stops without delay: there is no time to prepare it then.
    """
    share = relationship.income_share
    if share is None or share < DEPENDENT_FROM or relationship.stage is Stage.ENDED:
        return None
    at_once_text = language.text(
        "{share} % of your income comes from here. That changes nothing in the verdict; what can take its place is the"
        " next thing to look for."
    )
    text = (
        at_once_text
        if at_once
        else language.text(
            "{share} % of your income comes from here. That changes nothing in the verdict; it says how long to prepare"
            " before anything stops."
        )
    )
    digits = 0 if float(share).is_integer() else 1
    return Risk(float(share), text.format(share=language.number(share, digits)))
