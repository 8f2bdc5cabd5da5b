"""The palette: the actions of the screen it was opened on, by name, and whom and what was noted, by a part of it.

What begins with what is typed comes first: actions, then people; then what only holds it, notes among them; then
actions in which its letters stand apart. Notes are read a few at a time while nobody types: no key waits for them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from heapq import nlargest, nsmallest
from time import monotonic
from typing import TYPE_CHECKING, Final, cast

from rich.cells import cell_len
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from core.errors import RapportsError
from core.language import current, text
from core.people import bare, folded
from core.plain import shorten, visible
from core.words import ROLES
from tui.keys import actions
from tui.keys.actions import Action
from tui.keys.key_names import written
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.screens.breakpoints import LIST_ALONE_BELOW
from tui.screens.dossiers import open_dossier
from tui.screens.leaving import Leaving
from tui.screens.matching import LONG_ENOUGH
from tui.widgets.text_lines import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.types import IgnoreReturnCallbackType

    from core.model import Event
    from core.practice import Practice
    from tui.host import Host

FIRST: Final = (
    actions.LOG,
    actions.OPEN,
    *actions.PLACES,
    actions.ADD,
    *actions.CHOICES,
    *actions.SHEETS,
    actions.EARLIER,
    actions.LATER,
    actions.REPLAY,
    actions.AGAINST,
    actions.AGAINST_DAY,
    actions.RESOLVE,
)
"""What comes first where a screen has it."""
LAST: Final = (*actions.CHECK_INS, *actions.DETAILS, *actions.TICKS, *actions.MOVES, actions.BACK)
"""What is done by key without a thought: it can be found by its name, and stands in nobody's way."""

STARTS, COMMAND, PERSON, HOLDS = 100.0, 300.0, 200.0, 100.0
"""Scores: more where the name of an action begins so; of one in which a word does,
 of a person, of what holds it anywhere; others score below."""
MOST_PEOPLE, MOST_NOTES = 8, 8
"""How many of each are shown."""
BETWEEN, AT_ONCE = 0.02, 0.008
"""Seconds between two looks into notes, and what one takes: keys are answered in between."""
BEFORE_IT, SHORTEST_NOTE, LONGEST_NAME = 16, 16, 20
"""Characters of a note that are shown before what was looked for, and at least; those of a name beside it."""
WIDTH, EDGES = 76, 10
"""Cells of the palette, as its sheet of styles has it, and those that are not for words."""
LABEL_STYLE: Final = "$text-muted"
KEY_COLUMN: Final = 4
KEY_STYLE: Final = "bold $accent"
_APART: Final = re.compile(r"[^\w]+")
LONGEST: Final = 100
"""Characters of a search."""


class Palette(Leaving, CommandPalette):
    """The palette in our dress, with a cursor that keeps still."""

    CSS_PATH = "palette_screen.tcss"
    _reading: Timer

    def __init__(self, practice: Practice) -> None:
        super().__init__([Everything, Everyone, Noted], placeholder=text("Search commands, people, notes"))
        self.notes = NotesRead(practice)
        """The notes of events, as far as they are read."""

    def on_mount(self) -> None:
        """Nothing blinks here, and a name is one line."""
        for search in self.query(Input):  # none, where it was left before it was there
            search.cursor_blink = False
            search.max_length, search.restrict = LONGEST, r"[^\n\t]*"  # what was copied may hold several
            search.password = discreet.hiding()
        if not discreet.hiding():
            self._reading = self.set_interval(BETWEEN, self._read_some)

    def _read_some(self) -> None:
        """Go on reading; once all is read, what was typed meanwhile is looked for again."""
        self.notes.read(AT_ONCE)
        if not self.notes.whole:
            return
        self._reading.stop()
        for search in self.query(Input):
            if len(search.value.strip()) >= LONG_ENOUGH:
                self._gather_commands(search.value.strip())

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """That nothing was found is said in the language of the app; Textual says it in English alone."""
        self._stop_no_matches_countdown()

        def nothing() -> None:
            if search_value:
                told = Option(Content(text("Nothing is called so.")), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(told)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, nothing)

    def _action_command_list(self, action: str) -> None:
        """A page further is nowhere yet while the list is still being filled."""
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)


class NotesRead:
    """The notes of events, folded, as far as they are read; a few milliseconds at a time."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._unread = [who.id for who in practice.relationships()]
        self._found: list[tuple[str, str, str, str]] = []
        """Day, id of the event, id of the relationship, and the note in folded letters."""

    @property
    def whole(self) -> bool:
        """Whether all are read."""
        return not self._unread

    def read(self, seconds: float) -> None:
        """Read more of them, for about so long."""
        until = monotonic() + seconds
        while self._unread and monotonic() < until:
            id_ = self._unread.pop()
            with suppress(RapportsError):
                noted = [event for event in self._practice.events(id_) if event.note]
                self._found += [(event.on, event.id, id_, folded(event.note)) for event in noted]

    def holding(self, wanted: str, most: int) -> list[Event]:
        """The newest events whose notes hold ``wanted``, which is folded; at most so many."""
        found = nlargest(most, (entry for entry in self._found if wanted in entry[3]))
        by_id = {id_: {event.id: event for event in self._events(id_)} for id_ in {entry[2] for entry in found}}
        return [by_id[id_][event] for _, event, id_, _ in found if event in by_id[id_]]

    def _events(self, id_: str) -> list[Event]:
        with suppress(RapportsError):
            return self._practice.events(id_)
        return []


class Everyone(Provider):
    """People, by a part of their names: the dossier opens."""

    async def search(self, query: str) -> Hits:
        """Those whose name holds ``query``, those in whom a word begins with it first."""
        wanted, found = _plain(query), []
        for who in _host(self.app).practice.relationships():
            name = _plain(who.name)
            if wanted in name:
                found.append((not _begins(wanted, name), name, who.id, who))
        for later, _name, _id, who in nsmallest(MOST_PEOPLE, found, key=lambda entry: entry[:3]):
            label = tokens.SEPARATOR.join((text("person"), text(ROLES[who.role])))
            shown = Content.assemble(plain(discreet.name(who.name), one_line=True), "  ", (label, LABEL_STYLE))
            yield Hit(HOLDS if later else PERSON, shown, partial(_open, self.app, self.screen, who.id))


class Noted(Provider):
    """Notes, by a part of them: the dossier opens at that event. Nothing is found while notes are hidden."""

    async def search(self, query: str) -> Hits:
        """The newest that hold ``query``."""
        wanted, palette = folded(query), self.app.screen
        if discreet.hiding() or len(wanted) < LONG_ENOUGH or not isinstance(palette, Palette):
            return
        people = {who.id: who.name for who in _host(self.app).practice.relationships()}
        for n, event in enumerate(palette.notes.holding(wanted, MOST_NOTES)):
            day = current().day(event.on, short=True)
            name = shorten(people.get(event.relationship, ""), LONGEST_NAME)
            label = visible(tokens.SEPARATOR.join((text("in a note"), name, day)), one_line=True)
            said = _around(event.note, wanted, self._room - cell_len(label))
            shown = Content.assemble(plain(said, one_line=True), "  ", (label, LABEL_STYLE))
            opened = partial(_open, self.app, self.screen, event.relationship, event.id)
            yield Hit(HOLDS - n / 100, shown, opened)

    @property
    def _room(self) -> int:
        """Cells of a line of the palette for a note and what is said about it."""
        return min(WIDTH, self.app.size.width) - EDGES


class Everything(Provider):
    """Every action that can be done on this screen."""

    async def discover(self) -> Hits:
        """All of them, in the order they are likely to be looked for."""
        for action in self._actions():
            yield DiscoveryHit(
                self._shown(action, Content(action.command())), self._doing(action), help=self._help(action)
            )

    async def search(self, query: str) -> Hits:
        """Those whose name answers to ``query``."""
        matcher = self.matcher(_plain(query))
        for action in self._actions():
            name = _plain(action.command())
            if match := matcher.match(name):
                found = matcher.highlight(name)
                whole = len(name) == len(action.command())  # else what is marked stands elsewhere
                shown = self._shown(action, Content(action.command(), list(found.spans) if whole else None))
                match += COMMAND if _begins(_plain(query), name) else 0
                match += STARTS if name.startswith(_plain(query)) and action not in LAST else 0
                yield Hit(match, shown, self._doing(action), help=self._help(action))

    def _actions(self) -> list[Action]:
        """The screen's own actions and those of everywhere."""
        own = self.screen.possible() if isinstance(self.screen, Page) else ()
        return [action for action in ordered((*own, *actions.EVERYWHERE)) if action is not actions.PALETTE]

    def _shown(self, action: Action, name: Content) -> Content:
        """The name, and the key as it is written everywhere else: after it, or in a column where it is narrow."""
        key = _key(action)
        if self._wide:
            return Content.assemble(name, "  ", (key, KEY_STYLE))
        return Content.assemble((key.ljust(KEY_COLUMN), KEY_STYLE), " ", name)

    def _doing(self, action: Action) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, action.action_name())

    def _help(self, action: Action) -> str | None:
        """Its line of help, where there is room and it says more than the name."""
        return action.tooltip() if self._wide and action.tooltip() != action.command() else None

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= LIST_ALONE_BELOW


def ordered(actions: Iterable[Action]) -> list[Action]:
    """Each action once: what leads somewhere, then the others in their own order, then what needs no looking for."""
    every = list(dict.fromkeys(actions))
    first = [action for action in FIRST if action in every]
    last = [action for action in LAST if action in every]
    return [*first, *(action for action in every if action not in first and action not in last), *last]


def _key(action: Action) -> str:
    """The key as the footer writes it; of several that are written as one, such as ``1–5``, its own."""
    several = action in (*actions.CHECK_INS, *actions.TICKS)
    return written(action.key_names()[0]) if several else actions.shown_key(action)


def _plain(text: str) -> str:
    """Letters as they are typed: without accents, and with the spaces that keyboards have."""
    return bare(" ".join(text.split()))


def _begins(wanted: str, name: str) -> bool:
    """Whether a word of ``name`` begins with ``wanted``, which may be several words."""
    return bool(wanted) and f" {wanted}" in f" {_APART.sub(' ', name)}"


def _around(note: str, wanted: str, room: int) -> str:
    """A note in so many cells, from the words a little before what was looked for in it."""
    line = " ".join(visible(note).split())
    room = max(SHORTEST_NOTE, room)
    at = folded(line).find(wanted)
    start = line.rfind(" ", 0, max(0, at - BEFORE_IT)) + 1 if cell_len(line) > room else 0
    return ("…" if start else "") + cut(line[start:], room - (1 if start else 0))


def _host(app: App[object]) -> Host:
    return cast("Host", app)


def _open(app: App[object], below: Screen[object], id_: str, event: str | None = None) -> None:
    """The dossier of somebody, at an event; over the screen the palette was opened on."""
    if not isinstance(below, Page):
        return
    try:
        who = _host(app).practice.relationship(id_)
    except RapportsError as error:
        below.say(str(error), refused=True)
        return
    below.say("")
    below.point_at(id_)
    open_dossier(below, who, event)
