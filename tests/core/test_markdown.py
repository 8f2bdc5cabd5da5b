"""Whatever writes Markdown shows what was typed, and nothing of it acts where the text is read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.acting.brief import markdown as sheet
from core.learning.report.blocks import Table
from core.learning.report.report_markdown import markdown
from core.markdown import inline, quoted
from core.plain import visible
from core.practice import Practice
from tests.faults.export_texts import NAMES, PAGES
from tests.faults.hostile_practice import DAY, document
from tests.faults.hostile_texts import MARKUP
from tui.demo import SampleClock

ADDRESSES = (
    "https://evil.example/x",
    "HTTP://EVIL.EXAMPLE",
    "ftp://evil.example",
    "//evil.example/x",
    "//localhost/x",
    "www.evil.example",
    "WWW.evil.example/a?b=c",
    "evil.com",
    "évil.com",
    "🙂.com",
    "a-b.co.uk/x",
    "(evil.com)",
    "evil.com:8080",
    "me@evil.com",
    "me+x@evil.com",
    "mailto:me@evil.com",
    "xmpp:me@evil.com",
    "javascript:alert(1)",
    "data:text/html,x",
    "<https://evil.example>",
    "<me@evil.com>",
    "[x](https://evil.example)",
    "[x]: https://evil.example",
    "[x][y] ![x](y) [^1]",
    "![](//evil.example/x.png)",
    "@somebody #12 GH-1",
)
SIGNS = (
    "# heading",
    "###### six",
    "heading\n===",
    "heading\n---",
    "===",
    "---",
    "***",
    "___",
    "> quote",
    ">",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "123456789. item",
    "-",
    "1.",
    "    code",
    "\tcode",
    "```\ncode\n```",
    "~~~\ncode",
    "`code`",
    "``a`b``",
    "**bold** _it_ ~~no~~ __x__",
    "a*b*c _d_ *",
    "| a | b |\n| - | - |",
    "|",
    "a|b",
    "a\\|b",
    "a\\",
    "\\",
    "\\\\",
    "\\# \\*",
    "&lt;b&gt; &copy; &#35;",
    "<!-- x",
    "<?x?>",
    "<b>x</b>",
    "- [ ] task",
    "- [x] task",
    ": term",
    "$x$ $$y$$ ^z^ ==w==",
    "{.class} {{x}}",
    ":smile: :+1: :100:",
    "20. Dezember",
    "12:30, 3.5 and 1.2.3.4",
    "a  ",
    "  a",
    "a\r\nb",
)
TEXTS = tuple(dict.fromkeys((*ADDRESSES, *SIGNS, *MARKUP, *PAGES, *(name for name in NAMES if name.strip()))))
WILD = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(TEXTS)
MARKED = st.lists(st.sampled_from("\\`*_{}[]<>#|~&$^@=:/.-+!()' \n\t1a") | st.sampled_from(TEXTS), max_size=12)

PARSER = MarkdownIt("gfm-like", {"linkify": True})
"""It makes links of bare addresses and of host names, knows tables and struck text, lets HTML through."""


def tokens(text: str) -> Iterator[Token]:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def shown(text: str) -> str:
    return "".join(token.content for token in tokens(text) if token.type in {"text", "text_special"})


def structure(text: str) -> Counter[str]:
    """How much of everything there is, besides words: what comes of a text must not depend on what was typed."""
    return Counter(f"{t.type} {t.tag}" for t in tokens(text) if t.type not in {"text", "text_special", "inline"})


def export(practice: Practice) -> str:
    return practice.exchange.export("md").decode()


def pages(practice: Practice) -> str:
    return "\n\n".join(page.decode() for name, page in practice.exchange.folder("md").items() if name != "index.md")


def review(practice: Practice) -> str:
    learn = practice.learning
    return "\n".join(learn.report(learn.review(DAY, year), "md").decode() for year in (None, 2025, 2026))


def briefs(practice: Practice) -> str:
    kinds = ("renegotiate", "end", "refuse")
    return "\n".join(sheet(practice.acting.brief(who, DAY, kind)) for who in practice.relationships() for kind in kinds)


WRITERS = (export, pages, review, briefs)


def made(home: Path, texts: tuple[str, ...]) -> Practice:
    practice = Practice(home, SampleClock(DAY))
    practice.exchange.read(json.dumps(document(texts)).encode(), "json")
    return practice


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_a_page_is_built_alike_whatever_was_typed(tmp_path: Path, writer: Callable[[Practice], str]) -> None:
    """Texts of every kind, in everything that holds one, a page a writer."""
    texts = (*ADDRESSES, *SIGNS[::3])
    page, like = (
        writer(made(tmp_path / name, written))
        for name, written in (("typed", texts), ("plain", tuple(f"plain {n}" for n in range(len(texts)))))
    )
    acting = {"link_open", "image", "html_block", "html_inline", "fence", "code_block", "code_inline", "s_open", "hr"}
    assert not {token.type for token in tokens(page)} & (acting | {"strong_open"})
    seen = shown(page)
    assert [text for text in ADDRESSES if visible(text, one_line=True) not in seen] == []
    built = ("heading_open", "em_open", "table_open", "tr_open", "list_item_open")
    counted = [{kind: n for kind, n in structure(p).items() if kind.split()[0] in built} for p in (page, like)]
    assert counted[0] == counted[1]


def test_the_list_of_a_folder_leads_to_its_own_files_only(tmp_path: Path) -> None:
    practice = made(tmp_path, TEXTS)
    files = practice.exchange.folder("md")
    links = [str(token.attrs["href"]) for token in tokens(files["index.md"].decode()) if token.type == "link_open"]
    assert sorted(links) == sorted(name for name in files if name != "index.md")


@settings(max_examples=150)
@given(WILD | MARKED.map("".join))
@example("www\\.evil.com")
def test_a_text_is_read_as_typed_wherever_it_stands(text: str) -> None:
    plain = visible(text, one_line=True).strip()
    written = inline(text)
    assert "\n" not in written
    for around in ("{}", "x {}", "# {}", "- {}", "> {}", "*{}*"):
        before = around.format("") if around.startswith("x") else ""
        page = list(tokens(around.format(written))) if written else []
        kinds = {token.type for token in page if token.level and token.type.endswith("_open")}
        assert not kinds - {"em_open", "paragraph_open", "list_item_open"}, (around, written)
        if written:
            assert shown(around.format(written)).strip() == (before + plain).strip().strip(" \t")
    row = markdown([Table(("a", "b"), ((text, "end"),))])
    assert [token.type for token in tokens(row)].count("td_open") == 2
    assert shown(row).replace(" ", "") == f"ab{plain}end".replace(" ", "")


@given(WILD)
def test_a_quotation_is_nothing_but_a_quotation(text: str) -> None:
    kinds = {token.type for token in tokens("\n".join(quoted(text))) if token.type.endswith("_open")}
    assert kinds <= {"blockquote_open", "paragraph_open"}


def test_what_is_harmless_stays_readable() -> None:
    for text in ("Studio Kern (3)", "12:30, 3.5", "Léa & Co".replace(" &", ""), "one, two; three!", "a - b / c"):
        assert inline(text) == text
    assert inline("a" * 700, 600) == "a" * 599 + "…"
