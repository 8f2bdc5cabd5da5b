"""A list of her own, rules or criteria: sentences she can add to, reword and drop; every change can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.errors import ChangedMeanwhile, RapportsError
from core.language import text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look.content import plain
from tui.screens.conflict_screen import Conflict
from tui.screens.navigation import END, Movable, Moving
from tui.screens.prompting import Asking
from tui.screens.sentence_lists import dimension_names
from tui.screens.taking_back import take_back
from tui.widgets.edges import border_keys
from tui.widgets.sentence_rows import Sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.screens.sentence_lists import Own
    from tui.widgets.sentence_rows import Sentence


class OwnList(Moving, Asking):
    """Opened from the settings."""

    ACTIONS: ClassVar = actions.ON_OWN_LIST
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sentences"
    KEEP: ClassVar = (*actions.SENTENCES, actions.BACK)
    FOOTER: ClassVar = (*actions.SENTENCES, actions.UNDO, actions.BACK, actions.HELP, actions.QUIT)

    def __init__(self, own: Own) -> None:
        super().__init__()
        self._own = own

    def boxes(self) -> ComposeResult:
        """One list."""
        yield Sentences(id="sentences")

    @property
    def moved(self) -> Movable:
        """The list."""
        return self._list

    def label(self) -> None:
        """Its title and keys."""
        self._list.entitle(plain(self._own.title()))
        self._list.keys = border_keys([actions.DOWN, actions.UP])
        self._list.empty = text("None of your own; {key} adds one.").format(key=shown_key(actions.ADD_SENTENCE))

    def update(self) -> None:
        """Read it again."""
        self._list.show(self._own.sentences())

    async def action_add_sentence_command(self) -> None:
        """Ask for a sentence, and where it is seen."""
        keep = actions.ADD_SENTENCE.id, "", type(self._own).__name__
        await self.ask(text("one sentence, then ⏎"), "", self._begun, keep, stored=not self._own.seen_in)

    async def action_reword_command(self) -> None:
        """Ask for other words."""
        if (seen := self._list.selected) is not None:
            keep = actions.REWORD.id, "", f"{type(self._own).__name__}:{seen.key}"
            await self.ask(text("one sentence, then ⏎"), seen.text, partial(self._reworded, seen), keep)

    def action_drop_command(self) -> None:
        """Do without the one pointed at."""
        if (seen := self._list.selected) is not None:
            self._changed(lambda: self._own.drop(seen))

    def action_undo_command(self) -> None:
        """Take back the last change."""
        undo, nothing = self.rapports.practice.undo, text("Nothing to undo.")
        take_back(self, lambda expected: self._step(partial(undo, expected), nothing))

    def action_redo_command(self) -> None:
        """Give back what was undone."""
        self._step(self.rapports.practice.redo, text("Nothing to redo."))

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()

    @property
    def _list(self) -> Sentences:
        return self.query_one(Sentences)

    def _begun(self, sentence: str) -> bool:
        """A sentence was typed; whether the field can close."""
        if not sentence.strip():
            return True
        if self._own.seen_in:
            asked = text("seen in which of {all}? ⏎ for none").format(all=dimension_names())
            self.call_later(self.ask, asked, "", partial(self._added, sentence.strip()))
            return True
        return self._added(sentence.strip(), "")

    def _added(self, sentence: str, seen: str) -> bool:
        done = self._changed(lambda: self._own.add(sentence, seen))
        if done:
            self._list.go(END)
        return done

    def _reworded(self, seen: Sentence, sentence: str) -> bool:
        if sentence.strip() in ("", seen.text):
            return True
        try:
            self._own.reword(seen, sentence.strip())
        except ChangedMeanwhile:
            self._ask_which(seen, sentence.strip())
            return False
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self._told()
        return True

    def _ask_which(self, seen: Sentence, mine: str) -> None:
        """Both versions of a sentence that she and another wrote anew."""
        self.update()
        now = next((one for one in self._list.sentences if one.key == seen.key), seen)

        def chosen(hers: bool | None) -> None:
            if hers is False or (hers and self._reworded(now, mine)):
                self.answered()

        self.app.push_screen(Conflict(self._own.title(), now.text, mine), chosen)

    def _changed(self, change: Callable[[], None]) -> bool:
        """Change the list; whether that was done."""
        try:
            change()
        except RapportsError as error:
            self.update()
            self.say(str(error), refused=True)
            return False
        self._told()
        return True

    def _told(self) -> None:
        self.update()
        self.say(text("changed from today on · {key} undoes").format(key=shown_key(actions.UNDO)))

    def _step(self, step: Callable[[], str | None], nothing: str) -> None:
        try:
            done = step()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.update()
        self.say(done or nothing, refused=done is None)
