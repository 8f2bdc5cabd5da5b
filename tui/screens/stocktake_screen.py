"""The stock-taking of years: everyone listed in one go, what ended in short, the living from memory, then one page.

It holds no place of its own: each step is read off what is stored and what is being typed, so that it can be left and
come back to at any moment, and is there again after the app was killed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from core.days.typed import when
from core.errors import RapportsError, WrongUsage
from core.language import current, plural, text
from core.model import Precision
from core.remembering.page_words import sections
from core.remembering.written_years import ended_fields
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look.content import plain
from tui.screens.navigation import END
from tui.screens.reading_page import Reading
from tui.screens.taking_back import take_back
from tui.shared.ending_form import CHOICES, TYPED, EndingForm
from tui.widgets import stocktake_lines
from tui.widgets.edges import KeyLine
from tui.widgets.field import AskField
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from core.model import Relationship
    from core.remembering.stocktake import Stocktake as Core
    from core.remembering.stocktake import ToTell
    from tui.keys.actions import Action

LIST, ENDED, LIVING, PAGE = "list", "ended", "living", "page"
STEPS = (LIST, ENDED, LIVING, PAGE)


class Stocktake(Reading):
    """Opened over the welcome, the dashboard or any other page."""

    ACTIONS: ClassVar = actions.ON_STOCKTAKE
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    KEEP: ClassVar = (actions.GO_ON, actions.NEXT_STEP, actions.BACK)
    FOOTER: ClassVar = (
        actions.GO_ON,
        actions.NEXT_STEP,
        actions.PUT_OFF,
        actions.ANSWER_BEFORE,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self) -> None:
        super().__init__()
        self._step = ""
        self._lines: list[str] = []
        self._passed: set[str] = set()
        """Whom she put off in this sitting."""
        self._form: EndingForm | None = None
        self._refusal = ""
        self._of = 0
        """How many are to be told about from memory, at the most, in this sitting."""

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="stocktake")

    def label(self) -> None:
        """Its title, by its step."""
        titles = {
            LIST: text("Stock-taking · everyone"),
            ENDED: text("Stock-taking · what ended"),
            LIVING: text("Stock-taking · from memory"),
            PAGE: text("Stock-taking · what it comes to"),
        }
        title = titles.get(self._step, "")
        if self._step == ENDED and self._form is not None:
            left = len(self._left(self._to_tell().ended))
            title = text("{name} · {n} to go").format(name=self._form.who.name, n=left)
        self.sheet.entitle(plain(title, one_line=True))

    def on_mount(self) -> None:
        """Where it was left."""
        self._lines = _lines_in(self.rapports.drafts.kept(actions.STOCKTAKE.id))
        people = self.rapports.practice.relationships()
        super().on_mount()
        self._go(LIST if self._lines or not people else self._first_open())

    @property
    def subject(self) -> Relationship | None:
        """Whom it is about just now."""
        if self._step == ENDED:
            return None if self._form is None else self._form.who
        left = self._left(self._to_tell().living) if self._step == LIVING else ()
        return left[0] if left else None

    @property
    def _core(self) -> Core:
        return self.rapports.practice.remembering.stocktake

    def _to_tell(self) -> ToTell:
        return self._core.to_tell(self.rapports.day)

    def _left(self, people: Sequence[Relationship]) -> list[Relationship]:
        return [who for who in people if who.id not in self._passed]

    def _first_open(self, after: str = LIST) -> str:
        """The first step from ``after`` on at which something is to be told; else the page."""
        to_tell = self._to_tell()
        there = {ENDED: self._left(to_tell.ended), LIVING: self._left(to_tell.living)}
        return next((step for step in STEPS[STEPS.index(after) :] if there.get(step)), PAGE)

    # Steps

    def _go(self, step: str) -> None:
        """Show a step; what is typed there comes back."""
        if self.asking:
            self._close()
        self._step, self._form = step, None
        if step == LIST:
            self.call_later(self._ask_line)
        elif step == ENDED:
            self._begin_form()
        self._show()

    def update(self) -> None:
        """Ask again: somebody may be gone, or have been told about elsewhere."""
        if not self._step:
            return
        if self._form is not None:
            known = {who.id: who for who in self.rapports.practice.relationships()}
            if self._form.who.id not in known:
                self._go(self._first_open(ENDED))
                return
        if self._step == LIVING and not self._left(self._to_tell().living):
            self._go(PAGE)
            return
        self._show()

    def _show(self) -> None:
        self.label()
        sheet, keep = self.sheet, self._step != PAGE
        if self._step == LIST:
            reads = self._core.read(self._lines, self.rapports.day)
            there = len(self.rapports.practice.relationships())
            refusal = self._refusal
            sheet.show(lambda width, _: stocktake_lines.listing(reads, there, refusal, width))
            sheet.go(END)
        elif self._step == ENDED and self._form is not None:
            form = self._form
            sheet.show(lambda width, _: stocktake_lines.ending(form, width))
            sheet.go(max(0, form.at - 1) if sheet.size.height < len(form.questions) + 8 else 0)
        elif self._step == LIVING:
            left = self._left(self._to_tell().living)
            sheet.show(lambda width, _: stocktake_lines.living(left, 0, width))
        else:
            shown, to_tell = sections(self._core.page(self.rapports.day), current()), self._to_tell()
            sheet.show(lambda width, _: stocktake_lines.page(shown, to_tell, width), keep=not keep)
        footer = self.query_one(KeyLine)
        footer.actions = list(self._footer())
        footer.repaint()

    def _footer(self) -> Sequence[Action]:
        if self._step == PAGE:
            return (actions.ADD, actions.NEXT_STEP, actions.UNDO, actions.BACK, actions.HELP)
        if self._step == LIST:
            return (actions.ADD, actions.GO_ON, actions.NEXT_STEP, actions.DROP_LINE, actions.BACK, actions.HELP)
        return self.FOOTER

    # The keys

    def on_key(self, event: events.Key) -> None:
        """The answers of the short form; every other key does what it always does."""
        if self._form is None or self.asking or event.character is None:
            return
        if event.character in CHOICES.get(self._form.question, {}):
            event.stop()
            event.prevent_default()
            self._form.press(event.character)
            self._answered()

    def action_go_on_command(self) -> None:
        """The next question, the next one, or the next step; the last question stores."""
        if self._step == LIST and not self._lines:
            self._go(LIST)
        elif self._step == LIST:
            self._store_list()
        elif self._step == ENDED and self._form is not None:
            self._form.go_on()
            self._answered()
        elif self._step == LIVING:
            self._tell_living()
        else:
            self.dismiss()

    def action_add_command(self) -> None:
        """The list, with the field to type in."""
        self.say("")
        self._go(LIST)

    def action_next_step_command(self) -> None:
        """The next of the four steps at which there is anything, round again from the page."""
        self.say("")
        if self._step == PAGE:
            self._passed.clear()
        to_tell = self._to_tell()
        empty = {ENDED: not self._left(to_tell.ended), LIVING: not self._left(to_tell.living)}
        following = (*STEPS[STEPS.index(self._step) + 1 :], *STEPS)
        self._go(next(step for step in following if not empty.get(step)))

    def action_put_off_command(self) -> None:
        """This one later; nothing is stored about it now."""
        if (who := self.subject) is not None:
            self._passed.add(who.id)
            self._go(self._first_open(self._step))

    def action_answer_before_command(self) -> None:
        """Back to the question before."""
        if self._form is not None:
            self._form.go_back()
            self._answered()

    def action_drop_line_command(self) -> None:
        """The last line of the list away again."""
        if self._step == LIST and self._lines:
            self._lines.pop()
            self._keep_list("")
            self._show()

    def action_undo_command(self) -> None:
        """Take back the last change, and show what is to be told now."""
        take_back(self, self._undo)

    def action_back_command(self) -> None:
        """Close it; all is where it was when it is opened again."""
        self.rapports.drafts.left()
        self.dismiss()

    def _undo(self, expected: str | None) -> None:
        try:
            done = self.rapports.practice.undo(expected)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        if done is not None:
            self._passed.clear()
            self._go(LIST if not self.rapports.practice.relationships() else self._first_open())
        self.say(done or self.rapports.practice.undo_ends(), refused=done is None)

    # The list

    async def _ask_line(self) -> None:
        drafts = self.rapports.drafts
        typed = _typed_in(drafts.begin(actions.STOCKTAKE.id))
        await self.ask(text("name role years, then ⏎ · an empty line goes on"), typed, self._line, stored=False)

    def _line(self, typed: str) -> bool:
        """A line was typed: understood, or the field stays as it is; an empty one stores the list."""
        if not typed.strip():
            self._store_list()
            return False
        read = self._core.read([*self._lines, typed], self.rapports.day)[-1]
        self._refusal = read.refusal
        if read.named is None:
            self._show()
            return False
        self._lines.append(typed)
        self.say(f"{read.named.name} · {read.named.years(current())}".removesuffix(" · "))
        self.query_one(AskField).load("")
        self._keep_list("")
        self._show()
        return False

    def _store_list(self) -> None:
        """Everyone of the list, as one change."""
        reads = self._core.read(self._lines, self.rapports.day)
        wrong = next((read for read in reads if read.named is None), None)
        if wrong is not None:
            self.say(wrong.refusal, refused=True)
            return
        if reads:
            try:
                added = self._core.list_people([read.named for read in reads if read.named is not None])
            except RapportsError as error:
                self.say(str(error), refused=True)
                return
            self._lines = []
            self._keep_list("")
            done = plural("{n} is added · {key} undoes", "{n} are added · {key} undoes", len(added))
            self.say(done.format(n=len(added), key=shown_key(actions.UNDO)))
        elif not self.rapports.practice.relationships():
            self.say(text("Nobody is on the list yet."), refused=True)
            return
        self._go(self._first_open(ENDED))

    def _keep_list(self, typing: str) -> None:
        drafts = self.rapports.drafts
        drafts.begin(actions.STOCKTAKE.id)
        kept = {"lines": self._lines, "typing": typing}
        drafts.typed(msgspec.json.encode(kept).decode() if self._lines or typing else "")
        drafts.save()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft, with the whole list or the whole form."""
        if not self.asking:
            return
        if self._step == LIST:
            drafts = self.rapports.drafts
            kept = {"lines": self._lines, "typing": event.value}
            drafts.typed(msgspec.json.encode(kept).decode() if self._lines or event.value else "")
        elif (form := self._form) is not None:
            form.typing = "" if self.query_one(AskField).untouched else event.value
            self.rapports.drafts.typed(form.written())

    # What ended

    def _begin_form(self) -> None:
        left = self._left(self._to_tell().ended)
        if not left:
            self._go(self._first_open(LIVING))
            return
        written = self.rapports.drafts.begin("Ending", left[0].id)
        self._form = EndingForm(left[0], written)
        self._ask_typed()

    def _answered(self) -> None:
        """An answer was given, or another question is asked."""
        if (form := self._form) is None:
            return
        self.rapports.drafts.begin("Ending", form.who.id)
        self.rapports.drafts.typed(form.written())
        self.rapports.drafts.save()
        self._ask_typed()
        self._show()

    def _ask_typed(self) -> None:
        form = self._form
        if form is not None and form.question in TYPED:
            shown = form.typing or stocktake_lines.answered(form, form.question)
            self.call_later(self._ask_words, shown)

    async def _ask_words(self, shown: str) -> None:
        form = self._form
        if form is None or form.question not in TYPED:
            return
        asked = text("a day or your words · ⏎ stores this ending") if form.last else text("when it ended, then ⏎")
        await self.ask(asked, shown, partial(self._words, form), stored=False)

    def _words(self, form: EndingForm, typed: str) -> bool:
        """The words of a typed question; the last of them stores the form."""
        try:
            form.type(self._understood(form.question, typed))
        except WrongUsage as refusal:
            self.say(str(refusal), refused=True)
            return False
        if form.last:
            return self._store_ending(form)
        form.go_on()
        self.call_later(self._answered)
        return True

    def _understood(self, question: str, typed: str) -> dict[str, Any]:
        """What is to be stored for the words typed; raises WrongUsage."""
        day, language = self.rapports.day, current()
        if not typed.strip():
            return {}
        if question == "seen":
            return ended_fields(None, "", typed, day, language)
        found = when(typed, day, language.code)
        return {"ended_on": found.day, "ended_precision": Precision(found.precision)}

    def _store_ending(self, form: EndingForm) -> bool:
        if not form.started:
            self._passed.add(form.who.id)
            self.say(text("Nothing was told of {name}; it waits.").format(name=form.who.name))
        else:
            try:
                self._core.tell(form.who, self.rapports.day, form.who, **form.fields())
            except RapportsError as error:
                self.say(str(error), refused=True)
                return False
            self._passed.add(form.who.id)
            told = text("told of {name} · {key} undoes")
            self.say(told.format(name=form.who.name, key=shown_key(actions.UNDO)))
        self.rapports.drafts.begin("Ending", form.who.id)
        self.rapports.drafts.done()
        self.call_later(lambda: self._go(self._first_open(ENDED)))
        return True

    # The living

    def _tell_living(self) -> None:
        """The interview about the first of them; afterwards the next one is the first."""
        if (who := self.subject) is not None:
            from tui.screens.remember_screen import Remember  # noqa: PLC0415 - loaded when one is told about

            left = len(self._left(self._to_tell().living))
            self._of = max(self._of, left)
            self.app.push_screen(Remember(who, (self._of - left + 1, self._of)), lambda _: self.update())


def _lines_in(kept: str) -> list[str]:
    """The lines of a list being typed; none for a text of another making."""
    found = _decoded(kept).get("lines")
    return [line for line in found if isinstance(line, str)] if isinstance(found, list) else []


def _typed_in(kept: str) -> str:
    found = _decoded(kept).get("typing")
    return found if isinstance(found, str) else ""


def _decoded(kept: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(kept or "{}", type=dict[str, Any])
    except (ValueError, RecursionError):
        return {}
