"""The only doors for user text onto the screen: never markup, never control characters."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from core.plain import visible


def plain(text: str, style: str = "", *, one_line: bool = False) -> Content:
    """User text for any widget that shows a ``Content``: labels, buttons, options, notifications, tooltips, titles."""
    return Content.styled(visible(text, one_line), style) if style else Content(visible(text, one_line))


def cell(text: str, style: str = "") -> Text:
    """User text on one line for a table cell or a tree label, which cannot show a ``Content``."""
    return Text(visible(text, one_line=True), style=style)
