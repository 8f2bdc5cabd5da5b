"""Which column of a time sheet holds what: known names in French and English, and what she says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from core.errors import WrongUsage
from core.exchange.csv_columns import IGNORED, signature
from core.language import text as _
from core.people import bare
from core.plain import shorten

_NAMES: Final = {
    "client": "client|client name|customer|customer name|nom du client|kunde",
    "project": "project|project name|projet|nom du projet|projekt",
    "on": "start date|date|day|jour|date de debut|started on|from date|datum|spent date|work date",
    "start": "start time|start|heure de debut|debut|from|started|started at|heure debut|beginn|time in|time from",
    "end_on": "end date|date de fin|ended on|to date",
    "end": "end time|end|heure de fin|fin|to|ended|ended at|heure fin|ende|time out|time to",
    "hours": "duration h|duration|duree|hours|heures|duration decimal|time h|time decimal|time spent|temps|temps passe|"
    "duree h|zeit|stunden|time|hours decimal|total hours",
    "minutes": "minutes|duration minutes|duration min|duree min|duree minutes|minutes spent|duration m|mins",
    "estimate": "estimate|estimated hours|estimation|estimate h|budget hours|heures estimees|hours budget|estime|"
    "estimated time|temps estime",
}
FIELDS: Final = frozenset(_NAMES)
"""What a column of a time sheet can be mapped to."""

_RANKED: Final = {name: (rank, field) for field, names in _NAMES.items() for rank, name in enumerate(names.split("|"))}
_WORDS: Final = re.compile(r"[^\W_]+")


def mapped(
    columns: Sequence[str], typed: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """The column of each field there is: as typed, else as remembered for this header, else as the names say.

    Raises WrongUsage when a column or field typed does not exist, or one that is needed is told by nothing.
    """
    for column, field in typed.items():
        if column not in columns:
            text = _("--map: there is no column “{column}”; the columns: {columns}.")
            raise WrongUsage(text.format(column=shorten(column, 60), columns=shorten(", ".join(columns), 400)))
        if field not in FIELDS | {IGNORED}:
            text = _("--map: “{field}” is no field; the fields: {fields}.")
            raise WrongUsage(text.format(field=shorten(field, 60), fields=", ".join((*sorted(FIELDS), IGNORED))))
    told = {c: f for c, f in {**remembered.get(signature(columns), {}), **typed}.items() if c in columns}
    found = known([column for column in columns if column not in told])
    found |= {field: column for column, field in told.items() if field != IGNORED}
    _check(found, columns)
    return found


def known(columns: Sequence[str]) -> dict[str, str]:
    """The column of each field that is told by its name; of several the likeliest."""
    best: dict[str, tuple[int, str]] = {}
    for column in columns:
        rank, field = _RANKED.get(" ".join(_WORDS.findall(bare(column[:200]))), (0, ""))
        if field and (field not in best or rank < best[field][0]):
            best[field] = rank, column
    return {field: column for field, (_rank, column) in best.items()}


def is_sheet(columns: Sequence[str]) -> bool:
    """Whether they are those of a time sheet: for whom, when and how long."""
    return _lacking(known(columns)) == []


def _lacking(found: Mapping[str, str]) -> list[str]:
    lacking = [] if {"client", "project"} & set(found) else ["client"]
    lacking += [] if {"on", "start"} & set(found) else ["on"]
    return lacking + ([] if {"hours", "minutes"} & set(found) or {"start", "end"} <= set(found) else ["hours"])


def _check(found: Mapping[str, str], columns: Sequence[str]) -> None:
    if lacking := _lacking(found):
        text = _("No column is known to hold this: {fields}; say which: --map COLUMN=FIELD. The columns: {columns}.")
        raise WrongUsage(text.format(fields=", ".join(lacking), columns=shorten(", ".join(columns), 400)))
