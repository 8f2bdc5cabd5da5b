"""The words of the program: its French neutral for every freelancer, and one word for one thing.

A participle or an adjective that agrees with the one who reads, or who speaks in the first person, is right for half
of them. The rules below find such forms by how a sentence is built, not by a list of the words once found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from core.judging.phrases import counted
from core.language import Language
from core.vocabulary import CHECK_IN, SIGNALS
from tests import catalogue
from tests.catalogue import forms, messages

AGREES = r"\w{2,}(?:é|ée|és|ées|ie?s?|ue?s?|[aieu]is(?:es?)?|[aeoi]rt(?:es?)?|eux|euses?|if|ives?|ant(?:es?)?|[ae]nts?)"
"""How participles and most adjectives that have two genders end."""
TWO_GENDERS = (
    r"(?:seule?s?|sûre?s?|certaine?s?|prêt(?:e?s?)|content(?:e?s?)|fier|fière|inquiet|inquiète|satisfait(?:e?s?)"
    r"|absent(?:e?s?)|présent(?:e?s?)|heureux|heureuse|attentif|attentive|gentil(?:le)?|franc|franche|franche?s?"
    r"|patient(?:e?s?)|tout(?:e?s) seule?s?)"
)
"""Adjectives said of people of which one hears or sees the gender."""
TO_BE = (
    r"(?:je (?:ne )?(?:me )?(?:suis|serai|serais|reste|resterai)"
    r"|j’(?:en |y )?(?:suis|étais|ai été)|suis-je|me suis-je"
    r"|vous (?:n’)?(?:vous )?(?:êtes|étiez|serez|seriez|restez)|êtes-vous|soyez|vous avez été"
    r"|(?:je me|vous vous) (?:sens|sentez))"
)
BETWEEN = r"(?: (?:pas|plus|jamais|déjà|bien|très|trop|assez|encore|toujours|parfois|vraiment|si|aussi))*"
INDIRECT = (
    r"(?:écrit|parlé|dit|promis|répondu|plu|menti|souri|succédé|manqué|nui|suffi"
    r"|rendu|permis|donné|fixé|échappé|montré|fait)"
)
"""Participles that agree with nobody: what is done is done *to* the one meant."""

A_NAME = "a name for the reader that has two forms"
RULES = {
    "a participle or an adjective after to be": rf"\b{TO_BE}{BETWEEN} (?!{INDIRECT}\b)(?:{AGREES}|{TWO_GENDERS})\b",
    "a participle after its object, the reader": (
        r"(?:\b(?:me|te|vous) |\bm’)(?:a|ai|as|ont|avait|avaient|aura|auront|aurait)"
        rf"(?:-t)?(?:-(?:on|il|elle|ils|elles))?{BETWEEN}"
        rf" (?!été\b|{INDIRECT}\b)\w+(?:ée?s?|ie?s?|ue?s?|ise?s?|ite?s?|[ae]inte?s?)\b"
    ),
    "an adjective beside the pronoun": rf"\b(?:vous|moi|je)(?:-mêmes?)? {TWO_GENDERS}\b",
    "both genders at once, or one for all": r"\w·e|\w\((?:e|ne|le|te|trice|euse)\)|\btou(?:s|tes) (?:les )?deux\b",
    A_NAME: (
        r"\b(?:indépendante?|travailleuse|travailleur|utilisatrice|utilisateur|assistante?|entrepreneuse|entrepreneur"
        r"|consultante?|propriétaire unique|seule? propriétaire)s?\b"
    ),
}
LABEL_ALONE = re.compile(rf"(?:\w+(?:(?<!t)é|ée|ie|ue|eux|euse)s?|{TWO_GENDERS})(?:$|,| par\b)", re.IGNORECASE)
"""A label that is a participle and nothing before it: it would be said of whoever logs it."""

ONE_WORD = {
    r"mises? au point": "entretien",
    r"mett\w+ fin|mis fin|pris fin|prendre fin": "terminer",
    r"collaborat(?:eur|rice)s?": "prestataire",
    r"collaborations?": "relation",
    r"engagements?": "promesse",
    r"consign\w+": "noter",
    r"mutisme": "silence",
    r"miettes?": "demande de cinq minutes",
    r"contacts? (?:reçu|donné)s?": "présentation",
    r"relevés? de temps": "relevé d’heures",
    r"(?:attend\w*|jusqu’à) votre avis": "à confirmer",
    r"bilan d’années|bilan des années": "état des lieux",
}
"""What is not said any more, and the word for it."""
ONE_ENGLISH_WORD = {
    r"collaborations?": "relationship",
    r"commitments?": "promise",
    r"crumbs?": "5-minute request",
    r"contacts? (?:received|given|from|after)": "introduction, or news",
    r"(?:for|said|given) your word": "to confirm",
    r"(?:was|be|is) logged": "noted",
}
SAID_TO_THEM = r"\b(?:notre|our) collaboration\b"
"""In a letter: what the other calls it."""


def sentences() -> Iterator[str]:
    """Every French sentence and label of the program."""
    for message in messages(catalogue.translated()):
        yield from forms(message)
    for signal in SIGNALS.values():
        yield signal.label_fr
        yield from (counted(signal.key, n, Language("fr")) for n in (1, 2))


def gendered(sentence: str) -> list[str]:
    """The rules that a sentence breaks."""
    return [name for name, rule in RULES.items() if re.search(rule, sentence, re.IGNORECASE)]


def test_no_sentence_agrees_with_whoever_reads_it() -> None:
    assert {said: broken for said in sentences() if (broken := gendered(said))} == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "On m’a respectée, moi et mon temps.",
        "J’en suis sortie bien, et je recommencerais.",
        "Vous a-t-on déjà trompée ?",
        "si l’on vous a déjà trompé, et si vous avez pardonné",
        "Êtes-vous sûre ?",
        "Quand vous serez prêt, une touche suffit.",
        "Je suis contente du résultat.",
        "Je ne suis pas encore payée.",
        "un nouveau fichier, lisible par vous seule",
        "si vous vous êtes rencontrés",
        "Vous êtes connecté·e.",
        "si cela nous convient à tous les deux",
        "Je me sens dupée.",
        "lisible par son seul propriétaire",
    ],
)
def test_the_rules_find_what_agrees(sentence: str) -> None:
    assert gendered(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "On m’a écrit, et ce n’en est plus un.",
        "On m’a promis : Nova",
        "Une personne nouvelle vous a été présentée, et vous vous êtes écrit dans les deux semaines.",
        "Je ne suis pas la bonne personne pour ce projet.",
        "Je suis à votre disposition pour en parler.",
        "Vous avez noté un moment épuisant aujourd’hui.",
        "Facture F-12 vous est adressée à vous-même.",
        "Cela dit de quel côté vous êtes.",
        "je l’ai terminée",
    ],
)
def test_the_rules_leave_alone_what_agrees_with_something_else(sentence: str) -> None:
    assert gendered(sentence) == []


def bare_participles(labels: list[str]) -> list[str]:
    return [label for label in labels if LABEL_ALONE.match(label)]


def test_no_signal_is_a_participle_that_stands_alone() -> None:
    assert bare_participles([signal.label_fr for signal in SIGNALS.values()]) == []
    assert bare_participles(["dynamisée", "vidé", "épuisée par eux", "contente", "heureux"]) == [
        "dynamisée", "vidé", "épuisée par eux", "contente", "heureux"
    ]  # fmt: skip


def other_words(sentence: str, words: dict[str, str]) -> list[str]:
    """The words for which there is another one everywhere else."""
    sentence = re.sub(SAID_TO_THEM, "", sentence)
    return [right for wrong, right in words.items() if re.search(rf"\b(?:{wrong})\b", sentence, re.IGNORECASE)]


def test_one_thing_has_one_word() -> None:
    assert {said: words for said in sentences() if (words := other_words(said, ONE_WORD))} == {}
    assert other_words("Une mise au point avec ce collaborateur", ONE_WORD) == ["entretien", "prestataire"]


def test_one_thing_has_one_word_in_english_too() -> None:
    english = [text for message in messages(catalogue.extracted()) for text in ids(message)]
    english += [signal.label_en for signal in SIGNALS.values()]
    english += [counted(signal, n, Language("en")) for signal in SIGNALS for n in (1, 2)]
    assert {said: words for said in english if (words := other_words(said, ONE_ENGLISH_WORD))} == {}
    assert other_words("A commitment of this collaboration", ONE_ENGLISH_WORD) == ["relationship", "promise"]


def ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def test_a_signal_is_called_alike_alone_and_counted() -> None:
    """The label and the counted phrase of a signal share a root, so that nobody wonders whether they are one thing."""

    def roots(said: str) -> set[str]:
        return {word[:4].casefold() for word in re.findall(r"[^\W\d_]{3,}", said)}

    strangers = [
        (signal.key, code)
        for signal in SIGNALS.values()
        for code in ("en", "fr")
        if signal.key != CHECK_IN and not roots(signal.label(code)) & roots(counted(signal.key, 1, Language(code)))
    ]
    assert strangers == []
