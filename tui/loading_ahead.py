"""What the keys she presses first need, loaded while she presses none; a start does without, and the keys do not wait.

A little at a time, since a key that comes meanwhile waits for it.
"""

from __future__ import annotations

from collections import deque
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Final

from tui.keys.turnstile import at_rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.timer import Timer

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
    """Loads :data:`AHEAD` one by one while an app rests and nothing is done in it, then calls ``then``.

    ``noticed`` is told what is done.
    """

    def __init__(self, app: App[int], then: Callable[[], object]) -> None:
        self._app, self._then = app, then
        self._left = deque(AHEAD)
        self._last = monotonic()
        self._timer: Timer | None = None

    def begin(self) -> None:
        """From now on."""
        self._timer = self._app.set_interval(BETWEEN, self._go_on)

    def noticed(self) -> None:
        """She did something: not now."""
        self._last = monotonic()

    def _go_on(self) -> None:
        if monotonic() - self._last < QUIET or not at_rest(self._app):
            return
        if self._left:
            import_module(self._left.popleft())
        elif self._timer is not None:
            self._timer.stop()
            self._then()
