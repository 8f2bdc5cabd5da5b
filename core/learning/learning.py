"""The part of the door that looks back: reviews, the decision journal, endings, refusals, the backtest.

Everything is computed from what was noted up to the day asked; nothing here changes a score, a weight or a verdict.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from core.acting.criteria import Criterion
from core.acting.rules import Rule
from core.acting.versions import Keyed, Sentence, free_key
from core.checking import checked
from core.errors import NotFound, Refused, WrongUsage
from core.language import Language, spoken
from core.learning import journal as journals
from core.learning.aftercare import Aftercare, aftercare
from core.learning.backtest import Backtest, backtest
from core.learning.book import Book, read_book
from core.learning.calibration import Calibration, calibration
from core.learning.pulse import Comparison, Month, Practices
from core.learning.refusals import Answer, Answered, Refusals, answered, criterion, refusals
from core.learning.review import Review, asked, review, year_to_review
from core.ledger import Write, as_document
from core.model import Decision, Reflection, Relationship, Resolution
from core.plain import visible
from core.settings import REFUSAL_CRITERIA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.notebook import Notebook

FIRST_DAY = "0001-01-01"
S = TypeVar("S", bound=Sentence)


class Lesson(StrEnum):
    """What becomes of what a look back says of how she chooses."""

    CRITERION = "criterion"
    RULE = "rule"
    RESOLUTION = "resolution"


@spoken
class Learning:
    """Looking back on one practice; ``day`` is always the day as of which it is asked."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    # Reviews

    def review(self, day: str, year: int | None = None) -> Review:
        """The stock-taking of ``year``; without one, see :func:`~core.learning.review.year_to_review`.

        Raises:
            Refused: the year has not begun on ``day``.
        """
        book = self._book(day)
        chosen = year_to_review(book) if year is None else year
        start, end = _span_of(chosen)
        if start > day:
            text = self.text("{year} has not begun yet; there is nothing to review.")
            raise Refused(text.format(year=chosen))
        return self._reviewed(book, start, min(end, day), chosen)

    def review_ahead(self, day: str) -> Iterator[Relationship]:
        """Ask the histories what the review of ``day`` asks of them, one relationship's a step, so that it is quick.

        What one step found is remembered, whatever is changed before the next.
        """
        book = self._book(day)
        start, end = _span_of(year_to_review(book))
        yield from asked(book, start, min(end, day))
        self._practice.close()

    def review_span(self, start: str, end: str, day: str) -> Review:
        """The stock-taking from ``start`` to ``end``, cut off at ``day``; raises WrongUsage when nothing is left."""
        last = min(end, day)
        if start > last:
            raise WrongUsage(self.text("This span is empty, or still to come."))
        return self._reviewed(self._book(day), start, last, None)

    def _reviewed(self, book: Book, start: str, end: str, year: int | None) -> Review:
        """A review, with what was asked for it remembered for the next."""
        found = review(book, start, end, year, self._language)
        self._practice.close()
        return found

    def report(self, review: Review, form: str) -> bytes:
        """A review as a document in the practice's language: ``md``, ``html`` or ``json``; raises WrongUsage."""
        from core.learning.report import rendered  # noqa: PLC0415 - a screen needs no document

        return rendered(review, form, self._language)

    def compare(self, first: str, last: str) -> Comparison:
        """The practice on two days, those that moved most first."""
        practices = self.practices(max(first, last))
        found = practices.compare(first, last)
        practices.book.let_go_of_all()
        self._practice.close()
        return found

    def months(self, start: str, end: str) -> tuple[Month, ...]:
        """The practice at the end of every month from ``start`` to ``end``."""
        return self.practices(end).months(start, end)

    def practices(self, day: str) -> Practices:
        """Every relationship's past, to replay the time up to ``day``; each is read once, when first asked."""
        return Practices(self._book(day))

    def backtest(self, day: str) -> Backtest:
        """What the verdicts said before each known ending."""
        found = backtest(self.practices(day), self._language)
        self._practice.close()
        return found

    def refusals(self, day: str, start: str = FIRST_DAY) -> Refusals:
        """What refusals and endings from ``start`` to ``day`` have in common."""
        return refusals(self._book(day), start, day, self._language)

    # The decision journal

    def journal(self, day: str) -> tuple[journals.Entry, ...]:
        """Every decision with what was added to it, oldest first."""
        found = [one for who in self._practice.relationships() for one in self.decided(who, day)]
        return tuple(sorted(found, key=lambda one: (one.on, one.decision)))

    def decided(self, relationship: Relationship, day: str) -> tuple[journals.Entry, ...]:
        """The decisions about one relationship with what was added to each, oldest first; no other one is read."""
        back = [one for one in self._practice.records("reflections", relationship.id) if one.on <= day]
        return tuple(
            journals.entry(one, [r for r in back if r.decision == one.id], relationship.name, day)
            for one in self._practice.decisions(relationship.id)
            if one.on <= day
        )

    def due(self, day: str) -> tuple[journals.Entry, ...]:
        """The predictions whose review day has come."""
        return tuple(entry for entry in self.journal(day) if entry.standing is journals.Standing.DUE)

    def calibration(self, day: str) -> Calibration:
        """How far her confidence can be trusted."""
        return calibration(self.journal(day), self._language)

    def aftercare(self, day: str) -> Aftercare:
        """How the endings she chose feel, with the check-ins due."""
        return aftercare(self._book(day), self._language)

    def decision(self, relationship: Relationship, which: str | None, day: str) -> Decision:
        """The decision about ``relationship`` meant by ``which``, its id or its day; the last one without.

        Raises:
            NotFound: there is none.
        """
        decisions = [d for d in self._practice.decisions(relationship.id) if d.on <= day]
        meant = [d for d in decisions if which is None or which in (d.id, d.on)]
        if meant:
            return meant[-1]
        who = visible(relationship.name, one_line=True)
        if which is None:
            text = self.text("Nothing has been decided about {name} yet; there is nothing to look back on.")
            raise NotFound(text.format(name=who))
        text = self.text("No decision about {name} has the id or the day {which}; `rapports journal` lists them.")
        raise NotFound(text.format(name=who, which=visible(which[:80], one_line=True)))

    def reflect(
        self, decision: Decision, on: str | None = None, *, lesson: tuple[Lesson, str] | None = None, **fields: Any
    ) -> Reflection:
        """Add a look back to ``decision``; the decision itself, and every earlier look back, stays as it is.

        ``lesson`` is what it says of how she chooses, in her words: noted, and kept as what it is, in one change.
        ``fields``: ``happened``, ``came``, ``came_true``, ``quality`` 1–5, ``regret`` 1–5, ``consequences``, ``again``,
        ``note``.

        Raises:
            WrongUsage: nothing is said, or a value is out of its range.
            Refused: the day has not come, or lies before the decision.
        """
        given = {key: value for key, value in fields.items() if value not in (None, "")}
        if lesson is not None:
            given["note"] = "\n".join(filter(None, (given.get("note"), lesson[1])))
        if not given:
            raise WrongUsage(self.text("A look back says something: what happened, or how it feels now."))
        today = self._practice.clock.today()
        day = on or today
        if day > today or day < decision.on:
            text = self.text("A look back on this decision lies between {first} and {last}; nothing was added.")
            words = self._language.day
            raise Refused(text.format(first=words(decision.on), last=words(today)))
        identity = {"id": self._practice.new_id(), "relationship": decision.relationship, "decision": decision.id}
        reflection = checked(Reflection, {**given, **identity, "on": day})
        with self._practice.changing():
            if self._practice.document("decisions", decision.id, decision.relationship) is None:
                raise self._practice.gone(decision)
            if lesson is None:
                self._practice.keep("reflect", reflection)
            else:
                about = reflection.relationship
                self._kept(lesson, day, Write("reflections", reflection.id, as_document(reflection), about))
        return reflection

    def learnt(self, relationship: Relationship, lesson: tuple[Lesson, str], day: str) -> None:
        """Keep what a collaboration says of how she chooses, as a look back on the last decision where there is one.

        Raises as :meth:`reflect` and :meth:`conclude` do.
        """
        with self._practice.changing():
            decisions = [d for d in self._practice.decisions(relationship.id) if d.on <= day]
            if decisions:
                self.reflect(decisions[-1], day, lesson=lesson)
            else:
                self.conclude(relationship, lesson, day)

    def conclude(self, relationship: Relationship, lesson: tuple[Lesson, str], day: str) -> str:
        """Keep what a collaboration says of how she chooses: a criterion, a rule or a resolution, and what it taught.

        Gives the key of the sentence, or the id of the resolution. Raises WrongUsage when it says nothing.
        """
        with self._practice.changing():
            self._practice.here(relationship)
            there = self._practice.relationship(relationship.id)
            said = "\n".join(filter(None, (there.learnt, lesson[1].strip())))
            return self._kept(lesson, day, self._practice.changed(there, {"learnt": said}).write)

    def _kept(self, lesson: tuple[Lesson, str], day: str, *also: Write) -> str:
        """Store a lesson, and ``also``, as one change; inside ``changing``."""
        from core.acting.own_lists import OwnLists  # noqa: PLC0415 - only where one of her lists follows

        kind, text = lesson
        if not text.strip():
            raise WrongUsage(self.text("A text is needed. Nothing was changed."))
        lists = OwnLists(self._practice)
        if kind is Lesson.RESOLUTION:
            made = self._resolution(year_ahead(day), text)
            self._practice.store("resolve", None, Write("resolutions", made.id, as_document(made)), *also)
            return made.id
        if kind is Lesson.RULE:
            keyed: Keyed[Rule] = Keyed(lambda rules: _with(rules, "rule", lambda key: Rule(key, text)))
            lists.change_rules(day, keyed, *also)
            return keyed.key
        added: Keyed[Criterion] = Keyed(lambda items: _with(items, "criterion", lambda key: Criterion(key, text)))
        lists.change_criteria(day, added, *also)
        return added.key

    def amend(self, decision: Decision) -> NoReturn:
        """Refuse to change what was predicted; always raises Refused, saying what to do instead."""
        text = self.text(
            "What you expected on {day} stays as you wrote it: a prediction that can be changed teaches nothing. "
            "A look back adds what you know now. Nothing was changed."
        )
        raise Refused(text.format(day=self._language.day(decision.on)))

    # Resolutions and criteria

    def resolutions(self, year: int) -> tuple[Resolution, ...]:
        """The resolutions for ``year``, in the order they were made."""
        return tuple(r for r in self._practice.records("resolutions") if r.year == year)

    def resolve(self, year: int, text: str) -> Resolution:
        """Set a rule for ``year``; raises WrongUsage when it says nothing."""
        resolution = self._resolution(year, text)
        self._practice.keep("resolve", resolution)
        return resolution

    def _resolution(self, year: int, text: str) -> Resolution:
        if not text.strip():
            raise WrongUsage(self.text("A resolution needs a text."))
        return checked(Resolution, {"id": self._practice.new_id(), "year": year, "text": text})

    def fulfil(self, resolution: Resolution, fulfilment: str, note: str | None = None) -> Resolution:
        """Say what became of a resolution: ``kept``, ``partly`` or ``dropped``; raises WrongUsage, NotFound."""
        words = {} if note is None else {"note": note}
        return self._practice.rewrite("resolve", resolution, fulfilment=fulfilment, **words)

    def answer_criterion(self, reason: str, answer: Answer, day: str, text: str = "") -> Answered:
        """Accept, reword (``EDITED``, with ``text``) or decline the criterion a returning reason suggests.

        What is accepted or reworded is one of her criteria from ``day`` on; undo takes both back.

        Raises:
            NotFound: no criterion is proposed for this reason.
            WrongUsage: a reworded one says nothing.
        """
        if answer is Answer.EDITED and not text.strip():
            raise WrongUsage(self.text("A reworded criterion needs a text."))
        with self._practice.changing():
            proposed = next((p for p in self.refusals(day).proposals if p.reason == reason), None)
            if proposed is None:
                message = self.text(
                    "No criterion is proposed for “{reason}”; `rapports refusals` lists those that are."
                )
                raise NotFound(message.format(reason=visible(reason[:80], one_line=True)))
            said = Answered(answer, text if answer is Answer.EDITED else proposed.text, proposed.count, day)
            stored = answered(REFUSAL_CRITERIA.of(self._practice.settings())) | {reason: said}
            kept = Write.setting(REFUSAL_CRITERIA.key, {"value": _plain(stored)})
            if answer is Answer.DECLINED:
                self._practice.store("setting", None, kept)
            else:
                added = criterion(proposed, said.text)
                from core.acting.own_lists import OwnLists  # noqa: PLC0415 - only where one of her lists follows

                OwnLists(self._practice).change_criteria(day, lambda items: [*items, added], kept)
        return said

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def text(self, msgid: str) -> str:
        """A message in the language of the practice."""
        return self._language.text(msgid)

    def _book(self, day: str) -> Book:
        return read_book(self._practice, day)


def _span_of(year: int) -> tuple[str, str]:
    return f"{year:04}-01-01", f"{year:04}-12-31"


def year_ahead(day: str) -> int:
    """The year a resolution made on ``day`` is for: the one that runs, and in December the next."""
    return int(day[:4]) + (day[5:7] == "12")


def _with(items: list[S], stem: str, make: Callable[[str], S]) -> tuple[str, list[S]]:
    key = free_key(None, [item.key for item in items], stem)
    return key, [*items, make(key)]


def _plain(answers: dict[str, Answered]) -> dict[str, Any]:
    return {
        reason: {"answer": str(said.answer), "text": said.text, "count": said.count, "on": said.on}
        for reason, said in answers.items()
    }
