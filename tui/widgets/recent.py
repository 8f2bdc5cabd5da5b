"""The last events of a relationship, one a line, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.language import current, text
from core.model import Precision, Source
from core.vocabulary import SIGNALS, Tone
from core.words import CAUSES, DIMENSION_LABELS, FEELINGS, MANNERS, OFTEN, ORIGINS, SEVERITIES, SOURCES
from tui.look import discreet, event_words, tokens
from tui.widgets.text_lines import Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from core.model import Event

MARKS = {
    Tone.RAISES: (tokens.GOOD, "steady"),
    Tone.LOWERS: (tokens.BAD, "end"),
    Tone.CONTEXT: (tokens.NEITHER, "muted"),
}
LEVEL_TONES = {1: Tone.LOWERS, 2: Tone.LOWERS, 3: Tone.CONTEXT, 4: Tone.RAISES, 5: Tone.RAISES}


def mark(event: Event) -> Run:
    """Which way an event pulls, as a glyph in its ink; my own part pulls nowhere."""
    if event.mine:
        return MARKS[Tone.CONTEXT]
    return MARKS[LEVEL_TONES[event.level] if event.level else SIGNALS[event.signal].news]


def named(event: Event) -> str:
    """What happened, in words."""
    label = event.label(current().code)
    if event.level is None:
        return label
    if event.dimension is not None:
        planned = event.dimension == "urgency"  # “urgency 4, often” would say the opposite of what was asked
        about = text("requests planned") if planned else text(DIMENSION_LABELS[event.dimension])
        return f"{about} {event.level}, {text(OFTEN[event.level - 1])}"
    return f"{label} {event.level}, {text(FEELINGS[event.level - 1])}"


def asides(event: Event, today: str, *, brief: bool = False) -> list[str]:
    """What is unusual about it, in words: its day, how much, my part, on what it rests.

    That it has a note is said too, unless ``brief``.
    """
    parts = []
    if event.on != today:
        exact = event.precision is Precision.DAY
        parts.append(event_words.ago(event.on, today) if exact else event_words.dated(event, today))
    if event.severity in (1, 3):
        parts.append(text(SEVERITIES[event.severity]))
    parts += [text(CAUSES[event.cause])] if event.cause else []
    parts += [text(MANNERS[event.manner])] if event.manner else []
    if event.mine:
        parts.append(text("my part"))
    if event.source is not Source.FACT:
        parts.append(text(SOURCES[event.source]))
    if event.origin is not None:
        parts.append(text(ORIGINS[event.origin.kind]))
    if event.note and not brief:
        parts.append(text("with a note"))
    return parts


def recent(events: Sequence[Event], today: str, width: int, most: int, spare: int = 0) -> list[Line]:
    """The last ``most`` events with the beginnings of their notes; whole below them as far as ``spare`` lines go."""
    lines: list[Line] = []
    last = list(reversed(events[-most:]))
    days = [event_words.dated(event, today) for event in last]
    reach = max(map(cell_len, days), default=0) + 2
    for event, day in zip(last, days, strict=True):
        what = f"{named(event)} ({text('my part')})" if event.mine else named(event)
        room = width - reach - 2 - len(what) - 2
        said = event.note or (event.origin.trace if event.origin else "")
        note = cut(discreet.note(said), room) if room > 8 else ""
        indent = " " * (reach + 2)
        whole = wrapped(discreet.note(said), width, "muted", first=indent, rest=indent) if said else []
        whole = whole if len(whole) <= spare and cell_len(said) > room else []
        note, spare = "" if whole else note, spare - len(whole)
        lines.append(
            (
                (fitted(day, reach), "muted"),
                mark(event),
                (" ", "text"),
                (cut(what, width - reach - 2), "text"),
                (f"  {note}" if note else "", "muted"),
            )
        )
        lines += whole
    return lines
