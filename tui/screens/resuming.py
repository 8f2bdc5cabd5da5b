"""Texts that were not stored when the app ended: offered, and gone on with by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from core.errors import RapportsError
from core.language import text
from core.model import Choice
from tui.keys.actions import ADD, BRING_BACK, CHANGE, REMEMBER, shown_key

if TYPE_CHECKING:
    from core.model import Event, Relationship
    from tui.drafts import Draft
    from tui.host import Host
    from tui.screens.base_page import Page


class Resumes(Protocol):
    """The screen on which a text is gone on with: the dashboard."""

    @property
    def rapports(self) -> Host:
        """The app, with all it has."""

    def say(self, notice: str, *, refused: bool = False) -> None:
        """Tell quietly what was done, or why it was not."""

    def update(self) -> None:
        """Ask the practice again."""

    def show_rows(self, select: str | None = None) -> None:
        """Everyone again, with the cursor on this one."""

    def show_selected(self) -> None:
        """The one under the cursor, in the panel."""

    def action_add_command(self) -> None:
        """Open the form for somebody new."""

    def action_back_command(self) -> None:
        """Leave what is open."""

    def action_log_command(self) -> None:
        """Open the vocabulary."""

    async def action_add_note_command(self) -> None:
        """Open the field of a note."""


def offer(page: Page) -> None:
    """Say that there is a text left over, if there is one, or a sheet of an editor that was ended with the app."""
    if page.rapports.drafts.waiting:
        said = text("A text from last time was not stored: {key} brings it back.")
        page.say(said.format(key=shown_key(BRING_BACK)), refused=True)
    elif left := page.rapports.practice.keeping.sheets():
        page.say(text("What you wrote in the editor last time is in {file}").format(file=left[-1]), refused=True)


def taken(page: Page) -> Draft | None:
    """The text to go on with; says so when there is none."""
    if (draft := page.rapports.drafts.taken()) is None:
        page.say(text("There is no text left over."), refused=True)
    return draft


async def resume(dashboard: Resumes, draft: Draft) -> None:
    """Open the form or the field it was typed in."""
    app = dashboard.rapports
    if draft.action == ADD.id:
        dashboard.action_add_command()
        return
    try:
        who = app.practice.relationship(draft.relationship)
    except RapportsError as gone:
        app.drafts.put_back(draft)
        dashboard.say(str(gone), refused=True)
        return
    if draft.action == CHANGE.id:
        from tui.screens.change_screen import Change as Form  # noqa: PLC0415 - only after something went wrong

        app.push_screen(Form(who), lambda _: dashboard.update())
        return
    if draft.action == REMEMBER.id:
        from tui.screens.remember_screen import Remember  # noqa: PLC0415 - only after something went wrong

        app.push_screen(Remember(who), lambda _: dashboard.update())
        return
    if draft.action == "Deciding":
        _decide(dashboard, who, draft.event)
        return
    dashboard.action_back_command()
    dashboard.show_rows(who.id)
    dashboard.show_selected()
    app.noted = _event(dashboard, draft)
    if app.noted is None:
        dashboard.action_log_command()
    await dashboard.action_add_note_command()


def _decide(dashboard: Resumes, who: Relationship, choice: str) -> None:
    from tui.screens.decision_screen import Deciding  # noqa: PLC0415 - only after something went wrong

    app = dashboard.rapports
    found = app.practice.acting.deliberate(who, app.day)
    app.push_screen(Deciding(who, Choice(choice), found), lambda _: dashboard.update())


def _event(dashboard: Resumes, draft: Draft) -> Event | None:
    events = dashboard.rapports.practice.events(draft.relationship)
    return next((event for event in events if event.id == draft.event), None)
