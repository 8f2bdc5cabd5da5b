"""The words for closed vocabularies that only a look back says."""

from __future__ import annotations

from core.judging.verdict import Verdict
from core.language import N_, Language
from core.model import Channel, Choice, Fulfilment
from core.plain import visible

CHANNELS = {
    Channel.NETWORK: N_("direct network"),
    Channel.PARTNERSHIP: N_("partnership"),
    Channel.RECOMMENDATION: N_("recommendation"),
    Channel.SOCIAL: N_("social media"),
    Channel.INBOUND: N_("they found me"),
    Channel.OUTBOUND: N_("I went to them"),
    Channel.OTHER: N_("another way"),
}

VERDICTS = {
    Verdict.INSUFFICIENT: N_("too little"),
    Verdict.STEADY: N_("steady"),
    Verdict.WATCH: N_("watch"),
    Verdict.RENEGOTIATE: N_("renegotiate"),
    Verdict.END: N_("end"),
}

CHOICES = {
    Choice.KEEP: N_("kept on"),
    Choice.RENEGOTIATE: N_("renegotiated"),
    Choice.PAUSE: N_("put on hold"),
    Choice.END: N_("ended"),
    Choice.REFUSE: N_("refused"),
    Choice.RESUME: N_("taken up again"),
    Choice.MAYBE: N_("left open"),
}

FULFILMENTS = {
    Fulfilment.KEPT: N_("held to"),
    Fulfilment.PARTLY: N_("held to in part"),
    Fulfilment.DROPPED: N_("let go"),
}

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
