"""One relationship whole: why, what was agreed, the five curves, what was exchanged and asked, the time line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.containers import Vertical

from core.acting.decided import decided
from core.dates import plus
from core.judging.in_force import standing
from core.language import N_, current, text
from core.model import Relationship, Stage
from core.vocabulary import DIMENSIONS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.agreeing import Agreeing
from tui.screens.base_page import Page
from tui.screens.desk import COPIED_LINES, COPIED_WIDTH
from tui.screens.dossier_parts import (
    AGREED,
    CHARTS,
    CURVES,
    LEFT,
    MIDDLE,
    PARTS,
    THREE_FROM,
    TIMELINE,
    TWO_FROM,
    WHY,
    Layout,
    first,
    layout,
    order,
    shown,
)
from tui.screens.jumping import Jumping
from tui.screens.navigation import Movable, Moving
from tui.widgets import only as narrowing
from tui.widgets.agreed import Agreed
from tui.widgets.curve_chart import Curves
from tui.widgets.edges import KeyLine, border_keys
from tui.widgets.exchanges import Columns, exchanges
from tui.widgets.only import weight
from tui.widgets.painted import Painted
from tui.widgets.portrait import Portrait
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK
from tui.widgets.timeline import timeline
from tui.widgets.why_lines import gate_lines, why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.acting.gate import GateReading
    from core.model import Decision
    from tui.host import Host
    from tui.widgets.only import Only
    from tui.widgets.text_lines import Line
    from tui.widgets.timeline import Timeline


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
CHARTS_LOW, CHARTS_HIGH, HIGH_FROM = 12, 15, 40
"""Lines for the charts beside all the rest, and from how many rows of the screen on they are the higher ones."""
FEW_AGREED, MANY_AGREED = 8, 14
"""Lines for what was agreed above the time line, where nothing of it is pressing and where something is."""
NOTING = "noting"
"""The box the vocabulary takes where there is more than one part."""
FEW_CURVES, NO_CURVES, ONE_MORE = 3, 9, 6
"""Curves below which why takes what they leave; lines for none at all with its edges, and for each of them."""
EDGES, CURVES_LEAST, WHY_WHOLE = 2, 11, 19
"""Lines for the first and the last of the screen, for the curves with their edges, and for why with its way back."""
TITLE_EDGES = 6
"""Cells of a border its title leaves free."""
TITLES = {
    AGREED: N_("Agreed"),
    CURVES: N_("Curves over {span}"),
    CHARTS: N_("Exchanges over {span}"),
    TIMELINE: N_("Time line"),
}
ONE_CURVE = N_("One curve over {span}")
KEPT = "dossier"
"""What one that is laid aside is called among the screens of the app."""


class Dossier(Jumping, Moving, Agreeing):
    """Opened for one relationship; one part has the keys, and at every size the others are a key away."""

    CSS_PATH = "dossier_screen.tcss"
    AUTO_FOCUS = "#why"
    KEEPS_NAMES: ClassVar = True
    SHOWS_TROUBLE: ClassVar = True
    ACTIONS: ClassVar = actions.ON_DOSSIER
    KEEP: ClassVar = (actions.NEXT_PANE, actions.BACK, actions.SHOW_ALL, actions.HELP, actions.LETTER)
    FOOTER: ClassVar = (
        actions.LOG,
        actions.CHECK_INS[0],
        actions.DECIDE,
        actions.BRIEF,
        actions.NEXT_PANE,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self, relationship: Relationship, at: str | None = None) -> None:
        super().__init__()
        self._layout = Layout.ALONE
        self.dress: tuple[object, ...] = ()
        """That of the app when it was laid aside."""
        self._is_dressed = False
        self._be_about(relationship, at or "")

    def _be_about(self, relationship: Relationship, event: str) -> None:
        self._relationship = relationship
        self._event = event
        """The event it is opened at, where one was looked for."""
        self._meant: Relationship | None = None
        """Whom the letters of a jump mean."""
        self._portrait: Portrait | None = None
        self._gate: GateReading | None = None
        """What the gate says of a prospect."""
        self._decisions: list[Decision] = []
        self._span = 1
        self._part = ""
        self._pressing = False
        self._in_force = ("", "")
        self._only: Only | None = None
        self._wanted = ""
        self._to_draw = False
        """Whether curves and charts are still to follow what is shown."""
        self._opening = True
        """Whether nothing is shown yet, so that what was agreed follows with them."""

    def boxes(self) -> ComposeResult:
        """Why and curves at the left; what was agreed, exchanges and the time line at the right."""
        with Vertical(id="left"):
            yield Sheet(id=WHY)
            yield Curves(id=CURVES)
        with Vertical(id="rest"):
            with Vertical(id="middle"):
                yield Agreed(id=AGREED)
                yield Sheet(id=CHARTS)
            with Vertical(id="last"):
                yield Sheet(id=TIMELINE)
        yield Sheet(id=NOTING)

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
        self._entitle()
        moving = [actions.DOWN, actions.UP] if self._part == TIMELINE else []  # they move what has the keys
        self._sheet(TIMELINE).keys = border_keys([actions.NARROW, *moving])
        asked = [actions.QUALIFY] if self._relationship.stage is Stage.PROSPECT else []
        self._sheet(WHY).keys = border_keys([*asked, actions.NARROW])
        self._sheet(CHARTS).keys = border_keys([actions.SPAN])
        self.query_one(Curves).entitle(keys=border_keys([actions.SPAN, actions.NARROW]))
        if self.agreed.rows:
            self.on_agreed_pointed()

    def update(self) -> None:
        """Everything again; its name or role may have changed meanwhile."""
        self.changed()

    def copied(self) -> list[Line]:
        """Why, what was agreed, and the whole time line."""
        if (portrait := self._portrait) is None or portrait.said is None:
            return []
        agreed = self.agreed.lines(COPIED_WIDTH)
        lines = [*why(portrait, COPIED_WIDTH, bars=True, only=self._only), *([BLANK, *agreed] if agreed else []), BLANK]
        return [*lines, *self._time_line(portrait).lines(COPIED_WIDTH, COPIED_LINES)]

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """After a change: this one again; if it is gone, so is its dossier."""
        found = [known for known in self.rapports.practice.relationships() if known.id == self._relationship.id]
        if not found:
            self.dismiss()
            return
        self._relationship = found[0]
        self._read(before)
        self._divide()
        self._arrange(self._part or first(self._layout, self._pressing))
        self.label()
        self._paint(keep=before is None)

    # Opened at an event, or for another one

    def on_mount(self) -> None:
        """Where an event was looked for, the time line stands at it."""
        self._open_at_event()

    def _open_at_event(self) -> None:
        if self._event:
            self.call_after_refresh(self._go_to_event)

    def begin(self, relationship: Relationship, at: str | None) -> bool:
        """The same as one made anew, in one that was laid aside, before it is shown; false where that one is gone."""
        self._be_about(relationship, at or "")
        self._fill_in()
        self.at_rest()
        self._open_at_event()
        self._is_dressed = True
        return self._portrait is not None

    async def on_event(self, event: events.Event) -> None:
        """One that was laid aside is dressed already: looking through all styles would cost as much as its layout."""
        if isinstance(event, events.ScreenResume) and self._is_dressed:
            self._is_dressed = event.refresh_styles = False
        await super().on_event(event)

    def _lay_aside(self) -> None:
        """Keep it for the next that is opened; nothing of whom it is about stays in it."""
        app = self.rapports
        if app.screen is self and not self.noting and not self.asking and not app.is_screen_installed(KEPT):
            self.empty()
            self.dress = dress(app)
            app.install_screen(self, KEPT)

    def empty(self) -> None:
        """Show nothing of anybody, as before anything was read."""
        self._be_about(self._relationship, "")
        self.say("")
        self.show_usual_keys()
        for sheet in self.query(Sheet):
            sheet.show(_nothing)
        self.agreed.clear()
        self.query_one(Curves).clear()

    def on_curves_shown(self, message: Curves.Shown) -> None:
        """A day on the curves was clicked: the time line stands at what was noted nearest to it."""
        self._event = message.event.id
        self._go_to_event()

    def action_show_counted(self, dimension: str, first: str, last: str) -> None:
        """A column was clicked: the time line stands at the last of what it counts."""
        noted = [] if self._portrait is None else self._portrait.events
        counted = [event for event in noted if first <= event.on <= last and weight(event, dimension)]
        if not counted:
            self.say(text("Nothing was counted there."), refused=True)
            return
        self.say("")
        self._event = counted[-1].id
        self._go_to_event()

    def _go_to_event(self) -> None:
        self._turn_to(TIMELINE)
        self.call_after_refresh(self._scroll_to_event)

    def _scroll_to_event(self) -> None:
        if (portrait := self._portrait) is not None and portrait.said is not None:
            sheet = self._sheet(TIMELINE)
            place = self._time_line(portrait).place(self._event, sheet.size.width)
            if place is not None:
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
        span = self._span
        self.empty()
        self._be_about(who, "")
        self._span = span
        for screen in self.app.screen_stack:
            if isinstance(screen, Page):
                screen.point_at(who.id)
        self.update()
        self.at_rest()

    # Which part has the keys

    @property
    def moved(self) -> Movable:
        """The part that has the keys."""
        part = self.query_one(f"#{self._part or WHY}")
        assert isinstance(part, Sheet | Agreed | Curves)
        return part

    def at_rest(self) -> None:
        """The part that has the keys gets them back."""
        self.query_one(f"#{self._part or WHY}").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click gives a part the keys."""
        if event.widget.id in PARTS:
            self._part = event.widget.id
            self.label()
            self._sheet(TIMELINE).repaint()

    def fit_boxes(self, width: int, height: int) -> None:
        """As many parts as there is room for; what matters first stays in view."""
        found = layout(width, height)
        if found is not self._layout or not self._part:
            self._layout = found
            kept = self._part if found is not Layout.ALONE and self._part != WHY else ""
            self._part = kept or first(found, self._pressing)
        for name in Layout:
            self.set_class(name is found, name.value)
        self.set_class(height >= TWO_FROM, "-stacked")
        self._divide()
        self._arrange(self._part)
        self._paint()
        if not self.asking:
            self.at_rest()
        self.call_after_refresh(self.cover)  # the columns have their widths by then

    def _divide(self) -> None:
        """How much of the columns what was agreed may take, and why: more where hardly a curve is drawn."""
        height, portrait = self.size.height, self._portrait
        stacked = self._layout is Layout.TOGETHER and height >= TWO_FROM
        most = MANY_AGREED if self._pressing else FEW_AGREED
        share = height // 2 if height < THREE_FROM else height // 3 + 2
        self.agreed.styles.max_height = min(most + 2, share) if stacked else None
        if self._layout is Layout.ALONE:
            self._sheet(WHY).styles.max_height = None
            return
        most = max(height // 2, min(height - EDGES - CURVES_LEAST, WHY_WHOLE))
        known = (
            len(DIMENSIONS)
            if portrait is None
            else sum(not score.unknown for score in portrait.row.reading.dimensions.values())
        )
        if known < FEW_CURVES:
            most = max(most, height - EDGES - NO_CURVES - known * ONE_MORE)
        self._sheet(WHY).styles.max_height = most

    def covered(self) -> Sequence[Painted]:
        """The part that is shown alone; else a box over all of the right side, since no part there has room for it."""
        alone = self._layout is Layout.ALONE
        over, right = self._sheet(NOTING), "#last" if self._layout is Layout.ABREAST else "#rest"
        over.styles.width = self.query_one(right).region.width or None
        over.display = not alone
        return (self.query_one(f"#{self._part}", Painted),) if alone else (over,)

    def leave_vocabulary(self) -> None:
        """The box over the right side goes with it."""
        super().leave_vocabulary()
        self._sheet(NOTING).display = False

    def turn_to_agreed(self) -> bool:
        """Give "Agreed" the keys; whether it had them."""
        if self._part == AGREED:
            return True
        self._turn_to(AGREED)
        return False

    def action_next_pane_command(self) -> None:
        """The next part has the keys, and is in view."""
        self._step(1)

    def action_previous_pane_command(self) -> None:
        """The part before has the keys."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.noting:
            parts = order(self._pressing)
            self._turn_to(parts[(parts.index(self._part) + by) % len(parts)])

    def _turn_to(self, at: str) -> None:
        """Show a part, with those it is shown with, and give it the keys."""
        if self._arrange(at):
            self._paint()
        if not self.asking:
            self.at_rest()

    def _arrange(self, at: str) -> bool:
        """Show a part, with those it is shown with; whether another one than before is in view."""
        self._part = at
        visible = shown(self._layout, self.size.height, at, self._pressing)
        fresh = False
        for name in PARTS:
            part = self.query_one(f"#{name}")
            fresh = fresh or (name in visible) != part.display
            part.display = name in visible
        for box, parts in (("left", LEFT), ("middle", MIDDLE), ("last", (TIMELINE,)), ("rest", (*MIDDLE, TIMELINE))):
            self.query_one(f"#{box}").display = not visible.isdisjoint(parts)
        return fresh

    # One signal or dimension only

    async def action_narrow_command(self) -> None:
        """Ask for a signal or a dimension; what is meant is said while it is typed."""
        if (portrait := self._portrait) is None:
            return
        among = narrowing.every(portrait.events)

        def echo(typed: str) -> str:
            found = narrowing.meant(typed, among)
            return text("only: {what}").format(what=found.label) if found is not None else ""

        asked = text("a signal or a dimension, then ⏎; empty shows all")
        words = [one.label for one in among]
        await self.ask(asked, "", partial(self._narrowed, among), echo=echo, words=words)

    def _narrowed(self, among: Sequence[Only], typed: str) -> bool:
        found = narrowing.meant(typed, among)
        if typed.strip() and found is None:
            said = text("“{typed}” is neither a dimension nor a signal that was noted here.")
            self.say(said.format(typed=typed.strip()[:40]), refused=True)
            return False
        self._show_only(found)
        return True

    def _show_only(self, only: Only | None) -> None:
        self._only = only
        told = text("only {what} · {key} shows all again")
        self.say("" if only is None else told.format(what=only.label, key=shown_key(actions.BACK)))
        footer = self.query_one(KeyLine)
        footer.actions = [actions.SHOW_ALL if only and key is actions.BACK else key for key in self.FOOTER]
        footer.repaint()
        self._paint(keep=False)

    def action_span_command(self) -> None:
        """Another span of time for curves and charts, which come into view where neither is."""
        self._span = (self._span + 1) % len(SPANS)
        if not any(self.query_one(f"#{name}").display for name in (CURVES, CHARTS)):
            self._turn_to(CURVES)
        self._entitle()
        self._draw()

    def action_back_command(self) -> None:
        """All again where only a part is shown; else back to the list."""
        if self._only is not None:
            self._show_only(None)
        else:
            self._lay_aside()
            self.dismiss()

    # Painting

    def _read(self, before: float | None) -> None:
        """Ask the practice for what every part is made of."""
        practice, day, who = self.rapports.practice, self.rapports.day, self._relationship
        looked = practice.look_again(who, day)
        self._decisions = looked.papers["decisions"]
        self._gate = practice.acting.gate(who, day) if who.stage is Stage.PROSPECT else None
        row = practice.row(who.id, day)
        self._portrait = Portrait(row, looked.assessment, day, before, looked.events)
        words, holds = decided(row.force, day, current()), standing(self._decisions, day)
        self._in_force = (words.word, holds.id) if words is not None and holds is not None else ("", "")
        self._pressing = words is not None or any(promise.kept is None for promise in looked.papers["commitments"])

    def _paint(self, *, keep: bool = True) -> None:
        """Show what was read in every part that is in view."""
        if (portrait := self._portrait) is None or portrait.said is None:
            return
        bars = not self.query_one(Curves).display
        name, gate = discreet.name(self._relationship.name), self._gate if self._only is None else None

        def reasons(width: int, _: int) -> list[Line]:
            asked = [] if gate is None else gate_lines(gate, name, width)
            return [*why(portrait, width, bars=bars, only=self._only), *asked]

        self._sheet(WHY).show(reasons, keep=True)
        self._sheet(TIMELINE).show(self._time_line(portrait).lines, keep=keep)
        if not self._opening:
            self._agree()
        self._entitle()
        if not self._to_draw:
            self._to_draw = True
            self.call_after_refresh(self._follow)  # the boxes are as wide as they are to be by then

    def _follow(self) -> None:
        """What takes longer is shown once the rest is painted."""
        self._to_draw = False
        if self._opening:
            self._opening = False
            self._agree()
        self._draw()

    def _agree(self) -> None:
        if self.agreed.display and self._portrait is not None and self._portrait.said is not None:
            self.show_agreed(self._relationship, self._portrait.said, *self._in_force)

    def _time_line(self, portrait: Portrait) -> Timeline:
        assert portrait.said is not None
        only = self._only
        if only is None:
            whole = timeline(portrait.events, portrait.said, portrait.today, self._decisions, ended=self._ended)
            return whole._replace(pointed=self._event)
        kept = [event for event in portrait.events if only.keeps(event)]
        found = timeline(kept, portrait.said, portrait.today, ended=self._ended)
        return found._replace(only=only)

    def _draw(self) -> None:
        """Curves and charts over the time chosen."""
        if (portrait := self._portrait) is None or portrait.said is None:
            return
        curves, span, day = self.query_one(Curves), SPANS[self._span], self.rapports.day
        if curves.display and curves.size.width:
            data = self.rapports.practice.curves(self._relationship, plus(day, -span.days), day, curves.points)
            marked = [event for event in portrait.events if self._only is None or self._only.keeps(event)]
            curves.show(data, marked, portrait.doubted, self._only)
        charts = exchanges(portrait.events, day, span.columns, portrait.said.sentences, longest=span is SPANS[-1])
        self._sheet(CHARTS).show(lambda width, _: charts.lines(width, self._room), keep=True)

    @property
    def _room(self) -> int:
        """Lines the charts may take: all there are where they stand alone."""
        if self._layout is Layout.ALONE or self.size.height < TWO_FROM:
            return self._sheet(CHARTS).size.height
        return CHARTS_HIGH if self.size.height >= HIGH_FROM else CHARTS_LOW

    def _sheet(self, name: str) -> Sheet:
        return self.query_one(f"#{name}", Sheet)

    def _entitle(self) -> None:
        """What is shown over which time, and of what alone; the name first where that part stands alone."""
        name, span = discreet.name(self._relationship.name), text(SPANS[self._span].name)
        one = self._only
        for part in PARTS:
            alone = part == CURVES and one is not None and len(one.dimensions) == 1
            title = ONE_CURVE if alone else TITLES.get(part, "")
            said = [text(title).format(span=span)] if title else []
            if one is not None and part in (WHY, TIMELINE, CURVES):
                said.append(text("only {what}").format(what=one.label))
            wanted = [name, *said] if part == WHY or self._layout is Layout.ALONE else said
            whole = tokens.SEPARATOR.join(wanted)
            fits = cell_len(whole) <= self.size.width - TITLE_EDGES
            shown_title = whole if fits or not said else said[-1] if one is not None else name
            self.query_one(f"#{part}", Painted).entitle(plain(shown_title, one_line=True))


def dress(app: Host) -> tuple[object, ...]:
    """What screens are arranged and worded for: one laid aside is shown again only where all of it is the same."""
    return app.practice, app.size, app.theme, current().code, discreet.hiding()


def _nothing(width: int, most: int) -> list[Line]:
    return []
