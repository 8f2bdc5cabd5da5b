"""Reports of a terminal that lost their escape on the way: they look like keys, and no hand types them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key

OPENS: Final = "["
PARAMETERS: Final = frozenset("0123456789;:<=>?$-")
FINALS: Final = frozenset("ABCDEFHIOPQRSZ~")
"""What ends a report that has no parameters: arrows, keys of their own, the focus of the window."""
OLD_MOUSE: Final = "M"
OLD_MOUSE_BYTES: Final = 3
PASTE_BEGINS, PASTE_ENDS = "[200~", "[201~"
STRING_OPENS: Final = "]"
"""An answer in words; it ends with a key that is no character."""
FLOOD_SECONDS: Final = 1.0
"""A paste and an answer in words come at once: after so long a silence they are over, whether their end was seen."""


class Strays:
    """Looks at one key after the other; however long the pause between them, a report is one."""

    def __init__(self) -> None:
        self._seen = ""
        self._old_mouse = 0
        self._flood: str | None = None
        self._last = 0.0

    def forget(self) -> None:
        """A key went into a text, in which everything is meant."""
        self._seen, self._old_mouse, self._flood = "", 0, None

    def swallow(self, key: Key, bracket_acts: Callable[[], bool]) -> bool:
        """Whether a key is part of a report; ``bracket_acts``: whether ``[`` is a key of this screen.

        Where it is, letters after it are keys again; figures and signs after it are a report everywhere.
        """
        silent, self._last = key.time - self._last, key.time
        character = key.character if key.is_printable else None
        if character is None:
            self.forget()
            return False
        if self._flood is not None and silent < FLOOD_SECONDS:
            self._flood = (self._flood + character)[-len(PASTE_ENDS) :]
            if self._flood == PASTE_ENDS:
                self.forget()
            return True
        self._flood = None
        if self._old_mouse:
            self._old_mouse -= 1
            return True
        return self._in_report(character, bracket_acts)

    def _in_report(self, character: str, bracket_acts: Callable[[], bool]) -> bool:
        seen, self._seen = self._seen, ""
        if not seen or character in (OPENS, STRING_OPENS):
            self._seen = character if character in (OPENS, STRING_OPENS) else ""
            return False
        if seen == STRING_OPENS:
            self._flood = "" if character.isdigit() else None
            return character.isdigit()
        if character in PARAMETERS:
            self._seen = seen + character
            return True
        if seen == OPENS and character == OLD_MOUSE:
            self._old_mouse = OLD_MOUSE_BYTES
            return True
        if seen + character == PASTE_BEGINS:
            self._flood = ""
        return seen != OPENS or (character in FINALS and not bracket_acts())
