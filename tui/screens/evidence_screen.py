"""What files showed, one relationship after the other, for her word: what it would change is said first."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.dates import number
from core.errors import RapportsError
from core.gathering.settling import State
from core.language import current, plural, text
from core.vocabulary import SIGNALS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.navigation import Movable, Moving
from tui.screens.prompting import Asking
from tui.screens.taking_back import take_back
from tui.shared.sifting import Sifting
from tui.widgets import effect_lines
from tui.widgets.edges import border_keys
from tui.widgets.finding_rows import FindingRows
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from core.gathering.effects import Effect
    from core.gathering.gathering import Gathering
    from core.gathering.settling import Proposal
    from core.model import Event, Relationship
    from tui.keys.actions import Action
    from tui.widgets.text_lines import Line

WIDE_FROM = 118
"""Columns from which what it would change stands in a box of its own."""
SOON = 0.03
"""Seconds after a key in which what it would change is worked out; the key itself is answered before."""
NEAR = 60
"""Days around a finding in which something she noted can be the same thing."""


class Evidence(Moving, Asking):
    """Opened over any page; ``z`` goes on to the next one, and what is not decided waits."""

    ACTIONS: ClassVar = actions.ON_EVIDENCE
    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "FindingRows"
    KEEPS_NAMES: ClassVar = True
    KEEP: ClassVar = (actions.TAKE, actions.NONE_OF_IT, actions.LATER_ONE, actions.BACK)
    FOOTER: ClassVar = (
        actions.TAKE,
        actions.NONE_OF_IT,
        actions.LATER_ONE,
        actions.MARK_LINE,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self, *, asked_who: bool = False) -> None:
        super().__init__()
        self._order: list[str] = []
        """Whose findings wait, the worst first; the order stays while this is open."""
        self._places: list[str] = []
        """The same with those of whom nothing waits any more: what is undone comes back to its place."""
        self._of: dict[str, list[Proposal]] = {}
        self._here = ""
        self._siftings: dict[str, Sifting] = {}
        self._effects: tuple[Effect | None, Effect] | None = None
        self._soon: Timer | None = None
        self._wide = False
        self._asked_who = asked_who

    def boxes(self) -> ComposeResult:
        """The findings, and beside them what they would change where there is room."""
        yield FindingRows(id="findings")
        yield Sheet(id="effect")

    @property
    def rows(self) -> FindingRows:
        """The findings."""
        return self.query_one(FindingRows)

    @property
    def moved(self) -> Movable:
        """The findings."""
        return self.rows

    @property
    def subject(self) -> Relationship | None:
        """Whom they are about."""
        return self.rapports.practice.relationship(self._here) if self._here else None

    @property
    def _gathering(self) -> Gathering:
        return self.rapports.practice.gathering

    @property
    def _sifting(self) -> Sifting:
        """What was done about the one in hand; what was changed stays when this page is left and opened again."""
        if self._here not in self._siftings:
            self._siftings[self._here] = Sifting(self.rapports.edited.setdefault(self._here, {}))
        return self._siftings[self._here]

    def at_rest(self) -> None:
        """The findings have the keys."""
        self.rows.focus()

    def on_mount(self) -> None:
        """Who is not known is asked about first, once."""
        super().on_mount()
        if not self._asked_who and (unknown := self._gathering.unknown()):
            self._asked_who = True
            from tui.screens.who_screen import Who  # noqa: PLC0415 - only where somebody is not known

            counts = [sum(one.finding.whom == who.party for one in self._gathering.proposals()) for who in unknown]
            self.app.push_screen(Who(list(zip(unknown, counts, strict=True))), lambda _: self.followed())

    def label(self) -> None:
        """Titles and keys on the borders."""
        who = self.subject
        title = text("Evidence from files")
        if who is not None:
            place = text("{at} of {n}").format(at=self._order.index(who.id) + 1, n=len(self._order))
            title = tokens.SEPARATOR.join((title, discreet.name(who.name), place))
        self.rows.entitle(plain(title, one_line=True))
        self.rows.empty = text("Nothing is to confirm. {key} reads a file; {back} goes back.").format(
            key=shown_key(actions.FROM_FILES), back=shown_key(actions.BACK)
        )
        self.query_one("#effect", Sheet).entitle(plain(text("What taking it would change")))
        self._tell_keys()

    def _tell_keys(self) -> None:
        """On the border: what the line under the cursor takes."""
        entry = self.rows.selected
        keys: list[Action] = [actions.OPEN_LINE, actions.WHY, actions.NEVER]
        if entry is not None and entry.pile.why:
            keys = [actions.TAKE_ANYWAY, actions.AS_NOTED, actions.WHY]
        elif entry is not None and entry.single is not None:
            keys = [actions.HOW_SEVERE[0], actions.MY_PART, *actions.BORDER_DAYS, actions.WHY]
        self.rows.keys = border_keys(keys, self.rows.size.width or self.size.width)
        self.rows.repaint()

    def fit_boxes(self, width: int, height: int) -> None:
        """One box, or two where there is room."""
        self._wide = width >= WIDE_FROM
        self.set_class(self._wide, "-wide")
        self._tell_keys()

    # What is there

    def update(self) -> None:
        """Ask again: what was taken or declined is gone, what was undone is back."""
        by_owner: dict[str, list[Proposal]] = defaultdict(list)
        for proposal in self._gathering.proposals():
            if proposal.relationship is not None and proposal.state not in (State.ACCEPTED, State.DECLINED):
                by_owner[proposal.relationship].append(proposal)
        self._of = {id_: found for id_, found in by_owner.items() if any(one.takeable for one in found)}
        if more := [id_ for id_ in self._of if id_ not in self._places]:
            self._places += self._worst_first(more)
        at = self._places.index(self._here) if self._here in self._places else 0
        if self._here not in self._of:
            following = [*self._places[at:], *self._places[:at]]
            self._here = next((id_ for id_ in following if id_ in self._of), "")
        self._order = [id_ for id_ in self._places if id_ in self._of]
        self._show()

    def _worst_first(self, ids: Sequence[str]) -> list[str]:
        """By the verdict that taking all of it would give, then by how much it speaks against."""
        every = [one.id for id_ in ids for one in self._of[id_] if one.takeable]
        effects = {effect.relationship: effect for effect in self._gathering.effect(every)}
        weight = {id_: sum(one.finding.severity for one in self._of[id_] if one.takeable and one.bad) for id_ in ids}
        return sorted(ids, key=lambda id_: (tokens.NEED.index(effects[id_].verdict[1]), -weight[id_], id_))

    def _show(self) -> None:
        """The one in hand, with what was done about it so far."""
        sifting = self._sifting
        sifting.show(self._of.get(self._here, ()))
        self._effects = None
        self._weigh()
        self.label()
        self._paint()

    def _paint(self) -> None:
        noted = self._noted_on()
        self.rows.show(self._sifting, self.rapports.day, noted, self._foot)
        self._tell_keys()
        effects = self._effects
        sheet = self.query_one("#effect", Sheet)
        sheet.show(lambda width, _: [] if effects is None else effect_lines.table(*effects, width))

    def _noted_on(self) -> dict[str, str]:
        """The days of what she noted herself, by the id of the finding that says the same."""
        events = {event.id: event.on for event in self.rapports.practice.events(self._here)} if self._here else {}
        return {
            one.id: events[one.event]
            for one in self._of.get(self._here, ())
            if one.event in events and not one.takeable
        }

    def _foot(self, width: int) -> list[Line]:
        """What it would change, below the findings where it has no box of its own."""
        if self._wide or self._effects is None:
            return []
        return effect_lines.foretold(*self._effects, width)

    def _weigh(self) -> None:
        """What taking the chosen ones would change."""
        chosen = self._sifting.chosen
        self._effects = self._effects_of(chosen) if chosen else None

    def _effects_of(self, chosen: Sequence[Proposal]) -> tuple[Effect | None, Effect]:
        edits = self._sifting.edits
        (whole,) = self._gathering.effect([one.id for one in chosen], edits)
        bad = [one.id for one in chosen if one.bad]
        return (next(iter(self._gathering.effect(bad, edits)), None) if bad else None), whole

    def _sifted(self, key: str = "") -> None:
        """Something was marked or edited: shown now, and soon what it would change."""
        self.say("")
        self._paint()
        if key:
            self.rows.stay_on(key)
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(SOON, self._weigh_again)

    def _weigh_again(self) -> None:
        self._weigh()
        self._paint()

    def on_finding_rows_pointed(self) -> None:
        """Another line is under the cursor."""
        self.say("")
        self._tell_keys()

    def on_finding_rows_chosen(self) -> None:
        """A second click opens."""
        self.action_open_line_command()

    # Her word

    def action_take_command(self) -> None:
        """What is marked, else all; first what it would change is said."""
        chosen, who = self._sifting.chosen, self.subject
        if not chosen or who is None:
            self.say(text("There is nothing to take."), refused=True)
            return
        from tui.screens.take_screen import Taking, ToTake  # noqa: PLC0415 - loaded when something is taken

        asked = ToTake(discreet.name(who.name), chosen, *self._effects_of(chosen))
        self.app.push_screen(Taking(asked), lambda yes: self._taken(who, chosen) if yes else None)

    def _taken(self, who: Relationship, chosen: Sequence[Proposal]) -> None:
        ids, edits = [one.id for one in chosen], dict(self._sifting.edits)
        self._done(
            lambda: self._gathering.accept(ids, edits),
            plural("{n} taken for {name} · {key} undoes", "{n} taken for {name} · {key} undoes", len(ids)),
            who,
        )

    def action_none_of_it_command(self) -> None:
        """What is marked, else what an opened line holds, else all, once asked: it is never proposed again."""
        entry, who = self.rows.selected, self.subject
        pointed = None if entry is None else self._sifting.pointed(entry)
        chosen = self._sifting.chosen if pointed is None else pointed
        if not chosen or who is None:
            self.say(text("There is nothing to decline."), refused=True)
        elif pointed is not None:
            self._decline(chosen, who)
        else:
            from tui.screens.question_screen import ask_first  # noqa: PLC0415 - seldom

            n, name = len(chosen), discreet.name(who.name)
            asked = plural("Decline {n} finding about {name}?", "Decline {n} findings about {name}?", n)
            follows = text("None of it is proposed again. {mark} marks single lines, {open} opens one.").format(
                mark=shown_key(actions.MARK_LINE), open=shown_key(actions.OPEN_LINE)
            )
            ask_first(self.app, asked.format(n=n, name=name), follows, lambda: self._decline(chosen, who))

    def _decline(self, chosen: Sequence[Proposal], who: Relationship) -> None:
        ids = [one.id for one in chosen]
        self._done(
            lambda: self._gathering.decline(ids),
            plural("{n} declined for {name} · {key} undoes", "{n} declined for {name} · {key} undoes", len(ids)),
            who,
        )

    def action_never_command(self) -> None:
        """No findings of this kind about this one any more."""
        entry, who = self.rows.selected, self.subject
        if entry is None or who is None:
            return
        from tui.screens.question_screen import ask_first  # noqa: PLC0415 - seldom

        signal, id_ = entry.pile.signal, who.id
        label, name = SIGNALS[signal].label(current().code), discreet.name(who.name)
        asked = text("Never propose “{signal}” about {name} again?").format(signal=label, name=name)
        follows = text("What waits of that kind goes now, and no file brings it again. What you note yourself stays.")
        told = text("nothing of that kind about {name} any more · {key} undoes")
        ask_first(self.app, asked, follows, lambda: self._done(lambda: self._gathering.never(signal, id_), told, who))

    def _done(self, change: Callable[[], object], told: str, who: Relationship) -> None:
        """Change the store, go on to the next one where nothing is left here, and say what was done."""
        try:
            n = change()
        except RapportsError as error:
            self.update()
            self.say(str(error), refused=True)
            return
        self._sifting.marked.clear()
        self.update()
        self.say(told.format(n=n, name=discreet.name(who.name), key=shown_key(actions.UNDO)))

    def action_later_one_command(self) -> None:
        """The next one; after the last, back to where she came from. What is here waits."""
        at = self._order.index(self._here) if self._here else len(self._order)
        if at + 1 >= len(self._order):
            self.dismiss()
            return
        self._turn_to(self._order[at + 1])

    def action_before_command(self) -> None:
        """The one before."""
        if self._here and (at := self._order.index(self._here)):
            self._turn_to(self._order[at - 1])

    def _turn_to(self, id_: str) -> None:
        self.say("")
        self._here = id_
        self._show()

    # A line

    def action_open_line_command(self) -> None:
        """Its findings; of one finding, its reason."""
        if (entry := self.rows.selected) is not None:
            self._sifting.open(entry)
            self._paint()

    def action_why_command(self) -> None:
        """The reasons of all its findings."""
        if (entry := self.rows.selected) is not None:
            self._sifting.explain(entry)
            self._paint()

    def action_mark_line_command(self) -> None:
        """Mark it, or unmark it, and go down one line."""
        if (entry := self.rows.selected) is None:
            return
        if not self._sifting.mark(entry):
            told = text("This is left out; {key} takes it anyway.").format(key=shown_key(actions.TAKE_ANYWAY))
            self.say(told, refused=True)
            return
        self._sifted()
        self.rows.move(1)

    def action_take_anyway_command(self) -> None:
        """Take what was left out with the others, or leave it out after all."""
        if (entry := self.rows.selected) is None:
            return
        if not self._sifting.take_anyway(entry):
            self.say(text("This is not left out."), refused=True)
            return
        self._sifted(entry.key)

    def action_as_noted_command(self) -> None:
        """It is the very thing she noted."""
        if (one := self._one()) is None or (who := self.subject) is None:
            return
        if (event := self._noted(one)) is None:
            self.say(text("You noted nothing of that kind about those days."), refused=True)
            return
        told = text("one with what you noted on {day} · {key} undoes").replace(
            "{day}", current().day(event.on, short=True)
        )
        self._done(lambda: self._gathering.tie(one.id, event.id), told, who)

    def _noted(self, one: Proposal) -> Event | None:
        """What she noted herself that is the same thing: the one it was matched with, else the nearest day."""
        mine = [
            event
            for event in self.rapports.practice.events(self._here)
            if event.origin is None and event.signal == one.finding.signal
        ]
        matched = next((event for event in mine if event.id == one.event), None)
        near = [event for event in mine if _apart(event, one) <= NEAR]
        return matched or min(near, key=lambda event: _apart(event, one), default=None)

    def action_how_severe(self, severity: int) -> None:
        """Slight, usual or serious."""
        self._edit(lambda one: self._sifting.severe(one, severity))

    def action_my_part_command(self) -> None:
        """My part, or not."""
        self._edit(self._sifting.mine)

    def action_day_back_command(self) -> None:
        """A day earlier."""
        self._edit(lambda one: self._sifting.days_later(one, -1, self.rapports.day))

    def action_day_on_command(self) -> None:
        """A day later."""
        self._edit(lambda one: self._sifting.days_later(one, 1, self.rapports.day))

    def _edit(self, change: Callable[[Proposal], None]) -> None:
        if (one := self._one()) is not None:
            change(one)
            self._sifted()

    def _one(self) -> Proposal | None:
        """The finding under the cursor; says so where a line stands for several."""
        entry = self.rows.selected
        if entry is None:
            return None
        if entry.single is None:
            told = text("This line stands for {n}; {key} opens it.")
            self.say(told.format(n=len(entry.findings), key=shown_key(actions.OPEN_LINE)), refused=True)
        return entry.single

    # Undo

    def action_undo_command(self) -> None:
        """Take back the last change, and go to whom it was about."""
        again = tokens.SEPARATOR + text("{key} gives it back").format(key=shown_key(actions.REDO))
        take_back(self, lambda expected: self._step(partial(self.rapports.practice.undo, expected), again))

    def action_redo_command(self) -> None:
        """Give back what was undone."""
        self._step(self.rapports.practice.redo)

    def _step(self, step: Callable[[], str | None], again: str = "") -> None:
        before = {one.id for found in self._of.values() for one in found}
        try:
            done = step()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.update()
        back = [id_ for id_, found in self._of.items() if any(one.id not in before for one in found)]
        if back:
            self._turn_to(back[0])
        people = self.rapports.practice.relationships()
        told = discreet.sentence(done, people) if done else self.rapports.practice.undo_ends()
        self.say(f"{told}{again}" if done else told, refused=done is None)

    def action_back_command(self) -> None:
        """Leave; what is not decided waits."""
        self.dismiss()


def _apart(event: Event, one: Proposal) -> int:
    return abs(number(event.on) - number(one.finding.on))
