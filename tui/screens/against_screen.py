"""One sentence of hers, and how each relationship stands against it; her own word by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from core.model import Relationship
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look.content import plain
from tui.screens.changing_page import Changing
from tui.screens.dossiers import open_dossier
from tui.screens.navigation import Movable, Moving
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import border_keys
from tui.widgets.stand_lines import STAND_MARKS, name_column
from tui.widgets.text_lines import fitted

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.screens.sentence_lists import Own, Stand
    from tui.widgets.sentence_rows import Sentence


class Against(Moving, Changing):
    """Opened from a list of her own."""

    ACTIONS: ClassVar = actions.ON_AGAINST
    CSS_PATH = "own.tcss"
    AUTO_FOCUS = "ChoiceRows"
    KEEP: ClassVar = (*actions.ANSWERS, actions.BACK)
    FOOTER: ClassVar = (*actions.ANSWERS, actions.OPEN, actions.UNDO, actions.BACK, actions.HELP)

    def __init__(self, own: Own, sentence: Sentence) -> None:
        super().__init__()
        self._own, self._sentence = own, sentence
        self._stands: dict[str, Stand] = {}

    def boxes(self) -> ComposeResult:
        """Everybody, a line each."""
        yield ChoiceRows(id="stands")

    @property
    def moved(self) -> Movable:
        """The list."""
        return self._list

    @property
    def subject(self) -> Relationship | None:
        """The one under the cursor."""
        chosen = self._list.selected
        return self._stands[chosen.key].who if chosen else None

    def label(self) -> None:
        """Its title and keys."""
        self._list.entitle(plain(self._own.title()))
        self._list.keys = border_keys([actions.DOWN, actions.UP], self.size.width - 4)
        self._list.empty = self._own.nobody().format(key=shown_key(actions.BACK))

    def fit_boxes(self, width: int, height: int) -> None:
        """As many keys as there is room for."""
        self.label()
        self._list.repaint()

    def update(self) -> None:
        """See everybody again."""
        stands = self._own.stands(self._sentence)
        self._stands = {stand.who.id: stand for stand in stands}
        intro = " ".join(filter(None, (self._sentence.text, self._own.remark(self._sentence))))
        column = name_column(stands)
        self._list.show([_row(stand, column) for stand in stands], intro)

    def followed(self) -> None:
        """Something was noted meanwhile."""
        self._own.forget()
        super().followed()

    def action_open_command(self) -> None:
        """The dossier."""
        if (who := self.subject) is not None:
            open_dossier(self, who)

    def action_fits(self, fits: bool | None) -> None:
        """Her answer about the one under the cursor."""
        if (who := self.subject) is not None:
            told = text("kept · {key} undoes").format(key=shown_key(actions.UNDO))
            self.attempt(lambda: self._own.answer(self._sentence, who, fits), told)

    def on_choice_rows_chosen(self, message: ChoiceRows.Chosen) -> None:
        """A second click opens."""
        self.action_open_command()

    @property
    def _list(self) -> ChoiceRows:
        return self.query_one(ChoiceRows)


def _row(stand: Stand, column: int) -> Choice:
    said = f"{STAND_MARKS[stand.match]} {fitted(stand.who.name, column)}  {stand.word}"
    return Choice(stand.who.id, said, below=stand.rests_on)
