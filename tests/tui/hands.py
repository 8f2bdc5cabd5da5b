"""How keys reach the app: one by one, in one write, a little apart, or while the process stands still."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any

from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen

from tui.app import RapportsApp
from tui.keys.turnstile import at_rest
from tui.terminal.driver import Parser
from tui.terminal.sequences import ESC

IN_ONE_WRITE, FIVE_MS, FIFTY_MS, HELD_UP, SLOWLY = "in one write", "5 ms apart", "50 ms apart", "held up", "slowly"
MANNERS = (IN_ONE_WRITE, FIVE_MS, FIFTY_MS, HELD_UP)
APART = {IN_ONE_WRITE: 0.0, FIVE_MS: 0.005, FIFTY_MS: 0.05, HELD_UP: 0.0, SLOWLY: 0.0}
STANDSTILL = 0.35
LOOK = 0.01
IN_A_ROW = 3
"""Looks at which all is done, in which what was changed last is painted, too."""
A_MOMENT, AT_ONCE = 0.06, 10
"""Seconds for which a part of an answer is put off at most; looks in a row before it is looked only now and then."""
PATIENCE = 5.0
"""Seconds after which a test goes on all the same: something in it works on and on."""
_DRAW = Screen._compositor_refresh


class Hands:
    """Bytes for an app without a terminal, through the parser it would have in one."""

    def __init__(self, app: RapportsApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot, self.parser = app, pilot, Parser()

    async def type(self, keys: Sequence[str], manner: str = IN_ONE_WRITE) -> None:
        """Send ``keys``, each as a terminal sends it, and wait until all has happened."""
        if manner == HELD_UP:
            sender = Thread(target=self._send, args=("".join(keys),))
            sender.start()
            time.sleep(STANDSTILL)
            sender.join()
        for key in [] if manner == HELD_UP else ["".join(keys)] if manner == IN_ONE_WRITE else keys:
            self._send(key)
            if manner == SLOWLY:
                await self.over(0.12 if key == ESC else 0.0)
            else:
                await asyncio.sleep(APART[manner])
        await self.over()

    async def over(self, at_least: float = 0.12) -> None:
        """Wait until a lone escape is known to be one, nothing is going on, and all is painted.

        What is sent arrives a moment later, and what was put off may put off something else: it is looked again.
        """
        until, seen = time.monotonic() + at_least, 0
        while seen < IN_A_ROW:
            found = list(self.parser.tick())
            self._tell(found)
            await asyncio.sleep(LOOK)
            rests = not found and time.monotonic() > until and self.quiet and is_painted(self.app) and not self.puts_off
            seen = seen + 1 if rests else 0
        draw(self.app)

    @property
    def puts_off(self) -> bool:
        """Whether something is put off so that the next key is answered first."""
        nodes = (node for screen in self.app.screen_stack for node in screen.walk_children(with_self=True))
        return self.app.is_running and any(
            timer._repeat == 0 and timer._task is not None and not timer._task.done()
            for node in nodes
            for timer in node._timers
        )

    @property
    def quiet(self) -> bool:
        """Whether every key has had its effect."""
        return is_quiet(self.app)

    def _send(self, text: str) -> None:
        self._tell(self.parser.feed(text))

    def _tell(self, messages: Any) -> None:
        driver = self.app._driver
        assert driver is not None
        for message in messages:
            driver.process_message(message)


def is_quiet(app: RapportsApp) -> bool:
    """Whether every key has had its effect."""
    return not app.is_running or (not app._turnstile._line and at_rest(app))


def is_painted(app: RapportsApp) -> bool:
    """Whether the screen shows everything as it is; nothing is awaited of an app that is left."""
    if not app.is_running or not app.screen_stack:
        return True
    screen = app.screen
    return not (screen._layout_required or screen._scroll_required or screen._repaint_required or screen._dirty_widgets)


@contextmanager
def drawn_at_rest(app: RapportsApp) -> Iterator[None]:
    """Within the block frames are drawn when ``app`` has come to rest: all that changed since, at once.

    On the way from one key to the next a screen is laid out several times, and nobody looks at those frames: drawing
    them took a quarter of the time. Every frame is drawn on a real terminal, and with ``every_frame`` of the stage.
    """
    usual = Screen._compositor_refresh

    def later(screen: Screen[Any]) -> None:
        if screen.app is app and screen is app.screen:  # what is to be drawn stays noted in the compositor
            screen._dirty_widgets.clear()
            app._update_mouse_over(screen)
        else:
            usual(screen)

    Screen._compositor_refresh = later  # type: ignore[method-assign]
    try:
        yield
    finally:
        Screen._compositor_refresh = usual  # type: ignore[method-assign]


def draw(app: RapportsApp) -> None:
    """Draw what changed since it was last drawn, if anything did."""
    if app.is_running and app.screen_stack and app.screen._compositor._dirty_regions:
        _DRAW(app.screen)


def puts_off_a_moment(app: RapportsApp) -> bool:
    """Whether something is put off for so short that she takes it for a part of the answer."""
    nodes = (app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True)))
    return app.is_running and any(
        timer._repeat == 0 and timer._interval <= A_MOMENT and timer._task is not None and not timer._task.done()
        for node in nodes
        for timer in node._timers
    )


def made_patient(pilot: Pilot[Any]) -> Pilot[Any]:
    """Let what is pressed and every pause last until it has had its effect: no longer, and on a slow machine no less.

    Textual's own waits for the process to be idle, twice a key; here each key waits until the app is at rest and all is
    painted, with what was put off for a moment.
    """
    app, pause = pilot.app, pilot.pause
    assert isinstance(app, RapportsApp)

    async def rest(reached: Callable[[], bool]) -> None:
        until, looks = time.monotonic() + PATIENCE, 0
        while app.is_running and not reached() and time.monotonic() < until:
            looks += 1
            await asyncio.sleep(0 if looks < AT_ONCE else LOOK)
        draw(app)

    def painted() -> bool:
        if not is_quiet(app):
            return False
        if not is_painted(app):
            app.screen._on_timer_update()
            return False
        return not puts_off_a_moment(app)

    async def press(*keys: str) -> None:
        for key in keys:
            app.post_message(as_pressed(key))
            await rest(painted)

    async def pause_and_wait(delay: float | None = None) -> None:
        if delay is not None:
            await pause(delay)
        await pilot._wait_for_screen()
        await rest(painted)

    pilot.press, pilot.pause = press, pause_and_wait  # type: ignore[method-assign]
    return pilot


def as_pressed(key: str) -> Key:
    """The key of this name, or that writes this character, as a terminal sends it."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    original = REPLACED_KEYS.get(name, name)
    try:
        written: str | None = unicodedata.lookup(_get_unicode_name_from_key(original))
    except KeyError:
        written = name if len(name) == 1 else None
    return Key(name, written)
