"""User text inside Markdown: shown as typed, never a heading, link, image or piece of HTML."""

from __future__ import annotations

import re
from typing import Final

from core.plain import visible

_ACTIVE: Final = re.compile(r"[\\`*_{}\[\]<>()#|~!&$^@=]|:(?=/)|(?<=\w)[.:](?=\w)")
_START: Final = re.compile(r"^(\d{1,9})([.)])|^([-+:])")


def inline(text: str) -> str:
    """``text`` on one line, every sign Markdown might act on escaped."""
    escaped = _ACTIVE.sub(r"\\\g<0>", visible(text, one_line=True).strip())
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def quoted(text: str, indent: str = "") -> list[str]:
    """``text`` as lines of a block quote, its own line ends kept."""
    lines = [inline(line) for line in visible(text).split("\n")]
    broken = [f"{line}\\" if line and i + 1 < len(lines) and lines[i + 1] else line for i, line in enumerate(lines)]
    return [f"{indent}> {line}".rstrip() for line in broken]
