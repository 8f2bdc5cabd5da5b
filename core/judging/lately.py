"""What of a history matters to the days after it, so that what falls due is known without reading it.

Of most it is the last of its kind; of what can still be said to the other side, all of the last half year that no talk
came after. That does not grow with the history, and is carried on by one event without looking back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from core.dates import from_number, plus
from core.judging.ended import LEFT_SIGNAL, is_departure, is_good
from core.judging.evidence import Gist, Noted, counts, is_stop
from core.judging.in_force import TALK
from core.judging.silence import Heard
from core.judging.verdict import NO_DAY
from core.model import Precision
from core.vocabulary import SIGNALS, Tone

WROTE: Final = "i_reached_out"
"""The signal of a first step of hers."""
HORIZON_DAYS: Final = 180
"""What is older is not said any more: it is left to the past."""
VOICEABLE: Final = frozenset(
    {
        "promise_broken", "opaque", "distrusted", "paid_late", "dismissed", "boundary_crossed",
        "disrespect", "no_reply", "impossible_demand", "scope_creep", "request_urgent", "crumb_request", "after_hours",
        "work_poor",
    }
)  # fmt: skip
"""What the other side can do something about once it is said; what she gave or felt is hers.

A doubt about honesty is none of it: that is to be found out, calmly, and not said before it is.
"""
_EXACTEST: Final = tuple(Precision)


def lately(events: Iterable[Noted], last: str | None) -> tuple[Gist, ...]:
    """Of ``events``, in any order, the gist of those that matter from the day ``last`` on, that of the last of all.

    What was left out before matters to no later day: the gist of a gist and more events is that of all of them.
    """
    if last is None:
        return ()
    newest: dict[str, tuple[str, int, str, Noted]] = {}
    unsaid = []
    horizon = plus(last, -HORIZON_DAYS)
    for event in events:
        if event.on >= horizon and event.signal in VOICEABLE and counts(event):
            unsaid.append(event)
        if event.signal not in _OF_A_KIND or (event.signal in _GOOD and event.on < newest.get("good", ("",))[0]):
            continue  # nearly all of a history that is given from its end
        for kind in _kinds(event):
            key = (event.on, -_EXACTEST.index(event.precision) if kind == WROTE else 0, event.id, event)
            if kind not in newest or key[:3] > newest[kind][:3]:
                newest[kind] = key
    talked = newest[TALK][0] if TALK in newest else ""
    kept = {event.id: event for *_, event in newest.values()}
    kept |= {event.id: event for event in unsaid if event.on > talked}
    return tuple(sorted(map(_gist, kept.values()), key=lambda one: (one.on, one.id)))


def wrote_on(events: Iterable[Noted], heard: Heard, day: str) -> str | None:
    """The last day up to ``day`` on which she wrote since the other side was last ``heard`` of; None for none."""
    last = "" if heard.last == NO_DAY else from_number(heard.last)
    return max((event.on for event in events if event.signal == WROTE and last < event.on <= day), default=None)


def _kinds(event: Noted) -> Iterator[str]:
    """As what its last one matters."""
    if event.signal in (TALK, WROTE, "pardon"):
        yield event.signal
    if is_good(event):
        yield "good"
    elif is_departure(event):
        yield "departure"
    elif is_stop(event) and counts(event):
        yield "stop"


_GOOD: Final = frozenset(key for key, signal in SIGNALS.items() if signal.tone is Tone.RAISES)
_OF_A_KIND: Final = _GOOD | {TALK, WROTE, "pardon", LEFT_SIGNAL, "dishonesty"}
"""Only these signals can be of a kind."""


def _gist(event: Noted) -> Gist:
    if isinstance(event, Gist):
        return event
    return Gist(event.id, event.on, event.signal, event.severity, event.precision, event.mine, event.source)
