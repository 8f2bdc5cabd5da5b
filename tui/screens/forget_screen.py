"""Erasing one relationship for good: what goes is said first, and only its name, typed, does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import plural, text
from core.model import PERSONAL
from core.people import folded
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.look.content import plain
from tui.screens.about_one import AboutOne
from tui.screens.reading_page import Reading
from tui.screens.working import Working
from tui.shared.background import Background
from tui.widgets.edges import border_keys
from tui.widgets.progress_lines import under_way
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Forget(AboutOne, Working, Reading):
    """A sheet and a field."""

    ACTIONS: ClassVar = actions.ON_FORGET
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    KEEP: ClassVar = (actions.TYPE_NAME, actions.BACK)
    FOOTER: ClassVar = (actions.TYPE_NAME, actions.BACK, actions.HELP, actions.QUIT)

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    def label(self) -> None:
        """Its title and keys."""
        title = text("Erase {name} for good").format(name=discreet.name(self._who.name))
        self.sheet.entitle(plain(title, one_line=True))
        self.sheet.keys = border_keys([actions.TYPE_NAME, actions.BACK], self.size.width)

    def update(self) -> None:
        """What goes; out, where it went meanwhile."""
        practice, found = self.rapports.practice, self.read_again()
        if not found and not self.at_work:
            self.dismiss()
            return
        events = len(practice.events(self._who.id)) if found else 0
        others = sum(len(practice.records(table, self._who.id)) for table in PERSONAL if table != "events" and found)
        backups = len(practice.keeping.backups())
        self.sheet.show(lambda width, _: self._lines(width, events, others, backups), keep=True)

    def _lines(self, width: int, events: int, others: int, backups: int) -> list[Line]:
        if self.at_work and self.background is not None:
            safe = text("Once begun, it is carried through.")
            return under_way(self.background.progress, "", text("erasing"), safe, width)
        gone = [
            plural("{n} event noted about them", "{n} events noted about them", events).format(n=events),
            plural("{n} decision, promise or opinion", "{n} decisions, promises and opinions", others).format(n=others),
            text("the name, the tags, the frame, the note; what files proved and what was declined"),
            *([_in_backups(backups)] if backups else []),
            text("what is being typed about them, and reports of crashes"),
        ]
        lines = wrapped(text("This cannot be undone. What goes:"), width, "strong")
        for said in gone:
            lines += wrapped(said, width, first="· ", rest="  ")
        stays = text("What stays: the name inside notes about others, files you exported, what git has committed.")
        lines += [BLANK, *wrapped(stays, width, "muted"), BLANK]
        return [*lines, *wrapped(text("{key} asks for the name.").format(key=shown_key(actions.TYPE_NAME)), width)]

    async def action_type_name_command(self) -> None:
        """Ask for the name."""
        if not self.at_work:
            name = discreet.name(self._who.name)
            await self.ask(text("type {name} to erase all about them").format(name=name), "", self._typed)

    def _typed(self, typed: str) -> bool:
        if not typed.strip():
            return True
        if folded(typed.strip()) != folded(self._who.name.strip()):
            self.say(text("That is not the name; nothing was erased."), refused=True)
            return False
        who = self._who
        erase = Background(self.rapports.practice, lambda practice: practice.keeping.forget(who), stores=True)
        self.set_to_work(erase, self._erased)
        self.update()
        return True

    def show_progress(self) -> None:
        """How far it is."""
        self.sheet.repaint()

    def _erased(self, sentence: str) -> None:
        practice, noted = self.rapports.practice, self.rapports.noted
        practice.reload()
        if noted is not None and noted.relationship == self._who.id:
            self.rapports.noted = None
        below = next((screen for screen in reversed(self.app.screen_stack) if screen is not self), None)
        self.dismiss()
        if below is not None:
            self.app.call_later(self.rapports.tell, sentence)

    def refused(self, why: str) -> None:
        """It was not done."""
        self.rapports.practice.reload()
        self.update()
        self.say(why, refused=True)

    def action_back_command(self) -> None:
        """Close it."""
        if not self.at_work:
            self.dismiss()


def _in_backups(n: int) -> str:
    return plural("all of it in {n} backup too", "all of it in {n} backups too", n).format(n=n)
