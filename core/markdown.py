"""User text inside Markdown, for every writer of it: shown as typed, never a heading, link, list, image or HTML.

Written against CommonMark, GitHub's tables, struck text, mentions and emoji codes, and programs that make links of
bare addresses and host names.
"""

from __future__ import annotations

import re
from typing import Final

from core.plain import shorten, visible

_ACTIVE: Final = re.compile(
    r"[\\`*_{}\[\]<#|~$^@=]"  # always
    r"|&(?=#|[A-Za-z][A-Za-z0-9]*;)"  # a character by its name
    r"|:(?=[^\s\d]|\d+:)"  # a scheme, an emoji code
    r"|/(?=/)"  # an address without a scheme
    r"|\.(?=[^\W\d_])"  # a host name
)
_START: Final = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([-+:>]))")
"""What begins a list, underlines a heading or defines a term."""


def inline(text: str, longest: int | None = None) -> str:
    """``text`` on one line, at most ``longest`` characters of it, every sign Markdown might act on escaped.

    It may stand anywhere: at the start of a line, within a sentence, in a cell of a table, in emphasis.
    """
    shown = visible(text, one_line=True) if longest is None else shorten(text, longest)
    escaped = _ACTIVE.sub(r"\\\g<0>", shown.strip())
    return _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", escaped)


def quoted(text: str, indent: str = "") -> list[str]:
    """``text`` as lines of a block quote, its own line ends kept."""
    lines = [inline(line) for line in visible(text).split("\n")]
    broken = [f"{line}\\" if line and i + 1 < len(lines) and lines[i + 1] else line for i, line in enumerate(lines)]
    return [f"{indent}> {line}".rstrip() for line in broken]
