"""One relationship whole: why, the five curves, the time line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical

from core.days import plus
from core.language import N_, text
from core.model import Relationship
from tui import commands, discreet, tokens
from tui.plain import plain
from tui.screens.desk import COPIED_LINES, COPIED_WIDTH, Desk
from tui.screens.layout import LIST_ALONE_BELOW
from tui.widgets.bands import KeyLine, border_keys
from tui.widgets.curves import Curves
from tui.widgets.lines import BLANK
from tui.widgets.painted import Painted
from tui.widgets.portrait import Portrait
from tui.widgets.sheet import Sheet
from tui.widgets.timeline import timeline
from tui.widgets.why import why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.model import Decision
    from tui.widgets.lines import Line

SPANS = ((183, N_("six months")), (365, N_("a year")), (1096, N_("three years")))
WIDE_FROM = 116
TALL_FROM = 30
WHY, CURVES, TIMELINE = "-why", "-curves", "-timeline"


class Dossier(Desk):
    """Opened from the dashboard for one relationship."""

    BINDINGS: ClassVar = commands.bindings(*commands.DOSSIER)
    CSS_PATH = "dossier.tcss"
    AUTO_FOCUS = "#timeline"
    KEEPS_NAMES: ClassVar = True
    ACTIONS: ClassVar = commands.DOSSIER
    KEEP: ClassVar = (commands.NextPane, commands.Back, commands.Help, commands.Letter)
    FOOTER: ClassVar = (
        commands.Log,
        commands.CheckIn1,
        commands.Undo,
        commands.NextPane,
        commands.Back,
        commands.Help,
        commands.Quit,
    )

    def __init__(self, relationship: Relationship) -> None:
        super().__init__()
        self._relationship = relationship
        self._portrait: Portrait | None = None
        self._decisions: list[Decision] = []
        self._span = 1
        self._panes: tuple[str, ...] = ()
        self._pane = 0

    def boxes(self) -> ComposeResult:
        """Why and curves at the left, the time line at the right."""
        with Vertical(id="left"):
            yield Sheet(id="why")
            yield Curves(id="curves")
        yield Sheet(id="timeline")

    @property
    def subject(self) -> Relationship:
        """The one the dossier is about."""
        return self._relationship

    def health(self) -> float | None:
        """Its health, as shown."""
        return None if self._portrait is None or self._portrait.row.unknown else self._portrait.row.health

    def label(self) -> None:
        """Titles and keys on the borders."""
        self.query_one("#why", Sheet).entitle(plain(discreet.name(self._relationship.name), one_line=True))
        self._entitle_curves()
        sheet = self.query_one("#timeline", Sheet)
        sheet.entitle(plain(text("Time line")))
        sheet.keys = border_keys([commands.Down, commands.Up])

    def update(self) -> None:
        """Everything again."""
        self._show(None)

    def copied(self) -> list[Line]:
        """Why, and the whole time line."""
        if (portrait := self._portrait) is None or portrait.said is None:
            return []
        whole = timeline(portrait.events, portrait.said, portrait.today, self._decisions)
        return [*why(portrait, COPIED_WIDTH, bars=True), BLANK, *whole.lines(COPIED_WIDTH, COPIED_LINES)]

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """After a change: this one again; if it is gone, so is its dossier."""
        if self._relationship.id not in {known.id for known in self.rapports.practice.relationships()}:
            self.dismiss()
            return
        self._show(before)

    def at_rest(self) -> None:
        """The time line has the keys."""
        self.query_one("#timeline").focus()

    def fit_boxes(self, width: int, height: int) -> None:
        """All at once when there is room, else one part after the other."""
        whole = width >= WIDE_FROM and height >= TALL_FROM
        parts = (WHY, CURVES, TIMELINE) if width < LIST_ALONE_BELOW else (CURVES, TIMELINE, WHY)
        self._panes = () if whole else parts
        self.set_class(whole, "-whole")
        footer = self.query_one(KeyLine)
        footer.actions = [action for action in self.FOOTER if not whole or action is not commands.NextPane]
        footer.repaint()
        self._pane = min(self._pane, max(0, len(self._panes) - 1))
        self._turn_to(self._pane)
        self.cover()
        self.call_after_refresh(self.update)

    def covered(self) -> Sequence[Painted]:
        """The time line, or the part that is shown alone."""
        shown = self._panes[self._pane] if self._panes else TIMELINE
        return (self.query_one(f"#{shown[1:]}", Painted),)

    def action_next_pane_command(self) -> None:
        """The next part, where they do not all fit."""
        if self._panes and not self.noting:
            self._turn_to((self._pane + 1) % len(self._panes))
            self.call_after_refresh(self.update)

    def action_span_command(self) -> None:
        """Another span of time for the curves."""
        self._span = (self._span + 1) % len(SPANS)
        self._entitle_curves()
        self._draw()

    def action_back_command(self) -> None:
        """Back to the list."""
        self.dismiss()

    def action_down_command(self) -> None:
        """Further down the time line."""
        self._sheet.move(1)

    def action_up_command(self) -> None:
        """Back up."""
        self._sheet.move(-1)

    def action_first_command(self) -> None:
        """The newest."""
        self._sheet.go(0)

    def action_last_command(self) -> None:
        """The oldest."""
        self._sheet.go(1_000_000)

    def action_page_down_command(self) -> None:
        """A page further."""
        self._sheet.move(self._sheet.page)

    def action_page_up_command(self) -> None:
        """A page back."""
        self._sheet.move(-self._sheet.page)

    @property
    def _sheet(self) -> Sheet:
        """The sheet the keys scroll: the time line, or why where that stands alone."""
        alone = self._panes and self._panes[self._pane] == WHY
        return self.query_one("#why" if alone else "#timeline", Sheet)

    def _turn_to(self, pane: int) -> None:
        self._pane = pane
        shown = self._panes[pane] if self._panes else ""
        for name in (WHY, CURVES, TIMELINE):
            self.set_class(name == shown, name)

    def _show(self, before: float | None) -> None:
        practice, day = self.rapports.practice, self.rapports.day
        who = self._relationship
        said, events = practice.assess(who, day), practice.events(who.id)
        self._decisions = practice.decisions(who.id)
        self._portrait = portrait = Portrait(practice.row(who.id, day), said, day, before, events)
        bars = not self.query_one(Curves).size.height
        self.query_one("#why", Sheet).show(lambda width, _: why(portrait, width, bars=bars), keep=True)
        self.query_one("#timeline", Sheet).show(timeline(events, said, day, self._decisions).lines, keep=before is None)
        self._entitle_curves()
        self._draw()

    def _draw(self) -> None:
        curves, practice, day = self.query_one(Curves), self.rapports.practice, self.rapports.day
        start = plus(day, -SPANS[self._span][0])
        if curves.size.width and self._portrait is not None:
            curves.show(practice.curves(self._relationship, start, day, curves.points), self._portrait.events)

    def _entitle_curves(self) -> None:
        curves = self.query_one(Curves)
        title = text("Five curves over {span}").format(span=text(SPANS[self._span][1]))
        if self._panes:
            title = f"{discreet.name(self._relationship.name)}{tokens.SEPARATOR}{title}"
        curves.entitle(plain(title, one_line=True))
        curves.entitle(keys=border_keys([commands.Span]))
