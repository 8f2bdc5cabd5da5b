"""Figures and names as a look back writes them."""

from __future__ import annotations

from core.language import Language
from core.plain import visible


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
