"""The vocabulary: every kind of event she can log, with what it says about which dimension, and how strongly.

A weight of 1 is one ordinary observation; positive weights feed the positive mass of a dimension, negative weights
its negative mass. Give and take weigh 0.43 : 1, about (1 - a) / a for the prior mean a = 0.7, so that an exchange as
large as what is given back leaves the balance where it was.
Bad news weighs 1.2 to 1.5 times as much as good for honesty and respect (Slovic 1993; Baumeister et al. 2001;
Skowronski and Carlston 1989), and not for the quality of work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    twice it must not note anything. ``means_en`` and ``means_fr`` define it in one sentence. ``unusual`` names the
    roles, side by side, of whom it is hardly ever said: a contractor whom she pays does not pay her late. It may be
    noted all the same. ``by_analogy`` tells that the weight was set by likeness to a measured one.
    """

    key: str
    tone: Tone
    label_en: str
    label_fr: str
    key_en: str
    key_fr: str
    weights: dict[str, float]
    means_en: str
    means_fr: str
    unusual: str = ""
    by_analogy: bool = False

    def label(self, language: str) -> str:
        """The words shown for it in ``language`` (``fr`` or ``en``)."""
        return self.label_fr if language == "fr" else self.label_en

    def means(self, language: str) -> str:
        """Its definition in ``language``, one sentence."""
        return self.means_fr if language == "fr" else self.means_en

    def usual_for(self, role: str) -> bool:
        """Whether it is said of somebody in ``role``."""
        return role not in self.unusual.split()

    @property
    def news(self) -> Tone:
        """What it is as news: what weighs in give and take alone is neither good nor bad, whichever way it went."""
        return Tone.CONTEXT if self.exchanged else self.tone

    @property
    def exchanged(self) -> bool:
        """Whether it is part of give and take and of nothing else."""
        return self.weights.keys() == {"reciprocity"}

    def hot_key(self, language: str) -> str:
        """The letter that logs it in ``language``; empty for the check-in, logged with 1 to 5."""
        return self.key_fr if language == "fr" else self.key_en


class OwnWord(Struct, frozen=True):
    """A word of hers for a signal, with a usual severity of its own; it stands beside the signals and weighs as its one.

    ``letter`` logs it from the quick-log; "" where none is free for it.
    """

    word: str
    signal: str
    severity: int = 2
    letter: str = ""

    @property
    def of(self) -> Signal:
        """The signal it stands for."""
        return SIGNALS[self.signal]

    @property
    def key(self) -> str:
        """The signal that is noted by it."""
        return self.signal

    @property
    def tone(self) -> Tone:
        """As its signal."""
        return self.of.tone

    @property
    def news(self) -> Tone:
        """As its signal."""
        return self.of.news

    @property
    def exchanged(self) -> bool:
        """As its signal."""
        return self.of.exchanged

    def label(self, _language: str) -> str:
        """Itself, in every language."""
        return self.word

    def means(self, language: str) -> str:
        """What its signal is called and means."""
        return f"{self.of.label(language)}: {self.of.means(language)}" if language == "en" else self._in_french()

    def _in_french(self) -> str:
        return f"{self.of.label_fr}\u00a0: {self.of.means_fr}"

    def usual_for(self, role: str) -> bool:
        """As its signal."""
        return self.of.usual_for(role)

    def hot_key(self, _language: str) -> str:
        """The letter that logs it."""
        return self.letter


# A row each, as a table is read: key, labels, letters, weights; then what it means.
# fmt: off
_VOCABULARY = (
    Signal("promise_kept", Tone.RAISES, "promise kept", "promesse tenue", "p", "p", {"trust": 1.0},
           "They did what they had said, by the day they had said.",
           "Ce qui était dit est fait, au jour dit."),
    Signal("promise_broken", Tone.LOWERS, "promise broken", "promesse rompue", "P", "P", {"trust": -1.2, "respect": -0.25},
           "What they had said was not done, or not by then.",
           "Ce qui était dit n’est pas fait, ou pas à temps."),
    Signal("transparent", Tone.RAISES, "openness", "transparence", "t", "t", {"trust": 1.0},
           "They told me something I needed to know, unasked.",
           "Une information utile m’est donnée sans que je la demande."),
    Signal("opaque", Tone.LOWERS, "facts withheld", "non-dit", "T", "T", {"trust": -1.0},
           "They kept from me something I needed to know.",
           "Une information dont j’avais besoin m’est cachée.", by_analogy=True),
    Signal("expertise_trusted", Tone.RAISES, "expertise trusted", "métier reconnu", "e", "e", {"trust": 0.7, "respect": 0.5},
           "They left the choice to me, as the one who knows the trade.",
           "Le choix m’est laissé, puisque c’est mon métier.", unusual="contractor", by_analogy=True),
    Signal("distrusted", Tone.LOWERS, "expertise doubted", "métier contesté", "E", "E", {"trust": -1.0, "respect": -0.4},
           "They doubted a choice that is my trade.",
           "Un choix qui relève de mon métier est mis en doute.", unusual="contractor", by_analogy=True),
    Signal("paid_on_time", Tone.RAISES, "invoice on time", "facture à temps", "i", "f", {"trust": 0.8, "respect": 0.3},
           "They paid an invoice by its due date.",
           "Une facture est payée à l’échéance.", unusual="contractor partner"),
    Signal("paid_late", Tone.LOWERS, "invoice late", "facture en retard", "I", "F", {"trust": -1.0, "respect": -0.5},
           "They paid an invoice after its due date, or not yet.",
           "Une facture est payée après l’échéance, ou pas encore.", unusual="contractor partner"),
    Signal("dishonesty", Tone.LOWERS, "dishonesty", "malhonnêteté", "L", "M", {"trust": -6.0, "respect": -2.0},
           "A lie, a trick or an abuse; slight means only suspected.",
           "Un mensonge, une ruse, un abus ; peu de poids : un simple soupçon."),
    Signal("left_without_word", Tone.LOWERS, "left with no word", "départ sans adieu", "V", "A", {"trust": -1.5, "respect": -1.0},
           "They ended it without telling me.",
           "Tout s’arrête de leur fait, sans un mot.", by_analogy=True),
    Signal("recognition", Tone.RAISES, "work recognised", "travail reconnu", "r", "r", {"respect": 1.0, "satisfaction": 0.5},
           "They said or showed that my work is worth something.",
           "Mon travail est salué, par un mot ou par un geste.", unusual="contractor"),
    Signal("dismissed", Tone.LOWERS, "work dismissed", "travail déprécié", "R", "R", {"respect": -1.2, "satisfaction": -0.4},
           "They made little of my work or of the time it takes.",
           "Mon travail, ou le temps qu’il prend, est tenu pour peu.", unusual="contractor", by_analogy=True),
    Signal("boundary_respected", Tone.RAISES, "limit respected", "limite respectée", "b", "b", {"respect": 1.0},
           "They kept to a limit I had set.",
           "Une limite que j’avais posée est tenue."),
    Signal("boundary_crossed", Tone.LOWERS, "limit crossed", "limite franchie", "B", "B", {"respect": -1.45},
           "They went past a limit I had set.",
           "Une limite que j’avais posée est dépassée."),
    Signal("disrespect", Tone.LOWERS, "disrespect", "manque de respect", "S", "I", {"respect": -1.45, "satisfaction": -0.4},
           "A word or a gesture that belittles.",
           "Un mot ou un geste qui rabaisse."),
    Signal("reply_prompt", Tone.RAISES, "prompt reply", "réponse rapide", "a", "v", {"trust": 0.3, "respect": 0.5},
           "They answered sooner than I needed it.",
           "Une réponse arrive avant que j’en aie besoin."),
    Signal("no_reply", Tone.LOWERS, "no reply", "sans réponse", "A", "V", {"trust": -0.5, "respect": -0.65},
           "A message that needed an answer has had none.",
           "Un message qui demandait une réponse n’en a pas eu."),
    Signal("impossible_demand", Tone.LOWERS, "impossible demand", "demande intenable", "U", "J", {"respect": -0.6, "urgency": -0.4},
           "They asked for what cannot be done in that time or at that price.",
           "On me demande ce qui ne peut se faire à ce prix ou dans ce délai.", unusual="contractor partner", by_analogy=True),
    Signal("favour_received", Tone.RAISES, "favour received", "coup de main reçu", "f", "s", {"reciprocity": 1.0},
           "They did something for me that nobody paid for.",
           "De leur part, un service que personne n’a payé."),
    Signal("favour_given", Tone.LOWERS, "favour given", "coup de main donné", "F", "S", {"reciprocity": -0.43},
           "I did something for them that nobody paid for.",
           "De ma part, un service que personne n’a payé."),
    Signal("introduction_received", Tone.RAISES, "introduced to me", "présentation reçue", "n", "c", {"reciprocity": 1.2},
           "They introduced me to somebody, or gave my name.",
           "On m’a présenté quelqu’un, ou donné mon nom.", by_analogy=True),
    Signal("introduction_given", Tone.LOWERS, "introduced by me", "présentation faite", "N", "C", {"reciprocity": -0.516},
           "I introduced somebody to them, or gave their name.",
           "J’ai présenté quelqu’un, ou donné leur nom.", by_analogy=True),
    Signal("they_reached_out", Tone.RAISES, "they reached out", "nouvelles reçues", "o", "n", {"reciprocity": 0.5},
           "They asked for news, or wrote first.",
           "Le premier mot, ou des nouvelles, de leur part.", by_analogy=True),
    Signal("i_reached_out", Tone.LOWERS, "I reached out", "nouvelles données", "O", "N", {"reciprocity": -0.215},
           "I asked for news, or wrote first.",
           "Le premier mot, ou des nouvelles, de ma part.", by_analogy=True),
    Signal("extra_work_paid", Tone.RAISES, "extra work paid", "supplément payé", "x", "x", {"respect": 0.6, "reciprocity": 1.0},
           "More than was agreed, and paid for.",
           "Plus que convenu, et payé.", unusual="contractor partner"),
    Signal("scope_creep", Tone.LOWERS, "scope creep", "ajout hors cadre", "X", "X", {"respect": -0.65, "reciprocity": -0.4},
           "More than was agreed, as if it were included.",
           "Plus que convenu, comme si c’était compris.", unusual="contractor partner"),
    Signal("request_planned", Tone.RAISES, "planned request", "demande planifiée", "d", "d", {"urgency": 1.0},
           "A request that leaves the time it takes.",
           "Une demande qui laisse le temps qu’il faut.", unusual="partner"),
    Signal("request_urgent", Tone.LOWERS, "urgent request", "demande urgente", "D", "D", {"urgency": -1.2},
           "A request for today or tomorrow.",
           "Une demande pour le jour même ou le lendemain.", unusual="partner"),
    Signal("crumb_request", Tone.LOWERS, "5-minute request", "demande de 5 min", "C", "U", {"respect": -0.5, "urgency": -0.6},
           "A small task on its own, “just five minutes”.",
           "Une petite tâche isolée, « juste cinq minutes ».", unusual="contractor partner", by_analogy=True),
    Signal("after_hours", Tone.LOWERS, "after hours", "hors horaires", "H", "H", {"respect": -0.5, "urgency": -0.8},
           "They turned to me in the evening or on a day off.",
           "Une sollicitation le soir, ou un jour de repos.", by_analogy=True),
    Signal("work_good", Tone.RAISES, "good work", "travail réussi", "w", "q", {"trust": 0.7, "satisfaction": 0.8},
           "What came out of it was good.",
           "Le résultat était bon."),
    Signal("work_poor", Tone.LOWERS, "poor work", "travail décevant", "W", "Q", {"trust": -0.65, "satisfaction": -1.0},
           "What came out of it was not good enough.",
           "Le résultat ne suffisait pas."),
    Signal("energised", Tone.RAISES, "energised", "moment stimulant", "g", "g", {"satisfaction": 1.0},
           "I came away with more energy than before.",
           "J’en sors avec plus d’énergie qu’avant.", by_analogy=True),
    Signal("drained", Tone.LOWERS, "drained", "moment épuisant", "G", "G", {"satisfaction": -1.0},
           "I came away with less energy than before.",
           "J’en sors avec moins d’énergie qu’avant.", by_analogy=True),
    Signal("checkin", Tone.CONTEXT, "how it feels", "ressenti", "", "", {},
           "How it feels today, from 1 to 5.",
           "Le ressenti du jour, de 1 à 5."),
    Signal("meeting", Tone.CONTEXT, "meeting", "rendez-vous", "m", "z", {},
           "We met or spoke; nothing to judge by.",
           "Une rencontre ou un appel, sans rien à juger."),
    Signal("talk", Tone.CONTEXT, "talk", "entretien", "k", "m", {},
           "I raised with them what was wrong.",
           "J’ai abordé avec eux ce qui n’allait pas."),
    Signal("pardon", Tone.CONTEXT, "pardon", "pardon", "y", "k", {},
           "I forgive a dishonesty; its stop is lifted.",
           "Je pardonne une malhonnêteté ; l’arrêt est levé.", unusual="client contractor partner"),
    Signal("opinion", Tone.CONTEXT, "someone's opinion", "avis extérieur", "h", "o", {},
           "Somebody else said something about them.",
           "Quelqu’un d’autre a parlé d’eux."),
)
# fmt: on

SIGNALS: MappingProxyType[str, Signal] = MappingProxyType({signal.key: signal for signal in _VOCABULARY})
"""Every signal by its key, in the order they are shown."""

NOBODYS = "l"
"""The letter that opens the quick-log."""

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


def letters_taken(language: str) -> dict[str, Signal]:
    """The letters of the signals in ``language``."""
    return {letter: signal for signal in SIGNALS.values() if (letter := signal.hot_key(language))}


def free_letters(own: Iterable[OwnWord], language: str) -> list[str]:
    """The plain letters that neither a signal nor one of her ``own`` words has in ``language``."""
    from string import ascii_letters  # noqa: PLC0415 - what notes an event needs none, and it compiles a pattern

    taken = {*letters_taken(language), *(word.letter for word in own), NOBODYS}
    return [letter for letter in ascii_letters if letter not in taken]


def lettered(own: Iterable[OwnWord], language: str) -> tuple[OwnWord, ...]:
    """Her words as they are reached in ``language``: by their letter where it is free there, else by another or none."""
    words = list(own)
    taken = {*letters_taken(language), NOBODYS, ""}
    keeps: list[bool] = []
    for one in words:  # of two that have the same, the first keeps it
        keeps.append(one.letter not in taken)
        taken.add(one.letter)
    free = free_letters(words, language)
    found = []
    for one, kept in zip(words, keeps, strict=True):
        letter = one.letter if kept else nearest_letter(one.word, one.news, free)
        if letter in free:
            free.remove(letter)
        found.append(OwnWord(one.word, one.signal, one.severity, letter))
    return tuple(found)


def nearest_letter(word: str, news: Tone, free: Sequence[str]) -> str:
    """The one of the ``free`` letters that suits ``word`` best, "" where none is free.

    A capital for bad news and a small one for other news, first those that are in the word.
    """
    inside = [letter.upper() if news is Tone.LOWERS else letter.lower() for letter in word]
    of_case = [letter for letter in free if letter.isupper() is (news is Tone.LOWERS)]
    return next((letter for letter in (*inside, *of_case, *free) if letter in free), "")


def offered(signal: str, usual: int = 2, cause: str | None = None, manner: str | None = None) -> int:
    """The severity, 1 to 3, that ``cause`` and ``manner`` suggest for bad news of ``usual`` severity.

    One less for a misunderstanding, or where it was said kindly; one more for what was done on purpose, or harshly.
    Other news, and dishonesty, whose severity says how sure it is, stay as usual.
    """
    if signal == "dishonesty" or SIGNALS[signal].news is not Tone.LOWERS:
        return usual
    return max(1, min(3, usual + _STEPS.get(cause or "", 0) + _STEPS.get(manner or "", 0)))


_STEPS = MappingProxyType({"misunderstanding": -1, "kind": -1, "on_purpose": 1, "harsh": 1})
