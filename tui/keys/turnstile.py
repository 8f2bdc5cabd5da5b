"""Keys typed ahead: each waits until all that the one before it opened is there, and is for that.

Textual hands a key to whatever has the focus when it arrives. What a key opens (a screen, a form, a field, a question)
is mounted and focused a moment later, so that a key typed quickly, or while the process was held up, would reach what
was there before and mean something else to it. Here a key is let through only when everything in the app is at rest.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import events

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

    from textual.app import App
    from textual.message import Message
    from textual.message_pump import MessagePump

PATIENCE: Final = 5.0
"""Seconds after which a key is let through all the same, so that nothing that never rests can take the keys away."""
STOPPABLE: Final = "stoppable"
"""The group of workers that she can stop: the key that stops them does not wait for them."""
STOPPING: Final = ("escape",)
AT_ONCE: Final = 50
"""Looks in a row before it is looked again only now and then."""
NOW_AND_THEN: Final = 0.002


class Turnstile:
    """Lets keys, clicks and pastes through to an app one by one, in the order in which they came."""

    def __init__(self, app: App[int], let_through: Callable[[Message], object]) -> None:
        self._app, self._let_through = app, let_through
        self._line: deque[Message] = deque()
        self._opening: asyncio.Task[None] | None = None
        self._shut = False

    @staticmethod
    def is_for(message: Message) -> bool:
        """Whether it is something she did, on its way in; the mouse may move about meanwhile."""
        if isinstance(message, events.MouseMove):
            return False
        return isinstance(message, (events.InputEvent, events.Paste)) and not message.is_forwarded

    def take(self, message: Message) -> None:
        """Let it through now or, in its turn, later; for the thread of the app alone."""
        if self._shut:
            return
        if not self._line and self._may_pass(message):
            self._let_through(message)
            return
        self._line.append(message)
        if self._opening is None:
            self._opening = asyncio.create_task(self._open(), name="keys typed ahead")

    def shut(self) -> None:
        """Nothing more comes through: the app is being left."""
        self._shut = True
        self._line.clear()

    async def _open(self) -> None:
        try:
            while self._line:
                await self._rest()
                if self._line:
                    self._let_through(self._line.popleft())
        finally:
            self._opening = None

    async def _rest(self) -> None:
        until, looks = monotonic() + PATIENCE, 0
        while self._line and not self._may_pass(self._line[0]) and monotonic() < until:
            looks += 1
            await asyncio.sleep(0 if looks < AT_ONCE else NOW_AND_THEN)

    def _may_pass(self, message: Message) -> bool:
        stops = isinstance(message, events.Key) and message.key in STOPPING
        return at_rest(self._app, but_for=STOPPABLE if stops else "")


def at_rest(app: App[int], but_for: str = "") -> bool:
    """Whether everything on the screens is there, has done what it was told, and works at nothing in the background.

    ``but_for`` names a group of workers that may work on.
    """
    if not (screens := app.screen_stack) or not _waits(app) or screens[-1]._callbacks:  # put off until it is painted
        return False
    if not all(_waits(node) for screen in screens for node in screen.walk_children(with_self=True)):
        return False
    return all(worker.is_finished or (but_for and worker.group == but_for) for worker in app.workers)


def _waits(pump: MessagePump) -> bool:
    """Whether it waits for a message; that none is left does not tell whether it is still at work on the last one."""
    waiting: Sized = pump._message_queue.ready_event._waiters
    return not pump.is_running or (not pump.message_queue_size and len(waiting) > 0)
