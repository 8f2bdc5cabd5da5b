"""A brief as Markdown, for reading aloud, editing and printing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.acting.brief.sheet import Brief, Line, Quote, Section
from core.days.said import said as when
from core.language import Language
from core.markdown import inline

LONGEST: Final = 600
"""Characters of a quotation; a sheet to take into a talk is no archive."""


def markdown(brief: Brief) -> str:
    """The sheet as Markdown, ending with a newline; the same brief gives the same text."""
    language = Language(brief.language)
    lines = [
        language.text("# {title}: {name}").format(title=brief.title, name=inline(brief.relationship.name, 100)),
        "",
        f"*{language.day(brief.as_of)} · {brief.verdict_text}*",
    ]
    for section in brief.sections:
        lines += ["", f"## {section.title}", "", *_body(section, language)]
    return "\n".join(lines) + "\n"


def _body(section: Section, language: Language) -> Iterator[str]:
    for line in section.lines:
        if section.message:
            yield from (f"> {paragraph}" if paragraph else ">" for paragraph in line.text.split("\n"))
        else:
            yield from _item(line, language)


def _item(line: Line, language: Language) -> Iterator[str]:
    if len(line.quotes) == 1 and line.quotes[0].on is None and not line.text.endswith("."):
        yield f"- {_named(line.text, line.quotes[0], language)}"
        return
    yield f"- {line.text}"
    for quote in line.quotes:
        day = when(quote.on, quote.precision, language) if quote.on else ""
        yield f"  - {_named(day, quote, language)}" if day else f"  - {_quoted(quote, language)}"


def _named(name: str, quote: Quote, language: Language) -> str:
    return language.text("{name}: {value}").format(name=name, value=_quoted(quote, language))


def _quoted(quote: Quote, language: Language) -> str:
    return language.text("“{words}”").format(words=inline(quote.text, LONGEST))
