"""The wing for evidence from what she already has: ``practice.gathering``.

Files are read and what they prove is proposed; nothing becomes an event without her word. What waits for it is kept
whole, so that going through it needs no file. Every change is one, and one undo takes it back.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from core.checking import checked
from core.errors import NotFound, Refused
from core.findings import TABLE, by_key, declining
from core.gathering.effects import Edit, Effect, edited, effect
from core.gathering.finding import Finding, Party, reached_at
from core.gathering.hers import Days
from core.gathering.identities import Identities, is_nobody, is_not_hers, matching, nobody_id, not_hers_id, remembered
from core.gathering.looking import Looked, look, proved
from core.gathering.looking import parties as parties_in
from core.gathering.obeying import Word, accepting, named, refusing
from core.gathering.settling import Here, Proposal, State, contradictions, event_of, parts_of, settled
from core.gathering.source import Asked, Background, Remark
from core.gathering.waiting import columns_and_days, dropped, keeping, kept, written
from core.language import Language, spoken
from core.language import text as _
from core.ledger import Write, as_document
from core.model import Event, Findings, Never, OriginKind, Relationship
from core.people import called, check_name
from core.plain import shorten
from core.vocabulary import SIGNALS

if TYPE_CHECKING:
    from core.ledger import Stamp
    from core.notebook import Notebook
    from core.progress import Storing

__all__ = ["Edit", "Effect", "Gathered", "Gathering", "Proposal", "State", "Unknown", "Word"]


class Unknown(Struct, frozen=True):
    """Somebody a file of that kind names whom nobody here is known to be, and whom it may be, the likeliest first."""

    party: Party
    suggestions: tuple[str, ...]
    kind: OriginKind


class Gathered(Struct, kw_only=True):
    """What files gave: every finding as it now stands, by day and id, and what is to be told beside them.

    ``new`` counts the findings seen for the first time. ``accepted`` and ``declined`` are the ids she said so of in
    the same call. ``unknown`` are those of whom nothing is known here, the most frequent first; ``mine`` are addresses
    that seem to be hers and that she has not confirmed yet. ``looked`` is what :meth:`Gathering.keep` goes by.
    """

    proposals: list[Proposal]
    new: int = 0
    accepted: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    mine: list[str] = field(default_factory=list)
    looked: Looked | None = None


@spoken
class Gathering:
    """Evidence from files, of one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice
        self._seen: tuple[dict[str, Stamp], Findings] | None = None

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def _remembered(self) -> Findings:
        """What is remembered of files, read again only when anything was changed."""
        stamps = self._practice.stamps()  # first: what is changed while it is read is read again
        if self._seen is None or self._seen[0] != stamps:
            self._seen = stamps, self._practice.findings()
        return self._seen[1]

    # Reading

    def read(
        self,
        paths: Iterable[os.PathLike[str] | str],
        *,
        columns: Mapping[str, str] | None = None,
        mine: Iterable[str] = (),
        whom: Iterable[tuple[str, Relationship]] = (),
        day_first: bool | None = None,
        skip_bad: bool = False,
        big: bool = False,
        zone: tzinfo | None = None,
        word: Word | None = None,
        dry_run: bool = False,
        storing: Storing = nullcontext,
    ) -> Gathered:
        """Read files and folders and keep what they prove until she says what she thinks of it.

        ``columns`` maps columns of a table to fields; ``mine`` are addresses she confirms to be hers; ``whom`` says of
        a party, as a file writes it, which relationship that is; ``word`` is what she says of findings at once.
        With ``dry_run`` nothing is stored. All of it is one change. ``storing`` gives a block for the moment of it.

        Raises:
            InputUnreadable: a file is not there or may not be read; without ``skip_bad``, nothing is stored.
            BadData: a file is not what can be read, or is damaged; the message says what to do.
            WrongUsage: she has to decide something first.
        """
        practice, word = self._practice, word or Word()
        confirmed = [reached_at(one) if "@" in one else one for one in mine]
        hers = frozenset([*self._remembered().addresses, *confirmed])
        names = list(whom)
        said = {form for written, _who in names for form in (called(written), reached_at(written))}
        asked = Asked(
            today=practice.clock.today(),
            columns=columns or {},
            remembered=self._remembered().columns,
            meetings=self._remembered().meetings,
            mine=hers,
            known=Identities(practice.relationships()).known() | said,
            day_first=day_first,
            skip_bad=skip_bad,
            big=big,
            zone=zone,
        )
        looked = look(paths, asked, confirmed)
        if dry_run:
            gathered = self._weighed(looked, names, hers, word)[0]
            gathered.looked = looked
            return gathered
        return self._kept(looked, names, word, storing)

    def keep(self, gathered: Gathered) -> Gathered:
        """Keep what a reading with ``dry_run`` found, by what is known here now; the files are not read again."""
        assert gathered.looked is not None
        return self._kept(gathered.looked, [], Word(), nullcontext)

    def _kept(self, looked: Looked, whom: Sequence[tuple[str, Relationship]], word: Word, storing: Storing) -> Gathered:
        with storing(), self._practice.changing():
            remembered = self._remembered()
            hers = frozenset([*remembered.addresses, *looked.confirmed])
            gathered, writes = self._weighed(looked, whom, hers, word)
            told = looked.columns, looked.confirmed, looked.newest
            writes += columns_and_days(*told, remembered, looked.meetings)
            what = "accept" if gathered.accepted else "decline" if gathered.declined else "evidence"
            self._store(what, None, writes)
        said = dict.fromkeys(gathered.accepted, State.ACCEPTED) | dict.fromkeys(gathered.declined, State.DECLINED)
        gathered.proposals = [replace(one, state=said.get(one.id, one.state)) for one in gathered.proposals]
        return gathered

    def _weighed(
        self, pile: Looked, whom: Sequence[tuple[str, Relationship]], hers: frozenset[str], word: Word
    ) -> tuple[Gathered, list[Write]]:
        """What was read, against what is here now, and what stores it."""
        practice = self._practice
        background = self._background(hers)
        parties = parties_in(pile, background)
        waiting = kept(self._remembered().pending)
        named = [*parties, *(finding.whom for finding in waiting if finding.relationship is None)]
        told = _told(whom, named)
        here = self._here(told)
        background = replace(background, people=here.people)
        found, left_out = proved(pile, here.identities, background)
        proposals = settled(found, waiting, here)
        writes = [*_reaching(told, practice), *keeping(proposals, here.remembered)]
        strangers = [
            (party, kind)
            for party, kind in parties.items()
            if here.identities.whose(party, kind) is None and not is_nobody(party, here.remembered)
        ]
        gathered = Gathered(
            proposals=proposals,
            new=sum(proposal.state is State.NEW for proposal in proposals),
            left_out=[*pile.left_out, *(one for one in left_out if not one.aside), *contradictions(proposals)],
            said=[*pile.said, *(one.text for one in left_out if one.aside)],
            unknown=[Unknown(party, tuple(here.identities.suggested(party)), kind) for party, kind in strangers],
            mine=[one for one in pile.mine if one not in hers and not is_not_hers(one, here.remembered)],
        )
        if not word.silent:
            writes += self._obeying(word, gathered, here)
        return gathered, _last_each(writes)

    def _obeying(self, word: Word, gathered: Gathered, here: Here) -> list[Write]:
        """What stores what she says at once. Raises NotFound, Refused."""
        proposals = gathered.proposals
        named(proposals, [*word.accept, *word.decline])
        gathered.accepted = [one.id for one in proposals if word.takes(one) and one.state is not State.ACCEPTED]
        gathered.declined = [one.id for one in proposals if one.id in word.decline and one.state is not State.DECLINED]
        writes = accepting(proposals, gathered.accepted, {}, here)
        writes += refusing(proposals, gathered.declined)
        return writes

    # What waits

    def proposals(self) -> list[Proposal]:
        """What waits for her word, settled anew against what is here now, by day and id; no file is needed."""
        return [one for one in self._waiting()[0] if one.state not in {State.ACCEPTED, State.DECLINED}]

    def waiting(self) -> int:
        """How many findings wait for her word."""
        return sum(proposal.takeable for proposal in self.proposals()) if self._remembered().pending else 0

    def newest(self) -> dict[OriginKind, str]:
        """For each kind of file ever read, the last day that one told of."""
        return dict(self._remembered().newest)

    def unknown(self) -> list[Unknown]:
        """Whom those that wait are about where nobody here is known to be that, each once."""
        proposals, here = self._waiting()
        parties = {one.finding.whom: one.finding.kind for one in proposals if one.relationship is None}
        return [Unknown(party, tuple(here.identities.suggested(party)), kind) for party, kind in parties.items()]

    def effect(self, ids: Iterable[str], edits: Mapping[str, Edit] | None = None) -> list[Effect]:
        """What accepting these would change today, one a relationship: the most bad news first."""
        proposals, here = self._waiting()
        taken = named(proposals, ids)
        day = self._practice.clock.today()
        by_owner: dict[str, list[Finding]] = defaultdict(list)
        for proposal in taken:
            if proposal.relationship is not None:
                by_owner[proposal.relationship].append(edited(proposal.finding, (edits or {}).get(proposal.id)))
        found = [
            effect(here.people[owner], here.events(owner), findings, edits or {}, day, here.now)
            for owner, findings in by_owner.items()
        ]
        return sorted(found, key=lambda one: (-one.bad, one.relationship))

    # Her word

    def accept(self, ids: Iterable[str], edits: Mapping[str, Edit] | None = None) -> int:
        """Make events of these, as one change; gives how many. ``edits`` changes some of them first.

        Raises:
            NotFound: one of them does not wait any more.
            Refused: nobody is known to be whom one is about.
        """
        with self._practice.changing():
            proposals, here = self._waiting()
            taken = [one.id for one in named(proposals, ids) if one.state is not State.ACCEPTED]
            self._store("accept", _only(proposals, taken), accepting(proposals, taken, edits or {}, here))
        return len(taken)

    def decline(self, ids: Iterable[str]) -> int:
        """Propose these no more; of each its id alone is kept. Gives how many. Raises NotFound."""
        with self._practice.changing():
            proposals, _here = self._waiting()
            gone = [proposal.id for proposal in named(proposals, ids)]
            self._store("decline", _only(proposals, gone), refusing(proposals, gone))
        return len(gone)

    def never(self, signal: str, relationship: str | None) -> int:
        """Propose no more findings of this kind about somebody (None: about anybody); gives how many were waiting.

        Raises NotFound when there is no such signal or relationship.
        """
        if signal not in SIGNALS:
            raise NotFound(_("There is no signal “{signal}”.").format(signal=shorten(signal, 60)))
        with self._practice.changing():
            if relationship is not None:
                self._practice.relationship(relationship)
            entry = Never(relationship=relationship, signal=signal)
            gone = [
                proposal
                for proposal in self.proposals()
                if proposal.waits and proposal.finding.signal == signal
                if relationship is None or proposal.relationship == relationship
            ]
            writes = [written(f"never:{signal}:{relationship or ''}", entry), *(dropped(one.waits) for one in gone)]
            self._store("decline", relationship, writes)
        return len(gone)

    def tie(self, id_: str, event_id: str) -> Event:
        """Say that a finding is the very thing she noted: her event gets its origin, the finding is gone for good.

        Raises:
            NotFound: one of them is no longer there.
            Refused: they are about different people, or another kind of thing.
        """
        with self._practice.changing():
            proposals, here = self._waiting()
            (proposal,) = named(proposals, [id_])
            finding, owner = proposal.finding, proposal.relationship
            event = next((e for e in (here.events(owner) if owner else ()) if e.id == event_id), None)
            if owner is None or event is None or event.signal != finding.signal or event.origin is not None:
                raise Refused(_("Those two are not one and the same; nothing was changed."))
            tied = replace(event, origin=event_of(finding, here.now).origin)
            writes = [Write.event(owner, event.id, as_document(tied)), *refusing(proposals, [id_])]
            self._store("accept", owner, writes)
        return tied

    def whom(self, party: Party, relationship: Relationship) -> int:
        """Say who a party is; it is remembered, and what waits about it is about that one. Gives how many of those.

        Raises NotFound when the relationship is no longer there.
        """
        with self._practice.changing():
            self._practice.here(relationship)
            told = {relationship.id: [party]}
            here = self._here(told)
            waiting = kept(here.remembered.pending)
            proposals = settled((), waiting, here)
            writes = [*_reaching(told, self._practice), *keeping(proposals, here.remembered)]
            self._store("whom", relationship.id, writes)
        were = {finding.id for finding in waiting if finding.relationship is None}
        return sum(one.waits in were and one.relationship == relationship.id for one in proposals)

    def newcomer(self, party: Party, name: str, role: str) -> Relationship:
        """Add who a party is as a relationship, as one change with what waits about it.

        Raises:
            WrongUsage: the name is out of its range.
            Refused: this very name is taken in this role.
        """
        practice = self._practice
        who = checked(Relationship, {"id": practice.new_id(), "name": name, "role": role})
        who = _reaching_also(who, [party])
        with practice.changing():
            check_name(who, practice.relationships(), self._language)
            here = self._here({}, [who])
            proposals = settled((), kept(here.remembered.pending), here)
            writes = [Write.relationship(who.id, as_document(who)), *keeping(proposals, here.remembered)]
            practice.store("add", who.id, *writes)
        return who

    def nobody(self, party: Party) -> None:
        """Remember that a party is no collaboration: nothing about it waits, and nobody is asked about it again.

        Only a digest of its name is kept.
        """
        with self._practice.changing():
            proposals, _here = self._waiting()
            gone = [one.waits for one in proposals if one.relationship is None and one.finding.whom == party]
            writes = [declining(nobody_id(party), None), *(dropped(waits) for waits in gone if waits)]
            self._store("decline", None, writes)

    def not_mine(self, addresses: Iterable[str]) -> None:
        """Remember that these addresses or identities are not hers: she is not asked about them again."""
        with self._practice.changing():
            self._store("evidence", None, [declining(not_hers_id(one), None) for one in addresses])

    def mine(self, addresses: Iterable[str]) -> None:
        """Remember that these addresses or identities are hers."""
        told = [reached_at(one) if "@" in one else one for one in addresses]
        with self._practice.changing():
            self._store("evidence", None, columns_and_days({}, told, {}, self._remembered()))

    # Inside

    def _waiting(self) -> tuple[list[Proposal], Here]:
        here = self._here({})
        return settled((), kept(here.remembered.pending), here), here

    def _here(self, told: Mapping[str, Sequence[Party]], new: Iterable[Relationship] = ()) -> Here:
        """What is here, with what was just ``told`` of who is who, and with who is ``new``."""
        practice = self._practice
        everybody = [*practice.relationships(), *new]
        people = {who.id: _reaching_also(who, told.get(who.id, ())) for who in everybody}
        logs: dict[str, list[Event]] = {}

        def events(id_: str) -> list[Event]:
            if id_ not in logs:
                logs[id_] = practice.events(id_)
            return logs[id_]

        return Here(
            people=people,
            identities=Identities(people.values()),
            events=events,
            remembered=self._remembered(),
            once=parts_of(practice.merges()),
            now=practice.clock.now(),
        )

    def _background(self, hers: frozenset[str]) -> Background:
        practice = self._practice
        days = Days.of(practice.settings())
        return Background(
            today=practice.clock.today(),
            hours=days.hours,
            week=days.week,
            holidays=days.is_holiday,
            mine=hers,
            people={who.id: who for who in practice.relationships()},
            noted=practice.events,
        )

    def _store(self, what: str, relationship: str | None, writes: Sequence[Write]) -> None:
        """Store what changes anything, if there is anything."""
        there = by_key(self._remembered())
        wanted = [one for one in writes if one.document is not None or one.table != TABLE or one.id in there]
        if wanted:
            self._practice.store(what, relationship, *wanted)


def _told(whom: Iterable[tuple[str, Relationship]], parties: Sequence[Party]) -> dict[str, list[Party]]:
    """The parties of each relationship, as told; raises NotFound where no file writes so."""
    told: dict[str, list[Party]] = defaultdict(list)
    for as_written, who in whom:
        meant = matching(parties, as_written)
        if not meant:
            text = _("No file names “{name}”; write it as the file does. Nothing was stored.")
            raise NotFound(text.format(name=shorten(as_written, 80)))
        told[who.id] += meant
    return told


def _reaching(told: Mapping[str, Sequence[Party]], practice: Notebook) -> Iterator[Write]:
    """What remembers who is who."""
    for id_, parties in told.items():
        who = practice.relationship(id_)
        after = _reaching_also(who, parties)
        if after.reach != who.reach:
            yield practice.changed(who, {"reach": list(after.reach)}).write


def _reaching_also(who: Relationship, parties: Iterable[Party]) -> Relationship:
    more = [identity for party in parties for identity in remembered(party)]
    return replace(who, reach=tuple(dict.fromkeys([*who.reach, *more]))) if more else who


def _only(proposals: Sequence[Proposal], ids: Collection[str]) -> str | None:
    """The one relationship a change is about, None where it is about several."""
    owners = {proposal.relationship for proposal in proposals if proposal.id in ids}
    return owners.pop() if len(owners) == 1 else None


def _last_each(writes: Iterable[Write]) -> list[Write]:
    """Of several writes of one document, the last."""
    found = {(write.table, write.id, write.owner): write for write in writes}
    return list(found.values())
