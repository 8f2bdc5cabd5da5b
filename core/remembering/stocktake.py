"""The stock-taking of years, the part of the door that lists everyone, takes the short form of what ended, and sums up.

It remembers no place of its own: what is still to be told is read off what is there, so that it can be left and taken
up again at any moment. Each step is one change that one undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, to_builtins

from core.checking import checked
from core.errors import RapportsError, Refused, WrongUsage
from core.judging.ended import ended_on
from core.language import Language, spoken
from core.learning.book import read_book
from core.ledger import Write, as_document
from core.model import Precision, Relationship, Stage, Verdict
from core.people import check_name
from core.plain import shorten
from core.remembering.interview import Interview
from core.remembering.page import Page, page
from core.remembering.roll import MOST_LINES, Named, Told, understood
from core.remembering.telling import PREFIX

if TYPE_CHECKING:
    from core.dates import Day
    from core.notebook import Notebook

TOLD: Final = frozenset(
    ["since", "since_precision", "channel", "came_about", "ended_on", "ended_precision", "ended_by", "ended_reason",
     "seen_on", "seen_precision", "seen_note"]
)  # fmt: skip
"""The fields the short form can fill in."""


class Read(Struct, frozen=True):
    """One line of the list: what was understood of it, or in a sentence why nothing was."""

    line: str
    named: Named | None = None
    refusal: str = ""


class ToTell(Struct, frozen=True):
    """What is there to be told: the living without a memory yet, the ended without their short form."""

    living: tuple[Relationship, ...]
    ended: tuple[Relationship, ...]

    @property
    def over(self) -> bool:
        """Whether all of it was told."""
        return not (self.living or self.ended)


Remembered = Callable[[Relationship, Interview, str], Sequence[Write]]
"""What an interview with somebody on a day comes to."""


@spoken
class Stocktake:
    """The stock-taking of one practice; asking changes nothing."""

    def __init__(self, practice: Notebook, remembered: Remembered) -> None:
        self._practice, self._remembered_as = practice, remembered

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def read(self, lines: Iterable[str], day: Day) -> tuple[Read, ...]:
        """Every line that is not blank, understood or refused, seen from ``day`` and compared with those before it."""
        everyone = list(self._practice.relationships())
        found: list[Read] = []
        for line in lines:
            if not line.strip():
                continue
            try:
                if len(found) >= MOST_LINES:
                    raise WrongUsage(self._language.text("That is a long list; import it as a file instead."))
                named = understood(line, day, self._language)
                everyone.append(self._checked(named, everyone, str(len(everyone))))
                found.append(Read(line, named))
            except RapportsError as error:
                found.append(Read(line, refusal=str(error)))
        return tuple(found)

    def list_people(self, people: Sequence[Named]) -> tuple[Relationship, ...]:
        """Add everyone of a list as one change.

        Raises:
            Refused, Namesake: somebody of that name is there meanwhile; nobody was added.
            WrongUsage: the list is empty, or a name cannot be stored.
        """
        if not people:
            raise WrongUsage(self._language.text("Nobody is on the list yet."))
        practice, added = self._practice, []
        with practice.changing():
            everyone = list(practice.relationships())
            for named in people:
                who = self._checked(named, everyone, practice.new_id())
                everyone.append(who)
                added.append(who)
            practice.store("list", None, *(Write.relationship(who.id, as_document(who)) for who in added))
        return tuple(added)

    def to_tell(self, day: Day) -> ToTell:
        """Who is still to be told about on ``day``, in the order of the list."""
        living, ended = [], []
        little = {row.relationship.id for row in self._practice.overview(day) if row.verdict is Verdict.INSUFFICIENT}
        for who in self._practice.relationships():
            if who.stage is Stage.ENDED:
                if not (_told_of(who) or self._decided(who)):
                    ended.append(who)
            elif who.id in little and who.stage is not Stage.PROSPECT and not self._remembered(who):
                living.append(who)
        return ToTell(tuple(living), tuple(ended))

    def tell(self, relationship: Relationship, day: Day, seen: Relationship | None = None, **told: Any) -> Relationship:
        """Store the short form of one that ended, as one change; ``told`` names fields of :data:`TOLD`.

        Raises:
            WrongUsage: a field is out of its range, or no part of the short form.
            Refused: a day to come, or an end before the beginning.
            NotFound: the relationship is no longer there.
            ChangedMeanwhile: a field says something else by now than in ``seen``.
        """
        if unknown := sorted(told.keys() - TOLD):
            raise WrongUsage(self._language.text("Not asked about an ending: {fields}.").format(fields=unknown[0]))
        with self._practice.changing():
            fields = {"stage": Stage.ENDED, **told}
            found = self._practice.changed(relationship, fields, seen)
            self._check(found.after, day)
            if found.after != found.before:
                self._practice.store("ending", found.after.id, found.write)
        return found.after

    def take(self, people: Sequence[Told], day: Day) -> tuple[str, ...]:
        """Store what was told of everyone as one change; the ids in the order of ``people``.

        Somebody of that name and role who is there already is told about, and not added.

        Raises as :meth:`list_people`, :meth:`tell` and :meth:`~core.remembering.remembering.Remembering.remember`.
        """
        practice = self._practice
        writes: list[Write] = []
        ids: list[str] = []
        with practice.changing():
            everyone = list(practice.relationships())
            for told in people:
                there = _there(told.named, everyone)
                if there is None:
                    who = self._checked(told.named, everyone, practice.new_id())
                    who = checked(Relationship, {**to_builtins(who), **told.fields})
                    everyone.append(who)
                    writes.append(Write.relationship(who.id, as_document(who)))
                else:
                    found = practice.changed(there, _said(told))
                    who = found.after
                    writes += [found.write] if found.after != found.before else []
                self._check(who, day)
                ids.append(who.id)
                if told.interview is not None:
                    writes += self._remembered_as(who, told.interview, day)
            if writes:
                practice.store("stocktake", None, *writes)
        return tuple(ids)

    def page(self, day: Day) -> Page:
        """What all of it comes to on ``day``, on one page."""
        return page(read_book(self._practice, day), self._practice.overview(day), day, self._language)

    def _decided(self, who: Relationship) -> bool:
        """Whether the end stands in her decisions already, with its day and its reason."""
        return ended_on(who, self._practice.decisions(who.id), None) is not None

    def _remembered(self, who: Relationship) -> bool:
        return any(event.id.startswith(PREFIX) for event in self._practice.events(who.id))

    def _checked(self, named: Named, everyone: Sequence[Relationship], id_: str) -> Relationship:
        """The relationship a line means, if it may be there beside ``everyone``."""
        who = checked(Relationship, {"id": id_, **_fields(named)})
        check_name(who, everyone, self._language, another=named.another)
        return who

    def _check(self, who: Relationship, day: Day) -> None:
        """Refuse days that cannot be. Raises Refused."""
        text = self._language.text
        name = shorten(who.name, 40)
        for told in (who.ended_on, who.seen_on, who.since):
            if told is not None and told > day:
                message = text("{name}: {day} has not come yet; nothing was stored.")
                raise Refused(message.format(name=name, day=self._language.day(told)))
        if who.since and who.ended_on and _precedes(who):
            raise Refused(text("{name}: it would have ended before it began; nothing was stored.").format(name=name))


def _there(named: Named, everyone: Sequence[Relationship]) -> Relationship | None:
    return next((who for who in everyone if (who.name, who.role) == (named.name, named.role)), None)


def _said(told: Told) -> dict[str, Any]:
    """What a line and the fields beside it say; what the line leaves open is left as it is."""
    line = {name: value for name, value in _fields(told.named).items() if value is not None}
    kept = {"since_precision": "since", "ended_precision": "ended_on"}
    line = {name: value for name, value in line.items() if kept.get(name, name) in line}
    if not told.named.over:
        del line["stage"]  # paused stays paused
    return {**line, **told.fields}


def _precedes(who: Relationship) -> bool:
    """Whether the end lies before the beginning, as exactly as both are known."""
    ended, since = who.ended_on or "", who.since or ""
    exact = who.ended_precision is who.since_precision is Precision.DAY
    return ended < since if exact else ended[:4] < since[:4]


def _told_of(who: Relationship) -> bool:
    """Whether anything was told of its end, its day apart."""
    return bool(who.ended_by or who.ended_reason or who.seen_on or who.seen_note)


def _fields(named: Named) -> Mapping[str, Any]:
    return {
        "name": named.name,
        "role": named.role,
        "stage": Stage.ENDED if named.over else Stage.ACTIVE,
        "since": named.since,
        "since_precision": named.since_precision,
        "ended_on": named.ended_on,
        "ended_precision": named.ended_precision if named.ended_on else Precision.DAY,
    }
