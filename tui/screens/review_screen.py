"""A year, or several, looked back on: what was won and lost, how everyone fared, what was decided, what it suggests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from core.errors import RapportsError
from core.language import current, text
from core.learning.report.by_collaboration import TITLE
from core.learning.report.sections import page
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look.content import plain
from tui.screens.reading_page import Reading
from tui.widgets.edges import border_key, border_keys, border_line
from tui.widgets.review_lines import stock
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.learning.report.blocks import Block
    from core.learning.review import Review as Stocktaking
    from tui.widgets.text_lines import Line

ON_BORDER = (actions.ONE_BY_ONE, actions.SEVERAL_YEARS)
EDGES = 6
"""Cells of a border its title leaves free."""


class Review(Reading):
    """One sheet a year, or for several years together."""

    ACTIONS: ClassVar = actions.ON_REVIEW
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "#review"
    KEEP: ClassVar = (actions.EARLIER, actions.LATER, actions.REPLAY, actions.BACK)
    FOOTER: ClassVar = (
        actions.EARLIER,
        actions.LATER,
        actions.REPLAY,
        actions.RESOLVE,
        actions.BACK,
        actions.HELP,
        actions.QUIT,
    )

    def __init__(self) -> None:
        super().__init__()
        self.year: int | None = None
        self.years: tuple[int, int] | None = None
        """The first and the last of several that are looked back on together; else None."""
        self._to_date = False
        self._months: tuple[str, ...] = ()
        """The ends of the months that are told of, in the order of their lines."""
        self._lines: list[Line] = []
        """All that is written, for the width it was last shown in."""

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="review")

    def label(self) -> None:
        """Its title and keys, where it has any yet."""
        self._entitle()

    def fit_boxes(self, width: int, height: int) -> None:
        """The title is as long as there is room for."""
        self._entitle()

    def update(self) -> None:
        """Take stock again."""
        learning, day = self.rapports.practice.learning, self.rapports.day
        again = learning.review(day, self.year) if self.years is None else self._together(*self.years)
        self._show(again, keep=True)

    def action_earlier_command(self) -> None:
        """The year before, if there is anything in it."""
        self._turn_to((self.years or (self.year or 1,))[0] - 1)

    def action_later_command(self) -> None:
        """The year after, if it has begun."""
        self._turn_to(self._last + 1)

    async def action_several_years_command(self) -> None:
        """Ask for the years; all there are to begin with."""
        began = [who.since[:4] for who in self.rapports.practice.relationships() if who.since]
        offered = f"{min(began, default=self.rapports.day[:4])} {self.rapports.day[:4]}"
        await self.ask(text("the first year and the last, then ⏎"), offered, self._span, stored=False)

    def _span(self, typed: str) -> bool:
        """Look back on those years; whether the field can close."""
        if not typed.strip():
            return True
        years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", typed)]
        if len(years) not in (1, 2):
            self.say(text("Two years, such as 2019 2024; or one alone."), refused=True)
            return False
        first, last = min(years), min(max(years), int(self.rapports.day[:4]))
        if first >= last:
            self._turn_to(first)
            return True
        try:
            found = self._together(first, last)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.say("")
        self.years = first, last
        self._show(found, keep=False)
        self.call_after_refresh(self.action_one_by_one_command)
        return True

    def _together(self, first: int, last: int) -> Stocktaking:
        return self.rapports.practice.learning.review_span(f"{first:04}-01-01", f"{last:04}-12-31", self.rapports.day)

    def action_one_by_one_command(self) -> None:
        """On to where each collaboration is told."""
        title = text(TITLE)
        found = (n for n, line in enumerate(self._lines) if "".join(run for run, _ in line) == title)
        if (place := next(found, None)) is None:
            self.say(text("No relationship ran in this time."), refused=True)
        else:
            self.sheet.go(place)

    def action_replay_command(self) -> None:
        """Month by month."""
        from tui.screens.replay_screen import Replay  # noqa: PLC0415 - loaded when it is opened

        self.say("")
        self.app.push_screen(Replay(min(f"{self._last:04}-12-31", self.rapports.day)))

    def action_replay_from(self, place: int) -> None:
        """A month was clicked: how everyone stood at its end."""
        from tui.screens.replay_screen import Replay  # noqa: PLC0415 - loaded when it is opened

        self.say("")
        self.app.push_screen(Replay(self._months[place]))

    async def action_resolve_command(self) -> None:
        """Ask for the rule; it is stored as one change."""
        keep = actions.RESOLVE.id, "", str(self._next)
        await self.ask(text("one rule for {year}, then ⏎").format(year=self._next), "", self._resolve, keep)

    def _resolve(self, typed: str) -> bool:
        """Store it; whether the field can close."""
        if not typed.strip():
            return True
        try:
            self.rapports.practice.learning.resolve(self._next, typed.strip())
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        self.say(text("A rule for {year}, stored.").format(year=self._next))
        return True

    @property
    def _last(self) -> int:
        """The year that is looked back on, or the last of several."""
        return self.years[1] if self.years is not None else self.year or 0

    @property
    def _next(self) -> int:
        return self._last + 1

    def _entitle(self) -> None:
        """The year, and why it is this one where she named none; the key of the next one, where it has begun."""
        present = int(self.rapports.day[:4])
        if self.years is not None:
            self.sheet.entitle(
                plain(text("Looking back on {first}–{last}").format(first=self.years[0], last=self._last))
            )
            self.sheet.keys = border_keys([*ON_BORDER, actions.DOWN, actions.UP], self.size.width - EDGES)
            return
        if self.year is None:
            return
        long, short = text("Looking back on {year}"), "{year}"
        if self._to_date:
            long, short = text("Looking back on {year}, so far"), text("{year}, so far")
        elif self.year == present - 1:
            long = text("Looking back on {year}, the last year that is over")
            short = text("{year}, the last year that is over")
        titles = [title.format(year=self.year) for title in (long, short)]
        fitting = next((title for title in titles if cell_len(title) <= self.size.width - EDGES), titles[-1])
        self.sheet.entitle(plain(fitting))
        later = plain("")
        if self.year == present - 1:
            said = text("{key} {year}, so far").format(key=shown_key(actions.LATER), year=present)
            later = border_key(actions.LATER, said)
        moves = border_keys([*ON_BORDER, actions.DOWN, actions.UP], self.size.width - later.cell_length - EDGES)
        self.sheet.keys = border_line(later, moves)

    def _turn_to(self, year: int) -> None:
        try:
            found = self.rapports.practice.learning.review(self.rapports.day, year) if year > 0 else None
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        if found is None or not _anything(found):
            self.say(text("Nothing was noted in {year}.").format(year=year), refused=True)
            return
        self.say("")
        self.years = None
        self._show(found, keep=False)

    def _show(self, review: Stocktaking, *, keep: bool) -> None:
        self.year, self._to_date = review.year, review.to_date
        self._months = tuple(month.day for month in review.months if month.living)
        blocks = _blocks(review)
        self._entitle()
        written: dict[int, list[Line]] = {}

        def lines(width: int, most: int) -> list[Line]:
            if width not in written:
                written[width] = stock(blocks, width)
            self._lines = written[width]
            return self._lines

        self.sheet.show(lines, keep=keep)


def _blocks(review: Stocktaking) -> list[Block]:
    """The report without its first heading, which is on the border."""
    return page(review, current())[1:]


def _anything(review: Stocktaking) -> bool:
    return bool(review.channels.channels or review.decisions or any(month.living for month in review.months))
