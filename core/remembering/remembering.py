"""Remembering, the part of the door that asks memory: ``practice.remembering``.

Days are ``YYYY-MM-DD``; sentences come in the practice's language. Asking and trying change nothing; what an interview
comes to is on disk when :meth:`Remembering.remember` returns, and one undo takes all of it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from core.errors import Refused, WrongUsage
from core.judging.assessment import Assessment, assess
from core.judging.label import label
from core.language import Language, spoken
from core.ledger import Write, as_document
from core.model import Event, Relationship
from core.plain import shorten
from core.remembering import asking
from core.remembering.asking import Column, Sitting
from core.remembering.blocks import FEWEST, MOST, USUAL
from core.remembering.interview import MOST_MOMENTS, Interview, Moment, fits
from core.remembering.telling import PREFIX, LeftOut, Told, told
from core.vocabulary import DIMENSIONS

if TYPE_CHECKING:
    from core.dates import Day
    from core.notebook import Notebook
    from core.remembering.stocktake import Stocktake


class Result(Struct, frozen=True):
    """What an interview comes to, at once.

    ``remarks`` are sentences to be told beside it.
    """

    assessment: Assessment
    stored: tuple[str, ...]
    replaced: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...]

    @property
    def from_memory(self) -> bool:
        """Whether the verdict rests on memory."""
        return self.assessment.from_memory

    @property
    def notes_to_go(self) -> int | None:
        """How many notes of her own end the label, as the assessment says."""
        return self.assessment.notes_to_go

    def label(self, language: Language) -> str:
        """That the verdict is from memory, and how long it is called so; nothing where it is not."""
        return label(self.notes_to_go, language) if self.from_memory else ""


@spoken
class Remembering:
    """The interview of one practice: what it asks, what it would come to, and storing it."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    @cached_property
    def stocktake(self) -> Stocktake:
        """The stock-taking of years: everyone listed, what ended in short, one page at the end."""
        from core.remembering.stocktake import Stocktake  # noqa: PLC0415 - an interview does without

        return Stocktake(self._practice, self.writes)

    def columns(self, relationship: Relationship, day: Day, *, older: bool = False) -> tuple[Column, ...]:
        """The blocks to ask about on ``day``, newest first; ``older`` adds two."""
        return asking.columns(relationship, self._practice.events(relationship.id), day, MOST if older else USUAL)

    def rows(self, relationship: Relationship) -> tuple[str, ...]:
        """The dimensions in the order in which they are asked about this one."""
        return asking.rows(relationship.id)

    def sitting(self, day: Day) -> Sitting:
        """How many people were asked about on ``day``, and whether she noted it as a draining one."""
        people, drained = 0, False
        for who in self._practice.relationships():
            log = self._practice.events(who.id)
            people += any(e.id.startswith(PREFIX) and (e.logged_at or "")[:10] == day for e in log)
            drained = drained or any(e.signal == "drained" and e.on == day for e in log)
        return Sitting(people, drained)

    def preview(self, relationship: Relationship, interview: Interview, day: Day) -> Result:
        """What ``interview`` would come to; nothing is stored. Raises as :meth:`remember`."""
        self._check(interview, day)
        log = self._practice.events(relationship.id)
        found = told(interview, relationship.id, day, log, self._practice.clock.now())
        return self._result(relationship, interview, found, found.into(log), day)

    def remember(self, relationship: Relationship, interview: Interview, day: Day) -> Result:
        """Store what ``interview``, held on ``day``, comes to, as one change.

        Raises:
            WrongUsage: an answer is out of its range.
            Refused: nothing was told, or of a day to come.
            NotFound: the relationship is no longer there.
        """
        self._check(interview, day)
        if interview.empty:
            raise Refused(self._language.text("Nothing was answered; nothing was stored."))
        practice = self._practice
        with practice.changing():
            who = practice.here(relationship)
            log = practice.events(who.id)
            found = told(interview, who.id, day, log, practice.clock.now())
            if writes := [*_writes(who.id, found)]:
                practice.store("remember", who.id, *writes)
        return self._result(who, interview, found, found.into(log), day)

    def writes(self, relationship: Relationship, interview: Interview, day: Day) -> list[Write]:
        """What :meth:`remember` would store, for a change that stores more; raises as it does, of wrong answers."""
        self._check(interview, day)
        log = self._practice.events(relationship.id)
        return [*_writes(relationship.id, told(interview, relationship.id, day, log, self._practice.clock.now()))]

    def _result(self, who: Relationship, interview: Interview, found: Told, log: Sequence[Event], day: Day) -> Result:
        decisions = self._practice.decisions(who.id)
        return Result(
            assess(who, log, day, self._language, False, decisions),
            tuple(event.id for event in found.events),
            tuple(event.id for event in found.gone),
            found.left_out,
            tuple(self._remarks(interview, found)),
        )

    def _remarks(self, interview: Interview, found: Told) -> Iterator[str]:
        language = self._language
        if found.left_out:
            n = len(found.left_out)
            text = language.plural(
                "{n} answer was not taken: there you noted enough yourself.",
                "{n} answers were not taken: there you noted enough yourself.",
                n,
            )
            yield text.format(n=n)
        if interview.told and interview.blocks < FEWEST:
            yield language.text("So few months are too thin to rest on; four columns are asked about.")
        if interview.one_picture:
            yield language.text("Every column reads the same: you see one picture, and it may be that of today.")

    def _check(self, interview: Interview, day: Day) -> None:
        """Refuse what no interview can say. Raises WrongUsage, Refused."""
        text = self._language.text
        for n, name, level in interview.told:
            if not (1 <= n <= MOST and name in DIMENSIONS and 1 <= level <= 5):
                raise WrongUsage(text("The answers go from 1 to 5, of the blocks 1 to 6. Nothing was stored."))
        if max(len(interview.best), len(interview.worst)) > MOST_MOMENTS:
            raise WrongUsage(text("At most three best and three worst moments are told. Nothing was stored."))
        _check_signals(interview.best, self._language, best=True)
        _check_signals(interview.worst, self._language, best=False)
        days = [moment.when.on for moment in interview.moments]
        days += [when.on for when in (interview.deceived_on, interview.talk and interview.talk.when) if when]
        if day > self._practice.clock.today() or max(days, default=day) > day:
            raise Refused(text("Memory does not reach into days to come. Nothing was stored."))


def _check_signals(moments: Sequence[Moment], language: Language, *, best: bool) -> None:
    for moment in moments:
        if not fits(moment.signal, best=best):
            text = (
                language.text("“{signal}” is no good news; `rapports signals` lists what is. Nothing was stored.")
                if best
                else language.text("“{signal}” is no bad news; `rapports signals` lists what is. Nothing was stored.")
            )
            raise WrongUsage(text.format(signal=shorten(moment.signal, 40)))


def _writes(owner: str, found: Told) -> Iterator[Write]:
    for event in found.gone:
        yield Write.event(owner, event.id, None)
    for event in found.events:
        yield Write.event(owner, event.id, as_document(event))
