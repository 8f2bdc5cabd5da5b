"""One signal or one dimension alone: what of a dossier speaks of it, and what somebody means who types its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.judging.reasons import DIMENSION_LABELS
from core.language import current, text
from core.people import bare
from core.vocabulary import SIGNALS, checkin_masses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.judging.reasons import Reason
    from core.model import Event


class Only(NamedTuple):
    """A dimension, or a signal; the other one is empty."""

    dimension: str = ""
    signal: str = ""

    @property
    def label(self) -> str:
        """Its name."""
        if self.dimension:
            return text(DIMENSION_LABELS[self.dimension])
        return SIGNALS[self.signal].label(current().code)

    def keeps(self, event: Event) -> bool:
        """Whether an event is that signal, or says something of that dimension."""
        return event.signal == self.signal if self.signal else weight(event, self.dimension) != 0.0

    def keeps_reason(self, reason: Reason, events: frozenset[str]) -> bool:
        """Whether a reason is about that dimension, or rests on one of these ``events``, by id."""
        return reason.dimension == self.dimension if self.dimension else not events.isdisjoint(reason.events)


def weight(event: Event, dimension: str) -> float:
    """Which way an event pulls a dimension: above 0 up, below 0 down."""
    if event.level is not None:
        good, bad = checkin_masses(event.level)
        return good - bad if dimension == (event.dimension or "satisfaction") else 0.0
    return SIGNALS[event.signal].weights.get(dimension, 0.0)


def every(events: Iterable[Event]) -> list[Only]:
    """The five dimensions, then the signals that were noted, as the vocabulary orders them."""
    noted = {event.signal for event in events}
    return [*(Only(dimension=name) for name in DIMENSION_LABELS), *(Only(signal=s) for s in SIGNALS if s in noted)]


def meant(typed: str, among: Sequence[Only]) -> list[Only]:
    """Those whose name begins with what was typed, then those in which a word does, or that hold it."""
    wanted = bare(typed)
    if not wanted:
        return []
    names = [(bare(one.label), one) for one in among]
    found = [one for name, one in names if name.startswith(wanted)]
    found += [one for name, one in names if any(word.startswith(wanted) for word in name.split())]
    found += [one for name, one in names if wanted in name]
    return list(dict.fromkeys(found))
