"""What every screen has: a first and a last line, room enough or a word about it, and the language of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.screen import Screen

from core.language import text
from tui.keys.actions import BACK, DETAILS, HELP, LETTER, LOG, MOVES, QUIT, Action, bindings
from tui.look import discreet, tokens
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.widgets.edges import KeyLine, TitleLine, too_small
from tui.widgets.painted import Painted

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult
    from textual.timer import Timer, TimerCallback

    from tui.host import Host

SMALL, TIGHT = "-small", "-tight"
ROOMY_FROM = 20


class Page(Refusing, Leaving, Screen[None]):
    """A whole screen of the app.

    ``ACTIONS`` are its keys, ``FOOTER`` those on the last line, ``KEEP`` the ones that stay where it is short.
    """

    def __init_subclass__(cls, **settings: Any) -> None:
        """Bind the keys of its actions, before Textual gathers the bindings of the class."""
        if "ACTIONS" in vars(cls):
            cls.BINDINGS = [*bindings(*cls.ACTIONS), *vars(cls).get("BINDINGS", ())]
        super().__init_subclass__(**settings)

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    FOOTER: ClassVar[tuple[Action, ...]] = ()
    OF_ITS_OWN: ClassVar[bool] = False
    """Whether what is opened over it is about the one it has in hand, or about nobody."""
    KEEPS_NAMES: ClassVar[bool] = False
    """Whether it shows names and notes as :mod:`tui.look.discreet` says; others are hidden with them."""
    SHOWS_TROUBLE: ClassVar[bool] = False
    """Whether it says itself whose file cannot be read."""
    KEEP: ClassVar[tuple[Action, ...]] = (LOG, HELP, QUIT, LETTER, BACK)
    _filled = False

    @property
    def rapports(self) -> Host:
        """The app, with all it has."""
        return cast("Host", self.app)

    @property
    def title_line(self) -> TitleLine:
        """The first line."""
        return self.query_one(TitleLine)

    @property
    def is_composed(self) -> bool:
        """Whether what it is made of is there, and was filled once; until then it has nothing to bring up to date."""
        return self._filled and bool(self.query(TitleLine))

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """As Textual's, but for what falls due while the screen is taken down: its parts may be gone by then."""

        def due() -> object:
            stands = self.is_composed and self.is_running and all(part.is_running for part in self.children)
            return callback() if stands and callback is not None else None

        return super().set_timer(delay, due, name=name, pause=pause)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key may come before what it is for, or after."""
        return self.is_composed and super().check_action(action, parameters)

    def compose(self) -> ComposeResult:
        """The first line, what is between, the last line."""
        yield TitleLine()
        yield from self.boxes()
        yield KeyLine(self.FOOTER, self.KEEP)

    def boxes(self) -> ComposeResult:
        """What is between the first and the last line."""
        raise NotImplementedError

    def point_at(self, id_: str) -> None:
        """Somebody was looked for: where there is a list of people, the cursor goes there."""

    def possible(self) -> tuple[Action, ...]:
        """What the palette offers here: all of it, but for what is about nothing just now."""
        return self.ACTIONS

    def within_reach(self) -> tuple[Action, ...]:
        """What can be done here just now: what the last line names first, details and moves last."""
        first = [action for action in self.FOOTER if action in self.ACTIONS]
        last = [action for action in self.ACTIONS if action in (*DETAILS, *MOVES)]
        others = [action for action in self.ACTIONS if action not in last]
        return tuple(dict.fromkeys((*first, *others, *last)))

    def label(self) -> None:
        """Write what is on the borders; called again when the language changes."""

    def update(self) -> None:
        """Ask the practice again."""

    def followed(self) -> None:
        """Something changed elsewhere, or on a screen that stood over this one."""
        self._renew()

    def follow_up(self, told: str) -> None:
        """The same, where what was done there is ``told`` here; "" for nothing."""
        self.followed()
        if told:
            self.say(told)

    def on_mount(self) -> None:
        """Fill everything before the first frame."""
        self._fill_in()
        if discreet.hiding() and not self.KEEPS_NAMES:
            self.call_later(self.rapports.draw_curtain)

    def _fill_in(self) -> None:
        self._filled = True
        self.title_line.place = self.rapports.place
        self.title_line.day = self.rapports.day_in_words
        self.label()
        self._renew()

    def _renew(self) -> None:
        """Ask again; who is left out of the answer is told, where nothing shown says so."""
        practice = self.rapports.practice
        before = practice.times_spared
        self.update()
        if practice.times_spared > before and not self.SHOWS_TROUBLE:
            self.tell_left_out(practice.unread())

    def tell_left_out(self, ids: Collection[str]) -> None:
        """Tell quietly who is left out because their file cannot be read."""
        names = [discreet.name(who.name) for who in self.rapports.practice.relationships() if who.id in ids]
        if names:
            self.say(text("Left out, their file cannot be read: {names}").format(names=", ".join(names)), refused=True)

    def on_screen_resume(self) -> None:
        """Back on a screen that shows names while they are hidden: the curtain is drawn before it."""
        if discreet.hiding() and not self.KEEPS_NAMES:
            self.rapports.draw_curtain()

    def relabel(self) -> None:
        """The language changed: say everything again."""
        self._fill_in()
        for painted in self.query(Painted):
            painted.repaint()

    def do_what_waits(self) -> None:
        """Do now what was put off so that a key is answered first: another screen comes to stand over this one."""

    def say(self, notice: str, *, refused: bool = False) -> None:
        """Tell quietly what was done, or why it was not."""
        self.title_line.say(notice, refused=refused)

    def on_resize(self, event: events.Resize) -> None:
        """Below the smallest size nothing is shown but a word about it."""
        columns, rows = tokens.SMALLEST
        small = event.size.width < columns or event.size.height < rows
        if small != self.has_class(SMALL):
            self.set_class(small, SMALL)
        self.set_class(event.size.height < ROOMY_FROM, TIGHT)
        self.title_line.alone = too_small() if small else ""
        self.fit_boxes(event.size.width, event.size.height)

    def fit_boxes(self, width: int, height: int) -> None:
        """Decide which boxes are shown at this size."""
