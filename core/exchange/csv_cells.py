"""Cells of a CSV file no spreadsheet takes for a formula, and back again to the very same text."""

from __future__ import annotations

from typing import Final

GUARD: Final = "'"
"""The apostrophe spreadsheets put before what is text whatever it looks like."""

_ACTING: Final = frozenset("=+-@＝＋－＠﹢﹣﹦﹫")
_ALWAYS: Final = frozenset(GUARD + "\t\r\n")
_BLANK: Final = (
    "".join(
        chr(code) for code in (*range(0x21), *range(0x7F, 0xA1), 0xAD, *range(0x2000, 0x2010), *range(0x2028, 0x2030))
    )
    + "\u1680\u180e\u205f\u2060\u3000\ufeff"
)
"""What shows as nothing, and so hides what comes after it from the eye."""


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would act on it, or where one stands there already."""
    acts = any(character in _ACTING for character in text.lstrip(_BLANK)[:1])
    return GUARD + text if acts or (text and text[0] in _ALWAYS) else text


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given; an apostrophe of somebody's own, as in 't Hooft, stays."""
    return cell[1:] if cell[:1] == GUARD and guarded(cell[1:]) == cell else cell
