"""What may be said about an event besides its signal: its day, how much, on what it rests, whose part, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.dates import number, plus
from core.model import Precision, Source
from core.vocabulary import UNMARKABLE

if TYPE_CHECKING:
    from core.days.spans import Understood
    from core.model import Event

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

    ``precision`` is how exactly that day is known.
    """

    ago: int = 0
    severity: int = USUAL
    source: Source = Source.FACT
    mine: bool = False
    note: str = ""
    dimension: str = ""
    precision: Precision = Precision.DAY

    def earlier(self) -> Details:
        """One day further back, known to the day."""
        return self._replace(ago=self.ago + 1, precision=Precision.DAY)

    def later(self) -> Details:
        """One day further on, known to the day; never after today."""
        return self._replace(ago=min(self.ago, max(0, self.ago - 1)), precision=Precision.DAY)

    def at(self, when: Understood, today: str) -> Details:
        """At a time somebody told, known as exactly as that."""
        return self._replace(ago=number(today) - number(when.day), precision=when.precision)

    def other_severity(self) -> Details:
        """From usual to serious, to slight, to usual."""
        return self._replace(severity=_MORE[self.severity])

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
            fields["severity"] = self.severity
        elif self.dimension:
            fields["dimension"] = self.dimension
        if signal not in UNMARKABLE:
            fields["mine"] = self.mine
        if signal not in UNMARKABLE or self.source is not Source.HEARSAY:
            fields["source"] = self.source.value
        return fields


def details_of(event: Event, today: str) -> Details:
    """The details an event has."""
    ago = number(today) - number(event.on)
    return Details(
        ago, event.severity or USUAL, event.source, event.mine, event.note, event.dimension or "", event.precision
    )
