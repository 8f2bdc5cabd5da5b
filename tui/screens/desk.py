"""Screens on which things are noted: the vocabulary, check-ins, undo and redo work the same on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import RapportsError
from core.language import current, text
from core.signals import SIGNALS
from tui import tokens
from tui.commands import VOCABULARY, Action, Undo, shown_key
from tui.screens.page import Page
from tui.widgets.bands import KeyLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from core.model import Relationship
    from tui.widgets.vocabulary import Vocabulary


class Desk(Page):
    """A screen with one relationship in hand; ``noting`` while the vocabulary is open."""

    noting = False

    @property
    def subject(self) -> Relationship | None:
        """The relationship in hand, if there is one."""
        raise NotImplementedError

    def health(self) -> float | None:
        """The health of the one in hand as it is shown now; None when it is unknown."""
        raise NotImplementedError

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """One relationship has changed, or anything may have for None; ``before`` was its health."""
        raise NotImplementedError

    def covered(self) -> Sequence[Widget]:
        """The boxes whose place the vocabulary takes."""
        raise NotImplementedError

    def at_rest(self) -> None:
        """Give the keys back to the box that usually has them."""
        raise NotImplementedError

    # The vocabulary

    async def action_log_command(self) -> None:
        """Open the vocabulary for the one in hand; it is made when first asked for."""
        if self.subject is None:
            self.say(text("Nobody is selected."), refused=True)
            return
        from tui.widgets.vocabulary import Vocabulary  # noqa: PLC0415 - the first frame does without

        if not (found := self.query(Vocabulary)):
            await self.mount(Vocabulary(id="vocabulary"), before=self.query_one(KeyLine))
        vocabulary = (found or self.query(Vocabulary)).first()
        self.noting = True
        self.cover()
        self._show_keys(VOCABULARY)
        vocabulary.focus()
        vocabulary.open(self.subject.name)

    def cover(self) -> None:
        """Let the vocabulary take the place of the boxes it covers, or give it back to them."""
        covered = self.covered() if self.noting else ()
        for box in self.query(".-covered"):
            if box not in covered:
                box.remove_class("-covered")
        for box in covered:
            box.add_class("-covered")
        for vocabulary in self.query("#vocabulary"):
            vocabulary.set_class(self.noting, "-open")

    def on_vocabulary_pointed(self, message: Vocabulary.Pointed) -> None:
        """Say what the signal under the cursor would change."""
        if self.subject is not None and self.noting:
            change = self.rapports.practice.what_if(self.subject, message.signal, on=self.rapports.day)
            message.vocabulary.show(message.signal, change)

    def on_vocabulary_picked(self, message: Vocabulary.Picked) -> None:
        """The second key: it is noted."""
        self.leave_vocabulary()
        self.note(message.signal, message.level)

    def on_vocabulary_left(self) -> None:
        """Nothing was noted."""
        self.leave_vocabulary()

    def leave_vocabulary(self) -> None:
        """Bring back what the vocabulary covered."""
        self.noting = False
        self.cover()
        self._show_keys(self.FOOTER)
        self.at_rest()

    def _show_keys(self, actions: Sequence[type[Action]]) -> None:
        footer = self.query_one(KeyLine)
        footer.actions = list(actions)
        footer.repaint()

    # Noting

    def note(self, signal: str, level: int | None = None) -> None:
        """Log a signal for the one in hand; on disk before anything is painted."""
        if (subject := self.subject) is None:
            self.say(text("Nobody is selected."), refused=True)
            return
        before = self.health()
        fields: dict[str, Any] = {} if level is None else {"level": level}
        try:
            with self.rapports.changing():
                self.rapports.practice.log(subject, signal, **fields)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.rapports.last_noted = (signal, level)
        what = SIGNALS[signal].label(current().code)
        if level is not None:
            what = f"{what} {level}, {text(tokens.FEELINGS[level - 1])}"
        said = text("noted for {name}: {what} · {key} undoes")
        self.changed(subject.id, before)
        self.say(said.format(name=subject.name, what=what, key=shown_key(Undo)))

    def action_check_in(self, level: int) -> None:
        """One key: how it feels."""
        self.note("checkin", level)

    def action_repeat_command(self) -> None:
        """The last signal once more, for the one in hand."""
        if self.rapports.last_noted is None:
            self.say(text("Nothing was noted yet that could be repeated."), refused=True)
            return
        self.note(*self.rapports.last_noted)

    def action_undo_command(self) -> None:
        """Take back the last change."""
        self._step(back=True)

    def action_redo_command(self) -> None:
        """Give back what was undone."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        practice = self.rapports.practice
        try:
            with self.rapports.changing():
                done = practice.undo() if back else practice.redo()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        if done is None:
            self.say(text("Nothing to undo.") if back else text("Nothing to redo."), refused=True)
            return
        self.changed()
        self.say(done)
