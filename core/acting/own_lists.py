"""What is her own and changes over the years: criteria for a good collaboration, rules for saying yes, personas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from core import settings
from core.acting import criteria as measures
from core.acting import persona as personas
from core.acting import qualification, versions
from core.acting import rules as own_rules
from core.acting.benchmark import Benchmark, Noted, Standing, benchmark, noted
from core.acting.criteria import Criteria, Criterion, Said, Seen
from core.acting.eras import Began, Eras, eras
from core.acting.persona import Persona
from core.acting.rules import Rule, Rules
from core.errors import WrongUsage
from core.language import Language, spoken
from core.ledger import Write
from core.model import NOTE_LIMIT, Relationship, Role, check_text
from core.plain import visible
from core.progress import Work, tracked

if TYPE_CHECKING:
    from core.judging.assessment import Assessment
    from core.notebook import Notebook


@spoken
class OwnLists:
    """The lists of one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def criteria(self, day: str) -> Criteria:
        """The criteria in force on ``day``."""
        return measures.current(settings.CRITERIA.of(self._practice.settings()), day)

    def criteria_days(self, day: str) -> tuple[str, ...]:
        """The days up to ``day`` on which the criteria changed, oldest first."""
        return versions.days(self._stored(settings.CRITERIA), day)

    def criterion_since(self, criterion: Criterion, day: str) -> str | None:
        """The day from which a criterion holds in these words; None for one that was there to begin with."""
        return versions.since(self._stored(settings.CRITERIA), day, criterion, measures.DEFAULTS)

    def change_criteria(self, day: str, change: Callable[[list[Criterion]], Sequence[Criterion]], *also: Write) -> None:
        """Let what ``change`` makes of the criteria in force hold from ``day`` on; earlier versions stay.

        ``also`` is stored in the same change. An answer of hers belongs to the words it was given to: one that does
        not say which keeps those that were in force till now.
        """
        change(list(self.criteria(day).items))  # what refuses does so before a store is made for it
        with self._practice.changing():
            before = list(self.criteria(day).items)
            after = list(change(list(before)))
            reworded = {one.key: one.text for one in before} if after != before else {}
            for one in after:
                if reworded.get(one.key) == one.text:
                    del reworded[one.key]
            answered = self._answers_to(reworded)
            self._set_list("criteria", settings.CRITERIA.key, after, day, *answered, *also)

    def _answers_to(self, words: Mapping[str, str]) -> Iterator[Write]:
        """Her answers that do not say to which words they were given, as given to these ``words``, by key."""
        for id_, stored in settings.CRITERIA_ANSWERS.of(self._practice.settings()).items() if words else ():
            found = measures.answers(stored)
            told = {key: replace(said, to=said.to or words.get(key, "")) for key, said in found.items()}
            if told != found:
                yield Write("settings", measures.answers_key(id_), {"value": msgspec.to_builtins(told)})

    def against(self, relationship: Relationship, day: str, assessment: Assessment | None = None) -> tuple[Seen, ...]:
        """How a relationship stands against each criterion on ``day``; its full ``assessment``, if that is at hand."""
        assessment = assessment or self._practice.assess(relationship, day)
        events, said = self._practice.events(relationship.id), self.said(relationship)
        return measures.seen(self.criteria(day).items, assessment, events, self._language, said)

    def standings(self, day: str) -> tuple[Standing, ...]:
        """Everybody against the criteria on ``day``, with what is known of how it began.

        What the histories say of it is remembered: they are read once a day.
        """
        proposals, stored, items = self._practice.proposals(), self._practice.settings(), self.criteria(day).items
        answers, found = self.said_of_everybody(), []
        for who in tracked(self._practice.relationships(), Work.FOLDING):
            said = answers.get(who.id, {})
            read = partial(self._noted, who, day, items, said)
            found.append(
                Standing(
                    who,
                    self._practice.recalled("standing", who.id, (who, day, items, said), Noted, read),
                    qualification.read(stored.get(qualification.key(who.id)), who.id, day),
                    [one for one in proposals if one.relationship == who.id and one.on <= day],
                )
            )
        self._practice.close()
        return tuple(found)

    def _noted(self, who: Relationship, day: str, items: Sequence[Criterion], said: Mapping[str, Said]) -> Noted:
        looked = self._practice.look(who, day)
        seen = measures.seen(items, looked.assessment, looked.events, self._language, said)
        return noted(looked.assessment.verdict, seen, looked.events, day)

    def benchmark(self, standings: Sequence[Standing], day: str) -> Benchmark:
        """What her best relationships have in common that the others lack, of their ``standings`` on ``day``."""
        return benchmark(standings, self.criteria(day).items, self._language)

    def eras(self, day: str) -> Eras:
        """What began while each version of the criteria held, and how that stands on ``day``."""
        people = [Began(row.relationship, row.verdict) for row in self._practice.overview(day)]
        return eras(self.criteria_days(day), people, day, self._language)

    def said(self, relationship: Relationship) -> dict[str, Said]:
        """Every answer of hers about a relationship, by the key of a criterion, also to words that are no more."""
        return measures.answers(self._practice.settings().get(measures.answers_key(relationship.id)))

    def answers(self, relationship: Relationship) -> dict[str, bool]:
        """What she said herself of a relationship, by the key of a criterion, where its words are those of then."""
        words = {one.key: one for one in self.criteria(self._practice.clock.today()).items}
        found = self.said(relationship).items()
        return {key: said.met for key, said in found if key not in words or said.holds(words[key])}

    def said_of_everybody(self) -> dict[str, dict[str, Said]]:
        """:meth:`said` of all of whom she said anything, by their ids, from one reading."""
        stored = settings.CRITERIA_ANSWERS.of(self._practice.settings())
        return {id_: measures.answers(found) for id_, found in stored.items()}

    def every_answer(self) -> dict[str, dict[str, bool]]:
        """What she said herself of everybody, by their ids."""
        every = self.said_of_everybody().items()
        return {id_: {key: said.met for key, said in found.items()} for id_, found in every}

    def answer(self, relationship: Relationship, day: str, said: Mapping[str, bool | None]) -> None:
        """Say of a relationship whether it meets criteria, by their keys; None leaves it to what was noted again.

        Raises:
            WrongUsage: no criterion in force on ``day`` has that key.
            NotFound: the relationship is no longer there.
        """
        with self._practice.changing():
            who = self._practice.here(relationship)
            known = {item.key: item.text for item in self.criteria(day).items}
            for key in said:
                if key not in known:
                    text = self._language.text("None of your criteria is called “{key}”. Nothing was changed.")
                    raise WrongUsage(text.format(key=visible(key[:80], one_line=True)))
            before = self.said(who)
            after = dict(before)
            for key, met in said.items():
                was = after.pop(key, None)
                if met is not None:
                    now = Said(met, known[key], day)
                    after[key] = was if was is not None and (was.met, was.to) == (now.met, now.to) else now
            if after != before:
                value = {"value": msgspec.to_builtins(after)} if after else None
                write = Write("settings", measures.answers_key(who.id), value)
                self._practice.store("answer", who.id, write)

    def rules(self, day: str) -> Rules:
        """Her rules for saying yes, in force on ``day``."""
        return own_rules.current(settings.RULES.of(self._practice.settings()), day)

    def rules_days(self, day: str) -> tuple[str, ...]:
        """The days up to ``day`` on which the rules changed, oldest first."""
        return versions.days(self._stored(settings.RULES), day)

    def rule_since(self, rule: Rule, day: str) -> str | None:
        """The day from which a rule holds in these words; None for one that was there to begin with."""
        return versions.since(self._stored(settings.RULES), day, rule, own_rules.DEFAULTS)

    def change_rules(self, day: str, change: Callable[[list[Rule]], Sequence[Rule]], *also: Write) -> None:
        """Let what ``change`` makes of the rules in force hold from ``day`` on; earlier versions stay.

        ``also`` is stored in the same change.
        """
        change(list(self.rules(day).items))  # what refuses does so before a store is made for it
        with self._practice.changing():
            self._set_list("rules", settings.RULES.key, change(list(self.rules(day).items)), day, *also)

    def persona(self, role: Role, day: str) -> Persona:
        """Whom she wants in ``role`` and what she brings them, as of ``day``; empty where none is written."""
        return personas.current(self._practice.settings(), role, day)

    def persona_days(self, role: Role, day: str) -> tuple[str, ...]:
        """The days up to ``day`` on which the persona of ``role`` changed, oldest first."""
        return personas.days(self._practice.settings(), role, day)

    def write_persona(self, role: Role, day: str, want: str | None = None, bring: str | None = None) -> Persona:
        """Let the persona of ``role`` say this from ``day`` on; a half that is None stays, earlier versions too.

        Raises WrongUsage for a text that cannot be kept.
        """
        for text in (want, bring):
            self._keepable(text or "")
        with self._practice.changing():
            stored = self._practice.settings()
            before = personas.current(stored, role, day)
            said = personas.said(before, want, bring)
            if said != personas.said(before, None, None):
                value = personas.changed(stored, role, day, said)
                self._practice.store("persona", None, Write.setting(settings.PERSONAS[role].key, {"value": value}))
        return self.persona(role, day)

    def _keepable(self, text: str) -> None:
        """Raise WrongUsage for what no terminal or file can carry."""
        try:
            check_text(text, "persona")
        except ValueError as error:
            raise WrongUsage(str(error)) from None
        if len(text) > NOTE_LIMIT:
            raise WrongUsage(self._language.text("This text is too long. Nothing was changed."))

    def _stored(self, setting: settings.Setting) -> Any:
        return self._practice.settings().get(setting.key)

    def _set_list(self, what: str, key: str, items: Iterable[Any], day: str, *also: Write) -> None:
        plain = [msgspec.to_builtins(item) for item in items]
        value = versions.changed(self._practice.settings().get(key), day, plain)
        self._practice.store(what, None, Write.setting(key, {"value": value}), *also)
