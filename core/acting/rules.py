"""Her own rules for saying yes to something new, kept as dated versions in a setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from core.acting import versions
from core.language import N_, Language
from core.model import Role


class Rule(Struct, frozen=True):
    """One rule: its key and her text, said so that a yes means it fits."""

    key: str
    text: str


DEFAULTS = (
    Rule("trade", N_("It belongs to my trade.")),
    Rule("room", N_("It leaves room for my other relationships.")),
)
"""Two rules to begin with; both can be reworded or dropped."""


class Rules(Struct, frozen=True):
    """The rules in force, and the day they date from: None for those one begins with."""

    items: tuple[Rule, ...]
    since: str | None


def current(stored: Any, day: str) -> Rules:
    """The rules in force on ``day``, from the setting."""
    return Rules(*versions.as_of(stored, day, Rule, DEFAULTS))


def worded(rule: Rule, language: Language) -> str:
    """Its text: hers as it is, ours translated."""
    default = next((one.text for one in DEFAULTS if one.text == rule.text), None)
    return rule.text if default is None else language.text(default)


_ASKS = {
    DEFAULTS[0].text: N_("Ask what the work consists of."),
    DEFAULTS[1].text: N_("Ask how much time it takes, and when."),
}


def ask(rule: Rule, language: Language) -> str:
    """How she finds out whether it fits a rule."""
    if rule.text in _ASKS:
        return language.text(_ASKS[rule.text])
    return language.text("Ask what tells you whether it fits your rule: {rule}").format(rule=rule.text)


def asked_of(rules: Sequence[Rule], role: Role) -> list[Rule]:
    """The rules that are asked of somebody in a role: hers of everyone, ours on her trade of clients alone."""
    return [rule for rule in rules if role is Role.CLIENT or rule != DEFAULTS[0]]


RULED = "fit"
"""The reason that says it lies outside her trade or her rules."""


def applied(reason: str | None, fits: Mapping[str, bool]) -> bool:
    """Whether a no applied a rule she has already: by its reason, or by what she answered to her rules before it.

    ``fits`` maps the keys of rules to whether it fitted them. Such a no asks for no new rule, and suggests no
    criterion.
    """
    return reason == RULED or False in fits.values()
