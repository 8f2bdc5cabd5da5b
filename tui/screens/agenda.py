"""What is due: talks, promises, trials, notices, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from core.model import Relationship
from tui import act_commands, commands
from tui.plain import plain
from tui.screens.page import Page
from tui.widgets.bands import border_keys
from tui.widgets.diary import Diary

if TYPE_CHECKING:
    from textual.app import ComposeResult

AHEAD_DAYS = 90


class Agenda(Page):
    """One list; an item leads to the dossier of the one it is about."""

    ACTIONS: ClassVar = (commands.Open, act_commands.Brief, act_commands.Decide, *commands.MOVES, commands.Back)
    BINDINGS: ClassVar = commands.bindings(*ACTIONS)
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "Diary"
    KEEP: ClassVar = (commands.Open, commands.Back, commands.Help)
    FOOTER: ClassVar = (
        commands.Open,
        act_commands.Brief,
        act_commands.Decide,
        commands.Back,
        commands.Help,
        commands.Quit,
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

    def label(self) -> None:
        """Its title and keys."""
        self.diary.empty = text(
            "Nothing is due in the next three months. {key}, from the list, decides about someone; what you decide,"
            " promise or put off comes here on its day."
        ).format(key=commands.shown_key(act_commands.Decide))
        self.diary.entitle(keys=border_keys([commands.Open]))

    def update(self) -> None:
        """Ask again."""
        items = self.rapports.practice.act.agenda(self.rapports.day, AHEAD_DAYS)
        title = text("Agenda · {n}").format(n=len(items)) if items else text("Agenda")
        self.diary.entitle(plain(title))
        self.diary.show(items, self.rapports.day)

    def action_open_command(self) -> None:
        """The dossier."""
        if (who := self.subject) is not None:
            from tui.screens.dossier import Dossier  # noqa: PLC0415 - loaded when one is opened

            self.app.push_screen(Dossier(who), lambda _: self.update())

    def on_diary_chosen(self) -> None:
        """A second click opens."""
        self.action_open_command()

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()

    def action_down_command(self) -> None:
        """The next item."""
        self.diary.move(1)

    def action_up_command(self) -> None:
        """The one before."""
        self.diary.move(-1)

    def action_first_command(self) -> None:
        """The first item."""
        self.diary.go(0)

    def action_last_command(self) -> None:
        """The last item."""
        self.diary.go(len(self.diary.items) - 1)

    def action_page_down_command(self) -> None:
        """A page further."""
        self.diary.move(self.diary.page)

    def action_page_up_command(self) -> None:
        """A page back."""
        self.diary.move(-self.diary.page)
