"""The assessment of one relationship as of one day: scores, verdict, reasons, contributions and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from msgspec import UNSET, Struct, UnsetType

from core.dates import number, plus
from core.judging import door
from core.judging.beside import Beside, beside
from core.judging.beside import in_words as their_side
from core.judging.ended import departure, read_as_of
from core.judging.enough import Needed
from core.judging.evidence import PLACE, Noted, Told, counted, of_one_day
from core.judging.explain import Part, contributions, parts
from core.judging.folding import Kept, Life, state_by
from core.judging.gut import NOTHING, Gut, facts, felt, gut
from core.judging.gut import in_words as apart
from core.judging.in_force import TALK, Course, Force, Known, in_force, refused_work, standing
from core.judging.label import notes_to_go
from core.judging.over import Over, over
from core.judging.phrases import counted as said
from core.judging.phrases import listed
from core.judging.reasons import Evidence, Reason, reasons
from core.judging.recent import Recalled, Recent, Then
from core.judging.scoring import TREND_DAYS, UNWEIGHED, Five, Reading, State, advance, health_of, read, scores_at
from core.judging.sentences import sentences
from core.judging.silence import Silence, in_words, silence
from core.judging.verdict import NO_DAY
from core.judging.wayback import Way, ways
from core.judging.why import WhyNot, why_not
from core.language import Language
from core.model import Choice, Decision, Event, Precision, Relationship, Role, Stage, TheirSide, Verdict
from core.vocabulary import DIMENSIONS, SIGNALS


class Who(Struct, frozen=True):
    """The relationship an assessment is about."""

    id: str
    name: str
    role: Role
    stage: Stage


class DimensionScore(Struct, frozen=True):
    """One dimension, 0–100.

    ``trend_90d`` is its change in points over 90 days, None while the first event is younger; ``known`` tells that the
    score is not mostly the prior; ``doubt`` is None where the dimension does not gate.
    """

    score: float
    low: float
    high: float
    evidence: float
    uncertainty: float
    trend_90d: float | None
    known: bool
    doubt: float | None


class Contribution(Struct, frozen=True):
    """The points one event adds to one dimension's score, and to its doubt; ``event`` is None for the prior."""

    event: str | None
    on: str | None
    signal: str | None
    dimension: str
    points: float
    doubt: float | None
    precision: Precision = Precision.DAY
    trace: str | None = None
    """Where the event was found, in the words of the file; None for what she noted."""
    word: str | None = None
    """What she called it, where it was noted by a word of her own."""

    def label(self, language: str) -> str:
        """What the event is called in ``language``; "" for the prior."""
        return self.word or (SIGNALS[self.signal].label(language) if self.signal else "")


class InForce(Struct, frozen=True):
    """The decision in force; ``until`` is the day its notice ends or it is to be looked at again.

    ``course`` is what runs with it, and ``holds`` tells that nothing is asked of her meanwhile: see
    :mod:`core.judging.in_force`.
    """

    choice: Choice
    on: str
    until: str | None
    course: Course
    holds: bool


class Step(Struct, frozen=True):
    """So many events of one signal, on these days."""

    signal: str
    count: int
    on: tuple[str, ...]


class WayBack(Struct, frozen=True):
    """Events to come, and the verdict they would bring ``by`` a day."""

    text: str
    events: tuple[Step, ...]
    verdict: Verdict
    by: str


class Assessment(Struct, frozen=True):
    """One relationship as of one day, as ``rapports show --json`` prints it.

    ``health``, its band and ``trend_90d`` are None where nobody knows: while the verdict is insufficient, or no
    dimension is known; ``trend_90d`` also where nothing was noted 90 days ago. ``notes_to_go`` is how many notes of her
    own end ``from_memory``: 0 where it is not, None where too many would be needed to name a number. ``needed`` is how
    much more it takes to prove *steady*, None where another verdict stands or no plausible number of good signs does
    it. Of one that has ended nothing more is asked: no way back, nothing needed, and ``why_not`` is silent.
    ``gut`` sets her check-ins beside the facts alone, and
    ``their_side`` is the last that is known of the other side's satisfaction: neither enters a score. ``over`` says
    what became of one that has ended, whose verdict and figures are those of then; it is not there while it goes on.
    """

    relationship: Who
    as_of: str
    verdict: Verdict
    since: str | None
    since_precision: Precision
    health: float | None
    low: float | None
    high: float | None
    trend_90d: float | None
    dimensions: dict[str, DimensionScore]
    sentences: dict[str, str]
    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    from_memory: bool
    notes_to_go: int | None
    silence: Silence
    decision: InForce | None
    why_not: WhyNot
    needed: Needed | None
    gut: Gut
    their_side: Beside | None
    contributions: tuple[Contribution, ...] | UnsetType = UNSET
    way_back: tuple[WayBack, ...] | UnsetType = UNSET
    over: Over | UnsetType = UNSET

    @property
    def became(self) -> Over | None:
        """What became of it, once it is over."""
        return None if self.over is UNSET else self.over


def assess(
    relationship: Relationship,
    events: Iterable[Event],
    day: str,
    language: Language,
    full: bool = True,
    decisions: Iterable[Decision] = (),
    life: Life | None = None,
    sides: Sequence[TheirSide] = (),
) -> Assessment:
    """Judge ``relationship`` by its events up to ``day``; ``full`` adds contributions and the way back.

    ``life`` is what is remembered of folding the very same events; without it all of them are folded. ``decisions`` are
    those about it, of which the one in force is told; no verdict depends on them, except that one that ended keeps its
    last reading. ``sides`` are what was noted of the other side's satisfaction.
    """
    events, decisions = list(events), tuple(decisions)
    at = read_as_of(relationship, decisions, _last(events), day)
    log = counted(events, at)
    earlier = plus(at, -TREND_DAYS)
    past = state_by(earlier, log, relationship.role, life or Life())
    state = state_by(at, log, relationship.role, life or Life((Kept.of(past),)))
    hers = gut(relationship, asked, _facts_by(at, log, life), at) if (asked := felt(log)) else NOTHING
    left = _departed(relationship, events)
    of = _evidence(relationship, log, state, at, day)
    to_go = notes_to_go(log, relationship.role, at) if of.from_memory else 0
    return _assembled(of, relationship, past, language, full, decisions, hers, sides, left, to_go)


def recalled(
    relationship: Relationship,
    kept: Recent,
    life: Life,
    then: Callable[[str], Then],
    ids: Callable[[str | None], Sequence[str]],
    day: str,
    language: Language,
    decisions: Sequence[Decision],
    sides: Sequence[TheirSide],
) -> Assessment | None:
    """The same but for what is ``full``, of what is kept of the history of ``life``; None where that is not enough.

    ``then`` finds what is kept of it up to a day, where it ended before the last of it, and ``ids`` those of all events
    that count, in order, up to that day or all of them: hardly ever is either asked.
    """
    role, at = relationship.role, read_as_of(relationship, decisions, life.last_contact, day)
    until, left = None, kept.left if relationship.stage is Stage.ENDED else None
    if at < min(kept.last, day):
        known = then(until := at)
        if known.kept is None:
            return None
        kept, life = known.kept, known.life
    state, past = (kept.state_by(on, life, role) for on in (at, plus(at, -TREND_DAYS)))
    if state is None or past is None or not kept.tells(at, state):
        return None
    ended, quiet = relationship.stage is Stage.ENDED, silence(state.heard, relationship, at)
    of = Recalled(kept, state, partial(ids, until), role, at, day, ended=ended, silent=quiet.sign is not None)
    hers = gut(relationship, life.felt, life.facts[1] if life.facts else state.masses, at)
    return _assembled(of, relationship, past, language, False, decisions, hers, sides, left)


def _evidence(relationship: Relationship, log: Sequence[Event], state: State, at: str, day: str) -> Evidence:
    """What is told of the counted events up to the day ``at``, on ``day``."""
    ended, quiet = relationship.stage is Stage.ENDED, silence(state.heard, relationship, at)
    found = parts(log, at)
    return Evidence(log, state, found, relationship.role, at, day, ended=ended, silent=quiet.sign is not None)


def _facts_by(day: str, log: Sequence[Event], life: Life | None) -> Five:
    """What is left by ``day`` of the counted events of ``log`` without its check-ins; ``life`` may remember it."""
    known = life is not None and life.facts is not None and life.last <= number(day)
    return life.facts[1] if known and life and life.facts else facts(log)


def history(
    relationship: Relationship,
    events: Iterable[Event],
    days: Sequence[str],
    language: Language,
    full: bool = False,
    decisions: Sequence[Decision] = (),
    sides: Sequence[TheirSide] = (),
) -> Iterator[Assessment]:
    """The assessments of ``days``, which are in order, from one pass over the log."""
    events = list(events)
    log = counted(events, days[-1]) if days else []
    now, past = _Walk(log, relationship.role), _Walk(log, relationship.role)
    asked, alone, left = felt(log), _FactsWalk(log), _departed(relationship, events)
    for day in days:
        at = read_as_of(relationship, decisions, _last(events), day)
        hers = gut(relationship, asked, alone.on(at), at) if asked else NOTHING
        known, before = now.up_to(at), past.state_on(plus(at, -TREND_DAYS))
        state = now.state_on(at)
        of = _evidence(relationship, known, state, at, day)
        to_go = notes_to_go(known, relationship.role, at) if of.from_memory else 0
        yield _assembled(of, relationship, before, language, full, decisions, hers, sides, left, to_go)


def _departed(who: Relationship, events: Iterable[Event]) -> Event | None:
    """The departure without a word of one that has ended, also one that is still to come on an earlier day."""
    if who.stage is not Stage.ENDED:
        return None
    return departure(sorted(events, key=PLACE), Stage.ENDED)


def _last(events: Iterable[Event]) -> str | None:
    return max((event.on for event in events), default=None)


class _Walk:
    """A fold that is carried forward from day to day."""

    def __init__(self, log: Sequence[Event], role: Role) -> None:
        self._log, self._role, self._state, self._done = log, role, State(), 0

    def up_to(self, day: str) -> Sequence[Event]:
        return [e for e in self._log if e.on <= day]

    def state_on(self, day: str) -> State:
        due = [e for e in self._log[self._done :] if e.on <= day]
        for on, same_day in groupby(due, key=lambda e: e.on):
            self._state = advance(self._state, self._role, of_one_day(number(on), same_day))
        self._done += len(due)
        return self._state


class _FactsWalk:
    """The same without check-ins, for the masses alone."""

    def __init__(self, log: Sequence[Event]) -> None:
        self._log, self._masses, self._done = log, UNWEIGHED, 0

    def on(self, day: str) -> Five:
        due = [e for e in self._log[self._done :] if e.on <= day]
        self._masses, self._done = facts(due, self._masses), self._done + len(due)
        return self._masses


def _assembled(
    of: Evidence,
    relationship: Relationship,
    past: State,
    language: Language,
    full: bool,
    decisions: Sequence[Decision],
    hers: Gut,
    sides: Sequence[TheirSide],
    left: Noted | None,
    to_go: int | None = 0,
) -> Assessment:
    role, day, today, state = of.role, of.day, of.today, of.state
    now = read(state, role, day)
    since = now.since
    before = scores_at(past, number(day) - TREND_DAYS) if past.rhythm.last != NO_DAY else None
    quiet = silence(state.heard, relationship, day)
    known = not now.unknown
    theirs = beside(sides, hers, today)
    force = _force(relationship, decisions, of.events, now, left, today)
    return Assessment(
        relationship=Who(relationship.id, relationship.name, role, relationship.stage),
        as_of=today,
        verdict=now.verdict,
        since=since,
        since_precision=of.known(since) if since else Precision.DAY,
        health=now.health if known else None,
        low=now.low if known else None,
        high=now.high if known else None,
        trend_90d=now.health - health_of(before, role)[0] if known and before else None,
        dimensions=_dimensions(now, [score.score for score in before] if before else None),
        sentences=sentences(of.events, now, language),
        reasons=tuple(reasons(of, language)),
        notes=(
            *_no(relationship, decisions, today, language),
            *_notes(relationship, quiet, to_go, hers, theirs, language),
        ),
        from_memory=of.from_memory,
        notes_to_go=to_go,
        silence=quiet,
        decision=_decided(decisions, force, today),
        why_not=WhyNot(None, None) if of.ended else why_not(of, language),
        needed=None if of.ended else of.needed,
        gut=hers,
        their_side=theirs,
        contributions=tuple(_contributions(of.parts, role)) if full else UNSET,
        way_back=tuple(() if of.ended else _ways_back(of, language)) if full else UNSET,
        over=over(relationship, force, now.verdict, language, from_memory=of.from_memory) or UNSET,
    )


def _force(
    relationship: Relationship,
    decisions: Sequence[Decision],
    log: Sequence[Told],
    now: Reading,
    left: Noted | None,
    today: str,
) -> Force | None:
    """What runs on ``today``."""
    if not decisions and relationship.stage is not Stage.ENDED:
        return None
    talks = sorted({event.on for event in log if event.signal == TALK})
    return in_force(relationship, decisions, Known(now, talks, left), today)


def _decided(decisions: Sequence[Decision], force: Force | None, today: str) -> InForce | None:
    """The last decision up to ``today`` that is not about a single request, and what runs with it."""
    last = standing(decisions, today)
    if last is None or force is None:
        return None
    return InForce(last.choice, last.on, last.notice_until or last.review_on, force.course, force.holds)


def _no(who: Relationship, decisions: Sequence[Decision], today: str, language: Language) -> Iterator[Reason]:
    """That she said no to a piece of work, and what that leaves."""
    if (no := refused_work(who, decisions, today)) is not None:
        yield Reason(rule="refused", dimension=None, text=door.in_words(no, language), events=())


def _notes(
    who: Relationship,
    quiet: Silence,
    to_go: int | None,
    hers: Gut,
    theirs: Beside | None,
    language: Language,
) -> Iterator[Reason]:
    """What is said beside the verdict: a silence, gut against facts, their side, and that it rests on memory."""
    if quiet.sign is not None:
        unsure = language.text("Silence, or simply not noted?")
        words = f"{in_words(quiet, who, language)} {unsure}"
        yield Reason(rule="silence", dimension=None, text=words, events=())
    if words := apart(hers, language):
        yield Reason(rule="gut", dimension=None, text=words, events=())
    if theirs is not None:
        yield Reason(rule="their_side", dimension=None, text=their_side(theirs, hers, language), events=())
    if to_go != 0:
        words = _remembered(to_go, language)
        yield Reason(rule="from_memory", dimension=None, text=words, events=())


def _remembered(to_go: int | None, language: Language) -> str:
    if to_go is None:
        return language.text("Most of it is from memory: notes of the day would say more.")
    text = language.plural(
        "Most of it is from memory: {n} note of your own, and that is no longer said.",
        "Most of it is from memory: {n} notes of your own, and that is no longer said.",
        to_go,
    )
    return text.format(n=to_go)


def _dimensions(now: Reading, before: Sequence[float] | None) -> dict[str, DimensionScore]:
    return {
        name: DimensionScore(
            score=(s := now.dimensions[name]).score,
            low=s.low,
            high=s.high,
            evidence=s.evidence,
            uncertainty=s.uncertainty,
            trend_90d=None if before is None else s.score - before[i],
            known=not s.unknown,
            doubt=s.doubt,
        )
        for i, name in enumerate(DIMENSIONS)
    }


def _contributions(found: Sequence[Sequence[Part]], role: Role) -> Iterator[Contribution]:
    for points in contributions(found, role):
        event = points.event
        yield Contribution(
            event.id if event else None,
            event.on if event else None,
            event.signal if event else None,
            points.dimension,
            points.points,
            points.doubt,
            event.precision if event else Precision.DAY,
            event.origin.trace if event and event.origin else None,
            event.word if event else None,
        )


def _ways_back(of: Evidence, language: Language) -> Iterator[WayBack]:
    for way in ways(of.events, of.state, of.parts, of.role, of.day):
        yield way_back(way, language)


def way_back(way: Way, language: Language) -> WayBack:
    """Say a way back in words and as counted steps."""
    days: dict[str, list[str]] = {}
    for signal, on in way.steps:
        days.setdefault(signal, []).append(on)
    steps = tuple(Step(signal, len(on), tuple(on)) for signal, on in days.items())
    good = [said(step.signal, step.count, language) for step in steps if step.signal != "pardon"]
    pardoned = len(good) < len(steps)
    if not steps:
        text = language.text("A talk, or time: nothing more against it until {day}.")
    elif pardoned and good:
        text = language.text("Only your pardon lifts the stop; then {what} by {day}.")
    elif pardoned:
        text = language.text("Only your pardon lifts the stop.")
    else:
        text = language.text("{what} by {day}, and nothing against it meanwhile.")
    text = text.format(what=listed(good, language), day=language.day(way.by))
    return WayBack(text, steps, way.verdict, way.by)
