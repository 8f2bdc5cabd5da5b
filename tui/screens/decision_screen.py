"""The form of a decision: a reason by one letter, then what she wants to add; enter stores it."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from textual import events
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from core.acting.reason_codes import CODES, label
from core.dates import plus
from core.days.typed import understand
from core.errors import RapportsError, WrongUsage
from core.language import N_, current, text
from core.model import Choice, Decision
from core.words import CHOICES_TO_MAKE
from tui.drafts import fields_in
from tui.look import tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.widgets.field import Field
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from core.acting.deliberation import Deliberation
    from core.model import Relationship
    from tui.host import Host

LETTERS = dict(zip(ascii_lowercase, CODES, strict=False))
"""The reasons by the letter that gives them."""
COLUMN = 36
LATER_DAYS = 90
FIELDS = {
    "note": N_("a note"),
    "expect": N_("expected"),
    "confidence": N_("how sure, in %"),
    "review": N_("look again on"),
    "until": N_("last day"),
}
STEPS = {"down": 1, "up": -1, "pagedown": 8, "pageup": -8}
CHOICES_TO_REVIEW = frozenset({Choice.MAYBE})


class Reasons(Painted, can_focus=True):
    """The reasons and their letters; afterwards the one chosen, and where a refusal is told."""

    def __init__(self) -> None:
        super().__init__(id="reasons")
        self.chosen: str | None = None
        self.asking = True
        self.refusal = ""
        self._top = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as what it says."""
        return len(self._list(width)) + 2 if self.asking else len(self._said(width))

    def composed(self, width: int, height: int) -> list[Line]:
        """All of them in as many columns as fit, or the one chosen."""
        if not self.asking:
            return self._said(width)
        lines = self._list(width)
        room = max(1, height - 2)
        self._top = max(0, min(self._top, len(lines) - room))
        more = f"{tokens.UP}{tokens.DOWN} " if len(lines) > room else ""
        hint = more + text("one letter: the reason · ⏎ without one · esc leaves")
        return [*lines[self._top : self._top + room], BLANK, ((cut(hint, width), "muted"),)]

    def scroll(self, by: int) -> None:
        """Further down the list, where it does not fit."""
        self._top = max(0, self._top + by)
        self.repaint()

    def answered(self, refusal: str = "") -> None:
        """Show the one chosen, with a word about what is missing."""
        self.asking, self.refusal = False, refusal
        self.can_focus = False
        self.refresh(layout=True)
        self.repaint()

    def _list(self, width: int) -> list[Line]:
        columns = max(1, min(3, width // COLUMN))
        rows = -(-len(LETTERS) // columns)
        room = width // columns
        entries = list(LETTERS.items())
        lines: list[Line] = []
        for y in range(rows):
            runs: list[Run] = []
            for letter, code in entries[y::rows]:
                runs += [(f"{letter}  ", "key"), (fitted(label(code, current()), room - 4), "text"), (" ", "text")]
            lines.append(tuple(runs))
        return lines

    def _said(self, width: int) -> list[Line]:
        why = label(self.chosen, current()) if self.chosen else text("no reason given")
        hint = self.refusal or text("⏎ stores it · tab the next field · esc leaves")
        because = wrapped(text("because: {reason}").format(reason=why), width, "accent")
        return [*because, *wrapped(hint, width, "watch" if self.refusal else "muted"), BLANK]


class Deciding(Refusing, Leaving, ModalScreen[Decision | None]):
    """Gives back the decision once it is stored, or None."""

    BINDINGS: ClassVar = [
        Binding("escape", "give_up", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "decision_screen.tcss"
    AUTO_FOCUS = "#reasons"

    def __init__(self, who: Relationship, choice: Choice, found: Deliberation) -> None:
        super().__init__()
        self._who, self._choice, self._found = who, choice, found

    def compose(self) -> ComposeResult:
        """The reasons, and under them the fields."""
        with Vertical(id="decision") as box:
            title = f"{self._who.name}{tokens.SEPARATOR}{text(CHOICES_TO_MAKE[self._choice])}"
            box.border_title = plain(title, one_line=True)
            yield Reasons()
            begun = fields_in(self._app.drafts.begin(type(self).__name__, self._who.id, self._choice.value))
            for name in self._fields():
                field = Field(id=f"field-{name}")
                field.value = str(begun.get(name, self._beforehand(name)))
                field.cursor_position = len(field.value)
                with Horizontal():
                    yield Static(plain(text(FIELDS[name])), markup=False)
                    yield field

    def on_resize(self, event: events.Resize) -> None:
        """The list of reasons takes no more than there is."""
        self.query_one(Reasons).styles.max_height = max(3, event.size.height - 2)

    def on_key(self, event: events.Key) -> None:
        """A letter is a reason while reasons are asked for."""
        reasons = self.query_one(Reasons)
        if not reasons.asking or not reasons.has_focus:
            return
        if event.key == "enter":
            event.stop()
            self._because(None)
        elif event.key in ("down", "up", "pagedown", "pageup"):
            event.stop()
            reasons.scroll(STEPS[event.key])
        elif code := LETTERS.get(event.character or ""):
            event.stop()
            self._because(code)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft, together with all others typed here."""
        values = {name: self.query_one(f"#field-{name}", Field).value for name in self._fields()}
        typed = {name: value for name, value in values.items() if value != self._beforehand(name)}
        self._app.drafts.typed(msgspec.json.encode(typed).decode() if typed else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Store it, or say what is missing."""
        self._store()

    def action_give_up(self) -> None:
        """Nothing was decided; what was typed is here again when the same is chosen for the same one."""
        self._app.drafts.left()
        self.dismiss(None)

    def _fields(self) -> list[str]:
        return [name for name in FIELDS if name != "until" or self._choice is Choice.END]

    def _beforehand(self, name: str) -> str:
        """What stands in a field before she types: the last day by the notice, a day to come back to."""
        if name == "until" and self._found.notice.last_day > self._app.day:
            return self._found.notice.last_day
        if name == "review" and self._choice in CHOICES_TO_REVIEW:
            return plus(self._app.day, LATER_DAYS)
        return ""

    def _because(self, code: str | None) -> None:
        reasons = self.query_one(Reasons)
        reasons.chosen = code
        self.add_class("-reasoned")
        reasons.answered()
        self.query_one("#field-note").focus()

    def _store(self) -> None:
        reasons = self.query_one(Reasons)
        app = self._app
        try:
            fields = self._typed(reasons.chosen)
            decision = app.practice.acting.decide(self._who, self._choice, app.day, **fields)
        except RapportsError as error:
            reasons.answered(str(error))
            return
        app.drafts.done()
        self.dismiss(decision)

    def _typed(self, reason: str | None) -> dict[str, Any]:
        """What was typed, checked; raises WrongUsage."""
        note = self._value("note")
        if self._choice is Choice.KEEP and self._found.keep_needs_reason and not (reason or note):
            raise WrongUsage(text("The verdict says otherwise; your decision counts. A note says why, in a word."))
        review = self._day("review")
        if self._choice is Choice.MAYBE and review is None:
            raise WrongUsage(text("To decide later, name the day to come back to it."))
        return {
            "reason": reason,
            "note": note or None,
            "expect": self._value("expect") or None,
            "confidence": self._percent(),
            "review_on": review,
            "notice_until": self._day("until"),
        }

    def _value(self, name: str) -> str:
        return self.query_one(f"#field-{name}", Field).value.strip() if name in self._fields() else ""

    def _day(self, name: str) -> str | None:
        if not (typed := self._value(name)):
            return None
        day = understand(typed, self._app.day, current().code, "future")
        if day < self._app.day:
            raise WrongUsage(text("{day} is over; a day to come is asked for.").format(day=current().day(day)))
        return day

    def _percent(self) -> int | None:
        if not (typed := self._value("confidence").rstrip("% \u00a0\u202f")):
            return None
        if not (typed.isascii() and typed.isdigit() and int(typed[:4]) <= 100):
            raise WrongUsage(text("How sure: a number from 0 to 100."))
        return int(typed)

    @property
    def _app(self) -> Host:
        app: Host = self.app  # type: ignore[assignment]  # the only app these screens live in
        return app
