"""What a terminal says of itself when it is asked: keys, mouse, clipboard, colours, the widths of characters.

All questions go out at once, and last the one that every terminal answers: what has not come by then does not come.
The sequences are those of xterm's `ctlseqs`, and of the keyboard protocol of kitty.
"""

from __future__ import annotations

import os
import re
import select
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import msgspec

if sys.platform != "win32":
    import termios

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE: Final = 1.0
"""Seconds a terminal has; one at the other end of a slow line needs some of them."""
LONGEST: Final = 4096
"""Bytes of answers that are looked at."""
LONGEST_NAME: Final = 60
LOCAL_MODES: Final = 3
"""Where what termios tells has echo and lines."""
SAMPLES: Final = "é▲◌漢🙂"
"""A letter with an accent, two of our signs that some terminals draw wide, and two that are two cells wide."""

_LAST: Final = "\x1b[c"
"""What kind of terminal it is: everyone answers that."""
_MODES: Final = {"mouse": 1006, "focus": 1004, "paste": 2004, "synchronised": 2026}
_COLOUR: Final = "1:2:3"
"""A red, green and blue that only a terminal with true colour can give back."""
_BACKSPACE: Final = "\r\x1b[K"
_QUESTIONS: Final = (
    "".join(f"\r{sample}\x1b[6n" for sample in SAMPLES)
    + _BACKSPACE
    + "".join(f"\x1b[?{mode}$p" for mode in _MODES.values())
    + f"\x1b[48:2:{_COLOUR}m\x1bP$qm\x1b\\\x1b[0m"
    + "\x1b]11;?\x1b\\\x1b[?u\x1bP+q4d73\x1b\\\x1b[>q"
    + _BACKSPACE
)

_KIND: Final = re.compile(rb"\x1b\[\?([0-9;]*)c")
_NAME: Final = re.compile(rb"\x1bP>\|([^\x1b\x07]*)")
_MODE: Final = re.compile(rb"\x1b\[\?(\d+);([0-4])\$y")
_KITTY: Final = re.compile(rb"\x1b\[\?\d+u")
_STYLE: Final = re.compile(rb"\x1bP1\$r([0-9;:]*)m")
_BACKGROUND: Final = re.compile(rb"\x1b\]11;rgb:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_CLIPBOARD: Final = re.compile(rb"\x1bP1\+r4[dD]73")
_PLACE: Final = re.compile(rb"\x1b\[\d+;(\d+)R")
_CAN_CLIPBOARD: Final = b"52"
"""Among the kinds: it takes what is copied (OSC 52)."""


class Abilities(msgspec.Struct, frozen=True, kw_only=True):
    """What it said; None where it said nothing, which does not mean that it cannot."""

    answers: bool = False
    """Whether it answered at all, in time."""
    name: str | None = None
    true_colour: bool | None = None
    background: str | None = None
    """As ``#rrggbb``."""
    kitty_keys: bool | None = None
    """Keys no two of which are the same bytes, shift and enter for one."""
    mouse: bool | None = None
    focus: bool | None = None
    paste: bool | None = None
    """What is pasted comes between marks."""
    synchronised: bool | None = None
    """A picture appears at once, not line by line."""
    clipboard: bool | None = None
    widths: dict[str, int] | None = None
    """Cells of each of ``SAMPLES``."""


def understood(answers: bytes) -> Abilities:
    """What the bytes that came back say; others among them, keys for one, are passed over."""
    kind = _KIND.search(answers)
    modes = {int(mode): state for mode, state in _MODE.findall(answers)}
    style = _STYLE.search(answers)
    name = _NAME.search(answers)
    shown = name[1].decode("utf-8", "replace")[:LONGEST_NAME] if name else None
    return Abilities(
        answers=kind is not None,
        name=shown,
        true_colour=_same_colour(style[1]) if style else None,
        background=_background(answers),
        kitty_keys=True if _KITTY.search(answers) else False if kind else None,
        clipboard=True if _CLIPBOARD.search(answers) or (kind and _CAN_CLIPBOARD in kind[1].split(b";")) else None,
        widths=_widths(answers),
        **{what: modes[mode] in (b"1", b"2", b"3") if mode in modes else None for what, mode in _MODES.items()},
    )


def _same_colour(style: bytes) -> bool:
    """Whether the colour that was set is still there; some write it with a place for a colour space."""
    return re.search(rb"48[:;]2[:;](?:[01]?[:;])?1[:;]2[:;]3(?!\d)", style) is not None


def _background(answers: bytes) -> str | None:
    found = _BACKGROUND.search(answers)
    if found is None:
        return None
    return "#" + "".join(f"{round(int(part, 16) * 255 / (16 ** len(part) - 1)):02x}" for part in found.groups())


def _widths(answers: bytes) -> dict[str, int] | None:
    """The cells each sample took: where the cursor stood behind it, less one."""
    columns = [int(column) - 1 for column in _PLACE.findall(answers)]
    return dict(zip(SAMPLES, columns, strict=True)) if len(columns) == len(SAMPLES) else None


def asked() -> Abilities | None:
    """Ask the terminal this process belongs to; None where there is none to be asked.

    What is typed meanwhile is lost. Takes at most ``PATIENCE`` seconds, even where nothing is ever read or answered.
    """
    if sys.platform == "win32" or os.environ.get("TERM", "") in ("", "dumb") or not _is_ours():
        return None
    with _device() as descriptor:
        if descriptor is None:
            return None
        before = termios.tcgetattr(descriptor)
        asking = [*before]
        asking[LOCAL_MODES] &= ~(termios.ECHO | termios.ICANON)
        try:
            termios.tcsetattr(descriptor, termios.TCSANOW, asking)
            return understood(_answers(descriptor, time.monotonic() + PATIENCE))
        finally:
            with suppress(termios.error):
                termios.tcflush(descriptor, termios.TCIFLUSH)  # what came too late is no typing
                termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _is_ours() -> bool:
    """Whether somebody sits at it, and no pager does: that would read the answers, and keep its modes to itself."""
    with suppress(OSError, ValueError):
        if sys.stdout is not None and stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode):
            return False
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


@contextmanager
def _device() -> Iterator[int | None]:
    """A descriptor of the terminal that never waits; None where it is not for us to touch."""
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        yield None
        return
    try:
        in_front = _group(descriptor) == os.getpgrp()  # in the background, touching it would stop us
        yield descriptor if in_front else None
    finally:
        os.close(descriptor)


def _group(descriptor: int) -> int | None:
    try:
        return os.tcgetpgrp(descriptor)
    except OSError:  # it is gone
        return None


def _answers(descriptor: int, until: float) -> bytes:
    """What comes until the last question is answered, or the time is over."""
    found = b""
    try:
        os.write(descriptor, (_QUESTIONS + _LAST).encode())
        while not _KIND.search(found) and len(found) < LONGEST and (left := until - time.monotonic()) > 0:
            if select.select([descriptor], [], [], left)[0]:
                part = os.read(descriptor, LONGEST)
                if not part:  # it was closed
                    break
                found += part
    except OSError:  # it takes nothing just now, or is gone
        return found
    return found
