"""What she typed, written so that Markdown shows it as it is: no link, image, HTML, heading or list comes of it."""

from __future__ import annotations

import re
from typing import Final

from core.plain import shorten

LONGEST: Final = 600
"""Characters of a quotation; a sheet to take into a talk is no archive."""

_ACTING: Final = re.compile(r"[\\`*_\[\]<~]|&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_STARTING: Final = re.compile(r"^([-+=:>#|]|[0-9]+(?=[.)]))")
_WWW: Final = re.compile(r"\b(www)\.", re.IGNORECASE)


def escaped(text: str, longest: int = LONGEST) -> str:
    """``text`` on one line, at most ``longest`` characters of it, nothing in it acting as Markdown or on a terminal."""
    shown = _ACTING.sub(lambda match: "\\" + match[0], shorten(text, longest).strip())
    shown = _STARTING.sub(_started, shown).replace("://", ":\\//").replace("@", "\\@")
    return _WWW.sub(r"\1\\.", shown)


def _started(match: re.Match[str]) -> str:
    """A number only starts a list by the sign after it; other starts act themselves."""
    return match[1] + "\\" if match[1].isdigit() else "\\" + match[1]
