"""What the keys she presses first need, got ready while she presses none: a start does without, and no key waits.

Modules, then what the review of the day asks of the histories: a little at a time, since a key that comes meanwhile
waits for that much.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Final

from core.errors import RapportsError
from tui.keys.turnstile import at_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.timer import Timer

    from tui.host import Host

QUIET: Final = 0.3
"""Seconds since she last did something."""
BETWEEN: Final = 0.03
"""Seconds between two looks."""
AHEAD: Final = (
    "zoneinfo",
    "importlib.resources",
    "ctypes",
    "dateutil.tz",
    "dateutil.parser",
    "tui.widgets.vocabulary_panel",
    "core.acting.notice",
    "core.acting.case",
    "core.acting.brief.sheet",
    "core.acting.decide",
    "core.acting.own_lists",
    "core.days.typed",
    "core.acting.acting",
    "core.ledger.storage",
    "tui.widgets.field",
    "tui.widgets.agreed_lines",
    "tui.screens.agreeing",
    "tui.widgets.curve_chart",
    "tui.widgets.exchanges",
    "tui.screens.dossier_screen",
    "core.learning.journal",
    "core.learning.backtest",
    "core.learning.review",
    "core.learning.learning",
)
"""The vocabulary, a note, a dossier; each after what takes longest of all it takes along."""


class LoadingAhead:
    """Loads :data:`AHEAD` one by one while an app rests and nothing is done in it, then asks for the review of the day.

    ``then`` is called once all of it is loaded, ``noticed`` is told what is done.
    """

    def __init__(self, app: Host, then: Callable[[], object]) -> None:
        self._app, self._then = app, then
        self._left = deque(AHEAD)
        self._last = monotonic()
        self._timer: Timer | None = None
        self._asking: Iterator[object] | None = None
        self._asked = ""
        """The day of which the review is ready."""

    def begin(self) -> None:
        """From now on."""
        self._timer = self._app.set_interval(BETWEEN, self._go_on)

    def noticed(self) -> None:
        """She did something: not now. What was asked for the review of a day may be about what is no more."""
        self._last, self._asking = monotonic(), None
        if self._timer is None and self._asked != self._app.day:
            self.begin()

    def _go_on(self) -> None:
        if monotonic() - self._last < QUIET or not at_rest(self._app):
            return
        if self._left:
            import_module(self._left.popleft())
            if not self._left:
                self._then()
        elif self._timer is not None and self._is_asked(self._app.day):
            self._timer.stop()
            self._timer = None

    def _is_asked(self, day: str) -> bool:
        """One step of the review of ``day``, and whether it was the last; what cannot be read, the review tells."""
        if self._asking is None:
            self._asking = self._app.practice.learning.review_ahead(day)
        with suppress(RapportsError):
            if next(self._asking, None) is not None:
                return False
        self._asking, self._asked = None, day
        return True
