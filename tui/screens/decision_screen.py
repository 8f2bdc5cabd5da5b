"""The form of a decision: five reasons that fit, the days it names, what it will do; enter stores it as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

import msgspec
from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from core.acting.ahead import usual_days
from core.dates import number
from core.days.typed import understand
from core.errors import RapportsError, WrongUsage
from core.judging.label import verdict_words
from core.language import N_, current, plural, text
from core.model import Choice, Decision
from core.words import CHOICES_TO_MAKE
from tui.drafts import fields_in
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.screens.standing_over import StandingOver
from tui.widgets.field import Field
from tui.widgets.foreseen import Foreseen, sentences
from tui.widgets.form_keys import FormKeys
from tui.widgets.reason_rows import MORE, Reasons

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from core.acting.deliberation import Deliberation
    from core.model import Relationship
    from tui.host import Host

FIELDS: Final = {
    "talk": N_("talk by"),
    "until": N_("last day"),
    "review": N_("look again on"),
    "note": N_("a note"),
    "expect": N_("expected"),
    "confidence": N_("how sure, in %"),
}
TAKES: Final = {
    "note": N_("anything, or nothing"),
    "expect": N_("what should be different by then"),
    "confidence": N_("0 to 100: that what is expected comes true"),
}
"""What is said in a field of words while it is empty."""
DAYS: Final = {"talk": "talk_on", "until": "notice_until", "review": "review_on"}
"""The fields that take a day, and what they are called in a decision."""
NAMED: Final = {
    Choice.RENEGOTIATE: ("talk", "review"),
    Choice.END: ("until", "review"),
    Choice.REFUSE: (),
    Choice.LEFT: (),
}
"""The days of a choice; of any other the day to look at it again."""
STEPS: Final = {"down": 1, "up": -1, "pagedown": 8, "pageup": -8}
ROOMY_FROM: Final = 22
"""Lines of the terminal from which everything is shown at once."""
NARROW: Final = 56
WIDEST: Final = 96
EDGES: Final = 6
"""Cells of the form at most, and those of its border that hold no title."""
MOST_TOLD: Final = 3
"""Lines of what it will do, where not everything is shown at once."""


class Deciding(Refusing, Leaving, StandingOver, ModalScreen[Decision | None]):
    """Gives back the decision once it is stored, or None."""

    BINDINGS: ClassVar = [
        Binding("escape", "give_up", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
        Binding("f1", "explain", show=False),
    ]
    CSS_PATH = "decision_screen.tcss"
    AUTO_FOCUS = "#reasons"

    def __init__(self, who: Relationship, choice: Choice, found: Deliberation) -> None:
        super().__init__()
        self._who, self._choice, self._found = who, choice, found

    def compose(self) -> ComposeResult:
        """The reasons, the fields, and what it will do."""
        app = self._app
        self._usual = usual_days(self._choice, self._found.notice, app.day)
        with Vertical(id="decision") as box:
            box.border_title = plain(self._title, one_line=True)
            yield Reasons(app.practice.acting.fitting_reasons(self._who, self._choice, app.day))
            begun = fields_in(app.drafts.begin(type(self).__name__, self._who.id, self._choice.value))
            for name in self._fields():
                field = Field(text(TAKES[name]) if name in TAKES else tokens.CUT, id=f"field-{name}")
                field.value = str(begun.get(name, self._beforehand(name)))
                field.cursor_position = len(field.value)
                field.select_on_focus = name in DAYS  # a day that is typed takes the place of the usual one
                with Horizontal(classes="-day" if name in DAYS else ""):
                    yield Static(plain(text(FIELDS[name])), markup=False)
                    yield field
                    if name in DAYS:
                        yield Static(markup=False, id=f"said-{name}", classes="-said")
            yield Foreseen()
        yield FormKeys()

    def on_mount(self) -> None:
        """What it will do as it stands."""
        self._foresee()
        self._hint()

    def on_resize(self, event: events.Resize) -> None:
        """Everything at once where there is room, else the reasons, or the fields."""
        roomy = event.size.height >= ROOMY_FROM
        self.set_class(roomy, "-roomy")
        self.set_class(event.size.width < NARROW, "-narrow-form")
        self.query_one(Reasons).styles.max_height = max(3, event.size.height - 4)
        self.query_one(Foreseen).most = 0 if roomy else MOST_TOLD
        self._entitle(min(event.size.width, WIDEST) - EDGES)
        self._arrange()
        self._hint()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The reasons fold where there is no room for both."""
        self._arrange()
        self._hint()

    def on_key(self, event: events.Key) -> None:
        """A letter is a reason while the reasons have the keys; enter takes it all as it stands."""
        reasons = self.query_one(Reasons)
        if not reasons.has_focus:
            if event.key in ("down", "up"):
                event.stop()
                self.focus_next() if event.key == "down" else self.focus_previous()
            return
        if event.key == "enter":
            event.stop()
            self._store()
        elif event.character == shown_key(actions.HELP):
            event.stop()
            self.action_explain()
        elif event.key == "tab" or event.key in STEPS:
            event.stop()
            event.prevent_default()
            if event.key == "tab" or not reasons.scroll(STEPS[event.key]):
                self._to_fields()
        elif event.character and reasons.take(event.character):
            event.stop()
            self._arrange()
            self._hint()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft, together with all others typed here; a day tells what it changes."""
        values = {name: self.query_one(f"#field-{name}", Field).value for name in self._fields()}
        typed = {name: value for name, value in values.items() if value != self._beforehand(name)}
        self._app.drafts.typed(msgspec.json.encode(typed).decode() if typed else "")
        if (event.input.id or "").removeprefix("field-") in DAYS:
            self._foresee()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Store it, or say what is missing."""
        self._store()

    def action_explain(self) -> None:
        """What the keys of this form do."""
        from tui.screens.help_screen import Help  # noqa: PLC0415 - seldom

        self.app.push_screen(Help(actions.IN_DECISION))

    def action_give_up(self) -> None:
        """Nothing was decided; what was typed is here again when the same is chosen for the same one."""
        if self.query_one(Reasons).opened:
            self.query_one(Reasons).take(MORE)
            self._arrange()
            return
        self._app.drafts.left()
        self.dismiss(None)

    # What is shown

    def _arrange(self) -> None:
        reasons, roomy = self.query_one(Reasons), self.has_class("-roomy")
        asking = reasons.has_focus
        reasons.fold(not (roomy or asking))
        self.set_class(reasons.opened, "-more")
        self.set_class((roomy or not asking) and not reasons.opened, "-with-fields")

    def _to_fields(self) -> None:
        """From the reasons to what can be typed."""
        self.query_one(Reasons).close()
        self.add_class("-with-fields")
        self.query_one(f"#field-{self._fields()[0]}").focus()

    def on_reasons_chosen(self) -> None:
        """A reason was clicked."""
        self._arrange()

    def _hint(self) -> None:
        reasons = self.query_one(Reasons)
        keys = text("⏎ stores it · tab the next field · esc leaves")
        if reasons.has_focus:
            keys = text("⏎ stores it · a–{last} one reason · tab the rest · {key} help · esc leaves")
            if reasons.chosen is None:
                keys = text("⏎ stores it, no reason · a–{last} one reason · tab the rest · {key} help · esc leaves")
            keys = keys.format(last=reasons.last, key=shown_key(actions.HELP))
        self.query_one(FormKeys).show(keys)
        self.query_one(Foreseen).show()

    @property
    def _title(self) -> str:
        """Whom it is about, and what was chosen."""
        return f"{self._who.name}{tokens.SEPARATOR}{text(CHOICES_TO_MAKE[self._choice])}"

    def _entitle(self, room: int) -> None:
        """Name the verdict it answers beside the choice, or its mark, so that a decision against it is seen as one."""
        found = self._found
        mark, word = tokens.GLYPHS[found.verdict], verdict_words(found.verdict, found.from_memory, current())
        if found.over is not None:
            mark, word = tokens.OVER, found.over.text
        said = text("the verdict: {glyph} {verdict}").format(glyph=mark, verdict=word)
        titles = [f"{self._title}{tokens.SEPARATOR}{verdict}" for verdict in (said, f"{mark} {word}", mark)]
        shown = next((title for title in titles if cell_len(title) <= room), self._title)
        self.query_one("#decision").border_title = plain(shown, one_line=True)

    def _foresee(self) -> None:
        """What it will do with the days as they are; a day that cannot be understood yet changes nothing."""
        days, unclear = {}, False
        for name in (name for name in self._fields() if name in DAYS):
            try:
                day = self._day(name)
            except RapportsError:
                unclear, said = True, tokens.UNKNOWN
            else:
                written = self._value(name) == day  # as it stands in the field: its date is there already
                days[DAYS[name]], said = day, "" if day is None else _in_words(day, self._app.day, dated=not written)
            self.query_one(f"#said-{name}", Static).update(plain(said))
        if not unclear:
            act, today = self._app.practice.acting, self._app.day
            found = act.ahead(self._who, self._choice, today, **days)
            told = sentences(self._choice, found, days.get("notice_until"), today)
            self.query_one(Foreseen).show(told)

    # What is stored

    def _fields(self) -> list[str]:
        days = NAMED.get(self._choice, ("review",))
        return [name for name in FIELDS if name not in DAYS or name in days]

    def _beforehand(self, name: str) -> str:
        """What stands in a field before she types: the days this choice usually names."""
        return str(getattr(self._usual, DAYS[name]) or "") if name in DAYS else ""

    def _store(self) -> None:
        reasons, app = self.query_one(Reasons), self._app
        try:
            fields = self._typed(reasons.chosen)
            decision = app.practice.acting.decide(self._who, self._choice, app.day, **fields)
        except RapportsError as error:
            self.query_one(Foreseen).show(missing=str(error))
            return
        app.drafts.done()
        self.dismiss(decision)

    def _typed(self, reason: str | None) -> dict[str, Any]:
        """What was typed, checked; raises WrongUsage."""
        note = self._value("note")
        if self._choice is Choice.KEEP and self._found.keep_needs_reason and not (reason or note):
            raise WrongUsage(text("The verdict says otherwise; your decision counts. A letter or a note says why."))
        days = {field: self._day(name) for name, field in DAYS.items()}
        if self._choice is Choice.MAYBE and days["review_on"] is None:
            raise WrongUsage(text("To decide later, name the day to come back to it."))
        return {
            "reason": reason,
            "note": note or None,
            "expect": self._value("expect") or None,
            "confidence": self._percent(),
            **days,
        }

    def _value(self, name: str) -> str:
        return self.query_one(f"#field-{name}", Field).value.strip() if name in self._fields() else ""

    def _day(self, name: str) -> str | None:
        if not (typed := self._value(name)):
            return None
        day = understand(typed, self._app.day, current().code, "future" if name == "review" else "until")
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
        return cast("Host", self.app)


def _in_words(day: str, today: str, *, dated: bool) -> str:
    """The weekday of a day, with its date where it is ``dated``, and how far off it is."""
    n = number(day) - number(today)
    far = plural("in {n} day", "in {n} days", n).format(n=n) if n else text("today")
    on = current().day(day, weekday=True)
    return tokens.SEPARATOR.join((on if dated else on.split()[0], far))
