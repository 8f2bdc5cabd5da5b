"""The weekly round: one relationship after the other, one key each; an answer is on disk before the next turn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.acting.round import Stop, Why, in_words
from core.dates import plus
from core.language import current, plural, text
from core.model import Relationship, Verdict
from core.plain import shorten
from core.remembering.asking import of_the_week
from core.settings import FREQUENCY, ROUND
from core.vocabulary import CHECK_IN
from tui.details import Details
from tui.keys import actions
from tui.look import tokens
from tui.look.content import plain
from tui.screens.breakpoints import LIST_ALONE_BELOW
from tui.screens.desk import Desk
from tui.widgets.edges import KeyLine, border_keys
from tui.widgets.round_lines import After, Around, circle, summary
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, wrapped
from tui.widgets.turn import WEEK, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.model import Event
    from tui.host import Host
    from tui.widgets.painted import Painted

WITH_LIST_FROM = 96
PROMISE = 60
"""Characters of what was promised, in the line that says why it is somebody's turn."""
SAID_ALONE = "satisfaction"
"""The dimension of a check-in that names none."""
FLAGGED = (Verdict.END, Verdict.RENEGOTIATE)
TOLD_APART = (Why.PROMISE, Why.SILENCE, Why.CADENCE)
"""Why it is somebody's turn, where the line of facts does not say it."""


class Round(Desk):
    """Goes round ``stops``, from the place on where it stopped today; the answers are check-ins of today."""

    ACTIONS: ClassVar = actions.ON_ROUND
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "#turn"
    KEEP: ClassVar = (actions.CHECK_INS[0], actions.SKIP, actions.BACK, actions.LETTER)
    FOOTER: ClassVar = (
        actions.CHECK_INS[0],
        actions.SKIP,
        actions.BEFORE,
        actions.LOG,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )
    AFTER: ClassVar = (actions.TO_THE_LIST, actions.DECIDE, actions.AGENDA, actions.BEFORE, actions.UNDO, actions.HELP)
    """The last line once everyone has had a turn."""

    def __init__(self, stops: Sequence[Stop], been: Sequence[str] = (), answers: dict[str, int] | None = None) -> None:
        super().__init__()
        self._stops = {stop.relationship.id: stop for stop in stops}
        self._people = [self._stops[id_].relationship for id_ in dict.fromkeys([*been, *self._stops])]
        self._at = len(been)
        self._answers = answers or {}
        self._noted: list[str | None] = []
        self._changed = False

    def boxes(self) -> ComposeResult:
        """Who comes when, and the one whose turn it is."""
        yield Sheet(id="circle")
        yield Sheet(id="turn")

    @property
    def over(self) -> bool:
        """Whether everyone has had a turn."""
        return self._at >= len(self._people)

    @property
    def subject(self) -> Relationship | None:
        """Whose turn it is."""
        return None if self.over else self._people[self._at]

    def health(self) -> float | None:
        """Not shown here as a figure that moves."""
        return None

    def label(self) -> None:
        """Titles and keys on the borders."""
        title = tokens.SEPARATOR.join((text("The round"), self._waits()))
        self.query_one("#circle", Sheet).entitle(plain(title))

    def _waits(self) -> str:
        """How many are waiting still."""
        waiting = sum(who.id not in self._answers for who in self._waiting(self._at))
        return plural("{n} waiting", "{n} waiting", waiting).format(n=waiting) if waiting else text("nobody waiting")

    def _waiting(self, place: int) -> list[Relationship]:
        """Those it waits for, from this place on."""
        return [who for who in self._people[place:] if self._stops[who.id].waits]

    def on_mount(self) -> None:
        """Of one that was stopped today, say where it goes on."""
        if self._at and not self.over:
            said = text("resumed at {at} of {n}").format(at=self._at + 1, n=len(self._people))
            roomy = self.size.width >= LIST_ALONE_BELOW
            more = text("those before had their turn today")
            self.say(tokens.SEPARATOR.join((said, more)) if roomy else said)

    def update(self) -> None:
        """Whose turn it is, again; those who are gone are left out, but for the one in turn, whose place none takes."""
        known, turn = {known.id: known for known in self.rapports.practice.relationships()}, self.subject
        self._people = [known.get(who.id, who) for who in self._people if who.id in known or who is turn]
        places = [n for n, who in enumerate(self._people) if turn is not None and who.id == turn.id]
        self._at = places[0] if places else len(self._people)
        self._show()

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """Something was stored."""
        self._changed = True
        self.update()

    def covered(self) -> Sequence[Painted]:
        """The vocabulary takes the place of the turn."""
        return (self.query_one("#turn", Sheet),)

    def fit_boxes(self, width: int, height: int) -> None:
        """The list beside the turn where there is room."""
        self.set_class(width >= WITH_LIST_FROM, "-with-list")
        self._show()
        self.cover()

    # The keys

    def action_check_in(self, level: int) -> None:
        """An answer, stored; then the next one's turn."""
        n = len(self._noted)
        if (who := self.subject) is not None and self.note(CHECK_IN, level, Details(dimension=self._asked)):
            if len(self._noted) > n:
                self._noted[-1] = who.id
            self._answers[who.id] = level
            self._go(self._at + 1)

    @property
    def _asked(self) -> str:
        """The dimension asked about this week; "" where it is asked how it feels."""
        return asked(self.rapports)

    def stored(self) -> None:
        """Remembered so that undo goes back to this turn; the turn stays."""
        self._noted.append(None)

    def action_skip_command(self) -> None:
        """Nothing is noted for this one."""
        if self.over:
            self.dismiss()
        else:
            self.say("")
            self._go(self._at + 1)

    def action_before_command(self) -> None:
        """The one before."""
        self.say("")
        self._go(max(0, self._at - 1))

    def action_go_to(self, place: int) -> None:
        """The turn of the one at ``place``, who was clicked."""
        self.say("")
        self._go(place)

    def action_down_command(self) -> None:
        """On, and never out of it; at the end, further down what is told."""
        if self.over:
            self.query_one("#turn", Sheet).move(1)
        else:
            self.action_skip_command()

    def action_up_command(self) -> None:
        """Back."""
        self.action_before_command()

    def action_undo_command(self) -> None:
        """Take back what this round noted last, and give that one the turn again."""
        if not self._noted:
            self.say(text("Nothing to undo."), refused=True)
            return
        super().action_undo_command()

    def stepped(self, *, back: bool, expected: str | None = None) -> bool:
        """Taken back, and its turn comes again."""
        self._changed = False
        done = super().stepped(back=back, expected=expected)
        if self._changed and (id_ := self._noted.pop()) is not None:
            self._answers.pop(id_, None)
            self._go(next((n for n, who in enumerate(self._people) if who.id == id_), self._at))
        return done

    def action_owed_command(self) -> None:
        """Three lines on what she owes a role: the first one that was not answered this month."""
        from tui.screens.agreement_forms import owed  # noqa: PLC0415 - once a month
        from tui.screens.form_screen import fill_in  # noqa: PLC0415

        role = self.rapports.practice.acting.own_parts.due(self.rapports.day)
        if role is None:
            self.say(text("That was answered this month already; nothing was changed."), refused=True)
            return
        fill_in(self.app, owed(self.rapports, role), self._answered_owed)

    def _answered_owed(self, _id: str) -> None:
        self.stored()
        self.changed()
        self.say(text("noted · {key} undoes").format(key=actions.shown_key(actions.UNDO)))

    def action_back_command(self) -> None:
        """Stop; what was answered is stored."""
        self.dismiss()

    # What is shown

    def _go(self, place: int) -> None:
        self._at = place
        self.rapports.been_round = self.rapports.day, tuple(who.id for who in self._people[:place])
        self._show()

    def _show(self) -> None:
        self.label()
        sheet, footer = self.query_one("#turn", Sheet), self.query_one(KeyLine)
        n = len(self._people)
        progress = text("{at} of {n}").format(at=min(self._at + 1, n), n=n)
        alone = [] if self.size.width >= WITH_LIST_FROM else [self._waits()]
        title = tokens.SEPARATOR.join([text("The round"), progress, *alone])
        sheet.entitle(plain(text("The round is done") if self.over else title))
        sheet.keys = border_keys([] if self.over else [actions.BRIEF])
        if not self.noting:
            footer.actions = list(self.AFTER if self.over else self.FOOTER)
            footer.repaint()
        if self.over:
            after = self._after()
            sheet.show(lambda width, _: summary(after, width))
        elif not self.rapports.practice.is_here(self._people[self._at].id):
            sheet.show(partial(self._gone, self._people[self._at]))
        else:
            turn = self._turn(self._people[self._at])
            sheet.show(lambda width, _: turn.lines(width, sheet.size.height - 2) + self._progress(width))
        rows = {row.relationship.id: row for row in self.rapports.practice.overview(self.rapports.day)}
        around = [
            Around(who.name, rows.get(who.id), self._stops[who.id].waits, self._answers.get(who.id))
            for who in self._people
        ]
        high = self.query_one("#circle", Sheet)
        high.show(lambda width, _: circle(around, self._at, width, max(1, high.size.height)), keep=True)

    def _turn(self, who: Relationship) -> Turn:
        practice, day = self.rapports.practice, self.rapports.day
        row, events = practice.row(who.id, day), practice.events(who.id)
        before = None
        if any(event.on <= plus(day, -WEEK) for event in events):
            last_week = next(iter(practice.history(who, [plus(day, -WEEK)])))
            if last_week.health is not None:
                before = (last_week.verdict, last_week.health)
        return Turn(row, before, events, day, self._answers.get(who.id), self._asked, self._why(who))

    def _why(self, who: Relationship) -> str:
        """Why it is the turn of ``who``, where nothing else says it; of the first it only passes by, that it does."""
        stop = self._stops[who.id]
        if not self._waiting(self._at) and (self._at == 0 or self._waiting(self._at - 1)):
            return text("Nobody is left waiting; from here on come those seen lately.")
        if stop.why not in TOLD_APART or who.id in self._answers:
            return ""
        said = in_words(stop, current())
        return said if stop.promise is None else f"{said}: {shorten(stop.promise.what, PROMISE)}"

    def _gone(self, who: Relationship, width: int, most: int) -> list[Line]:
        """Instead of somebody who is no longer there."""
        said = text("{name} is no longer here. {key} goes on.")
        return wrapped(said.format(name=who.name, key=actions.shown_key(actions.SKIP)), width, "watch")

    def _progress(self, width: int) -> list[Line]:
        """How far it has come, without a figure: the titles say those."""
        reach = min(width, 60)
        done = round(self._at / len(self._people) * reach)
        return [BLANK, ((tokens.FILL * done, "accent"), (tokens.TRACK * (reach - done), "faint"))]

    def _after(self) -> After:
        """What the round brought, as it is stored by now."""
        practice, day = self.rapports.practice, self.rapports.day
        rows = {row.relationship.id: row for row in practice.overview(day)}
        there = [(n, rows[who.id]) for n, who in enumerate(self._people) if who.id in rows]
        felt = []
        for n, row in there:
            if (level := self._answers.get(row.relationship.id)) is not None:
                events = practice.events(row.relationship.id)
                earlier = [e.level for e in events if e.on < day and _asks(e, self._asked)]
                felt.append((n, row, level, earlier[-1] if earlier else None))
        flagged = [(n, row) for n, row in there if row.verdict in FLAGGED]
        turned = []
        for n, row in flagged:
            yesterday = next(iter(practice.history(row.relationship, [plus(day, -1)])))
            if yesterday.verdict not in FLAGGED:
                turned.append((n, row))
        promises = sum(stop.why is Why.PROMISE for stop in self._stops.values())
        owed = practice.acting.own_parts.due(day)
        return After(len(self._people), felt, turned, len(flagged), promises, self._asked, owed)


def begun(app: Host) -> Round | None:
    """The round of today: those who had their turn already, here or by a check-in, come first; None without anybody."""
    stops = app.practice.acting.round(app.day)
    if not stops:
        return None
    there = {stop.relationship.id for stop in stops}
    answers = {}
    for id_ in [stop.relationship.id for stop in stops if stop.why is Why.TODAY]:
        given = [e.level for e in app.practice.events(id_) if e.on == app.day and _asks(e, asked(app))]
        if given and given[-1] is not None:
            answers[id_] = given[-1]
    day, been = app.been_round
    seen = [id_ for id_ in been if day == app.day and id_ in there]
    return Round(stops, list(dict.fromkeys([*seen, *answers])), answers)


def asked(app: Host) -> str:
    """The dimension asked about this week; "" where it is asked how it feels."""
    return of_the_week(app.day) if ROUND.of(app.practice.settings()) == FREQUENCY else ""


def _asks(event: Event, dimension: str) -> bool:
    """Whether it answers the question of the round."""
    return event.signal == CHECK_IN and not event.mine and (event.dimension or SAID_ALONE) == (dimension or SAID_ALONE)
