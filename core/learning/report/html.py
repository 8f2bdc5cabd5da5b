"""Blocks as one HTML page that loads nothing, runs nothing, and reads well on paper, in the dark and on a phone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

from core.language import Language
from core.learning.report.blocks import Bars, Block, Heading, Intervals, Items, Line, Paragraph, Stack, Table
from core.learning.report.svg import svg
from core.plain import visible

_HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""
_FOOT = "</main>\n</body>\n</html>\n"


def html(blocks: Iterable[Block], language: Language) -> str:
    """The blocks as one page ending with a line end; the first heading is its title."""
    body = list(blocks)
    title = next((block.text for block in body if isinstance(block, Heading)), "")
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    head = _HEAD.format(language=language.code, policy=policy(style), title=text(title), style=style)
    return head + "\n".join(line for block in body for line in _lines(block, language)) + "\n" + _FOOT


def policy(style: str) -> str:
    """A Content-Security-Policy that admits this one style sheet and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def text(written: str) -> str:
    """A text as HTML shows it: nothing in it is markup, nothing acts on the order of letters."""
    return escape(visible(written, one_line=True)).replace(" %", "\u00a0%")


def _lines(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield f"<h{level}>{text(words)}</h{level}>"
        case Paragraph(words, note):
            yield f'<p class="note">{text(words)}</p>' if note else f"<p>{text(words)}</p>"
        case Items(items):
            yield "<ul>"
            yield from (f"<li>{text(item)}</li>" for item in items)
            yield "</ul>"
        case Table():
            yield from _table(block)
        case Intervals() | Line() | Stack() | Bars():
            yield f"<figure><figcaption>{text(block.title)}</figcaption>"
            yield svg(block, language, text)
            yield "</figure>"


def _table(table: Table) -> Iterator[str]:
    yield '<div class="wide"><table>'
    yield "<thead><tr>" + "".join(_cell("th", i, cell, table) for i, cell in enumerate(table.head)) + "</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(_cell("td", i, cell, table) for i, cell in enumerate(row)) + "</tr>"
    yield "</tbody></table></div>"


def _cell(tag: str, column: int, cell: str, table: Table) -> str:
    attributes = ' class="figure"' if column in table.right else ""
    scope = ' scope="col"' if tag == "th" else ""
    return f"<{tag}{scope}{attributes}>{text(cell)}</{tag}>"
