"""The people of the last years, one line each as she types it: ``Studio Kern c 2019-``, ``Nova p 2016-2021``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from core.dates import Day
from core.days.said import said
from core.days.spans import Understood
from core.days.typed import when
from core.days.words import plain
from core.errors import WrongUsage
from core.language import Language
from core.model import Precision, Role
from core.plain import shorten
from core.remembering.interview import Interview

ROLE_WORDS: Final = MappingProxyType(
    {
        **dict.fromkeys(("c", "client", "cliente", "customer"), Role.CLIENT),
        **dict.fromkeys(
            ("o", "contractor", "collaborateur", "collaboratrice", "presta", "prestataire"), Role.CONTRACTOR
        ),
        **dict.fromkeys(("p", "partner", "partenaire"), Role.PARTNER),
    }
)
"""What the role may be written as; the letters are those of the form for somebody new."""

INSIST: Final = "+"
"""At the end of a line: another one, though called almost like somebody who is there."""
MOST_LINES: Final = 500
"""People listed in one go; more is an import."""
LONGEST: Final = 300
"""Characters of the longest line that is read."""

_OVER: Final = frozenset(["ended", "over", "finished", "done", "fini", "finie", "termine", "terminee", "fin", "x"])
_NOW: Final = frozenset(("", "now", "today", "present", "aujourd'hui", "maintenant", "ce jour"))
_FROM: Final = re.compile(r"(?:depuis|since|from|de|du)\s+", re.IGNORECASE)
_YEARS: Final = re.compile(r"(\d{4})?\s*[-–—]\s*(\d{4}|\d{2})?")
_BETWEEN: Final = re.compile(r"\s*[-–—→]\s*|\s+(?:to|until|à|au|jusqu'à|jusqu’à|jusqu'en|jusqu’en)\s+")
_GAP: Final = re.compile(r"[\s,;]+")
_MOST_TRIED: Final = 8
"""Places at which a pair of days may part that are tried."""


class Named(Struct, frozen=True):
    """One line understood: who, as what, since when, and whether and when it ended; days are None where not said."""

    name: str
    role: Role
    since: Day | None = None
    since_precision: Precision = Precision.DAY
    over: bool = False
    ended_on: Day | None = None
    ended_precision: Precision = Precision.DAY
    another: bool = False

    def years(self, language: Language) -> str:
        """The time as it was understood: ``2016–2021``, ``2019–``, ``–2021``, or nothing."""
        begun = said(self.since, self.since_precision, language, short=True) if self.since else ""
        ended = said(self.ended_on, self.ended_precision, language, short=True) if self.ended_on else ""
        if not (begun or ended):
            return ""
        return f"{begun}–{ended}" if ended or not self.over else f"{begun}–?"


class Told(Struct, frozen=True):
    """All that is told about one at once: the line, further fields of the relationship, and an interview."""

    named: Named
    fields: Mapping[str, Any]
    interview: Interview | None = None


def understood(line: str, today: Day, language: Language) -> Named:
    """What a line says, seen from ``today``.

    Raises:
        WrongUsage: there is no name, no role, or no time that can be read; the message says which.
    """
    text = language.text
    typed = line.strip()
    another = typed.endswith(INSIST)
    typed = typed.rstrip(INSIST).rstrip()
    if len(typed) > LONGEST:
        raise WrongUsage(text("This line is too long; name, role and years are enough."))
    for name, role, rest in _parted(typed):
        if (found := _timed(rest, today, language)) is not None:
            over, since, ended = found
            _check(since, ended, today, language)
            return Named(
                name=name,
                role=role,
                since=since.day if since else None,
                since_precision=Precision(since.precision) if since else Precision.DAY,
                over=over,
                ended_on=ended.day if ended else None,
                ended_precision=Precision(ended.precision) if ended else Precision.DAY,
                another=another,
            )
    if parted := next(_parted(typed), None):
        said_ = text("“{rest}” is no time that can be read; for example 2019-, 2016-2021 or 03/2019-06/2021.")
        raise WrongUsage(said_.format(rest=shorten(parted[2], 40)))
    said_ = text("“{line}” says no role: after the name, c client, o contractor or p partner, then the years.")
    raise WrongUsage(said_.format(line=shorten(typed, 40)))


def _parted(typed: str) -> Iterator[tuple[str, Role, str]]:
    """Name, role and what follows, the last word that can be a role first; the name is never empty."""
    for gap in reversed([*_GAP.finditer(typed)]):
        rest = typed[gap.end() :]
        word = _GAP.split(rest, maxsplit=1)
        role = ROLE_WORDS.get(plain(word[0].strip(".:()")))
        name = typed[: gap.start()].strip(" ,;")
        if role is not None and name:
            yield name, role, word[1].strip(" ,;") if len(word) > 1 else ""


def _timed(rest: str, today: Day, language: Language) -> tuple[bool, Understood | None, Understood | None] | None:
    """Whether it is over, since when and until when; None where that is not to be read."""
    words = rest.split()
    over = False
    while words and plain(words[-1].strip("().,;✗✘")) in (_OVER | {""}):
        over = True
        words.pop()
    rest = _FROM.sub("", " ".join(words), count=1) if words and _FROM.match(" ".join(words) + " ") else " ".join(words)
    if not rest:
        return over, None, None
    for begun, ended, spanned in _spans(rest):
        since = _when(begun, today, language) if begun else None
        until = None if plain(ended) in _NOW else _when(ended, today, language)
        if (begun and since is None) or (plain(ended) not in _NOW and until is None):
            continue
        return over or until is not None, since, until if spanned else None
    return None


def _spans(rest: str) -> Iterator[tuple[str, str, bool]]:
    """The ways in which a time can be meant: two years, one day, or two of them."""
    if years := _YEARS.fullmatch(rest):
        begun, ended = years[1] or "", years[2] or ""
        if begun and len(ended) == 2 and int(ended) > 12:
            ended = begun[:2] + ended
        if len(ended) != 2:
            yield begun, ended, True
            return
    yield rest, "", False
    for gap in [*_BETWEEN.finditer(rest)][:_MOST_TRIED]:
        yield rest[: gap.start()], rest[gap.end() :], True


def _when(typed: str, today: Day, language: Language) -> Understood | None:
    try:
        return when(typed, today, language.code)
    except WrongUsage:
        return None


def _check(since: Understood | None, ended: Understood | None, today: Day, language: Language) -> None:
    """Refuse what has not come yet, and an end before its beginning. Raises WrongUsage."""
    for moment in (since, ended):
        if moment is not None and moment.day > today:
            words = said(moment.day, moment.precision, language)
            raise WrongUsage(language.text("{day} has not come yet.").format(day=words))
    if since and ended and ended.span.last < since.span.first:
        raise WrongUsage(language.text("It would have ended before it began."))
