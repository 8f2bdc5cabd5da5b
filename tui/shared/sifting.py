"""What she does with the findings about one relationship before she gives her word: nothing of it is stored.

Findings lie in piles: those offered by signal, bad news first; then those left out, by the reason. A pile is a line; it
can be opened to its findings, and each of them to its reason. What is changed about a finding is kept as an edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from core.dates import plus
from core.gathering.effects import Edit
from core.vocabulary import SIGNALS, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.gathering.settling import Proposal

_TONES: Final = {Tone.LOWERS: 0, Tone.RAISES: 1, Tone.CONTEXT: 2}


class Pile(NamedTuple):
    """A line: findings of one signal that are offered (``why`` is empty), or left out for one reason."""

    signal: str
    why: str
    findings: tuple[Proposal, ...]

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.signal} {self.why}"

    @property
    def bad(self) -> bool:
        """Whether it is bad news."""
        return SIGNALS[self.signal].tone is Tone.LOWERS


class Entry(NamedTuple):
    """What the cursor can be on: a pile, or one finding of an opened one."""

    pile: Pile
    one: Proposal | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return self.pile.key if self.one is None else self.one.id

    @property
    def findings(self) -> tuple[Proposal, ...]:
        """What it stands for."""
        return self.pile.findings if self.one is None else (self.one,)

    @property
    def single(self) -> Proposal | None:
        """The finding, where it stands for just one."""
        return self.findings[0] if len(self.findings) == 1 else None


class Sifting:
    """The findings about one relationship, and what was done with them so far."""

    def __init__(self, edits: dict[str, Edit] | None = None) -> None:
        """``edits`` are those made before, by the id of the finding; they are changed in place."""
        self.marked: set[str] = set()
        self.edits: dict[str, Edit] = {} if edits is None else edits
        self._anyway: set[str] = set()
        self._opened: set[str] = set()
        self.explained: set[str] = set()
        self._all: list[Proposal] = []
        self.piles: list[Pile] = []

    def show(self, proposals: Iterable[Proposal]) -> None:
        """These are there now; what was done with those still there stays."""
        self._all = list(proposals)
        there = {proposal.id for proposal in self._all}
        for ids in (self.marked, self._anyway, self.explained):
            ids.intersection_update(there)
        for id_ in self.edits.keys() - there:
            del self.edits[id_]
        self._pile_up()

    # What is there

    @property
    def offered(self) -> list[Proposal]:
        """What "all" means: what waits for her word, and what she takes although it was left out."""
        return [proposal for proposal in self._all if self.is_offered(proposal)]

    @property
    def chosen(self) -> list[Proposal]:
        """What is taken or declined: what is marked, else all but what asks something, if there is anything else."""
        if self.marked:
            return [proposal for proposal in self.offered if proposal.id in self.marked]
        told = [one for one in self.offered if not one.finding.asks or one.id in self.edits]
        return told or self.offered

    def pointed(self, entry: Entry) -> list[Proposal] | None:
        """What is declined unasked: what is marked, else what an opened line holds; None where neither is."""
        if self.marked:
            return self.chosen
        return [one for one in entry.findings if self.is_offered(one)] if self.is_open(entry.pile) else None

    def is_offered(self, proposal: Proposal) -> bool:
        """Whether it is taken with all others."""
        return proposal.takeable or proposal.id in self._anyway

    def entries(self) -> list[Entry]:
        """Everything the cursor can be on, in order: opened piles with their findings, the newest first."""
        found = []
        for pile in self.piles:
            found.append(Entry(pile))
            if pile.key in self._opened:
                found += [Entry(pile, one) for one in pile.findings]
        return found

    def is_open(self, pile: Pile) -> bool:
        """Whether its findings are shown."""
        return pile.key in self._opened

    def marks(self, entry: Entry) -> tuple[int, int]:
        """How many of its findings are marked, of how many."""
        return sum(one.id in self.marked for one in entry.findings), len(entry.findings)

    # What is done

    def open(self, entry: Entry) -> None:
        """Open a pile to its findings or close it again; of one finding, its reason."""
        if entry.one is not None:
            self.explained ^= {entry.one.id}
            return
        self._opened ^= {entry.pile.key}
        if not self.is_open(entry.pile):
            self.explained -= {one.id for one in entry.findings}

    def explain(self, entry: Entry) -> None:
        """Say why: the reason of a finding, or of every one of a pile; once more, not any longer."""
        ids = {one.id for one in entry.findings}
        told = ids <= self.explained and self.is_open(entry.pile)
        self._opened.add(entry.pile.key)
        self.explained = self.explained - ids if told else self.explained | ids

    def mark(self, entry: Entry) -> bool:
        """Mark it, or unmark it where all of it is; whether that can be done: only what is offered is marked."""
        ids = {one.id for one in entry.findings if self.is_offered(one)}
        self.marked = self.marked - ids if ids <= self.marked else self.marked | ids
        return bool(ids)

    def take_anyway(self, entry: Entry) -> bool:
        """Take what was left out, or leave it out after all; whether it had been left out."""
        ids = {one.id for one in entry.findings if not one.takeable}
        self._anyway = self._anyway - ids if ids <= self._anyway else self._anyway | ids
        self.marked -= ids - self._anyway
        self._pile_up()
        return bool(ids)

    def severe(self, one: Proposal, severity: int) -> None:
        """It was slight, usual or serious."""
        self._edit(one, replace(self._of(one), severity=severity))

    def mine(self, one: Proposal) -> None:
        """It was her part, or it was not."""
        self._edit(one, replace(self._of(one), mine=not self.part(one)))

    def days_later(self, one: Proposal, days: int, today: str) -> None:
        """It was so many days later, or earlier; never after ``today``."""
        self._edit(one, replace(self._of(one), on=min(plus(self.day(one), days), today)))

    def severity(self, one: Proposal) -> int:
        """How severe it is to be."""
        return self._of(one).severity or one.finding.severity

    def day(self, one: Proposal) -> str:
        """On what day it is to be."""
        return self._of(one).on or one.finding.on

    def part(self, one: Proposal) -> bool:
        """Whether it is to be her part."""
        return self._of(one).mine

    def is_edited(self, one: Proposal) -> bool:
        """Whether anything of it was changed."""
        return one.id in self.edits

    def _of(self, one: Proposal) -> Edit:
        return self.edits.get(one.id, Edit())

    def _edit(self, one: Proposal, wanted: Edit) -> None:
        found = one.finding
        kept = Edit(
            on=None if wanted.on == found.on else wanted.on,
            severity=None if wanted.severity == found.severity else wanted.severity,
            mine=wanted.mine,
        )
        self.edits.pop(one.id, None)
        if kept != Edit():
            self.edits[one.id] = kept

    def _pile_up(self) -> None:
        found: dict[tuple[str, str], list[Proposal]] = {}
        for one in sorted(self._all, key=lambda one: (one.finding.on, one.id), reverse=True):
            why = "" if self.is_offered(one) else one.why or " "
            found.setdefault((one.finding.signal, why), []).append(one)
        piles = [Pile(signal, why, tuple(ones)) for (signal, why), ones in found.items()]
        self.piles = sorted(piles, key=_order)


def _order(pile: Pile) -> tuple[bool, int, int, str]:
    weight = sum(one.finding.severity for one in pile.findings)
    return (bool(pile.why), _TONES[SIGNALS[pile.signal].tone], -weight, pile.key)
