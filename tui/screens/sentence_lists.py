"""Her rules and her criteria as lists of sentences: read, changed from today on, and everybody seen against them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import msgspec

from core.acting import criteria as measures
from core.acting.criteria import MATCHES, Criterion, Match, Seen
from core.acting.criteria import worded as criterion_text
from core.acting.rules import Rule
from core.acting.rules import worded as rule_text
from core.acting.versions import free_key, moved, place
from core.dates import plus
from core.errors import WrongUsage
from core.language import N_, current, plural, text
from core.model import Stage, Verdict
from core.people import bare
from core.vocabulary import SIGNALS
from core.words import DIMENSION_LABELS
from tui.look import event_words, tokens
from tui.widgets.sentence_rows import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.acting.criteria import Said
    from core.judging.assessment import Assessment
    from core.model import Event, Relationship
    from tui.host import Host

    Answers = Mapping[str, Mapping[str, Said]]

AS_BEFORE = N_("as before")
"""Typed where she is asked what shows a sentence: what showed it in the words it had."""
MOST_NAMES = 4
"""Signals named of those a criterion is seen by."""
MOST_EVENTS = 5
"""Events named of those a relationship's standing rests on."""
FITTING = {Match.MET: N_("it fits"), Match.NOT_MET: N_("it does not"), Match.UNKNOWN: N_("not known")}


class Stand(NamedTuple):
    """How one relationship stands against a sentence: the word for it, and what it rests on."""

    who: Relationship
    match: Match
    word: str
    rests_on: tuple[str, ...] = ()


class Own(Protocol):
    """A list of hers; ``seen_in`` tells that a new sentence is asked where it is seen."""

    seen_in: bool

    def title(self) -> str:
        """What it is called."""

    def versions(self) -> tuple[str, ...]:
        """The days on which it changed, oldest first."""

    def sentences(self, back: int = 0) -> list[Sentence]:
        """The sentences in force, or those of ``back`` versions before."""

    def add(self, sentence: str, seen: str) -> None:
        """Add one; ``seen`` names dimensions. Raises WrongUsage for a name that is none."""

    def reword(self, seen: Sentence, sentence: str) -> None:
        """Write one anew; raises NotFound, or ChangedMeanwhile when it says something else now than when ``seen``."""

    def drop(self, seen: Sentence) -> None:
        """Do without one; raises as ``reword``."""

    def move(self, seen: Sentence, by: int) -> None:
        """Move one so many places further on; raises as ``reword``."""

    def to_look_at(self) -> list[Relationship]:
        """Those who were not yet seen against the list."""

    def look_at(self, who: Relationship) -> None:
        """See one of them against it."""

    def forget(self) -> None:
        """See everybody anew: something was changed."""

    def stands(self, seen: Sentence, *, told: bool = True) -> list[Stand]:
        """How everybody stands against one sentence; what that rests on where it is to be ``told``."""

    def remark(self, seen: Sentence) -> str:
        """What that says of the sentence, "" for nothing."""

    def began(self, back: int) -> str:
        """What began while the version of ``back`` versions before held, and how that stands; "" for nothing."""

    def answer(self, seen: Sentence, who: Relationship, fits: bool | None) -> None:
        """Say how somebody stands against it; None takes that back."""

    def nobody(self) -> str:
        """What is said where there is nobody to see against it, with the ``{key}`` that goes back."""


class Rules:
    """What has to fit before she says yes; whether a prospect fits one is hers to say."""

    seen_in = False

    def __init__(self, app: Host) -> None:
        self._app = app

    def title(self) -> str:
        """What it is called."""
        return text("Your rules")

    def versions(self) -> tuple[str, ...]:
        """The days on which they changed."""
        return self._app.practice.acting.lists.rules_days(self._app.day)

    def sentences(self, back: int = 0) -> list[Sentence]:
        """The rules, each with the day it dates from."""
        lists = self._app.practice.acting.lists
        day = version_day(self.versions(), back, self._app.day)
        return [
            Sentence(rule_text(rule, current()), _dated(lists.rule_since(rule, day), self.versions()), of=rule)
            for rule in lists.rules(day).items
        ]

    def add(self, sentence: str, seen: str) -> None:
        """Add one."""
        self._change(lambda rules: [*rules, Rule(free_key(None, [rule.key for rule in rules], "rule"), sentence)])

    def reword(self, seen: Sentence, sentence: str) -> None:
        """Write one anew."""

        def reworded(rules: list[Rule]) -> list[Rule]:
            at = place(rules, _known(Rule, seen))
            return [*rules[:at], Rule(rules[at].key, sentence), *rules[at + 1 :]]

        self._change(reworded)

    def drop(self, seen: Sentence) -> None:
        """Do without one."""

        def dropped(rules: list[Rule]) -> list[Rule]:
            at = place(rules, _known(Rule, seen))
            return [*rules[:at], *rules[at + 1 :]]

        self._change(dropped)

    def move(self, seen: Sentence, by: int) -> None:
        """Move one."""
        self._change(lambda rules: moved(rules, _known(Rule, seen), by))

    def _change(self, change: Callable[[list[Rule]], list[Rule]]) -> None:
        self._app.practice.acting.lists.change_rules(self._app.day, change)

    def to_look_at(self) -> list[Relationship]:
        """Nobody: it is said, not seen."""
        return []

    def look_at(self, who: Relationship) -> None:
        """Nothing to see."""

    def forget(self) -> None:
        """Nothing is kept."""

    def stands(self, seen: Sentence, *, told: bool = True) -> list[Stand]:
        """The prospects, and whether she said that this rule fits them."""
        act, day = self._app.practice.acting, self._app.day
        found = []
        for who in self._app.practice.relationships():
            if who.stage is Stage.PROSPECT:
                fits = act.qualification(who, day).rules.get(seen.key)
                match = Match.UNKNOWN if fits is None else Match.MET if fits else Match.NOT_MET
                found.append(Stand(who, match, text(FITTING[match])))
        return found

    def remark(self, seen: Sentence) -> str:
        """Nothing."""
        return ""

    def began(self, back: int) -> str:
        """Nothing: a rule is about what has not begun."""
        return ""

    def answer(self, seen: Sentence, who: Relationship, fits: bool | None) -> None:
        """Keep it with what is known of the prospect."""
        self._app.practice.acting.qualify(who, self._app.day, rules={seen.key: fits})

    def nobody(self) -> str:
        """Only of prospects is it asked."""
        return text("No prospect to ask it of; {key} goes back.")


class Criteria:
    """What makes a good collaboration for her; who meets one is read from what was noted."""

    seen_in = True

    def __init__(self, app: Host) -> None:
        self._app = app
        self._assessed: dict[str, Assessment] = {}

    def title(self) -> str:
        """What it is called."""
        return text("Your criteria")

    def versions(self) -> tuple[str, ...]:
        """The days on which they changed."""
        return self._app.practice.acting.lists.criteria_days(self._app.day)

    def sentences(self, back: int = 0) -> list[Sentence]:
        """The criteria, each with the dimensions it is seen in, the day it dates from, and how many meet it."""
        lists = self._app.practice.acting.lists
        day = version_day(self.versions(), back, self._app.day)
        told = not back and not self.to_look_at()
        criteria = lists.criteria(day).items
        met = self._met(criteria) if told else [""] * len(criteria)
        return [
            Sentence(
                criterion_text(one, current()),
                _aside(one, _dated(lists.criterion_since(one, day), self.versions()), how_many),
                of=one,
            )
            for one, how_many in zip(criteria, met, strict=True)
        ]

    def add(self, sentence: str, seen: str) -> None:
        """Add one that is seen by what is named."""
        named = understood(seen)

        def added(items: list[Criterion]) -> list[Criterion]:
            key = free_key(None, [one.key for one in items], "criterion")
            return [*items, Criterion(key, sentence, named)]

        self._change(added)

    def reword(self, seen: Sentence, sentence: str) -> None:
        """Write one anew; it is answered by hand until she says what shows it."""
        self._replace(seen, text=sentence, seen_by=())

    def began(self, back: int) -> str:
        """Counted once there is more than one version."""
        found = self._app.practice.acting.lists.eras(self._app.day).versions if self.versions() else ()
        return found[-1 - back].sentence if found else ""

    def is_shown(self, seen: Sentence) -> bool:
        """Whether notes speak of one of them."""
        return bool(shown_by(_known(Criterion, seen)))

    def shown_as_typed(self, seen: Sentence) -> str:
        """What one of them is seen by, as it can be typed again."""
        criterion = _known(Criterion, seen)
        named = criterion.seen_by or not self.is_shown(seen)
        if named and all(name in SIGNALS or name in DIMENSION_LABELS for name in criterion.seen_by):
            return ", ".join(shown_by(criterion))
        return text(AS_BEFORE)

    def show_by(self, seen: Sentence, typed: str, before: Sentence) -> None:
        """Say by what one is seen; ``before`` is the one whose evidence is meant by "as before"."""
        as_before = bare(typed) in (bare(AS_BEFORE), bare(text(AS_BEFORE)))
        named = measures.kept(_known(Criterion, before)) if as_before else understood(typed)
        self._replace(seen, seen_by=named)

    def _replace(self, seen: Sentence, **fields: Any) -> None:
        def replaced(items: list[Criterion]) -> list[Criterion]:
            at = place(items, _known(Criterion, seen))
            return [*items[:at], msgspec.structs.replace(items[at], **fields), *items[at + 1 :]]

        self._change(replaced)

    def drop(self, seen: Sentence) -> None:
        """Do without one."""

        def dropped(items: list[Criterion]) -> list[Criterion]:
            at = place(items, _known(Criterion, seen))
            return [*items[:at], *items[at + 1 :]]

        self._change(dropped)

    def move(self, seen: Sentence, by: int) -> None:
        """Move one."""
        self._change(lambda items: moved(items, _known(Criterion, seen), by))

    def _change(self, change: Callable[[list[Criterion]], list[Criterion]]) -> None:
        self._app.practice.acting.lists.change_criteria(self._app.day, change)

    # Everybody seen against them

    @property
    def _people(self) -> list[Relationship]:
        """Those with whom it has not ended, who needs her most first."""
        rows = self._app.practice.overview(self._app.day)
        return [row.relationship for row in rows if row.relationship.stage is not Stage.ENDED]

    def to_look_at(self) -> list[Relationship]:
        """Those not assessed yet."""
        return [who for who in self._people if who.id not in self._assessed]

    def look_at(self, who: Relationship) -> None:
        """Assess one of them."""
        self._assessed[who.id] = self._app.practice.assess(who, self._app.day)

    def forget(self) -> None:
        """Assess everybody anew."""
        self._assessed.clear()

    def stands(self, seen: Sentence, *, told: bool = True) -> list[Stand]:
        """Those who do not meet it, those who do, and those of whom it is not known."""
        for who in self.to_look_at():
            self.look_at(who)
        said = self._app.practice.acting.lists.said_of_everybody()
        found = [self._stand(who, _known(Criterion, seen), said, told) for who in self._people]
        order = [Match.NOT_MET, Match.MET, Match.UNKNOWN]
        return sorted(found, key=lambda stand: order.index(stand.match))

    def remark(self, seen: Sentence) -> str:
        """Whoever goes well without it."""
        there = [one for one in self._assessed.values() if one.became is None]
        fine = {one.relationship.id for one in there if one.verdict is Verdict.STEADY}
        stands = self.stands(seen, told=False)
        without = [one.who.name for one in stands if one.match is Match.NOT_MET and one.who.id in fine]
        if not without:
            return ""
        return text("Goes well without it: {names}. A reason to look at it again?").format(names=", ".join(without))

    def answer(self, seen: Sentence, who: Relationship, fits: bool | None) -> None:
        """Her word stands, whatever was noted."""
        self._app.practice.acting.lists.answer(who, self._app.day, {seen.key: fits})

    def nobody(self) -> str:
        """Nobody is here, or everybody has ended."""
        return text("Nobody to see against it yet; {key} goes back.")

    def _stand(self, who: Relationship, criterion: Criterion, said: Answers, told: bool) -> Stand:
        [found] = self._seen(who, [criterion], said)
        word = text("{match}, your word") if found.hers else "{match}"
        ids = frozenset(found.events)
        events = [event for event in self._app.practice.events(who.id) if event.id in ids] if told else []
        why = (found.why,) if told and not found.hers and any(one.evidence for one in found.aspects) else ()
        told_of = (*why, *rests_on(events, self._app.day))
        return Stand(who, found.match, word.format(match=text(MATCHES[found.match])), told_of)

    def _seen(self, who: Relationship, criteria: Sequence[Criterion], said: Answers) -> Sequence[Seen]:
        """``said`` is what she said herself of everybody: read once for all of whom a frame tells, as a history is."""
        events = self._app.practice.events(who.id)
        return measures.seen(criteria, self._assessed[who.id], events, current(), said.get(who.id, {}))

    def _met(self, criteria: Sequence[Criterion]) -> list[str]:
        """Of each, how many meet it, and how many do not."""
        said = self._app.practice.acting.lists.said_of_everybody()
        everybody = [self._seen(who, criteria, said) for who in self._people]
        return [_how_many([seen[n].match for seen in everybody]) for n in range(len(criteria))]


def _how_many(matches: Sequence[Match]) -> str:
    met, against = matches.count(Match.MET), matches.count(Match.NOT_MET)
    counted = text("{n} of {all} meet it").format(n=met, all=len(matches))
    if not against:
        return counted
    return text("{met}, {not_met}").format(
        met=counted, not_met=plural("{n} does not", "{n} do not", against).format(n=against)
    )


T = TypeVar("T")


def rests_on(events: Sequence[Event], today: str) -> tuple[str, ...]:
    """The latest of some events, a line each, and how many more there are."""
    latest = sorted(events, key=lambda event: (event.on, event.id), reverse=True)
    told = [
        text("{day}: {what}").format(day=event_words.dated(event, today), what=event.label(current().code))
        for event in latest[:MOST_EVENTS]
    ]
    if more := len(latest) - len(told):
        told.append(plural("and {n} more", "and {n} more", more).format(n=more))
    return tuple(told)


def version_day(versions: tuple[str, ...], back: int, today: str) -> str:
    """A day on which the list was as it was ``back`` versions ago."""
    if not back:
        return today
    return plus(versions[0], -1) if back >= len(versions) else versions[-1 - back]


def _known(kind: type[T], seen: Sentence) -> T:
    """What a sentence stands for."""
    if not isinstance(seen.of, kind):
        raise TypeError(f"{seen.of!r} is no {kind.__name__}")
    return seen.of


def understood(typed: str) -> tuple[str, ...]:
    """The signals and dimensions named, by their words in either language or their letters, commas between them.

    Raises WrongUsage for a name that is none.
    """
    found: list[str] = []
    for name in filter(None, (part.strip() for part in typed.split(","))):
        meant = _meant(name)
        if not meant:
            said = text("“{name}” is neither a signal nor one of the five: {all}.")
            raise WrongUsage(said.format(name=name[:40], all=dimension_names()))
        found += meant
    return tuple(dict.fromkeys(found))


def _meant(name: str) -> list[str]:
    """What a name stands for: a word before a row of letters."""
    called = {key: (key, signal.label_en, signal.label_fr) for key, signal in SIGNALS.items() if measures.seeable(key)}
    called |= {key: (key, label, text(label)) for key, label in DIMENSION_LABELS.items()}
    if words := [key for key, names in called.items() if bare(name) in map(bare, names)]:
        return words
    letters = {signal.hot_key(current().code): key for key, signal in SIGNALS.items() if measures.seeable(key)}
    return [letters[letter] for letter in name] if all(letter in letters for letter in name) else []


def shown_by(criterion: Criterion) -> list[str]:
    """What a criterion is seen by, in words; nothing for one that is answered by hand."""
    names = [name for aspect in measures.aspects(criterion) for name in aspect.seen_by]
    return [_called(name) for name in dict.fromkeys(names)]


def _called(name: str) -> str:
    if name in SIGNALS:
        return SIGNALS[name].label(current().code)
    dimension = text(DIMENSION_LABELS[name.removeprefix(measures.ABOUT)])
    return text("answers on {dimension}").format(dimension=dimension) if name.startswith(measures.ABOUT) else dimension


def dimension_names() -> str:
    """The five names, as they can be typed."""
    return ", ".join(text(label) for label in DIMENSION_LABELS.values())


def _dated(since: str | None, versions: tuple[str, ...]) -> str:
    """Since when a sentence is there; nothing as long as all of them are those one begins with."""
    if since:
        return text("since {day}").format(day=current().day(since))
    return text("from the beginning") if versions else ""


def _aside(criterion: Criterion, dated: str, met: str) -> str:
    seen = shown_by(criterion)
    more = [f"+{len(seen) - MOST_NAMES}"] if len(seen) > MOST_NAMES else []
    named = ", ".join([*seen[:MOST_NAMES], *more])
    said = text("seen by: {names}").format(names=named) if seen else text("by hand")
    bonus = text("a bonus") if criterion.bonus else ""
    return tokens.SEPARATOR.join(filter(None, (met, said, bonus, dated)))
