"""The first run: what this is, and the two keys to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from tui.keys import actions
from tui.keys.actions import Action, shown_key
from tui.keys.targets import inked
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult

ROOMY = 14
"""Lines from which there is room for a title."""


class Welcome(Page):
    """Shown while there is nobody in the store."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    KEEPS_NAMES: ClassVar = True
    ACTIONS: ClassVar = actions.ON_WELCOME
    KEEP: ClassVar = (actions.STOCKTAKE, actions.FROM_FILES, actions.JUST_HAPPENED, actions.LOOK_AROUND)
    FOOTER: ClassVar = (
        actions.STOCKTAKE,
        actions.FROM_FILES,
        actions.JUST_HAPPENED,
        actions.LOOK_AROUND,
        actions.SWITCH_LANGUAGE,
        actions.HELP,
        actions.QUIT,
    )

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="welcome")

    def label(self) -> None:
        """Its title."""
        self.query_one(Sheet).entitle(plain(text("Welcome")))

    def update(self) -> None:
        """What there is to read; somewhere else somebody may have been added."""
        self.query_one(Sheet).show(page)
        self._begin_with_people()

    def on_screen_resume(self) -> None:
        """Back from a screen on which somebody may have been added."""
        super().on_screen_resume()
        self._begin_with_people()

    def _begin_with_people(self) -> None:
        alone = self.app.screen is self  # is_current also holds for one behind another that can be seen through
        if alone and self.rapports.practice.relationships():
            self.rapports.begin()

    def on_mount(self) -> None:
        """A text left over is offered."""
        if self.rapports.drafts.waiting:
            from tui.screens.resuming import offer  # noqa: PLC0415 - only after something went wrong

            offer(self)

    def action_bring_back_command(self) -> None:
        """Go on with the name that was being typed."""
        from tui.screens.resuming import taken  # noqa: PLC0415 - only after something went wrong

        if taken(self):
            self.action_add_command()

    def action_add_command(self) -> None:
        """The first relationship."""
        from tui.screens.add_screen import Add  # noqa: PLC0415 - the first frame does without

        self.app.push_screen(Add(), lambda id_: self.rapports.begin() if id_ else None)

    def action_just_happened_command(self) -> None:
        """Somebody, then what happened with them."""
        from tui.screens.add_screen import Add  # noqa: PLC0415 - the first frame does without

        self.app.push_screen(Add(), lambda id_: self._note_at_once() if id_ else None)

    def _note_at_once(self) -> None:
        """The dashboard, its vocabulary open."""
        from tui.screens.dashboard_screen import Dashboard  # noqa: PLC0415 - the first frame does without

        dashboard = Dashboard()
        there = self.app.push_screen(dashboard)

        async def note() -> None:
            await there
            dashboard.action_log_command()

        self.app.call_later(note)  # at once, and known to be under way: the next key is for the vocabulary

    def action_look_around_command(self) -> None:
        """The sample practice instead."""
        self.rapports.look_around()


def page(width: int, most: int) -> list[Line]:
    """All there is to say, in a column that is easy to read."""
    column = min(width, 64)
    indent = " " * ((width - column) // 2)
    promise = text(
        "Note in two keys what just happened with a client, a contractor or a partner; "
        "see at a glance which relationship is healthy, which to renegotiate and which to end, and why."
    )
    private = text("Everything stays on this machine: no account, no network. Verdicts are opinions; you decide.")
    said = [*wrapped(promise, column), BLANK]
    offers = [
        *_begin(actions.STOCKTAKE, text("from memory: take stock of the last years"), column),
        *_begin(
            actions.FROM_FILES, text("from files: invoices, mail, time sheets; nothing leaves this machine"), column
        ),
        *_begin(actions.JUST_HAPPENED, text("one thing that just happened: with whom, then what"), column),
        *_begin(actions.LOOK_AROUND, text("look around in a sample practice; nothing is kept"), column),
        *_begin(actions.ADD, text("add a first relationship"), column),
        *_begin(actions.SWITCH_LANGUAGE, actions.SWITCH_LANGUAGE.short(), column),
        BLANK,
    ]
    closing = wrapped(private, column, "muted")
    if most > ROOMY:
        lines: list[Line] = [((text("On good terms"), "strong"),), BLANK, *said, *offers, *closing]
    else:  # the keys are what must be seen without scrolling
        lines = [*offers, *said, *closing]
    top = max(0, (most - len(lines)) // 3)
    return [BLANK] * top + [((indent, "text"), *line) for line in lines]


def _begin(action: Action, what: str, width: int) -> list[Line]:
    first, *rest = wrapped(what, width - 4, inked("text", action))
    key = (f"{shown_key(action)}   ", inked("key", action))
    return [(key, *first), *((("    ", "text"), *line) for line in rest)]
