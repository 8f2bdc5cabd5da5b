"""Acting, the wing that leads from a flag to a conversation: ``practice.acting``.

Days are ``YYYY-MM-DD``; sentences come in the practice's language. Reading changes nothing; a change is on disk when
its method returns, and one undo takes all of it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core import settings
from core.acting import decide, frame, qualification
from core.acting import gate as gates
from core.acting.agenda_items import AHEAD, AgendaItem
from core.acting.ahead import Ahead, ahead
from core.acting.answering import Answering
from core.acting.case import Case
from core.acting.commitments import Commitments
from core.acting.deliberation import Deliberation, deliberate
from core.acting.due import due, followed, turns
from core.acting.fitting_reasons import FittingReasons, fitting_reasons
from core.acting.frame import FrameView
from core.acting.gate import GateReading
from core.acting.gate_questions import ONE_OF_TWO
from core.acting.missions import Missions
from core.acting.opinions import Opinions
from core.acting.overrides import Overrides, overrides
from core.acting.own_lists import OwnLists
from core.acting.own_part import OwnParts
from core.acting.own_words import OwnWords
from core.acting.qualification import Qualification
from core.acting.reason_codes import PROPOSAL_CODES
from core.acting.refusing import Refusing
from core.acting.round import Stop
from core.acting.their_side import TheirSides
from core.acting.unvoiced import Unvoiced, unvoiced
from core.checking import checked
from core.dates import is_day
from core.days.own_days import canonical
from core.errors import Refused, WrongUsage
from core.judging.ended import departure
from core.language import Language, spoken
from core.ledger import Write, as_document
from core.model import Choice, Decision, Event, Outcome, Proposal, Relationship, Role, Stage
from core.plain import visible

if TYPE_CHECKING:
    from core.acting.brief import Brief, BriefKind
    from core.notebook import Notebook


NOT_STORED: Final = "~"
"""The id of a decision that is only looked at; it comes after all others of its day."""
_SAME_KIND: Final = (
    "channel", "outcome", "met", "brief", "reason", "initiated_by", "rivals", "introduced_by", "qualified",
)  # fmt: skip
"""What proposals of one kind share: all that is counted of them."""


@spoken
class Acting:
    """Frames, the gate, criteria, commitments, decisions, briefs, the agenda and opinions of one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    @property
    def commitments(self) -> Commitments:
        """What was promised on both sides."""
        return Commitments(self._practice)

    @property
    def opinions(self) -> Opinions:
        """What others say."""
        return Opinions(self._practice)

    @property
    def refusing(self) -> Refusing:
        """A no in one line, to anybody."""
        return Refusing(self._practice, self.decide)

    @property
    def missions(self) -> Missions:
        """The pieces of work a relationship is made of."""
        return Missions(self._practice, self._decided)

    @property
    def their_sides(self) -> TheirSides:
        """How satisfied the others are."""
        return TheirSides(self._practice)

    @property
    def own_parts(self) -> OwnParts:
        """Her own part, and what she owes each role."""
        return OwnParts(self._practice)

    @property
    def lists(self) -> OwnLists:
        """Her criteria, and her rules for saying yes."""
        return OwnLists(self._practice)

    @property
    def words(self) -> OwnWords:
        """Her own words for signals, and the signals she never uses."""
        return OwnWords(self._practice)

    def case(self, relationship: Relationship, day: str) -> Case:
        """Everything a decision about ``relationship`` rests on, as of ``day``."""
        practice, id_ = self._practice, relationship.id
        stored = practice.dossier(relationship)
        tables = ("decisions", "commitments", "missions", "their_sides", "my_parts")
        return Case(
            relationship,
            stored.events,
            day,
            self._language,
            **{table: stored.papers[table] for table in tables},
            life=stored.life,
            opinions=self.opinions.about(relationship),
            proposals=[p for p in practice.proposals() if p.relationship == id_],
            qualification=self.qualification(relationship, day),
            introducer=next((who.name for who in practice.relationships() if who.id == relationship.introduced_by), ""),
        )

    # Frame

    def frame(self, relationship: Relationship, day: str) -> FrameView:
        """The frame part by part, with what is perhaps unspoken."""
        return frame.view(relationship, self._practice.events(relationship.id), day, self._language)

    def set_frame(self, relationship: Relationship, **parts: str | None) -> Relationship:
        """Write parts of the frame, those not named stay; raises as ``framed``, or as ``Practice.edit``."""
        return self._practice.edit(relationship, frame=self.framed(**parts))

    def framed(self, **parts: str | None) -> dict[str, str | None]:
        """Parts of a frame as ``Practice.edit`` takes them; an empty text, or None where it is a day, empties one.

        Raises WrongUsage for a day that is none, of landmarks too.
        """
        trial_end = parts.get("trial_end")
        if trial_end and not is_day(trial_end):
            text = self._language.text("“{day}” is no day; it is written YYYY-MM-DD. Nothing was changed.")
            raise WrongUsage(text.format(day=visible(trial_end[:40], one_line=True)))
        if named := parts.get("landmarks"):
            parts["landmarks"] = canonical(named, self._practice.clock.today(), self._language)
        return {key: value or None if key == "trial_end" else value or "" for key, value in parts.items()}

    # Gate and proposals

    def qualification(self, relationship: Relationship, day: str) -> Qualification:
        """What she found out about a prospect so far; not what she answered to words of hers that are others now."""
        stored = self._practice.settings().get(qualification.key(relationship.id))
        found = qualification.read(stored, relationship.id, day)
        return qualification.standing(found, self._asked(relationship, day)) if stored is not None else found

    def _asked(self, relationship: Relationship, day: str) -> dict[str, tuple[str, str | None]]:
        """The words of her rules and of her persona on ``day``, and since when."""
        lists = self.lists
        words = {f"rule:{one.key}": (one.text, lists.rule_since(one, day)) for one in lists.rules(day).items}
        persona = lists.persona(relationship.role, day)
        return words | {
            qualification.PERSONA: (persona.want, max(lists.persona_days(relationship.role, day), default=None))
        }

    def gate(self, relationship: Relationship, day: str) -> GateReading:
        """What the gate says of a prospect on ``day``."""
        return self._gate(relationship, self.qualification(relationship, day), day)

    def prospects(self, day: str) -> list[tuple[Relationship, GateReading]]:
        """Everyone she has not worked with yet, by name, with what the gate says on ``day``."""
        there = [who for who in self._practice.relationships() if who.stage is Stage.PROSPECT]
        return [(who, self.gate(who, day)) for who in sorted(there, key=lambda one: (one.name.casefold(), one.id))]

    def qualify(self, relationship: Relationship, day: str, **answers: Any) -> GateReading:
        """Note answers (fields of Qualification; those not named stay) and read the gate again.

        Raises:
            WrongUsage: an answer is not possible.
            Refused: the gate is overridden without a reason.
        """
        practice = self._practice
        with practice.changing():
            who = practice.here(relationship)
            found = qualification.changed(self.qualification(who, day), day, answers, self._asked(who, day))
            if found.override is not None and not found.because.strip():
                text = self._language.text(
                    "Deciding against the gate is yours to do; it asks for a reason. Nothing was changed."
                )
                raise Refused(text)
            write = Write.setting(qualification.key(who.id), {"value": msgspec.to_builtins(found)})
            practice.store("qualify", who.id, write)
        return self._gate(who, found, day)

    def propose(self, relationship: Relationship | None, day: str, *, anyway: str = "", **fields: Any) -> Proposal:
        """Keep a proposal (fields of Proposal); the channel is the relationship's unless given.

        An open one waits for what the hard rule of the role wants (:mod:`core.acting.gate`), except among friends;
        ``anyway`` overrides with a reason, which is kept in the note.

        Raises:
            WrongUsage: a field is missing or out of its range.
            Refused: the hard rule is not met, and there is no reason to go on anyway.
        """
        if relationship is None:
            return self._proposed(None, day, anyway, fields)
        with self._practice.changing():
            return self._proposed(self._practice.here(relationship), day, anyway, fields)

    def _proposed(
        self, relationship: Relationship | None, day: str, anyway: str, fields: Mapping[str, Any]
    ) -> Proposal:
        found: dict[str, Any] = {"channel": relationship.channel if relationship else None}
        allowed, stranger, role = False, False, Role.CLIENT
        self._check_why(fields)
        if relationship is not None:
            reading = self.gate(relationship, day)
            answers = reading.qualification
            met = gates.met(answers, self._up_to(relationship, day))
            found |= {"met": bool(met), "brief": bool(answers.brief)}
            allowed, stranger = reading.proposal_allowed, answers.friend is False
            role = relationship.role
        found |= {key: value for key, value in fields.items() if value is not None}
        note = "\n".join(part for part in (str(found.pop("note", "")), anyway) if part)
        about = relationship.id if relationship else None
        proposal = checked(
            Proposal, {"on": day, **found, "note": note, "id": self._practice.new_id(), "relationship": about}
        )
        if proposal.outcome is not Outcome.OPEN and proposal.closed_on is None:
            proposal = msgspec.structs.replace(proposal, closed_on=proposal.on)
        channel = None if stranger else proposal.channel
        open_rule = gates.hard_rule(channel, proposal.met, proposal.brief) or allowed or bool(anyway.strip())
        if proposal.outcome is Outcome.OPEN and not open_rule:
            raise Refused(self._language.text(ONE_OF_TWO[role]))
        self._practice.keep("propose", proposal)
        return proposal

    def close_proposal(
        self, id_: str, outcome: str, day: str | None = None, *, begin: bool = False, **fields: Any
    ) -> Proposal:
        """Say what became of a proposal: won, lost, or open again; and why (``reason``), with other ``fields`` of it.

        It is closed on ``day``, today without one. With ``begin``, work begins with a prospect who accepts: the stage
        is active from then on, and it counts since that day, in the same change. Raises NotFound, WrongUsage.
        """
        given = {key: value for key, value in fields.items() if value is not None}
        closed = None if outcome == Outcome.OPEN else day or self._practice.clock.today()
        return self.change_proposal(id_, begin=begin, outcome=outcome, closed_on=closed, **given)

    def change_proposal(self, id_: str, *, begin: bool = False, **fields: Any) -> Proposal:
        """Change ``fields`` of a proposal, those not named stay; ``begin`` as above. Raises NotFound, WrongUsage."""
        self._check_why(fields)
        with self._practice.changing():
            found: Proposal = self._practice.among(self._practice.proposals(), id_)
            who = next((one for one in self._practice.relationships() if one.id == found.relationship), None)
            won = fields.get("outcome") == Outcome.WON
            if not begin or not won or who is None or who.stage is not Stage.PROSPECT:
                return self._practice.rewrite("propose", found, **fields)
            now = self._practice.changed(found, fields)
            begun = self._practice.changed(
                who, {"stage": Stage.ACTIVE.value, "since": who.since or now.after.closed_on}
            )
            self._practice.store("propose", who.id, now.write, begun.write)
            return now.after

    def propose_again(self, id_: str) -> Proposal:
        """One more of the kind of a proposal: all that is said of it but the note, on the same days.

        Raises NotFound, and Refused where an open one waits for what the hard rule of the role wants.
        """
        with self._practice.changing():
            one: Proposal = self._practice.among(self._practice.proposals(), id_)
            who = next((known for known in self._practice.relationships() if known.id == one.relationship), None)
            same = {name: getattr(one, name) for name in _SAME_KIND}
            return self._proposed(who, one.on, "", same)

    def _check_why(self, fields: Mapping[str, Any]) -> None:
        if (reason := fields.get("reason")) and reason not in PROPOSAL_CODES:
            text = self._language.text("There is no reason “{code}”; these are known: {codes}. Nothing was changed.")
            code = visible(str(reason)[:80], one_line=True)
            raise WrongUsage(text.format(code=code, codes=", ".join(PROPOSAL_CODES)))

    # What was not said

    def unvoiced(self, relationship: Relationship, day: str) -> Unvoiced | None:
        """What was noted and not talked about for weeks."""
        return unvoiced(relationship, self._practice.events(relationship.id), day, self._language)

    # Deciding

    def deliberate(self, relationship: Relationship, day: str, reason: str | None = None) -> Deliberation:
        """Everything to see at the moment of deciding; nothing of it is kept."""
        return deliberate(self.case(relationship, day), reason)

    def overrides(self, relationship: Relationship, day: str) -> Overrides:
        """The row of decisions against the verdict that keeping on would make."""
        case = self.case(relationship, day)
        return overrides(case.decisions, case.verdict_on, day, self._language)

    def fitting_reasons(self, relationship: Relationship, choice: Choice, day: str) -> FittingReasons:
        """The reasons that fit a choice, by what was noted about this one."""
        return fitting_reasons(self.case(relationship, day), choice)

    def ahead(self, relationship: Relationship, choice: Choice, day: str, **fields: Any) -> Ahead:
        """What a decision would do; takes what :meth:`decide` takes, changes nothing. Raises WrongUsage."""
        given = {key: value for key, value in fields.items() if value is not None}
        identity = {"id": NOT_STORED, "relationship": relationship.id}
        decision = checked(Decision, {"on": day, "choice": choice, **given, **identity})
        follow = followed(self._practice, self._practice.row(relationship.id, day), self._practice.settings())
        return ahead(follow, decision, day, self._language)

    def decide(self, relationship: Relationship, choice: str, day: str | None = None, **fields: Any) -> Decision:
        """Record a decision, and where the collaboration stands after it, as one change.

        That they left is dated, without a ``day``, on the departure without a word that stands.
        ``fields``: ``reason`` (a code of :mod:`core.acting.reason_codes`), ``note``, ``expect``, ``confidence`` in
        percent, ``review_on``, ``notice_until``, ``talk_on``; ``ends`` of a no tells that it is one to all there is.
        See :func:`core.acting.decide.stage_after` for the stage.

        Raises as :func:`core.acting.decide.check`, and WrongUsage for a field out of its range.
        """
        today = self._practice.clock.today()
        on = day or (self.departed_on(relationship, today) if choice == Choice.LEFT else None) or today
        return self._decided(relationship, choice, on, fields)

    def _decided(
        self, relationship: Relationship, choice: str, on: str, fields: Mapping[str, Any], *besides: Write
    ) -> Decision:
        """Record a decision, with what is written ``besides`` as the same change."""
        practice = self._practice
        given = {key: value for key, value in fields.items() if value is not None}
        ends = bool(given.pop("ends", False))
        identity = {"id": practice.new_id(), "relationship": relationship.id, "logged_at": practice.clock.now()}
        decision = checked(Decision, {"on": on, "choice": choice, **given, **identity})
        with practice.changing():
            who = practice.here(relationship)
            found = self.deliberate(who, on)
            decide.check(decision, found, practice.clock.today(), self._language)
            decision = msgspec.structs.replace(decision, verdict=found.verdict)
            writes = [Write.decision(who.id, decision.id, as_document(decision))]
            stage = decide.stage_after(who.stage, decision, practice.clock.today(), ends)
            if stage is not who.stage:
                writes.append(practice.changed(who, {"stage": stage.value}).write)
            what = "left" if decision.choice is Choice.LEFT else "decide"
            practice.store(what, who.id, *writes, *besides)
        return decision

    def departed_on(self, relationship: Relationship, day: str) -> str | None:
        """The day of the departure without a word that stands on ``day``; None where none was noted."""
        left = departure(self._practice.events(relationship.id), relationship.stage, day)
        return left.on if left else None

    def close(self, relationship: Relationship) -> Relationship:
        """Mark a relationship as ended: what the agenda asks for once a notice is over. Raises NotFound."""
        return self._practice.rewrite("close", relationship, stage=Stage.ENDED.value)

    # Briefs and the agenda

    def brief(self, relationship: Relationship, day: str, kind: BriefKind | str | None = None, **options: Any) -> Brief:
        """The sheet of ``kind``, or of the kind that fits; ``options`` as in :func:`core.acting.brief.make`."""
        from core.acting.brief import BriefKind, make  # noqa: PLC0415 - the agenda and decisions do without its sentences

        return make(self.case(relationship, day), None if kind is None else BriefKind(kind), **options)

    @property
    def answering(self) -> Answering:
        """What she says to what is due."""
        return Answering(self._practice, self._decided, self._due_of, self.refusing.answer, self.close_proposal)

    def _due_of(self, who: Relationship | None, day: str) -> list[AgendaItem]:
        """All that is due about one of them, or about none of them, however far ahead."""
        rows = [] if who is None else [self._practice.row(who.id, day)]
        about = None if who is None else who.id
        return [item for item in due(self._practice, rows, day, AHEAD) if item.relationship == about]

    def agenda(self, day: str, days: int = 30) -> list[AgendaItem]:
        """What is due up to ``days`` days after ``day``, what fell due earlier first."""
        return due(self._practice, self._practice.unranked(day), day, days)

    def round(self, day: str) -> list[Stop]:
        """A turn of the weekly round for everyone who has not ended: those it waits for in front, each with why."""
        return turns(self._practice, self._practice.unranked(day), day)

    def _gate(self, relationship: Relationship, answers: Qualification, day: str) -> GateReading:
        facts = gates.Facts(
            relationship=relationship,
            answers=answers,
            events=self._up_to(relationship, day),
            rules=self.lists.rules(day).items,
            near_roles=tuple(settings.NEARNESS.of(self._practice.settings())),
            language=self._language,
            persona=self.lists.persona(relationship.role, day).want,
        )
        return gates.read(facts)

    def _up_to(self, relationship: Relationship, day: str) -> list[Event]:
        """What was noted of a relationship up to ``day``."""
        return [event for event in self._practice.events(relationship.id) if event.on <= day]
