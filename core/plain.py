"""Making user text safe to show: whatever could act on a terminal or reorder a line becomes visible.

Texts are stored as typed; they pass through ``visible`` on their way to stdout, to the screen and into messages.
"""

from __future__ import annotations

import re
from typing import Final

STACK_LIMIT: Final = 4
"""Combining marks and joiners shown on one letter; what exceeds it becomes one ellipsis."""

_JOINERS: Final = "\xad\u200c\u200d"  # soft hyphen, zero width non-joiner and joiner
_SPACES: Final = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_KEPT: Final = frozenset(_JOINERS + _SPACES + "\t\n")

# Patterns as text: compiled when a text first asks for it, which most starts never come to.
_SUSPECT: Final = "[^\t\n\x20-\x7e\xa0-\u02ff\u2010-\u2027]+"
_STACK: Final = f"[^\x00-\xac\xae-\u02ff]{{{STACK_LIMIT + 1},}}"


def visible(text: str, one_line: bool = False) -> str:
    """``text`` as it may be shown, the same again when it was shown already.

    Control, format, private, unassigned and surrogate characters and line separators are written ``\\x1b`` or
    ``\\u{202e}``; joiners and soft hyphens stay. With ``one_line`` a line end becomes ``⏎`` and a tab ``\\x09``.
    """
    if not text.isprintable():
        text = re.sub(_SUSPECT, _escaped, text.replace("\r\n", "\n"))
        if one_line:
            text = text.replace("\n", "⏎").replace("\t", "\\x09")
    if text.isascii():
        return text
    return re.sub(_STACK, _unstacked, text)


def shorten(text: str, width: int) -> str:
    """``text`` on one line, safe to show, in at most ``width`` characters; a cut is marked with an ellipsis."""
    head = text[: max(width, 0) * 16]  # a note may be a million characters long
    shown = visible(head, one_line=True)
    if len(shown) <= width and head == text:
        return shown
    if width <= 0:
        return ""
    end = min(width - 1, len(shown))
    while end and not shown.isascii() and end < len(shown) and _stacks(shown[end]):
        end -= 1
    return shown[:end].rstrip(" " + _JOINERS) + "…"


def capital(text: str) -> str:
    """``text`` with its first letter large and the others as they are, as a sentence begins."""
    return text[:1].upper() + text[1:]


def _escaped(match: re.Match[str]) -> str:
    run = match[0]
    return run if run.isprintable() else "".join(map(_written, run))


def _written(character: str) -> str:
    if character.isprintable() or character in _KEPT:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"


def _unstacked(match: re.Match[str]) -> str:
    run = match[0]
    stacking = {character for character in set(run) if _stacks(character)}
    if not stacking:
        return run
    kept: list[str] = []
    height = 0
    for character in run:
        height = height + 1 if character in stacking else 0
        if height <= STACK_LIMIT:
            kept.append(character)
        elif height == STACK_LIMIT + 1:
            kept.append("…")
    return "".join(kept)


def _stacks(character: str) -> bool:
    """Whether the character takes no room of its own and sits on the one before."""
    from unicodedata import category  # noqa: PLC0415 - plain texts do without

    return character in _JOINERS or category(character) in {"Mn", "Me"}
