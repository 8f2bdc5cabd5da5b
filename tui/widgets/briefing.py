"""A brief in lines: sections, sentences, what she typed set apart, the message to send in a frame of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.days.said import said as when
from core.language import current, text
from tui.look import tokens
from tui.look.standing import CALM
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from core.acting.brief import Brief
    from core.acting.brief.sheet import Line as Sentence
    from core.acting.brief.sheet import Quote

WIDEST = 88
"""Cells of a line that is easy to read aloud."""
BAR = "│ "


def briefing(brief: Brief, width: int) -> list[Line]:
    """The whole sheet."""
    width = min(width, WIDEST)
    glyph, ink = (tokens.GLYPHS[brief.verdict], brief.verdict.value) if brief.over is None else (tokens.OVER, "muted")
    if brief.section("silence") is not None and brief.verdict in CALM:
        glyph, ink = tokens.SILENT, "watch"
    lines = wrapped(f"{glyph} {brief.verdict_text}", width, ink, rest="  ")
    for section in brief.sections:
        lines += [BLANK, *wrapped(section.title, width, "strong")]
        for sentence in section.lines:
            if section.message:
                for paragraph in sentence.text.split("\n"):
                    lines += [((BAR, "accent"), *row) for row in wrapped(paragraph, width - 2)]
            else:
                lines += _sentence(sentence, width)
    return lines


def edited(markdown: str, width: int) -> list[Line]:
    """What came back from her editor, as she left it."""
    lines: list[Line] = []
    for row in markdown.split("\n"):
        lines += wrapped(row, min(width, WIDEST), "strong" if row.startswith("#") else "text")
    return lines


def _sentence(sentence: Sentence, width: int) -> Iterator[Line]:
    bullet = f"{tokens.NEITHER} "
    quotes = sentence.quotes
    if len(quotes) == 1 and quotes[0].on is None and not sentence.text.endswith("."):
        said = text("{name}: {value}").format(name=sentence.text, value=_quoted(quotes[0]))
        yield from wrapped(said, width, first=bullet, rest="  ")
        return
    yield from wrapped(sentence.text, width, first=bullet, rest="  ")
    for quote in quotes:
        said = _quoted(quote)
        if quote.on is not None:
            said = text("{name}: {value}").format(name=when(quote.on, quote.precision, current()), value=said)
        yield from wrapped(said, width, "muted", first="    ", rest="    ")


def _quoted(quote: Quote) -> str:
    return text("“{words}”").format(words=quote.text)
