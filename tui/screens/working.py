"""Screens on which something long is done in the background: how far it is is shown, and esc stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual.worker import Worker, WorkerState

from core.language import text
from tui.keys.turnstile import STOPPABLE
from tui.screens.base_page import Page
from tui.shared.background import Background, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

T = TypeVar("T")

EVERY = 0.1
"""Seconds between two looks at how far the work is."""


class Working(Page):
    """``set_to_work`` begins; what comes of it is handed on, or told as a refusal."""

    background: Background[Any] | None = None
    """What is being done, or was done last."""
    _worker: Worker[Outcome[Any]] | None = None
    _ticking: Timer | None = None
    _on_done: Callable[[Any], object] | None = None

    @property
    def at_work(self) -> bool:
        """Whether something is being done."""
        return self._worker is not None

    def show_progress(self) -> None:
        """Show how far it is; called every now and then."""
        raise NotImplementedError

    def refused(self, why: str) -> None:
        """It was not done; nothing was stored."""
        raise NotImplementedError

    def set_to_work(self, background: Background[T], then: Callable[[T], object]) -> None:
        """Do it; ``then`` gets what comes of it."""
        self._rest()
        self.background, self._on_done = background, then
        self.say("")
        self._worker = self.run_worker(background.run, group=STOPPABLE, thread=True, exclusive=True)
        self._ticking = self.set_interval(EVERY, self.show_progress)

    def stop_work(self) -> bool:
        """Stop what is being done; whether there was anything. What may be storing says itself how it ended."""
        if self._worker is None or self.background is None:
            return False
        self.background.stop()
        if self.background.stores:
            self.show_progress()
            return True
        self._worker.cancel()
        self._rest()
        self.refused(text("Stopped. Nothing was stored."))
        return True

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """It is done, refused or stopped."""
        if event.worker is not self._worker or event.state is not WorkerState.SUCCESS:
            return
        self._rest()
        outcome: Outcome[Any] = event.worker.result or Outcome(stopped=True)
        if outcome.refusal is not None:
            self.refused(str(outcome.refusal))
        elif outcome.stopped:
            self.refused(text("Stopped. Nothing was stored."))
        elif self._on_done is not None:
            self._on_done(outcome.result)
            self.tell_left_out(outcome.left_out)

    def on_unmount(self) -> None:
        """The app is being left: nothing waits for the work."""
        if self.background is not None:
            self.background.stop()

    def _rest(self) -> None:
        self._worker = None
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
