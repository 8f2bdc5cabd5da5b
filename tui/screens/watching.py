"""A screen with today's line: said at once where it is remembered, else made when nothing else is to be done."""

from __future__ import annotations

from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from core.errors import RapportsError
from tui.screens.base_page import Page
from tui.widgets.today_line import TodayLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from core.acting.today import Today
    from core.judging.folding import Row

AT_REST = 0.6
"""Seconds after a change before anything is worked out: a key that follows it comes first."""
LOADING = 0.012
"""Seconds between two looks whether what makes it is there."""


class Watching(Page):
    """Keeps today's line; ``today_changed`` tells that it may say something else."""

    rows: list[Row]
    """Everyone, as they are shown."""
    _turn: Timer | None = None
    _asked = False
    _loading: Thread | None = None

    @property
    def at_work(self) -> bool:
        """Whether the line may say something else in a moment."""
        return self._asked or self._turn is not None

    def watch_today(self) -> None:
        """Once the next frame is painted: say what is remembered of today, and look at it anew where nothing is."""
        self._asked = True
        self.call_after_refresh(self._remembered)

    def _remembered(self) -> None:
        self._asked = False
        if not self.is_attached:
            return
        found = self.rapports.practice.remembered_today(self.rapports.day)
        if found is None:
            self.today_changed()
        else:
            self._say_today(found)

    def today_changed(self) -> None:
        """Make it again once she has paused."""
        self._next(AT_REST)

    def _next(self, seconds: float) -> None:
        if self._turn is not None:
            self._turn.stop()
        self._turn = self.set_timer(seconds, self._make)

    def _make(self) -> None:
        self._turn = None
        if not self._loaded():
            self._next(LOADING)
            return
        try:
            found = self.rapports.practice.made_today(self.rapports.day)
        except RapportsError:  # whoever opens that history is told why it cannot be read
            return
        self._say_today(found)

    def _loaded(self) -> bool:
        """Whether what makes it is loaded: beside the keys, since it takes longer than they wait."""
        if self._loading is None:
            self._loading = Thread(target=import_module, args=("core.acting.due",), daemon=True)
            self._loading.start()
        return not self._loading.is_alive()

    def _say_today(self, found: Today) -> None:
        for line in self.query(TodayLine):  # none, where it is being taken down
            line.show(found)
