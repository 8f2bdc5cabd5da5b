"""What is due: talks, promises, trials, notices, reviews; each takes its answer by one key on its row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from core.acting.agenda_items import FELT, STILL_WANTED, Answer, Kind
from core.acting.reason_codes import PROPOSAL_CODES
from core.dates import plus
from core.days.typed import understand
from core.errors import RapportsError
from core.language import N_, current, text
from core.model import Choice, Decision, Event, Record, Reflection, Relationship
from core.settings import AGENDA
from core.words import CHOICES_TO_MAKE, SAID, SAID_UNTIL
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.breakpoints import LIST_ALONE_BELOW
from tui.screens.dossiers import open_dossier
from tui.screens.navigation import Movable, Moving
from tui.screens.prompting import Asking
from tui.screens.taking_back import TakingBack
from tui.widgets.diary import Diary
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.app import ComposeResult

    from core.acting.agenda_items import AgendaItem
    from core.days.spans import Preference
    from tui.keys.actions import Action

_TALKED = {actions.WELL: Answer.WENT_WELL, actions.BADLY: Answer.WENT_BADLY}
_WROTE = {actions.I_WROTE: Answer.I_WROTE, actions.THEY_WROTE: Answer.THEY_WROTE}
_CLOSED = {actions.GOES_ON._replace(label=N_("close it")): Answer.CLOSE}
_AGAIN = {actions.GOES_ON._replace(label=N_("take it up again")): Answer.GO_ON}
_PROMISED = {
    actions.WELL._replace(label=N_("kept")): Answer.KEPT,
    actions.BADLY._replace(label=N_("not kept")): Answer.DROPPED,
}
_CAME = {
    actions.AS_EXPECTED: Answer.AS_EXPECTED,
    actions.WELL._replace(label=N_("better")): Answer.BETTER,
    actions.BADLY._replace(label=N_("worse")): Answer.WORSE,
    actions.CANNOT_SAY: Answer.UNCLEAR,
}
_YEARLY = {
    key._replace(written=key.keys, label=label, number=0): answer
    for key, label, answer in zip(
        actions.RELIEF[:4],
        (N_("chosen, still wanted"), N_("happened, still wanted"), N_("chosen, no more"), N_("happened, no more")),
        STILL_WANTED,
        strict=True,
    )
}
KEYS: dict[Kind, dict[Action, Answer]] = {
    Kind.TALK: _TALKED,
    Kind.TELL_EARLY: _TALKED,
    Kind.COMMITMENT: _PROMISED,
    Kind.REVIEW: _CAME,
    Kind.AFTER_ENDING: dict(zip(actions.RELIEF, FELT, strict=True)),
    Kind.TRIAL: {actions.GOES_ON._replace(label=actions.KEEP.label): Answer.GO_ON},
    Kind.REVISIT: _AGAIN,
    Kind.NOTICE: _CLOSED,
    Kind.NOTICE_OVER: _CLOSED,
    Kind.ANNIVERSARY: {actions.GOES_ON._replace(label=N_("still fits")): Answer.GO_ON, **_YEARLY},
    Kind.CADENCE: _WROTE,
    Kind.SILENCE: {**_WROTE, actions.THEY_LEFT: Answer.THEY_LEFT},
    Kind.LEFT: {actions.THEY_LEFT: Answer.THEY_LEFT},
    Kind.PROPOSAL: {
        actions.WELL._replace(label=SAID[Answer.WON]): Answer.WON,
        actions.BADLY._replace(label=SAID[Answer.LOST]): Answer.LOST,
    },
}
"""By which key each kind takes which answer, and what the border calls that; *later* has one key for all."""

REPLIES: dict[Action, Answer] = {
    actions.WELL._replace(label=N_("yes after all")): Answer.ACCEPTED,
    actions.BADLY._replace(label=N_("say no")): Answer.REFUSED,
}
"""The same for somebody who was put off and is no relationship."""

ALSO: dict[Kind, tuple[Action, ...]] = {
    Kind.TRIAL: (actions.ADJUST, actions.STOP_IT),
    Kind.ANNIVERSARY: (actions.CHANGE._replace(label=N_("change it")),),
    Kind.REVISIT: (actions.DECIDE,),
    Kind.TALK: (actions.BRIEF,),
    Kind.TELL_EARLY: (actions.BRIEF,),
}
"""What else the question of a row can lead to, with a screen of its own."""

LATER: dict[Kind, Action] = {Kind.PROPOSAL: actions.ASK_LATER._replace(label=N_("still open"))}
"""What *later* is called where the question itself asks it."""
AGAIN_IN, NORMAL_FOR = 7, 30
"""Days after which it is asked again, and for which a silence is normal, where she names none."""

EDGES, ARROWS = 6, 8
"""Cells of the border that hold no keys, and those of the arrows behind them and of a count."""


class Agenda(Moving, TakingBack, Asking):
    """One list; an item leads to the dossier of the one it is about, and takes its answer by one key."""

    ACTIONS: ClassVar = actions.ON_AGENDA
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "Diary"
    OF_ITS_OWN: ClassVar = True
    KEEP: ClassVar = (actions.DECIDE, actions.UNDO, actions.BACK, actions.HELP)
    FOOTER: ClassVar = (
        actions.BRIEF,
        actions.DECIDE,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
        actions.QUIT,
    )

    def __init__(self, at: str | None = None) -> None:
        super().__init__()
        self._at = at
        """The id of the item on which the cursor is to stand at first."""
        self._became: Reflection | Event | None = None
        """What the last answer became, to which a note can be added."""
        self._left: Relationship | None = None
        """Who was just said to have left: the next key may look back on that."""

    def boxes(self) -> ComposeResult:
        """One list."""
        yield Diary(id="diary")

    @property
    def diary(self) -> Diary:
        """The list."""
        return self.query_one(Diary)

    @property
    def subject(self) -> Relationship | None:
        """The one who was just said to have left; else the one the item under the cursor is about."""
        if self._left is not None:
            return self._left
        item = self.diary.selected
        about = None if item is None else item.relationship
        return None if about is None else self.rapports.practice.relationship(about)

    @property
    def moved(self) -> Movable:
        """The list."""
        return self.diary

    def label(self) -> None:
        """Its title and keys."""
        self.diary.empty = text(
            "Nothing is due within {time}. {key}, from the list, decides about someone; what you decide,"
            " promise or put off comes here on its day."
        ).format(time=text(AGENDA.label_of(self._reach)), key=actions.shown_key(actions.DECIDE))
        self.pointed()

    def fit_boxes(self, width: int, height: int) -> None:
        """The keys stand on the border, or below the item where that is too short for them."""
        self.pointed()

    def on_diary_pointed(self) -> None:
        """Another item is under the cursor."""
        self._left = None
        self.say("")
        self.pointed()

    def pointed(self) -> None:
        """Say which keys the item under the cursor takes."""
        item, room = self.diary.selected, self.size.width - ARROWS
        answers = [] if item is None else _offered(item)
        whole = border_keys(answers)
        fits = whole.cell_length <= room - EDGES
        self.diary.answers = [] if fits else answers
        opens = [actions.OPEN] if item is None or item.relationship is not None else []
        self.diary.keys = border_keys([*(answers if fits else ()), *opens], room)
        self.diary.repaint()

    def update(self, before: Collection[tuple[str, str]] = ()) -> None:
        """Ask again; the cursor goes to what was not among ``before``, the ids there were with their days."""
        items = self.rapports.practice.acting.agenda(self.rapports.day, self._reach)
        title = text("Agenda · {n}").format(n=len(items)) if items else text("Agenda")
        self.diary.entitle(plain(title))
        others = [item.id for item in items if (item.id, item.on) not in before] if before else []
        came_back = next(iter(others), None)
        self.diary.show(items, self.rapports.day, came_back or self._at)
        self._at = None
        self.pointed()

    @property
    def _reach(self) -> int:
        days: int = AGENDA.of(self.rapports.practice.settings())
        return days

    def action_open_command(self) -> None:
        """The dossier."""
        if (who := self.subject) is None:
            self.say(text("This row is about nobody in your list."), refused=True)
            return
        open_dossier(self, who)

    # The answers

    async def action_answer(self, key: str) -> None:
        """A key that answers: stored at once, and the cursor stands on the next item."""
        item, self._left = self.diary.selected, None
        if item is None:
            return
        answer = next((answer for action, answer in keys_of(item).items() if action.id == key), None)
        if answer is None:
            self.say(text("This key answers something else; the border says which keys do."), refused=True)
        elif answer in (Answer.WON, Answer.LOST):
            self._ask_why(item, answer)
        elif answer is Answer.GO_ON and self._against_the_verdict(item):
            asked = text("why go on? the verdict says otherwise; then ⏎")
            await self.ask(asked, "", lambda why: not why.strip() or self._answered(item, answer, note=why))
        else:
            self._answered(item, answer)

    def _ask_why(self, item: AgendaItem, answer: Answer) -> None:
        """Why a proposal was won or lost, by one letter; it is stored without a reason, too."""
        from tui.screens.picking_screen import pick  # noqa: PLC0415 - seldom

        asked = text("Accepted: why?") if answer is Answer.WON else text("Declined: why?")
        reasons = [(code, text(said)) for code, said in PROPOSAL_CODES.items()]
        pick(self.app, asked, reasons, partial(self._why, item, answer), text("⏎ without a reason"))

    def _why(self, item: AgendaItem, answer: Answer, reason: str) -> None:
        self._answered(item, answer, reason=reason)

    def action_decide_as(self, choice: str) -> None:
        """At the end of a trial: the form of that decision."""
        from tui.screens.decision_screen import Deciding  # noqa: PLC0415 - loaded when something is decided

        item = self.diary.selected
        if item is None or item.kind is not Kind.TRIAL or item.relationship is None:
            self.say(text("This key answers something else; the border says which keys do."), refused=True)
            return
        practice = self.rapports.practice
        who = practice.relationship(item.relationship)
        found = practice.acting.deliberate(who, self.rapports.day)
        self.app.push_screen(Deciding(who, Choice(choice), found), partial(self._decided, item))

    def _decided(self, item: AgendaItem, decision: Decision | None) -> None:
        if decision is not None:
            self.update()
            self.say(self._told(item, text(CHOICES_TO_MAKE[decision.choice])))

    async def action_ask_later_command(self) -> None:
        """Ask for the day; what has a day of its own moves to it."""
        if (item := self.diary.selected) is not None:
            usual = plus(max(self.rapports.day, item.on), AGAIN_IN)
            asked = text("ask again on which day?")
            await self._ask_day(asked, asked, usual, "future", partial(self._later, item))

    async def action_normal_until_command(self) -> None:
        """Of a silence: until which day it is normal."""
        item = self.diary.selected
        if item is None or item.kind is not Kind.SILENCE:
            self.say(text("This key answers a silence; the cursor is on none."), refused=True)
            return
        usual = plus(self.rapports.day, NORMAL_FOR)
        asked, shorter = text("silence is normal until which day?"), text("until which day?")
        await self._ask_day(asked, shorter, usual, "until", partial(self._normal, item))

    async def _ask_day(
        self, asked: str, shorter: str, usual: str, prefer: Preference, then: Callable[[str], bool]
    ) -> None:
        """Ask for a day, with an example where there is room; enter alone takes the ``usual`` one. ``then`` gets it."""
        alone = text("⏎ {day}").format(day=current().day(usual, short=True))
        example = text("or: in 2 weeks, 3 March")
        forms = [f"{form} {alone}{tokens.SEPARATOR}{example}" for form in (asked, shorter)]
        forms += [f"{form} {alone}" for form in (asked, shorter)]
        said = next((form for form in forms if cell_len(form) < self.size.width - 1), forms[-1])

        def taken(typed: str) -> bool:
            day = self._day(typed, prefer) if typed.strip() else usual
            return day is not None and then(day)

        await self.ask(said, "", taken, echo=partial(self._taken_for, prefer))

    async def action_add_note_command(self) -> None:
        """A line of her own to what was answered last."""
        record = self._became
        if record is None:
            self.say(text("Nothing was answered yet that takes a note."), refused=True)
            return
        before = record.note if isinstance(record, Event) else record.happened or record.consequences
        await self.ask(text("a note, then ⏎"), before, partial(self._remarked, record))

    def _remarked(self, record: Reflection | Event, note: str) -> bool:
        if not note.strip():
            return True
        try:
            self._became = self.rapports.practice.acting.answering.remark(record, note)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.say(text("the note is kept · {key} undoes").format(key=shown_key(actions.UNDO)))
        return True

    def _against_the_verdict(self, item: AgendaItem) -> bool:
        """Whether going on asks for a reason: it is a decision to keep on, and the verdict is another."""
        practice, day = self.rapports.practice, self.rapports.day
        who = practice.relationship(item.owner)
        kept = item.kind is Kind.TRIAL
        if item.kind is Kind.REVISIT:
            kept = practice.among(practice.decisions(who.id), item.record or "").choice is not Choice.PAUSE
        return kept and practice.acting.deliberate(who, day).keep_needs_reason

    def _later(self, item: AgendaItem, until: str) -> bool:
        return self._answered(item, Answer.LATER, until)

    def _normal(self, item: AgendaItem, until: str) -> bool:
        if until < self.rapports.day:
            self.say(text("That day is over; a silence is normal until today or later."), refused=True)
            return False
        said = text(SAID_UNTIL["normal"]).format(day=current().day(until))
        return self._stored(item, said, lambda: self.rapports.practice.acting.answering.normal(item, until))

    def _day(self, typed: str, prefer: Preference) -> str | None:
        """The day that was typed; None, and why is said, where it cannot be understood."""
        try:
            return understand(typed, self.rapports.day, current().code, prefer)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return None

    def _taken_for(self, prefer: Preference, typed: str) -> str:
        """What is typed is taken for, as far as it can be understood."""
        try:
            return current().day(understand(typed, self.rapports.day, current().code, prefer), weekday=True)
        except RapportsError:
            return ""

    def _answered(
        self, item: AgendaItem, answer: Answer, until: str | None = None, note: str = "", reason: str = ""
    ) -> bool:
        """Store an answer; whether that was done."""
        said = text(SAID[answer])
        if until is not None:
            said = text(SAID_UNTIL[answer]).format(day=current().day(until))
        answering, day = self.rapports.practice.acting.answering, self.rapports.day
        return self._stored(item, said, lambda: answering.answer(item, answer, day, until, note, reason))

    def _stored(self, item: AgendaItem, answered: str, change: Callable[[], Record | None]) -> bool:
        """Do it, and say by ``answered`` what was; whether it could be."""
        try:
            became = change()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self._became = became if isinstance(became, Reflection | Event) else None
        self.update()
        self._left = self._gone(item)
        self.say(self._told(item, answered))
        return True

    def _told(self, item: AgendaItem, answered: str) -> str:
        """What was answered, when it is asked again where it is, and the keys that go on from there."""
        narrow = self.size.width < LIST_ALONE_BELOW  # there an answer has no room beside a name
        named = text("{name}: {answer}").replace("{name}", discreet.name(item.name))
        said = answered if narrow else named.replace("{answer}", answered)
        again = next((one.on for one in self.diary.items if one.id == item.id and one.on != item.on), None)
        later = "" if again is None else text(SAID_UNTIL["later"])
        if again is not None and later.format(day=current().day(again)) != answered:
            said += tokens.SEPARATOR + later.format(day=current().day(again, short=narrow))
        said += text(" · {key} undoes").format(key=shown_key(actions.UNDO))
        if self._became is not None:
            said += text(" · {key} adds a note").format(key=shown_key(actions.ADD_NOTE))
        if self._left is not None:
            said += text(" · {key} opens the look back on it").format(key=shown_key(actions.BRIEF))
        return said

    def _gone(self, item: AgendaItem) -> Relationship | None:
        """The one it was about, where the answer was that they left."""
        practice = self.rapports.practice
        if item.relationship is None or not practice.is_here(item.relationship):
            return None
        last = practice.decisions(item.relationship)[-1:]
        left = bool(last) and last[0].choice is Choice.LEFT and item.kind in (Kind.SILENCE, Kind.LEFT)
        return practice.relationship(item.relationship) if left else None

    def taken_back(self) -> None:
        """The cursor goes to what came back."""
        self._became = self._left = None
        self.update({(item.id, item.on) for item in self.diary.items})

    def on_diary_chosen(self) -> None:
        """A second click opens."""
        self.action_open_command()

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def keys_of(item: AgendaItem) -> dict[Action, Answer]:
    """By which key it takes which answer."""
    return REPLIES if item.relationship is None and item.kind is Kind.REVISIT else KEYS[item.kind]


def _offered(item: AgendaItem) -> list[Action]:
    """The keys that answer an item, as the border says them."""
    if item.kind is Kind.SILENCE:
        return [*actions.SILENCES, actions.THEY_LEFT, actions.ASK_LATER]
    first = [action for action in keys_of(item) if action.number < 2]
    also = ALSO.get(item.kind, ())
    answers = (
        [*also, *first] if actions.BRIEF in also else [*first, *also]
    )  # what is still to be said is prepared first
    return [*answers, LATER.get(item.kind, actions.ASK_LATER)]
