"""Her criteria: what shows each of them, who meets it, and what the best have in common."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.language import text
from tui.keys import actions
from tui.screens.own_list_screen import OwnList
from tui.screens.sentence_lists import AS_BEFORE, Criteria

if TYPE_CHECKING:
    from tui.host import Host
    from tui.widgets.sentence_rows import Sentence


class CriteriaList(OwnList):
    """The list, with three keys more; other words are shown by what she says shows them."""

    ACTIONS: ClassVar = actions.ON_CRITERIA
    FOOTER: ClassVar = (
        actions.WHO_MEETS_IT,
        *actions.SENTENCES,
        actions.SHOWN_BY,
        actions.BACK,
        actions.HELP,
    )
    PAGES: ClassVar = (actions.IN_COMMON, actions.YES_RULES, actions.PERSONA)

    def __init__(self, app: Host) -> None:
        self._criteria = Criteria(app)
        super().__init__(self._criteria)

    def action_in_common_command(self) -> None:
        """What the best have in common, on a page of its own."""
        from tui.screens.in_common_screen import InCommon  # noqa: PLC0415 - loaded when it is opened

        self.say("")
        self.app.push_screen(InCommon(), lambda _: self.followed())

    async def action_shown_by_command(self) -> None:
        """Ask what shows the one pointed at."""
        if self.in_force and (seen := self.moved_list.selected) is not None:
            await self._ask_what_shows(seen, seen, self._criteria.shown_as_typed(seen))

    def reworded(self, seen: Sentence) -> None:
        """What showed it in the words it had may not speak of these: she says whether it is kept."""
        now = next((one for one in self.moved_list.sentences if one.key == seen.key), None)
        if now is not None and self._criteria.is_shown(seen):
            self.call_later(self._ask_what_shows, now, seen, text(AS_BEFORE))

    async def _ask_what_shows(self, now: Sentence, before: Sentence, value: str) -> None:
        asked = text("what shows it? signals, by letter or name, or “{before}”; empty: by hand")
        await self.ask(asked.format(before=text(AS_BEFORE)), value, partial(self._shown, now, before))

    def _shown(self, now: Sentence, before: Sentence, typed: str) -> bool:
        return self.changed(lambda: self._criteria.show_by(now, typed, before))
