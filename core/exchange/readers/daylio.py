"""Daylio's export: one mood an entry, as check-ins with those its activities name, or with the one the user names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.errors import WrongUsage
from core.exchange.beginning import Beginning, Sureness
from core.exchange.csv_rows import Row, read_table
from core.exchange.harvest import Harvest, Wish
from core.exchange.mentions import Mentions
from core.exchange.report import line
from core.exchange.written_days import read_day
from core.language import text as _
from core.people import bare
from core.plain import shorten

NAME: Final = "daylio"
TAKES: Final = frozenset({"about", "columns"})
_COLUMNS: Final = (frozenset({"full_date", "mood"}), frozenset({"year", "date", "weekday", "mood"}))
"""Columns that tell it, bare."""

MOODS: Final = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
"""The moods Daylio comes with; others are mapped by the user."""

_LEFT: Final = ("date", "weekday", "time", "scales")


def recognise(beginning: Beginning) -> Sureness:
    """By its day and mood, in the layout of today and in that of before 2019."""
    return Sureness.NAMED if beginning.has_columns(*_COLUMNS) else Sureness.NOT


def read(data: bytes, wish: Wish) -> Harvest:
    """Check-ins; raises BadData, WrongUsage."""
    moods = MOODS | _levels(wish.columns)
    mentions = Mentions(wish.here)
    table = read_table(data)
    harvest = Harvest(format=NAME, said=table.said)
    for number in table.ragged:
        harvest.leave(line(number), _("the row has more cells than there are columns"))
    for row in table.rows:
        try:
            _take(harvest, row, moods, mentions, wish)
        except ValueError as error:
            harvest.leave(line(row.line), str(error))
    return harvest


def _levels(typed: Mapping[str, str]) -> dict[str, int]:
    for mood, level in typed.items():
        if level not in {"1", "2", "3", "4", "5"}:
            text = _("--map: the mood “{mood}” needs a level from 1 to 5.")
            raise WrongUsage(text.format(mood=shorten(mood, 60)))
    return {bare(mood): int(level) for mood, level in typed.items()}


def _take(harvest: Harvest, row: Row, moods: Mapping[str, int], mentions: Mentions, wish: Wish) -> None:
    cells, place = row.cells, line(row.line)
    day = read_day(_day(cells), wish.day_first)
    mood = cells.get("mood", "").strip()
    if bare(mood) not in moods:
        text = _('the mood “{mood}” has no level here; --map "{mood}=3" gives it one')
        raise ValueError(text.format(mood=shorten(mood, 60)))
    activities = [activity.strip() for activity in cells.get("activities", "").split("|") if activity.strip()]
    people = [wish.about.id] if wish.about else mentions.called(activities)
    if not people:
        raise ValueError(_("its activities name nobody who is here; --about NAME says whom all of it is about"))
    parts = (cells.get("note_title", ""), cells.get("note", ""))
    note = "\n".join(part for part in parts if part.strip())
    for id_ in people:
        told = harvest.counted(id_, day, cells.get("time", ""), mood, note)
        harvest.entry(told, "events", id_, place, on=day, signal="checkin", level=moods[bare(mood)], note=note)
    older = not cells.get("full_date", "").strip()
    for column in ("date", "year") if older else ("full_date",):
        harvest.taken(column, "on", place)
    harvest.changed("mood", _("level of the check-in"), place)
    for column in ("note_title", "note"):
        if cells.get(column, "").strip():
            harvest.taken(column, "note", place)
    if activities:
        harvest.dropped("activities", _("only names of those who are here are looked for in it"), place)
    for column in _LEFT[older:]:
        if cells.get(column, "").strip():
            harvest.dropped(column, _("no field here is known for it"), place)


def _day(cells: Mapping[str, str]) -> str:
    """The day as written; layouts before 2019 have the year in a column of its own."""
    if full := cells.get("full_date", "").strip():
        return full
    return " ".join(filter(None, (cells.get("date", "").strip(), cells.get("year", "").strip())))
