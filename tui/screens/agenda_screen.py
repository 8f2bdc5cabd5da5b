"""What is due: talks, promises, trials, notices, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from core.model import Relationship
from core.settings import AGENDA
from tui.keys import actions
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.screens.navigation import Movable, Moving
from tui.widgets.diary import Diary
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Agenda(Moving, Page):
    """One list; an item leads to the dossier of the one it is about."""

    ACTIONS: ClassVar = actions.ON_AGENDA
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "Diary"
    KEEP: ClassVar = (actions.OPEN, actions.BACK, actions.HELP)
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
        self.diary.keys = border_keys([actions.OPEN])

    def update(self) -> None:
        """Ask again."""
        items = self.rapports.practice.acting.agenda(self.rapports.day, self._reach)
        title = text("Agenda · {n}").format(n=len(items)) if items else text("Agenda")
        self.diary.entitle(plain(title))
        self.diary.show(items, self.rapports.day)

    @property
    def _reach(self) -> int:
        days: int = AGENDA.of(self.rapports.practice.settings())
        return days

    def action_open_command(self) -> None:
        """The dossier."""
        if (who := self.subject) is not None:
            from tui.screens.dossier_screen import Dossier  # noqa: PLC0415 - loaded when one is opened

            self.app.push_screen(Dossier(who), lambda _: self.followed())

    def on_diary_chosen(self) -> None:
        """A second click opens."""
        self.action_open_command()

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()
