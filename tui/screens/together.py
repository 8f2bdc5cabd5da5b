"""Several marked at once: noting and tagging are for all of them; what is about one is for the cursor's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import N_, plural, text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.screens.desk import ASKED_FIRST, Desk
from tui.widgets.edges import KeyLine
from tui.widgets.recent import asides, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.judging.folding import Row
    from core.model import Relationship
    from tui.details import Details
    from tui.keys.actions import Action
    from tui.widgets.relationship_list import People

NOTE_FOR_ALL = actions.LOG._replace(label=N_("note for all"))
UNMARK = actions.BACK._replace(label=N_("unmark"))


class Together(Desk):
    """The part of the dashboard that knows who is marked; marks outlive filters and orders, not those they are on."""

    WHILE_MARKED: ClassVar = (
        NOTE_FOR_ALL,
        actions.CHECK_INS[0],
        actions.TAG,
        actions.EXPORT_MARKED,
        UNMARK,
        actions.HELP,
    )
    rows: list[Row]

    def possible(self) -> tuple[Action, ...]:
        """What is about the marked ones alone is offered by name while there are some."""
        return tuple(one for one in super().possible() if one is not actions.EXPORT_MARKED or self.people.marked)

    @property
    def people(self) -> People:
        """The list."""
        raise NotImplementedError

    def chosen(self) -> tuple[Relationship, ...]:
        """Those who are marked and still there, in the order of need."""
        marked = self.people.marked
        return tuple(row.relationship for row in self.rows if row.relationship.id in marked) if marked else ()

    def mark(self, ids: Iterable[str]) -> None:
        """Mark these and no others; the last line says what can be done with them."""
        self.people.mark(ids)
        self.show_usual_keys()

    def keep_marks(self) -> None:
        """Those who are no longer there fall out of the marks."""
        if marked := self.people.marked:
            self.mark(marked & {row.relationship.id for row in self.rows})

    def show_usual_keys(self) -> None:
        """While somebody is marked: how many, and what can be done with them."""
        if self.noting:
            return
        footer, marked = self.query_one(KeyLine), self.people.marked
        footer.lead = ""
        if marked:
            unseen = len(marked - {row.relationship.id for row in self.people.rows})
            footer.lead = plural("{n} marked:", "{n} marked:", len(marked)).format(n=len(marked))
            if unseen:
                said = plural("{n} marked, {m} not listed:", "{n} marked, {m} not listed:", len(marked))
                footer.lead = said.format(n=len(marked), m=unseen)
        footer.keep = (*self.KEEP, NOTE_FOR_ALL, UNMARK)
        self.show_keys(self.WHILE_MARKED if marked else self.FOOTER)

    def action_mark_command(self) -> None:
        """Mark the one under the cursor, or unmark it, and go on to the next."""
        if (id_ := self.people.selected_id) is not None:
            self.mark(self.people.marked ^ {id_})
            self.people.move(1)

    def on_people_ticked(self) -> None:
        """The column of the marks was clicked."""
        if (id_ := self.people.selected_id) is not None:
            self.mark(self.people.marked ^ {id_})

    # Noting for all

    def note_for(self, people: Sequence[Relationship], signal: str, level: int | None, details: Details) -> bool:
        """Log the same for ``people``, as one change, and whether that was done; they stay marked."""
        if signal in ASKED_FIRST:
            self.say(text("A pardon is for one alone; {key} unmarks.").format(key=shown_key(UNMARK)), refused=True)
            return False
        fields = details.fields(signal, self.rapports.day)
        try:
            done = self.rapports.practice.log_for(people, signal, level=level, **fields)
        except RapportsError as error:  # of one who is no longer there too: then nothing was noted for anybody
            if self.noting:
                self.left()
            self.changed()
            self.say(str(error), refused=True)
            return False
        event = done[-1][0]
        self.rapports.noted = event
        self.rapports.noted_for = tuple(new for new, _ in done) if len(done) > 1 else ()
        if self.noting:
            self.rapports.drafts.done()
            self.leave_vocabulary()
        if any(before != now for now, before in done):
            self.stored()
            said = text("noted for {n}: {what} · {key} undoes all of it · {names}")
        else:
            said = text("noted already for {n}: {what} · {names}")
        self.changed()
        what = ", ".join([named(event), *asides(event, self.rapports.day)])
        self.say(said.format(n=len(done), what=what, names=names_of(people), key=shown_key(actions.UNDO)))
        return True

    # Tags

    async def action_tag_command(self) -> None:
        """Ask for a tag for the marked ones, or for the one under the cursor."""
        if ids := self._meant():
            keep = actions.TAG.id, "", ""
            asked = plural("a tag, then ⏎", "a tag for {n}, then ⏎", len(ids)).format(n=len(ids))
            await self.ask(asked, "", partial(self._tagged, ids), keep)

    def _meant(self) -> list[str]:
        """The ids of the marked ones, else of the one under the cursor."""
        pointed = self.people.selected_id
        return sorted(who.id for who in self.chosen()) or ([pointed] if pointed else [])

    def _tagged(self, ids: list[str], typed: str) -> bool:
        """Tag those it was asked for, or take the tag away where all have it; whether that could be stored."""
        practice, tag = self.rapports.practice, " ".join(typed.split())
        if not tag:
            return True
        try:
            on = not all(tag in practice.relationship(id_).tags for id_ in ids)
            n = practice.tag(ids, tag, on)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        done = text("tagged {tag}: {n}") if on else text("no longer {tag}: {n}")
        self.say(done.format(tag=tag, n=n))
        return True


def names_of(people: Iterable[Relationship]) -> str:
    """Their names, as they may be shown."""
    return ", ".join(discreet.name(who.name) for who in people)
