"""The report: the same in every form, self-contained, and deaf to markup in what she wrote."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from core.errors import WrongUsage
from core.language import Language
from core.learning.report.blocks import Bars, Heading, Intervals, Items, Line, Paragraph, Stack, Table, Whisker
from core.learning.report.html import html
from core.learning.report.report_markdown import markdown
from core.practice import Practice

TODAY = "2026-11-22"
HOSTILE = "<script>alert(1)</script> & \"'](http://x) ![a](b) `c` | *d* \u202e\x1b[31m\u2028"
EN = Language("en")


class Reader(HTMLParser):
    """Collects tags, attributes and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.fixture
def hostile(empty: Practice) -> Practice:
    kern = empty.add(HOSTILE, "partner", income_share=50)
    for _ in range(5):
        empty.log(kern, "favour_given", on="2025-05-05", note=HOSTILE)
        empty.log(kern, "paid_late", on="2025-05-06")
    empty.learning.resolve(2025, HOSTILE)
    empty.learning.resolve(2026, HOSTILE)
    from core.model import Choice, Decision

    decision = Decision(
        id="d", relationship=kern.id, on="2025-06-06", choice=Choice.END, reason=HOSTILE, expect=HOSTILE
    )
    empty.keep("decide", decision)
    return empty


def page(practice: Practice, form: str) -> str:
    return practice.learning.report(practice.learning.review(TODAY, 2025), form).decode()


def test_the_page_holds_the_figures(sample: Practice) -> None:
    text = page(sample, "md")
    for row in ("| direct network | 7 | 0 | 100.0 % | 64.6–100 |", "| partnership | 6 | 6 | 50.0 % | 25.4–74.6 |",
                "| recommendation | 5 | 7 | 41.7 % | 19.3–68.0 |", "| social media | 2 | 4 | 33.3 % | 9.7–70.0 |",
                "20 won of 37, 54.1 %."):  # fmt: skip
        assert row in text
    document = json.loads(page(sample, "json"))
    assert document["format"] == "bons-rapports-review"
    assert document["channels"]["total"]["won"] == 20
    assert "54.1" in page(sample, "html")
    with pytest.raises(WrongUsage):
        page(sample, "pdf")


def test_nothing_she_wrote_becomes_markup_in_html(hostile: Practice) -> None:
    text = page(hostile, "html")
    reader = read(text)
    assert not {"script", "a", "img", "link", "iframe", "object", "form"} & set(reader.tags)
    assert not [name for name, _ in reader.attributes if name.startswith("on") or name in ("style", "src", "href")]
    assert any("<script>alert(1)</script>" in data for data in reader.texts)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", text)


def test_nothing_she_wrote_becomes_markup_in_markdown(hostile: Practice) -> None:
    text = page(hostile, "md")
    assert "\\<script>" in text
    assert not re.search(r"(?<!\\)[<`\[]", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e\u2028]", text)


def test_the_policy_admits_the_one_style_sheet_and_nothing_else(sample: Practice) -> None:
    text = page(sample, "html")
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = dict(read(text).attributes)["content"]
    assert text.count("<style") == 1
    assert f"style-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert "unsafe" not in text
    assert not re.search(r"https?:|url\(|@import", text)
    assert policy


def test_it_speaks_french(sample: Practice) -> None:
    french = Practice(sample.home, sample.clock, "fr")
    text = page(french, "html")
    assert '<html lang="fr">' in text
    assert "un seul canal se distingue du hasard\u00a0: réseau direct" in text
    assert "54,1\u00a0%" in text
    assert "| réseau direct | 7 | 0 | 100,0 % | 64,6–100 |" in page(french, "md")


def test_every_block_has_both_forms() -> None:
    blocks = [
        Heading("T", 1),
        Paragraph("p"),
        Paragraph("n", note=True),
        Items(("i",)),
        Table(("a", "b"), (("1", "2"),), right=(1,)),
        Intervals("I", (Whisker("<w>", 50, 0, 100, True),), 50),
        Line("L", ("Jan", "Feb", "Mar"), (50.0, None, 60.0)),
        Line("L", (), ()),
        Stack("S", ("Jan",), (("steady", "steady"), ("end", "end")), ((1, 0),)),
        Stack("S", (), (("steady", "steady"),), ()),
        Bars("B", (("x", 0.0, 0.0),)),
        Bars("B", (("x", 3.0, -2.0), ("y", 0.0, -1.0))),
    ]
    assert markdown(blocks) == "# T\n\np\n\n*n*\n\n- i\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n"
    page = html(blocks, EN)
    assert read(page).tags.count("svg") == 7
    assert "<w>" not in page
    assert "nan" not in page
