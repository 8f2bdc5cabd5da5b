"""The short form of one that ended: a question after the other, one key each; nothing is stored before the last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from core.acting.reason_codes import CODES
from core.language import N_
from core.model import CameAbout, Channel, Ender, Precision
from core.words import CAME_ABOUT, CHANNELS, ENDERS

if TYPE_CHECKING:
    from core.model import Relationship

REASONS: Final = (
    "priorities", "time", "fit", "interest", "rapport", "value", "values", "trust", "method", "urgency", "limits",
    "promises", "quality", "one_sided", "silence", "dishonesty", "payment", "price", "completed", "other",
)  # fmt: skip
"""The reasons that fit an ending; the codes of all decisions hold these and others."""
LETTERS: Final = "abcdefgijklmnoprstvw"
"""A letter for each of them; those that do something everywhere (h, q, u) are left out."""
TITLES: Final[Mapping[str, str]] = {
    "ended_on": N_("When did it end?"),
    "ended_by": N_("Who ended it?"),
    "ended_reason": N_("Why?"),
    "channel": N_("How did it come about?"),
    "came_about": N_("Chosen, or did it happen?"),
    "seen": N_("When could you have seen it?"),
}
TYPED: Final = ("ended_on", "seen")
"""Questions answered in words, in a field."""
CHOICES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "ended_by": {str(n): (by, ENDERS[by]) for n, by in enumerate(Ender, 1)},
    "ended_reason": {letter: (code, CODES[code]) for letter, code in zip(LETTERS, REASONS, strict=True)},
    "channel": {str(n): (channel, CHANNELS[channel]) for n, channel in enumerate(Channel, 1)},
    "came_about": {str(n): (came, CAME_ABOUT[came]) for n, came in enumerate(CameAbout, 1)},
}
"""What can be answered by one key: what is stored, and what it is called."""
_DAYS: Final = {"ended_on": "ended_precision", "seen_on": "seen_precision"}


class Kept(Struct):
    """A form not stored yet, as it is kept: the question it stands at, the answers, and the words being typed."""

    at: int = 0
    answers: dict[str, str] = {}
    typing: str = ""


class EndingForm:
    """Where the form about ``who`` stands; ``written`` is what was kept of it, "" for nothing."""

    def __init__(self, who: Relationship, written: str = "") -> None:
        self.who = who
        self.questions = tuple(name for name in TITLES if name != "ended_on" or who.ended_on is None)
        kept = _kept(written)
        self.answers = dict(kept.answers)
        self.typing = kept.typing
        self.at = max(0, min(kept.at, len(self.questions) - 1))

    @property
    def question(self) -> str:
        """The one being asked."""
        return self.questions[self.at]

    @property
    def last(self) -> bool:
        """Whether it is the last."""
        return self.at == len(self.questions) - 1

    @property
    def started(self) -> bool:
        """Whether anything was answered."""
        return bool(self.answers)

    def press(self, key: str) -> bool:
        """Answer by one key and go on; whether it was an answer."""
        found = CHOICES.get(self.question, {}).get(key)
        if found is None:
            return False
        self.answers[self.question] = str(found[0])
        self.go_on()
        return True

    def type(self, fields: Mapping[str, Any]) -> None:
        """Answer in words: the fields they come to, none for an empty answer."""
        for name in ("ended_on", "ended_precision") if self.question == "ended_on" else _SEEN:
            self.answers.pop(name, None)
        self.answers |= {name: str(value) for name, value in fields.items()}

    def go_on(self) -> None:
        """The next question; the last stays."""
        self.typing = ""
        self.at = min(self.at + 1, len(self.questions) - 1)

    def go_back(self) -> None:
        """The question before; the first stays."""
        self.typing = ""
        self.at = max(0, self.at - 1)

    def fields(self) -> dict[str, Any]:
        """What is to be stored."""
        known = {*_FIELDS, *CHOICES}
        return {name: value for name, value in self.answers.items() if name in known}

    def day_of(self, question: str) -> tuple[str, Precision] | None:
        """The day answered to a typed question, and how exactly it is known."""
        name = "ended_on" if question == "ended_on" else "seen_on"
        if (day := self.answers.get(name)) is None:
            return None
        return day, Precision(self.answers.get(_DAYS[name], "day"))

    def written(self) -> str:
        """How it is kept until it is stored; "" while nothing was answered."""
        kept = Kept(self.at, self.answers, self.typing)
        return msgspec.json.encode(kept).decode() if self.answers or self.typing else ""


_SEEN: Final = ("seen_on", "seen_precision", "seen_note")
_FIELDS: Final = ("ended_on", "ended_precision", *_SEEN)


def _kept(written: str) -> Kept:
    """What was kept; nothing for a text of another making."""
    try:
        return msgspec.json.decode(written or "{}", type=Kept)
    except (ValueError, RecursionError):
        return Kept()
