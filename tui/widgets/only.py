"""Some signals or dimensions alone: what of a dossier speaks of them, and what somebody means who types a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.language import current, text
from core.people import bare
from core.vocabulary import SIGNALS, checkin_masses
from core.words import DIMENSION_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.judging.reasons import Reason
    from core.model import Event


class Only(NamedTuple):
    """Some dimensions, some signals, or both; never neither."""

    dimensions: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The names of all of them."""
        names = [text(DIMENSION_LABELS[name]) for name in self.dimensions]
        return ", ".join((*names, *(SIGNALS[signal].label(current().code) for signal in self.signals)))

    def keeps(self, event: Event) -> bool:
        """Whether an event is one of the signals, or says something of one of the dimensions."""
        return event.signal in self.signals or any(weight(event, name) != 0.0 for name in self.dimensions)

    def keeps_reason(self, reason: Reason, events: frozenset[str]) -> bool:
        """Whether a reason is about one of the dimensions, or rests on a signal: on one of ``events``, by id."""
        return reason.dimension in self.dimensions or (bool(self.signals) and not events.isdisjoint(reason.events))

    def keeps_part(self, dimension: str, signal: str | None) -> bool:
        """Whether what an event kept here does to a dimension is about it: all that a signal does is."""
        return dimension in self.dimensions or signal in self.signals


def weight(event: Event, dimension: str) -> float:
    """Which way an event pulls a dimension: above 0 up, below 0 down."""
    if event.level is not None:
        good, bad = checkin_masses(event.level)
        return good - bad if dimension == (event.dimension or "satisfaction") else 0.0
    return SIGNALS[event.signal].weights.get(dimension, 0.0)


def every(events: Iterable[Event]) -> list[Only]:
    """The five dimensions, then the signals that were noted, as the vocabulary orders them."""
    noted = {event.signal for event in events}
    return [*(Only((name,)) for name in DIMENSION_LABELS), *(Only(signals=(s,)) for s in SIGNALS if s in noted)]


def meant(typed: str, among: Sequence[Only]) -> Only | None:
    """All whose name is what was typed; else all that begin so; else those in which a word does; else that hold it."""
    if not (wanted := bare(typed)):
        return None
    names = [(bare(one.label), one) for one in among]
    ways: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: any(word.startswith(wanted) for word in name.split()),
        lambda name: wanted in name,
    )
    for fits in ways:
        if found := [one for name, one in names if fits(name)]:
            dimensions = tuple(name for one in found for name in one.dimensions)
            return Only(dimensions, tuple(signal for one in found for signal in one.signals))
    return None
