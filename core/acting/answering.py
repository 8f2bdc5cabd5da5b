"""Her answers to what is due: each is one change, after which it is due no more, or on another day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.acting.agenda_items import FELT, AgendaItem, Answer, Kind, Mark, marks, marks_key
from core.acting.anniversary import meant
from core.acting.commitments import Commitments
from core.checking import checked
from core.dates import plus
from core.errors import Ambiguous, NotFound, Refused, WrongUsage
from core.language import N_, Language, spoken
from core.ledger import Write, as_document
from core.model import (
    Came,
    Choice,
    Commitment,
    Decision,
    Event,
    Mission,
    Proposal,
    Reflection,
    Refusal,
    Relationship,
    Reply,
    Stage,
)
from core.plain import shorten, visible

if TYPE_CHECKING:
    from core.notebook import Notebook

SHORTEST_ID: Final = 6
"""Letters of an id that are enough to name it."""
FORGOTTEN_AFTER: Final = 1096
"""Days after which a mark that has been of no use for so long is dropped."""

_TALKED: Final[Mapping[Answer, str]] = {
    Answer.WENT_WELL: N_("It went well."),
    Answer.WENT_BADLY: N_("It did not go well."),
}
_CAME: Final[Mapping[Answer, tuple[Came, bool | None]]] = {
    Answer.AS_EXPECTED: (Came.AS_EXPECTED, True),
    Answer.BETTER: (Came.BETTER, False),
    Answer.WORSE: (Came.WORSE, False),
    Answer.UNCLEAR: (Came.UNCLEAR, None),
}
"""What came against what was expected, and whether the expectation came true to the letter."""
_WROTE: Final = {Answer.I_WROTE: "i_reached_out", Answer.THEY_WROTE: "they_reached_out"}

_Decide = Callable[..., Decision]
_DueOf = Callable[[Relationship | None, str], list[AgendaItem]]


@spoken
class Answering:
    """Answers on one practice.

    ``decide`` records a decision, ``due_of`` finds all that is due about somebody, ``reply`` answers again who was put
    off, and ``close`` says what became of a proposal.
    """

    def __init__(
        self,
        practice: Notebook,
        decide: _Decide,
        due_of: _DueOf,
        reply: Callable[..., Refusal],
        close: Callable[..., Proposal],
    ) -> None:
        self._practice, self._decide, self._due_of = practice, decide, due_of
        self._reply, self._close = reply, close

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def due(self, who: Relationship | None, day: str) -> dict[str, AgendaItem]:
        """All that is due about somebody, or about none of hers, however far ahead, by id."""
        return {item.id: item for item in self._due_of(who, day)}

    def meant(self, typed: str, answer: Answer, day: str) -> AgendaItem:
        """What ``typed`` means: an id or its beginning, else the name of somebody with one thing to answer so.

        Raises:
            NotFound: nothing answers to that.
            Ambiguous: several do; the message lists them.
        """
        everyone = self._practice.relationships()
        if len(typed) >= SHORTEST_ID and not typed.strip("0123456789abcdef"):
            due = [item for who in (*everyone, None) for item in self._due_of(who, day)]
            if found := [item for item in due if item.id.startswith(typed)]:
                return self._only(found)
        who = self._practice.find(typed)
        found = [item for item in self._due_of(who, day) if answer in item.answers]
        if not found:
            text = self._language.text("Nothing is due about {name} that can be answered so; nothing was changed.")
            raise NotFound(text.format(name=visible(who.name, one_line=True)))
        overdue = [item for item in found if item.in_days <= 0]
        return self._only(overdue if len(overdue) == 1 else found)

    def answer(
        self,
        item: AgendaItem,
        answer: Answer,
        day: str,
        until: str | None = None,
        note: str = "",
        reason: str | None = None,
    ) -> Reflection | Event | None:
        """Store ``answer`` to ``item`` as said on ``day``; ``until`` is the day *later* puts it off to.

        ``reason`` says why a proposal was won or lost, as :meth:`core.acting.acting.Acting.close_proposal` takes it.
        Gives the look back or the event it became, where it became one: a note can be added to it.

        Raises:
            WrongUsage: this cannot be answered so; *later* without a day; a note or a reason it would not keep.
            Refused: it is due no more; a day that is over; going on against the verdict without a reason.
            NotFound: the one it is about is no longer there.
        """
        if answer not in item.answers:
            text = self._language.text("This cannot be answered so; these can: {answers}. Nothing was changed.")
            raise WrongUsage(text.format(answers=", ".join(item.answers)))
        if answer is Answer.LATER and until is None:
            raise WrongUsage(self._language.text("Later needs a day. Nothing was changed."))
        if answer is Answer.LATER and (until or "") <= day:
            raise Refused(self._language.text("That day is over; later is a day to come. Nothing was changed."))
        if note and not takes_note(item, answer):
            raise WrongUsage(self._language.text("This answer takes no note. Nothing was changed."))
        if reason and item.kind is not Kind.PROPOSAL:
            raise WrongUsage(self._language.text("Only a proposal won or lost takes a reason. Nothing was changed."))
        with self._practice.changing(" ".join(filter(None, ("answered", answer, until)))):
            who = None if item.relationship is None else self._practice.relationship(item.relationship)
            there = next((known for known in self._due_of(who, day) if known.slot == item.slot), None)
            if there is None or there.kind is not item.kind:
                raise Refused(self._language.text("This is due no more; nothing was changed."))
            if there.record is not None and there.kind is Kind.PROPOSAL:
                self._proposed(there, answer, day, until, reason)
                return None
            if who is None:
                self._replied(there, answer, day, until)
                return None
            if answer is Answer.LATER:
                self._put_off(who, there, day, until or day)
                return None
            return self._answered(who, there, answer, day, note)

    def normal(self, item: AgendaItem, until: str) -> None:
        """Say of a silence that it is normal up to a day, that day included. Raises NotFound."""
        with self._practice.changing(f"answered normal {until}"):
            self._practice.edit(self._practice.relationship(item.owner), quiet_until=until)

    def _proposed(self, item: AgendaItem, answer: Answer, day: str, until: str | None, reason: str | None) -> None:
        """What became of a proposal and why, or when to ask again."""
        if answer is Answer.LATER:
            self._practice.store("put_off", item.relationship, self._marked(item, Mark(day, until), day))
        else:
            self._close(item.record, answer.value, day, reason=reason or None)

    def _replied(self, item: AgendaItem, answer: Answer, day: str, until: str | None) -> None:
        """What she answers to somebody who is no relationship of hers."""
        if answer is Answer.LATER:
            said: Refusal = self._practice.among(self._practice.records("refusals"), item.record or "")
            self._reply(said.id, said.reply, day, until)
        else:
            self._reply(item.record, Reply.NO if answer is Answer.REFUSED else Reply.YES, day)

    def remark(self, record: Reflection | Event, note: str) -> Reflection | Event:
        """Add a note to what an answer became. Raises NotFound or Refused when it is no longer there, WrongUsage."""
        if isinstance(record, Event):
            return self._practice.correct(record, note=note)
        field = "happened" if record.regret is None else "consequences"
        return self._practice.rewrite("reflect", record, **{field: note})

    def _answered(
        self, who: Relationship, item: AgendaItem, answer: Answer, day: str, note: str
    ) -> Reflection | Event | None:
        practice = self._practice
        if answer in _TALKED:
            return practice.log(who, "talk", on=day, note=note or self._language.text(_TALKED[answer]))
        if answer in _WROTE:
            return practice.log(who, _WROTE[answer], on=day, note=note)
        if answer in _CAME or answer in FELT:
            return self._looked_back(item, answer, day, note)
        if answer in (Answer.KEPT, Answer.DROPPED):
            Commitments(practice).settle(self._promise(item), answer is Answer.KEPT, day)
        elif answer is Answer.THEY_LEFT:
            on = item.on if item.kind is Kind.LEFT and item.on <= day else day
            self._decide(who, Choice.LEFT.value, on, {"note": note})
        elif item.kind is Kind.ANNIVERSARY:
            self._wanted(who, item, answer, day)
        elif answer is Answer.CLOSE:
            practice.rewrite("close", who, stage=Stage.ENDED.value)
        else:
            self._go_on(who, item, day, note)
        return None

    def _looked_back(self, item: AgendaItem, answer: Answer, day: str, note: str) -> Reflection:
        """What came of a decision, or how it feels."""
        if answer in FELT:
            told: dict[str, Any] = {"regret": int(answer), "consequences": note}
        else:
            came, true = _CAME[answer]
            told = {"came": came, "came_true": true, "happened": note}
        identity = {"id": self._practice.new_id(), "relationship": item.relationship, "decision": item.record}
        reflection = checked(Reflection, {**told, **identity, "on": day})
        writes = [Write("reflections", reflection.id, as_document(reflection), item.relationship)]
        if item.in_days > 0:  # asked about a day that has not come: it is not asked again
            writes.append(self._marked(item, Mark(day), day))
        self._practice.store("reflect", item.relationship, *writes)
        return reflection

    def _wanted(self, who: Relationship, item: AgendaItem, answer: Answer, day: str) -> None:
        """Whether it is still what she wants, kept with the relationship."""
        found = self._practice.changed(who, meant(answer, day))
        writes = [found.write]
        if item.in_days > 0:  # asked long before the day: what is kept answers only the anniversary that is near
            writes.append(self._marked(item, Mark(day), day))
        self._practice.store("settled", who.id, *writes)

    def _go_on(self, who: Relationship, item: AgendaItem, day: str, note: str) -> None:
        paused = item.kind is Kind.REVISIT and self._decision(item).choice is Choice.PAUSE
        choice = Choice.RESUME if paused else Choice.KEEP
        besides = [self._marked(item, Mark(day), day)] if item.kind is Kind.TRIAL else []
        self._decide(who, choice.value, day, {"note": note}, *besides)

    def _put_off(self, who: Relationship, item: AgendaItem, day: str, until: str) -> None:
        """Move what has a day of its own; of the rest, remember when to ask again."""
        practice = self._practice
        if item.kind is Kind.COMMITMENT:
            practice.rewrite("commit", self._promise(item), due=until)
        elif item.kind is Kind.TRIAL and item.record is not None:
            mission: Mission = practice.among(practice.records("missions", who.id), item.record)
            practice.rewrite("mission", mission, trial_end=until)
        elif item.kind is Kind.TRIAL:
            practice.edit(who, frame={"trial_end": until})
        elif item.kind is Kind.NOTICE:
            practice.rewrite("decide", self._decision(item), notice_until=until)
        elif item.kind is Kind.TALK:
            practice.rewrite("decide", self._decision(item), talk_on=until)
        elif item.kind is Kind.SILENCE:
            practice.edit(who, quiet_until=plus(until, -1))
        else:
            practice.store("put_off", who.id, self._marked(item, Mark(day, until), day))

    def _marked(self, item: AgendaItem, mark: Mark, day: str) -> Write:
        key = marks_key(item.owner)
        kept = marks(self._practice.settings().get(key))
        last = plus(day, -FORGOTTEN_AFTER)
        there = {slot: known for slot, known in kept.items() if (known.until or known.on) > last}
        return Write.setting(key, {"value": msgspec.to_builtins(there | {item.slot: mark})})

    def _promise(self, item: AgendaItem) -> Commitment:
        found: Commitment = self._practice.among(self._practice.records("commitments", item.owner), item.record or "")
        return found

    def _decision(self, item: AgendaItem) -> Decision:
        return self._practice.among(self._practice.decisions(item.owner), item.record or "")

    def _only(self, found: Sequence[AgendaItem]) -> AgendaItem:
        if len(found) == 1:
            return found[0]
        text = self._language.text("Several things are due; name one by its id:\n{list}")
        lines = [f"  {item.id[:12]}  {item.on}  {shorten(item.text, 60)}" for item in found]
        raise Ambiguous(text.format(list="\n".join(lines)))


def takes_note(item: AgendaItem, answer: Answer) -> bool:
    """Whether a note given with ``answer`` is kept: with an event, a look back or a decision it becomes."""
    if item.relationship is None or item.kind in (Kind.PROPOSAL, Kind.ANNIVERSARY):
        return False
    return answer in (*_TALKED, *_WROTE, *_CAME, *FELT, Answer.THEY_LEFT, Answer.GO_ON)
