"""Looking back on a decision: what came of it, and how it feels; what was expected then stays as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

import msgspec
from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from core.errors import RapportsError, WrongUsage
from core.language import N_, current, text
from core.learning.journal import CAME_TRUE
from core.model import Came, Reflection
from core.people import bare
from core.words import CAME, CHOICES, REGRETS
from tui.drafts import fields_in
from tui.look import tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.screens.standing_over import StandingOver
from tui.widgets.field import Field
from tui.widgets.form_keys import FormKeys
from tui.widgets.text_lines import broken, cut

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import DescendantFocus, Resize
    from textual.widgets import Input

    from core.learning.journal import Entry
    from tui.host import Host

FIELDS: Final = {
    "happened": N_("what happened"),
    "came": N_("what came"),
    "regret": N_("how it feels"),
    "quality": N_("was it well decided"),
    "again": N_("again?"),
    "consequences": N_("what followed"),
    "note": N_("a note"),
}
TEXTS: Final = ("happened", "consequences", "note")
MOST: Final = 5
NARROW: Final = 64
WIDEST: Final = 96
EDGES: Final = 4
LABEL, NARROW_LABEL = 24, 15
"""Cells of the form, of its edges, and of its labels, as in its style sheet."""


class LookingBack(Refusing, Leaving, StandingOver, ModalScreen[Reflection | None]):
    """Gives back what was added, or None."""

    BINDINGS: ClassVar = [
        Binding("escape", "give_up", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "look_back_screen.tcss"
    AUTO_FOCUS = "#field-happened"

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self._room = WIDEST - EDGES

    def compose(self) -> ComposeResult:
        """What was expected, a line a field, and what to do."""
        entry = self._entry
        begun = fields_in(self._app.drafts.begin(type(self).__name__, entry.relationship, entry.decision))
        with Vertical(id="look-back") as box:
            title = tokens.SEPARATOR.join((entry.name, text(CHOICES[entry.choice]), current().day(entry.on)))
            box.border_title = plain(title, one_line=True)
            yield Static(markup=False, id="expected")
            with VerticalScroll(can_focus=False):
                for name, label in FIELDS.items():
                    field = Field(tokens.CUT, id=f"field-{name}")
                    field.value = str(begun.get(name, ""))
                    field.cursor_position = len(field.value)
                    yield Horizontal(Static(plain(text(label)), markup=False), field)
            yield Static(markup=False, id="hint")
        yield FormKeys()

    def on_mount(self) -> None:
        """The keys, on the last line."""
        self.query_one(FormKeys).show(text("⏎ stores it · tab the next field · esc leaves"))

    def on_resize(self, event: Resize) -> None:
        """The fields take no more than there is."""
        self.set_class(event.size.width < NARROW, "-narrow-form")
        narrow = event.size.width < NARROW
        self.query_one(VerticalScroll).styles.max_height = max(2, event.size.height - (7 if narrow else 6))
        room = min(event.size.width, WIDEST) - EDGES
        for name in FIELDS:
            takes, brief = self._takes(name), self._briefly(name)
            fits = cell_len(takes) <= room - (NARROW_LABEL if narrow else LABEL)
            self.query_one(f"#field-{name}", Field).placeholder = (takes if fits else brief) or tokens.CUT
        expected = self.query_one("#expected", Static)
        said = text("expected: {what}").format(what=self._entry.expect) if self._entry.expect else ""
        self._room = room
        expected.display = bool(said)
        expected.update(plain(cut(said, room), one_line=True))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what this field takes."""
        name = (event.widget.id or "").removeprefix("field-")
        self._hint(self._takes(name))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft, together with all others typed here."""
        typed = {name: value for name in FIELDS if (value := self._value(name))}
        self._app.drafts.typed(msgspec.json.encode(typed).decode() if typed else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Store it, or say what is missing."""
        app, entry = self._app, self._entry
        try:
            fields = self._typed()
            who = app.practice.relationship(entry.relationship)
            decision = app.practice.learning.decision(who, entry.decision, app.day)
            reflection = app.practice.learning.reflect(decision, app.day, **fields)
        except RapportsError as error:
            self._hint(str(error), refused=True)
            return
        app.drafts.done()
        self.dismiss(reflection)

    def action_give_up(self) -> None:
        """Nothing was added; what was typed is here again when the same is looked back on."""
        self._app.drafts.left()
        self.dismiss(None)

    def _typed(self) -> dict[str, Any]:
        """What was typed, checked; raises WrongUsage."""
        fields: dict[str, Any] = {name: self._value(name) for name in TEXTS}
        fields |= {name: _figure(text(FIELDS[name]), self._value(name), MOST) for name in ("regret", "quality")}
        fields["again"] = _yes_no(text(FIELDS["again"]), self._value("again"))
        if (figure := _figure(text(FIELDS["came"]), self._value("came"), len(Came))) is not None:
            fields["came"] = came = list(Came)[figure - 1]
            fields["came_true"] = CAME_TRUE[came]
        return fields

    def _value(self, name: str) -> str:
        return self.query_one(f"#field-{name}", Field).value.strip()

    @staticmethod
    def _takes(name: str) -> str:
        """What can be typed into a field, where that is one of a few things."""
        if name == "again":
            return text("yes or no")
        if name == "came":
            return tokens.SEPARATOR.join(f"{n} {text(word)}" for n, word in enumerate(CAME.values(), 1))
        if name == "regret":
            return text("from 1, {relief}, to 5, {regret}").format(relief=text(REGRETS[0]), regret=text(REGRETS[-1]))
        return text("from 1 to 5, with what was known then") if name == "quality" else ""

    @staticmethod
    def _briefly(name: str) -> str:
        """The same in a few cells, where there is no room for it; the line below says it whole."""
        figures = {"came": len(Came), "regret": MOST, "quality": MOST}
        return f"1–{figures[name]}" if name in figures else ""

    def _hint(self, said: str, *, refused: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.set_class(refused, "-refused")
        hint.update(plain(said if refused else broken(said, self._room)))

    @property
    def _app(self) -> Host:
        return cast("Host", self.app)


def _yes_no(what: str, typed: str) -> bool | None:
    """Yes or no in either language, or by its first letter; raises WrongUsage."""
    if not typed:
        return None
    for said, meant in (("yes", True), ("oui", True), ("no", False), ("non", False)):
        if said.startswith(bare(typed)):
            return meant
    raise WrongUsage(text("{what}: yes or no.").format(what=what))


def _figure(what: str, typed: str, most: int) -> int | None:
    """A figure from 1 to ``most``; raises WrongUsage."""
    if not typed:
        return None
    if typed not in {str(n) for n in range(1, most + 1)}:
        raise WrongUsage(text("{what}: a figure from 1 to {n}.").format(what=what, n=most))
    return int(typed)
