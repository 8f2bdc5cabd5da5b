"""What the values of closed vocabularies are called; files, options and JSON keep their English names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from core.language import N_, current, text
from core.model import (
    Basis,
    Came,
    CameAbout,
    Cause,
    Channel,
    Choice,
    Ender,
    Fulfilment,
    Handling,
    Initiator,
    Kind,
    Manner,
    MissionOutcome,
    Moment,
    OriginKind,
    Outcome,
    Owed,
    Part,
    Party,
    Reply,
    Role,
    Source,
    Stage,
    Verdict,
)

DIMENSION_LABELS: Final = {
    "respect": N_("respect"),
    "trust": N_("trust"),
    "reciprocity": N_("reciprocity"),
    "urgency": N_("urgency"),
    "satisfaction": N_("satisfaction"),
}
ROLES: Final = {Role.CLIENT: N_("client"), Role.CONTRACTOR: N_("contractor"), Role.PARTNER: N_("partner")}
STAGES: Final = {
    Stage.PROSPECT: N_("prospect"),
    Stage.ACTIVE: N_("active"),
    Stage.PAUSED: N_("paused"),
    Stage.ENDED: N_("ended"),
}
KINDS: Final = {Kind.PERSON: N_("one person"), Kind.ORGANISATION: N_("an organisation")}
CHANNELS: Final = {
    Channel.NETWORK: N_("direct network"),
    Channel.PARTNERSHIP: N_("partnership"),
    Channel.RECOMMENDATION: N_("recommendation"),
    Channel.SOCIAL: N_("social media"),
    Channel.INBOUND: N_("they found me"),
    Channel.OUTBOUND: N_("I went to them"),
    Channel.OTHER: N_("another way"),
}
ENDERS: Final = {
    Ender.ME: N_("I ended it"),
    Ender.THEM: N_("they ended it"),
    Ender.BOTH: N_("we both did"),
    Ender.FADED: N_("it faded"),
}
CAME_ABOUT: Final = {CameAbout.CHOSEN: N_("I chose it"), CameAbout.HAPPENED: N_("it happened")}
SOURCES: Final = {
    Source.FACT: N_("a fact"),
    Source.FEELING: N_("a feeling"),
    Source.HEARSAY: N_("hearsay"),
    Source.MEMORY: N_("from memory"),
}
ORIGINS: Final = {
    OriginKind.INVOICE: N_("from invoices"),
    OriginKind.MAIL: N_("from mail"),
    OriginKind.CALENDAR: N_("from a calendar"),
    OriginKind.TIME: N_("from a time sheet"),
    OriginKind.JOTTED: N_("from a jotted line"),
}
"""In what kind of file an event was found."""

SEVERITIES: Final = {1: N_("slight"), 2: N_("usual"), 3: N_("serious")}
CHOICES: Final = {
    Choice.KEEP: N_("kept on"),
    Choice.RENEGOTIATE: N_("renegotiated"),
    Choice.PAUSE: N_("put on hold"),
    Choice.END: N_("ended it"),
    Choice.REFUSE: N_("refused"),
    Choice.RESUME: N_("taken up again"),
    Choice.MAYBE: N_("left open"),
    Choice.LEFT: N_("they left"),
}
CAME: Final = {
    Came.AS_EXPECTED: N_("as expected"),
    Came.BETTER: N_("better than expected"),
    Came.WORSE: N_("worse than expected"),
    Came.UNCLEAR: N_("cannot say"),
}
OUTCOMES: Final = {
    Outcome.WON: N_("it was won"),
    Outcome.LOST: N_("it was lost"),
    Outcome.OPEN: N_("nothing is decided yet"),
}
REPLIES: Final = {
    Reply.NO: N_("no"),
    Reply.NOT_NOW: N_("not now"),
    Reply.MAYBE: N_("maybe"),
    Reply.YES: N_("yes after all"),
}
MOMENTS: Final = {
    Moment.MESSAGE: N_("at the first message"),
    Moment.EXCHANGES: N_("after exchanges"),
    Moment.FIRST_DAY: N_("on the first day"),
    Moment.BETWEEN_PHASES: N_("between two phases"),
    Moment.MIDDLE: N_("in the middle of the work"),
}
PARTS: Final = {
    Part.SAID_YES: N_("said yes to everything"),
    Part.LIMIT_UNSAID: N_("never said my limit"),
    Part.POSITIONED: N_("positioned myself that way"),
    Part.LATE: N_("was late"),
    Part.UNCLEAR: N_("did not say clearly what I wanted"),
    Part.ABSENT: N_("could not be reached"),
}
OWED: Final = {
    Owed.CLIENT_AVAILABLE: N_("I could be reached when it mattered"),
    Owed.CLIENT_FRANK: N_("I said what I know, even when it was not what they hoped for"),
    Owed.CLIENT_FRAME: N_("I gave a frame, and kept to it"),
    Owed.CONTRACTOR_DIRECTION: N_("I said clearly where to go, and left them free how"),
    Owed.CONTRACTOR_WORD: N_("I said early what did not fit"),
    Owed.CONTRACTOR_PAID: N_("I paid on time"),
    Owed.PARTNER_EQUITY: N_("I gave about as much as I received"),
    Owed.PARTNER_HELP: N_("I helped without being asked"),
    Owed.PARTNER_HONEST: N_("I was honest, and ready to adapt"),
}
BASES: Final = {Basis.SAID: N_("as they said"), Basis.GUESS: N_("my guess")}
INITIATORS: Final = {
    Initiator.ME: N_("on my initiative"),
    Initiator.THEM: N_("on their initiative"),
    Initiator.THIRD: N_("brought by a third"),
}
MISSION_OUTCOMES: Final = {
    MissionOutcome.COMPLETED: N_("completed"),
    MissionOutcome.STOPPED: N_("stopped"),
    MissionOutcome.REFUSED: N_("refused by me"),
}
CAUSES: Final = {
    Cause.NEGLIGENCE: N_("carelessness"),
    Cause.MISTAKE: N_("a mistake"),
    Cause.MISUNDERSTANDING: N_("a misunderstanding"),
    Cause.ON_PURPOSE: N_("on purpose"),
}
MANNERS: Final = {Manner.KIND: N_("kindly"), Manner.HARSH: N_("harshly")}
PARTIES: Final = {Party.ME: N_("by me"), Party.THEM: N_("by them")}
HANDLINGS: Final = {
    Handling.ADOPT: N_("take it as it is"),
    Handling.ADAPT: N_("make it my own"),
    Handling.SET_ASIDE: N_("leave it"),
}
HANDLED: Final = {
    Handling.ADOPT: N_("adopted"),
    Handling.ADAPT: N_("adapted"),
    Handling.SET_ASIDE: N_("set aside"),
}
"""What was made of it; ``HANDLINGS`` says what can be."""

FULFILMENTS: Final = {
    Fulfilment.KEPT: N_("held to"),
    Fulfilment.PARTLY: N_("held to in part"),
    Fulfilment.DROPPED: N_("let go"),
}
VERDICTS: Final = {
    Verdict.INSUFFICIENT: N_("too little"),
    Verdict.STEADY: N_("steady"),
    Verdict.WATCH: N_("to watch"),
    Verdict.RENEGOTIATE: N_("to renegotiate"),
    Verdict.END: N_("to end"),
}
VERDICTS_SINCE: Final = {
    Verdict.END: N_("to end, {since}"),
    Verdict.RENEGOTIATE: N_("to renegotiate, {since}"),
    Verdict.WATCH: N_("to watch, {since}"),
    Verdict.INSUFFICIENT: N_("too little to tell yet"),
    Verdict.STEADY: N_("steady, {since}"),
}
"""A verdict with the words for since when it holds; no comma comes before."""

SHORT_ROLES: Final = {Role.CLIENT: N_("client"), Role.CONTRACTOR: N_("contr."), Role.PARTNER: N_("partn.")}
CHOICES_TO_MAKE: Final = {
    Choice.KEEP: N_("continue as it is"),
    Choice.RENEGOTIATE: N_("renegotiate it"),
    Choice.PAUSE: N_("pause"),
    Choice.END: N_("end it"),
    Choice.REFUSE: N_("say no"),
    Choice.RESUME: N_("resume"),
    Choice.MAYBE: N_("decide later"),
    Choice.LEFT: N_("they left"),
}
"""What is about to be decided; ``CHOICES`` says what was."""

FEELINGS: Final = (N_("very bad"), N_("bad"), N_("so-so"), N_("good"), N_("very good"))
"""The check-in levels 1 to 5."""

OFTEN: Final = (N_("never"), N_("seldom"), N_("at times"), N_("often"), N_("always"))
"""How often something was so, 1 to 5."""

REGRETS: Final = (N_("relief"), N_("rather relief"), N_("neither"), N_("rather regret"), N_("regret"))
"""How an ending feels, 1 to 5."""

FIELDS: Final = {
    "name": N_("name"),
    "role": N_("role"),
    "stage": N_("stage"),
    "kind": N_("kind"),
    "since": N_("since"),
    "channel": N_("channel"),
    "introduced_by": N_("introduced by"),
    "income_share": N_("share of income, in percent"),
    "cadence_weeks": N_("hoped-for rhythm, in weeks"),
    "quiet_until": N_("quiet until"),
    "reach": N_("reached by"),
    "since_precision": N_("how exactly the beginning is known"),
    "came_about": N_("chosen, or it happened"),
    "ended_on": N_("ended on"),
    "ended_precision": N_("how exactly the end is known"),
    "ended_by": N_("ended by"),
    "ended_reason": N_("reason of the end"),
    "seen_on": N_("could have been seen on"),
    "seen_precision": N_("how exactly that day is known"),
    "seen_note": N_("could have been seen"),
    "wanted": N_("still what I want"),
    "wanted_on": N_("said so on"),
    "learnt": N_("what I learnt"),
    "precision": N_("precision of the day"),
    "dimension": N_("dimension"),
    "origin": N_("origin"),
    "word": N_("in my words"),
    "cause": N_("cause"),
    "manner": N_("manner"),
    "tags": N_("tags"),
    "note": N_("a note"),
    "on": N_("day"),
    "severity": N_("severity"),
    "level": N_("level"),
    "source": N_("source"),
    "choice": N_("decision"),
    "reason": N_("reason"),
    "expect": N_("expected"),
    "confidence": N_("confidence"),
    "review_on": N_("to look at again on"),
    "notice_until": N_("last day"),
    "talk_on": N_("talk by"),
    "verdict": N_("verdict"),
    "outcome": N_("outcome"),
    "met": N_("we met"),
    "brief": N_("with a brief"),
    "by": N_("promised by"),
    "what": N_("what"),
    "due": N_("due on"),
    "kept": N_("kept"),
    "closed_on": N_("closed on"),
    "happened": N_("what happened"),
    "came_true": N_("came true"),
    "came": N_("what came"),
    "quality": N_("quality of the decision"),
    "regret": N_("regret"),
    "consequences": N_("what followed"),
    "again": N_("again?"),
    "who": N_("who"),
    "competence": N_("competence"),
    "context": N_("context"),
    "text": N_("text"),
    "handling": N_("handling"),
    "year": N_("year"),
    "fulfilment": N_("what became of it"),
    "mine": N_("my part"),
    "moment": N_("moment"),
    "reply": N_("answer"),
    "part": N_("my part"),
    "line": N_("what is owed"),
    "held": N_("held to"),
    "basis": N_("on what it rests"),
    "initiated_by": N_("on whose initiative"),
    "rivals": N_("others asked"),
    "qualified": N_("they knew my work and the need"),
    "goal": N_("goal"),
    "for_whom": N_("for whom"),
    "why": N_("why"),
    "limits": N_("limits"),
    "i_bring": N_("what I bring"),
    "they_bring": N_("what they bring"),
    "price": N_("price"),
    "payment_terms": N_("payment terms"),
    "trial_end": N_("end of the trial"),
    "notice": N_("notice"),
    "landmarks": N_("landmarks"),
}
"""What every field a person fills in is called; the others go by the name they have in a file."""

SAID: Final[Mapping[str, str]] = MappingProxyType(
    {
        "went_well": N_("it went well"),
        "went_badly": N_("it did not go well"),
        "kept": N_("promise kept"),
        "dropped": N_("promise not kept"),
        "as_expected": N_("as expected"),
        "better": N_("better than expected"),
        "worse": N_("worse than expected"),
        "unclear": N_("cannot say"),
        "1": N_("relief"),
        "2": N_("rather relief"),
        "3": N_("neither"),
        "4": N_("rather regret"),
        "5": N_("regret"),
        "go_on": N_("it goes on"),
        "close": N_("it is closed"),
        "i_wrote": N_("I wrote"),
        "they_wrote": N_("they wrote"),
        "they_left": N_("they left"),
        "chosen_still": N_("chosen, and still what I want"),
        "happened_still": N_("it happened, and is what I want"),
        "chosen_no_more": N_("chosen, and no longer what I want"),
        "happened_no_more": N_("it happened, and is not what I want"),
        "won": N_("it was won"),
        "lost": N_("it was lost"),
        "refused": N_("I say no"),
        "accepted": N_("yes after all"),
        "later": N_("later"),
        "normal": N_("normal for now"),
    }
)
"""What each answer to what is due says."""

SAID_UNTIL: Final[Mapping[str, str]] = MappingProxyType(
    {"later": N_("asked again on {day}"), "normal": N_("silence is normal until {day}")}
)
"""What those say that name a day."""

_EVERY: Final[MappingProxyType[type, Mapping[Any, str]]] = MappingProxyType(
    {
        Role: ROLES,
        Stage: STAGES,
        Kind: KINDS,
        Channel: CHANNELS,
        Ender: ENDERS,
        CameAbout: CAME_ABOUT,
        Source: SOURCES,
        Choice: CHOICES,
        Came: CAME,
        Outcome: OUTCOMES,
        Reply: REPLIES,
        Moment: MOMENTS,
        Cause: CAUSES,
        Manner: MANNERS,
        Initiator: INITIATORS,
        Basis: BASES,
        Part: PARTS,
        MissionOutcome: MISSION_OUTCOMES,
        Party: PARTIES,
        Handling: HANDLINGS,
        Fulfilment: FULFILMENTS,
        Verdict: VERDICTS,
    }
)


def meaning(value: object) -> str:
    """The message for a value of a closed vocabulary, to be translated; "" for any other."""
    return _EVERY[type(value)][value] if type(value) in _EVERY else ""


def offered(choices: Iterable[str], words: Mapping[Any, str] | None = None) -> str:
    """Choices as they are typed, each with what it means; in English most mean what they say.

    ``words`` are the messages of choices that are no closed vocabulary.
    """
    plain = current().code == "en"
    shown = []
    for choice in choices:
        said = text(words[choice]) if words and choice in words else "" if plain else text(meaning(choice))
        shown.append(f"{choice} ({said})" if said and said != str(choice) else str(choice))
    return ", ".join(shown)
