"""The app: the practice, the day and the look that all screens share."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding

from core import language
from core.errors import RapportsError
from core.language import current, text
from tui import commands, themes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.screen import Screen

    from core.practice import Clock, Practice

LOOK_AGAIN_SECONDS = 1.0
"""How often the store and the calendar are looked at; nothing is painted unless one of them changed."""


class RapportsApp(App[int]):
    """Bons Rapports in a terminal."""

    CSS_PATH = "rapports.tcss"
    TITLE = "Bons Rapports"
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar = set()
    BINDINGS: ClassVar = [
        *commands.bindings(*commands.EVERYWHERE),
        Binding("ctrl+c", "stay", show=False, system=True),
    ]

    def __init__(self, practice: Practice, clock: Clock, *, demo: bool = False) -> None:
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)  # else NO_COLOR would still be greys
        self.practice = practice
        self.clock = clock
        self.demo = demo
        self.day = clock.today()
        self.last_noted: tuple[str, int | None] | None = None
        self._borrowed = ExitStack()
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
    def place(self) -> str:
        """A word beside the name when this is not her own store."""
        return text("sample practice, nothing is kept") if self.demo else ""

    @property
    def day_in_words(self) -> str:
        """Today, with its weekday."""
        return current().day(self.day, weekday=True)

    def begin(self) -> None:
        """The dashboard over the welcome."""
        from tui.screens.dashboard import Dashboard  # noqa: PLC0415

        self.push_screen(Dashboard())

    def look_around(self) -> None:
        """The sample practice instead of the empty store."""
        from tui.demo import sample_practice  # noqa: PLC0415

        self.practice, self.clock = self._borrowed.enter_context(sample_practice(self.practice.language))
        self.day, self.demo = self.clock.today(), True
        self.begin()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Around a change of ours: what others wrote before it is shown, our own is not taken for theirs."""
        others = self.practice.changed_outside()
        yield
        self.practice.changed_outside()
        if others:
            self.practice.reload()
            self.call_after_refresh(self._update_screens)

    # Textual's own hooks

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the moment before one of our themes is set."""
        return {"line": "ansi_default", "focus": "ansi_default", "quiet": "ansi_default", "here": "ansi_default"}

    def get_default_screen(self) -> Screen[Any]:
        """The dashboard, or the welcome while there is nobody."""
        if self.practice.relationships():
            from tui.screens.dashboard import Dashboard  # noqa: PLC0415

            return Dashboard()
        from tui.screens.welcome import Welcome  # noqa: PLC0415

        return Welcome()

    def on_mount(self) -> None:
        """Listen to signals and look at the store now and then."""
        self.practice.changed_outside()  # what the next looks are compared with
        self.set_interval(LOOK_AGAIN_SECONDS, self.look_again)
        if not self.is_headless:
            from tui.terminal import listen  # noqa: PLC0415 - tests without a terminal do without

            listen(self)

    def on_unmount(self) -> None:
        """Remove what was borrowed."""
        self._borrowed.close()

    def look_again(self) -> None:
        """Another process may have written, another day may have begun."""
        today = self.clock.today()
        try:
            if self.practice.changed_outside():
                self.practice.reload()
            elif today == self.day:
                return
            self.day = today
            self._update_screens()
        except RapportsError as error:
            self._tell(str(error), refused=True)

    def _update_screens(self) -> None:
        from tui.screens.page import Page  # noqa: PLC0415 - loaded with the first screen

        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.title_line.day = self.day_in_words
                screen.update()

    def _tell(self, notice: str, *, refused: bool = False) -> None:
        from tui.screens.page import Page  # noqa: PLC0415 - loaded with the first screen

        if isinstance(self.screen, Page):
            self.screen.say(notice, refused=refused)

    # Actions of every screen

    def action_stay(self) -> None:
        """Ctrl-C does not end the app; it says which key does."""
        self._tell(text("q quits; everything is saved already."))

    def action_quit_command(self) -> None:
        """Leave."""
        self.exit(0)

    def action_help_command(self) -> None:
        """The help page."""
        from tui.screens.help import Help  # noqa: PLC0415 - the first frame does without

        if isinstance(self.screen, Help):
            self.screen.dismiss()
        else:
            self.push_screen(Help())

    def action_palette_command(self) -> None:
        """All commands by name."""
        from tui.palette import Everything, Palette  # noqa: PLC0415 - the first frame does without

        self.push_screen(Palette([Everything], placeholder=text("Search all commands")))

    def action_switch_language_command(self) -> None:
        """French or English, at once."""
        from tui.screens.page import Page  # noqa: PLC0415 - loaded with the first screen

        code = "en" if current().code == "fr" else "fr"
        language.use(code)
        self.practice.language = code
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.relabel()
        self._remember("language", code)

    def action_switch_theme_command(self) -> None:
        """The next of the three looks."""
        at = themes.THEMES.index(self.theme) if self.theme in themes.THEMES else -1
        self.theme = themes.THEMES[(at + 1) % len(themes.THEMES)]
        self._remember("theme", self.theme)

    def _remember(self, key: str, value: str) -> None:
        """Keep a choice of looks for the next start, once there is a store; a disk that refuses costs only that."""
        if not self.demo and self.practice.relationships():
            with suppress(RapportsError), self.changing():
                self.practice.set_setting(key, value)

    def _remembered_theme(self) -> str:
        if os.environ.get("NO_COLOR"):
            return "rapports-ansi"
        wanted = self.practice.settings().get("theme")
        return wanted if wanted in themes.THEMES else themes.THEMES[0]

    # The end

    def _fatal_error(self) -> None:
        """Say it in one sentence, and keep what helps to mend it where only she can read it."""
        from tui.crash import sentence, written  # noqa: PLC0415

        self._exit_renderables.append(sentence(written(self.practice.home, self._exception)))
        self._close_messages_no_wait()


def run(home: Path, lang: str | None, demo: bool = False) -> int:
    """Open the app on the store in ``home`` (or on the sample) and give its exit status back.

    ``lang`` is what was asked for on the command line; else the setting decides, else the locale.
    """
    from tui.terminal import kept  # noqa: PLC0415

    with ExitStack() as borrowed:
        practice, clock = _opened(home, lang, demo, borrowed)
        app = RapportsApp(practice, clock, demo=demo)
        with kept():
            code = app.run()
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
    code = language.choose(lang, practice.settings().get("language"), os.environ)
    language.use(code)
    practice.language = code
    return practice, clock
