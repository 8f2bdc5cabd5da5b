"""The section that tells of each collaboration in a line, with its missions under it."""

from __future__ import annotations

from collections.abc import Iterator

from core.acting.reason_codes import label
from core.days.said import said
from core.language import N_, Language
from core.learning.collaborations import Collaboration, Kept, Learnt
from core.learning.ended_counts import MissionLine
from core.learning.endings import HOWS
from core.learning.figures import name
from core.learning.report.blocks import Block, Heading, Paragraph, Table
from core.learning.review import Review
from core.model import Precision
from core.plain import shorten, visible
from core.words import CAME_ABOUT, CHANNELS, MISSION_OUTCOMES, ROLES

TITLE = N_("Relationship by relationship")
LONGEST = 240
"""Characters of one thing that was learnt, in a table."""
_KEPT = {
    Kept.CRITERION: N_("{text} (a criterion of mine)"),
    Kept.RULE: N_("{text} (a rule of mine)"),
    Kept.RESOLUTION: N_("{text} (a resolution)"),
}


def collaborations(review: Review, language: Language) -> Iterator[Block]:
    """One line each, in the order they began."""
    _ = language.text
    if not review.collaborations:
        return
    yield Heading(_(TITLE))
    yield Paragraph(review.endings.sentence)
    rows = [row for one in review.collaborations for row in _rows(one, language)]
    head = (
        *(_("name"), _("role"), _("from"), _("to"), _("chosen?"), _("who ended it")),
        *(_("how it began"), _("how it ended"), _("what I learnt")),
    )
    yield Table(head, tuple(rows), below=(6, 7, 8))


def _rows(one: Collaboration, language: Language) -> Iterator[tuple[str, ...]]:
    _ = language.text
    yield (
        name(one.name),
        _(ROLES[one.role]),
        _from(one, language),
        _day(one.until, one.until_precision, language) if one.until else "–",
        _(CAME_ABOUT[one.came_about]) if one.came_about else "?",
        _(HOWS[one.how]) if one.how else _("still on"),
        _began(one, language),
        _ended(one, language),
        " / ".join(_learnt(thing, language) for thing in one.learnt),
    )
    for mission in one.missions:
        yield _mission(mission, language)


def _mission(mission: MissionLine, language: Language) -> tuple[str, ...]:
    _ = language.text
    return (
        f"– {name(mission.mission)}",
        _("mission"),
        _day(mission.on, Precision.DAY, language),
        _day(mission.ended_on, Precision.DAY, language) if mission.ended_on else "–",
        "",
        _(MISSION_OUTCOMES[mission.outcome]) if mission.outcome else _("under way"),
        *("", "", ""),
    )


def _from(one: Collaboration, language: Language) -> str:
    if one.since is None:
        return "?"
    day = _day(one.since, one.since_precision, language)
    return language.text("≤ {day}").format(day=day) if one.noted else day


def _day(day: str, precision: Precision, language: Language) -> str:
    """The month and the year are enough to place a collaboration among others."""
    exact = precision in (Precision.DAY, Precision.MONTH)
    return language.month(day, short=True) if exact else said(day, precision, language)


def _began(one: Collaboration, language: Language) -> str:
    channel = language.text(CHANNELS[one.channel]) if one.channel else ""
    if not one.introducer:
        return channel
    by = language.text("introduced by {name}").format(name=name(one.introducer))
    return f"{channel}, {by}" if channel else by


def _ended(one: Collaboration, language: Language) -> str:
    """Why; of one that goes on, whether it was still what she wants."""
    _ = language.text
    if one.how is not None:
        return visible(label(one.reason, language), one_line=True) if one.reason else ""
    if one.wanted is None:
        return ""
    said = _("still what I want") if one.wanted else _("no longer what I want")
    return f"{said} ({language.day(one.wanted_on)})" if one.wanted_on else said


def _learnt(thing: Learnt, language: Language) -> str:
    text = shorten(thing.text, LONGEST).rstrip(".")
    return language.text(_KEPT[thing.kept]).format(text=text) if thing.kept in _KEPT else text
