"""The journal of decisions: what was decided, why, what was expected, what came of it; newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from core.acting.reason_codes import label
from core.language import N_, current, text
from core.learning.journal import OPEN, Standing, standing_told
from core.model import Choice as Decided
from core.model import Relationship
from core.words import CHOICES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.screens.breakpoints import LIST_ALONE_BELOW
from tui.screens.changing_page import Changing
from tui.screens.dossiers import open_dossier
from tui.screens.navigation import Movable, Moving
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import border_keys
from tui.widgets.journal_lines import day_told, entry_lines
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import Line, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.learning.journal import Entry
    from core.model import Reflection

WIDE_FROM: Final = 100
"""Columns from which the decision under the cursor stands beside the list."""
DATED_FROM: Final = 130
"""Columns from which a row beside it has room for its day, which stands there too."""
ROOMY_FROM: Final = 20
WHICH: Final = (N_("all"), N_("still open"), N_("looked back on"))


class Journal(Moving, Changing):
    """Every decision, or with ``who`` those about one relationship."""

    ACTIONS: ClassVar = actions.ON_JOURNAL
    CSS_PATH = "own.tcss"
    AUTO_FOCUS = "ChoiceRows"
    KEEP: ClassVar = (actions.READ_IT, actions.LOOK_BACK, actions.WHICH, actions.BACK)
    FOOTER: ClassVar = (
        actions.READ_IT,
        actions.LOOK_BACK,
        actions.WHICH,
        actions.WHOSE,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self, who: Relationship | None = None) -> None:
        super().__init__()
        self._who = who
        self._which = 0
        self._every: tuple[Entry, ...] = ()
        self._entries: dict[str, Entry] = {}
        self._foretold = ""

    def boxes(self) -> ComposeResult:
        """The list, and what it points at."""
        yield ChoiceRows(id="decisions")
        yield Sheet(id="beside")

    @property
    def moved(self) -> Movable:
        """The list."""
        return self._list

    @property
    def subject(self) -> Relationship | None:
        """The one the decision under the cursor is about."""
        entry = self.entry
        return None if entry is None else self.rapports.practice.relationship(entry.relationship)

    @property
    def entry(self) -> Entry | None:
        """The decision under the cursor."""
        chosen = self._list.selected
        return None if chosen is None else self._entries[chosen.key]

    def label(self) -> None:
        """Its title and keys."""
        self._list.keys = border_keys([actions.DOWN, actions.UP])
        self._list.empty = text("Nothing was decided yet; {key}, from the list, decides about someone.").format(
            key=shown_key(actions.DECIDE)
        )
        if self._which:
            self._list.empty = text("None of these; {key} shows others.").format(key=shown_key(actions.WHICH))
        self._sheet.entitle(plain(text("This decision")))

    def fit_boxes(self, width: int, height: int) -> None:
        """What is pointed at has a box of its own where there is room."""
        self.set_class(width >= WIDE_FROM, "-beside")
        self.label()
        self._show()

    def update(self) -> None:
        """Read it again."""
        learn, day = self.rapports.practice.learning, self.rapports.day
        self._every = learn.journal(day) if self._who is None else learn.decided(self._who, day)
        self._foretold = learn.calibration(day).sentence if self._who is None and self._every else ""
        self._show()

    def _show(self) -> None:
        shown = [entry for entry in reversed(self._every) if self._shows(entry)]
        self._entries = {entry.decision: entry for entry in shown}
        title = text("Journal of decisions")
        if self._which:
            title = tokens.SEPARATOR.join((title, text(WHICH[self._which])))
        self._list.entitle(plain(tokens.SEPARATOR.join((title, str(len(shown)))) if shown else title))
        beside = self.has_class("-beside")
        intro = self._foretold if self.size.height >= ROOMY_FROM else ""
        self._list.show([self._row(entry, beside) for entry in shown], intro)
        self._beside()

    def _shows(self, entry: Entry) -> bool:
        return (True, entry.standing in OPEN, entry.standing is Standing.REVIEWED)[self._which]

    def _row(self, entry: Entry, beside: bool) -> Choice:
        narrow, width = self.size.width < LIST_ALONE_BELOW, self.size.width
        dated = width >= DATED_FROM if beside else not narrow
        day = day_told(entry.on, self.rapports.day) if dated else ""
        stands = standing_told(entry, current())
        return Choice(
            entry.decision,
            tokens.SEPARATOR.join(filter(None, (entry.name, text(CHOICES[entry.choice]), day))),
            "" if narrow else stands,
            () if beside else tuple(filter(None, (stands if narrow else "", *_below(entry)))),
            marked=entry.standing is Standing.DUE,
        )

    def _beside(self) -> None:
        """The decision under the cursor, whole."""
        entry, today = self.entry, self.rapports.day
        said = text("Nothing yet; {key} looks back on it.").format(key=shown_key(actions.LOOK_BACK))

        def lines(width: int, most: int) -> list[Line]:
            return wrapped("", width) if entry is None else entry_lines(entry, today, width, said)

        self._sheet.show(lines)

    def on_choice_rows_pointed(self) -> None:
        """Another decision is under the cursor."""
        self._beside()

    def on_choice_rows_chosen(self, message: ChoiceRows.Chosen) -> None:
        """A second click reads it."""
        self.action_read_it_command()

    # The keys

    def action_read_it_command(self) -> None:
        """All of it, on a page."""
        if (entry := self.entry) is not None:
            from tui.screens.entry_screen import JournalEntry  # noqa: PLC0415 - loaded when it is opened

            self.say("")
            self.app.push_screen(JournalEntry(entry.decision), lambda _: self.followed())

    def action_look_back_command(self) -> None:
        """What came of it."""
        if (entry := self.entry) is not None:
            from tui.screens.look_back_screen import LookingBack  # noqa: PLC0415 - loaded when it is opened

            self.app.push_screen(LookingBack(entry), self._looked_back)

    def _looked_back(self, reflection: Reflection | None) -> None:
        if reflection is not None:
            self.update()
            said = text("kept beside what was expected · {key} undoes").format(key=shown_key(actions.UNDO))
            if (entry := self.entry) is not None and entry.choice is Decided.LEFT:
                said += text(" · {key} looks back").format(key=shown_key(actions.BRIEF))
            self.say(said)

    def action_which_command(self) -> None:
        """All, those still open, those looked back on."""
        self._which = (self._which + 1) % len(WHICH)
        self.say("")
        self.label()
        self._show()

    def action_whose_command(self) -> None:
        """The dossier."""
        if (who := self.subject) is not None:
            self.say("")
            open_dossier(self, who)

    @property
    def _list(self) -> ChoiceRows:
        return self.query_one(ChoiceRows)

    @property
    def _sheet(self) -> Sheet:
        return self.query_one(Sheet)


def _below(entry: Entry) -> list[str]:
    """Why, what was expected, what came: a line each, as far as it was said."""
    told = []
    if entry.reason:
        told.append(text("because: {reason}").format(reason=label(entry.reason, current())))
    if entry.expect:
        told.append(text("expected: {what}").format(what=entry.expect))
    happened = next((one.happened for one in reversed(entry.reflections) if one.happened), "")
    if happened:
        told.append(text("what came: {what}").format(what=happened))
    return told
