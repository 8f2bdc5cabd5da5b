"""Sentences several screens say: spans of time, verdicts, how a relationship stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core import dates
from core.days.said import said
from core.days.said import since as since_when
from core.language import N_, current, plural, text
from core.model import Event, Precision, Stage, Verdict
from core.words import ROLES, STAGES, VERDICTS_SINCE
from tui.look import tokens

if TYPE_CHECKING:
    from core.judging.folding import Row

ROLES_SINCE = {
    "client": N_("client since {day}"),
    "contractor": N_("contractor since {day}"),
    "partner": N_("partner since {day}"),
}


def ago(day: str, today: str) -> str:
    """How long ago a day was: today, yesterday, 12 days ago, 5 weeks ago, 4 months ago, 2 years ago."""
    n = dates.number(today) - dates.number(day)
    if n <= 0:
        return text("today")
    if n == 1:
        return text("yesterday")
    if n < 21:
        return plural("{n} day ago", "{n} days ago", n).format(n=n)
    if n < 61:
        return plural("{n} week ago", "{n} weeks ago", n // 7).format(n=n // 7)
    if n < 730:
        return plural("{n} month ago", "{n} months ago", n // 30).format(n=n // 30)
    return plural("{n} year ago", "{n} years ago", n // 365).format(n=n // 365)


def month(day: str) -> str:
    """The month and the year of a day: ``March 2020``."""
    return current().month(day)


def dated(event: Event, today: str, *, short: bool = True) -> str:
    """When an event was, as exactly as that is known: ``spring 2024``, ``3 Oct 2025``, or ``3 Oct`` of this year."""
    return said(event.on, event.precision, current(), year=event.on[:4] != today[:4], short=short)


def facts(row: Row, today: str, *, brief: bool = False) -> str:
    """Role, since when (not when ``brief``), and the last exchange where that can be known, on one line."""
    who = row.relationship
    parts = [text(ROLES[who.role])]
    if who.stage is Stage.PROSPECT:
        parts = [text("prospect ({role})").format(role=text(ROLES[who.role]))]
    if who.since and not brief:
        exact = who.since_precision in (Precision.DAY, Precision.MONTH)
        since = month(who.since) if exact else said(who.since, who.since_precision, current())
        if who.stage is Stage.PROSPECT:  # no client of hers yet
            parts = [*parts, text("known since {day}").format(day=since)]
        else:
            parts = [text(ROLES_SINCE[who.role]).format(day=since)]
    if who.stage not in (Stage.ACTIVE, Stage.PROSPECT):
        parts.append(text(STAGES[who.stage]))
    if row.last_contact:
        parts.append(text("last noted {ago}").format(ago=ago(row.last_contact, today)))
    elif who.stage is not Stage.ENDED and row.trouble is None:
        parts.append(text("nothing noted yet"))
    return tokens.SEPARATOR.join(parts)


def verdict_since(verdict: Verdict, since: str | None, precision: Precision, today: str, memory: bool = False) -> str:
    """The verdict as a sentence with its day; the year is said when it is not this one.

    Of one that rests on ``memory`` that is said too.
    """
    said = text(VERDICTS_SINCE[verdict])
    if since is None:
        said = said.split(",")[0]
    else:
        said = said.format(since=since_when(since, precision, current(), year=since[:4] != today[:4]))
    return text("{verdict}, from memory").format(verdict=said) if memory else said


def counts(verdicts: Iterable[Verdict], remembered: int = 0) -> list[tuple[str, str]]:
    """How many are to end, to renegotiate and to watch, and from memory, as runs in their inks; or nothing.

    ``verdicts`` are those that still ask for a decision. Silences are told by the line of today.
    """
    found = list(verdicts)
    counted = [
        (verdict.value, tokens.GLYPHS[verdict], said.format(n=n))
        for verdict, said in (
            (Verdict.END, text("{n} to end")),
            (Verdict.RENEGOTIATE, text("{n} to renegotiate")),
            (Verdict.WATCH, text("{n} to watch")),
        )
        if (n := found.count(verdict))
    ]
    if not counted:
        counted.append(("muted", "", text("nothing is flagged")))
    if remembered:
        counted.append(("muted", tokens.REMEMBERED, text("{n} from memory").format(n=remembered)))
    runs: list[tuple[str, str]] = []
    for ink, glyph, words in counted:
        runs += [(tokens.SEPARATOR if runs else "", "muted"), (f"{glyph} " if glyph else "", ink)]
        runs.append((words, "text" if glyph else "muted"))
    return runs
