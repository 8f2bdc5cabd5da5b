"""The time line: events newest first, each with the points it brings today and its note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from core.language import current, text
from core.model import Source
from core.plain import visible
from core.reasons import DIMENSION_LABELS
from tui import tokens
from tui.widgets.lines import BLANK, Line, Run, spread, wrapped
from tui.widgets.recent import mark, named

if TYPE_CHECKING:
    from core.assessment import Assessment
    from core.model import Event

NOTE_SHOWN = 2_000
"""Characters of a note shown here; `rapports show` prints it whole."""
SEVERITIES = {1: "slight", 3: "serious"}


class Timeline(NamedTuple):
    """The events of one relationship, by day and id, and what each weighs today."""

    events: Sequence[Event]
    points: Mapping[str, Sequence[tuple[str, float]]]
    today: str

    def lines(self, width: int, most: int) -> list[Line]:
        """The first ``most`` lines, or a few more; all there are when they are fewer."""
        lines: list[Line] = []
        for event in reversed(self.events):
            if len(lines) >= most:
                break
            lines += self._entry(event, width)
        return lines or wrapped(text("Nothing noted yet. l notes what happened, 1–5 how it feels."), width, "muted")

    def _entry(self, event: Event, width: int) -> Iterator[Line]:
        day = current().day(event.on, event.on[:4] != self.today[:4], short=True)
        glyph, ink = mark(event)
        head: list[Run] = [(f"{glyph} ", ink), (named(event), "text")]
        if asides := _asides(event):
            head.append((f" ({asides})", "muted"))
        yield spread(head, [(day, "muted")], width)
        if weights := self._weights(event):
            yield from wrapped(weights, width, "muted", first="  ", rest="  ")
        if event.note:
            note = event.note[:NOTE_SHOWN] + ("…" if len(event.note) > NOTE_SHOWN else "")
            yield from wrapped(visible(note), width, "text", first="  ", rest="  ")
        yield BLANK

    def _weights(self, event: Event) -> str:
        parts = [
            f"{text(DIMENSION_LABELS[name])} {current().signed(points, 1)}"
            for name, points in self.points.get(event.id, ())
            if abs(points) >= 0.05
        ]
        return tokens.SEPARATOR.join(parts)


def timeline(events: Sequence[Event], said: Assessment, today: str) -> Timeline:
    """The time line of an assessment made with its contributions."""
    points: dict[str, list[tuple[str, float]]] = {}
    for part in () if said.contributions is UNSET else said.contributions:
        if part.event is not None:
            points.setdefault(part.event, []).append((part.dimension, part.points))
    return Timeline(events, points, today)


def _asides(event: Event) -> str:
    parts = []
    if event.severity == 1:
        parts.append(text("slight"))
    if event.severity == 3:
        parts.append(text("serious"))
    if event.mine:
        parts.append(text("my part"))
    if event.source is Source.FEELING:
        parts.append(text("a feeling"))
    if event.source is Source.HEARSAY:
        parts.append(text("hearsay, weighs nothing"))
    return ", ".join(parts)
