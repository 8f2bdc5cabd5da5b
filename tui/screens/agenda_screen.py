"""What is due: talks, promises, trials, notices, reviews."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.acting.agenda_items import Kind
from core.errors import RapportsError
from core.language import current, text
from core.model import Choice, Relationship
from core.settings import AGENDA
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.look.content import plain
from tui.screens.navigation import Movable, Moving
from tui.screens.prompting import Asking
from tui.screens.taking_back import take_back
from tui.widgets.diary import Diary
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class Agenda(Moving, Asking):
    """One list; an item leads to the dossier of the one it is about, and a silence takes its answer by one key."""

    ACTIONS: ClassVar = actions.ON_AGENDA
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "Diary"
    KEEP: ClassVar = (actions.OPEN, *actions.SILENCES, actions.BACK, actions.HELP)
    FOOTER: ClassVar = (
        actions.OPEN,
        actions.BRIEF,
        actions.DECIDE,
        actions.BACK,
        actions.HELP,
        actions.QUIT,
    )

    def boxes(self) -> ComposeResult:
        """One list."""
        yield Diary(id="diary")

    @property
    def diary(self) -> Diary:
        """The list."""
        return self.query_one(Diary)

    @property
    def subject(self) -> Relationship | None:
        """The one the item under the cursor is about."""
        item = self.diary.selected
        return None if item is None else self.rapports.practice.relationship(item.relationship)

    @property
    def moved(self) -> Movable:
        """The list."""
        return self.diary

    def label(self) -> None:
        """Its title and keys."""
        self.diary.empty = text(
            "Nothing is due within {time}. {key}, from the list, decides about someone; what you decide,"
            " promise or put off comes here on its day."
        ).format(time=text(AGENDA.label_of(self._reach)), key=actions.shown_key(actions.DECIDE))
        self.pointed()

    def on_diary_pointed(self) -> None:
        """Another item is under the cursor."""
        self.say("")
        self.pointed()

    def pointed(self) -> None:
        """Say which keys the item under the cursor takes."""
        item = self.diary.selected
        silent = item is not None and item.kind is Kind.SILENCE
        self.diary.keys = border_keys([*(actions.SILENCES if silent else ()), actions.OPEN], self.size.width)
        self.diary.repaint()

    def update(self) -> None:
        """Ask again."""
        items = self.rapports.practice.acting.agenda(self.rapports.day, self._reach)
        title = text("Agenda · {n}").format(n=len(items)) if items else text("Agenda")
        self.diary.entitle(plain(title))
        self.diary.show(items, self.rapports.day)
        self.pointed()

    @property
    def _reach(self) -> int:
        days: int = AGENDA.of(self.rapports.practice.settings())
        return days

    def action_open_command(self) -> None:
        """The dossier."""
        if (who := self.subject) is not None:
            from tui.screens.dossier_screen import Dossier  # noqa: PLC0415 - loaded when one is opened

            self.app.push_screen(Dossier(who), lambda _: self.followed())

    # The answers to a silence

    @property
    def _silent(self) -> Relationship | None:
        """The one whose silence the cursor is on; says so where it is on none."""
        item = self.diary.selected
        if item is None or item.kind is not Kind.SILENCE:
            self.say(text("This key answers a silence; the cursor is on none."), refused=True)
            return None
        return self.subject

    def action_answer(self, signal: str) -> None:
        """Somebody wrote: noted for today."""
        if (who := self._silent) is None:
            return
        told = {
            "i_reached_out": text("noted for {name}: you wrote · {key} undoes"),
            "they_reached_out": text("noted for {name}: they wrote · {key} undoes"),
        }[signal]
        self._answered(who, told, lambda: self.rapports.practice.log(who, signal, on=self.rapports.day))

    async def action_normal_until_command(self) -> None:
        """Ask until which day it is normal; that day is kept with the relationship."""
        if (who := self._silent) is not None:
            await self.ask(text("normal until which day? then ⏎"), "", partial(self._normal, who))

    def _normal(self, who: Relationship, typed: str) -> bool:
        if not typed.strip():
            return True
        from core.days.typed import understand  # noqa: PLC0415 - only where a day is typed

        try:
            until = understand(typed, self.rapports.day, current().code, "future")
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        if until < self.rapports.day:
            self.say(text("That day is over; a silence is normal until today or later."), refused=True)
            return False
        told = text("{name}: silence is normal until {day} · {key} undoes").replace("{day}", current().day(until))
        return self._answered(who, told, lambda: self.rapports.practice.edit(who, quiet_until=until))

    def action_they_left_command(self) -> None:
        """It has ended, on their side."""
        if (who := self._silent) is not None:
            told = text("decided for {name}: they left · {key} undoes")
            act, day = self.rapports.practice.acting, self.rapports.day
            self._answered(who, told, lambda: act.decide(who, Choice.LEFT.value, day))

    def _answered(self, who: Relationship, told: str, change: Callable[[], object]) -> bool:
        """Store an answer; whether that was done."""
        try:
            change()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        name = discreet.name(who.name)
        self.say(told.format(name=name, key=shown_key(actions.UNDO)))
        return True

    def action_undo_command(self) -> None:
        """Take back the last change."""
        undo, nothing = self.rapports.practice.undo, text("Nothing to undo.")
        take_back(self, lambda expected: self._step(partial(undo, expected), nothing))

    def action_redo_command(self) -> None:
        """Give back what was undone."""
        self._step(self.rapports.practice.redo, text("Nothing to redo."))

    def _step(self, step: Callable[[], str | None], nothing: str) -> None:
        known = self.rapports.practice.relationships()
        try:
            done = step()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.update()
        everyone = [*known, *self.rapports.practice.relationships()]
        self.say(nothing if done is None else discreet.sentence(done, everyone), refused=done is None)

    def on_diary_chosen(self) -> None:
        """A second click opens."""
        self.action_open_command()

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()
