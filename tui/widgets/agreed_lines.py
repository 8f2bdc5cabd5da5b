"""What was agreed, as rows: decisions, promises, the frame, circumstances, criteria, proposals, opinions of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from core.acting.criteria import MATCHES, Match
from core.acting.frame import State
from core.acting.reason_codes import label as reason_label
from core.judging.told import verdict_then
from core.language import N_, current, text
from core.model import Basis, Outcome, Party
from core.words import BASES, CAME_ABOUT, CHANNELS, CHOICES, PARTS
from tui.look import discreet, tokens
from tui.shared.proposal_words import about, outcome
from tui.shared.typed_fields import LABELS as CIRCUMSTANCES
from tui.widgets.journal_lines import again_on, how_sure, looked_back

if TYPE_CHECKING:
    from core.acting.criteria import Seen
    from core.acting.frame import FramePart, FrameView
    from core.acting.opinions import OpinionView
    from core.learning.journal import Entry
    from core.model import Commitment, MyPart, Proposal, Relationship, TheirSide
    from tui.widgets.text_lines import Run

DECISION, PROMISE, SIDE, MINE, FRAME, CIRCUMSTANCE, CRITERION, PROPOSAL, OPINION = KINDS = (
    "decision",
    "promise",
    "side",
    "mine",
    "frame",
    "circumstance",
    "criterion",
    "proposal",
    "opinion",
)
HEADINGS: Final = {
    DECISION: N_("Decided"),
    PROMISE: N_("Promised"),
    PROPOSAL: N_("Proposed"),
    SIDE: N_("Their side (enters no score)"),
    MINE: N_("My part (enters no score)"),
    FRAME: N_("The frame"),
    CIRCUMSTANCE: N_("Circumstances"),
    CRITERION: N_("Against your criteria"),
    OPINION: N_("What others say (weighs nothing)"),
}
SIDES: Final = {Party.THEM: N_("they"), Party.ME: N_("I")}
MARKS: Final = {
    Match.MET: (tokens.DONE, "steady"),
    Match.NOT_MET: (tokens.NOT_SO, "watch"),
    Match.UNKNOWN: (tokens.UNKNOWN, "muted"),
}
BECAME: Final = {
    Outcome.WON: (tokens.DONE, "steady"),
    Outcome.LOST: (tokens.NOT_SO, "watch"),
    Outcome.OPEN: (tokens.NEITHER, "accent"),
}
NOTHING: Final = "–"


class Row(NamedTuple):
    """One line: its kind and what it is about, a mark, what it is called and says, and a word at the right.

    ``below`` is told while the cursor is on it. ``open`` marks a promise that is neither kept nor dropped, ``early``
    one whose day is still to come; ``answer`` is her own word on a criterion, None where she has not given it.
    """

    kind: str
    key: str
    mark: Run
    label: str
    said: str
    ink: str = "text"
    aside: str = ""
    below: tuple[str, ...] = ()
    open: bool = False
    answer: bool | None = None
    early: bool = False

    @property
    def place(self) -> str:
        """What tells it from the others."""
        return f"{self.kind}:{self.key}"


class Agreement(NamedTuple):
    """All that was agreed with ``who`` by ``today``, ``decisions`` and ``proposals`` newest first.

    ``names`` are those to be shown, by the ids of relationships. ``in_force`` is the id of the decision that holds
    now, ``words`` what it says; both empty where none does.
    """

    who: Relationship
    frame: FrameView
    commitments: Sequence[Commitment]
    proposals: Sequence[Proposal]
    names: Mapping[str, str]
    opinions: Sequence[OpinionView]
    sides: Sequence[TheirSide]
    parts: Sequence[MyPart]
    criteria: Sequence[Seen]
    decisions: Sequence[Entry]
    in_force: str
    words: str
    today: str

    def rows(self) -> list[Row]:
        """Every line, section by section: what asks for something first."""
        return [
            *map(self._decision, sorted(self.decisions, key=lambda entry: entry.decision != self.in_force)),
            *map(self._promise, self._promises()),
            *map(self._proposed, sorted(self.proposals, key=lambda one: one.outcome is not Outcome.OPEN)),
            *map(self._side, reversed(self.sides)),
            *map(self._mine, reversed(self.parts)),
            *(_part(part) for part in self.frame.parts),
            *self._circumstances(),
            *map(_criterion, self.criteria),
            *map(self._opinion, self.opinions),
        ]

    def _day(self, day: str) -> str:
        return current().day(day, day[:4] != self.today[:4], short=True)

    def _decision(self, entry: Entry) -> Row:
        said = self.words if entry.decision == self.in_force and self.words else text(CHOICES[entry.choice])
        ink = "strong" if entry.decision == self.in_force else "text"
        mark = (tokens.DECIDED, "accent")
        below = tuple(self._of_decision(entry))
        return Row(DECISION, entry.decision, mark, self._day(entry.on), said, ink, below=below)

    def _of_decision(self, entry: Entry) -> Iterator[str]:
        """What came of it, if that was told, the last look back first; then why, and what was expected."""
        for back in reversed(entry.reflections):
            yield from looked_back(back, self.today)
        if entry.reason:
            yield text("because: {reason}").format(reason=reason_label(entry.reason, current()))
        if entry.expect:
            yield text("expected: {what}").format(what=discreet.note(entry.expect))
        yield from filter(None, (how_sure(entry), again_on(entry, self.today), discreet.note(entry.note)))
        yield verdict_then(entry.verdict, current())

    def _side(self, side: TheirSide) -> Row:
        """How satisfied they were, whose word that is, and what was noted with it."""
        said = text("{level} of 5").format(level=side.level)
        below = (discreet.note(side.note),) if side.note else ()
        mark = (tokens.QUOTED if side.basis is Basis.SAID else tokens.UNKNOWN, "muted")
        return Row(SIDE, side.id, mark, self._day(side.on), said, aside=text(BASES[side.basis]), below=below)

    def _mine(self, mine: MyPart) -> Row:
        """What she let happen, and what was noted with it."""
        below = (discreet.note(mine.note),) if mine.note else ()
        return Row(MINE, mine.id, (tokens.NEITHER, "muted"), self._day(mine.on), text(PARTS[mine.part]), below=below)

    def _promises(self) -> list[Commitment]:
        """Open ones first, the one due first in front; then the others, the last one closed in front."""
        there = sorted(
            (c for c in self.commitments if c.kept is None), key=lambda c: (c.due or "9999-12-31", c.on, c.id)
        )
        closed = [c for c in self.commitments if c.kept is not None]
        return [*there, *sorted(closed, key=lambda c: (c.closed_on or c.on, c.id), reverse=True)]

    def _promise(self, promise: Commitment) -> Row:
        day, ink, aside = promise.due, "text", ""
        if promise.kept is None:
            mark = (tokens.NEITHER, "accent")
            if day is not None:
                late = day < self.today
                mark = (tokens.REFUSED, "watch") if late else mark
                aside = (text("since {day}") if late else text("by {day}")).format(day=self._day(day))
        else:
            mark = (tokens.DONE, "steady") if promise.kept else (tokens.NOT_SO, "watch")
            ink = "muted"
            word = text("kept") if promise.kept else text("dropped")
            aside = f"{word} {self._day(promise.closed_on)}" if promise.closed_on else word
        below = [text("promised on {day}").format(day=self._day(promise.on))]
        below += [discreet.note(promise.note)] if promise.note else []
        said, by = discreet.note(promise.what), text(SIDES[promise.by])
        there, early = promise.kept is None, promise.kept is None and day is not None and day > self.today
        return Row(PROMISE, promise.id, mark, by, said, ink, aside, tuple(below), there, early=early)

    def _proposed(self, one: Proposal) -> Row:
        """What was proposed and what became of it; below it why, on whose initiative, by whose word."""
        came, note = text(CHANNELS[one.channel]), discreet.note(one.note)
        below = (*([came] if note else []), *about(one, self.names))
        ink = "text" if one.outcome is Outcome.OPEN else "muted"
        day, aside = self._day(one.on), outcome(one.outcome)
        return Row(PROPOSAL, one.id, BECAME[one.outcome], day, note or came, ink, aside, below)

    def _circumstances(self) -> Iterator[Row]:
        share = self.who.income_share
        unsaid = text("never said")
        shown = unsaid if share is None else f"{current().number(share)} %"
        tags, came = ", ".join(self.who.tags) or NOTHING, self._came_about() or unsaid
        for key, said in (("tags", tags), ("income_share", shown), ("came_about", came)):
            ink = "muted" if said in (NOTHING, unsaid) else "text"
            yield Row(CIRCUMSTANCE, key, (" ", "text"), text(CIRCUMSTANCES[key]), said, ink)

    def _came_about(self) -> str:
        """Chosen or happened, and what she said last of whether she still wants it."""
        who = self.who
        said = [text(CAME_ABOUT[who.came_about])] if who.came_about else []
        if who.wanted is not None:
            wanted = text("still what I want") if who.wanted else text("no longer what I want")
            said.append(f"{wanted} ({self._day(who.wanted_on)})" if who.wanted_on else wanted)
        return tokens.SEPARATOR.join(said)

    def _opinion(self, view: OpinionView) -> Row:
        opinion = view.opinion
        below = [self._day(opinion.on)]
        if opinion.competence:
            below.append(text("knows of it: {what}").format(what=discreet.note(opinion.competence)))
        if opinion.context:
            below.append(text("context: {what}").format(what=discreet.note(opinion.context)))
        mark = (tokens.QUOTED, "muted")
        said = text("{who}: {what}").format(who=discreet.note(opinion.who), what=discreet.note(opinion.text))
        aside = view.handling or text("undecided")
        return Row(OPINION, opinion.id, mark, "", said, aside=aside, below=(*below, *view.questions))


def _part(part: FramePart) -> Row:
    value = part.value.strip()
    if value and part.key == "trial_end":
        value = current().day(value, weekday=True)
    if value:
        return Row(FRAME, part.key, (" ", "text"), part.label, discreet.note(value), below=(part.question,))
    said = text("never said") if part.state is State.UNSPOKEN else NOTHING  # what is usually needed is told apart
    return Row(FRAME, part.key, (" ", "text"), part.label, said, "muted", below=(part.question,))


def _criterion(seen: Seen) -> Row:
    word = text("your word") if seen.hers else text("a bonus") if seen.bonus else ""
    below = text("{match}: {why}").format(match=text(MATCHES[seen.match]), why=seen.why)
    answer = seen.match is Match.MET if seen.hers else None
    return Row(CRITERION, seen.key, MARKS[seen.match], "", seen.text, "text", word, (below,), answer=answer)
