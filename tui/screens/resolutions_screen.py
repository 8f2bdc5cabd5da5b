"""The rules she set herself for a year, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from core.errors import RapportsError
from core.language import plural, text
from core.model import Fulfilment, Resolution
from core.words import FULFILMENTS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.screens.changing_page import Changing
from tui.screens.navigation import END, Movable, Moving
from tui.widgets.edges import border_keys
from tui.widgets.sentence_rows import Sentence, Sentences

if TYPE_CHECKING:
    from textual.app import ComposeResult

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 9999


class Resolutions(Moving, Changing):
    """A year at a time; a rule stays as it was set, and takes its answer by one key."""

    ACTIONS: ClassVar = actions.ON_RESOLUTIONS
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sentences"
    KEEP: ClassVar = (actions.ADD_SENTENCE, *actions.OUTCOMES, actions.BACK)
    FOOTER: ClassVar = (
        actions.ADD_SENTENCE,
        *actions.OUTCOMES,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self) -> None:
        super().__init__()
        self.year = 0

    def boxes(self) -> ComposeResult:
        """One list."""
        yield Sentences(id="resolutions")

    @property
    def moved(self) -> Movable:
        """The list."""
        return self._list

    def label(self) -> None:
        """Its keys."""
        self.year = self.year or int(self.rapports.day[:4])
        turns = [actions.EARLIER, actions.LATER, actions.DOWN, actions.UP]
        self._list.keys = border_keys(turns, self.size.width - 4)
        self._list.empty = text("No rule is set for {year} yet; {key} sets one.").format(
            year=self.year, key=shown_key(actions.ADD_SENTENCE)
        )

    def fit_boxes(self, width: int, height: int) -> None:
        """As many keys as there is room for."""
        self.label()
        self._list.repaint()

    def update(self) -> None:
        """Read them again."""
        self.label()
        found = self.rapports.practice.learning.resolutions(self.year)
        title = plural("The rule of {year}", "The rules of {year}", len(found)).format(year=self.year)
        self._list.entitle(plain(title))
        self._list.show([Sentence(one.text, _became(one), one) for one in found])

    def action_earlier_command(self) -> None:
        """The year before."""
        self._turn_to(self.year - 1)

    def action_later_command(self) -> None:
        """The year after."""
        self._turn_to(self.year + 1)

    def _turn_to(self, year: int) -> None:
        self.year = max(FIRST_YEAR, min(year, LAST_YEAR))
        self.say("")
        self.update()

    async def action_add_sentence_command(self) -> None:
        """Ask for a rule of this year."""
        keep = actions.RESOLVE.id, "", str(self.year)
        await self.ask(text("one rule for {year}, then ⏎").format(year=self.year), "", self._added, keep)

    def _added(self, typed: str) -> bool:
        if not typed.strip():
            return True
        try:
            self.rapports.practice.learning.resolve(self.year, typed.strip())
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        self._list.go(END)
        self.say(text("A rule for {year}, stored.").format(year=self.year))
        return True

    def action_outcome(self, became: str) -> None:
        """What became of the one under the cursor."""
        one = self._list.selected
        if one is not None and isinstance(rule := one.of, Resolution):
            outcome = text(FULFILMENTS[Fulfilment(became)])
            told = text("{outcome} · {key} undoes").format(outcome=outcome, key=shown_key(actions.UNDO))
            self.attempt(lambda: self.rapports.practice.learning.fulfil(rule, became), told)

    @property
    def _list(self) -> Sentences:
        return self.query_one(Sentences)


def _became(rule: Resolution) -> str:
    became = text(FULFILMENTS[rule.fulfilment]) if rule.fulfilment else text("still running")
    return tokens.SEPARATOR.join(filter(None, (became, rule.note)))
