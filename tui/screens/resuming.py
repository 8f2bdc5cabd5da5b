"""Texts that were not stored when the app ended: offered, and gone on with by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import RapportsError
from core.language import text
from core.model import Choice
from tui.keys.actions import ADD, BRING_BACK, CHANGE, shown_key

if TYPE_CHECKING:
    from core.model import Event, Relationship
    from tui.drafts import Draft
    from tui.screens.dashboard_screen import Dashboard
    from tui.screens.page import Page


def offer(page: Page) -> None:
    """Say that there is a text left over, if there is one."""
    if page.rapports.drafts.waiting:
        said = text("A text from last time was not stored: {key} brings it back.")
        page.say(said.format(key=shown_key(BRING_BACK)), refused=True)


def taken(page: Page) -> Draft | None:
    """The text to go on with; says so when there is none."""
    if (draft := page.rapports.drafts.taken()) is None:
        page.say(text("There is no text left over."), refused=True)
    return draft


async def resume(dashboard: Dashboard, draft: Draft) -> None:
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

        dashboard.app.push_screen(Form(who), lambda _: dashboard.update())
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


def _decide(dashboard: Dashboard, who: Relationship, choice: str) -> None:
    from tui.screens.decision_screen import Deciding  # noqa: PLC0415 - only after something went wrong

    app = dashboard.rapports
    found = app.practice.act.deliberate(who, app.day)
    app.push_screen(Deciding(who, Choice(choice), found), lambda _: dashboard.update())


def _event(dashboard: Dashboard, draft: Draft) -> Event | None:
    events = dashboard.rapports.practice.events(draft.relationship)
    return next((event for event in events if event.id == draft.event), None)
