"""What comes from a terminal, taken apart: text, whole control sequences, pastes.

A report of the mouse, a key with a modifier, an answer of the device may arrive in parts, seconds apart on a slow line.
Of none of them may a part be taken for keys: what begins with ``ESC [`` is held back until its last letter is there.
A lone escape is a key; so is what follows it, unless together they begin a sequence: keys typed quickly arrive at once.
"""

from __future__ import annotations

import re
from typing import Final

ESC: Final = "\x1b"
BEGIN, END = "\x1b[200~", "\x1b[201~"
"""The marks around a paste."""
ESCAPE_SECONDS: Final = 0.1
"""After so long an escape that nothing followed was the key."""
DOUBT_SECONDS: Final = 1.0
"""After so long the beginning of anything but ``ESC [`` was keys, and a string that is not ended goes on no more."""
LONGEST: Final = 32
"""Characters in a sequence; what is longer is dropped as a whole."""

_WHOLE: Final = re.compile(
    r"\x1b\[(?:\[[ -~]|M[^\x00-\x1f]{3}|[0-9;]+\$(?!y)|(?![M\[])[0-?-]*[ -/]*[@-~])|\x1bO[0-9;]*[A-Za-z]"
)
"""CSI, with the forms of the Linux console, of the oldest mice, of mice that are beyond the edge, of rxvt; SS3."""
_PART: Final = re.compile(r"\x1b(?:\[(?:\[|M[^\x00-\x1f]{0,2}|[0-?-]*[ -/]*)|O[0-9;]*|[\]P_])?\Z")
_BROKEN: Final = re.compile(r"\x1b\[(?:\[|M[^\x00-\x1f]{0,2}|[0-?-]*[ -/]*)")
_STRING: Final = re.compile(r"\x1b(?:\][0-9]|P[0-9>!$+=|]|_G)")
"""How OSC, DCS and APC begin, in the forms that answers have."""
_STRING_END: Final = re.compile(r"\x07|\x1b\\|[\x18\x1a]|(?=\x1b[^\\])")
_PASTE_PART: Final = re.compile(r"\x1b(?:\[(?:2(?:0(?:1)?)?)?)?\Z")


class Sequences:
    """Takes apart what arrives, wherever it was cut."""

    def __init__(self) -> None:
        self.pasting = False
        self._held = ""
        self._in_string = False
        self._since = 0.0

    def arrived(self, data: str, now: float) -> list[str]:
        """The texts, sequences and lone escapes in ``data``, which came at ``now`` (seconds), each whole."""
        self._since = now
        rest, self._held = self._held + data, ""
        units: list[str] = []
        while rest:
            if self.pasting:
                rest = self._paste(rest, units)
            elif self._in_string:
                rest = self._string(rest)
            else:
                rest = self._next(rest, units)
        return units

    def late(self, now: float) -> list[str]:
        """What was held back and, at ``now``, is known to be keys."""
        silent = now - self._since
        if self.pasting or silent < (DOUBT_SECONDS if self._in_string else ESCAPE_SECONDS):
            return []
        self._in_string = False
        if self._held == ESC:
            self._held = ""
            return [ESC]
        if silent >= DOUBT_SECONDS and self._held and not self._held.startswith("\x1b["):
            keys, self._held = self._held[1:], ""
            return [ESC, keys]
        return []

    def _next(self, rest: str, units: list[str]) -> str:
        """Take the first unit off ``rest``; what is left of it."""
        before, escape, _ = rest.partition(ESC)
        if before:
            units.append(before)
            return rest[len(before) :]
        if whole := _WHOLE.match(rest):
            self.pasting = whole[0] == BEGIN
            if len(whole[0]) <= LONGEST:
                units.append(whole[0])
            return rest[whole.end() :]
        if _PART.match(rest):
            self._held = rest if len(rest) <= LONGEST else "\x1b["  # dropped, and so is its end
            return ""
        if string := _STRING.match(rest):
            self._in_string = True
            return rest[string.end() :]
        if broken := _BROKEN.match(rest):
            return rest[broken.end() :]
        units.append(escape)
        return rest[1:]

    def _paste(self, rest: str, units: list[str]) -> str:
        text, end, after = rest.partition(END)
        if not end and (part := _PASTE_PART.search(rest)):
            text, self._held = rest[: part.start()], part[0]
        if text:
            units.append(text)
        if end:
            self.pasting = False
            units.append(END)
        return after

    def _string(self, rest: str) -> str:
        if end := _STRING_END.search(rest):
            self._in_string = False
            return rest[end.end() :]
        self._held = ESC if rest.endswith(ESC) else ""
        return ""
