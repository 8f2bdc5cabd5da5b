"""What she typed never acts as Markdown: rendered by a real parser, only our own structure is there."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from core.acting.brief import BriefKind, make, markdown
from core.acting.brief.brief_markdown import LONGEST
from core.acting.case import Case
from core.markdown import inline
from core.model import Frame
from tests.core.acting.cases import EN, TODAY, who
from tests.makers import event

PARSER = MarkdownIt("gfm-like")
NASTY = (
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "=====",
    "---",
    "> quote",
    "```\ncode\n```",
    "    code",
    "[x](https://evil.example)",
    "![x](https://evil.example/a.png)",
    "<https://evil.example>",
    "<img src=x onerror=alert(1)>",
    "<!-- x -->",
    "&lt;b&gt; &#60;",
    "*a* _b_ ~~c~~ `d`",
    "a | b\n--|--\n1 | 2",
    "[x]: https://evil.example",
    "\\",
    "\\[x](y)",
    "two\nlines\n\n# three",
    "\x1b[31mred\u202e",
)


def sheet(text: str) -> str:
    log = [event("paid_late", "2026-10-01", note=text), event("drained", "2026-11-02", note=text)]
    relationship = who(frame=Frame(goal=text, limits=text))
    return markdown(make(Case(relationship, log, TODAY, EN), BriefKind.RENEGOTIATE))


def kinds(text: str) -> list[str]:
    """Every kind of token in a document, in order, texts aside."""
    tokens = PARSER.parse(text)
    found = [token.type for token in tokens]
    found += [child.type for token in tokens for child in token.children or () if child.type != "text"]
    return [kind for kind in found if kind not in ("text_special",)]


@pytest.mark.parametrize("text", NASTY)
def test_the_structure_is_the_same_whatever_was_typed(text: str) -> None:
    assert kinds(sheet(text)) == kinds(sheet("plain"))


def test_long_notes_are_shortened_and_names_kept_on_one_line() -> None:
    assert len(inline("a" * 100_000, LONGEST)) <= 600
    name = who().__class__(id="r", name="a\n# b", role=who().role)
    assert markdown(make(Case(name, [], TODAY, EN))).splitlines()[0] == "# Preparing a talk: a⏎\\# b"
