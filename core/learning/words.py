"""The words for closed vocabularies that only a look back says."""

from __future__ import annotations

from core.language import N_, Language
from core.plain import visible
from core.words import CHANNELS, CHOICES, FULFILMENTS, VERDICTS

__all__ = ["CHANNELS", "CHOICES", "FULFILMENTS", "REGRETS", "VERDICTS", "interval", "name", "percent"]

REGRETS = (N_("relief"), N_("rather relief"), N_("neither"), N_("rather regret"), N_("regret"))
"""How an ending feels, 1 to 5."""


def percent(value: float | None, language: Language, digits: int = 1) -> str:
    """A percentage as people write it: ``54.1 %``; a dash for None."""
    return "–" if value is None else f"{language.number(value, digits)} %"


def interval(low: float, high: float, language: Language) -> str:
    """Both ends of an interval of percentages: ``64.6–100``; whole ends lose their zero."""
    return f"{_end(low, language)}–{_end(high, language)}"


def name(text: str) -> str:
    """A name on one line, safe to show."""
    return visible(text, one_line=True)


def _end(value: float, language: Language) -> str:
    return language.number(value, 0 if value in (0.0, 100.0) else 1)
