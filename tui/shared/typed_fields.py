"""The parts of a relationship as somebody types them, on a form or as options of a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from core.acting.reason_codes import CODES
from core.acting.reason_codes import label as reason_label
from core.days.said import said
from core.language import N_, current, text
from core.model import PRECISIONS, CameAbout, Channel, Ender, Kind, Precision, Role, Stage
from core.words import CAME_ABOUT, CHANNELS, ENDERS, ROLES, STAGES
from tui.shared.checks import meant, one_of, percent, whole

if TYPE_CHECKING:
    from core.days.spans import Preference
    from core.model import Relationship

LONGEST_CADENCE: Final = 520
LABELS: Final = {
    "name": N_("name"),
    "role": N_("role"),
    "stage": N_("stage"),
    "since": N_("since"),
    "channel": N_("channel"),
    "came_about": N_("chosen, or it happened"),
    "introduced_by": N_("introduced by"),
    "income_share": N_("share of income, %"),
    "cadence_weeks": N_("rhythm, in weeks"),
    "quiet_until": N_("normal silence until"),
    "tags": N_("tags"),
    "note": N_("a note"),
    "ended_on": N_("ended on"),
    "ended_by": N_("ended by"),
    "ended_reason": N_("reason of the end"),
    "seen_on": N_("could have been seen on"),
    "seen_note": N_("could have been seen"),
    "learnt": N_("what I learnt"),
}
"""Those a form shows besides the frame, each with its label."""
OF_ENDINGS: Final = ("ended_on", "ended_by", "ended_reason", "seen_on", "seen_note", "learnt")
"""Of these, those about an ending."""

_CLOSED: Final = {
    "role": Role,
    "stage": Stage,
    "kind": Kind,
    "channel": Channel,
    "came_about": CameAbout,
    "ended_by": Ender,
}
_SPOKEN: Final[dict[str, Mapping[Any, str]]] = {
    "role": ROLES,
    "stage": STAGES,
    "channel": CHANNELS,
    "came_about": CAME_ABOUT,
    "ended_by": ENDERS,
}
_TEXTS: Final = ("name", "note", "ended_reason", "seen_note", "learnt")
_NEVER_EMPTY: Final = ("role", "stage", "kind")


class Reader(Protocol):
    """What it takes to understand days and names."""

    def find(self, name: str) -> Relationship:
        """Whom a name means; raises NotFound, Ambiguous."""

    def typed_time(self, option: str, typed: str) -> dict[str, Any]:
        """The day ``typed`` means under ``on``, and under ``precision`` how exactly. Raises WrongUsage."""

    def typed_day(self, option: str, typed: str, *, prefer: Preference = "past") -> str:
        """The day ``typed`` means; ``option`` is what it was typed for. Raises WrongUsage."""


def told(reader: Reader, name: str, label: str, typed: str, *, spoken: bool = False) -> dict[str, Any]:
    """What is to be stored for what was typed in the field ``name``: with a day, how exactly it is known too.

    Raises as :func:`understood`.
    """
    if name in PRECISIONS and typed:
        time = reader.typed_time(label, typed)
        return {name: time["on"], PRECISIONS[name]: time["precision"]}
    return {name: understood(reader, name, label, typed, spoken=spoken)}


def understood(reader: Reader, name: str, label: str, typed: str, *, spoken: bool = False) -> Any:
    """What is to be stored in the field ``name`` for what was typed; an empty text empties it.

    ``label`` names the field in refusals. Where the choice is limited it is typed as stored, or as ``spoken``.

    Raises:
        WrongUsage: that is not possible.
        NotFound, Ambiguous: nobody, or several, answer to that name.
    """
    if not typed and name not in _NEVER_EMPTY:
        return [] if name == "tags" else "" if name in _TEXTS else None
    if name in _CLOSED:
        return chosen(name, label, typed, spoken=spoken)
    return _READ[name](reader, label, typed) if name in _READ else typed


def chosen(name: str, label: str, typed: str, *, spoken: bool = False) -> Any:
    """One of a few choices, typed as it is stored or as it is ``spoken``, by its first letters; raises WrongUsage."""
    if not spoken:
        return one_of(label, typed, _CLOSED[name])
    words = {value: text(word).casefold() for value, word in _SPOKEN[name].items()}
    if (found := meant(typed, words)) is not None:
        return found
    by_word = {word: value for value, word in words.items()}
    return by_word[one_of(label, typed.casefold(), by_word)]


_READ: Final[dict[str, Callable[[Reader, str, str], Any]]] = {
    "ended_reason": lambda _reader, _label, typed: reason(typed),
    "introduced_by": lambda reader, _, typed: reader.find(typed).id,
    "income_share": lambda _, label, typed: percent(label, typed),
    "cadence_weeks": lambda _, label, typed: whole(label, typed, 1, LONGEST_CADENCE),
    "quiet_until": lambda reader, label, typed: reader.typed_day(label, typed, prefer="until"),
    "tags": lambda _reader, _label, typed: [tag for part in typed.split(",") if (tag := part.strip())],
}


def reason(typed: str) -> str:
    """The code of a reason typed as its code or in its words; any other text as it is."""
    word = typed.casefold()
    return next((code for code, said in CODES.items() if word in (code, text(said).casefold())), typed)


def worded(who: Relationship, names: Mapping[str, str]) -> dict[str, str]:
    """Every part of ``LABELS`` as it would be typed; ``names`` tells who an id is."""
    share = who.income_share
    return {
        "name": who.name,
        "role": text(ROLES[who.role]),
        "stage": text(STAGES[who.stage]),
        "since": _said(who, "since"),
        "channel": text(CHANNELS[who.channel]) if who.channel else "",
        "came_about": text(CAME_ABOUT[who.came_about]) if who.came_about else "",
        "introduced_by": names.get(who.introduced_by, who.introduced_by) if who.introduced_by else "",
        "income_share": "" if share is None else f"{share:g}",
        "cadence_weeks": str(who.cadence_weeks or ""),
        "quiet_until": who.quiet_until or "",
        "tags": ", ".join(who.tags),
        "note": who.note,
        **(_ending(who) if who.stage is Stage.ENDED or who.ended_on else {}),
    }


def _said(who: Relationship, name: str) -> str:
    """A day as it is stored, or the longer time it stands for."""
    day, precision = getattr(who, name), getattr(who, PRECISIONS[name])
    return (day or "") if day is None or precision is Precision.DAY else said(day, precision, current())


def _ending(who: Relationship) -> dict[str, str]:
    return {
        "ended_on": _said(who, "ended_on"),
        "ended_by": text(ENDERS[who.ended_by]) if who.ended_by else "",
        "ended_reason": reason_label(who.ended_reason, current()) if who.ended_reason else "",
        "seen_on": _said(who, "seen_on"),
        "seen_note": who.seen_note,
        "learnt": who.learnt,
    }


def choices(name: str) -> str:
    """The words a field takes, for a hint; "" for one that takes any text."""
    return ", ".join(map(text, _SPOKEN[name].values())) if name in _SPOKEN else ""
