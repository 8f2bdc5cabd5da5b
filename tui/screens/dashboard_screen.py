"""Who needs me first: the list, and beside it the one under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.language import text
from core.model import Relationship
from tui.keys import actions
from tui.look import event_words
from tui.look.standing import remembered
from tui.screens.breakpoints import LIST_ALONE_BELOW
from tui.screens.desk import COPIED_LINES, COPIED_WIDTH, SOON
from tui.screens.jumping import Jumping
from tui.screens.list_filter import Choosing
from tui.screens.list_order import Order
from tui.screens.navigation import Movable, Moving
from tui.screens.watching import Watching
from tui.widgets.edges import border_keys
from tui.widgets.panel import Panel
from tui.widgets.portrait import Portrait
from tui.widgets.relationship_list import People
from tui.widgets.today_line import TodayLine
from tui.widgets.waiting_line import WaitingLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from core.judging.folding import Row
    from tui.widgets.painted import Painted
    from tui.widgets.text_lines import Line

WIDE_FROM = 100
NARROW_LIST = 36
LEAST_WIDE_LIST = 56
WIDEST_LIST = 92
"""Columns of the list between these, where there is room for more than names and figures."""
TALL = 30
"""Lines from which the panel may have room for what was promised."""
ARROWS = 8
"""Cells of the border for the arrows behind the keys and how many there are below."""


class Dashboard(Watching, Moving, Jumping, Choosing):
    """The first screen, and the one that stays open."""

    AUTO_FOCUS = "People"
    KEEPS_NAMES: ClassVar = True
    SHOWS_TROUBLE: ClassVar = True
    ACTIONS: ClassVar = actions.ON_DASHBOARD
    FOOTER: ClassVar = (
        actions.LOG,
        actions.CHECK_INS[0],
        actions.UNDO,
        actions.ADD,
        actions.PALETTE,
        actions.HELP,
        actions.QUIT,
    )

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.order = Order()
        self._list_width = 0
        self._jumped_from: str | None = None
        self._soon: Timer | None = None

    def boxes(self) -> ComposeResult:
        """List and panel."""
        yield People(id="people")
        yield Panel(id="panel")
        yield TodayLine()
        yield WaitingLine()

    def on_mount(self) -> None:
        """A text left over is offered; keys that could not be used are told."""
        if problems := self.rapports.keymap_problems:
            more = text("{first} (and {n} more: `rapports keys`)") if len(problems) > 1 else "{first}"
            self.say(more.format(first=problems[0], n=len(problems) - 1), refused=True)
        if self.rapports.drafts.waiting or self.rapports.drafts.sheets:
            from tui.screens.resuming import offer  # noqa: PLC0415 - only after something went wrong

            offer(self)

        if not self.rapports.demo and (found := self.rapports.practice.rejudged(self.rapports.day)):
            from tui.screens.rejudged_screen import Changes  # noqa: PLC0415 - once after a change of the method

            self.app.push_screen(Changes(found), lambda _: self.rapports.practice.told_rejudged())

    async def action_bring_back_command(self) -> None:
        """Go on with a text left over."""
        from tui.screens.resuming import resume, taken  # noqa: PLC0415 - only after something went wrong

        if draft := taken(self):
            await resume(self, draft)

    def copied(self) -> list[Line]:
        """The portrait, whole."""
        portrait = self.panel.portrait
        return [] if portrait is None else portrait.lines(COPIED_WIDTH, COPIED_LINES)

    @property
    def people(self) -> People:
        """The list."""
        return self.query_one(People)

    @property
    def moved(self) -> Movable:
        """The list."""
        return self.people

    @property
    def panel(self) -> Panel:
        """The box beside it."""
        return self.query_one(Panel)

    @property
    def subject(self) -> Relationship | None:
        """The one under the cursor."""
        return self.people.selected.relationship if self.people.selected else None

    def health(self) -> float | None:
        """Its health, as shown."""
        row = self.people.selected
        return None if row is None or row.unknown else row.health

    def jumpable(self) -> Sequence[Relationship]:
        """Those listed."""
        return [row.relationship for row in self.people.rows]

    async def action_jump_command(self) -> None:
        """Ask for letters, and keep where the cursor is."""
        self._jumped_from = self._jumped_from if self.jumping else self.people.selected_id
        await super().action_jump_command()

    def jump_to(self, who: Relationship) -> None:
        """The cursor goes there."""
        self.point_at(who.id)

    def jump_back(self) -> None:
        """The cursor goes back."""
        if self._jumped_from is not None:
            self.point_at(self._jumped_from)

    def point_at(self, id_: str) -> None:
        """The cursor goes to somebody who was looked for, if listed."""
        if (place := self.people.place(id_)) is not None:
            self.people.go(place)

    def label(self) -> None:
        """Titles and keys on the borders."""
        self.panel.empty = text("Nobody is selected.")
        here = [actions.FILTER, actions.BY_VERDICT, actions.SORT, actions.ENDED]
        if self.people.alone:
            here = [actions.OPEN, actions.DECIDE, *here]
        self.people.keys = border_keys(here, self._list_width)
        self.people.fewer_keys = border_keys(here, self._list_width - ARROWS)
        self.people.repaint()
        there = [actions.OPEN, actions.BRIEF, actions.DECIDE]
        self.panel.entitle(keys=border_keys(there, self.size.width - self._list_width))

    def update(self) -> None:
        """Everyone again."""
        self.rows = self.rapports.practice.overview(self.rapports.day)
        self.show_rows()
        self.call_after_refresh(self._tell_waiting)  # the first frame does without
        self.watch_today()
        if self.panel.portrait is None and self.people.selected is not None:
            self.panel.show(Portrait(self.people.selected, None, self.rapports.day))
        self.show_selected()

    def show_rows(self, select: str | None = None) -> None:
        """The rows in their order, without those left out."""
        people = self.people
        self.keep_marks()
        people.empty = self._why_empty()
        rows = self.order.applied(self.rows)
        people.show(rows, select, self.order.parts(rows))
        people.entitle(self.order.title(len(people.rows)))
        there = [row for row in self.rows if not row.settled]
        self.title_line.standing = event_words.counts((row.verdict for row in there), sum(map(remembered, there)))
        self.title_line.repaint()

    def _why_empty(self) -> str:
        """What an empty list says: nobody at all, nobody who matches, or only those who have ended."""
        if not self.rows:
            said = text("Nobody here yet; {key} adds someone, {years} takes stock of years.")
            return said.format(key=actions.shown_key(actions.ADD), years=actions.shown_key(actions.STOCKTAKE))
        if self.order.letters or self.order.verdict:
            return text("Nobody matches; {key} shows all again.").format(key=actions.shown_key(actions.BACK))
        return text("Everyone here has ended; {key} shows them.").format(key=actions.shown_key(actions.ENDED))

    def show_selected(self, before: float | None = None) -> None:
        """The portrait of the one under the cursor, once what the key changed at once is painted.

        The figures of the one already shown are renewed now; reasons and way back take reading a history.
        """
        row, shown = self.people.selected, self.panel.portrait
        if row is None:
            self.panel.show(None)
            return
        if shown is not None and shown.row.relationship.id == row.relationship.id:
            self.panel.show(shown._replace(row=row, before=before))
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(SOON, partial(self._complete, row, before))

    def _complete(self, row: Row, before: float | None) -> None:
        """The whole portrait, unless the cursor has gone on meanwhile."""
        if row is self.people.selected:
            day = self.rapports.day
            looked = self.rapports.practice.look_again(row.relationship, day)
            promises = looked.papers["commitments"] if self.panel.size.height >= TALL else ()
            self.panel.show(Portrait(row, looked.assessment, day, before, looked.events, promises))

    def _tell_waiting(self) -> None:
        """What files showed and waits for her word; how old the newest of it is."""
        practice = self.rapports.practice
        kept = practice.findings()
        proposals = practice.gathering.proposals() if kept.pending else []
        waits = sum(one.takeable or one.relationship is None for one in proposals)
        for line in self.query(WaitingLine):  # none, where it is being taken down
            line.show(waits, max(kept.newest.values(), default=""), self.rapports.day)
            self.set_class(line.says_something, "-waiting")

    def on_waiting_line_clicked(self) -> None:
        """A click on it does what its key does."""
        self.call_later(self.run_action, actions.FROM_FILES.action_name())

    def lost_its_place(self) -> None:
        """Nobody is shown beside the list either."""
        self.show_selected()

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """Repaint one row and the panel; after a change of anything, the cursor goes to the one it moved."""
        practice, known = self.rapports.practice, {row.relationship.id: row for row in self.rows}
        if id_ in known:
            fresh = practice.row(id_, self.rapports.day)
            self.rows = [fresh if row.relationship.id == id_ else row for row in self.rows]
        else:
            self.rows = practice.overview(self.rapports.day)
            id_, before = _moved(known, self.rows)
        self.show_rows(id_)
        self.show_selected(before)
        self.today_changed()

    def fit_boxes(self, width: int, height: int) -> None:
        """Two boxes side by side, or the list alone."""
        self.set_class(width < LIST_ALONE_BELOW, "-alone")
        self.people.alone = width < LIST_ALONE_BELOW
        self.set_class(width < WIDE_FROM, "-narrow")
        self._list_width = list_width(width)
        self.people.styles.width = self._list_width
        self.label()
        self.cover()

    def covered(self) -> Sequence[Painted]:
        """The panel; both boxes where it is narrow, the list where that is alone."""
        if self.has_class("-alone"):
            return (self.people,)
        return (self.people, self.panel) if self.has_class("-narrow") else (self.panel,)

    def on_people_pointed(self) -> None:
        """Another one is under the cursor."""
        if not self.jumping:
            self.say("")
        self.show_selected()

    def on_people_chosen(self) -> None:
        """A second click opens."""
        self.action_open_command()


def list_width(width: int) -> int:
    """Columns of the list on a screen of ``width``: alone where that is narrow, and no wider than it has to say."""
    if width < LIST_ALONE_BELOW:
        return width
    if width < WIDE_FROM:
        return NARROW_LIST
    return min(WIDEST_LIST, max(LEAST_WIDE_LIST, width * 3 // 5))


def _moved(known: Mapping[str, Row], rows: Sequence[Row]) -> tuple[str | None, float | None]:
    """The one row that is new or different, and its health before; None when it is not just one."""
    moved = [row for row in rows if _read(row) != _read(known.get(row.relationship.id))]
    if len(moved) != 1:
        return None, None
    before = known.get(moved[0].relationship.id)
    return moved[0].relationship.id, None if before is None or before.unknown else before.health


def _read(row: Row | None) -> tuple[object, ...] | None:
    return None if row is None else (row.relationship, row.count, row.reading)
