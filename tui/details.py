"""What may be said about an event besides its signal: its day, how much, on what it rests, whose part, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from core.dates import number, plus
from core.model import Cause, Manner, Precision, Source
from core.vocabulary import UNMARKABLE, offered

if TYPE_CHECKING:
    from core.days.spans import Understood
    from core.model import Event
    from core.vocabulary import OwnWord

_T = TypeVar("_T")

USUAL: Final = 2
_MORE: Final = {USUAL: 3, 3: 1, 1: USUAL}
_NEXT: Final = {
    Source.FACT: Source.FEELING,
    Source.FEELING: Source.HEARSAY,
    Source.HEARSAY: Source.MEMORY,
    Source.MEMORY: Source.FACT,
}


class Details(NamedTuple):
    """All of them optional; ``ago`` is in days before today, ``dimension`` what a check-in is about.

    ``precision`` is how exactly that day is known. Without a ``severity`` it is what ``cause`` and ``manner`` offer
    from what is ``usual`` for a signal, or for her own ``word`` for one.
    """

    ago: int = 0
    severity: int | None = None
    source: Source = Source.FACT
    mine: bool = False
    note: str = ""
    dimension: str = ""
    precision: Precision = Precision.DAY
    cause: Cause | None = None
    manner: Manner | None = None
    word: str | None = None
    usual: int = USUAL

    def severity_of(self, signal: str) -> int:
        """The severity ``signal`` is noted with."""
        return self.severity or offered(signal, self.usual, self.cause, self.manner)

    def called(self, word: OwnWord | None) -> Details:
        """As noted by a word of hers, or by none."""
        return self._replace(word=word.word, usual=word.severity) if word else self._replace(word=None, usual=USUAL)

    def other_cause(self) -> Details:
        """From none said to negligence, a mistake, a misunderstanding, on purpose, none."""
        return self._replace(cause=_after(self.cause, list(Cause)))

    def other_manner(self) -> Details:
        """From none said to kindly, harshly, none."""
        return self._replace(manner=_after(self.manner, list(Manner)))

    def earlier(self) -> Details:
        """One day further back, known to the day."""
        return self._replace(ago=self.ago + 1, precision=Precision.DAY)

    def later(self) -> Details:
        """One day further on, known to the day; never after today."""
        return self._replace(ago=min(self.ago, max(0, self.ago - 1)), precision=Precision.DAY)

    def at(self, when: Understood, today: str) -> Details:
        """At a time somebody told, known as exactly as that."""
        return self._replace(ago=number(today) - number(when.day), precision=when.precision)

    def other_severity(self, signal: str) -> Details:
        """From usual to serious, to slight, to usual; ``signal`` is what it is about."""
        return self._replace(severity=_MORE[self.severity_of(signal)])

    def other_source(self) -> Details:
        """From a fact to a feeling, to hearsay, to memory, to a fact."""
        return self._replace(source=_NEXT[self.source])

    def other_part(self) -> Details:
        """My part in it, or not."""
        return self._replace(mine=not self.mine)

    def noted(self, note: str) -> Details:
        """With a note, or without for an empty one; one that was changed has line ends where ⏎ was typed."""
        return self._replace(note=note if note == self.note else note.replace("⏎", "\n"))

    def fields(self, signal: str, today: str) -> dict[str, Any]:
        """What ``practice.log`` takes: what means nothing for this signal is left out."""
        fields: dict[str, Any] = {"on": plus(today, -self.ago), "precision": self.precision, "note": self.note}
        if signal != "checkin":
            fields |= {"severity": self.severity_of(signal), "word": self.word}
            fields |= {"cause": self.cause, "manner": self.manner}
        elif self.dimension:
            fields["dimension"] = self.dimension
        if signal not in UNMARKABLE:
            fields["mine"] = self.mine
        if signal not in UNMARKABLE or self.source is not Source.HEARSAY:
            fields["source"] = self.source.value
        return fields


def details_of(event: Event, today: str, usual: int = USUAL) -> Details:
    """The details an event has; ``usual`` is the severity of what it is called.

    A severity that is no other than what its cause and its manner offer goes on following them.
    """
    as_offered = event.severity == offered(event.signal, usual, event.cause, event.manner)
    return Details(
        ago=number(today) - number(event.on),
        severity=None if as_offered else event.severity,
        source=event.source,
        mine=event.mine,
        note=event.note,
        dimension=event.dimension or "",
        precision=event.precision,
        cause=event.cause,
        manner=event.manner,
        word=event.word,
        usual=usual,
    )


def _after(now: _T | None, every: list[_T]) -> _T | None:
    """The next one of ``every``, beginning with the first; None after the last."""
    at = -1 if now is None else every.index(now)
    return every[at + 1] if at + 1 < len(every) else None
