"""One relationship whole: why, the five curves, what was exchanged and asked, the time line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.containers import Vertical

from core.dates import plus
from core.language import N_, text
from core.model import Relationship, Stage
from tui.keys import actions
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.screens.desk import COPIED_LINES, COPIED_WIDTH, Desk
from tui.screens.jumping import Jumping
from tui.screens.navigation import END
from tui.widgets.curve_chart import Curves
from tui.widgets.edges import KeyLine, border_keys
from tui.widgets.exchanges import Columns, exchanges
from tui.widgets.painted import Painted
from tui.widgets.portrait import Portrait
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK
from tui.widgets.timeline import Timeline, timeline
from tui.widgets.why_lines import gist, why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.model import Decision
    from tui.widgets.text_lines import Line


class Span(NamedTuple):
    """A time to show: its days, its name, and how the charts that count cut it up."""

    days: int
    name: str
    columns: Columns


SPANS = (
    Span(183, N_("six months"), Columns(7, 1, 7)),
    Span(365, N_("a year"), Columns(13, 1, 13)),
    Span(1096, N_("three years"), Columns(13, 3, 39)),
)
WIDE_FROM = 116
TALL_FROM = 30
CHARTS_LOW, CHARTS_HIGH, HIGH_FROM = 12, 15, 40
"""Lines for the charts beside all the rest, and from how many rows of the screen on they are the higher ones."""
TITLE_EDGES = 6
"""Cells of a border its title leaves free."""
CURVES, CHARTS, TIMELINE, WHY = PANES = ("-curves", "-charts", "-timeline", "-why")
"""The parts that are shown one at a time where they do not all fit: first the verdict, in short, over the curves."""


class Dossier(Jumping, Desk):
    """Opened from the dashboard for one relationship."""

    CSS_PATH = "dossier_screen.tcss"
    AUTO_FOCUS = "#timeline"
    KEEPS_NAMES: ClassVar = True
    ACTIONS: ClassVar = actions.ON_DOSSIER
    KEEP: ClassVar = (actions.NEXT_PANE, actions.BACK, actions.HELP, actions.LETTER)
    FOOTER: ClassVar = (
        actions.LOG,
        actions.CHECK_INS[0],
        actions.UNDO,
        actions.NEXT_PANE,
        actions.BACK,
        actions.HELP,
        actions.QUIT,
    )

    def __init__(self, relationship: Relationship, at: str | None = None) -> None:
        super().__init__()
        self._relationship = relationship
        self._at = at or ""
        """The event it is opened at, where one was looked for."""
        self._meant: Relationship | None = None
        """Whom the letters of a jump mean."""
        self._portrait: Portrait | None = None
        self._decisions: list[Decision] = []
        self._timeline: Timeline | None = None
        self._span = 1
        self._panes: tuple[str, ...] = ()
        self._pane = 0
        self._charts_height = CHARTS_LOW

    def boxes(self) -> ComposeResult:
        """Why and curves at the left, exchanges and the time line at the right."""
        with Vertical(id="left"):
            yield Sheet(id="why")
            yield Curves(id="curves")
        with Vertical(id="right"):
            yield Sheet(id="charts")
            yield Sheet(id="timeline")

    @property
    def subject(self) -> Relationship:
        """The one the dossier is about."""
        return self._relationship

    @property
    def _ended(self) -> bool:
        return self._relationship.stage is Stage.ENDED

    def health(self) -> float | None:
        """Its health, as shown."""
        return None if self._portrait is None or self._portrait.row.unknown else self._portrait.row.health

    def label(self) -> None:
        """Titles and keys on the borders."""
        self.query_one("#why", Sheet).entitle(plain(discreet.name(self._relationship.name), one_line=True))
        self._entitle()
        sheet = self.query_one("#timeline", Sheet)
        sheet.entitle(plain(text("Time line")))
        sheet.keys = border_keys([actions.DOWN, actions.UP])

    def update(self) -> None:
        """Everything again; its name or role may have changed meanwhile."""
        found = [known for known in self.rapports.practice.relationships() if known.id == self._relationship.id]
        if not found:
            self.dismiss()
            return
        self._relationship = found[0]
        self.label()
        self._show(None)

    def on_mount(self) -> None:
        """Where an event was looked for, the time line stands at it."""
        if self._at:
            self.call_after_refresh(self._go_to_event)

    def _go_to_event(self) -> None:
        if TIMELINE in self._panes:
            self._turn_to(self._panes.index(TIMELINE))
        self.call_after_refresh(self._scroll_to_event)

    def _scroll_to_event(self) -> None:
        sheet = self.query_one("#timeline", Sheet)
        if self._timeline is not None and (place := self._timeline.place(self._at, sheet.size.width)) is not None:
            sheet.go(place)

    def jumpable(self) -> Sequence[Relationship]:
        """Everyone, who needs her first before others."""
        return [row.relationship for row in self.rapports.practice.overview(self.rapports.day)]

    def jump_to(self, who: Relationship) -> None:
        """That one is meant."""
        self._meant = who

    def jump_back(self) -> None:
        """This one stays."""
        self._meant = None

    def jumped(self) -> None:
        """The dossier of that one, in the place of this."""
        who, self._meant = self._meant, None
        if who is None or who.id == self._relationship.id:
            return
        self._relationship, self._at = who, ""
        for screen in self.app.screen_stack:
            if isinstance(screen, Page):
                screen.point_at(who.id)
        self.update()
        for sheet in self.query(Sheet):
            sheet.go(0)

    def copied(self) -> list[Line]:
        """Why, and the whole time line."""
        if (portrait := self._portrait) is None or portrait.said is None:
            return []
        whole = timeline(portrait.events, portrait.said, portrait.today, self._decisions, ended=self._ended)
        return [*why(portrait, COPIED_WIDTH, bars=True), BLANK, *whole.lines(COPIED_WIDTH, COPIED_LINES)]

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """After a change: this one again; if it is gone, so is its dossier."""
        if self._relationship.id not in {known.id for known in self.rapports.practice.relationships()}:
            self.dismiss()
            return
        self._show(before)

    def at_rest(self) -> None:
        """The time line has the keys, or the part that is shown alone."""
        self.query_one(f"#{self._shown[1:]}").focus()

    def fit_boxes(self, width: int, height: int) -> None:
        """All at once when there is room, else one part after the other."""
        whole = width >= WIDE_FROM and height >= TALL_FROM
        self._panes = () if whole else PANES
        self._charts_height = CHARTS_HIGH if height >= HIGH_FROM else CHARTS_LOW
        self.set_class(whole, "-whole")
        footer = self.query_one(KeyLine)
        footer.actions = [action for action in self.FOOTER if not whole or action is not actions.NEXT_PANE]
        footer.repaint()
        self._pane = min(self._pane, max(0, len(self._panes) - 1))
        self._turn_to(self._pane)
        self.cover()
        self.call_after_refresh(self.update)

    def covered(self) -> Sequence[Painted]:
        """The time line, or the part that is shown alone."""
        return (self.query_one(f"#{self._shown[1:]}", Painted),)

    def action_next_pane_command(self) -> None:
        """The next part, where they do not all fit."""
        if self._panes and not self.noting:
            self._turn_to((self._pane + 1) % len(self._panes))
            self.call_after_refresh(self.update)

    def action_span_command(self) -> None:
        """Another span of time for curves and charts."""
        self._span = (self._span + 1) % len(SPANS)
        self._entitle()
        self._draw()

    def action_back_command(self) -> None:
        """Back to the list."""
        self.dismiss()

    def action_down_command(self) -> None:
        """Further down the time line, or what is shown in its place."""
        self._move(1)

    def action_up_command(self) -> None:
        """Back up."""
        self._move(-1)

    def action_first_command(self) -> None:
        """The newest."""
        self._move(-END)

    def action_last_command(self) -> None:
        """The oldest."""
        self._move(END)

    def action_page_down_command(self) -> None:
        """A page further."""
        self._move(self._page)

    def action_page_up_command(self) -> None:
        """A page back."""
        self._move(-self._page)

    @property
    def _shown(self) -> str:
        """The part the keys are for: the one shown alone, else the time line."""
        return self._panes[self._pane] if self._panes else TIMELINE

    @property
    def _page(self) -> int:
        return 1 if self._shown == CURVES else self.query_one(f"#{self._shown[1:]}", Sheet).page

    def _move(self, by: int) -> None:
        """Scroll what is shown; the curves have nothing more to show."""
        if self._shown != CURVES:
            self.query_one(f"#{self._shown[1:]}", Sheet).move(by)

    def _turn_to(self, pane: int) -> None:
        self._pane = pane
        shown = self._panes[pane] if self._panes else ""
        for name in PANES:
            self.set_class(name == shown, name)
        if not self.asking:
            self.at_rest()

    def _show(self, before: float | None) -> None:
        practice, day = self.rapports.practice, self.rapports.day
        who = self._relationship
        said, events = practice.assess(who, day), practice.events(who.id)
        self._decisions = practice.decisions(who.id)
        self._portrait = portrait = Portrait(practice.row(who.id, day), said, day, before, events)
        bars = not self.query_one(Curves).size.height
        self.query_one("#why", Sheet).show(lambda width, _: why(portrait, width, bars=bars), keep=True)
        told = timeline(events, said, day, self._decisions, ended=self._ended)
        self._timeline = told._replace(pointed=self._at)
        self.query_one("#timeline", Sheet).show(self._timeline.lines, keep=before is None)
        self._entitle()
        self._draw()

    def _draw(self) -> None:
        """Curves and charts over the time chosen."""
        if (portrait := self._portrait) is None or portrait.said is None:
            return
        curves, span, day = self.query_one(Curves), SPANS[self._span], self.rapports.day
        if curves.size.width:
            data = self.rapports.practice.curves(self._relationship, plus(day, -span.days), day, curves.points)
            above = partial(gist, portrait) if self._panes else None
            curves.show(data, portrait.events, above, portrait.doubted)
        charts = exchanges(portrait.events, day, span.columns, portrait.said.sentences, longest=span is SPANS[-1])
        self.query_one("#charts", Sheet).show(lambda width, _: charts.lines(width, self._room), keep=True)

    @property
    def _room(self) -> int:
        """Lines the charts may take: all there are where they stand alone."""
        return self.query_one("#charts").size.height if self._panes else self._charts_height

    def _entitle(self) -> None:
        """What is shown over which time; the name first where that part stands alone."""
        span = text(SPANS[self._span].name)
        for id_, title in (("#curves", text("Five curves over {span}")), ("#charts", text("Exchanges over {span}"))):
            said = title.format(span=span)
            if self._panes:
                name = discreet.name(self._relationship.name)
                longer = f"{name}{tokens.SEPARATOR}{said}"
                said = longer if cell_len(longer) <= self.size.width - TITLE_EDGES else name
            box = self.query_one(id_, Painted)
            box.entitle(plain(said, one_line=True))
        self.query_one(Curves).entitle(keys=border_keys([actions.SPAN]))
        self.query_one("#charts", Sheet).keys = border_keys([actions.SPAN])
