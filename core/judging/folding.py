"""One relationship folded once and carried on: each new event costs one step, no step looks back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from core.dates import number, plus, weekday
from core.judging.ended import departure
from core.judging.enough import Needed, Shade, needed, shade
from core.judging.evidence import Gist, counted, is_vague, of_one_day
from core.judging.gut import ASKED, Felt, Gut, facts, felt, gut
from core.judging.in_force import ENDING_COURSES, TALK, Force, Known, in_force, is_over, refused_work, standing
from core.judging.lately import lately, wrote_on
from core.judging.scoring import Five, Reading, State, advance, fold, health_of, read, scores_at
from core.judging.silence import Heard, Sign, Silence, asked_since, silence
from core.judging.whole import Whole
from core.model import (
    Choice,
    Commitment,
    Decision,
    Event,
    Mission,
    Precision,
    Reflection,
    Relationship,
    Role,
    Stage,
    Verdict,
)
from core.vocabulary import CHECK_IN

SPARK_WEEKS = 12
KEPT_DAYS = 7 * (SPARK_WEEKS + 2)
KEPT_TALKS = 8
"""How many of the last days with a talk are remembered."""


class Kept(Struct, frozen=True, array_like=True, gc=False):
    """A state, its last judged day, and the next one, until which it is what is true; None for the last one.

    It is ``written`` as JSON, and read when asked for: of all those kept of everybody, hardly any ever is.
    """

    written: Raw
    last: int
    until: int | None = None

    @classmethod
    def of(cls, state: State) -> Kept:
        """The last one."""
        return cls(Raw(msgspec.json.encode(state)), state.rhythm.last)

    @property
    def state(self) -> State:
        """What it is."""
        return msgspec.json.decode(self.written, type=State)


class Life(Struct, frozen=True, array_like=True):
    """The state after the last judged day of each of the last weeks, oldest first, and the last two of all.

    ``last_day`` holds the events of the last judged day, without their notes; ``events`` counts all, weighing or not,
    ``whole`` tells that no state was dropped, and ``vague`` that some of it is from memory, or of a day that is not
    known exactly.
    ``talks`` are the days of the last talks, oldest first, and ``felt`` the last days with a check-in. ``facts`` is
    what is left without check-ins, before the last judged day and after it; None while that is all there is.
    ``lately`` is what matters from the last contact on. ``accused`` tells that a dishonesty was noted, whether it
    weighs or not.
    """

    kept: tuple[Kept, ...] = ()
    last_day: tuple[Event, ...] = ()
    events: int = 0
    last_contact: str | None = None
    whole: bool = True
    vague: bool = False
    talks: tuple[str, ...] = ()
    felt: tuple[Felt, ...] = ()
    facts: tuple[Five, Five] | None = None
    lately: tuple[Gist, ...] = ()
    accused: bool = False

    @property
    def last(self) -> int:
        """The last judged day, as a number; only of a life that has one."""
        return self.kept[-1].last

    def state_on(self, day: str) -> State | None:
        """The state as of ``day``, or None when it was dropped and only the history knows."""
        number_ = number(day)
        at = bisect_right([kept.last for kept in self.kept], number_)
        if not at:
            return State() if self.whole or not self.kept else None
        kept = self.kept[at - 1]
        return kept.state if kept.until is None or number_ < kept.until else None

    def base_for(self, day: str) -> State:
        """The latest state that is kept and was true by ``day``: what is left of the log is folded on from it."""
        at = bisect_right([kept.last for kept in self.kept], number(day))
        return self.kept[at - 1].state if at else State()


def state_by(day: str, log: Sequence[Event], role: Role, life: Life) -> State:
    """The state as of ``day`` of the counted events of ``log``, of which ``life`` spares folding what it remembers."""
    base = life.base_for(day)
    return fold((e for e in log if e.on <= day and number(e.on) > base.rhythm.last), role, base)


def lived(events: Iterable[Event], role: Role) -> Life:
    """Fold a whole log."""
    log = Whole.in_hand(events, role)
    recent = log.judged_by(number(log.days[-1][0].on) - KEPT_DAYS) if log.days else 0
    life = _of_old(log, recent)
    for day in log.days[recent:]:
        life = _with_day(life, day, role)
    last = log[-1].on if log else None
    talks = tuple(sorted({event.on for event in log.of(TALK)})[-KEPT_TALKS:])
    return replace(
        life,
        events=len(log),
        last_contact=last,
        vague=log.vague,
        talks=talks,
        lately=lately(reversed(log), last),
        accused=bool(log.of("dishonesty")),
    )


def _of_old(log: Whole, count: int) -> Life:
    """The first ``count`` judged days, so far back that of none but the last a state is kept."""
    if not count:
        return Life()
    days, asked = log.days[:count], list[Felt]()
    first = next((n for n, day in enumerate(days) if any(event.signal == CHECK_IN for event in day)), count)
    beside, before = None, log.undated(first)
    for day in days[first:]:  # before the first check-in nothing was felt, and the facts are all there is
        beside = _facts(beside, before, day)
        asked = [*asked, *felt(day)][-ASKED - 1 :]
    return Life(kept=(Kept.of(log.after(count)),), whole=count == 1, felt=tuple(asked), facts=beside)


def extended(life: Life, event: Event, role: Role) -> Life | None:
    """Fold one more event; None when it lies before the last judged day, so that the log must be folded again."""
    last = max(life.last_contact or event.on, event.on)
    life = replace(
        life,
        events=life.events + 1,
        last_contact=last,
        vague=life.vague or is_vague(event),
        talks=tuple(sorted({*life.talks, event.on})[-KEPT_TALKS:]) if event.signal == TALK else life.talks,
        lately=lately([*life.lately, event], last),
        accused=life.accused or event.signal == "dishonesty",
    )
    if not counted([event]):
        return life
    if life.kept and number(event.on) < life.last:
        return None
    same_day = bool(life.last_day) and life.last_day[0].on == event.on
    today = counted([*life.last_day, event]) if same_day else [event]
    return _with_day(life, today, role)


def _with_day(life: Life, today: list[Event], role: Role) -> Life:
    """A life with its last judged day added, or judged again with more events."""
    day = number(today[0].on)
    earlier = life.kept[:-1] if life.kept and life.last == day else life.kept
    before = earlier[-1].state if earlier else State()
    state = advance(before, role, of_one_day(day, today))
    past = (*earlier[:-1], replace(earlier[-1], until=day)) if earlier else ()
    thinned = tuple(kept for i, kept in enumerate(past) if i == len(past) - 1 or _matters(kept, day))
    whole = life.whole and len(thinned) == len(past)
    asked = (*(one for one in life.felt if number(one.on) != day), *felt(today))[-ASKED - 1 :]
    beside = _facts(life.facts, before, today, again=len(earlier) < len(life.kept))
    kept = (*thinned, Kept.of(state))
    return replace(life, kept=kept, last_day=_wordless(today), whole=whole, felt=asked, facts=beside)


def _wordless(events: Iterable[Event]) -> tuple[Event, ...]:
    """Her words are kept nowhere but in the history."""
    return tuple(replace(event, note="") if event.note else event for event in events)


def _facts(
    known: tuple[Five, Five] | None, before: State, today: list[Event], *, again: bool = False
) -> tuple[Five, Five] | None:
    """What is left without check-ins, before and after this day; ``before`` is all that was left before it.

    ``known`` is the same of the last judged day, which is this very one where it is judged ``again``.
    """
    if known is None and not any(event.signal == CHECK_IN for event in today):
        return None
    earlier = before.masses if known is None else known[0 if again else 1]
    return earlier, facts(today, earlier)


def _matters(kept: Kept, day: int) -> bool:
    """Whether a past state ends its week, and the week is recent enough to be drawn."""
    assert kept.until is not None
    return _week(kept.until) != _week(kept.last) and kept.until > day - KEPT_DAYS


def _week(day: int) -> int:
    return (day + 3) // 7


class Papers(Struct, frozen=True, array_like=True):
    """What is to be kept in mind of one relationship beside its life, by day and id, without her words.

    Of what was promised that which is open and has a day, of missions those with a trial.
    """

    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    missions: tuple[Mission, ...] = ()


class Footing(NamedTuple):
    """What a verdict rests on: whether on memory, and how exactly the day is known that it dates from."""

    from_memory: bool
    since: Precision


class Trouble(NamedTuple):
    """The file of one relationship is not as it was written: ``whole`` of it cannot be read, else some.

    ``why`` is the refusal to read it, a sentence; of a part only a check tells more.
    """

    whole: bool
    why: str = ""


class Row:
    """One line of the overview: a relationship and what its life says on a day.

    ``footing`` finds out, where it is asked for and some of it is vague, what the verdict rests on. ``papers`` are
    those about it; ``today`` is the day they are looked at, where the reading is an earlier one's because it ended.
    ``earlier_gut`` finds her check-ins and the facts of a day before the last judged one. ``trouble`` tells that what
    it says rests on less than was noted.
    """

    def __init__(
        self,
        relationship: Relationship,
        life: Life,
        state: State,
        day: str,
        footing: Callable[[], Footing] | None = None,
        papers: Papers = Papers(),  # noqa: B008 - it is frozen
        today: str | None = None,
        earlier_gut: Callable[[], Gut] | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        self.relationship = relationship
        self.trouble = trouble
        self.day = day
        self.today = today or day
        self.papers = papers
        self.last_contact = life.last_contact
        self.count = life.events
        self.life = life
        self._state = state
        self._find_footing = footing
        self._find_gut = earlier_gut

    @cached_property
    def reading(self) -> Reading:
        """What the state says."""
        return read(self._state, self.relationship.role, self.day)

    @property
    def verdict(self) -> Verdict:
        """The verdict of the day."""
        return self.reading.verdict

    @property
    def shown(self) -> Verdict:
        """The verdict of the last judged day."""
        return self._state.shown

    @cached_property
    def since(self) -> str | None:
        """The day the verdict dates from."""
        return self.reading.since

    @property
    def health(self) -> float:
        """Health, 0–100; meaningless while :attr:`unknown`."""
        return self.reading.health

    @property
    def unknown(self) -> bool:
        """Whether too little is noted for the health to mean anything."""
        return self.reading.unknown

    @cached_property
    def needed(self) -> Needed | None:
        """How much more good it takes to prove *steady*; None where the verdict is another than *insufficient*."""
        return needed(self._state, self.relationship.role, self.day)

    @cached_property
    def shade(self) -> Shade:
        """What little there is, where the verdict is *insufficient*."""
        return shade(self._state, self.relationship.role, number(self.day))

    @cached_property
    def _footing(self) -> Footing:
        found = self._find_footing if self.life.vague else None
        return Footing(False, Precision.DAY) if found is None else found()

    @property
    def from_memory(self) -> bool:
        """Whether the verdict rests on memory."""
        return self._footing.from_memory

    @property
    def since_precision(self) -> Precision:
        """How exactly :attr:`since` is known."""
        return self._footing.since

    @property
    def heard(self) -> Heard:
        """On which days they were heard of."""
        return self._state.heard

    @cached_property
    def silence(self) -> Silence:
        """How long they have not been heard of, and whether that is a sign."""
        return silence(self._state.heard, self.relationship, self.day)

    @cached_property
    def silent_since(self) -> str | None:
        """Since when their silence asks for an answer; None where it does not, as after her no."""
        if self.silence.sign is None or self.rests or self.departed:
            return None
        wrote = wrote_on(self.life.lately, self.heard, self.day)
        return asked_since(self.heard, self.relationship, self.day, wrote)

    @cached_property
    def force(self) -> Force | None:
        """The decision in force and what runs with it."""
        if not self.papers.decisions and self.relationship.stage is not Stage.ENDED:
            return None
        over = self.relationship.stage is Stage.ENDED
        left = departure(self.life.lately, Stage.ENDED) if over else None
        known = Known(self.reading, self.life.talks, left)
        return in_force(self.relationship, self.papers.decisions, known, self.today)

    @cached_property
    def refused(self) -> Decision | None:
        """Her last word, where that is a no to one piece of work and it goes on."""
        return refused_work(self.relationship, self.papers.decisions, self.today) if self.papers.decisions else None

    @cached_property
    def departed(self) -> bool:
        """Whether they left, and that is not recorded as the end yet: nothing else is to be asked about them."""
        if self.relationship.stage is Stage.ENDED:
            return False
        last = standing(self.papers.decisions, self.today)
        left = departure(self.life.lately, self.relationship.stage, self.today)
        if last is not None and (left is None or last.on >= left.on):
            return last.choice is Choice.LEFT
        return left is not None

    @property
    def rests(self) -> bool:
        """Whether nothing came after her no, or she has ended it: no silence, no week without a note is a sign then."""
        if self.force is not None and self.force.course in ENDING_COURSES:
            return True
        return self.refused is not None and (self.last_contact or "") <= self.refused.on

    @property
    def is_over(self) -> bool:
        """Whether it has ended, so that its verdict is that of then."""
        return is_over(self.relationship, self.force)

    @cached_property
    def gut(self) -> Gut:
        """Her check-ins beside what the facts alone say."""
        if self._find_gut is not None and self.life.kept and number(self.day) < self.life.last:
            return self._find_gut()
        masses = self.life.facts[1] if self.life.facts else self._state.masses
        return gut(self.relationship, self.life.felt, masses, self.day)

    @property
    def settled(self) -> bool:
        """Whether a decision holds, so that nothing is asked of her meanwhile."""
        return self.force is not None and self.force.holds

    @cached_property
    def spark(self) -> tuple[float | None, ...]:
        """Health at the end of each of the last eleven weeks and today, oldest first; None where nothing is known."""
        sunday = plus(self.day, -weekday(self.day) - 1)
        ends = [plus(sunday, -7 * weeks) for weeks in reversed(range(SPARK_WEEKS - 1))]
        return (*map(self._health_on, ends), self._health_on(self.day))

    @cached_property
    def trend(self) -> float:
        """Change of health in points over the spark; 0 when it does not reach back."""
        first = next((health for health in self.spark if health is not None), None)
        return 0.0 if first is None or self.unknown else self.health - first

    @property
    def trend_weeks(self) -> int:
        """Over how many weeks that is: as many as the spark shows, or fewer where less is known; 0 for none."""
        known = [n for n, health in enumerate(self.spark) if health is not None]
        return 0 if not known or self.unknown else len(self.spark) - known[0]

    def _health_on(self, day: str) -> float | None:
        state = self.life.state_on(day)
        if state is None or state.rhythm.gaps < 1:
            return None
        return health_of(scores_at(state, number(day)), self.relationship.role)[0]


URGENCY_OF = {
    Verdict.END: 0,
    Verdict.RENEGOTIATE: 1,
    Verdict.WATCH: 2,
    Verdict.INSUFFICIENT: 3,
    Verdict.STEADY: 4,
}
"""Who needs her first."""

SILENT = {Sign.WORRYING: 2.3, Sign.QUIET: 2.6}
"""Where a silence stands among them: it outranks a verdict that asks for nothing."""


def need(row: Row) -> tuple[bool, bool, float, float, str]:
    """Sort key: who needs her first; those she has decided about come after, ended collaborations come last."""
    urgency = URGENCY_OF[row.verdict]
    silent = SILENT[row.silence.sign] if row.silence.sign else urgency
    return (
        row.relationship.stage == "ended",
        row.settled,
        min(urgency, silent),
        row.health,
        row.relationship.name.casefold(),
    )
