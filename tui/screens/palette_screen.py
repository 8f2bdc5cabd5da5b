"""The command palette: the actions of the screen it was opened on, by name, the ones that lead somewhere first."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from core.language import text
from tui.keys import actions
from tui.keys.actions import Action
from tui.keys.key_names import written
from tui.screens.base_page import Page
from tui.screens.breakpoints import LIST_ALONE_BELOW
from tui.screens.leaving import Leaving

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.types import IgnoreReturnCallbackType

FIRST: Final = (
    actions.LOG,
    actions.OPEN,
    *actions.PLACES,
    actions.ADD,
    *actions.CHOICES,
    *actions.SHEETS,
    actions.EARLIER,
    actions.LATER,
    actions.REPLAY,
    actions.AGAINST,
    actions.AGAINST_DAY,
    actions.RESOLVE,
)
"""What comes first where a screen has it."""
LAST: Final = (*actions.CHECK_INS, *actions.DETAILS, *actions.TICKS, *actions.MOVES, actions.BACK)
"""What is done by key without a thought: it can be found by its name, and stands in nobody's way."""

KEY_COLUMN: Final = 4
KEY_STYLE: Final = "bold $accent"
LONGEST: Final = 100
"""Characters of a search."""


class Palette(Leaving, CommandPalette):
    """The palette in our dress, with a cursor that keeps still."""

    CSS_PATH = "palette_screen.tcss"

    def on_mount(self) -> None:
        """Nothing blinks here, and a name is one line."""
        for search in self.query(Input):  # none, where it was left before it was there
            search.cursor_blink = False
            search.max_length, search.restrict = LONGEST, r"[^\n\t]*"  # what was copied may hold several

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """That nothing was found is said in the language of the app; Textual says it in English alone."""
        self._stop_no_matches_countdown()

        def nothing() -> None:
            if search_value:
                told = Option(Content(text("Nothing is called so.")), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(told)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, nothing)

    def _action_command_list(self, action: str) -> None:
        """A page further is nowhere yet while the list is still being filled."""
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)


class Everything(Provider):
    """Every action that can be done on this screen."""

    async def discover(self) -> Hits:
        """All of them, in the order they are likely to be looked for."""
        for action in self._actions():
            yield DiscoveryHit(
                self._shown(action, Content(action.command())), self._doing(action), help=self._help(action)
            )

    async def search(self, query: str) -> Hits:
        """Those whose name answers to ``query``."""
        matcher = self.matcher(query)
        for action in self._actions():
            if match := matcher.match(name := action.command()):
                shown = self._shown(action, matcher.highlight(name))
                yield Hit(match, shown, self._doing(action), help=self._help(action))

    def _actions(self) -> list[Action]:
        """The screen's own actions and those of everywhere."""
        own = self.screen.ACTIONS if isinstance(self.screen, Page) else ()
        return [action for action in ordered((*own, *actions.EVERYWHERE)) if action is not actions.PALETTE]

    def _shown(self, action: Action, name: Content) -> Content:
        """The name, and the key as it is written everywhere else: after it, or in a column where it is narrow."""
        key = _key(action)
        if self._wide:
            return Content.assemble(name, "  ", (key, KEY_STYLE))
        return Content.assemble((key.ljust(KEY_COLUMN), KEY_STYLE), " ", name)

    def _doing(self, action: Action) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, action.action_name())

    def _help(self, action: Action) -> str | None:
        """Its line of help, where there is room and it says more than the name."""
        return action.tooltip() if self._wide and action.tooltip() != action.command() else None

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= LIST_ALONE_BELOW


def ordered(actions: Iterable[Action]) -> list[Action]:
    """Each action once: what leads somewhere, then the others in their own order, then what needs no looking for."""
    every = list(dict.fromkeys(actions))
    first = [action for action in FIRST if action in every]
    last = [action for action in LAST if action in every]
    return [*first, *(action for action in every if action not in first and action not in last), *last]


def _key(action: Action) -> str:
    """The key as the footer writes it; of several that are written as one, such as ``1–5``, its own."""
    several = action in (*actions.CHECK_INS, *actions.TICKS)
    return written(action.key_names()[0]) if several else actions.shown_key(action)
