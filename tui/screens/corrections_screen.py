"""What was noted about one relationship, one by one: the keys for details change it, one more removes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import text
from tui.keys import actions
from tui.look import discreet
from tui.look.content import plain
from tui.screens.desk import Desk
from tui.screens.navigation import Movable, Moving
from tui.widgets.edges import border_keys
from tui.widgets.events import Events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.model import Event, Relationship
    from tui.widgets.painted import Painted


class Noted(Moving, Desk):
    """One list; what is under the cursor is what the keys of the details are about."""

    ACTIONS: ClassVar = actions.ON_CORRECTIONS
    CSS_PATH = "corrections_screen.tcss"
    AUTO_FOCUS = "Events"
    KEEPS_NAMES: ClassVar = True
    KEEP: ClassVar = (actions.REMOVE, actions.UNDO, actions.BACK, actions.HELP)
    FOOTER: ClassVar = (
        actions.REMOVE,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
        actions.QUIT,
    )

    def __init__(self, who: Relationship) -> None:
        super().__init__()
        self._who = who
        self._last_noted: tuple[Event | None, tuple[Event, ...]] = (None, ())

    def boxes(self) -> ComposeResult:
        """One list."""
        yield Events(id="noted")

    @property
    def events(self) -> Events:
        """The list."""
        return self.query_one(Events)

    @property
    def moved(self) -> Movable:
        """The list."""
        return self.events

    @property
    def subject(self) -> Relationship:
        """The one it is all about."""
        return self._who

    def health(self) -> float | None:
        """Not shown here."""
        return None

    def on_mount(self) -> None:
        """Until it is closed, what is under the cursor is what was noted last."""
        self._last_noted = self.rapports.noted, self.rapports.noted_for

    def label(self) -> None:
        """Its title and keys."""
        title = text("Noted about {name}").format(name=discreet.name(self._who.name))
        self.events.entitle(plain(title, one_line=True))
        self.fit_boxes(self.size.width, self.size.height)

    def fit_boxes(self, width: int, height: int) -> None:
        """As many keys on the border as fit."""
        self.events.entitle(keys=border_keys(actions.DETAILS, width or 80))

    def update(self) -> None:
        """Read it again."""
        self.changed()

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """After a change: the cursor goes to what was changed."""
        practice, noted = self.rapports.practice, self.rapports.noted
        if self._who.id not in {known.id for known in practice.relationships()}:
            self.dismiss()
            return
        self.events.show(practice.events(self._who.id), self.rapports.day, noted.id if noted else "")
        self.on_events_pointed()

    def covered(self) -> Sequence[Painted]:
        """The list."""
        return (self.events,)

    def lost_its_place(self) -> None:
        """The keys of the details are about nothing."""
        self.on_events_pointed()

    def on_events_pointed(self) -> None:
        """Another one is under the cursor."""
        self.rapports.noted, self.rapports.noted_for = self.events.selected, ()

    def action_remove_command(self) -> None:
        """Away with it; undo brings it back."""
        if (event := self.events.selected) is None:
            self._nothing_yet()
            return
        try:
            self.rapports.practice.remove(event)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.changed()
        self._tell(text("removed for {name}: {what} · {key} undoes"), event, self._who)

    def action_back_command(self) -> None:
        """Close it; what was noted last before is that again, if it is still there."""
        last, others = self._last_noted
        there = last is not None and last in self.rapports.practice.events(last.relationship)
        self.rapports.noted, self.rapports.noted_for = last if there else None, others if there else ()
        self.dismiss()
