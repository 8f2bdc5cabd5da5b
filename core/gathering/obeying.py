"""Her word on findings: what makes events of them, and what remembers that she declined them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from core.errors import NotFound, Refused
from core.findings import TABLE, declined_key, declining
from core.gathering.effects import Edit, edited
from core.gathering.finding import Finding
from core.gathering.settling import Here, Proposal, State, displaced, event_of
from core.gathering.waiting import dropped
from core.language import text as _
from core.ledger import Write, as_document
from core.model import Event
from core.plain import shorten


class Word(Struct, frozen=True, kw_only=True):
    """What she says of the findings in the same breath as reading them: which she accepts, which she declines.

    ``everything`` accepts what waits for her word and is about somebody known, of ``signal`` alone where one is named;
    what asks something only where it is.
    """

    accept: Collection[str] = ()
    decline: Collection[str] = ()
    everything: bool = False
    signal: str | None = None

    def takes(self, proposal: Proposal) -> bool:
        """Whether a proposal is among what she accepts."""
        if proposal.id in self.accept:
            return True
        right = proposal.finding.signal == self.signal or (self.signal is None and not proposal.finding.asks)
        return self.everything and proposal.takeable and right and proposal.id not in self.decline

    @property
    def silent(self) -> bool:
        """Whether she says nothing."""
        return not (self.accept or self.decline or self.everything)


def named(proposals: Sequence[Proposal], ids: Iterable[str]) -> list[Proposal]:
    """The proposals with these ids, each once, in their order. Raises NotFound."""
    by_id = {proposal.id: proposal for proposal in proposals}
    found = []
    for id_ in dict.fromkeys(ids):
        if id_ not in by_id:
            text = _("No finding that waits has the id {id}; nothing was changed.")
            raise NotFound(text.format(id=shorten(id_, 80)))
        found.append(by_id[id_])
    return found


def accepting(proposals: Sequence[Proposal], ids: Sequence[str], edits: Mapping[str, Edit], here: Here) -> list[Write]:
    """What makes events of these findings, as ``edits`` changes them, and takes those back that have no room beside
    them.

    Raises Refused when nobody is known to be whom one is about.
    """
    by_id = {proposal.id: proposal for proposal in proposals}
    writes: list[Write] = []
    by_owner: dict[str, list[Finding]] = defaultdict(list)
    for id_ in ids:
        proposal = by_id[id_]
        if proposal.relationship is None:
            text = _("{id}: nobody here is known to be “{name}”; say who it is first. Nothing was changed.")
            raise Refused(text.format(id=id_, name=shorten(proposal.finding.whom.name, 60)))
        finding = edited(proposal.finding, edits.get(id_))
        event = _event(finding, edits.get(id_), here, amends=proposal.state is State.AMENDS)
        writes.append(Write.event(proposal.relationship, event.id, as_document(event)))
        by_owner[proposal.relationship].append(finding)
        if proposal.waits:
            writes.append(dropped(proposal.waits))
        if proposal.state is State.NEW:
            writes.append(dropped(proposal.id))
        writes += _no_longer_declined(proposal, here)
    for owner, findings in by_owner.items():
        writes += [Write.event(owner, e.id, None) for e in displaced(here.events(owner), findings, here.now)]
    return writes


def refusing(proposals: Sequence[Proposal], ids: Iterable[str]) -> list[Write]:
    """What remembers that these findings were declined; where one would change an event, that change alone."""
    by_id = {proposal.id: proposal for proposal in proposals}
    writes = []
    for id_ in ids:
        proposal = by_id[id_]
        digest = proposal.finding.mark if proposal.state is State.AMENDS else ""
        writes += [declining(id_, proposal.relationship, digest), dropped(proposal.waits or id_)]
    return writes


def _event(finding: Finding, edit: Edit | None, here: Here, *, amends: bool) -> Event:
    """The event of a finding, or the one it amends: what she said of that one stays."""
    event = event_of(finding, here.now)
    if edit is not None and edit.mine:
        event = replace(event, mine=True)
    if not amends:
        return event
    assert finding.relationship is not None
    before = next(known for known in here.events(finding.relationship) if known.id == event.id)
    return replace(event, mine=event.mine or before.mine, note=before.note or event.note, logged_at=before.logged_at)


def _no_longer_declined(proposal: Proposal, here: Here) -> Iterator[Write]:
    for entry in here.remembered.declined:
        if entry.id == proposal.id and entry.digest in ("", proposal.finding.mark):
            yield Write(TABLE, declined_key(entry.id, entry.digest), None)
