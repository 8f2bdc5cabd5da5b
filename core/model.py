"""The nouns: relationships, events, decisions and proposals, as frozen records checked at every border.

Decoding with msgspec checks types, ranges and closed vocabularies and names the place of an error;
``__post_init__`` adds the checks that span several fields.
Days are plain local dates written ``YYYY-MM-DD``; they are compared and sorted as text and never shifted by a
time zone. Moments of logging are UTC, written ``YYYY-MM-DDTHH:MM:SSZ``.

The types of fields are no texts here, as elsewhere: each would be compiled before the first record is read.
"""

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from core.language import N_
from core.vocabulary import SIGNALS, UNMARKABLE

NOTE_LIMIT = 1_000_000
"""The longest note, in characters; longer ones are refused in words rather than cut."""

WORD_LIMIT = 40
"""The longest word of her own for a signal, in characters: it stands where a label does."""

UNMARKED = N_("this one is never marked as mine or as hearsay")

HALVED = N_("it holds half a character")
LOOSE_DAY = r"^\d{4}-\d{2}-\d{2}$"
Day = Annotated[str, Meta(pattern=LOOSE_DAY)]
Instant = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
_NO_NUL = "^[^\0]*$"
_VISIBLE = (
    "[^\\s\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Matches a text in which anything at all would show."""

Id = Annotated[str, Meta(min_length=1, max_length=64, pattern="^[^\0]+$")]
Name = Annotated[str, Meta(min_length=1, max_length=1000, pattern=_VISIBLE)]
Word = Annotated[str, Meta(min_length=1, max_length=WORD_LIMIT, pattern=_VISIBLE)]
Line = Annotated[str, Meta(max_length=1000, pattern=_NO_NUL)]
Note = Annotated[str, Meta(max_length=NOTE_LIMIT, pattern=_NO_NUL)]
Percent = Annotated[int, Meta(ge=0, le=100)] | Annotated[float, Meta(ge=0, le=100)]


class Role(StrEnum):
    """What the relationship is to her: buys from her, is paid by her, or exchanges with her as an equal."""

    CLIENT = "client"
    CONTRACTOR = "contractor"
    PARTNER = "partner"


class Verdict(StrEnum):
    """What the log says of a collaboration; an opinion, never the truth."""

    INSUFFICIENT = "insufficient"
    STEADY = "steady"
    WATCH = "watch"
    RENEGOTIATE = "renegotiate"
    END = "end"


class Stage(StrEnum):
    """Where the collaboration stands."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Kind(StrEnum):
    """One person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Channel(StrEnum):
    """How a relationship or a proposal came about."""

    NETWORK = "network"
    PARTNERSHIP = "partnership"
    RECOMMENDATION = "recommendation"
    SOCIAL = "social"
    INBOUND = "inbound"
    OUTBOUND = "outbound"
    OTHER = "other"


class Source(StrEnum):
    """On what an event rests; hearsay is kept and weighs nothing, memory weighs less than a note of the day."""

    FACT = "fact"
    FEELING = "feeling"
    HEARSAY = "hearsay"
    MEMORY = "memory"


class Precision(StrEnum):
    """How exactly the day of an event is known; any but ``day`` is the middle of such a span."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"


class Cause(StrEnum):
    """How something bad came about, as she sees it; it offers how serious it was and weighs nothing itself."""

    NEGLIGENCE = "negligence"
    MISTAKE = "mistake"
    MISUNDERSTANDING = "misunderstanding"
    ON_PURPOSE = "on_purpose"


class Manner(StrEnum):
    """How it was said or done; as :class:`Cause`."""

    KIND = "kind"
    HARSH = "harsh"


class Dimension(StrEnum):
    """What a check-in can be about, in the order of :data:`core.vocabulary.DIMENSIONS`."""

    RESPECT = "respect"
    TRUST = "trust"
    RECIPROCITY = "reciprocity"
    URGENCY = "urgency"
    SATISFACTION = "satisfaction"


class OriginKind(StrEnum):
    """What kind of file an event was found in; ``jotted`` lines are her own words."""

    INVOICE = "invoice"
    MAIL = "mail"
    CALENDAR = "calendar"
    TIME = "time"
    JOTTED = "jotted"


class Choice(StrEnum):
    """What she decided about a relationship."""

    KEEP = "keep"
    RENEGOTIATE = "renegotiate"
    PAUSE = "pause"
    END = "end"
    REFUSE = "refuse"
    RESUME = "resume"
    MAYBE = "maybe"
    LEFT = "left"
    """They left: not her choice, but what stands since."""


class Reply(StrEnum):
    """What she answered to a request: ``yes`` when she took it up after all."""

    NO = "no"
    NOT_NOW = "not_now"
    MAYBE = "maybe"
    YES = "yes"


class Moment(StrEnum):
    """How far a request had come when she answered it."""

    MESSAGE = "message"
    EXCHANGES = "exchanges"
    FIRST_DAY = "first_day"
    BETWEEN_PHASES = "between_phases"
    MIDDLE = "middle"


class Basis(StrEnum):
    """What her note of their satisfaction rests on."""

    SAID = "said"
    GUESS = "guess"


class Part(StrEnum):
    """Her own part: what she let happen."""

    SAID_YES = "said_yes"
    LIMIT_UNSAID = "limit_unsaid"
    POSITIONED = "positioned"
    LATE = "late"
    UNCLEAR = "unclear"
    ABSENT = "absent"


class Owed(StrEnum):
    """What she owes a client, a contractor, a partner."""

    CLIENT_AVAILABLE = "client_available"
    CLIENT_FRANK = "client_frank"
    CLIENT_FRAME = "client_frame"
    CONTRACTOR_DIRECTION = "contractor_direction"
    CONTRACTOR_WORD = "contractor_word"
    CONTRACTOR_PAID = "contractor_paid"
    PARTNER_EQUITY = "partner_equity"
    PARTNER_HELP = "partner_help"
    PARTNER_HONEST = "partner_honest"


class Initiator(StrEnum):
    """Who set a proposal going; ``third`` is somebody who brought the two together."""

    ME = "me"
    THEM = "them"
    THIRD = "third"


class MissionOutcome(StrEnum):
    """How a mission ended; ``refused`` ones never began."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    REFUSED = "refused"


class Outcome(StrEnum):
    """What became of a proposal."""

    WON = "won"
    LOST = "lost"
    OPEN = "open"


class Party(StrEnum):
    """Who gave a commitment."""

    ME = "me"
    THEM = "them"


class Handling(StrEnum):
    """What she decided to do with an opinion."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    SET_ASIDE = "set_aside"


class Ender(StrEnum):
    """Who ended a collaboration; ``faded`` ones nobody did."""

    ME = "me"
    THEM = "them"
    BOTH = "both"
    FADED = "faded"


class CameAbout(StrEnum):
    """Whether she chose a collaboration, or it came about by itself."""

    CHOSEN = "chosen"
    HAPPENED = "happened"


class Came(StrEnum):
    """What came, against what was expected."""

    AS_EXPECTED = "as_expected"
    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"


class Fulfilment(StrEnum):
    """What became of a resolution."""

    KEPT = "kept"
    PARTLY = "partly"
    DROPPED = "dropped"


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Common behaviour of stored records: every text is free of NUL and every day exists in the calendar."""

    DAYS: ClassVar[tuple[str, ...]] = ()
    """The fields holding days, checked against the calendar (the pattern alone admits 30 February)."""

    TEXTS: ClassVar[tuple[str, ...]] = ()
    """The fields holding free text."""

    id: Id

    def __post_init__(self) -> None:
        for field in self.DAYS:
            if (day := getattr(self, field)) is not None:
                check_day(day, field)
        for field in self.TEXTS:
            if text := getattr(self, field):
                check_text(text, field)


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an event was found: ``trace`` says it in the file's own terms, ``digest`` tells when that has changed."""

    kind: OriginKind
    trace: Line = ""
    digest: Line = ""

    def __post_init__(self) -> None:
        check_text(self.trace, "origin.trace")
        check_text(self.digest, "origin.digest")


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was agreed or hoped for when the collaboration began; every part is optional.

    ``landmarks`` are days she has a name for, ``the move = March 2021; the new rate = 2023-01-15``.
    """

    goal: Note = ""
    what: Note = ""
    for_whom: Note = ""
    why: Note = ""
    limits: Note = ""
    i_bring: Note = ""
    they_bring: Note = ""
    price: Line = ""
    payment_terms: Line = ""
    trial_end: Day | None = None
    notice: Line = ""
    landmarks: Note = ""


class Relationship(Record, frozen=True, kw_only=True):
    """One person or organisation she works with, in one role.

    ``income_share`` is a percentage of her income and ``cadence_weeks`` the hoped-for rhythm of contact; both are
    shown and never enter a score. ``introduced_by`` is another relationship's id. Until ``quiet_until``, that day
    included, silence is normal. ``reach`` are the identities it is recognised by in files (an address, a customer or
    tax number), each with its kind before a colon where it has one: ``vat:FR40303265045``.

    What is told of an ending, and how it came about, enters no score: ``ended_reason`` is a code of
    :mod:`core.acting.reason_codes` or her own words; ``seen_on`` or ``seen_note`` say when it could have been seen.
    ``wanted`` is whether it is still what she wants, said on ``wanted_on``; ``learnt`` is what she takes from it.
    A day whose precision is not ``day`` is the middle of such a span.
    """

    DAYS: ClassVar = ("since", "quiet_until", "ended_on", "seen_on", "wanted_on")
    TEXTS: ClassVar = ("id", "name", "note", "ended_reason", "seen_note", "learnt")

    name: Name
    kind: Kind = Kind.PERSON
    role: Role
    stage: Stage = Stage.ACTIVE
    since: Day | None = None
    channel: Channel | None = None
    introduced_by: Id | None = None
    income_share: Percent | None = None
    cadence_weeks: Annotated[int, Meta(ge=1, le=520)] | None = None
    tags: tuple[Line, ...] = ()
    note: Note = ""
    frame: Frame = Frame()
    quiet_until: Day | None = None
    reach: tuple[Line, ...] = ()
    since_precision: Precision = Precision.DAY
    came_about: CameAbout | None = None
    ended_on: Day | None = None
    ended_precision: Precision = Precision.DAY
    ended_by: Ender | None = None
    ended_reason: Line = ""
    seen_on: Day | None = None
    seen_precision: Precision = Precision.DAY
    seen_note: Note = ""
    wanted: bool | None = None
    wanted_on: Day | None = None
    learnt: Note = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.frame.trial_end is not None:
            check_day(self.frame.trial_end, "trial_end")
        for field in ("tags", "reach"):
            for text in getattr(self, field):
                check_text(text, field)


class Event(Record, frozen=True, kw_only=True):
    """One dated fact, feeling or hearsay about a relationship.

    ``severity`` is 1 (slight), 2 (usual) or 3 (serious); ``checkin`` alone takes a ``level`` 1–5 instead, and may
    name a ``dimension`` (satisfaction when it names none). ``mine`` marks her own part in it: kept and shown, weighing
    nothing against the other side. ``on`` is the middle of a span of ``precision``; ``origin`` tells in what file it
    was found, None for what she noted. ``word`` is what she called it, where she has a word of her own for the signal;
    like ``cause`` and ``manner`` it weighs nothing.
    """

    DAYS: ClassVar = ("on",)
    TEXTS: ClassVar = ("id", "note", "word")

    relationship: Id
    on: Day
    signal: str
    severity: Annotated[int, Meta(ge=1, le=3)] | None = None
    level: Annotated[int, Meta(ge=1, le=5)] | None = None
    source: Source = Source.FACT
    mine: bool = False
    note: Note = ""
    logged_at: Instant | None = None
    precision: Precision = Precision.DAY
    dimension: Dimension | None = None
    origin: Origin | None = None
    word: Word | None = None
    cause: Cause | None = None
    manner: Manner | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.signal not in SIGNALS:
            raise ValueError(f"signal: {self.signal}")
        if self.dimension is not None and self.signal != "checkin":
            raise ValueError("dimension: " + N_("only a check-in names one"))
        if self.signal == "checkin":
            if self.level is None:
                raise ValueError("level: " + N_("a check-in takes one, from 1 to 5"))
            if self.severity is not None:
                raise ValueError("severity: " + N_("a check-in takes a level instead"))
        elif self.level is not None:
            raise ValueError("level: " + N_("only a check-in takes one"))
        elif self.severity is None:
            force_setattr(self, "severity", 2)
        if self.signal in UNMARKABLE and (self.mine or self.source == Source.HEARSAY):
            raise ValueError(f"signal: {UNMARKED}")
        if self.logged_at is None:
            force_setattr(self, "logged_at", f"{self.on}T00:00:00Z")

    def label(self, language: str) -> str:
        """What it is called in ``language``: her own word, where it was noted by one."""
        return self.word or SIGNALS[self.signal].label(language)


class Decision(Record, frozen=True, kw_only=True):
    """What she decided about one relationship, and what she expected of it.

    ``confidence`` is the percentage she gave her own expectation at the time. ``verdict`` is what was said when she
    decided, and stays whatever a later method makes of that day; None where it was not kept. A refusal may say at which
    ``moment`` it came, and with which ``reply``: one that is not for good comes back on ``review_on``. ``talk_on`` is
    the day the talk of a renegotiation is wanted by, None for the usual one.
    """

    DAYS: ClassVar = ("on", "review_on", "notice_until", "talk_on")
    TEXTS: ClassVar = ("id", "note", "expect")

    relationship: Id
    on: Day
    choice: Choice
    reason: Line | None = None
    note: Note = ""
    expect: Note = ""
    confidence: Percent | None = None
    review_on: Day | None = None
    notice_until: Day | None = None
    verdict: Verdict | None = None
    logged_at: Instant | None = None
    moment: Moment | None = None
    reply: Reply | None = None
    talk_on: Day | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.logged_at is None:
            force_setattr(self, "logged_at", f"{self.on}T00:00:00Z")


class Refusal(Record, frozen=True, kw_only=True):
    """A no to somebody who is no relationship of hers, or to a message: ``who`` is whom or what she said it to.

    ``reason`` is a code of :mod:`core.acting.reason_codes`. One that is not for good comes back on ``review_on``. A no
    to one of her relationships is a decision.
    """

    DAYS: ClassVar = ("on", "review_on")
    TEXTS: ClassVar = ("id", "who", "reason", "note")

    on: Day
    who: Name
    reason: Line = ""
    moment: Moment = Moment.MESSAGE
    reply: Reply = Reply.NO
    role: Role | None = None
    review_on: Day | None = None
    note: Note = ""


class Mission(Record, frozen=True, kw_only=True):
    """One piece of work within a relationship, from ``on`` to ``ended_on``; its end leaves the relationship as it is.

    ``on`` is the day it was refused where its ``outcome`` says so.
    """

    DAYS: ClassVar = ("on", "ended_on", "trial_end")
    TEXTS: ClassVar = ("id", "name", "note")

    relationship: Id
    name: Name
    on: Day
    ended_on: Day | None = None
    outcome: MissionOutcome | None = None
    trial_end: Day | None = None
    note: Note = ""


class TheirSide(Record, frozen=True, kw_only=True):
    """How satisfied the other side is, 1–5: as they said, or her guess. It enters no score."""

    DAYS: ClassVar = ("on",)
    TEXTS: ClassVar = ("id", "note")

    relationship: Id
    on: Day
    level: Annotated[int, Meta(ge=1, le=5)]
    basis: Basis = Basis.GUESS
    note: Note = ""


class MyPart(Record, frozen=True, kw_only=True):
    """What she let happen with somebody, as she says herself. It enters no score and is no event between the two."""

    DAYS: ClassVar = ("on",)
    TEXTS: ClassVar = ("id", "note")

    relationship: Id
    on: Day
    part: Part
    note: Note = ""


class OwedAnswer(Record, frozen=True, kw_only=True):
    """Whether she held to one line of what she owes a role, by her own word of that day."""

    DAYS: ClassVar = ("on",)
    TEXTS: ClassVar = ("id",)

    on: Day
    line: Owed
    held: bool


class Proposal(Record, frozen=True, kw_only=True):
    """A proposal she really worked on, won or lost or still open; only these count in the yearly review.

    ``reason`` is a code of :mod:`core.acting.reason_codes`: why it was won or lost. ``rivals`` are how many others were
    asked. ``introduced_by`` is the id of the relationship that gave her name; ``qualified`` tells whether they knew her
    work and the need: False is a name given for the sake of giving one.
    """

    DAYS: ClassVar = ("on", "closed_on")
    TEXTS: ClassVar = ("id", "note", "reason")

    relationship: Id | None = None
    on: Day
    channel: Channel
    outcome: Outcome = Outcome.OPEN
    met: bool = False
    brief: bool = False
    note: Note = ""
    reason: Line = ""
    initiated_by: Initiator | None = None
    rivals: Annotated[int, Meta(ge=0, le=999)] | None = None
    introduced_by: Id | None = None
    qualified: bool | None = None
    closed_on: Day | None = None


class Commitment(Record, frozen=True, kw_only=True):
    """What one side promised in a talk, by when, and whether it was kept (None while open)."""

    DAYS: ClassVar = ("on", "due", "closed_on")
    TEXTS: ClassVar = ("id", "what", "note")

    relationship: Id
    on: Day
    by: Party
    what: Note
    due: Day | None = None
    kept: bool | None = None
    closed_on: Day | None = None
    talk: Id | None = None
    note: Note = ""


class Reflection(Record, frozen=True, kw_only=True):
    """Looking back on a decision: what happened, how good the decision was apart from that, and what it cost.

    ``quality`` 1–5 judges the decision with what was known then; ``regret`` runs from 1 (relief) to 5 (regret).
    ``came`` sets what came against what was expected.
    """

    DAYS: ClassVar = ("on",)
    TEXTS: ClassVar = ("id", "happened", "consequences", "note")

    relationship: Id
    decision: Id
    on: Day
    happened: Note = ""
    came_true: bool | None = None
    quality: Annotated[int, Meta(ge=1, le=5)] | None = None
    regret: Annotated[int, Meta(ge=1, le=5)] | None = None
    consequences: Note = ""
    again: bool | None = None
    note: Note = ""
    came: Came | None = None


class Opinion(Record, frozen=True, kw_only=True):
    """Advice from someone else, kept apart from facts: who, how competent in the matter, what she does with it."""

    DAYS: ClassVar = ("on",)
    TEXTS: ClassVar = ("id", "who", "competence", "context", "text")

    relationship: Id | None = None
    on: Day
    who: Line
    competence: Note = ""
    context: Note = ""
    text: Note
    handling: Handling | None = None


class Resolution(Record, frozen=True, kw_only=True):
    """A rule she set herself for a year, checked in that year's review."""

    TEXTS: ClassVar = ("id", "text", "note")

    year: Annotated[int, Meta(ge=1900, le=9999)]
    text: Note
    fulfilment: Fulfilment | None = None
    note: Note = ""


class Declined(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding she declined: its id alone, and whom it was about, so that forgetting reaches it.

    With a ``digest``, what she declined is that a fact she had accepted moved on to what that digest stands for.
    """

    id: Id
    relationship: Id | None = None
    digest: Line = ""


class Pending(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding that waits for her word, with all it says.

    ``whom``, ``address`` and ``ids`` are who it is about as the file says, and ``parts`` what else its id is made of;
    all but the name are kept only while nobody here is known to be that. On the days of ``span`` the same signal noted
    by hand is the same fact; of one ``window``, its days and its number, one is enough.
    ``days`` is how many days late, or without an answer, where it is about days.
    """

    id: Id
    relationship: Id | None = None
    whom: Line = ""
    on: Day
    signal: str
    severity: Annotated[int, Meta(ge=1, le=3)] | None = None
    level: Annotated[int, Meta(ge=1, le=5)] | None = None
    source: Source = Source.FACT
    reason: Note = ""
    origin: Origin | None = None
    days: int | None = None
    precision: Precision = Precision.DAY
    note: Note = ""
    address: Line = ""
    ids: tuple[Line, ...] = ()
    parts: tuple[Line, ...] = ()
    span: tuple[Day, Day] | None = None
    window: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        Event(  # it can become one, or is refused as one is
            id=self.id,
            relationship=self.relationship or self.id,
            on=self.on,
            signal=self.signal,
            severity=self.severity,
            level=self.level,
            source=self.source,
            note=self.note,
        )
        for day in self.span or ():
            check_day(day, "on")
        for field in ("whom", "reason", "address"):
            check_text(getattr(self, field), field)
        for text in (*self.ids, *self.parts):
            check_text(text, "ids")


class Never(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of finding she never wants of somebody, or of anybody where ``relationship`` is None."""

    relationship: Id | None = None
    signal: Line


class Findings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is remembered of files read: nothing of it is an event yet.

    ``columns`` are, by the header of a table, the columns and the fields they hold; ``addresses`` are her own.
    ``newest`` is, for each kind of file, the last day that one of them told of. ``meetings`` are, by calendar, those to
    come and when they were set for, all of it as hashes, so that a later export shows which were moved.
    """

    declined: tuple[Declined, ...] = ()
    pending: tuple[Pending, ...] = ()
    never: tuple[Never, ...] = ()
    columns: dict[str, dict[str, Line]] = {}
    addresses: tuple[Line, ...] = ()
    newest: dict[OriginKind, Day] = {}
    meetings: dict[str, dict[str, Line]] = {}

    def __post_init__(self) -> None:
        for address in self.addresses:
            check_text(address, "addresses")
        for day in self.newest.values():
            check_day(day, "newest")


Settings = dict[str, Any]


def check_day(day: str, field: str) -> None:
    """Refuse a day that no calendar has; raises ValueError."""
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"{field}: " + N_("no calendar has this day")) from None


def check_text(text: str, field: str) -> None:
    """Refuse what no terminal, file or other program can carry.

    Raises:
        ValueError: ``text`` holds a NUL or a lone surrogate.
    """
    if "\0" in text:
        raise ValueError(f"{field}: " + N_("it holds a NUL character"))
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise ValueError(f"{field}: " + HALVED) from None


PERSONAL: MappingProxyType[str, type[Record]] = MappingProxyType(
    {
        "events": Event,
        "decisions": Decision,
        "commitments": Commitment,
        "reflections": Reflection,
        "missions": Mission,
        "their_sides": TheirSide,
        "my_parts": MyPart,
    }
)
"""Kept in the file of the relationship they are about."""

SHARED: MappingProxyType[str, type[Record]] = MappingProxyType(
    {
        "relationships": Relationship,
        "proposals": Proposal,
        "opinions": Opinion,
        "resolutions": Resolution,
        "refusals": Refusal,
        "owed": OwedAnswer,
    }
)
"""Kept in the file of everything small, beside the settings."""

TABLES: MappingProxyType[str, type[Record]] = MappingProxyType({**SHARED, **PERSONAL})
"""All of them; relationships first, since the others refer to them."""


PRECISIONS: MappingProxyType[str, str] = MappingProxyType(
    {"since": "since_precision", "ended_on": "ended_precision", "seen_on": "seen_precision"}
)
"""The days of a relationship, each with the field that says how exactly it is known."""
