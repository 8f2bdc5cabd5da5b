"""One decision of the journal, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from core.model import Relationship
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look.content import plain
from tui.screens.changing_page import Changing
from tui.screens.dossiers import open_dossier
from tui.screens.reading_page import Reading
from tui.widgets.edges import border_keys
from tui.widgets.journal_lines import entry_lines
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.learning.journal import Entry
    from core.model import Reflection
    from tui.widgets.text_lines import Line


class JournalEntry(Reading, Changing):
    """Opened from the journal."""

    ACTIONS: ClassVar = actions.ON_ENTRY
    CSS_PATH = "own.tcss"
    AUTO_FOCUS = "Sheet"
    KEEP: ClassVar = (actions.LOOK_BACK, actions.WHOSE, actions.BACK)
    FOOTER: ClassVar = (
        actions.LOOK_BACK,
        actions.WHOSE,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
        actions.QUIT,
    )

    def __init__(self, decision: str) -> None:
        super().__init__()
        self._decision = decision
        self._entry: Entry | None = None

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="entry")

    @property
    def subject(self) -> Relationship | None:
        """The one it is about."""
        return None if self._entry is None else self.rapports.practice.relationship(self._entry.relationship)

    def label(self) -> None:
        """Its title and keys."""
        self.sheet.entitle(plain(text("This decision")))
        self.sheet.keys = border_keys([actions.DOWN, actions.UP], self.size.width - 4)

    def update(self) -> None:
        """Read it again."""
        journal, today = self.rapports.practice.learning.journal(self.rapports.day), self.rapports.day
        self._entry = entry = next((one for one in journal if one.decision == self._decision), None)
        gone = text("This decision is no longer here.")
        nothing = text("Nothing yet; {key} looks back on it.").format(key=shown_key(actions.LOOK_BACK))

        def lines(width: int, most: int) -> list[Line]:
            return wrapped(gone, width, "watch") if entry is None else entry_lines(entry, today, width, nothing)

        self.sheet.show(lines, keep=True)

    def action_look_back_command(self) -> None:
        """What came of it."""
        if self._entry is not None:
            from tui.screens.look_back_screen import LookingBack  # noqa: PLC0415 - loaded when it is opened

            self.app.push_screen(LookingBack(self._entry), self._looked_back)

    def _looked_back(self, reflection: Reflection | None) -> None:
        if reflection is not None:
            self.update()
            self.say(text("kept beside what was expected · {key} undoes").format(key=shown_key(actions.UNDO)))

    def action_whose_command(self) -> None:
        """The dossier."""
        if (who := self.subject) is not None:
            open_dossier(self, who)
