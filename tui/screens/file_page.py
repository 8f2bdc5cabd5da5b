"""Screens that begin with a file: a path with completion, then the work on it, then what there is to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from tui.keys import actions
from tui.look.content import plain
from tui.screens.navigation import Movable, Moving
from tui.screens.prompting import Asking
from tui.screens.working import Working
from tui.shared import path_completion
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import KeyLine, border_keys, border_written
from tui.widgets.path_field import PathField
from tui.widgets.progress_lines import size
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.keys.actions import Action
    from tui.shared.path_completion import Found

START = "~/"
MOST = 300
"""Entries of a folder that are listed."""
CHOOSING, READING, FOUND = "-choosing", "-reading", "-found"


class FilePage(Moving, Working, Asking):
    """``choose`` asks for a path, which ``chose`` gets; ``step`` says what is going on."""

    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "PathField"
    SAYS_QUESTION: ClassVar = False  # the box's title asks; the first line says why it is asked again
    ASKS_AT_ONCE: ClassVar = True
    """Whether it opens with the field for a path."""

    def __init__(self) -> None:
        super().__init__()
        self._candidates: list[Found] = []
        self.step = CHOOSING
        self._offered = ""
        """What the field began with, or was completed to: a whole path typed behind it takes its place."""
        self._last = ""
        """What was typed last, as it was typed."""

    # What a screen says of itself

    def chose(self, path: Path) -> None:
        """A path was given."""
        raise NotImplementedError

    def gave_up(self) -> None:
        """Escape, while a path was asked for."""
        self.dismiss()

    def show_step(self) -> None:
        """Show what is going on, in the sheet."""
        raise NotImplementedError

    def words(self) -> tuple[str, str, str]:
        """The title while choosing, the sentence under it, what the field asks for."""
        raise NotImplementedError

    def titles(self) -> dict[str, str]:
        """The title of the sheet, by step."""
        raise NotImplementedError

    def keys(self) -> Sequence[Action]:
        """The keys once there is something to say."""
        raise NotImplementedError

    # What they share

    def boxes(self) -> ComposeResult:
        """What could follow, and, once it is known, what was found; below, the field."""
        rows = ChoiceRows(id="candidates", at_once=True)
        rows.can_focus = False  # a click is for the field, which keeps the keys
        yield rows
        yield Sheet(id="told")
        yield PathField()

    @property
    def candidate_rows(self) -> ChoiceRows:
        """What could follow."""
        return self.query_one("#candidates", ChoiceRows)

    @property
    def sheet(self) -> Sheet:
        """What there is to say."""
        return self.query_one("#told", Sheet)

    @property
    def moved(self) -> Movable:
        """The sheet."""
        return self.sheet

    def at_rest(self) -> None:
        """The page has the keys."""
        self.sheet.focus()

    def label(self) -> None:
        """Titles, by what is going on."""
        rows = self.candidate_rows
        rows.entitle(plain(self.words()[0]))
        rows.empty = text("Nothing there begins so.")
        rows.keys = border_written(text("tab completes · ↑ ↓ choose · ⏎ reads it · esc back"))
        self.sheet.entitle(plain(self.titles().get(self.step, ""), one_line=True))
        keys = [actions.STOP] if self.step == READING else list(self.keys())
        self.sheet.keys = border_keys(keys, self.size.width)
        footer = self.query_one(KeyLine)
        footer.actions = [actions.STOP] if self.step == READING else list(self.FOOTER)
        footer.repaint()

    def on_mount(self) -> None:
        """The field is open."""
        self.go(CHOOSING if self.ASKS_AT_ONCE else FOUND)
        if self.ASKS_AT_ONCE:
            self.choose()
        else:
            self.at_rest()

    def update(self) -> None:
        """What is shown is of files, not of the store; names may have changed."""
        self.show_step()

    def show_progress(self) -> None:
        """How far it is."""
        self.show_step()

    def go(self, step: str) -> None:
        """On to another step."""
        self.step = step
        for known in (CHOOSING, READING, FOUND):
            self.set_class(known == step, known)
        self.label()
        self.show_step()

    # The path

    def choose(self, typed: str = "") -> None:
        """Ask for a path."""
        self.go(CHOOSING)
        self.call_later(self._ask_path, typed or self.start())

    def start(self) -> str:
        """Where to look first: where the last file was, else at home, in the sample at the files that come with it."""
        if self.rapports.last_folder:
            return self.rapports.last_folder
        if not self.rapports.demo:
            return START
        from tui.demo import files_beside  # noqa: PLC0415 - only the sample has such files

        return f"{files_beside(self.rapports.practice.home)}/"

    async def _ask_path(self, typed: str) -> None:
        self._offered = typed
        await self.ask(self.words()[2], typed, self._typed, stored=False)
        self._list(typed)

    @property
    def choosing(self) -> bool:
        """Whether a path is being typed."""
        return self.asking and self.step == CHOOSING

    def on_input_changed(self, event: Input.Changed) -> None:
        """What could follow what is typed."""
        if not self.choosing:
            return
        typed = self.query_one(PathField).value
        if (meant := self._plain(typed)) != typed:
            self._write(meant)
            self._offered = ""  # it is hers now
        self._list(meant)

    def _plain(self, typed: str) -> str:
        return path_completion.plain_path(path_completion.written_anew(typed, self._offered))

    def _list(self, typed: str) -> None:
        self._candidates = path_completion.candidates(typed)
        shown = [
            Choice(one.name, one.name + ("/" if one.folder else ""), "" if one.folder else size(one.size))
            for one in self._candidates[:MOST]
        ]
        self.candidate_rows.show(shown, self.words()[1], pointing=False)

    def on_path_field_completing(self) -> None:
        """As far as there is one way to go on; the entry pointed at, where one is."""
        if not self.choosing:
            return
        field = self.query_one(PathField)
        pointed = self._pointed()
        if pointed is not None:
            self._write(path_completion.chosen(field.value, pointed))
        else:
            self._write(path_completion.completed(field.value, self._candidates))

    def on_path_field_pointing(self, message: PathField.Pointing) -> None:
        """An arrow."""
        if self.choosing:
            self.candidate_rows.move(message.by)

    def on_choice_rows_chosen(self, message: ChoiceRows.Chosen) -> None:
        """An entry was clicked: into a folder, or read it."""
        self._typed(self.query_one(PathField).value)

    def _pointed(self) -> Found | None:
        choice = self.candidate_rows.selected
        return next((one for one in self._candidates if choice is not None and one.name == choice.key), None)

    def _write(self, typed: str) -> None:
        field = self.query_one(PathField)
        self._offered = typed
        field.value = typed
        field.cursor_position = len(typed)

    def _typed(self, typed: str) -> bool:
        """Take what was typed, or go into the folder pointed at; whether the field closes."""
        if (pointed := self._pointed()) is not None:
            typed = path_completion.chosen(typed, pointed)
            if pointed.folder:
                self._write(typed)
                return False
        else:
            typed = self._plain(typed)
        if not typed.strip():
            return False
        self._last = typed
        self.answered()
        self.chose(path_completion.meant(typed))
        return False

    def on_ask_field_given_up(self) -> None:
        """Back to what was there before, or out."""
        if self.choosing:
            self.gave_up()

    def choose_again(self, why: str) -> None:
        """It was refused; the path is there to be typed again."""
        self.choose(self._last)
        self.say(why, refused=True)

    def action_back_command(self) -> None:
        """Stop what is being done; else leave."""
        if not self.stop_work():
            self.dismiss()
