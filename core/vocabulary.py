"""The vocabulary: every kind of event she can log, with what it says about which dimension, and how strongly.

A weight of 1 is one ordinary observation; positive weights feed the positive mass of a dimension, negative weights
its negative mass. Give and take weigh 0.43 : 1, about (1 - a) / a for the prior mean a = 0.7, so that an exchange as
large as what is given back leaves the balance where it was.
Bad news weighs 1.2 to 1.5 times as much as good for honesty and respect (Slovic 1993; Baumeister et al. 2001;
Skowronski and Carlston 1989), and not for the quality of work.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

DIMENSIONS = ("respect", "trust", "reciprocity", "urgency", "satisfaction")
"""The five dimensions in their fixed order; 100 is healthy in each, so high urgency means calm and planned."""


class Tone(StrEnum):
    """Which way a signal pulls, for laying the vocabulary out."""

    RAISES = "raises"
    LOWERS = "lowers"
    CONTEXT = "context"


class Signal(Struct, frozen=True):
    """One kind of event.

    ``key_en`` and ``key_fr`` are the single letters that log it from the quick-log; in each language the small
    letter brings the good news and the capital its counterpart. ``l`` is nobody's: it opens the quick-log, and pressed
    twice it must not note anything. ``by_analogy`` tells that the weight was set by
    likeness to a measured one.
    """

    key: str
    tone: Tone
    label_en: str
    label_fr: str
    key_en: str
    key_fr: str
    weights: dict[str, float]
    by_analogy: bool = False

    def label(self, language: str) -> str:
        """The words shown for it in ``language`` (``fr`` or ``en``)."""
        return self.label_fr if language == "fr" else self.label_en

    def hot_key(self, language: str) -> str:
        """The letter that logs it in ``language``; empty for the check-in, logged with 1 to 5."""
        return self.key_fr if language == "fr" else self.key_en


# One row a line, as a table is read.
# fmt: off
_VOCABULARY = (
    Signal("promise_kept", Tone.RAISES, "promise kept", "promesse tenue", "p", "p", {"trust": 1.0}),
    Signal("promise_broken", Tone.LOWERS, "promise broken", "promesse non tenue", "P", "P", {"trust": -1.2, "respect": -0.25}),
    Signal("transparent", Tone.RAISES, "openness", "transparence", "t", "t", {"trust": 1.0}),
    Signal("opaque", Tone.LOWERS, "information withheld", "information retenue", "T", "T", {"trust": -1.0}, by_analogy=True),
    Signal("expertise_trusted", Tone.RAISES, "expertise trusted", "expertise reconnue", "e", "e", {"trust": 0.7, "respect": 0.5}, by_analogy=True),
    Signal("distrusted", Tone.LOWERS, "expertise doubted", "expertise contestée", "E", "E", {"trust": -1.0, "respect": -0.4}, by_analogy=True),
    Signal("paid_on_time", Tone.RAISES, "invoice on time", "facture à temps", "i", "f", {"trust": 0.8, "respect": 0.3}),
    Signal("paid_late", Tone.LOWERS, "invoice late", "facture en retard", "I", "F", {"trust": -1.0, "respect": -0.5}),
    Signal("dishonesty", Tone.LOWERS, "dishonesty", "malhonnêteté", "L", "M", {"trust": -6.0, "respect": -2.0}),
    Signal("left_without_word", Tone.LOWERS, "left without a word", "départ sans un mot", "V", "A", {"trust": -1.5, "respect": -1.0}, by_analogy=True),
    Signal("recognition", Tone.RAISES, "work recognised", "travail reconnu", "r", "r", {"respect": 1.0, "satisfaction": 0.5}),
    Signal("dismissed", Tone.LOWERS, "work dismissed", "travail déprécié", "R", "R", {"respect": -1.2, "satisfaction": -0.4}, by_analogy=True),
    Signal("boundary_respected", Tone.RAISES, "limit respected", "limite respectée", "b", "b", {"respect": 1.0}),
    Signal("boundary_crossed", Tone.LOWERS, "limit crossed", "limite franchie", "B", "B", {"respect": -1.45}),
    Signal("disrespect", Tone.LOWERS, "disrespect", "manque de respect", "S", "I", {"respect": -1.45, "satisfaction": -0.4}),
    Signal("reply_prompt", Tone.RAISES, "prompt reply", "réponse rapide", "a", "v", {"trust": 0.3, "respect": 0.5}),
    Signal("no_reply", Tone.LOWERS, "no reply", "sans réponse", "A", "V", {"trust": -0.5, "respect": -0.65}),
    Signal("impossible_demand", Tone.LOWERS, "impossible demand", "demande impossible", "U", "J", {"respect": -0.6, "urgency": -0.4}, by_analogy=True),
    Signal("favour_received", Tone.RAISES, "favour received", "coup de main reçu", "f", "s", {"reciprocity": 1.0}),
    Signal("favour_given", Tone.LOWERS, "favour given", "coup de main donné", "F", "S", {"reciprocity": -0.43}),
    Signal("introduction_received", Tone.RAISES, "introduction received", "mise en relation reçue", "n", "c", {"reciprocity": 1.2}, by_analogy=True),
    Signal("introduction_given", Tone.LOWERS, "introduction given", "mise en relation faite", "N", "C", {"reciprocity": -0.516}, by_analogy=True),
    Signal("they_reached_out", Tone.RAISES, "they reached out", "nouvelles de leur part", "o", "n", {"reciprocity": 0.5}, by_analogy=True),
    Signal("i_reached_out", Tone.LOWERS, "I reached out", "nouvelles de ma part", "O", "N", {"reciprocity": -0.215}, by_analogy=True),
    Signal("extra_work_paid", Tone.RAISES, "extra work paid", "supplément payé", "x", "x", {"respect": 0.6, "reciprocity": 1.0}),
    Signal("scope_creep", Tone.LOWERS, "scope creep", "ajout hors cadre", "X", "X", {"respect": -0.65, "reciprocity": -0.4}),
    Signal("request_planned", Tone.RAISES, "planned request", "demande planifiée", "d", "d", {"urgency": 1.0}),
    Signal("request_urgent", Tone.LOWERS, "urgent request", "demande urgente", "D", "D", {"urgency": -1.2}),
    Signal("crumb_request", Tone.LOWERS, "five-minute request", "demande de cinq minutes", "C", "U", {"respect": -0.5, "urgency": -0.6}, by_analogy=True),
    Signal("after_hours", Tone.LOWERS, "after hours", "hors horaires", "H", "H", {"respect": -0.5, "urgency": -0.8}, by_analogy=True),
    Signal("work_good", Tone.RAISES, "good work", "travail réussi", "w", "q", {"trust": 0.7, "satisfaction": 0.8}),
    Signal("work_poor", Tone.LOWERS, "poor work", "travail décevant", "W", "Q", {"trust": -0.65, "satisfaction": -1.0}),
    Signal("energised", Tone.RAISES, "energised", "moment stimulant", "g", "g", {"satisfaction": 1.0}, by_analogy=True),
    Signal("drained", Tone.LOWERS, "drained", "moment épuisant", "G", "G", {"satisfaction": -1.0}, by_analogy=True),
    Signal("checkin", Tone.CONTEXT, "how it feels", "ressenti", "", "", {}),
    Signal("meeting", Tone.CONTEXT, "meeting", "rendez-vous", "m", "z", {}),
    Signal("talk", Tone.CONTEXT, "talk", "entretien", "k", "m", {}),
    Signal("pardon", Tone.CONTEXT, "pardon", "pardon", "y", "k", {}),
    Signal("opinion", Tone.CONTEXT, "someone's opinion", "avis extérieur", "h", "o", {}),
)
# fmt: on

SIGNALS: MappingProxyType[str, Signal] = MappingProxyType({signal.key: signal for signal in _VOCABULARY})
"""Every signal by its key, in the order they are shown."""

CHECK_IN = "checkin"
"""How it feels, from 1 to 5."""

UNMARKABLE = frozenset({"talk", "pardon"})
"""Signals that are her own acts: they can be neither hearsay nor marked as her part in something."""

SEVERITY_FACTORS = MappingProxyType({1: 0.6, 2: 1.0, 3: 1.7})
"""What a slight, usual or serious event multiplies its weights by, good and bad alike."""

SUSPICION = 1 / 3
"""What a dishonesty that is only suspected (severity 1) multiplies its weights by instead."""


def factor(signal: str, severity: int) -> float:
    """What ``severity`` multiplies the weights of ``signal`` by."""
    return SUSPICION if signal == "dishonesty" and severity == 1 else SEVERITY_FACTORS[severity]


def checkin_masses(level: int) -> tuple[float, float]:
    """Positive and negative mass of a check-in at ``level`` 1–5; they always sum to 2."""
    return 2 * (level - 1) / 4, 2 * (5 - level) / 4
