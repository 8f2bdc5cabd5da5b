"""The last events of a relationship, one a line, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.language import current, text
from core.signals import SIGNALS, Tone
from tui import tokens
from tui.widgets.lines import Line, Run, cut, fitted

if TYPE_CHECKING:
    from core.model import Event

MARKS = {
    Tone.RAISES: (tokens.GOOD, "steady"),
    Tone.LOWERS: (tokens.BAD, "end"),
    Tone.CONTEXT: (tokens.NEITHER, "muted"),
}
LEVEL_TONES = {1: Tone.LOWERS, 2: Tone.LOWERS, 3: Tone.CONTEXT, 4: Tone.RAISES, 5: Tone.RAISES}


def mark(event: Event) -> Run:
    """Which way an event pulls, as a glyph in its ink."""
    return MARKS[LEVEL_TONES[event.level] if event.level else SIGNALS[event.signal].tone]


def named(event: Event) -> str:
    """What happened, in words."""
    label = SIGNALS[event.signal].label(current().code)
    if event.level is None:
        return label
    return f"{label} {event.level}, {text(tokens.FEELINGS[event.level - 1])}"


def recent(events: Sequence[Event], today: str, width: int, most: int) -> list[Line]:
    """The last ``most`` events with the beginnings of their notes."""
    lines: list[Line] = []
    last = list(reversed(events[-most:]))
    days = [current().day(event.on, event.on[:4] != today[:4], short=True) for event in last]
    reach = max(map(cell_len, days), default=0) + 2
    for event, day in zip(last, days, strict=True):
        what = named(event)
        room = width - reach - 2 - len(what) - 2
        note = cut(event.note, room) if room > 8 else ""
        lines.append(
            (
                (fitted(day, reach), "muted"),
                mark(event),
                (" ", "text"),
                (cut(what, width - reach - 2), "text"),
                (f"  {note}" if note else "", "muted"),
            )
        )
    return lines
