"""The app: the practice, the day and the look that all screens share."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.app import App
from textual.binding import Binding
from textual.filter import ANSIToTruecolor
from textual.screen import SystemModalScreen

from core import language
from core.errors import RapportsError
from core.language import current, text
from core.plain import visible
from core.settings import LANGUAGE, MOUSE, OFF, ON, THEME
from tui.drafts import Drafts
from tui.host import Host
from tui.keys import actions
from tui.keys.turnstile import Turnstile
from tui.look import discreet, themes
from tui.refusing import Refusing
from tui.terminal.strays import Strays

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.message import Message
    from textual.screen import Screen

    from core.gathering.effects import Edit
    from core.model import Event
    from core.practice import Clock, Practice
    from tui.loading_ahead import LoadingAhead
    from tui.widgets.edges import KeyLine

LOOK_AGAIN_SECONDS = 1.0
"""How often the store and the calendar are looked at; nothing is painted unless one of them changed."""


BRACKET = "left_square_bracket"
SETTLED_AFTER = 0.5
"""Seconds after the start in which nobody presses a key yet."""
SELDOM = 10_000
"""So many more objects than before are looked through for garbage; a key makes thousands, nearly all for itself."""


class RapportsApp(Refusing, Host):
    """Bons Rapports in a terminal."""

    CSS_PATH = "rapports.tcss"
    TITLE = "Bons Rapports"
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar = set()
    BINDINGS: ClassVar = [
        *actions.bindings(*actions.EVERYWHERE),
        Binding("ctrl+c", "stay", show=False, system=True),
        Binding("ctrl+z", "suspend_process", show=False, system=True, priority=True),
    ]

    def __init__(self, practice: Practice, clock: Clock, *, demo: bool = False) -> None:
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)  # else NO_COLOR would still be greys
        self.practice: Practice = practice
        practice.spare()
        self.clock = clock
        self.demo = demo
        self.last_words = ""
        """What is said once the screen is given back; "" when all went well."""
        self.day: str = clock.today()
        self.noted: Event | None = None
        self.noted_for: tuple[Event, ...] = ()
        self.drafts = Drafts(None if demo else practice.home, practice.is_here)
        self.last_folder: str = ""
        """Where a file for evidence was last read from, while the app runs; "" before the first."""
        self.been_round: tuple[str, tuple[str, ...]] = ("", ())
        self.edited: dict[str, dict[str, Edit]] = {}
        """What was changed about findings that wait, by relationship and finding, while the app runs."""
        self._listens: bool = MOUSE.of(practice.settings()) == ON
        self.keymap_problems = self._take_keys()
        self._borrowed = ExitStack()
        self._turnstile = Turnstile(self, self._let_in)
        self._strays = Strays()
        self._ahead: LoadingAhead | None = None
        self._offers: KeyLine | None = None
        """The last line that offers figures to be clicked, until a key is pressed."""
        for theme in themes.themes():
            self.register_theme(theme)
        self._dress(self._remembered_theme())

    def _dress(self, theme: str) -> None:
        """Begin in a theme, without parsing the style sheets twice as a change of theme would."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)

    # What the screens ask

    @property
    def place(self) -> tuple[str, ...]:
        """A word beside the name when this is not her own store, or one that takes nothing; then a shorter one."""
        if self.demo:
            return text("sample practice, nothing is kept"), text("sample practice")
        return (text("read-only: nothing can be stored here"), text("read-only")) if self.read_only else ()

    @property
    def read_only(self) -> bool:
        """Whether the folder of the store is there and does not take anything."""
        home = self.practice.home
        return home.exists() and not (home.is_dir() and os.access(home, os.W_OK | os.X_OK))

    @property
    def day_in_words(self) -> str:
        """Today, with its weekday."""
        return current().day(self.day, weekday=True)

    def begin(self) -> None:
        """The dashboard over the welcome."""
        from tui.screens.dashboard_screen import Dashboard  # noqa: PLC0415

        self.push_screen(Dashboard())

    def look_around(self) -> None:
        """The sample practice instead of the empty store."""
        from tui.demo import sample_practice  # noqa: PLC0415

        self.drafts.close()
        self.drafts = Drafts(None)
        self.practice, self.clock = self._borrowed.enter_context(sample_practice(self.practice.language))
        self.day, self.demo = self.clock.today(), True
        self.begin()

    # Textual's own hooks

    def get_driver_class(self) -> type[Driver]:
        """Textual's, but for the reading."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from tui.terminal.driver import Driver as OwnDriver  # noqa: PLC0415 - there is no such terminal on Windows

        return OwnDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without the one that turns the terminal's own colours into others, and dims: our screens ask for neither."""
        filters = super().get_line_filters()
        if self.screen_stack and isinstance(self.screen, SystemModalScreen):  # Textual's own
            return filters
        return [one for one in filters if not isinstance(one, ANSIToTruecolor)]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the moment before one of our themes is set."""
        return {"line": "ansi_default", "focus": "ansi_default", "quiet": "ansi_default", "here": "ansi_default"}

    def get_default_screen(self) -> Screen[Any]:
        """The dashboard, or the welcome while there is nobody."""
        if self.practice.relationships():
            from tui.screens.dashboard_screen import Dashboard  # noqa: PLC0415

            return Dashboard()
        from tui.screens.welcome_screen import Welcome  # noqa: PLC0415

        return Welcome()

    def on_mount(self) -> None:
        """Listen to signals and look at the store now and then."""
        self.practice.changed_outside()  # what the next looks are compared with
        self.set_interval(LOOK_AGAIN_SECONDS, self.look_again)
        self.set_timer(SETTLED_AFTER, self._settle)
        if not self.is_headless:
            from tui.terminal.terminal import listen  # noqa: PLC0415 - tests without a terminal do without

            listen(self)

    def _settle(self) -> None:
        settle()
        if not self.is_headless:
            from tui.loading_ahead import LoadingAhead  # noqa: PLC0415 - the first frame does without

            self._ahead = LoadingAhead(self, settle)
            self._ahead.begin()

    def post_message(self, message: Message) -> bool:
        """What she types is for what the key before it opened."""
        if not Turnstile.is_for(message):
            return super().post_message(message)
        if self._ahead is not None:
            self._ahead.noticed()
        self._turnstile.take(message)
        return True

    def _let_in(self, message: Message) -> None:
        if isinstance(message, events.Key):
            if self._offers is not None:
                self._offers.offer(())
                self._offers = None
            if self.focused is not None and self.focused.check_consume_key(message.key, message.character):
                self._strays.forget()
            elif self._strays.swallow(message, lambda: BRACKET in self.screen.active_bindings):
                return
        super().post_message(message)

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; what she types from now on is for no screen any more."""
        self._turnstile.shut()
        super().exit(result, return_code, message)

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is made visible, and harmless, before any field sees it."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            from tui.widgets.field import LONGEST  # noqa: PLC0415 - where something is pasted, it is loaded

            if len(event.text) > LONGEST:
                self.tell_too_long()
                return
            event.text = visible(event.text, one_line=True)
        await super().on_event(event)

    def on_unmount(self) -> None:
        """Keep what is being typed; remove what was borrowed."""
        self.drafts.close()
        self._borrowed.close()

    def look_again(self) -> None:
        """Another process may have written, another day may have begun, a backup may not have been possible."""
        self.drafts.save()  # without what was typed about somebody who was erased meanwhile
        for notice in self.practice.notices():
            self.tell(notice, refused=True)
        today = self.clock.today()
        try:
            if self.practice.changed_outside():
                self.practice.reload()
            elif today == self.day:
                return
            self.day = today
            self._update_screens()
        except RapportsError as error:
            self.tell(str(error), refused=True)

    def _update_screens(self) -> None:
        from tui.screens.base_page import Page  # noqa: PLC0415 - loaded with the first screen

        for screen in self.screen_stack:
            if isinstance(screen, Page) and screen.is_composed:  # one that is being opened asks for itself in a moment
                screen.title_line.day = self.day_in_words
                screen.title_line.repaint()
                try:
                    screen.followed()
                except RapportsError as error:  # the others follow all the same
                    screen.say(str(error), refused=True)

    def tell(self, notice: str, *, refused: bool = False) -> None:
        """On the first line of the screen, or of the one behind a form."""
        from tui.screens.base_page import Page  # noqa: PLC0415 - loaded with the first screen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page) and screen.is_composed:
                screen.say(notice, refused=refused)
                break

    def tell_too_long(self) -> None:
        """A text does not fit into one line."""
        self.tell(text("Longer than one line takes; nothing of it was taken."), refused=True)

    # Actions of every screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key may come before the screen it was pressed for is there."""
        from tui.screens.base_page import Page  # noqa: PLC0415 - loaded with the first screen

        ready = action == "quit_command" or not isinstance(self.screen, Page) or self.screen.is_composed
        return ready and super().check_action(action, parameters)

    def action_stay(self) -> None:
        """Ctrl-C does not end the app; it says which key does."""
        self.tell(text("q quits; everything is saved already."))

    def action_suspend_process(self) -> None:
        """Ctrl-Z gives the terminal back to the shell, where there is one to come back from."""
        if hasattr(os, "getsid") and os.getsid(0) != os.getpid():
            super().action_suspend_process()

    def action_quit_command(self) -> None:
        """Leave."""
        self.exit(0)

    def action_help_command(self) -> None:
        """The help page."""
        from tui.screens.help_screen import Help  # noqa: PLC0415 - the first frame does without

        if isinstance(self.screen, Help):
            self.screen.dismiss()
        else:
            from tui.screens.base_page import Page  # noqa: PLC0415 - loaded with the first screen

            self.push_screen(Help(self.screen.within_reach() if isinstance(self.screen, Page) else ()))

    def action_settings_command(self) -> None:
        """The settings."""
        from tui.screens.settings_screen import Settings  # noqa: PLC0415 - the first frame does without

        if isinstance(self.screen, Settings):
            self.screen.dismiss()
        else:
            self.push_screen(Settings())

    def action_palette_command(self) -> None:
        """All commands by name."""
        from tui.screens.palette_screen import Palette  # noqa: PLC0415 - the first frame does without

        self.push_screen(Palette(self.practice))

    def action_visit(self, place: str) -> None:
        """One of the screens that open over another: round, agenda, decide, brief, review."""
        from tui.screens.opening import visit  # noqa: PLC0415 - the first frame does without

        visit(self, place)

    def action_press(self, id_: str) -> None:
        """A hint was clicked: its action's key is pressed."""
        from tui.keys.targets import named  # noqa: PLC0415 - the first frame does without

        self.action_press_key(named(id_).key_names()[0])

    def action_press_key(self, key: str) -> None:
        """As if it had been pressed, for whatever is there by then; never as a letter of what is being typed."""
        from tui.keys.key_names import character  # noqa: PLC0415 - the first frame does without

        typed = character(key)
        if typed is None or self.focused is None or not self.focused.check_consume_key(key, typed):
            self.post_message(events.Key(key, typed))

    def action_offer(self, id_: str) -> None:
        """A hint that stands for several keys was clicked: each of them can be clicked now."""
        from tui.keys.targets import family, named  # noqa: PLC0415 - the first frame does without
        from tui.widgets.edges import KeyLine  # noqa: PLC0415

        self._offers = self.screen.query_one(KeyLine)
        self._offers.offer(family(named(id_)))

    def action_discreet_command(self) -> None:
        """Names and notes are hidden on every screen, or shown again."""
        discreet.hide(not discreet.hiding())
        self._say_again()
        self.draw_curtain()

    def draw_curtain(self) -> None:
        """While names are hidden: hide what would show them; else show it again."""
        from tui.screens.hidden_screen import draw  # noqa: PLC0415 - the first frame does without

        draw(self)

    def action_switch_language_command(self) -> None:
        """French or English, at once."""
        self.speak("en" if current().code == "fr" else "fr")

    def speak(self, code: str) -> None:
        """Use a language from now on, and at the next start."""
        language.use(code)
        self.practice.language = code
        self._say_again()
        self.remember(LANGUAGE.key, code)

    def _say_again(self) -> None:
        from tui.screens.base_page import Page  # noqa: PLC0415 - loaded with the first screen

        for screen in self.screen_stack:
            if isinstance(screen, Page) and screen.is_composed:
                screen.say("")
                screen.relabel()

    def action_switch_theme_command(self) -> None:
        """The next of the looks."""
        at = themes.THEMES.index(self.theme) if self.theme in themes.THEMES else -1
        self.dress(themes.THEMES[(at + 1) % len(themes.THEMES)])

    def dress(self, theme: str) -> None:
        """Use a theme from now on, and at the next start."""
        self.theme = theme
        self.remember(THEME.key, theme)

    @property
    def has_mouse(self) -> bool:
        """Whether the mouse is listened to."""
        return self._listens

    def use_mouse(self, on: bool) -> None:
        """Listen to the mouse from now on, or leave it to the terminal; and so at the next start."""
        self._listens = on
        if (driver := self._driver) is not None and not self.is_headless:
            driver._mouse = True  # what the two methods ask
            (driver._enable_mouse_support if on else driver._disable_mouse_support)()  # type: ignore[attr-defined]  # every driver of a terminal has them
            driver._mouse = on
        self.remember(MOUSE.key, ON if on else OFF)

    def remember(self, key: str, value: str) -> None:
        """Keep a choice for the next start, once there is a store; a disk that refuses costs only that."""
        if not self.demo and self.practice.relationships():
            with suppress(RapportsError):
                self.practice.set_setting(key, value)

    def _take_keys(self) -> list[str]:
        """Use the keys she chose, if she chose any; what is wrong with them, in sentences."""
        from tui.keys.keymap import taken  # noqa: PLC0415 - small, and named after what it does

        keys, problems = taken(self.practice.home)
        self.set_keymap({name: ",".join(chosen) for name, chosen in keys.items()})
        return problems

    def _remembered_theme(self) -> str:
        if os.environ.get("NO_COLOR"):
            return "rapports-ansi"
        theme: str = THEME.of(self.practice.settings())
        return theme

    # The end

    def _handle_exception(self, error: Exception) -> None:
        """A refusal in what a screen put off until later is told like any other."""
        if isinstance(error, RapportsError) and isinstance(active_message_pump.get(None), Refusing):
            self.tell(str(error), refused=True)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Say it in one sentence, and keep what helps to mend it where only she can read it."""
        from tui.terminal.crash import sentence, written  # noqa: PLC0415

        self._turnstile.shut()
        home = None if self.demo else self.practice.home  # the sample's is gone before she could read it
        self.last_words = sentence(written(home, self._exception))  # Rich would break the name of the file in two
        self._close_messages_no_wait()


def settle() -> None:
    """What is there to stay need not be looked through for garbage while a key waits for its answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()  # from here on: the start does without


def run(home: Path, lang: str | None, demo: bool = False) -> int:
    """Open the app on the store in ``home`` (or on the sample) and give its exit status back.

    ``lang`` is what was asked for on the command line; else the setting decides, else the locale.
    """
    from tui.shared.waiting import watched  # noqa: PLC0415
    from tui.terminal.console import complain  # noqa: PLC0415
    from tui.terminal.terminal import draw_in_utf8, kept  # noqa: PLC0415

    draw_in_utf8()

    with ExitStack() as borrowed:
        with watched():  # a lost summary of a large store is made anew where that can be seen, and stopped
            practice, clock = _opened(home, lang, demo, borrowed)
            practice.spare()  # one file that cannot be read is no reason to show nobody
            practice.unranked(clock.today())
        app = RapportsApp(practice, clock, demo=demo)
        with kept():
            code = app.run(mouse=app.has_mouse)
        if app.last_words:
            complain(app.last_words)
        practice.close()
        return code if code is not None and not app.return_code else app.return_code or 0


def _opened(home: Path, lang: str | None, demo: bool, borrowed: ExitStack) -> tuple[Practice, Clock]:
    from core.practice import Practice  # noqa: PLC0415
    from tui.clock import SystemClock  # noqa: PLC0415

    if demo:
        from tui.demo import sample_practice  # noqa: PLC0415

        code = language.choose(lang, None, os.environ)
        language.use(code)
        return borrowed.enter_context(sample_practice(code))
    clock = SystemClock()
    practice = Practice(home, clock)
    code = language.choose(lang, LANGUAGE.of(practice.settings()), os.environ)
    language.use(code)
    practice.language = code
    practice.check_place()
    return practice, clock
