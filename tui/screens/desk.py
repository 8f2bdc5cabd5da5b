"""Screens on which things are noted: the vocabulary, check-ins, details, undo and redo work the same on each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.errors import NotFound, RapportsError
from core.language import current, plural, text
from core.vocabulary import CHECK_IN, lettered
from tui.details import Details, details_of
from tui.keys.actions import ADD_NOTE, DETAILS, DISCREET, HELP, LOG, OTHER_SIGNALS, UNDO, VOCABULARY, Action, shown_key
from tui.look import discreet
from tui.look.content import plain
from tui.screens.prompting import Asking
from tui.screens.taking_back import TakingBack
from tui.widgets.edges import KeyLine
from tui.widgets.painted import Painted
from tui.widgets.recent import asides, named
from tui.widgets.text_lines import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.timer import Timer

    from core.model import Event, Relationship
    from core.vocabulary import OwnWord
    from tui.shared.typed_day import TypedDay
    from tui.widgets.letters import Hers
    from tui.widgets.text_lines import Line
    from tui.widgets.vocabulary_panel import Vocabulary

COPIED_WIDTH, COPIED_LINES = 76, 10_000
SOON = 0.02
"""Seconds left for the answer to a key to be painted before what may follow it is worked out."""
NOTE_EDITED = 1000
"""Characters up to which a note can be changed in a field of one line."""
ASKED_FIRST = ("pardon",)
"""Signals that lift a stop."""
NAMED_BELOW = tuple(action for action in VOCABULARY if action is not OTHER_SIGNALS)
"""What the last line says while the vocabulary is open; the border says which key turns it over."""
PASSED_ON = ("ctrl+q", "ctrl+c")
"""Keys the vocabulary leaves to the app, besides those of help and of hiding names."""


class Desk(TakingBack, Asking):
    """A screen with one relationship in hand; ``noting`` while the vocabulary is open."""

    def __init__(self) -> None:
        super().__init__()
        self.vocabulary: Vocabulary | None = None
        self.details = Details()
        self._about: Relationship | None = None
        self._hers: Hers | None = None
        self._framing: Timer | None = None
        self.several: tuple[Relationship, ...] = ()
        """Those the vocabulary was opened for, where it was for several at once."""

    def chosen(self) -> tuple[Relationship, ...]:
        """Those who are marked, where a screen has that."""
        return ()

    def note_for(self, people: Sequence[Relationship], signal: str, level: int | None, details: Details) -> bool:
        """Log the same for several, and whether that was done."""
        raise NotImplementedError

    @property
    def subject(self) -> Relationship | None:
        """The relationship in hand, if there is one."""
        raise NotImplementedError

    @property
    def in_hand(self) -> Relationship | None:
        """Whom the keys are about: the one the vocabulary was opened for, whatever the list under it did meanwhile."""
        return self._about if self.noting else self.subject

    def health(self) -> float | None:
        """The health of the one in hand as it is shown now; None when it is unknown."""
        raise NotImplementedError

    def changed(self, id_: str | None = None, before: float | None = None) -> None:
        """One relationship has changed, or anything may have for None; ``before`` was its health."""
        raise NotImplementedError

    def covered(self) -> Sequence[Painted]:
        """The one or two boxes the vocabulary is painted over."""
        raise NotImplementedError

    def within_reach(self) -> tuple[Action, ...]:
        """While the vocabulary is open, what it takes."""
        return (*VOCABULARY, *DETAILS) if self.noting else super().within_reach()

    # The vocabulary

    @property
    def noting(self) -> bool:
        """Whether the vocabulary takes the keys."""
        return self.vocabulary is not None and self.vocabulary.is_open

    def action_log_command(self) -> None:
        """Open the vocabulary for the one in hand; it is made when first asked for."""
        several = self.chosen()
        subject = several[0] if several else self.subject
        if subject is None:
            self.say(text("Nobody is selected."), refused=True)
            return
        if self.vocabulary is None:
            from tui.widgets.vocabulary_panel import Vocabulary  # noqa: PLC0415 - the first frame does without

            self.vocabulary = Vocabulary(self)
        self.details, self._about, self.several = Details(), subject, several
        self._hers = self._of_hers()
        self._open()
        self.show_keys(NAMED_BELOW)
        self.pointed(self.vocabulary.signal.key)
        if not several and self.rapports.drafts.kept(ADD_NOTE.id, subject.id):
            self.say(text("A note typed before is kept; {key} brings it back.").format(key=shown_key(ADD_NOTE)))

    def cover(self) -> None:
        """Follow a change of size: other boxes may be there to be covered."""
        if self.noting:
            self._open()

    def _open(self) -> None:
        if self.vocabulary is not None and self._about is not None and self._hers is not None:
            title = text("What happened? {name}").format(name=discreet.name(self._about.name))
            if self.several:
                n = len(self.several)
                title = plural("For {n}: what happened?", "For {n} at once: what happened?", n).format(n=n)
            self.vocabulary.open(
                self.covered(),
                plain(title, one_line=True),
                frozenset(who.role for who in self.several or [self._about]),
                self._hers,
            )
            self._frame_soon()

    def _of_hers(self) -> Hers:
        """Her words and what she hides, read when the vocabulary opens: the letter does without."""
        from tui.widgets.letters import Hers  # noqa: PLC0415 - with the vocabulary

        practice = self.rapports.practice
        words, people = practice.acting.words, self.several or tuple(filter(None, (self._about,)))
        impossible = frozenset() if any(map(practice.accused, people)) else frozenset(ASKED_FIRST)
        return Hers(lettered(words.all(), current().code), words.hidden(), impossible)

    def on_key(self, event: events.Key) -> None:
        """While the vocabulary is open, keys are for it."""
        if not self.noting or self.asking or self.vocabulary is None:
            return
        passed_on = (*PASSED_ON, *HELP.key_names(), *DISCREET.key_names())
        if event.key in passed_on and event.character not in self.vocabulary.letters:
            return
        event.stop()
        event.prevent_default()
        if event.key in LOG.key_names() and event.character in self.vocabulary.letters:
            said = text("{key} opened this; the arrows and ⏎ note what has that letter.")
            self.say(said.format(key=shown_key(LOG)), refused=True)  # pressed twice, a key notes nothing
            return
        if event.key in OTHER_SIGNALS.key_names():
            if not self.vocabulary.turn():
                self.say(text("Nothing else is said of somebody in this role."), refused=True)
            return
        for action in DETAILS:
            if event.key in action.key_names():
                self.call_later(self.run_action, action.action_name())
                return
        self.vocabulary.press(event.key, event.character)

    def pointed(self, signal: str) -> None:
        """Say what the signal under the cursor would change."""
        if self._about is None or self.vocabulary is None or not self.noting:
            return
        from tui.widgets.foretold import Foretold, ForSeveral  # noqa: PLC0415 - the first frame does without

        day, own = self.rapports.day, self.vocabulary.own
        details = self.details.called(own)
        if self.several:
            people = [discreet.name(who.name) for who in self.several]
            self.vocabulary.show(ForSeveral(signal, people, own), details, day)
            return
        change = self.rapports.practice.what_if(self._about, signal, **details.fields(signal, day))
        self.vocabulary.show(Foretold(signal, change, own), details, day)

    def picked(self, signal: str, level: int | None = None, own: OwnWord | None = None) -> None:
        """The second key: it is noted."""
        self.note(signal, level, self.details.called(own))

    def left(self) -> None:
        """Nothing was noted; a note typed for it is kept."""
        self.rapports.drafts.left()
        self.leave_vocabulary()

    def leave_vocabulary(self) -> None:
        """Bring back what the vocabulary covered."""
        self.details, self._about, self.several = Details(), None, ()
        if self.vocabulary is not None:
            self.vocabulary.close()
            self._frame_soon()
        self.show_usual_keys()

    def _frame_soon(self) -> None:
        """Frames cost a look through all styles: the answer to the key is painted first."""
        if self._framing is not None:
            self._framing.stop()
        self._framing = self.set_timer(SOON, self._frame)

    def do_what_waits(self) -> None:
        """The frames."""
        if self._framing is not None:
            self._framing.stop()
            self._frame()

    def _frame(self) -> None:
        """Beside the vocabulary nothing looks as if in hand or names keys: its letters note something now."""
        self._framing = None
        for box in self.query(Painted):
            box.frame(quiet=self.noting and not box.covered)

    def show_usual_keys(self) -> None:
        """The last line, while the vocabulary is closed."""
        self.show_keys(self.FOOTER)

    def show_keys(self, actions: Sequence[Action]) -> None:
        """Other keys on the last line."""
        footer = self.query_one(KeyLine)
        footer.actions = list(actions)
        footer.repaint()

    # Noting

    def note(self, signal: str, level: int | None = None, details: Details | None = None) -> bool:
        """Log a signal for the one in hand, and whether that was done; on disk before anything is painted.

        What weighs is asked about first, and done once she says yes.
        """
        if several := self.several if self.noting else self.chosen():
            return self.note_for(several, signal, level, details or Details())
        if (subject := self.in_hand) is None:
            self.say(text("Nobody is selected."), refused=True)
            return False
        if signal in ASKED_FIRST:
            asked = text("Note a pardon for {name}?").format(name=discreet.name(subject.name))
            follows = text("A pardon lifts the stop that dishonesty set: from then on what follows counts again.")
            from tui.screens.question_screen import ask_first  # noqa: PLC0415 - the first frame does without

            ask_first(self.app, asked, follows, partial(self.put_down, subject, signal, level, details))
            return False
        return self.put_down(subject, signal, level, details)

    def put_down(self, subject: Relationship, signal: str, level: int | None, details: Details | None) -> bool:
        """Log a signal for ``subject``, whoever is in hand by now, and whether that was done.

        A check-in amends what was said of that day before: the same key pressed again leaves the same picture.
        """
        practice, before = self.rapports.practice, self.health()
        fields, replaced = (details or Details()).fields(signal, self.rapports.day), None
        try:
            if signal == CHECK_IN and level is not None:
                event, replaced = practice.check_in(subject, level, **fields)
            else:
                event = practice.log(subject, signal, level=level, **fields)
        except NotFound as error:  # no other one takes her place
            if self.noting:
                self.left()
            self.say(str(error), refused=True)
            return False
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.rapports.noted, self.rapports.noted_for = event, ()
        if self.noting:
            self.rapports.drafts.done()
            self.leave_vocabulary()
        if replaced != event:
            self.stored()
        self.changed(subject.id, before)
        self._tell(_sentence(event, replaced), event, subject, replaced)
        return True

    def stored(self) -> None:
        """What was just noted is a change that undo takes back; for screens that keep count."""

    def _tell(self, sentence: str, event: Event, subject: Relationship, replaced: Event | None = None) -> None:
        what = ", ".join([named(event), *asides(event, self.rapports.day)])
        name, key = discreet.name(subject.name), shown_key(UNDO)
        self.say(sentence.format(name=name, what=what, key=key, before=replaced.level if replaced else ""))

    def action_check_in(self, level: int) -> None:
        """One key: how it feels."""
        self.note(CHECK_IN, level)

    def action_repeat_command(self) -> None:
        """The last signal once more, for the one in hand."""
        if (event := self.rapports.noted) is None:
            self.say(text("Nothing was noted yet that could be repeated."), refused=True)
            return
        self.note(event.signal, event.level, self._as_called(event))

    def _as_called(self, event: Event) -> Details | None:
        """Noted by the same word of hers, with its usual severity; None for one without."""
        own = self.rapports.practice.acting.words.called(event.word) if event.word else None
        return Details().called(own) if own else None

    # Details

    def action_day_back_command(self) -> None:
        """A day earlier."""
        self._detail(Details.earlier)

    def action_day_forward_command(self) -> None:
        """A day later, up to today."""
        now = self._details_now
        if now is not None and now.ago <= 0:
            self.say(text("A day to come cannot be noted yet."), refused=True)
            return
        self._detail(Details.later)

    @property
    def _details_now(self) -> Details | None:
        """Those of what is being noted, else of what was noted last; None where nothing was."""
        if self.noting:
            return self.details
        noted = self.rapports.noted
        return None if noted is None else details_of(noted, self.rapports.day)

    async def action_when_command(self) -> None:
        """When it was, in words; what they are taken for is said while they are typed."""
        event, subject = self.rapports.noted, self.in_hand
        if not self.noting:
            if event is None:
                self._nothing_yet()
                return
            subject = self.rapports.practice.relationship(event.relationship)
        from tui.shared.typed_day import TypedDay  # noqa: PLC0415 - most is noted of today

        days = TypedDay(self.rapports.day, subject)
        told = partial(self._dated, self._just_noted, days)
        await self.ask(text("when? last Tuesday, March 2019, summer 2021…"), "", told, echo=days.echo)

    def _dated(self, noted: Sequence[Event], days: TypedDay, typed: str) -> bool:
        """The day is told; its field stays open when it cannot be understood."""
        if not typed.strip():
            self.say("")
            return True
        try:
            found = days.read(typed)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.say("" if not self.noting else days.echo(typed))
        return self._detail(lambda details: details.at(found, self.rapports.day), noted)

    def action_how_much_command(self) -> None:
        """Serious, slight, usual."""
        if not self.noting and self.rapports.noted is not None and self.rapports.noted.level is not None:
            self.say(text("How it feels has its own figure, from 1 to 5."), refused=True)
            return
        of = self.vocabulary.signal.key if self.noting and self.vocabulary else None
        noted = self.rapports.noted.signal if self.rapports.noted else ""
        now = self.vocabulary.own if of and self.vocabulary else None
        self._detail(lambda details: (details.called(now) if of else details).other_severity(of or noted))

    def action_cause_command(self) -> None:
        """How it came about."""
        self._how_it_was(Details.other_cause)

    def action_manner_command(self) -> None:
        """How it was said or done."""
        self._how_it_was(Details.other_manner)

    def _how_it_was(self, change: Callable[[Details], Details]) -> None:
        if not self.noting and self.rapports.noted is not None and self.rapports.noted.level is not None:
            self.say(text("How it feels has neither a cause nor a manner."), refused=True)
            return
        self._detail(change)

    def action_on_what_command(self) -> None:
        """A feeling, hearsay, a fact."""
        self._detail(Details.other_source)

    def action_my_part_command(self) -> None:
        """My part, or not."""
        self._detail(Details.other_part)

    async def action_add_note_command(self) -> None:
        """A line of her own."""
        event, subject = self.rapports.noted, self.in_hand
        if not self.noting and event is None:
            self._nothing_yet()
            return
        now = self.details if self.noting or event is None else details_of(event, self.rapports.day)
        if len(now.note) > NOTE_EDITED:
            self.say(text("This note is too long for one line; `rapports amend` changes it."), refused=True)
            return
        about = subject.id if self.noting and subject else event.relationship if event else ""
        noted = self._just_noted
        typed_for = ADD_NOTE.id, about, "" if self.noting or event is None else event.id
        keep = None if self.several or len(noted) > 1 else typed_for
        written = partial(self._written, noted)
        asked = plural("a note, then ⏎", "a note for {n}, then ⏎", max(1, len(noted))).format(n=len(noted))
        await self.ask(asked, now.note, written, keep, stored=not self.noting)

    def _written(self, noted: Sequence[Event], note: str) -> bool:
        """The note is finished; its field stays open when it could not be stored."""
        return self._detail(lambda details: details.noted(note), noted)

    @property
    def _just_noted(self) -> Sequence[Event]:
        """What details are about, while nothing is being noted: what was noted last, for each of those it was for."""
        if self.noting or self.rapports.noted is None:
            return ()
        return self.rapports.noted_for or (self.rapports.noted,)

    def _detail(self, change: Callable[[Details], Details], noted: Sequence[Event] = ()) -> bool:
        """Change a detail of what is being noted; else of ``noted``, or what was noted last, as one change."""
        if self.noting and self.vocabulary is not None:
            self.details = change(self.details)
            self.pointed(self.vocabulary.signal.key)
            return True
        if not (noted := noted or self._just_noted):
            self._nothing_yet()
            return False
        practice, day = self.rapports.practice, self.rapports.day
        known = [details_of(event, day, practice.acting.words.usual(event.word)) for event in noted]
        wanted = list(map(change, known))
        if wanted == known:
            return True
        fields = [details.fields(event.signal, day) for event, details in zip(noted, wanted, strict=True)]
        try:
            if len(noted) == 1:
                others = [practice.correct(noted[0], **fields[0])]
            else:
                others = practice.correct_all(list(zip(noted, fields, strict=True)))
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.rapports.noted, self.rapports.noted_for = others[-1], tuple(others) if len(others) > 1 else ()
        self.stored()
        self.changed(others[0].relationship if len(others) == 1 else None)
        self._tell_changed(others)
        return True

    def _tell_changed(self, others: Sequence[Event]) -> None:
        """What it is now, and for whom."""
        people, event = [self.rapports.practice.relationship(other.relationship) for other in others], others[-1]
        if len(people) == 1:
            self._tell(text("changed for {name}: {what} · {key} undoes"), event, people[0])
            return
        what = ", ".join([named(event), *asides(event, self.rapports.day)])
        names = ", ".join(discreet.name(who.name) for who in people)
        told = text("changed for {n}: {what} · {key} undoes all of it · {names}")
        self.say(told.format(n=len(people), what=what, names=names, key=shown_key(UNDO)))

    def _nothing_yet(self) -> None:
        self.say(text("Nothing was noted yet that could be changed."), refused=True)

    # Copying

    def copied(self) -> list[Line]:
        """What is said about the one in hand, to be copied."""
        raise NotImplementedError

    def action_copy_this_command(self) -> None:
        """To the clipboard, by the terminal; nothing else ever asks it to."""
        if self.subject is None or not (lines := self.copied()):
            self.say(text("Nobody is selected."), refused=True)
            return
        written = [discreet.name(self.subject.name), *("".join(run for run, _ in said(*line)) for line in lines)]
        self.app.copy_to_clipboard("\n".join(line.rstrip() for line in written) + "\n")
        self.say(text("copied, as far as this terminal takes it"))

    def taken_back(self) -> None:
        """Rows, panel and what is said of today follow."""
        self.changed()


def _sentence(event: Event, replaced: Event | None) -> str:
    if replaced is None:
        return text("noted for {name}: {what} · {key} undoes")
    if replaced == event:
        return text("noted already for {name}: {what}")
    return text("changed for {name}: {what}, instead of {before} · {key} undoes").replace(
        "{before}", str(replaced.level)
    )
