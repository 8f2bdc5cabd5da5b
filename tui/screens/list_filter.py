"""Choosing whom the list shows: filter as you type, one verdict, the ended ones, the order; adding someone."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from core.errors import RapportsError
from core.language import text
from core.people import folded
from tui.keys.actions import REMEMBER, shown_key
from tui.look import discreet
from tui.screens.dossiers import open_dossier
from tui.screens.together import Together

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widgets import Input

    from tui.screens.list_order import Order

FILTERING = "-filtering"
BETWEEN, AT_ONCE = 0.02, 0.008
"""Seconds between two looks into notes, and what one takes: keys are answered in between."""


class Choosing(Together):
    """The part of the dashboard that decides who is listed."""

    _reading: Timer | None = None
    _before: str | None = None
    """Whom the cursor was on when the filter was opened: it stays there, or is on the first who is listed."""
    _unread: list[str]
    order: Order

    def show_rows(self, select: str | None = None) -> None:
        """List the rows again."""
        raise NotImplementedError

    def show_selected(self, before: float | None = None) -> None:
        """Show the one under the cursor again."""
        raise NotImplementedError

    def action_sort_command(self) -> None:
        """The next order."""
        self.order.next_order()
        self._listed_anew()

    def action_by_verdict_command(self) -> None:
        """The next verdict, or all."""
        self.order.next_verdict([row.verdict for row in self.rows if not row.is_over])
        self._listed_anew()

    def action_ended_command(self) -> None:
        """With the ended ones, or without."""
        self.order.ended = not self.order.ended
        self._listed_anew()
        self.say(
            text("Ended relationships are shown.") if self.order.ended else text("Ended relationships are hidden.")
        )

    def action_back_command(self) -> None:
        """Unmark those who are marked; else show everyone again."""
        if self.people.marked:
            self.mark(())
            self.say("")
        else:
            self._show_everyone()

    def _show_everyone(self) -> None:
        self.order.letters = ""
        self.order.verdict = None
        self._listed_anew()

    async def action_filter_command(self) -> None:
        """Type a part of a name."""
        self.order.notes.clear()
        self._before = self.people.selected_id
        field = await self._field()
        field.value = self.order.letters
        self.add_class(FILTERING)
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter counts at once."""
        if self.has_class(FILTERING):
            self.order.letters = event.value
            self.say("")
            self._show_matching()
            self._look_into_notes()

    def on_input_submitted(self) -> None:
        """Keep the filter and go back to the list, which is whole before a key is for it."""
        while self._reading is not None:
            self._read_some()
        self._done_filtering()

    def on_filter_field_given_up(self) -> None:
        """Escape: everyone again, and the cursor where it was."""
        self._done_filtering()
        self._show_everyone()
        self.show_rows(self._before)
        self.show_selected()

    def action_open_command(self) -> None:
        """The dossier of the one under the cursor."""
        if (selected := self.people.selected) is not None:
            self.say("")
            open_dossier(self, selected.relationship)

    def action_add_command(self) -> None:
        """A new relationship."""
        from tui.screens.add_screen import Add  # noqa: PLC0415 - the first frame does without

        self.app.push_screen(Add(), self._added)

    def _look_into_notes(self) -> None:
        """Read the notes of events a few at a time, once enough letters are typed to look for in them."""
        from tui.screens.matching import LONG_ENOUGH, free_letters  # noqa: PLC0415 - loaded with the filter

        if self._reading is not None or len(free_letters(self.order.letters)) < LONG_ENOUGH:
            return
        self._unread = [row.relationship.id for row in self.rows if row.relationship.id not in self.order.notes]
        self._reading = self.set_interval(BETWEEN, self._read_some)

    def _read_some(self) -> None:
        until = monotonic() + AT_ONCE
        while self._unread and monotonic() < until:
            id_ = self._unread.pop()
            with suppress(RapportsError):
                notes = [event.note for event in self.rapports.practice.events(id_) if event.note]
                self.order.notes[id_] = folded("\n".join(notes))
        if not self._unread and self._reading is not None:
            self._reading.stop()
            self._reading = None
            if self.order.letters:
                self._show_matching()

    def _show_matching(self) -> None:
        self.show_rows(self._before)
        if self.people.selected_id != self._before:
            self.people.go(0)
        self.show_selected()

    def _added(self, id_: str | None) -> None:
        if id_ is None:
            return
        self.order.letters, self.order.verdict = "", None
        self.changed(id_)
        name = discreet.name(self.rapports.practice.relationship(id_).name)
        told = text("added: {name} · {key} tells it from memory")
        self.say(told.format(name=name, key=shown_key(REMEMBER)))

    def _listed_anew(self) -> None:
        self.say("")
        self.show_rows()
        self.show_selected()

    def _done_filtering(self) -> None:
        self.remove_class(FILTERING)
        self.people.focus()

    async def _field(self) -> Input:
        """The field to type in, made when it is first asked for."""
        from tui.widgets.field import FilterField  # noqa: PLC0415 - an Input costs more than the whole list

        try:
            return self.query_one(FilterField)
        except NoMatches:
            field = FilterField()
            await self.mount(field)
            return field
