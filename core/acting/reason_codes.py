"""Why a decision was made: a closed list, so that the years can be compared."""

from __future__ import annotations

from types import MappingProxyType

from core.language import N_, Language

CODES: MappingProxyType[str, str] = MappingProxyType(
    {
        "priorities": N_("my priorities have changed"),
        "time": N_("not enough time to do it well"),
        "fit": N_("it lies outside my trade or my rules"),
        "interest": N_("the work no longer interests me"),
        "rapport": N_("the rapport between us"),
        "value": N_("the value of the work, or the time it takes"),
        "values": N_("our values differ"),
        "trust": N_("trust, theirs or mine"),
        "method": N_("my way of working put in question"),
        "urgency": N_("everything urgent"),
        "limits": N_("limits that were not held"),
        "promises": N_("promises that were not kept"),
        "quality": N_("the quality of the work"),
        "one_sided": N_("an exchange that goes one way"),
        "silence": N_("silence"),
        "dishonesty": N_("dishonesty"),
        "payment": N_("late or missing payment"),
        "price": N_("the price"),
        "income": N_("I rely on this income"),
        "stuck": N_("they are held back by their own frame"),
        "talk_first": N_("to talk about it first"),
        "time_to_change": N_("a change takes time, and it has begun"),
        "improved": N_("it has got better"),
        "completed": N_("what we set out to do is done"),
        "other": N_("another reason"),
    }
)
"""Every reason by its code; the labels say what is so between two sides and point at nobody."""


PROPOSAL_CODES: MappingProxyType[str, str] = MappingProxyType(
    {
        "known": N_("my work was known"),
        "match": N_("how well it met the need"),
        "need": N_("how clear and serious the need was"),
        "price": CODES["price"],
        "budget": N_("the budget behind it"),
        "days": N_("the days available"),
        "rapport": CODES["rapport"],
        "rival": N_("another offer"),
        "dropped": N_("the project did not come about"),
        "silence": CODES["silence"],
        "withdrew": N_("my own withdrawal"),
        "other": CODES["other"],
    }
)
"""Why a proposal was won or lost, by its code."""


def label(code: str, language: Language) -> str:
    """The reason in words; a code of another version stands for itself."""
    known = CODES | PROPOSAL_CODES
    return language.text(known[code]) if code in known else code
