"""What was noted about one relationship, a line each, newest first, with a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message

from tui.look import discreet, event_words, tokens
from tui.widgets.recent import asides, mark, named
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import Line, Run, cut, fitted

if TYPE_CHECKING:
    from core.model import Event

NOTE_FROM = 8
"""Cells below which the beginning of a note says nothing."""


class Events(Wheeled, can_focus=True):
    """Shows events; ``Pointed`` tells that another one is under the cursor."""

    class Pointed(Message):
        """The cursor moved."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.events: list[Event] = []
        self._today = ""
        self._cursor = 0
        self._top = 0

    @property
    def selected(self) -> Event | None:
        """The event under the cursor."""
        return self.events[self._cursor] if self.events and not self.adrift else None

    @property
    def pointed_at(self) -> str | None:
        """The id of the event under the cursor."""
        return self.selected.id if self.selected else None

    def holds(self, entry: str) -> bool:
        """Whether an event is listed."""
        return any(event.id == entry for event in self.events)

    @property
    def page(self) -> int:
        """Events in a page."""
        return max(1, self.size.height)

    def show(self, events: Sequence[Event], today: str, select: str = "") -> None:
        """Show these, which are in order of days, newest first; ``select`` is the id to put the cursor on."""
        self.events, self._today = list(reversed(events)), today
        places = [n for n, event in enumerate(self.events) if event.id == select]
        self._cursor = places[0] if places else min(self._cursor, max(0, len(self.events) - 1))
        self.adrift = self.adrift and not places
        self.repaint()

    def go(self, to: int) -> None:
        """Put the cursor on an event, or on the nearest there is."""
        to = max(0, min(to, len(self.events) - 1))
        if to != self._cursor or self.adrift:
            self._cursor, self.adrift = to, False
            self.repaint()
            self.post_message(self.Pointed())

    def move(self, by: int) -> None:
        """Move the cursor by so many events."""
        self.go(self._cursor + (0 if self.adrift else by))

    def composed(self, width: int, height: int) -> list[Line]:
        """As many as fit, scrolled so that the cursor shows."""
        self._top = max(min(self._top, self._cursor), self._cursor - height + 1, 0)
        shown = self.events[self._top : self._top + height]
        reach = max((cell_len(self._day(event)) for event in shown), default=0) + 2
        here = None if self.adrift else self._cursor
        return [self._row(event, n == here, reach, width) for n, event in enumerate(shown, self._top)]

    def _row(self, event: Event, here: bool, reach: int, width: int) -> Line:
        said = ", ".join([named(event), *asides(event, event.on, brief=True)])
        room = width - 4 - reach
        runs: list[Run] = [(f"{tokens.CURSOR if here else ' '} ", "accent"), (fitted(self._day(event), reach), "muted")]
        runs += [mark(event), (" ", "text"), (what := cut(said, room), "strong" if here else "text")]
        if event.note and (left := room - cell_len(what) - 2) >= NOTE_FROM:
            runs.append(("  " + cut(discreet.note(event.note), left), "muted"))
        return tuple((run, f"{ink}+cursor") for run, ink in runs) if here else tuple(runs)

    def _day(self, event: Event) -> str:
        return event_words.dated(event, self._today)

    def clicked(self, x: int, y: int) -> None:
        """One click selects."""
        if self._top + y < len(self.events):
            self.go(self._top + y)
