"""A small form: a few fields, what each takes, and one key that stores them together; a draft is kept meanwhile."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

import msgspec
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from core.errors import RapportsError
from core.language import text
from tui.drafts import fields_in
from tui.look import tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.widgets.field import Field
from tui.widgets.form_keys import FormKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import App, ComposeResult
    from textual.events import DescendantFocus, Resize
    from textual.widgets import Input

    from tui.host import Host

NARROW = 64


class Asked(NamedTuple):
    """One field: its name, its label, and what is said of it while it has the keys.

    ``words`` are what can be typed, offered while the first letters are; ``echo`` tells what is understood so far.
    """

    name: str
    label: str
    hint: str = ""
    words: tuple[str, ...] = ()
    echo: Callable[[str], str] | None = None


class Questions(NamedTuple):
    """What a form is about: its title, its fields, and ``place``, under which what is typed is kept as a draft.

    ``store`` gets what was typed, by the names of the fields, and gives the id of what it stored; raises RapportsError
    where it cannot. ``known`` is what the fields hold already, by their names; it is no draft as long as it is that.
    """

    title: str
    fields: Sequence[Asked]
    place: tuple[str, str, str]
    store: Callable[[Mapping[str, str]], str]
    known: Mapping[str, str] = MappingProxyType({})


class Form(Refusing, Leaving, ModalScreen[str | None]):
    """Gives back the id of what was stored, None where nothing was."""

    BINDINGS: ClassVar = [
        Binding("escape", "give_up", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "form_screen.tcss"

    def __init__(self, questions: Questions) -> None:
        super().__init__()
        self._questions = questions
        self._by_name = {field.name: field for field in questions.fields}

    def compose(self) -> ComposeResult:
        """A line a field, and under them what to do; what was typed before and not stored is here again."""
        begun = {**self._questions.known, **fields_in(self._app.drafts.begin(*self._questions.place))}
        with Vertical(id="form") as box:
            box.border_title = plain(self._questions.title, one_line=True)
            with VerticalScroll(can_focus=False):
                for asked in self._questions.fields:
                    yield self._row(asked, str(begun.get(asked.name, "")))
            yield Static(markup=False, id="hint")
        yield FormKeys()

    def _row(self, asked: Asked, typed: str) -> Horizontal:
        field = Field(tokens.CUT, id=f"field-{asked.name}")  # an empty one is seen too
        field.offer(asked.words)
        field.value = typed
        field.cursor_position = len(field.value)
        return Horizontal(Static(plain(text(asked.label)), markup=False), field)

    def on_mount(self) -> None:
        """The first field has the keys; what they are for stands on the last line."""
        self.query_one(FormKeys).show(text("⏎ stores it · tab the next field · esc leaves"))
        self.query(Field).first().focus()

    def on_resize(self, event: Resize) -> None:
        """Where it is narrow, labels give way to what is typed; where it is low, the list to its hint."""
        self.set_class(event.size.width < NARROW, "-narrow-form")
        self.query_one(VerticalScroll).styles.max_height = max(2, event.size.height - 5)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what this field takes, or what is understood of what it holds."""
        self._tell(self._by_name[(event.widget.id or "").removeprefix("field-")])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft, together with all others typed here."""
        typed = {name: value for name, value in self._typed().items() if value}
        known = {name: value for name, value in self._questions.known.items() if value}
        self._app.drafts.typed(msgspec.json.encode(typed).decode() if typed != known else "")
        if event.input.has_focus:
            self._tell(self._by_name[(event.input.id or "").removeprefix("field-")])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Store it, or say why not."""
        try:
            stored = self._questions.store({name: value.strip() for name, value in self._typed().items()})
        except RapportsError as error:
            self._hint(str(error), refused=True)
            return
        self._app.drafts.done()
        self.dismiss(stored)

    def action_give_up(self) -> None:
        """Nothing was stored; what was typed is here again when this is."""
        self._app.drafts.left()
        self.dismiss(None)

    def _tell(self, asked: Asked) -> None:
        typed = self.query_one(f"#field-{asked.name}", Field).value.strip()
        understood = asked.echo(typed) if asked.echo is not None and typed else ""
        offered = text(asked.hint) if asked.hint else ", ".join(asked.words)
        self._hint(understood or offered)

    def _typed(self) -> dict[str, str]:
        return {name: self.query_one(f"#field-{name}", Field).value for name in self._by_name}

    def _hint(self, said: str, *, refused: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.set_class(refused, "-refused")
        hint.update(plain(said))

    @property
    def _app(self) -> Host:
        return cast("Host", self.app)


def fill_in(app: App[int], questions: Questions, then: Callable[[str], object]) -> None:
    """Open a form; ``then`` gets the id of what was stored."""

    def closed(stored: str | None) -> None:
        if stored is not None:
            then(stored)

    app.push_screen(Form(questions), closed)
