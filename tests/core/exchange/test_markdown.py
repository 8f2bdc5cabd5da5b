"""Markdown that says what was typed and does nothing else."""

import ntpath
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.exchange.file_names import file_names
from core.exchange.markdown_text import inline, quoted
from core.plain import visible
from tests.core.exchange.helpers import new, sample

HOSTILE = [
    "# heading",
    "heading\n===",
    "heading\n---",
    "<script>alert(1)</script>",
    "![x](http://example.org/x.png)",
    "[x](javascript:alert(1))",
    "<http://example.org>",
    "http://example.org www.example.org a@example.org",
    "> quote",
    "- item\n1. item\n+ item",
    "```\ncode\n```",
    "    code",
    "| a | b |\n| - | - |",
    "&lt;b&gt; &copy;",
    "[ref]: http://example.org",
    "**bold** _it_ ~~no~~ `code`",
    "\\# \\",
    "\x1b[31mred\u202e",
]
NAMES = [
    "../../x", "CON", "con", "a:b", "x" * 300, "é", "e\u0301", "-rf", ".hidden", "\u202eabc", "NUL.txt", "a/b", "A",
    "a", "LPT1", "名前", "…", "🙂", "a b", "a\nb", "~", "$HOME", "%TEMP%", "aux", "*", "?", '"', "<>", "|",
]  # fmt: skip


def tokens(text: str) -> list[Token]:
    """Of a parser that recognises as much as any: tables, bare links, struck text."""
    found = []
    for token in MarkdownIt("gfm-like").parse(text):
        found += [token, *(token.children or [])]
    return found


def shown(text: str) -> str:
    return "".join(token.content for token in tokens(text) if token.type in {"text", "text_special"})


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_only_text(tmp_path: Path, text: str) -> None:
    practice = new(tmp_path)
    kern = practice.add(text, "client", note=text, tags=[text], frame={"goal": text})
    practice.log(kern, "meeting", note=text)
    page = practice.formats.write("md").decode()
    kinds = {token.type for token in tokens(page)}
    assert not kinds & {"link_open", "image", "html_block", "html_inline", "fence", "code_block", "code_inline", "hr"}
    assert not kinds & {"table_open", "strong_open", "em_open", "s_open"}
    headings = [token for token in tokens(page) if token.type == "heading_open"]
    assert [heading.tag for heading in headings] == ["h1", "h2", "h3", "h3"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(HOSTILE))
def test_a_line_is_shown_as_typed(text: str) -> None:
    assert shown(inline(text)) == " ".join(visible(text, one_line=True).split(" ")).strip()
    assert not {token.type for token in tokens("\n".join(quoted(text)))} & {
        "link_open",
        "image",
        "html_inline",
        "fence",
    }


def test_a_folder_has_a_file_for_everyone_and_a_list(tmp_path: Path) -> None:
    practice = sample(tmp_path)
    files = practice.formats.folder("md")
    assert len(files) == len(practice.relationships()) + 1
    index = files["index.md"].decode()
    assert all(f"]({name})" in index for name in files if name != "index.md")


def test_names_of_files_are_safe_and_distinct() -> None:
    made = file_names([(f"id {i}", name) for i, name in enumerate(NAMES)], ".md")
    assert len({name.casefold() for name in made.values()}) == len(NAMES)
    for name in made.values():
        assert name.isascii() and len(name) <= 120 and name[0] not in ".-" and name == ntpath.basename(name)
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
