"""The form for one relationship: its name and circumstances, and the frame; enter stores what was changed, as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

import msgspec
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from core.acting.frame import LABELS as FRAME_LABELS
from core.acting.frame import question, written
from core.days.typed import understand, when
from core.errors import ChangedMeanwhile, RapportsError, WrongUsage
from core.language import current, text
from core.plain import visible
from tui.drafts import fields_in
from tui.keys import actions
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.conflict_screen import Conflict
from tui.screens.leaving import Leaving
from tui.shared import typed_fields
from tui.shared.typed_day import named_by
from tui.widgets.edges import border_written
from tui.widgets.field import LONGEST, Field
from tui.widgets.form_keys import FormKeys

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import DescendantFocus, Resize
    from textual.widgets import Input

    from core.days.spans import Preference
    from core.model import Relationship
    from tui.host import Host

NARROW = 64


class Change(Refusing, Leaving, ModalScreen[bool]):
    """Gives back whether anything was changed."""

    BINDINGS: ClassVar = [
        Binding("escape", "give_up", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "change_screen.tcss"

    def __init__(self, who: Relationship) -> None:
        super().__init__()
        self._who = who
        self._begun: dict[str, Any] = {}
        self._before: dict[str, str] = {}
        self._unsettled: list[str] = []

    @property
    def _app(self) -> Host:
        return cast("Host", self.app)

    def _worded(self) -> dict[str, str]:
        """What each field says as it is stored, frame parts included."""
        names = {known.id: known.name for known in self._app.practice.relationships()}
        frame = {key: written(self._who.frame, key) for key in FRAME_LABELS}
        return typed_fields.worded(self._who, names) | frame

    def compose(self) -> ComposeResult:
        """A line a field, and under them what to do; what was typed before and not stored is here again."""
        self._begun = fields_in(self._app.drafts.begin(actions.CHANGE.id, self._who.id))
        self._before = self._worded()
        self._unsettled = [name for name, (was, _) in self._begun.items() if was != self._before.get(name)]
        with Vertical(id="change") as box:
            box.border_title = plain(self._who.name, one_line=True)
            with VerticalScroll(can_focus=False):
                for name, before in self._before.items():
                    if name == "goal":
                        yield Static(plain(text("What was agreed")), markup=False, classes="heading")
                    yield self._row(name, before)
            yield Static(markup=False, id="hint")
        yield FormKeys()

    def _row(self, name: str, before: str) -> Horizontal:
        placeholder = question(self._who.role, name, current()) if name in FRAME_LABELS else typed_fields.choices(name)
        field = Field(placeholder, id=f"field-{name}")
        _, typed = self._begun.get(name) or ("", visible(before, one_line=True))
        field.value = typed
        field.cursor_position = len(field.value)
        field.disabled = _is_more_than_a_line(before)
        return Horizontal(Static(plain(text(self._label(name)), one_line=True), markup=False), field)

    @staticmethod
    def _label(name: str) -> str:
        return typed_fields.LABELS.get(name) or FRAME_LABELS[name]

    def on_mount(self) -> None:
        """The first field has the keys; what they are for stands on the last line."""
        self.query_one(FormKeys).show(text("⏎ stores it · tab the next field · esc leaves"))
        self._field("name").focus()

    def on_resize(self, event: Resize) -> None:
        """Where it is narrow, labels give way to what is typed; where it is low, the list to its hint."""
        self.set_class(event.size.width < NARROW, "-narrow-form")
        self.query_one(VerticalScroll).styles.max_height = max(2, event.size.height - 5)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what this field takes."""
        name = (event.widget.id or "").removeprefix("field-")
        self._hint(typed_fields.choices(name))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft, together with all others typed here."""
        changed = {name: (self._before[name], value) for name, value in self._typed().items()}
        self._app.drafts.typed(msgspec.json.encode(changed).decode() if changed else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Store what was changed, or say why not."""
        self._store()

    def _store(self) -> None:
        if self._unsettled:
            self._ask_which(self._unsettled[0])
            return
        try:
            changes = self._changes()
            if changes:
                self._app.practice.edit(self._who, self._who, **changes)
        except ChangedMeanwhile as error:
            self._unsettled = list(error.fields)
            self._follow()
            self._store()
            return
        except RapportsError as error:
            self._hint(str(error), refused=True)
            return
        self._app.drafts.done()
        self.dismiss(bool(changes))

    # What another changed meanwhile

    def _follow(self) -> None:
        """Show what is stored now where she typed nothing; what she typed stays."""
        typed = self._typed()
        self._who = self._app.practice.relationship(self._who.id)
        self._before = self._worded()
        for name, before in self._before.items():
            if name not in typed:
                field = self._field(name)
                field.disabled = _is_more_than_a_line(before)
                field.value = visible(before, one_line=True)

    def _ask_which(self, name: str) -> None:
        """Both versions of a field that she and another changed."""
        if (mine := self._typed().get(name)) is None:
            self._chosen(name, mine=False)
        else:
            both = Conflict(text(self._label(name)), self._before[name], mine)
            self.app.push_screen(both, lambda chosen: self._chosen(name, mine=chosen))

    def _chosen(self, name: str, *, mine: bool | None) -> None:
        if mine is None:
            self._hint(text("Nothing is stored yet."), refused=True)
            return
        self._unsettled.remove(name)
        if not mine:
            self._field(name).value = visible(self._before[name], one_line=True)
        self._store()

    def action_give_up(self) -> None:
        """Nothing was changed; what was typed is here again when this is."""
        self._app.drafts.left()
        self.dismiss(False)

    def _field(self, name: str) -> Field:
        return self.query_one(f"#field-{name}", Field)

    def _typed(self) -> dict[str, str]:
        """The fields that say something else than before."""
        fields = {name: self._field(name) for name in self._before}
        return {
            name: field.value.strip()
            for name, field in fields.items()
            if not field.disabled and field.value != self._before[name]
        }

    def _changes(self) -> dict[str, Any]:
        """What is to be stored; raises WrongUsage, NotFound, Ambiguous."""
        typed = self._typed()
        if typed.get("name") == "":
            raise WrongUsage(text("A name is needed."))
        changes: dict[str, Any] = {}
        for name, value in typed.items():
            if name in typed_fields.LABELS:
                changes |= typed_fields.told(self, name, text(self._label(name)), value, spoken=True)
        if frame := {name: value for name, value in typed.items() if name in FRAME_LABELS}:
            if frame.get("trial_end"):
                frame["trial_end"] = self.typed_day("trial_end", frame["trial_end"], "until")
            changes["frame"] = self._app.practice.acting.framed(**frame)
        return changes

    def find(self, name: str) -> Relationship:
        """Whom a typed name means; raises NotFound, Ambiguous."""
        return self._app.practice.find(name)

    def typed_time(self, option: str, typed: str) -> dict[str, Any]:
        """The day typed, and how exactly it is known; raises WrongUsage."""
        found = when(typed, self._app.day, current().code, landmarks=named_by(self._who, self._app.day))
        return {"on": found.day, "precision": found.precision}

    def typed_day(self, option: str, typed: str, prefer: Preference = "past") -> str:
        """The day typed; raises WrongUsage."""
        return understand(typed, self._app.day, current().code, prefer)

    def _hint(self, said: str, *, refused: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.auto_links = False  # its keys look as they do everywhere
        hint.set_class(refused, "-refused")
        hint.update(plain(said) if refused else border_written(said))


def _is_more_than_a_line(stored: str) -> bool:
    """Whether a field of one line cannot show it as it is."""
    return visible(stored, one_line=True) != stored or len(stored) > LONGEST
