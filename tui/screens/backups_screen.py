"""Every backup, the newest first: when and why it was made and what is in it; one more, or one brought back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.keeping.keeping import reason
from core.language import current, plural, text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.screens.base_page import ROOMY_FROM
from tui.screens.choices_page import Choices
from tui.screens.question_screen import ask_first
from tui.screens.working import Working
from tui.shared.background import Background
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import border_keys
from tui.widgets.progress_lines import size

if TYPE_CHECKING:
    from core.keeping.keeping import BackupRecord, Held, RestoreReport


ROOMY = 70
"""Cells of the screen from which on a row says why, too."""


class Backups(Choices, Working):
    """One list; what a backup holds is read when the cursor is on it."""

    ACTIONS: ClassVar = actions.ON_BACKUPS
    CSS_PATH = "evidence.tcss"
    LIST = "backups"
    KEEP: ClassVar = (actions.RESTORE, actions.MAKE_BACKUP, actions.BACK)
    FOOTER: ClassVar = (actions.RESTORE, actions.MAKE_BACKUP, actions.BACK, actions.HELP, actions.QUIT)

    def __init__(self) -> None:
        super().__init__()
        self._there: list[BackupRecord] = []
        self._held: dict[tuple[int, str], str] = {}
        """What each that was looked into holds, by its number and moment, in words."""
        self._result = ""
        """What bringing one back came to, in words."""

    def label(self) -> None:
        """Its title and keys."""
        self.rows.entitle(plain(text("Backups")))
        self.rows.keys = border_keys([actions.RESTORE, actions.MAKE_BACKUP, actions.BACK], self.size.width)
        said = text("There is no backup yet.")
        self.rows.empty = f"{said} {text('{key} makes one.').format(key=shown_key(actions.MAKE_BACKUP))}"
        self._held.clear()

    def update(self) -> None:
        """Read the shelf again."""
        self._there = list(reversed(self.rapports.practice.keeping.backups()))
        self._show()

    def _show(self) -> None:
        if (here := self._here) is not None:
            self._look_into(here)
        intro = self._result
        if not intro and self.size.height >= ROOMY_FROM:
            intro = text("One is made before the first change of each day; older ones are thinned out by themselves.")
        if self.at_work and self.background is not None:
            intro = text("working")
            if self.background.progress is not None:
                work, done, total = self.background.progress
                intro = tokens.SEPARATOR.join((text(work.value), f"{done}/{total}" if total else str(done)))
        self.rows.show([self._row(one) for one in self._there], intro)

    def _row(self, one: BackupRecord) -> Choice:
        moment, why = f"{current().day(one.at[:10], short=True)}, {one.at[11:16]} UTC", reason(one)
        held = self._held.get((one.number, one.at), "")
        beside = self.size.width >= ROOMY
        said = tokens.SEPARATOR.join((moment, why)) if beside else moment
        below = tuple(filter(None, ("" if beside else why, held)))
        return Choice(str(one.number), said, size(one.bytes), below)

    @property
    def _here(self) -> BackupRecord | None:
        """The one under the cursor; the first before anything is shown."""
        if not self.rows.choices:
            return self._there[0] if self._there else None
        choice = self.rows.selected
        return next((one for one in self._there if choice is not None and str(one.number) == choice.key), None)

    def _look_into(self, one: BackupRecord) -> None:
        key = (one.number, one.at)
        if key not in self._held:
            try:
                self._held[key] = _said(self.rapports.practice.keeping.held(one.number))
            except RapportsError as error:
                self._held[key] = str(error)

    def action_down_command(self) -> None:
        """The next one."""
        super().action_down_command()
        self._show()

    def action_up_command(self) -> None:
        """The one before."""
        super().action_up_command()
        self._show()

    def action_first_command(self) -> None:
        """The newest."""
        super().action_first_command()
        self._show()

    def action_last_command(self) -> None:
        """The oldest."""
        super().action_last_command()
        self._show()

    def action_page_down_command(self) -> None:
        """A page further."""
        super().action_page_down_command()
        self._show()

    def action_page_up_command(self) -> None:
        """A page back."""
        super().action_page_up_command()
        self._show()

    # Making one, bringing one back

    def show_progress(self) -> None:
        """How far it is."""
        self._show()

    def fit_boxes(self, width: int, height: int) -> None:
        """Rows are as long as there is room for."""
        if self._there:
            self._show()

    def refused(self, why: str) -> None:
        """It was not done."""
        self.update()
        self.say(why, refused=True)

    def action_make_backup_command(self) -> None:
        """Make one now."""
        if not self.at_work:
            make = Background(self.rapports.practice, lambda practice: practice.keeping.backup(), stores=True)
            self.set_to_work(make, self._made)

    def _made(self, made: BackupRecord) -> None:
        self.update()
        self.rows.go(0)
        self._show()
        self.say(text("A backup is made: {n}.").format(n=made.number))

    def action_restore_command(self) -> None:
        """Bring the one under the cursor back, once she says yes."""
        one = self._here
        if one is None or self.at_work:
            return
        asked = text("Bring back the backup of {day} ({n})?")
        asked = asked.format(day=f"{current().day(one.at[:10])}, {one.at[11:16]} UTC", n=one.number)
        held = self._held.get((one.number, one.at), "")
        follows = text("What was entered since then is not shown any more; it is kept aside, in a folder of its own.")
        ask_first(self.app, asked, f"{held}. {follows}" if held else follows, partial(self._bring_back, one.number))

    def _bring_back(self, number: int) -> None:
        again = Background(self.rapports.practice, lambda practice: practice.keeping.restore(number), stores=True)
        self.set_to_work(again, self._back)

    def _back(self, report: RestoreReport) -> None:
        self.rapports.practice.reload()
        self._result = report.text
        self.update()
        self.say(text("brought back: backup {n}").format(n=report.backup.number))

    def on_choice_rows_chosen(self, message: ChoiceRows.Chosen) -> None:
        """A second click does what the key does."""
        self.action_restore_command()

    def action_back_command(self) -> None:
        """Leave; while something is stored, it is waited for."""
        if not self.stop_work():
            self.dismiss()


def _said(held: Held) -> str:
    people = plural("{n} relationship", "{n} relationships", held.relationships).format(n=held.relationships)
    events = plural("{n} event", "{n} events", held.events).format(n=current().number(held.events, 0))
    parts = [people, events]
    if held.last:
        parts.append(text("the last of {day}").format(day=current().day(held.last)))
    return ", ".join(parts)
