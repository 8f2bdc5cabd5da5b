"""Her own words for signals, and the signals she never uses: what she sees and says, never what anything weighs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from core import settings
from core.errors import NotFound, WrongUsage
from core.language import Language, spoken
from core.ledger import Write
from core.model import WORD_LIMIT
from core.people import alike
from core.plain import visible
from core.vocabulary import (
    CHECK_IN,
    NOBODYS,
    SIGNALS,
    OwnWord,
    free_letters,
    letters_taken,
    nearest_letter,
)

if TYPE_CHECKING:
    from core.notebook import Notebook


def read(stored: Mapping[str, Any]) -> tuple[OwnWord, ...]:
    """Her words among the settings ``stored``; what is none, or of no signal this version knows, is left out."""
    found: dict[str, OwnWord] = {}
    for plain in settings.OWN_WORDS.of(stored):
        try:
            own = msgspec.convert(plain, OwnWord)
        except msgspec.ValidationError:
            continue
        fits = 0 < len(own.word) <= WORD_LIMIT and own.severity in (1, 2, 3) and len(own.letter) <= 1
        if fits and own.signal in SIGNALS and own.signal != CHECK_IN:
            found.setdefault(alike(own.word), own)
    return tuple(found.values())


@spoken
class OwnWords:
    """The words of one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def all(self) -> tuple[OwnWord, ...]:
        """Her words, in the order in which she made them."""
        return read(self._practice.settings())

    def called(self, typed: str) -> OwnWord | None:
        """The word typed, whatever its capitals, accents and spaces; None where she has none like it."""
        return next((own for own in self.all() if alike(own.word) == alike(typed)), None)

    def usual(self, word: str | None) -> int:
        """The severity that is usual for what is called ``word``; 2, as for any signal, where she has no such word."""
        own = self.called(word) if word else None
        return own.severity if own else 2

    def add(self, word: str, signal: str, severity: int = 2, letter: str = "") -> OwnWord:
        """Add a word for ``signal``; without a ``letter`` one that is free is chosen.

        Raises:
            WrongUsage: the word is empty, too long, or means something already; the letter is taken, or none.
        """
        with self._practice.changing():
            words = self.all()
            own = OwnWord(self._fit(word.strip(), words), self._known(signal), severity)
            own = msgspec.structs.replace(own, letter=self._letter(own, letter, words))
            self._store((*words, own))
        return own

    def drop(self, word: str) -> OwnWord:
        """Do without a word; what was noted by it keeps it. Raises NotFound where she has none like it."""
        with self._practice.changing():
            if (own := self.called(word)) is None:
                text = self._language.text("“{word}” is none of your words; `rapports words` lists them.")
                raise NotFound(text.format(word=visible(word[:WORD_LIMIT], one_line=True)))
            self._store(tuple(known for known in self.all() if known != own))
        return own

    def hidden(self) -> frozenset[str]:
        """The signals the vocabulary keeps out of sight."""
        return frozenset(settings.HIDDEN_SIGNALS.of(self._practice.settings()))

    def hide(self, signal: str) -> bool:
        """Keep a signal out of sight, or show it again; whether it is hidden now."""
        with self._practice.changing():
            hidden = settings.HIDDEN_SIGNALS.of(self._practice.settings())
            now = [key for key in hidden if key != signal] if signal in hidden else [*hidden, self._known(signal)]
            self._practice.store("setting", None, Write.setting(settings.HIDDEN_SIGNALS.key, {"value": now}))
        return signal in now

    def _store(self, words: tuple[OwnWord, ...]) -> None:
        value = [msgspec.to_builtins(own) for own in words]
        self._practice.store("words", None, Write.setting(settings.OWN_WORDS.key, {"value": value}))

    def _fit(self, word: str, words: tuple[OwnWord, ...]) -> str:
        if not visible(word, one_line=True).strip() or visible(word, one_line=True) != word or len(word) > WORD_LIMIT:
            text = self._language.text("A word of yours has 1 to {n} characters, on one line.")
            raise WrongUsage(text.format(n=WORD_LIMIT))
        theirs = {
            alike(name): signal
            for signal in SIGNALS.values()
            for name in (signal.key, signal.key.replace("_", " "), signal.label_en, signal.label_fr)
        }
        if alike(word) in theirs or any(alike(own.word) == alike(word) for own in words):
            text = self._language.text("“{word}” means something already; nothing was changed.")
            raise WrongUsage(text.format(word=word))
        return word

    def _known(self, signal: str) -> str:
        if signal not in SIGNALS or signal == CHECK_IN:
            text = self._language.text("A word of yours stands for a signal; `rapports signals` lists them.")
            raise WrongUsage(text)
        return signal

    def _letter(self, own: OwnWord, letter: str, words: tuple[OwnWord, ...]) -> str:
        code = self._practice.language
        free = free_letters(words, code)
        if not letter:
            return nearest_letter(own.word, own.news, free)
        mine = {word.letter: word.word for word in words if word.letter}
        theirs = {key: signal.label(code) for key, signal in letters_taken(code).items()}
        if (has := (theirs | mine).get(letter)) is not None:
            text = self._language.text("“{letter}” is the letter of “{word}” already; free are {free}.")
            raise WrongUsage(text.format(letter=letter, word=has, free=" ".join(free)))
        if len(letter) != 1 or not letter.isalpha() or letter == NOBODYS:
            text = self._language.text("The letter is a single one, and not “{letter}”; free are {free}.")
            raise WrongUsage(text.format(letter=NOBODYS, free=" ".join(free)))
        return letter
