import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Button, DataTable, Static

from tui.look.content import cell, plain

HOSTILE = [
    "[b]bold[/b]",
    "[/",
    "[@click=app.quit]here[/]",
    "[link=https://example.org]x[/link]",
    ":smile: \\[b]",
    "{0} %s $name",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_shown_as_typed(text: str) -> None:
    content, line = plain(text), cell(text)
    assert isinstance(content, Content)
    assert isinstance(line, Text)
    assert content.plain == line.plain == text
    assert not content.spans
    assert not line.spans


def test_controls_are_visible() -> None:
    assert plain("a\x1b]0;x\x07\nb").plain == "a\\x1b]0;x\\x07\nb"
    assert plain("a\nb", one_line=True).plain == "a⏎b"
    assert cell("a\x1b\nb").plain == "a\\x1b⏎b"


def test_styles() -> None:
    assert str(plain("x", "bold").spans[0].style) == "bold"
    assert cell("x", "bold").style == "bold"


class Screenful(App[None]):
    """Hostile names in the widgets that parse."""

    def compose(self) -> ComposeResult:
        for text in HOSTILE:
            yield Static(plain(text))
            yield Button(plain(text))
        yield DataTable()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_column("name")
        for text in HOSTILE:
            table.add_row(cell(text), key=text)


async def test_widgets_show_it_as_typed() -> None:
    app = Screenful()
    async with app.run_test(size=(80, 60)) as pilot:
        app.notify("x")
        await pilot.pause()
        assert [str(widget.visual) for widget in app.query(Static) if str(widget.visual) in HOSTILE] == HOSTILE
        assert [table_row[0].plain for table_row in map(app.query_one(DataTable).get_row, HOSTILE)] == HOSTILE
