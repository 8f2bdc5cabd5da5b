"""What a jotted word means: a signal by its label or key, in either language, by part of one, or by its letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Final, NamedTuple

from core.people import bare
from core.vocabulary import SIGNALS, Tone

SIGNS: Final = {"+": Tone.RAISES, "-": Tone.LOWERS, "−": Tone.LOWERS, "–": Tone.LOWERS, "!": Tone.LOWERS}
"""What she writes before a word to say which way it goes."""

LONGEST: Final = 4
"""Words of the longest label."""
_SHORTEST: Final = 4
"""Letters of a beginning, or of a word out of the middle of a label, that can tell it apart."""
_PAID: Final = ("paid_on_time", "paid_late", "extra_work_paid")
_ALIASES: Final = {
    **dict.fromkeys(("paid on time", "payé à temps", "payée à temps", "payé à l'heure"), ("paid_on_time",)),
    "payée à l'heure": ("paid_on_time",),
    **dict.fromkeys(("paid late", "payé en retard", "payée en retard"), ("paid_late",)),
    **dict.fromkeys(("paid", "payé", "payée"), _PAID),
    **dict.fromkeys(("help received", "they helped"), ("favour_received",)),
    **dict.fromkeys(("help given", "i helped"), ("favour_given",)),
    **dict.fromkeys(("contact received", "contact reçu"), ("introduction_received",)),
    **dict.fromkeys(("contact given", "contact donné"), ("introduction_given",)),
    **dict.fromkeys(("crumb", "crumb of work", "miette", "miette de travail"), ("crumb_request",)),
    **dict.fromkeys(("dynamisé", "dynamisée", "stimulé", "stimulée"), ("energised",)),
    **dict.fromkeys(("vidé", "vidée", "épuisé", "épuisée", "exhausted"), ("drained",)),
    "bon travail": ("work_good",),
    "extra payé": ("extra_work_paid",),
    **dict.fromkeys(("information withheld", "information retenue"), ("opaque",)),
    **dict.fromkeys(("left without a word", "départ sans un mot"), ("left_without_word",)),
    "promesse non tenue": ("promise_broken",),
    "expertise reconnue": ("expertise_trusted",),
    "expertise contestée": ("distrusted",),
    "demande impossible": ("impossible_demand",),
    **dict.fromkeys(("introduction received", "mise en relation reçue"), ("introduction_received",)),
    **dict.fromkeys(("introduction given", "mise en relation faite"), ("introduction_given",)),
    "mise au point": ("talk",),
}
"""What is said every day and is no label; alone, some of it can be several."""
_TURNS: Final = frozenset(
    {"pas", "jamais", "aucun", "aucune", "non", "annule", "annulee", "not", "never", "no", "cancelled"}
)
"""Words, as compared, that turn what stands beside them: part of a label beside one is no word for sure."""
_NEAREST: Final = 3
_ALSO_WORDS: Final = frozenset("aAiIyYoO")
"""Letters that are words of their own in a sentence."""
_EDGES: Final = " \t.,;:!?()[]«»“”\"'’"


class Word(NamedTuple):
    """The signals that so many tokens may mean; several where they do not tell them apart."""

    signals: tuple[str, ...]
    tokens: int


def spelt(token: str) -> str:
    """A token as it is compared: no accents, no capitals, no marks around it, apostrophes and hyphens alike."""
    return bare(token.strip(_EDGES).replace("’", "'").replace("_", " "))


def sign_of(token: str) -> tuple[Tone | None, str]:
    """The sign a token begins with, and the rest of it."""
    tone = SIGNS.get(token[:1])
    return (tone, token.lstrip("".join(SIGNS))) if tone else (None, token)


def word_at(tokens: Sequence[str], language: str, marked: bool) -> Word | None:
    """What the first of ``tokens`` mean, as many as possible; None when they begin with no word of the vocabulary.

    ``marked`` tells that a sign or a colon says that a word comes here, so that a letter is one for sure.
    """
    found: Word | None = None
    for count in range(min(LONGEST, len(tokens)), 0, -1):
        phrase = " ".join(filter(None, map(spelt, tokens[:count])))
        signals = _known().get(phrase, ())
        if not signals and (found is None or len(found.signals) > 1):
            signals = _not_contradicted(_told_by(phrase), tokens[count:])
        if signals and (found is None or len(signals) < len(found.signals)):
            found = Word(tuple(signals), count)
        if found and len(found.signals) == 1:
            return found
    return _letter(tokens, language, marked) or found


def nearest(tokens: Sequence[str]) -> tuple[str, ...]:
    """The signals whose labels have the words most like the first of ``tokens``, the likeliest first."""
    words = [word for word in map(spelt, tokens[:LONGEST]) if len(word) >= _SHORTEST] or [spelt(tokens[0])]

    def likeness(key: str) -> float:
        label = spelt(f"{SIGNALS[key].label_en} {SIGNALS[key].label_fr}").replace("-", " ").split()
        return max(SequenceMatcher(None, word, part).ratio() for word in words for part in label)

    return tuple(sorted(SIGNALS, key=likeness, reverse=True)[:_NEAREST])


def _not_contradicted(signals: tuple[str, ...], rest: Sequence[str]) -> tuple[str, ...]:
    """What part of a label means: nothing where a word that turns it comes next, more where another word follows."""
    words = [*map(spelt, rest[:LONGEST])]
    if not signals or (words and words[0] in _TURNS):
        return ()
    others = [key for n in range(1, len(words) + 1) for key in _known().get(" ".join(words[:n]), ())]
    return (*signals, *(key for key in dict.fromkeys(others) if key not in signals))


def going(signals: Iterable[str], tone: Tone | None) -> tuple[str, ...]:
    """Those of ``signals`` that go the way a sign says; all without one."""
    return tuple(signal for signal in signals if tone is None or SIGNALS[signal].tone is tone)


def _letter(tokens: Sequence[str], language: str, marked: bool) -> Word | None:
    token = tokens[0].strip(_EDGES) if tokens else ""
    if len(token) != 1 or (token in _ALSO_WORDS and not marked and len(tokens) > 1):
        return None
    signals = [signal.key for signal in SIGNALS.values() if signal.hot_key(language) == token]
    return Word(tuple(signals), 1) if signals else None


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """The signals by their whole names, in both languages, and by what else is said every day."""
    return _labels() | {spelt(phrase): signals for phrase, signals in _ALIASES.items()}


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """The signals by their whole names, in both languages."""
    found: dict[str, tuple[str, ...]] = {}
    for signal in SIGNALS.values():
        for name in (signal.key, signal.label_en, signal.label_fr):
            phrase = spelt(name)
            found[phrase] = (*(key for key in found.get(phrase, ()) if key != signal.key), signal.key)
    return found


@cache
def _told_by(phrase: str) -> tuple[str, ...]:
    """The signals one of whose names has ``phrase`` in it, from the beginning of a word on; its beginning first."""
    if len(phrase) < _SHORTEST:
        return ()
    for within in (str.startswith, lambda name, part: f" {part}" in f" {name}"):
        keys = dict.fromkeys(key for name, signals in _labels().items() if within(name, phrase) for key in signals)
        if keys:
            return tuple(keys)
    return ()
