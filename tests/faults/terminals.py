"""The app in a terminal of its own that somebody reads all the time, as a terminal does."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.tui.shell import ENVIRONMENT, ROOT

SWITCHED = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
ON_BEFORE = {b"7", b"25"}
"""Wrapping and the cursor."""


def controlling() -> None:
    """In the child: the terminal behind stdin is the one that its signals come from."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """``rapports`` in a pseudo-terminal; leaving the block ends what is still running."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (30, 110),
        command: Sequence[str] = (sys.executable, "-m", "tui"),
        begin: Callable[[], Any] = controlling,
        cwd: Path = ROOT,
        **environment: str,
    ) -> None:
        self.ours, theirs = os.openpty()
        self.shown = b""
        self.all = b""
        self.reading = True
        self.resize(*size)
        self.before = termios.tcgetattr(self.ours)
        settings = {**ENVIRONMENT, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        self.process = subprocess.Popen(
            [*command, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=settings,
            preexec_fn=begin,  # noqa: PLW1509 - the reading thread starts afterwards
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.close()

    def _read(self) -> None:
        with suppress(OSError, ValueError):
            while True:
                if self.reading and select.select([self.ours], [], [], 0.05)[0]:
                    if not (chunk := os.read(self.ours, 65536)):
                        return
                    self.shown += chunk
                    self.all += chunk
                elif not self.reading:
                    time.sleep(0.02)

    def close(self) -> None:
        """As if the window were closed."""
        if self.ours >= 0:
            os.close(self.ours)
            self.ours = -1

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, keys: str | bytes) -> None:
        os.write(self.ours, keys.encode() if isinstance(keys, str) else keys)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Until ``text`` is shown."""
        until = time.monotonic() + seconds
        while text.encode() not in self.shown:
            assert time.monotonic() < until, self.shown[-1000:]
            if self.process.poll() is not None:
                self._reader.join(1)  # what it wrote last may be on its way
                assert text.encode() in self.shown, self.shown[-1000:]
            time.sleep(0.02)

    def settle(self, quiet: float = 0.25, seconds: float = 20) -> bytes:
        """Until nothing is written for a moment; gives all that was shown and forgets it."""
        until, length, since = time.monotonic() + seconds, -1, time.monotonic()
        while time.monotonic() < until and time.monotonic() - since < quiet:
            if len(self.shown) != length:
                length, since = len(self.shown), time.monotonic()
            time.sleep(0.02)
        shown, self.shown = self.shown, b""
        return shown

    def state(self) -> str:
        """``S`` sleeping, ``R`` running, ``T`` stopped."""
        return Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]

    def waits_for_state(self, states: str, seconds: float = 10) -> None:
        until = time.monotonic() + seconds
        while self.state() not in states:
            assert time.monotonic() < until, self.state()
            time.sleep(0.02)

    def signal(self, name: str) -> None:
        self.process.send_signal(getattr(signal, name))

    def ended(self, seconds: float = 5) -> int:
        """The exit status, which must come within ``seconds``."""
        code = self.process.wait(seconds)
        self._reader.join(0.3)
        return code

    def restored(self) -> bool:
        """Whether the modes of the terminal are what they were."""
        return bool(termios.tcgetattr(self.ours) == self.before)


def left_on(shown: bytes) -> set[bytes]:
    """The modes of the screen that ``shown`` leaves otherwise than they were; those of the keyboard as ``u``."""
    last = {mode: how for modes, how in SWITCHED.findall(shown) for mode in modes.split(b";")}
    left = {mode for mode, how in last.items() if how == (b"l" if mode in ON_BEFORE else b"h")}
    return left | ({b"u"} if shown.rfind(b"\x1b[<u") < shown.rfind(b"\x1b[>") else set())
