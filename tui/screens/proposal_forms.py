"""The forms of a proposal: one more, and all that is said of one: who asked, who else was asked, who gave her name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from core.acting.reason_codes import PROPOSAL_CODES
from core.days.typed import understand
from core.errors import Refused, WrongUsage
from core.language import N_, current, text
from core.model import Channel, Outcome
from core.people import called
from core.plain import visible
from core.words import CHANNELS, INITIATORS
from tui.look import discreet
from tui.screens.agreement_forms import chosen
from tui.screens.form_screen import Asked, Questions
from tui.shared.checks import meant, whole
from tui.shared.proposal_words import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from core.model import Proposal, Relationship
    from tui.host import Host

MOST_RIVALS: Final = 999
GROUNDS: Final = {"met": N_("after a meeting"), "brief": N_("on a precise brief")}
YES_NO: Final = {True: N_("yes"), False: N_("no")}


def new_proposal(app: Host, who: Relationship | None) -> Questions:
    """What was proposed to ``who``, or to nobody who is here; how it came about first, where nothing says it."""
    acting = app.practice.acting

    def store(typed: Mapping[str, str]) -> str:
        fields = _said(app, typed, known, kept) | _grounds(app, typed)
        try:
            return acting.propose(who, app.day, anyway=typed["anyway"], **fields).id
        except Refused as error:
            why = text("{why} The last line takes a reason to propose all the same.")
            raise Refused(why.format(why=error)) from error

    known, kept = _of_whom(app, who)
    first, second = (_NOTE, _channel()) if known.get("channel") else (_channel(), _NOTE)
    ground = Asked("ground", N_("on what ground"), words=tuple(map(text, GROUNDS.values())))
    why_open = Asked(
        "anyway", N_("all the same"), N_("without a meeting or a brief: the reason to propose all the same")
    )
    fields = (first, second, *_about(app), ground, _day(), _outcome(), _why(), why_open)
    title = text("A proposal")
    if who is not None:
        title = text("A proposal to {name}").format(name=discreet.name(who.name))
    return Questions(title, fields, ("Propose", who.id if who else "", ""), store, known)


def known_proposal(app: Host, one: Proposal, became: Outcome | None = None, *, begin: bool = False) -> Questions:
    """All of a proposal, to be changed; ``became`` is what it is about to become, from which day today.

    ``begin``: with what was won, work begins with whoever was a prospect.
    """
    acting = app.practice.acting

    def store(typed: Mapping[str, str]) -> str:
        fields = _said(app, typed, known, kept)
        if fields["outcome"] is not one.outcome:
            fields["closed_on"] = None if fields["outcome"] is Outcome.OPEN else app.day
        return acting.change_proposal(one.id, begin=begin, **fields).id

    people = {known.id: known.name for known in app.practice.relationships()}
    outcome = became or one.outcome
    known = {
        "channel": text(CHANNELS[one.channel]),
        "note": one.note,
        "initiator": text(INITIATORS[one.initiated_by]) if one.initiated_by else "",
        "rivals": "" if one.rivals is None else str(one.rivals),
        "introducer": people.get(one.introduced_by or "", ""),
        "qualified": "" if one.qualified is None else text(YES_NO[one.qualified]),
        "on": current().day(one.on),
        "outcome": text(OUTCOMES[outcome]),
        "reason": text(PROPOSAL_CODES[one.reason]) if one.reason in PROPOSAL_CODES else "",
    }
    kept = {name: getattr(one, FIELDS.get(name, name)) for name in known} | {"outcome": outcome}
    fields = (_why(), *_about(app), _outcome(), _NOTE, _channel(), _day())
    whom = people.get(one.relationship or "", "")
    title = text("A proposal to {name}").format(name=discreet.name(whom)) if whom else text("A proposal")
    return Questions(title, fields, ("Proposal", one.relationship or "", f"{one.id}:{outcome}"), store, known)


# Fields

_NOTE: Final = Asked("note", N_("what was proposed"), N_("a few words; it may stay empty"))


def _channel() -> Asked:
    return Asked("channel", N_("how it came about"), words=tuple(map(text, CHANNELS.values())))


def _about(app: Host) -> Iterator[Asked]:
    """On whose initiative, against whom, and by whose word."""
    names = tuple(who.name for who in app.practice.relationships())
    yield Asked("initiator", N_("on whose initiative"), words=tuple(map(text, INITIATORS.values())))
    yield Asked("rivals", N_("others asked"), N_("how many others were asked: 0 for nobody; it may stay empty"))
    yield Asked("introducer", N_("who gave your name"), N_("somebody who is here, by the first letters"), names)
    yield Asked("qualified", N_("they knew"), N_("whether that one knew your work and the need: yes or no"))


def _outcome() -> Asked:
    return Asked("outcome", N_("what became of it"), words=tuple(map(text, OUTCOMES.values())))


def _why() -> Asked:
    return Asked("reason", N_("why"), words=tuple(map(text, PROPOSAL_CODES.values())))


def _day() -> Asked:
    return Asked("on", N_("on which day"), N_("today where nothing is typed"))


# What was typed


def _said(app: Host, typed: Mapping[str, str], known: Mapping[str, str], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a proposal as they were typed; raises RapportsError.

    What reads as ``known`` is not read anew: it is what ``kept`` has by that name.
    """
    said = {name: kept[name] for name in typed if name in kept and typed[name] == visible(known[name], one_line=True)}
    fields = {FIELDS.get(name, name): value for name, value in said.items()}
    for name, read in _READ.items():
        if name not in said:
            fields[FIELDS.get(name, name)] = read(app, typed[name])
    return fields


def _channel_of(_: Host, typed: str) -> Channel:
    """The one thing that is needed."""
    found = meant(typed, {one: text(said) for one, said in CHANNELS.items()})
    if found is None:
        said = text("How it came about is needed, by the first letters: {all}.")
        raise WrongUsage(said.format(all=", ".join(map(text, CHANNELS.values()))))
    return found


def _rivals(_: Host, typed: str) -> int | None:
    return whole(text("others asked"), typed, 0, MOST_RIVALS) if typed else None


def _somebody(app: Host, typed: str) -> str | None:
    """The id of the one called so, of whom the whole name is typed first; raises NotFound, Ambiguous."""
    if not typed:
        return None
    same = [who.id for who in app.practice.relationships() if called(who.name) == called(typed)]
    return same[0] if len(same) == 1 else app.practice.find(typed).id


def _day_of(app: Host, typed: str) -> str:
    return understand(typed, app.day, current().code) if typed else app.day


def _word(label: str, words: Mapping[Any, str], without: Any = None) -> Callable[[Host, str], Any]:
    """Reads one of ``words`` (what it stands for, its message) by its first letters; ``without`` any letter."""

    def read(_: Host, typed: str) -> Any:
        found = chosen(text(label), typed, {said: one for one, said in words.items()})
        return without if found is None else found

    return read


FIELDS: Final = {"initiator": "initiated_by", "introducer": "introduced_by"}
"""Fields of a proposal that are called otherwise in a form."""
_READ: Final[dict[str, Callable[[Host, str], Any]]] = {
    "channel": _channel_of,
    "note": lambda _, typed: typed,
    "initiator": _word(N_("on whose initiative"), INITIATORS),
    "rivals": _rivals,
    "introducer": _somebody,
    "qualified": _word(N_("they knew"), YES_NO),
    "outcome": _word(N_("what became of it"), OUTCOMES, Outcome.OPEN),
    "reason": _word(N_("why"), PROPOSAL_CODES, ""),
    "on": _day_of,
}


def _grounds(app: Host, typed: Mapping[str, str]) -> dict[str, Any]:
    ground = _word(N_("on what ground"), GROUNDS)(app, typed["ground"])
    return {} if ground is None else {ground: True}


def _of_whom(app: Host, who: Relationship | None) -> tuple[dict[str, str], dict[str, Any]]:
    """What is known of the one it is made to, in words and as it is stored.

    That is: how it came about, who gave her name, whether that one knew her work.
    """
    if who is None:
        return {}, {}
    people = app.practice.relationships()
    answers = app.practice.acting.qualification(who, app.day)
    named = [one for one in people if called(one.name) == called(answers.recommended_by)]
    introducer = next((one for one in people if one.id == who.introduced_by), None) or next(iter(named), None)
    knew = answers.knows_work if introducer else None
    channel = who.channel or (Channel.RECOMMENDATION if answers.recommended_by.strip() else None)
    known = {
        "channel": text(CHANNELS[channel]) if channel else "",
        "introducer": introducer.name if introducer else "",
        "qualified": "" if knew is None else text(YES_NO[knew]),
    }
    kept = {"channel": channel, "introducer": introducer.id if introducer else None, "qualified": knew}
    return known, {name: value for name, value in kept.items() if value is not None}
