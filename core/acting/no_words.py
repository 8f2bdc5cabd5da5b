"""The words of a no, a not now and a maybe, by role, moment and reason; for dishonesty too: calm, firm, naming nothing.

One thanks, one answer, one reason at most, one wish. Nothing is sent from here: she copies it, and makes it hers.
"""

from __future__ import annotations

from core.language import N_, Language
from core.model import Moment, Reply, Role

DISHONEST = "dishonesty"
AGAIN_DAYS = 91
"""A not now or a maybe comes back after a quarter of a year, unless she names a day."""
ANSWERS = (Reply.NO, Reply.NOT_NOW, Reply.MAYBE)
"""The answers there are words for."""

_THANKS_AT_FIRST = {
    Role.CLIENT: N_("Thank you for thinking of me."),
    Role.CONTRACTOR: N_("Thank you for your offer."),
    Role.PARTNER: N_("Thank you for the idea of doing something together."),
}
_THANKS = {
    Moment.EXCHANGES: N_("Thank you for the time you have given to our exchanges."),
    Moment.FIRST_DAY: N_("Thank you for the welcome on this first day."),
    Moment.BETWEEN_PHASES: N_("Thank you for the phase we have just been through together."),
    Moment.MIDDLE: N_("Thank you for what we have done so far."),
}

_NO_AT_FIRST = {
    Role.CLIENT: N_("I will not be able to take this on."),
    Role.CONTRACTOR: N_("I will not take it up."),
    Role.PARTNER: N_("I will not join in."),
}
_NO = {
    Moment.EXCHANGES: N_("I have thought it over, and I will not take this further."),
    Moment.FIRST_DAY: N_("I have thought about how we would go on, and I will stop after it."),
    Moment.BETWEEN_PHASES: N_("I will not be part of the next one."),
    Moment.MIDDLE: N_("I have to stop here; let us agree on the last day."),
}
_NOT_NOW = {
    Role.CLIENT: N_("It is not possible for me now. If it still matters to you then, please ask me again from {day}."),
    Role.CONTRACTOR: N_("I have no work to entrust to you now. Please write to me again from {day}."),
    Role.PARTNER: N_("It is too early for me. Shall we talk about it again from {day}?"),
}
_MAYBE = {
    Role.CLIENT: N_("I can say neither yes nor no yet. You will have my answer by {day}."),
    Role.CONTRACTOR: N_("I have not decided yet. You will have my answer by {day}."),
    Role.PARTNER: N_("I would like to think about it: may I come back to you by {day}?"),
}

_BECAUSE = {
    "priorities": N_("I have set other priorities for the coming months, and I hold to them."),
    "time": N_("I do not have the time to do it as well as it deserves."),
    "fit": N_("It lies outside my trade, and you will be better served by someone whose trade it is."),
    "interest": N_("It is not the kind of work I am looking for."),
    "value": N_("What it would take and what is planned for it lie too far apart."),
    "values": N_("What matters to me in my work lies elsewhere, and I would only be half behind it."),
    "trust": N_("Such work needs both sides to rely on each other from the start, and I do not feel that yet."),
    "method": N_("My way of working is not what you are looking for, and it would serve neither of us to bend it."),
    "urgency": N_("I could not do it properly in the time there is."),
    "limits": N_("It does not go together with the limits I keep to in my work."),
    "promises": N_("I need dates and agreements I can build on, and I do not see them here."),
    "quality": N_("What I need and what is proposed do not quite meet."),
    "one_sided": N_("I would like both of us to gain by it, and I do not see how that could be for now."),
    "silence": N_("I have made other plans since we last spoke."),
    "payment": N_("Payment by the day agreed is something I keep to, and I do not go on without it."),
    "price": N_("What it would take and what is planned for it lie too far apart."),
    "income": N_("I spread my work over several clients, and keep to that."),
    "stuck": N_("The frame it would have to fit leaves too little room to do it well."),
    "completed": N_("What we set out to do is done, and I would like to leave it there."),
}
_OTHERWISE = N_("I am not the right person for this, and I prefer to tell you so now.")
_NOTHING = frozenset({"other", "rapport", "talk_first", "time_to_change", "improved"})
"""Reasons that are hers alone: what is said instead says nothing of them."""

_PASSING = frozenset({"priorities", "time", "urgency", "value", "price", "income", "stuck"})
"""Reasons that may pass: with any other, what is only put off gives none, or it would be a no."""

_WISH = {
    Role.CLIENT: N_("I wish you every success with it."),
    Role.CONTRACTOR: N_("I wish you every success."),
    Role.PARTNER: N_("I wish you every success with it, and hope that our ways cross again."),
}
_HAND_OVER = N_("What I have under way I will hand over in good order, so that none of it is lost.")
_HANDED = frozenset({Moment.BETWEEN_PHASES, Moment.MIDDLE, Moment.FIRST_DAY})

_FIRM = {
    Reply.NO: N_("I will not go further with this. My decision stands, and I would like to leave it at that."),
    Reply.NOT_NOW: N_(
        "I will not go further with this now. I can look at it again from {day}, with everything in writing."
    ),
    Reply.MAYBE: N_(
        "Before I answer I need the terms and the facts in writing. Once I have them, I will answer by {day}."
    ),
}
_SETTLED = {
    Role.CLIENT: N_("If something of yours is still with me, tell me what, and you will have it back."),
    Role.CONTRACTOR: N_("If something of mine is still with you, please send it to me in writing and in full."),
    Role.PARTNER: N_("For what concerns us both, please write to me, so that each of us has it on paper."),
}


def template(reply: Reply, role: Role | None, reason: str | None, moment: Moment, day: str, language: Language) -> str:
    """The message in paragraphs; ``day`` is when a not now or a maybe comes back.

    Where no role is known the words are those for a client.

    Raises KeyError for a yes, which needs no words of ours.
    """
    who = role or Role.CLIENT
    if reason == DISHONEST:
        paragraphs = [[_FIRM[reply]], [_SETTLED[who]]]
    else:
        thanks = _THANKS_AT_FIRST[who] if moment is Moment.MESSAGE else _THANKS[moment]
        handed = [_HAND_OVER] if reply is Reply.NO and moment in _HANDED else []
        paragraphs = [[thanks], _answer(reply, who, reason, moment), handed, [_WISH[who]]]
    said = [" ".join(language.text(part).format(day=language.day(day)) for part in parts) for parts in paragraphs]
    return "\n\n".join([language.text("Hello,"), *filter(None, said)])


def _answer(reply: Reply, who: Role, reason: str | None, moment: Moment) -> list[str]:
    because = _OTHERWISE if reason in _NOTHING else _BECAUSE.get(reason or "", _OTHERWISE)
    if reply is Reply.NO:
        return [_NO_AT_FIRST[who] if moment is Moment.MESSAGE else _NO[moment], because]
    words = {Reply.NOT_NOW: _NOT_NOW, Reply.MAYBE: _MAYBE}[reply][who]
    return [because, words] if reason in _PASSING else [words]
