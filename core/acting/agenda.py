"""What is due: talks, commitments, trials, notices, decisions to look at again, and a word after an ending.

Everything open up to the last day asked for is there, what fell due earlier included, until it is done. Deciding
again about a relationship settles what its earlier decisions asked for; looking back on a decision settles its review.
What was put off is due on the day it was put off to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from core.acting.agenda_items import ANSWERS, AgendaItem, Follow, Kind, Waiting, digest
from core.acting.agenda_waiting import unanswered
from core.acting.anniversary import ASKED_FOR, anniversaries, question
from core.acting.commitments import open_ones
from core.acting.missions import running
from core.acting.recurrence import Unit, next_after
from core.acting.unvoiced import unvoiced
from core.dates import is_day, number, plus
from core.judging.ended import departure, is_final_no
from core.judging.evidence import Noted, counted
from core.judging.in_force import TALK, refused_work, standing, talk_day
from core.judging.lately import WROTE, wrote_on
from core.judging.phrases import known, upon
from core.judging.silence import in_words, noticed_on, rests_until, silence
from core.language import Language
from core.model import Choice, Decision, Party, Reflection, Reply, Stage
from core.plain import shorten

NOTHING = Waiting()
TRIAL_DAYS = 30
"""A decision made so long before the end of a trial, or later, settles it."""
SOON, LATER = 7, 90
"""Days after the last day on which she is asked how the ending feels."""
LATER_FOR = 90
"""The later question is asked for so many days."""
REVIEW_FOR = 365
"""So many days after it was due a review leaves the agenda to the yearly review."""
PROMISE = 80
"""Characters of a commitment in a line."""
_ONE_THING = {Kind.REVISIT: "review", Kind.NOTICE_OVER: "notice"}
"""Kinds that are stages of one thing, which keeps its id."""
_AFTER_A_WEEK, _AFTER_MONTHS = "soon", "later"


def agenda(
    follows: Iterable[Follow], day: str, days: int, language: Language, waiting: Waiting = NOTHING, ids: bool = True
) -> list[AgendaItem]:
    """What is due up to ``days`` days after ``day``, by day, then by name; ``ids`` tells whether they are asked for."""
    last = plus(day, days)
    found = [item for follow in follows for item in _Diary(follow, day, last, language, ids).items() if item.on <= last]
    found += [item for item in unanswered(waiting, day, language, ids) if item.on <= last]
    return sorted(found, key=in_order)


def in_order(item: AgendaItem) -> tuple[str, str, str, str]:
    """Where an item stands in an agenda."""
    return item.on, item.name, item.kind, item.record or ""


class _Diary:
    """One relationship's part of the agenda."""

    def __init__(self, follow: Follow, day: str, last: str, language: Language, ids: bool) -> None:
        self.follow, self.who, self.day, self.last, self._ = follow, follow.relationship, day, last, language
        self.decisions = sorted((d for d in follow.decisions if d.on <= day), key=lambda d: (d.on, d.id))
        self.standing = standing(self.decisions, day)
        self.ids = ids

    def items(self) -> Iterator[AgendaItem]:
        """What is due, on the day it was put off to; without what was answered."""
        for item in self._due():
            mark = self.follow.marks.get(item.slot)
            if mark is None or mark.on > self.day:
                yield item
            elif mark.until is not None:
                again = item.kind is Kind.TELL_EARLY and item.on > mark.until  # it is about something newer
                yield item if again else self._moved(item, mark.until)

    def _moved(self, item: AgendaItem, on: str) -> AgendaItem:
        return replace(item, on=on, in_days=number(on) - number(self.day))

    def _due(self) -> Iterator[AgendaItem]:
        yield from self._commitments()
        left = self._left()
        if self.standing is not None:
            yield from self._ending(self.standing)
            yield from self._talk(self.standing) if left is None else ()
        yield from self._refusals()
        yield from self._reviews()
        if left is not None:
            yield self._departure(left)  # of one who left there is nothing else to ask
            return
        if self.standing is not None and self.standing.choice is Choice.LEFT and self.who.stage is not Stage.ENDED:
            text = self._.text("They left; the relationship can be closed.")
            yield self._item(self.standing.on, Kind.NOTICE_OVER, text, self.standing.id)
            return
        if self.who.stage is not Stage.ENDED:
            yield from self._trial()
            yield from self._missions()
            yield from self._anniversary()
            yield from self._early()
        if self.who.stage is Stage.ACTIVE and not self._rests():
            yield from self._silence() or self._cadence()

    def _item(
        self,
        on: str,
        kind: Kind,
        text: str,
        record: str | None = None,
        events: Sequence[str] = (),
        part: str = "",
        turn: str = "",
    ) -> AgendaItem:
        """``part`` tells items of one record apart, ``turn`` those of which the next comes once this is answered."""
        who, name = self.who, _ONE_THING.get(kind, kind)
        return AgendaItem(
            on=on,
            in_days=number(on) - number(self.day),
            kind=kind,
            relationship=who.id,
            name=who.name,
            text=text,
            record=record,
            events=tuple(events),
            id=digest(name, who.id, (record or who.id) + part) if self.ids else "",
            slot=":".join(filter(None, (name, record, part.strip("\x1f"), turn))),
            answers=ANSWERS[kind],
        )

    def _commitments(self) -> Iterator[AgendaItem]:
        for promise in open_ones(c for c in self.follow.commitments if c.on <= self.day):
            if promise.due is not None:
                mine = promise.by is Party.ME
                text = self._.text("My promise: {what}") if mine else self._.text("Their promise: {what}")
                what = text.format(what=shorten(promise.what, PROMISE))
                yield self._item(promise.due, Kind.COMMITMENT, what, promise.id)

    def _talk(self, decision: Decision) -> Iterator[AgendaItem]:
        if decision.choice is not Choice.RENEGOTIATE or self.who.stage is Stage.ENDED or self.follow.events is None:
            return
        if not any(event.signal == TALK and decision.on <= event.on <= self.day for event in self.follow.events):
            text = self._.text("To talk about, as decided on {day}.").format(day=self._.day(decision.on))
            yield self._item(talk_day(decision), Kind.TALK, text, decision.id)

    def _ending(self, decision: Decision) -> Iterator[AgendaItem]:
        if decision.choice is not Choice.END:
            return
        last = decision.notice_until or decision.on
        ended = self.who.stage is Stage.ENDED
        if last >= self.day and decision.notice_until and not ended:
            text = self._.text("The last day of the notice.")
            yield self._item(last, Kind.NOTICE, text, decision.id)
        elif not ended:
            text = self._.text("The notice is over; the relationship can be closed.")
            yield self._item(last, Kind.NOTICE_OVER, text, decision.id)
        yield from self._afterwards(decision, last)

    def _refusals(self) -> Iterator[AgendaItem]:
        for decision in self.decisions:
            if is_final_no(decision):
                yield from self._afterwards(decision, decision.on)

    def _afterwards(self, decision: Decision, last: str) -> Iterator[AgendaItem]:
        ended = decision.choice is Choice.END
        soon, later = plus(last, SOON), plus(last, LATER)
        if self.day < later and not self._felt(decision, last):
            text = (
                self._.text("A week after the ending: how does it feel, from relief to regret?")
                if ended
                else self._.text("A week after saying no: how does it feel, from relief to regret?")
            )
            yield self._item(soon, Kind.AFTER_ENDING, text, decision.id, part=f"\x1f{_AFTER_A_WEEK}")
        if self.day <= plus(later, LATER_FOR) and not self._felt(decision, later):
            text = (
                self._.text("Three months after the ending: what followed, and would you do it again?")
                if ended
                else self._.text("Three months after saying no: what followed, and would you do it again?")
            )
            yield self._item(later, Kind.AFTER_ENDING, text, decision.id, part=f"\x1f{_AFTER_MONTHS}")

    def _reviews(self) -> Iterator[AgendaItem]:
        for decision in self.decisions:
            if decision.review_on is None or self._superseded(decision) or self._looked_back(decision):
                continue
            if plus(decision.review_on, REVIEW_FOR) < self.day:
                continue
            waiting = decision.choice in (Choice.MAYBE, Choice.PAUSE) or _is_open(decision)
            text = self._.text("Decided on {day}: did it go as expected?")
            if waiting:
                text = self._.text("Put aside on {day}, to come back to now.")
            elif decision.choice is Choice.LEFT:
                text = self._.text("They left on {day}: what does it say of how you choose?")
            kind = Kind.REVISIT if waiting else Kind.REVIEW
            yield self._item(decision.review_on, kind, text.format(day=self._.day(decision.on)), decision.id)

    def _superseded(self, decision: Decision) -> bool:
        """Whether it was decided otherwise since; a no is about one request, and one that is not for good waits."""
        if decision.choice is not Choice.REFUSE:
            return decision is not self.standing
        return _is_open(decision) and decision is not self.decisions[-1]

    def _looked_back(self, decision: Decision) -> bool:
        """Whether it was said what came of it; how the ending feels is another question."""
        return any(_tells_outcome(r) or not _tells_feeling(r) for r in self._looks(decision, decision.on))

    def _felt(self, decision: Decision, since: str) -> bool:
        """Whether it was said how the ending feels, or what followed; that it came as expected is another question."""
        return any(_tells_feeling(r) or not _tells_outcome(r) for r in self._looks(decision, since))

    def _looks(self, decision: Decision, since: str) -> list[Reflection]:
        return [r for r in self.follow.reflections if r.decision == decision.id and since <= r.on <= self.day]

    def _trial(self) -> Iterator[AgendaItem]:
        end = self.who.frame.trial_end
        if end is not None and is_day(end) and not self._settled(end):
            yield self._item(
                end, Kind.TRIAL, self._.text("The trial ends: go on, change something, or stop?"), turn=end
            )

    def _missions(self) -> Iterator[AgendaItem]:
        """The trials of missions under way."""
        for mission in running(self.follow.missions, self.day):
            end = mission.trial_end
            if end is not None and not self._settled(end):
                text = self._.text("The trial of “{mission}” ends: go on, change something, or stop?")
                yield self._item(
                    end, Kind.TRIAL, text.format(mission=shorten(mission.name, PROMISE)), mission.id, turn=end
                )

    def _settled(self, end: str) -> bool:
        """Whether the end of a trial asks for nothing: an end is decided anyway, or it was decided about it."""
        ends = self.standing is not None and self.standing.choice is Choice.END
        return ends or any(d.on >= plus(end, -TRIAL_DAYS) for d in self.decisions)

    def _anniversary(self) -> Iterator[AgendaItem]:
        if self.standing and self.standing.choice in (Choice.END, Choice.LEFT):
            return
        for on in anniversaries(self.who, self.day, self.last):
            item = self._item(on, Kind.ANNIVERSARY, question(self.who, on, self._), part=on[:4])
            if on >= plus(self.day, -ASKED_FOR) or item.slot in self.follow.marks:  # one put off is not over yet
                yield item

    def _rests(self) -> bool:
        """Whether she said no to a piece of work, and nothing came after it; or ended it, though it is not over yet."""
        if self.standing is not None and self.standing.choice in (Choice.END, Choice.LEFT):
            return True
        no = refused_work(self.who, self.decisions, self.day)
        return no is not None and (self.follow.last_contact or "") <= no.on

    def _silence(self) -> list[AgendaItem]:
        """A silence that is a sign; what she said or did to it makes it rest, and it comes back if it lasts."""
        heard, who = self.follow.heard, self.who
        wrote = wrote_on(self.follow.events or (), heard, self.day)
        rests, began = rests_until(heard, who, wrote), noticed_on(heard, who)
        comes_back = None if rests is None else plus(rests, 1)
        quiet = silence(heard, who, max(self.day, comes_back or ""))
        if quiet.sign is None or began is None:
            return []
        text = in_words(quiet, who, self._)
        if comes_back is not None and comes_back > self.day:
            text = self._.text("Silence is normal until {day}: heard of since?").format(day=self._.day(rests or ""))
            if rests != who.quiet_until:
                text = self._.text("Is there an answer to what you wrote?")
        if wrote is not None:
            steps = [event for event in self.follow.events or () if event.signal == WROTE]
            on = upon(wrote, self.day, self._, known(steps, wrote))
            text += " " + self._.text("You wrote {on}.").format(on=on)
        return [self._item(max(began, comes_back or ""), Kind.SILENCE, text)]

    def _left(self) -> Noted | None:
        """A departure without a word that is not recorded as the end yet; what was decided since says otherwise."""
        if self.who.stage is Stage.ENDED or not self.follow.events:
            return None
        left = departure(self.follow.events, self.who.stage, self.day)
        return None if left is None or (self.standing and self.standing.on >= left.on) else left

    def _departure(self, left: Noted) -> AgendaItem:
        on = upon(left.on, self.day, self._, known([left], left.on))
        text = self._.text("A departure without a word {on}: if it is over, that can be recorded.").format(on=on)
        return self._item(left.on, Kind.LEFT, text, events=(left.id,), turn=left.on)

    def _cadence(self) -> Iterator[AgendaItem]:
        weeks, last = self.who.cadence_weeks, self.follow.last_contact
        if weeks is None or last is None or last > self.day:
            return
        hoped = next_after(last, Unit.WEEK, weeks, last)
        if hoped is not None and hoped < self.day:
            text = self._.text("Last noted on {day}: a sign from one side or the other?").format(day=self._.day(last))
            yield self._item(hoped, Kind.CADENCE, text, turn=hoped)

    def _early(self) -> Iterator[AgendaItem]:
        """More than one usual thing, unless a talk is planned or the end decided already."""
        if self.follow.events is None or (
            self.standing and self.standing.choice in (Choice.END, Choice.LEFT, Choice.RENEGOTIATE)
        ):
            return
        waiting = unvoiced(self.who, counted(self.follow.events, self.day), self.day, self._)
        if waiting is not None and waiting.weighty:
            yield self._item(waiting.due, Kind.TELL_EARLY, waiting.short, events=waiting.events)


def _is_open(decision: Decision) -> bool:
    """Whether it answered a request neither with yes nor with no."""
    return decision.reply in (Reply.NOT_NOW, Reply.MAYBE)


def _tells_outcome(reflection: Reflection) -> bool:
    told = (reflection.came, reflection.came_true, reflection.quality)
    return bool(reflection.happened) or any(value is not None for value in told)


def _tells_feeling(reflection: Reflection) -> bool:
    return bool(reflection.consequences) or reflection.regret is not None or reflection.again is not None
