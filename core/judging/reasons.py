"""Why a verdict stands: each reason names its rule, its dimension, its events, and says it in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from core.dates import from_number, number
from core.days.said import said as in_words
from core.judging import verdict as ladder
from core.judging.ended import departure
from core.judging.enough import RECENT_DAYS, Needed, Shade, more_words, needed, shade
from core.judging.evidence import CONFIRMED, Told, masses
from core.judging.explain import Part
from core.judging.masses import MEMORIES
from core.judging.over_time import GIVEN, RECEIVED
from core.judging.phrases import counted as said
from core.judging.phrases import enumerated, from_files, gifts, happened, known, listed, since, times, upon
from core.judging.scoring import State
from core.judging.verdict import (
    TOLERANCE,
    Gate,
    doubtful,
    gates,
    level_on,
    talk_holds,
    verdict_on,
)
from core.language import Language
from core.model import Event, Precision, Role, Source, Stage, Verdict
from core.vocabulary import DIMENSIONS
from core.words import DIMENSION_LABELS

LOW_RULES = {name: f"low_{name}" for name in DIMENSIONS}
"""The rule that flags each dimension."""

BOTH = 2

PLACES = 9
"""So many of a doubt are compared, so that rounding decides nothing of an order."""

REMEMBERED_HALF_LIVES = 2
"""A sentence counts the events of the last two half-lives: those that still weigh a quarter or more."""


class Reason(Struct, frozen=True, kw_only=True):
    """One reason of a verdict; ``events`` are ids, those that weigh most first."""

    rule: str
    dimension: str | None
    text: str
    events: tuple[str, ...]


class Evidence:
    """What reasons are told from: the counted events up to a day, their fold, and what each weighs that day.

    ``today`` is the day it is told on, later than ``day`` where one that has ``ended`` keeps its last reading. Of one
    that is ``silent`` it is not said how few good signs would prove it steady.
    """

    def __init__(
        self,
        events: Sequence[Told],
        state: State,
        parts: Sequence[Sequence[Part]],
        role: Role,
        day: str,
        today: str | None = None,
        *,
        ended: bool = False,
        silent: bool = False,
    ) -> None:
        self.events, self.state, self.parts, self.role, self.day = events, state, parts, role, day
        self.today, self.ended, self.silent = today or day, ended, silent
        self.at = number(day)
        self.read = gates(state.masses, role, self.at)

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict read on the day."""
        return verdict_on(self.state.judgement, self.read, self.at)

    @cached_property
    def needed(self) -> Needed | None:
        """How much more good it takes to prove *steady*: of one that is *insufficient* it is told in three places."""
        return needed(self.state, self.role, self.day)

    @property
    def count(self) -> int:
        """How many events count up to the day."""
        return len(self.events)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of these."""
        return _ids(self.events)

    @cached_property
    def doubted(self) -> list[Gate]:
        """The dimensions that are a reason, the most doubted first."""
        return doubted(self.read)

    @cached_property
    def suspicions(self) -> list[Told]:
        """Doubts about honesty that no pardon lifted and that still weigh a quarter or more."""
        pardoned = max((e.on for e in self.events if e.signal == "pardon"), default="")
        horizon = REMEMBERED_HALF_LIVES * MEMORIES[ladder.TRUST].doubt_half_life
        return [e for e in self.events if _suspected(e) and e.on > pardoned and self.at - number(e.on) <= horizon]

    @property
    def deceived_since_talk(self) -> bool:
        """Whether dishonesty was confirmed on the day of the last talk or after it, so that nothing is better."""
        judgement = self.state.judgement
        return bool(judgement.stopped and judgement.talk and judgement.stopped_on >= judgement.talk.day)

    @cached_property
    def against(self) -> Mapping[int, Sequence[Told]]:
        """The events that raise the doubt of each gate and still weigh a quarter or more, the weightiest first."""
        found: dict[int, Sequence[Told]] = {}
        for gate in self.read:
            horizon = REMEMBERED_HALF_LIVES * MEMORIES[gate.dimension].doubt_half_life
            recent = [p for p in self.parts[gate.dimension] if self.at - number(p.event.on) <= horizon]
            found[gate.dimension] = weightiest(recent)
        return MappingProxyType(found)

    def raising(self, dimension: int) -> Iterable[Told]:
        """The events that raise the doubt of a gate, however little they weigh by now, in no particular order."""
        return (part.event for part in self.parts[dimension] if part.doubt > 0)

    def told_under(self, told: Iterable[str]) -> dict[int, list[Told]]:
        """The events of each doubted dimension that are told there: in the one they mainly speak of, and nowhere else.

        That is the one their kind weighs most on, whatever the limits leave of it, so that all late invoices are
        counted in one place.
        """
        taken = set(told)
        best: dict[str, tuple[float, int]] = {}
        for place, gate in enumerate(self.doubted):
            for event in self.raising(gate.dimension):
                if event.id not in taken:
                    weight = next(bad for dimension, _, bad in masses(event) if dimension == gate.dimension)
                    best[event.id] = max(best.get(event.id, (0.0, 0)), (weight, -place))
        return {
            gate.dimension: [e for e in self.against[gate.dimension] if best.get(e.id, (0, 1))[1] == -place]
            for place, gate in enumerate(self.doubted)
        }

    def upon(self, day: str, language: Language) -> str:
        """On which day, as exactly as the events of it know it."""
        return upon(day, self.today, language, known(self.events, day))

    def known(self, day: str) -> Precision:
        """How exactly a day is known on which the verdict turned: as the last events up to it are."""
        last = max((event.on for event in self.events if event.on <= day), default=day)
        return known(self.events, last)

    @property
    def from_memory(self) -> bool:
        """Whether more than half of what is known of the gates, or of what is doubted there, is from memory."""
        found = [part for gate in self.read for part in self.parts[gate.dimension]]
        known = [(part, part.positive + part.negative) for part in found]
        return _mostly_memory(known) or _mostly_memory([(part, max(0.0, part.doubt)) for part in found])


def weightiest(parts: Iterable[Part]) -> list[Event]:
    """The events that raise a doubt, the weightiest first: what is not lighter but for rounding as old ones come."""
    raising = [part for part in parts if part.doubt > 0]
    return [p.event for p in sorted(raising, key=lambda p: (-round(p.doubt, PLACES), p.event.on, p.event.id))]


def doubted(read: Sequence[Gate]) -> list[Gate]:
    """The dimensions that are a reason, the most doubted first: each likely enough wrong by itself, else the first."""
    ranked = sorted((gate for gate in read if gate.doubt > TOLERANCE), key=_rank)
    return [gate for gate in ranked if doubtful(gate.doubt)] or ranked[:1]


def reasons(of: Evidence, language: Language) -> list[Reason]:
    """The reasons of the verdict read on the day, the weightiest first; never empty."""
    judgement = of.state.judgement
    level = level_on(judgement, of.read)
    found: list[Reason] = []
    if of.verdict in (Verdict.INSUFFICIENT, Verdict.STEADY):
        return [_calm(of, language)]
    if judgement.stopped:
        found.append(_dishonesty(of, language))
    elif of.suspicions:
        found.append(_suspicion(of, language))
    if level == ladder.END:
        found.append(_talks(of, language))
    found += _low_dimensions(of, {id_ for reason in found for id_ in reason.events}, language)
    if talk_holds(judgement, of.at) and level != ladder.END and not of.deceived_since_talk:
        found.append(_talk(of, language))
    return found


def _dishonesty(of: Evidence, language: Language) -> Reason:
    first = from_number(of.state.judgement.stopped_on)
    proof = [e for e in of.events if e.signal == "dishonesty" and not _suspected(e) and e.on >= first]
    text = language.text("Dishonesty confirmed {on}: stop before it happens again.")
    return Reason(
        rule="dishonesty", dimension="trust", text=text.format(on=of.upon(first, language)), events=_ids(proof)
    )


def _suspicion(of: Evidence, language: Language) -> Reason:
    text = language.plural(
        "A doubt about honesty {on}: find out, calmly, this week.",
        "{n} doubts about honesty, the last {on}: find out, calmly, this week.",
        len(of.suspicions),
    )
    words = text.format(n=len(of.suspicions), on=of.upon(of.suspicions[-1].on, language))
    return Reason(rule="dishonesty_suspected", dimension="trust", text=words, events=_ids(of.suspicions))


def _talks(of: Evidence, language: Language) -> Reason:
    judgement = of.state.judgement
    talk = judgement.talk
    about = talk.dimensions if talk else tuple(gate.dimension for gate in of.read)
    held = [e for e in of.events if e.signal == "talk" and e.source != Source.MEMORY]
    talks = held[-max(2, judgement.failures + 1) :]
    last = from_number(talk.day) if talk else talks[-1].on
    text = language.text("{talks} changed nothing; the last one was {on}.")
    if talk is not None and talk.positive > TOLERANCE:
        text = language.text("{talks} changed too little; the last one was {on}.")
    words = text.format(talks=said("talk", len(talks), language), on=of.upon(last, language))
    return Reason(rule="talks_without_change", dimension=DIMENSIONS[about[0]], text=words, events=_ids(talks))


def _low_dimensions(of: Evidence, honesty: Iterable[str], language: Language) -> list[Reason]:
    """The dimensions in doubt; events told under ``honesty`` already, by their ids, are not told again."""
    own = of.told_under(honesty)
    places = dict.fromkeys(honesty, language.text("honesty"))
    for dimension, events in own.items():
        label = language.text(DIMENSION_LABELS[DIMENSIONS[dimension]])
        places |= {event.id: label for event in events}
    after = [gate.dimension for gate in of.doubted][1:]
    told_next = [DIMENSION_LABELS[DIMENSIONS[dimension]] if own[dimension] else "" for dimension in after]
    return [
        _low(of, gate, own[gate.dimension], places, language.text(following) if following else "", language)
        for gate, following in zip(of.doubted, [*told_next, ""], strict=False)  # none, where none is doubted
    ]


def _low(
    of: Evidence, gate: Gate, own: Sequence[Told], places: Mapping[str, str], following: str, language: Language
) -> Reason:
    """A dimension in doubt, and where else what weighs on it is told: not that which is told next, ``following``."""
    name = DIMENSIONS[gate.dimension]
    label = language.text(DIMENSION_LABELS[name]).capitalize()
    here = {event.id for event in own}
    elsewhere = [places[e.id] for e in of.against[gate.dimension] if e.id in places and e.id not in here]
    same = listed(list(dict.fromkeys(elsewhere)), language)
    if not own:
        text = (
            language.text("{name}: the same as for {others}.") if same else language.text("{name} is still recovering.")
        )
        return Reason(rule=LOW_RULES[name], dimension=name, text=text.format(name=label, others=same), events=())
    if any(event.signal == "request_urgent" for event in own):
        what = _requests(of, own, language) + from_files(own, language)
    elif any(event.signal in GIVEN for event in own) and name == "reciprocity":
        what = _exchange(of, own, language) + from_files(own, language)
    else:
        what = happened(own, of.today, language)
    words = language.text("{name}: {what}.").format(name=label, what=what)
    if further := listed([place for place in dict.fromkeys(elsewhere) if place != following], language):
        words += " " + language.text("See also: {others}.").format(others=further)
    return Reason(rule=LOW_RULES[name], dimension=name, text=words, events=_ids(own))


def _requests(of: Evidence, own: Sequence[Told], language: Language) -> str:
    """The urgent requests among all that came since the first of them."""
    first = min(event.on for event in own if event.signal == "request_urgent")
    asked = [e for e in of.events if e.signal in ("request_planned", "request_urgent") and e.on >= first]
    urgent, n = sum(event.signal == "request_urgent" for event in asked), len(asked)
    if urgent < n:
        text = language.plural(
            "{urgent} of {n} requests {when} was urgent", "{urgent} of {n} requests {when} were urgent", urgent
        )
    elif n == BOTH:
        text = language.text("both requests {when} were urgent")
    else:
        text = language.plural("the only request noted, {when}, was urgent", "all {n} requests {when} were urgent", n)
    what = text.format(urgent=urgent, n=n, when=_when(asked, of.today, language))
    return what + _also([event for event in own if event.signal != "request_urgent"], language)


def _exchange(of: Evidence, own: Sequence[Told], language: Language) -> str:
    """What was given, set against what came back since the first of it."""
    given = [event for event in own if event.signal in GIVEN]
    first = min(event.on for event in given)
    received = [event for event in of.events if event.signal in RECEIVED and event.on >= first]
    text = language.text("given {given} ({what}), received {received} {when}")
    if not received:
        text = language.text("given {given} ({what}), nothing received {when}")
    what = text.format(
        given=times(len(given), language),
        what=gifts(given, language),
        received=times(len(received), language),
        when=_when([*given, *received], of.today, language),
    )
    return what + _also([event for event in own if event.signal not in GIVEN], language)


def _also(others: Sequence[Told], language: Language) -> str:
    return language.text("; also {what}").format(what=enumerated(others, language)) if others else ""


def _when(events: Sequence[Told], today: str, language: Language) -> str:
    """Since when, or on which day where all are of one."""
    first = min(event.on for event in events)
    exactly = known(events, first)
    if any(event.on != first for event in events):
        return since(first, today, language, exactly)
    on = upon(first, today, language, exactly)
    together = len(events) > 1 and exactly is Precision.DAY
    return language.text("(all of one day, {on})").format(on=on) if together else on


def _talk(of: Evidence, language: Language) -> Reason:
    talk = of.state.judgement.talk
    assert talk is not None
    on = from_number(talk.day)
    if talk.bad and talk.positive > TOLERANCE:
        text = language.text("Talked about {on}; some good since, and more against it.")
    elif talk.bad:
        text = language.text("Talked about {on}, and no better since.")
    elif talk.positive > talk.negative:
        text = language.text("Talked about {on}; the first signs are good.")
    else:
        text = language.text("Talked about {on}; too early to say whether it helped.")
    talks = [e for e in of.events if e.signal == "talk" and e.on == on]
    return Reason(rule="talk_open", dimension=None, text=text.format(on=of.upon(on, language)), events=_ids(talks))


def _calm(of: Evidence, language: Language) -> Reason:
    gating = {gate.dimension for gate in of.read}
    speaking = [event for event in of.events if speaks(event, gating)]
    recent = [event for event in speaking if of.at - number(event.on) <= RECENT_DAYS]
    good = [event for event in recent if _speaks_well(event, gating)]
    bad = [event for event in recent if not _speaks_well(event, gating)]
    if of.verdict is Verdict.STEADY:
        gone = departure(of.events, Stage.ENDED if of.ended else Stage.ACTIVE, of.today)
        on = "" if gone is None else of.upon(gone.on, language)
        text = _steady_words(of, len(good), gone=gone is not None, language=language)
        text = text.format(n=len(good), found=from_files(good, language), on=on)
        return Reason(rule="nothing_flagged", dimension=None, text=text, events=_ids(good))
    little = shade(of.state, of.role, of.at)
    if bad and little is Shade.FRICTIONS:
        text = language.plural(
            "{n} friction, too little to judge: {what}.", "{n} frictions, too little to judge: {what}.", len(bad)
        )
        text = text.format(n=len(bad), what=happened(bad, of.today, language))
        return Reason(rule="thin_log", dimension=None, text=text, events=_ids(bad))
    if good and little is not Shade.NOTHING:
        more = None if of.ended or of.silent else of.needed
        text = language.text("Promising, not proven: {what}.").format(what=happened(good, of.today, language))
        return Reason(
            rule="promising", dimension=None, text=_with_needed(text, more, of.today, language), events=_ids(good)
        )
    return Reason(rule="thin_log", dimension=None, text=_thin_words(of, speaking, language), events=of.ids)


def _steady_words(of: Evidence, n: int, *, gone: bool, language: Language) -> str:
    """Nothing stands out only where they are still there: not in a silence, nor after they left without a word."""
    if gone:
        return language.plural(
            "Left without a word {on}, after {n} good sign in six months{found}.",
            "Left without a word {on}, after {n} good signs in six months{found}.",
            n,
        )
    if of.ended:
        return language.plural(
            "Nothing stood out: {n} good sign in its last six months{found}.",
            "Nothing stood out: {n} good signs in its last six months{found}.",
            n,
        )
    if of.silent:
        return language.plural(
            "{n} good sign in six months{found}, then silence.",
            "{n} good signs in six months{found}, then silence.",
            n,
        )
    return language.plural(
        "Nothing stands out: {n} good sign in six months{found}.",
        "Nothing stands out: {n} good signs in six months{found}.",
        n,
    )


def _with_needed(text: str, more: Needed | None, day: str, language: Language) -> str:
    sentence = more_words(more, day, language)
    return f"{text} {sentence}" if sentence else text


def _thin_words(of: Evidence, speaking: Sequence[Told], language: Language) -> str:
    if speaking:
        last = speaking[-1]
        if last.precision is Precision.DAY:
            text = language.text("Nothing recent enough to judge: the last event that tells anything is of {day}.")
        else:
            text = language.text("Nothing recent enough to judge: the last event that tells anything is of {time}.")
        words = in_words(last.on, last.precision, language)
        return text.format(day=words, time=words)
    n = of.count
    if of.ended and not n:
        return language.text("Nothing was noted before it ended.")
    text = language.plural(
        "Too little noted to judge: {n} event so far.", "Too little noted to judge: {n} events so far.", n
    )
    return text.format(n=n)


def _rank(gate: Gate) -> tuple[float, int]:
    return -gate.doubt, gate.dimension


def _suspected(event: Told) -> bool:
    return event.signal == "dishonesty" and (event.severity or CONFIRMED) < CONFIRMED


def _mostly_memory(weighed: Iterable[tuple[Part, float]]) -> bool:
    whole = remembered = 0.0
    for part, weight in weighed:
        whole += weight
        remembered += weight if part.event.source == Source.MEMORY else 0.0
    return remembered > whole / 2 + TOLERANCE


def speaks(event: Told, gating: Collection[int]) -> bool:
    """Whether it speaks for or against a dimension that gates."""
    return any(good != bad for dimension, good, bad in masses(event) if dimension in gating)


def _speaks_well(event: Told, gating: Collection[int]) -> bool:
    return any(good > bad for dimension, good, bad in masses(event) if dimension in gating)


def _ids(events: Iterable[Told]) -> tuple[str, ...]:
    return tuple(event.id for event in events)
