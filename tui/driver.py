"""What comes from the terminal: bytes that are no text do not end the app, and nothing that is pasted presses a key."""

from __future__ import annotations

import os
import re
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
_MARK: Final = re.compile("(\x1b\\[20[01]~)")
_PART: Final = re.compile("\x1b(?:\\[(?:2(?:0[01]?)?)?)?$")
"""The end of what arrived, which may be the first part of a mark."""
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
        from tui.terminal import hung_up  # noqa: PLC0415 - that module opens the app

        hung_up(self._app)


class Parser(XTermParser):
    """Shows the escapes in what is pasted as ``\\x1b`` before they could be taken for keys."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasting = False
        self._held = ""
        self._passed_on = ""

    def feed(self, data: str) -> Iterable[Message]:
        """The messages in ``data``, which may end anywhere."""
        text = self.cleaned(data)
        return super().feed(text) if text else ()

    def cleaned(self, data: str) -> str:
        """``data`` as it may be looked at for keys.

        What may be the first part of a mark is looked at again with what follows; at the end of a paste it is held
        back until then, at its beginning it may as well be a key.
        """
        passed_on, text = self._passed_on, self._held + data
        *parts, rest = _MARK.split(passed_on + text)
        shown = [self._shown(part) for part in parts]
        found = _PART.search(rest)
        doubtful = found[0] if found else ""
        self._held, self._passed_on = (doubtful, "") if self._pasting else ("", doubtful)
        shown.append(self._shown(rest.removesuffix(self._held)))
        return "".join(shown)[len(passed_on) :]

    def _shown(self, part: str) -> str:
        if part in (BEGIN, END):
            self._pasting = part == BEGIN
            return part
        return part.replace("\x1b", "\\x1b") if self._pasting else part
