"""What is due, grouped by when: rows with a cursor under headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.message import Message

from core.acting.agenda_items import LABELS
from core.language import N_, current, text
from tui.look import tokens
from tui.look.content import plain
from tui.widgets.edges import key_runs
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, width_of, wrapped

if TYPE_CHECKING:
    from core.acting.agenda_items import AgendaItem
    from tui.keys.actions import Action

TODAY, WEEK, EARLIER, LATER = (
    N_("Today"),
    N_("Within a week"),
    N_("Still due, the oldest first"),
    N_("Later"),
)
GROUPS = (TODAY, WEEK, EARLIER, LATER)
ONE_LINE_FROM = 126
KIND_FROM = 60
NAME = 22


class Columns(NamedTuple):
    """Cells the longest of all the days, names and kinds takes: measured once for all lines."""

    days: int
    names: int
    kinds: int


class Diary(Wheeled, can_focus=True):
    """Shows agenda items; a second click on one opens it."""

    class Chosen(Message):
        """The item under the cursor was clicked once more."""

    class Pointed(Message):
        """The cursor is on another item."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: list[AgendaItem] = []
        self.today = ""
        self.empty = ""
        self.keys = plain("")
        self.answers: list[Action] = []
        """The keys that answer the item under the cursor, told below it where the border has no room for them."""
        self._cursor = 0
        self._top = 0
        self._places: list[int | None] = []

    @property
    def selected(self) -> AgendaItem | None:
        """The item under the cursor."""
        return self.items[self._cursor] if self.items and not self.adrift else None

    @property
    def pointed_at(self) -> str | None:
        """What the item under the cursor is about."""
        return None if self.selected is None else _about(self.selected)

    def holds(self, entry: str) -> bool:
        """Whether something is listed."""
        return entry in map(_about, self.items)

    @property
    def page(self) -> int:
        """Items in a page, roughly."""
        return max(1, self.size.height // 2)

    def show(self, items: Sequence[AgendaItem], today: str, at: str | None = None) -> None:
        """Show other items; the cursor goes to the one with the id ``at``, else stays on its item, or at its place."""
        before = next((_about(item) for item in items if item.id == at), None) or self.pointed_at
        self.items = sorted(items, key=lambda item: (GROUPS.index(group(item)), item.on))
        self.today = today
        places = [n for n, item in enumerate(self.items) if _about(item) == before]
        self._cursor = places[0] if places else min(self._cursor, max(0, len(self.items) - 1))
        self.repaint()

    def move(self, by: int) -> None:
        """Move the cursor by so many items."""
        self.go(self._cursor + (0 if self.adrift else by))

    def go(self, to: int) -> None:
        """Put the cursor on an item, or on the nearest there is."""
        to = max(0, min(to, len(self.items) - 1))
        if to != self._cursor or self.adrift:
            self._cursor, self.adrift = to, False
            self.repaint()
            self.post_message(self.Pointed())

    def composed(self, width: int, height: int) -> list[Line]:
        """Headings and items, scrolled so that the cursor shows."""
        if not self.items:
            return wrapped(self.empty, width, "muted")
        lines: list[Line] = []
        self._places = []
        heading, columns = "", self._columns()
        for n, item in enumerate(self.items):
            if group(item) != heading:
                above = [BLANK] if heading else []
                heading = group(item)
                lines += [*above, ((text(heading), "strong"),)]
                self._places += [None] * (len(above) + 1)
            rows = self._item(item, width, columns, n == self._cursor and not self.adrift)
            lines += rows
            self._places += [n] * len(rows)
        first = self._places.index(self._cursor)
        last = len(self._places) - 1 - self._places[::-1].index(self._cursor)
        top = max(0, min(self._top, first - 1, len(lines) - height))
        self._top = max(top, last - height + 1)
        below = {place for place in self._places[self._top + height :] if place is not None}
        shown = {place for place in self._places[: self._top + height] if place is not None}
        left = len(below - shown)
        self.tell_more(self.keys, above=self._top > 0, below=len(lines) > self._top + height, left=left)
        return lines[self._top : self._top + height]

    def _item(self, item: AgendaItem, width: int, columns: Columns, here: bool) -> list[Line]:
        """One line with room for all of it, else a head and the sentence under it."""
        day = self._day(item)
        mark: Run = (f"{tokens.CURSOR if here else ' '} ", "accent")
        name: Run = (fitted(item.name, NAME), "strong" if here else "text")
        kind = f"  {text(LABELS[item.kind])}"
        if width >= ONE_LINE_FROM:
            kinds, days = columns.kinds + 4, columns.days + 2
            head: list[Run] = [mark, (f"{day:>{days - 2}}  ", "muted"), name, (fitted(kind, kinds), "accent")]
            used = 2 + days + NAME + kinds
            if not here:
                return [_lit([*head, (fitted(item.text, width - used), "text")], here)]
            said = [line[0][0] for line in wrapped(item.text, width - used)]
            first = _lit([*head, (fitted(said[0], width - used), "text")], here)
            below = [*(((row, "text"),) for row in said[1:]), *_told(self.answers, width - used)]
            return [first, *(((" " * used, "text"), *line) for line in below)]
        roomy = width >= KIND_FROM
        reach = (columns.days if roomy else cell_len(day)) + 2
        beside = roomy or 2 + reach + cell_len(item.name) + cell_len(kind) <= width
        shown = kind if beside else ""
        named = fitted(item.name, columns.names) if roomy else item.name
        name = (cut(named, max(4, width - 2 - reach - cell_len(shown))), name[1])
        head = [mark, (f"{day:>{reach - 2}}  ", "muted"), name, (shown, "accent")]
        used = 2 + reach + cell_len(name[0]) + cell_len(shown)
        first = _lit([*head, (" " * (width - used), "text")], here)
        rest: list[Line] = [] if beside else [((kind.strip(), "accent"),)]
        indent = 2 + reach if roomy else 4  # below the name, where there is room
        room = width - indent
        rest += [*wrapped(item.text, room, "muted", most=3), *(_told(self.answers, room) if here else ())]
        return [first, *(((" " * indent, "text"), *line) for line in rest)]

    def _day(self, item: AgendaItem) -> str:
        """Its day; of what is over due since when."""
        day = current().day(item.on, item.on[:4] != self.today[:4], short=True)
        return text("since {day}").format(day=day) if item.in_days < 0 else day

    def _columns(self) -> Columns:
        """How wide they are; a name takes so many cells at most."""
        return Columns(
            max(cell_len(self._day(item)) for item in self.items),
            min(NAME, max(cell_len(item.name) for item in self.items)),
            max(cell_len(text(label)) for label in LABELS.values()),
        )

    def clicked(self, x: int, y: int) -> None:
        """One click selects, one on the selected opens."""
        at = self._top + y
        place = self._places[at] if 0 <= at < len(self._places) else None
        if place is not None and place == self._cursor and not self.adrift:
            self.post_message(self.Chosen())
        elif place is not None:
            self.go(place)


def _told(answers: Sequence[Action], width: int) -> list[Line]:
    """Keys with what they say, as many a line as fit; a click presses one."""
    lines: list[Line] = []
    for action in answers:
        runs = key_runs(action)
        longer = (*lines[-1], (tokens.SEPARATOR, "muted"), *runs) if lines else ()
        if longer and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(tuple(runs))
    return lines


def _about(item: AgendaItem) -> str:
    """What tells an item from the others."""
    return f"{item.relationship} {item.kind} {item.on} {item.record}"


def group(item: AgendaItem) -> str:
    """The heading an item stands under."""
    if item.in_days < 0:
        return EARLIER
    return TODAY if item.in_days == 0 else WEEK if item.in_days <= 7 else LATER


def _lit(runs: list[Run], here: bool) -> Line:
    return tuple((run, f"{ink}+cursor") for run, ink in runs) if here else tuple(runs)
