"""A time sheet read: rows become stretches of time; a running timer, and one left on by mistake, stay out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from core.dates import Day, number
from core.errors import BadData
from core.exchange.csv_columns import signature
from core.exchange.csv_rows import Row, Table, read_table
from core.gathering.finding import Place
from core.gathering.hours.cells import parted, second_of, seconds_of, stretch
from core.gathering.hours.columns import mapped
from core.gathering.hours.spent import DAY, HOUR, MINUTE, Spent
from core.gathering.money.cells import Days
from core.gathering.source import Asked, Read, Remark
from core.language import text as _
from core.model import OriginKind

LIMIT: Final = 64 * 1024 * 1024
"""Bytes of the largest sheet."""
_ESTIMATED: Final = 100_000 * HOUR


def read(path: Path, asked: Asked) -> Read:
    """Every stretch of time in a sheet; raises BadData and WrongUsage as a source does."""
    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise BadData(_("{file}: too large for a time sheet ({n} MB at most)").format(file=path.name, n=LIMIT >> 20))
    table = read_table(data)
    fields = mapped(table.columns, asked.columns, asked.remembered)
    found = Read(kind=OriginKind.TIME)
    if asked.columns:
        found.columns[signature(table.columns)] = {column: field for field, column in fields.items()}
    sheet = _Sheet(path, table, fields, asked)
    for row in table.rows:
        try:
            found.records.append(sheet.spent(row))
        except ValueError as why:
            found.left_out.append(Remark(text=str(why), place=Place(file=path.name, line=row.line)))
    found.left_out += [
        Remark(text=_("the row has more cells than there are columns"), place=Place(file=path.name, line=line))
        for line in table.ragged
    ]
    found.until = max((one.on for one in found.records), default=None)
    return found


class _Sheet:
    """A sheet by field."""

    def __init__(self, path: Path, table: Table, fields: Mapping[str, str], asked: Asked) -> None:
        self._path, self._fields, self._today = path, fields, asked.today
        written = [self._day_text(row, name) for row in table.rows for name in ("on", "end_on")]
        self._days = Days(written, asked.day_first)

    def spent(self, row: Row) -> Spent:
        """The stretch of a row; raises ValueError, in words."""
        on = self._days(self._day_text(row, "on"), row.line)
        if on is None:
            raise ValueError(_("no day is given"))
        if on > self._today:
            raise ValueError(_("it has not come yet"))
        start = parted(self._text(row, "start"))[1]
        begun = second_of(start) if start else None
        client, project = self._text(row, "client"), self._text(row, "project")
        if not client and not project:
            raise ValueError(_("it says neither a client nor a project"))
        estimate = self._text(row, "estimate")
        return Spent(
            client=client,
            project=project,
            on=on,
            seconds=self._seconds(row, on, begun),
            start=begun,
            place=Place(file=self._path.name, line=row.line),
            copy=str(self._path),
            estimate=min(seconds_of(estimate), _ESTIMATED) or None if estimate else None,
        )

    def _seconds(self, row: Row, on: Day, begun: int | None) -> int:
        """How long it was: as the sheet says, else from its beginning to its end."""
        told, minutes = self._text(row, "hours"), self._text(row, "minutes")
        end = parted(self._text(row, "end"))[1]
        if begun is not None and not end and "end" in self._fields:
            raise ValueError(_("the timer was still running"))
        if told or minutes:
            if (told or minutes).startswith(("-", "−")):
                raise ValueError(_("the timer was still running"))
            seconds = seconds_of(told) if told else seconds_of(minutes, MINUTE)
        elif begun is not None and end:
            ended = self._days(self._day_text(row, "end_on"), row.line)
            days = number(ended) - number(on) if ended else 0
            seconds = stretch(begun, second_of(end), days)
        else:
            raise ValueError(_("it does not say how long it was"))
        if not seconds:
            raise ValueError(_("it lasted no time at all"))
        if seconds > DAY:
            raise ValueError(_("more than a day at a stretch: a timer left on?"))
        return seconds

    def _text(self, row: Row, field: str) -> str:
        return " ".join(row.cells.get(self._fields.get(field, ""), "").split())

    def _day_text(self, row: Row, field: str) -> str:
        """The day of a field: in its own column, else before the time of day."""
        times = {"on": "start", "end_on": "end"}
        return parted(self._text(row, field))[0] or self._text(row, field) or parted(self._text(row, times[field]))[0]
