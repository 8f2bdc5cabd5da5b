"""The time line: events newest first, each with the points it brings today and its note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from core.acting.reason_codes import label
from core.judging.told import verdict_then
from core.language import current, text
from core.model import Event
from core.plain import visible
from core.words import CHOICES, DIMENSION_LABELS
from tui.look import discreet, event_words, tokens
from tui.widgets.recent import asides, mark, named
from tui.widgets.text_lines import BLANK, Line, Run, spread, wrapped

if TYPE_CHECKING:
    from core.judging.assessment import Assessment
    from core.model import Decision
    from tui.widgets.only import Only

NOTE_SHOWN = 2_000
"""Characters of a note shown here; `rapports show` prints it whole."""


class Timeline(NamedTuple):
    """The events of one relationship, by day and id, and what each weighs today."""

    events: Sequence[Event]
    points: Mapping[str, Sequence[tuple[str, float]]]
    today: str
    decisions: Sequence[Decision] = ()
    ended: bool = False
    pointed: str = ""
    """The id of the event that was looked for."""
    only: Only | None = None
    """What it is limited to: of a dimension, its points alone are told."""

    def lines(self, width: int, most: int) -> list[Line]:
        """The first ``most`` lines, or a few more; all there are when they are fewer."""
        lines: list[Line] = []
        for record in self._every():
            if len(lines) >= most:
                break
            lines += self._written(record, width)
        if self.only is not None and not lines:
            return wrapped(text("Nothing noted about it: {what}.").format(what=self.only.label), width, "muted")
        if self.ended and not lines:
            return wrapped(text("Nothing was noted before it ended."), width, "muted")
        return lines or wrapped(text("Nothing noted yet. l notes what happened, 1–5 how it feels."), width, "muted")

    def place(self, event: str, width: int) -> int | None:
        """The line at which an event begins, by its id; None where it is not here."""
        place = 0
        for record in self._every():
            if record.id == event:
                return place
            place += len(self._written(record, width))
        return None

    def _every(self) -> list[Event | Decision]:
        """All there is, newest first."""
        return sorted([*self.events, *self.decisions], key=lambda record: (record.on, record.id), reverse=True)

    def _written(self, record: Event | Decision, width: int) -> list[Line]:
        return [*(self._entry(record, width) if isinstance(record, Event) else self._decision(record, width))]

    def _entry(self, event: Event, width: int) -> Iterator[Line]:
        glyph, ink = mark(event)
        here = event.id == self.pointed
        head: list[Run] = [(f"{tokens.CURSOR if here else glyph} ", "accent" if here else ink)]
        head.append((named(event), "strong" if here else "text"))
        if said := ", ".join(asides(event, event.on, brief=True)):
            head.append((f" ({said})", "muted"))
        yield spread(head, [(event_words.dated(event, self.today), "muted")], width)
        if weights := self._weights(event):
            yield from wrapped(weights, width, "muted", first="  ", rest="  ")
        if event.note:
            note = discreet.note(_cut(event.note))
            yield from wrapped(visible(note), width, "text", first="  ", rest="  ")
        yield BLANK

    def _decision(self, decision: Decision, width: int) -> Iterator[Line]:
        """What she decided, why, and what she expected of it."""
        choice = text("decided: {choice}").format(choice=text(CHOICES[decision.choice]))
        day = current().day(decision.on, decision.on[:4] != self.today[:4], short=True)
        yield spread([(f"{tokens.DECIDED} ", "accent"), (choice, "strong")], [(day, "muted")], width)
        yield from wrapped(verdict_then(decision.verdict, current()), width, "muted", first="  ", rest="  ")
        reason = decision.reason and label(decision.reason, current())
        for written in (reason, decision.note, decision.expect and self._expected(decision)):
            if written:
                yield from wrapped(visible(discreet.note(_cut(written))), width, "text", first="  ", rest="  ")
        yield BLANK

    def _expected(self, decision: Decision) -> str:
        return text("expected: {what}").format(what=decision.expect)

    def _weights(self, event: Event) -> str:
        alone = self.only
        parts = [
            f"{text(DIMENSION_LABELS[name])} {current().signed(points, 1)}"
            for name, points in self.points.get(event.id, ())
            if abs(points) >= 0.05 and (alone is None or alone.keeps_part(name, event.signal))
        ]
        return tokens.SEPARATOR.join(parts)


def _cut(note: str) -> str:
    return note[:NOTE_SHOWN] + ("…" if len(note) > NOTE_SHOWN else "")


def timeline(
    events: Sequence[Event], said: Assessment, today: str, decisions: Sequence[Decision] = (), *, ended: bool = False
) -> Timeline:
    """The time line of an assessment made with its contributions."""
    points: dict[str, list[tuple[str, float]]] = {}
    for part in () if said.contributions is UNSET else said.contributions:
        if part.event is not None:
            points.setdefault(part.event, []).append((part.dimension, part.points))
    return Timeline(events, points, today, decisions, ended)
