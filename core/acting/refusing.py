"""A no in one line: to one of her relationships a decision, to anybody else, or to a message, a record of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.acting import qualification
from core.acting.brief.refusal import EXCHANGES
from core.acting.no_words import AGAIN_DAYS, template
from core.acting.reason_codes import CODES
from core.checking import checked
from core.dates import plus
from core.errors import Refused, WrongUsage
from core.language import Language, spoken
from core.model import Decision, Moment, Refusal, Relationship, Reply, Stage
from core.people import candidates, found
from core.plain import visible

if TYPE_CHECKING:
    from core.notebook import Notebook

OPEN = (Reply.NOT_NOW, Reply.MAYBE)


@spoken
class Refusing:
    """The refusals of one practice; ``decide`` records a decision about a relationship."""

    def __init__(self, practice: Notebook, decide: Callable[..., Decision]) -> None:
        self._practice, self._decide = practice, decide

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def all(self) -> list[Refusal]:
        """Those of nobody she has a relationship with, by day."""
        return self._practice.records("refusals")

    def known(self, who: str, stranger: bool = False) -> Relationship | None:
        """The relationship that ``who`` means, as everywhere: an id, a name, or a part of one; None where nobody is.

        A ``stranger`` is nobody of hers, nor is a message, whatever name it resembles. Raises Ambiguous.
        """
        answering = [] if stranger else self.candidates(who)
        return found(who, answering) if answering else None

    def candidates(self, who: str) -> list[Relationship]:
        """The relationships that ``who`` may mean; none for a stranger or a message."""
        return candidates(who, self._practice.relationships())

    def moment_of(self, relationship: Relationship, day: str) -> Moment:
        """How far it has come with somebody by ``day``: from the stage, the missions, and what was exchanged.

        That is what was noted of it, a proposal, or a meeting that the gate was told of.
        """
        missions = [m for m in self._practice.records("missions", relationship.id) if m.on <= day]
        if relationship.stage is Stage.ENDED:
            return Moment.MESSAGE
        if relationship.stage is not Stage.PROSPECT:
            over = missions and all(m.ended_on is not None and m.ended_on <= day for m in missions)
            return Moment.BETWEEN_PHASES if over else Moment.MIDDLE
        id_ = relationship.id
        exchanged = any(e.signal in EXCHANGES and e.on <= day for e in self._practice.events(id_))
        proposed = any(p.relationship == id_ and p.on <= day for p in self._practice.proposals())
        found = qualification.read(self._practice.settings().get(qualification.key(id_)), id_, day)
        return Moment.EXCHANGES if exchanged or proposed or found.met else Moment.MESSAGE

    def refuse(self, who: str, day: str, reason: str, **fields: Any) -> Decision | Refusal:
        """Say no to somebody, or to a message.

        ``fields``: ``moment`` (found where it is not given), ``reply`` (no), ``role``, ``review_on`` for a reply that
        is not for good (``AGAIN_DAYS`` ahead), ``note``, ``stranger`` (see :meth:`known`). About one of her
        relationships it is a decision: with somebody she works with one piece of work is refused and the door stays
        open, unless it ``ends`` all there is between them.

        Raises:
            WrongUsage: an unknown reason, a value out of its range, or what is put off or is no relationship would end.
            Refused: a day to come.
            Ambiguous: several relationships answer to it.
        """
        given = {key: value for key, value in fields.items() if value not in (None, "", False)}
        reply, stranger = given.setdefault("reply", Reply.NO), given.pop("stranger", False)
        self._check(reason, reply, day)
        if given.get("ends") and reply != Reply.NO:
            raise WrongUsage(self._language.text("Only a no for good ends it all. Nothing was changed."))
        if reply in OPEN:
            given.setdefault("review_on", plus(day, AGAIN_DAYS))
        with self._practice.changing():
            known = self.known(who, stranger)
            if known is not None:
                given.pop("role", None)
                given.setdefault("moment", self.moment_of(known, day))
                return self._decide(known, "refuse", day, reason=reason, **given)
            if given.get("ends"):
                raise WrongUsage(self._language.text("There is nothing to end with a stranger. Nothing was changed."))
            refusal = checked(
                Refusal, {"id": self._practice.new_id(), "who": who, "on": day, "reason": reason, **given}
            )
            self._check_again(refusal.review_on, day)
            self._practice.keep("refuse", refusal)
        return refusal

    def words(self, who: str, day: str, reason: str, **fields: Any) -> str:
        """The message that would go with :meth:`refuse`, which takes the same; nothing is stored. Raises the same."""
        given = {key: value for key, value in fields.items() if value not in (None, "")}
        reply = Reply(given.get("reply", Reply.NO))
        self._check(reason, reply, day)
        known = self.known(who, given.get("stranger", False))
        role = given.get("role") if known is None else known.role
        moment = given.get("moment") or (Moment.MESSAGE if known is None else self.moment_of(known, day))
        again = given.get("review_on") or plus(day, AGAIN_DAYS)
        return template(reply, role, reason, moment, again, self._language)

    def answer(self, id_: str, reply: str, day: str, review_on: str | None = None) -> Refusal:
        """Answer again, and for good or not, what was put off: by the id of a refusal. Raises NotFound, WrongUsage."""
        again = (review_on or plus(day, AGAIN_DAYS)) if reply in OPEN else None
        self._check_again(again, day)
        with self._practice.changing():
            found: Refusal = self._practice.among(self.all(), id_)
            return self._practice.rewrite("refuse", found, reply=reply, review_on=again)

    def template(self, said: Decision | Refusal, known: Relationship | None, day: str) -> str:
        """The message that goes with it, in the practice's language; empty for a yes."""
        if said.reply is Reply.YES:
            return ""
        role = known.role if known is not None else said.role if isinstance(said, Refusal) else None
        again = said.review_on or plus(day, AGAIN_DAYS)
        moment = said.moment or Moment.MESSAGE
        return template(said.reply or Reply.NO, role, said.reason, moment, again, self._language)

    def words_of(self, id_: str, day: str) -> str:
        """The message that goes with a refusal, or with a decision, of this id; empty where there is none."""
        if (said := next((one for one in self.all() if one.id == id_), None)) is not None:
            return self.template(said, None, day)
        for who in self._practice.relationships():
            for decision in self._practice.decisions(who.id):
                if decision.id == id_:
                    return self.template(decision, who, day)
        return ""

    def _check(self, reason: str, reply: object, day: str) -> None:
        if reason not in CODES:
            text = self._language.text("There is no reason “{code}”; these are known: {codes}. Nothing was changed.")
            raise WrongUsage(text.format(code=visible(reason[:80], one_line=True), codes=", ".join(CODES)))
        if reply == Reply.YES:
            raise WrongUsage(self._language.text("A yes is no refusal: `rapports add` begins it. Nothing was changed."))
        if day > self._practice.clock.today():
            text = self._language.text("{day} has not come yet; nothing was changed.")
            raise Refused(text.format(day=self._language.day(day)))

    def _check_again(self, review_on: str | None, day: str) -> None:
        if review_on is not None and review_on < day:
            text = self._language.text("{option}: {day} lies before the day of the decision; nothing was changed.")
            raise WrongUsage(text.format(option="--again-on", day=self._language.day(review_on)))
