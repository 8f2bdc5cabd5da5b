"""Reading from the terminal: bytes that are no text do not end the app; neither reports nor pastes press keys."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.sequences import BEGIN, END, ESC, Sequences

if TYPE_CHECKING:
    from textual.message import Message

AT_ONCE: Final = 4096
LOOK_SECONDS: Final = 0.1


class Driver(LinuxDriver):
    """Textual's own, but for the reading."""

    def run_input_thread(self) -> None:
        """Read until the app ends; where the terminal is gone, say so once."""
        parser = Parser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:  # others do not know every terminal
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(LOOK_SECONDS):
                    if not (found := self._read()):
                        self._loop.call_soon_threadsafe(self._hang_up)
                        return
                    for message in parser.feed(decode(found)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        """What there is; nothing where the terminal was closed."""
        try:
            return os.read(self.fileno, AT_ONCE)
        except OSError:
            return b""

    def _hang_up(self) -> None:
        from tui.terminal.terminal import hung_up  # noqa: PLC0415 - that module opens the app

        hung_up(self._app)


class Parser(XTermParser):
    """Is given whole sequences only; shows the escapes in what is pasted as ``\\x1b`` before they could be keys."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._sequences = Sequences()
        self._pasting = False

    def feed(self, data: str) -> Iterable[Message]:
        """The messages in ``data``, which may end anywhere."""
        return self._understood(self._sequences.arrived(data, monotonic()))

    def tick(self) -> Iterable[Message]:
        """The messages in what nothing followed."""
        return self._understood(self._sequences.late(monotonic()))

    def _understood(self, units: list[str]) -> Iterable[Message]:
        for unit in units:
            self._pasting = self._pasting and unit != END
            try:
                yield from super().feed(unit.replace(ESC, "\\x1b") if self._pasting else unit)
            except (ValueError, OverflowError):  # figures in it are none Textual knows
                self._gen = self.parse(self._tokens.append)
                self._awaiting = next(self._gen)
            self._pasting = self._pasting or unit == BEGIN
            if self._timeout_time is not None:  # it waits for more
                self._timeout_time = 0.0
                found = list(super().tick())
                if unit == ESC:
                    yield from found  # else it was a sequence Textual does not know: no keys
