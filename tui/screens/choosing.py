"""Choosing whom the list shows: filter as you type, one verdict, the ended ones, the order; adding someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from core.language import text
from tui.screens.page import Page

if TYPE_CHECKING:
    from textual.widgets import Input

    from core.lives import Row
    from tui.screens.order import Order
    from tui.widgets.people import People

FILTERING = "-filtering"


class Choosing(Page):
    """The part of the dashboard that decides who is listed."""

    order: Order
    rows: list[Row]

    @property
    def people(self) -> People:
        """The list."""
        raise NotImplementedError

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
        self.order.next_verdict([row.verdict for row in self.rows])
        self._listed_anew()

    def action_ended_command(self) -> None:
        """With the ended ones, or without."""
        self.order.ended = not self.order.ended
        self._listed_anew()
        self.say(
            text("Ended collaborations are shown.") if self.order.ended else text("Ended collaborations are hidden.")
        )

    def action_back_command(self) -> None:
        """Show everyone again."""
        self.order.letters = ""
        self.order.verdict = None
        self._listed_anew()

    async def action_filter_command(self) -> None:
        """Type a part of a name."""
        field = await self._field()
        field.value = self.order.letters
        self.add_class(FILTERING)
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter counts at once."""
        if self.has_class(FILTERING):
            self.order.letters = event.value
            self._listed_anew()

    def on_input_submitted(self) -> None:
        """Keep the filter and go back to the list."""
        self._done_filtering()

    def on_filter_field_given_up(self) -> None:
        """Escape: everyone again."""
        self._done_filtering()
        self.action_back_command()

    def action_open_command(self) -> None:
        """The dossier of the one under the cursor."""
        if (selected := self.people.selected) is not None:
            from tui.screens.dossier import Dossier  # noqa: PLC0415 - the first frame does without

            self.say("")
            self.app.push_screen(Dossier(selected.relationship), lambda _: self.update())

    def action_add_command(self) -> None:
        """A new relationship."""
        from tui.screens.add import Add  # noqa: PLC0415 - the first frame does without

        self.app.push_screen(Add(), self._added)

    def _added(self, id_: str | None) -> None:
        if id_ is None:
            return
        self.rows = self.rapports.practice.overview(self.rapports.day)
        self.order.letters, self.order.verdict = "", None
        self.show_rows(id_)
        self.show_selected()
        self.say(text("added: {name}").format(name=self.rapports.practice.relationship(id_).name))

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
