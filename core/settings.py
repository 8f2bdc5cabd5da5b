"""Every setting: its key in the store, its type, its default, what it means. Whoever asks for one asks here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct, ValidationError, convert

from core.dates import is_day
from core.language import N_
from core.model import Role
from core.vocabulary import CHECK_IN, SIGNALS


class Value(Struct, frozen=True):
    """A value that can be chosen: how it is typed, how it is stored, and the message for what it is called."""

    name: str
    stored: Any
    label: str


class Typed(Struct, frozen=True):
    """How a value that is not one of a few is typed, and how it is read; ``read`` raises ValueError."""

    example: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]


class Setting(Struct, frozen=True, kw_only=True):
    """One setting: ``label`` names it on the screen, ``meaning`` says what it is for; both are messages.

    With ``values`` one of them is chosen, with ``typed`` it is typed; without both, it is kept by what ``by`` says how
    to change. ``each`` tells that there is one for every relationship, stored as ``key:id``.
    """

    key: str
    type: Any
    default: Any
    meaning: str
    label: str = ""
    values: tuple[Value, ...] = ()
    typed: Typed | None = None
    by: str = ""
    each: bool = False

    def of(self, stored: Mapping[str, Any]) -> Any:
        """What it is set to among the settings ``stored``; the default when that is nothing it can be."""
        if self.each:
            head = f"{self.key}:"
            return {key.removeprefix(head): value for key, value in stored.items() if key.startswith(head)}
        try:
            return convert(stored.get(self.key, self.default), self.type)
        except ValidationError:
            return self.default

    def name_of(self, value: Any) -> str:
        """How ``value`` is typed; "" when it is none of those that can be chosen."""
        return next((known.name for known in self.values if _plain(known.stored) == _plain(value)), "")

    def label_of(self, value: Any) -> str:
        """The message for what ``value`` is called; "" when it is none of those that can be chosen."""
        return next((known.label for known in self.values if _plain(known.stored) == _plain(value)), "")

    def called(self, name: str) -> Any:
        """What is stored for the value typed as ``name``, one of ``values``."""
        return next(known.stored for known in self.values if known.name == name)


def _plain(value: Any) -> Any:
    """A list for what is in it, in any order."""
    return frozenset(map(str, value)) if isinstance(value, list) else value


LANGUAGE: Final = Setting(
    key="language",
    type=Literal["fr", "en"] | None,
    default=None,
    label=N_("Language"),
    meaning=N_("Yours from the next start on, too."),
    values=(Value("fr", "fr", "Français"), Value("en", "en", "English")),
)
THEME: Final = Setting(
    key="theme",
    type=Literal["rapports-dark", "rapports-light", "rapports-ansi", "rapports-contrast"],
    default="rapports-dark",
    label=N_("Colours"),
    meaning=N_("Whatever is told by a colour is told by a glyph or a word as well."),
    values=(
        Value("rapports-dark", "rapports-dark", N_("dark")),
        Value("rapports-light", "rapports-light", N_("light")),
        Value("rapports-ansi", "rapports-ansi", N_("the terminal’s own")),
        Value("rapports-contrast", "rapports-contrast", N_("high contrast")),
    ),
)
ON: Final = "on"
OFF: Final = "off"
MOUSE: Final = Setting(
    key="mouse",
    type=Literal["on", "off"],
    default=ON,
    label=N_("Mouse"),
    meaning=N_("Off leaves it to the terminal, for selecting text."),
    values=(Value(ON, ON, N_("on")), Value(OFF, OFF, N_("off"))),
)
AGENDA: Final = Setting(
    key="agenda_days",
    type=Literal[30, 90, 365],
    default=90,
    label=N_("Agenda"),
    meaning=N_("How far ahead the agenda looks; what fell due before today is always there."),
    values=(
        Value("30", 30, N_("a month")),
        Value("90", 90, N_("three months")),
        Value("365", 365, N_("a year")),
    ),
)
NEARNESS: Final = Setting(
    key="near_roles",
    type=list[str],
    default=[Role.PARTNER.value],
    label=N_("Nearness"),
    meaning=N_("Of whom you want to know, before a proposal, whether you are near enough to meet now and then."),
    values=(
        Value("nobody", [], N_("nobody")),
        Value("partners", [Role.PARTNER.value], N_("partners")),
        Value("paid", [Role.PARTNER.value, Role.CONTRACTOR.value], N_("partners and contractors")),
        Value("everyone", [role.value for role in Role], N_("everyone")),
    ),
)
FEELING: Final = "feeling"
FREQUENCY: Final = "frequency"
ROUND: Final = Setting(
    key="round_asks",
    type=Literal["feeling", "frequency"],
    default=FEELING,
    label=N_("The round"),
    meaning=N_("What it asks: how it feels, or how often something was so, one thing a week in turn."),
    values=(Value(FEELING, FEELING, N_("how it feels")), Value(FREQUENCY, FREQUENCY, N_("one thing a week"))),
)
RULES: Final = Setting(
    key="rules",
    type=list[Any],
    default=[],
    label=N_("Your rules"),
    meaning=N_("What has to fit before you say yes to something new."),
    by="rapports rules",
)
CRITERIA: Final = Setting(
    key="criteria",
    type=list[Any],
    default=[],
    label=N_("Your criteria"),
    meaning=N_("What makes a good relationship for you; everyone is seen against it."),
    by="rapports criteria",
)
PERSONAS: Final[Mapping[Role, Setting]] = {
    role: Setting(
        key=f"persona_{role}",
        type=list[Any],
        default=[],
        meaning=N_("Whom you want to work with in this role, and what you bring them."),
        by=f"rapports persona {role}",
    )
    for role in Role
}
REFUSAL_CRITERIA: Final = Setting(
    key="refusal_criteria",
    type=dict[str, Any],
    default={},
    meaning=N_("What you said to the criteria that returning refusals suggest."),
    by="rapports refusals",
)
CRITERIA_ANSWERS: Final = Setting(
    key="criteria_answers",
    type=dict[str, Any],
    default={},
    meaning=N_("What you said yourself of each one against your criteria."),
    by="rapports criteria NAME --answer KEY=yes",
    each=True,
)
QUALIFICATION: Final = Setting(
    key="qualification",
    type=dict[str, Any],
    default={},
    meaning=N_("What you found out about each prospect."),
    by="rapports qualify NAME",
    each=True,
)
PUT_OFF: Final = Setting(
    key="put_off",
    type=dict[str, Any],
    default={},
    meaning=N_("What of the agenda you put off, and until when."),
    by="rapports answer",
    each=True,
)
OWN_WORDS: Final = Setting(
    key="own_words",
    type=list[Any],
    default=[],
    label=N_("Your vocabulary"),
    meaning=N_("Your own words for signals, each with its usual severity and its letter."),
    by="rapports words",
)


def _signals(typed: str) -> list[str]:
    found = typed.replace(",", " ").split()
    if any(key not in SIGNALS or key == CHECK_IN for key in found):
        raise ValueError(typed)
    return list(dict.fromkeys(found))


HIDDEN_SIGNALS: Final = Setting(
    key="hidden_signals",
    type=list[str],
    default=[],
    label=N_("Hidden signals"),
    meaning=N_("What the vocabulary keeps out of sight until it is asked for; it can be noted all the same."),
    typed=Typed("crumb_request,opinion", _signals, ",".join),
)
COLUMNS: Final = Setting(
    key="csv_columns",
    type=dict[str, Any],
    default={},
    meaning=N_("Which column of a CSV file is which field, as you said for files like it."),
    by="rapports import FILE --map COLUMN=FIELD",
)

FRANCE: Final = "fr"
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_OFF: Final = r"(?:\d{4}-)?\d\d-\d\d"


def _hours(typed: str) -> list[int]:
    first, dash, last = (part.strip() for part in typed.partition("-"))
    if not (dash and first.isdecimal() and last.isdecimal() and 0 <= int(first) < int(last) <= 24):
        raise ValueError(typed)
    return [int(first), int(last)]


def _week(typed: str) -> list[int]:
    found: set[int] = set()
    for part in typed.lower().replace(" ", "").split(","):
        first, _dash, last = part.partition("-")
        begin, end = (_WEEKDAYS.index(day) for day in (first, last or first))
        found.update(range(begin, end + 1) if begin <= end else [*range(begin, 7), *range(end + 1)])
    return sorted(found)


def _as_week(days: list[int]) -> str:
    found: list[list[int]] = []
    for day in sorted(days):
        if found and found[-1][-1] == day - 1:
            found[-1].append(day)
        else:
            found.append([day])
    return ",".join("-".join(_WEEKDAYS[day] for day in dict.fromkeys((run[0], run[-1]))) for run in found)


def _days_off(typed: str) -> list[str]:
    found = typed.replace(",", " ").split()
    for entry in found:
        days = entry.split("..")
        whole = [day if len(day) == len("YYYY-MM-DD") else f"2024-{day}" for day in days]
        alike = len({len(day) for day in days}) == 1
        if (
            len(days) > 2
            or not alike
            or not all(re.fullmatch(_DAY_OFF, day) for day in days)
            or not all(map(is_day, whole))
        ):
            raise ValueError(entry)
        if len(days[0]) > len("MM-DD") and days[-1] < days[0]:
            raise ValueError(entry)
    return found


HOURS: Final = Setting(
    key="work_hours",
    type=tuple[Annotated[int, Meta(ge=0, le=23)], Annotated[int, Meta(ge=1, le=24)]],
    default=[9, 18],
    label=N_("Working hours"),
    meaning=N_("From when to when you work; what comes earlier or later is out of hours."),
    typed=Typed("9-18", _hours, lambda value: f"{value[0]}-{value[1]}"),
)
WEEK: Final = Setting(
    key="work_week",
    type=list[Annotated[int, Meta(ge=0, le=6)]],
    default=[0, 1, 2, 3, 4],
    label=N_("Working days"),
    meaning=N_("On which days of the week you work."),
    typed=Typed("mon-fri", _week, _as_week),
)
HOLIDAYS: Final = Setting(
    key="holidays",
    type=Literal["fr", "none"],
    default=FRANCE,
    label=N_("Public holidays"),
    meaning=N_("Whose public holidays are days off; other days off are listed apart."),
    values=(Value(FRANCE, FRANCE, N_("those of France")), Value("none", "none", N_("none"))),
)
DAYS_OFF: Final = Setting(
    key="days_off",
    type=list[Annotated[str, Meta(pattern=r"^(\d{4}-)?\d\d-\d\d(\.\.(\d{4}-)?\d\d-\d\d)?$")]],
    default=[],
    label=N_("Days off"),
    meaning=N_("Days on which you do not work: one day, from one to another, or a day of every year."),
    typed=Typed("2026-08-03..2026-08-14 12-24", _days_off, " ".join),
)

ALL: Final = (
    LANGUAGE,
    THEME,
    MOUSE,
    AGENDA,
    NEARNESS,
    ROUND,
    HOURS,
    WEEK,
    HOLIDAYS,
    DAYS_OFF,
    RULES,
    CRITERIA,
    *PERSONAS.values(),
    REFUSAL_CRITERIA,
    CRITERIA_ANSWERS,
    QUALIFICATION,
    PUT_OFF,
    OWN_WORDS,
    HIDDEN_SIGNALS,
    COLUMNS,
)
"""In the order in which they are shown."""

BY_KEY: Final[Mapping[str, Setting]] = {setting.key: setting for setting in ALL}
