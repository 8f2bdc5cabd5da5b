"""The months replayed: how everyone stood at the end of one, beside the month before or today."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.dates import plus
from core.days.typed import understand
from core.errors import RapportsError
from core.language import current, text
from core.learning.past import month_ends
from tui.keys import actions
from tui.look.content import plain
from tui.screens.dossiers import open_dossier
from tui.screens.reading_page import Reading
from tui.widgets.edges import border_keys
from tui.widgets.replayed import replayed
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.learning.pulse import Comparison, Practices


class Replay(Reading):
    """Begins on ``day``; every relationship is folded once for all months."""

    ACTIONS: ClassVar = actions.ON_REPLAY
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "#replay"
    KEEP: ClassVar = (actions.EARLIER, actions.LATER, actions.BACK)
    FOOTER: ClassVar = (
        actions.EARLIER,
        actions.LATER,
        actions.AGAINST,
        actions.AGAINST_DAY,
        actions.BACK,
        actions.HELP,
        actions.QUIT,
    )

    def __init__(self, day: str) -> None:
        super().__init__()
        self.day = day
        self._other: str | None = None
        self._practices: Practices | None = None
        self._first = day

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="replay")

    def label(self) -> None:
        """Its keys."""
        self.sheet.keys = border_keys([actions.DOWN, actions.UP])

    def update(self) -> None:
        """Read everything again."""
        self._practices = self.rapports.practice.learning.practices(self.rapports.day)
        self._first = self._practices.first or self.day
        self._show(keep=True)

    def action_earlier_command(self) -> None:
        """The end of the month before."""
        before = plus(f"{self.day[:8]}01", -1)
        if before < self._first:
            self.say(text("Nothing was noted before {day}.").format(day=current().day(self._first)), refused=True)
            return
        self._turn_to(before)

    def action_later_command(self) -> None:
        """The end of the month after, or today."""
        today = self.rapports.day
        if self.day >= today:
            self.say(text("This is today."), refused=True)
            return
        end = next(month_ends(self.day, "9999-12-31"))
        if end == self.day:
            end = next(month_ends(plus(self.day, 1), "9999-12-31"))
        self._turn_to(min(end, today))

    def action_against_command(self) -> None:
        """Beside the month before, or today."""
        self._other = None if self._other else self.rapports.day
        self.say("")
        self._show(keep=True)

    def action_open_dossier(self, place: int) -> None:
        """Somebody was clicked: the dossier, where what moved stands."""
        if self._practices is None:
            return
        id_ = self._compared(self._practices).relationships[place].relationship
        if self.rapports.practice.is_here(id_):
            open_dossier(self, self.rapports.practice.relationship(id_))

    async def action_against_day_command(self) -> None:
        """Beside any day."""
        await self.ask(text("a day, such as 1 March or 2026-03-01"), "", self._beside)

    def _beside(self, typed: str) -> bool:
        """The day understood, or a word why not; whether the field can close."""
        if not typed.strip():
            return True
        try:
            day = understand(typed, self.rapports.day, current().code)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.say("")
        self._other = min(day, self.rapports.day)
        self._show(keep=True)
        return True

    def _turn_to(self, day: str) -> None:
        self.day = day
        self.say("")
        self._show(keep=True)

    def _compared(self, practices: Practices) -> Comparison:
        return practices.compare(self.day, self._other or plus(f"{self.day[:8]}01", -1))

    def _show(self, *, keep: bool) -> None:
        if self._practices is None:
            return
        compared = self._compared(self._practices)
        title = text("{first} → {last}").format(
            first=current().day(compared.first, short=True), last=current().day(compared.last, short=True)
        )
        self.sheet.entitle(plain(title))
        write = partial(replayed, compared)
        self.sheet.show(lambda width, _: write(width), keep=keep)
