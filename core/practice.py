"""The one door: every action a user can take, used alike by the app and by the command line.

Reading never creates anything on disk; a change is on disk when its method returns, or a
:class:`~core.errors.RapportsError` says in words why nothing was changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from core.errors import NotFound, Refused, WrongUsage
from core.ids import new_id
from core.language import Language
from core.ledger import ChangeInfo, Ledger, Write, as_document, as_record
from core.model import Decision, Event, Proposal, Record, Relationship, Settings
from core.names import found
from core.plain import visible
from core.records import checked
from core.signals import SIGNALS

if TYPE_CHECKING:
    from core.assessment import Assessment
    from core.curves import Curves
    from core.exchange.merge import Content, ImportReport
    from core.ledger import Change, Stamp
    from core.lives import Row
    from core.overview import Overview
    from core.what_if import WhatIf


_R = TypeVar("_R", bound=Record)


class Clock(Protocol):
    """The time, given from outside: core never looks at a clock of its own."""

    def today(self) -> str:
        """The local day, ``YYYY-MM-DD``."""

    def now(self) -> str:
        """The moment in UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""

    def moment_ms(self) -> int:
        """Milliseconds since 1970, UTC."""


class Practice:
    """One freelancer's relationships, kept in the folder ``home``."""

    def __init__(self, home: Path, clock: Clock, language: str = "en") -> None:
        self.home = home
        self.clock = clock
        self._ledger = Ledger(home, clock.moment_ms)
        self._language = Language(language)
        self._last_id = ""
        self._overview: Overview | None = None
        self._stamps: dict[str, Stamp] | None = None
        self._relationships: dict[str, Relationship] | None = None

    @property
    def language(self) -> str:
        """``fr`` or ``en``: the language of every sentence given back."""
        return self._language.code

    @language.setter
    def language(self, code: str) -> None:
        self._language = Language(code)

    # What is there

    def relationships(self) -> list[Relationship]:
        """Everyone, in the order of their ids."""
        if self._relationships is None:
            self._relationships = self._read(Relationship, self._ledger.relationships())
        return list(self._relationships.values())

    def relationship(self, id_: str) -> Relationship:
        """The relationship with this id; raises NotFound."""
        self.relationships()
        assert self._relationships is not None
        try:
            return self._relationships[id_]
        except KeyError:
            text = self._language.text("No relationship has the id {id}.")
            raise NotFound(text.format(id=visible(id_, one_line=True))) from None

    def find(self, name: str) -> Relationship:
        """The relationship ``name`` means: an id, a whole name, or a unique part of one; raises NotFound, Ambiguous."""
        return found(name, self.relationships())

    def events(self, id_: str) -> list[Event]:
        """The events of one relationship, by day and id."""
        return sorted(self._ledger.events(id_), key=lambda event: (event.on, event.id))

    def decisions(self, id_: str) -> list[Decision]:
        """The decisions about one relationship, by day and id."""
        decisions = self._read(Decision, self._ledger.decisions(id_), relationship=id_)
        return sorted(decisions.values(), key=lambda decision: (decision.on, decision.id))

    def proposals(self) -> list[Proposal]:
        """Every proposal, by day and id."""
        proposals = self._read(Proposal, self._ledger.proposals())
        return sorted(proposals.values(), key=lambda proposal: (proposal.on, proposal.id))

    def settings(self) -> Settings:
        """What she set, by key."""
        return {key: doc["value"] for key, doc in sorted(self._ledger.settings().items()) if "value" in doc}

    # What it says

    def overview(self, day: str) -> list[Row]:
        """One row a relationship on ``day``, who needs her first; reads no history when the summary is fresh."""
        return self._lives().rows(self.relationships(), day)

    def row(self, id_: str, day: str) -> Row:
        """The row of one relationship on ``day``."""
        return self._lives().row(self.relationship(id_), day)

    def assess(self, relationship: Relationship, day: str, full: bool = True) -> Assessment:
        """The assessment as of ``day``; ``full`` adds contributions and the way back."""
        from core.assessment import assess

        return assess(relationship, self.events(relationship.id), day, self._language, full)

    def history(self, relationship: Relationship, days: Sequence[str], full: bool = False) -> Iterator[Assessment]:
        """The assessments as of each of ``days``, which are in order."""
        from core.assessment import history

        return history(relationship, self.events(relationship.id), days, self._language, full)

    def curves(self, relationship: Relationship, start: str, end: str, points: int) -> Curves:
        """The five scores at ``points`` days from ``start`` to ``end``."""
        from core.curves import curves

        return curves(self.events(relationship.id), relationship.role, start, end, points)

    def what_if(self, relationship: Relationship, signal: str, **fields: Any) -> WhatIf:
        """What logging this would change today; takes what :meth:`log` takes, changes nothing."""
        from core.what_if import what_if

        event = self._event(relationship, signal, **fields)
        day = max(self.clock.today(), event.on)
        return what_if(self.events(relationship.id), event, relationship.role, day)

    # Changes

    def add(self, name: str, role: str, **fields: Any) -> Relationship:
        """Add a relationship; ``fields`` as in :class:`~core.model.Relationship`.

        Raises:
            WrongUsage: a field is out of its range.
            Refused: this very name is taken in this role.
        """
        relationship = checked(Relationship, {"id": self._new_id(), "name": name, "role": role, **fields})
        self._check_free(relationship)
        self._store("add", relationship.id, Write.relationship(relationship.id, as_document(relationship)))
        self._relationships = None
        return relationship

    def edit(self, relationship: Relationship, **changes: Any) -> Relationship:
        """Change fields of a relationship; those not named stay, unknown ones of a later version included.

        Raises as :meth:`add`.
        """
        before = as_document(relationship)
        changed = checked(Relationship, before | changes | {"id": relationship.id})
        if changed == relationship:
            return relationship
        if (changed.name, changed.role) != (relationship.name, relationship.role):
            self._check_free(changed)
        stored = self._ledger.relationships().get(relationship.id, before)
        self._store("edit", changed.id, Write.relationship(changed.id, stored | as_document(changed)))
        self._relationships = None
        return changed

    def log(self, relationship: Relationship, signal: str, **fields: Any) -> Event:
        """Log what happened; durable when it returns.

        ``fields``: ``on`` (today), ``level`` 1–5 for a check-in, ``severity`` 1–3 (2), ``source`` (fact), ``mine``,
        ``note``, and ``allow_future``.

        Raises:
            WrongUsage: an unknown signal, a missing or needless level, a value out of range.
            Refused: a day to come, without ``allow_future``.
        """
        event = self._event(relationship, signal, **fields)
        self._store(f"log {signal}", relationship.id, Write.event(relationship.id, event.id, as_document(event)))
        return event

    def set_setting(self, key: str, value: Any) -> None:
        """Remember a setting; ``value`` is anything JSON can say."""
        self._store("setting", None, Write.setting(key, {"value": value}))

    def undo(self) -> str | None:
        """Take the last change back, whoever made it; a sentence about it, or None when there is nothing to undo."""
        change = self._ledger.undo()
        self.reload()
        return self._told(change, self._language.text("Taken back: {what}.")) if change else None

    def redo(self) -> str | None:
        """Give back what was last taken back; a sentence about it, or None when there is nothing to redo."""
        change = self._ledger.redo()
        self.reload()
        return self._told(change, self._language.text("Given back: {what}.")) if change else None

    # In and out

    def export(self) -> bytes:
        """Everything she entered, as one JSON document."""
        from core.exchange.canonical import canonical
        from core.exchange.own_json import Export

        content = self._content()
        return canonical(
            Export(
                exported_at=self.clock.now(),
                relationships=tuple(content.relationships.values()),
                events=tuple(sorted(content.events.values(), key=lambda event: (event.on, event.id))),
                decisions=tuple(sorted(content.decisions.values(), key=lambda decision: (decision.on, decision.id))),
                proposals=tuple(sorted(content.proposals.values(), key=lambda proposal: (proposal.on, proposal.id))),
                settings=content.settings,
            )
        )

    def import_json(self, data: bytes, dry_run: bool = False) -> ImportReport:
        """Add what an export holds and this practice does not: all of it or nothing; nothing is overwritten.

        Raises:
            BadData: it is no export of ours, or a field in it is wrong; the message names the place.
        """
        from core.exchange.merge import merge
        from core.exchange.own_json import decoded

        new, report = merge(decoded(data), self._content())
        writes = list(_writes(new))
        if writes and not dry_run:
            self._ledger.append(ChangeInfo("import"), writes)
            self.reload()
        return report

    def schema(self) -> bytes:
        """The JSON Schema of the export."""
        from core.exchange.canonical import canonical
        from core.exchange.schema import schema

        return canonical(schema())

    # Following the disk

    def changed_outside(self) -> bool:
        """Whether any file is another than when last looked at: cheap, for asking every second."""
        stamps = self._ledger.stamps()
        changed = self._stamps is not None and stamps != self._stamps
        self._stamps = stamps
        return changed

    def reload(self) -> None:
        """Forget what was read of relationships; histories are followed by their stamps anyway."""
        self._relationships = None

    def close(self) -> None:
        """Leave the summary up to date for the next start."""
        if self._overview is not None:
            self._overview.save()

    def paths(self) -> dict[str, str]:
        """Every path in use, by what it is for."""
        from core.ledger import layout

        home = Path(self._ledger.home)
        return {
            "home": str(home),
            "relationships": str(home / layout.RELATIONSHIPS),
            "people": str(home / layout.PEOPLE),
            "changes": str(home / layout.CHANGES),
            "journal": str(home / layout.JOURNAL),
            "summary": str(home / "summary.json"),
            "lock": str(home / layout.LOCK),
        }

    def _lives(self) -> Overview:
        if self._overview is None:
            from core.overview import Overview

            self._overview = Overview(self._ledger, Path(self._ledger.home))
        return self._overview

    def _read(self, kind: type[_R], stored: Mapping[str, Any], **identity: str) -> dict[str, _R]:
        """Stored documents as records, by id; one that does not fit hides no other."""
        from msgspec import ValidationError

        found = {}
        for id_, fields in sorted(stored.items()):
            with suppress(ValidationError):
                found[id_] = as_record(kind, fields, id=id_, **identity)
        return found

    def _content(self) -> Content:
        from core.exchange.merge import Content

        relationships = {r.id: r for r in self.relationships()}
        return Content(
            relationships=relationships,
            events={event.id: event for id_ in relationships for event in self._ledger.events(id_)},
            decisions={decision.id: decision for id_ in relationships for decision in self.decisions(id_)},
            proposals={proposal.id: proposal for proposal in self.proposals()},
            settings=self.settings(),
        )

    def _event(self, relationship: Relationship, signal: str, **fields: Any) -> Event:
        allow_future = fields.pop("allow_future", False)
        given = {key: value for key, value in fields.items() if value is not None}
        today = self.clock.today()
        day = given.pop("on", today)
        if signal not in SIGNALS:
            text = self._language.text("There is no signal “{signal}”; `rapports signals` lists them.")
            raise WrongUsage(text.format(signal=visible(signal[:80], one_line=True)))
        identity = {"id": self._new_id(), "relationship": relationship.id, "logged_at": self.clock.now()}
        event = checked(Event, {"on": day, "signal": signal, **given, **identity})
        if day > today and not allow_future:
            text = self._language.text("{day} has not come yet; nothing was logged.")
            raise Refused(text.format(day=self._language.day(day)))
        return event

    def _check_free(self, relationship: Relationship) -> None:
        for other in self.relationships():
            if other.id != relationship.id and (other.name, other.role) == (relationship.name, relationship.role):
                text = self._language.text("“{name}” is there already in this role ({id}); nothing was changed.")
                raise Refused(text.format(name=visible(other.name, one_line=True), id=visible(other.id, one_line=True)))

    def _store(self, what: str, relationship: str | None, write: Write) -> None:
        self._ledger.append(ChangeInfo(what, relationship), [write])

    def _new_id(self) -> str:
        self._last_id = new_id(self.clock.moment_ms(), self._last_id)
        return self._last_id

    def _told(self, change: Change, sentence: str) -> str:
        """What was taken or given back, in words; a log carries its signal, ``log paid_late``."""
        _ = self._language.text
        what, _space, signal = change.what.partition(" ")
        text = {
            "add": _("a new relationship"),
            "edit": _("a change of {name}"),
            "log": _("{signal}, {name}"),
            "setting": _("a setting"),
            "import": _("an import"),
        }.get(what, what)
        names = {r.id: r.name for r in self.relationships()}
        name = visible(names.get(change.relationship or "", "?"), one_line=True)
        label = SIGNALS[signal].label(self.language) if signal in SIGNALS else signal
        return sentence.format(what=text.format(name=name, signal=label))


def _writes(new: Content) -> Iterator[Write]:
    for relationship in new.relationships.values():
        yield Write.relationship(relationship.id, as_document(relationship))
    for event in new.events.values():
        yield Write.event(event.relationship, event.id, as_document(event))
    for decision in new.decisions.values():
        yield Write.decision(decision.relationship, decision.id, as_document(decision))
    for proposal in new.proposals.values():
        yield Write.proposal(proposal.id, as_document(proposal))
    for key, value in new.settings.items():
        yield Write.setting(key, {"value": value})
