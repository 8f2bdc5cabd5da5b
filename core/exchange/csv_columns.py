"""Which column of a CSV file holds what: known names in French and English, and what the user says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from core.errors import WrongUsage
from core.exchange.contact import LABELS
from core.language import text as _
from core.names import bare
from core.plain import shorten

SETTING = "csv_columns"
"""The setting that remembers, for each header met, which column is which field."""

PEOPLE = ("name", "role", "stage", "since", "kind", "channel", "income_share", "cadence_weeks", "tags", "note", "id")
EVENTS = ("on", "signal", "level", "severity", "source", "mine")
FIELDS = (*PEOPLE, *EVENTS, *LABELS)
"""What a column can be mapped to; ``-`` leaves it out."""

IGNORED = "-"

_KNOWN: MappingProxyType[str, str] = MappingProxyType(
    {
        **{field: field for field in FIELDS},
        **dict.fromkeys(("full name", "nom", "nom complet", "contact", "display name"), "name"),
        **dict.fromkeys(("etape", "statut", "status"), "stage"),
        **dict.fromkeys(("depuis", "debut", "start"), "since"),
        **dict.fromkeys(("canal",), "channel"),
        **dict.fromkeys(("tag", "labels", "etiquettes", "categories"), "tags"),
        **dict.fromkeys(("notes", "commentaire", "commentaires", "remarques", "comment", "comments"), "note"),
        **dict.fromkeys(
            ("email", "emails", "e-mails", "mail", "courriel", "email address", "e-mail address"), "e-mail"
        ),
        **dict.fromkeys(("phone", "phones", "telephone", "mobile", "portable"), "tel"),
        **dict.fromkeys(("company", "companies", "organisation", "organization", "societe", "entreprise"), "org"),
        **dict.fromkeys(("position", "fonction", "poste", "job title"), "title"),
        **dict.fromkeys(("website", "site", "site web", "linkedin", "profile url"), "url"),
        **dict.fromkeys(("adresse",), "address"),
        **dict.fromkeys(("lieu", "ville", "city"), "place"),
        **dict.fromkeys(("surnom", "nickname", "alias"), "a.k.a."),
        **dict.fromkeys(("date", "day", "jour"), "on"),
        **dict.fromkeys(("evenement", "event"), "signal"),
        **dict.fromkeys(("niveau",), "level"),
        **dict.fromkeys(("gravite",), "severity"),
    }
)


def signature(columns: Iterable[str]) -> str:
    """A header, in a form that fits a key."""
    return sha256("\x1f".join(columns).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mapped(columns: list[str], typed: Mapping[str, str], remembered: Mapping[str, Any]) -> dict[str, str]:
    """The field of each column that has one: as typed, else as remembered for this header, else as its name says.

    Raises:
        WrongUsage: a column or field typed does not exist, or no column holds the name.
    """
    _check(columns, typed)
    before = remembered.get(signature(columns))
    chosen = {column: _KNOWN.get(bare(column.strip())) for column in columns if column}
    if isinstance(before, dict):
        chosen |= {column: field for column, field in before.items() if column in columns and field in FIELDS}
    chosen |= typed
    found = {column: field for column, field in chosen.items() if field and field != IGNORED}
    if "name" not in found.values():
        text = _(
            "No column is known to hold the name; say which: --map COLUMN=name. The columns: {columns}. "
            "Nothing was imported."
        )
        raise WrongUsage(text.format(columns=shorten(", ".join(columns), 400)))
    return found


def _check(columns: list[str], typed: Mapping[str, str]) -> None:
    for column, field in typed.items():
        if column not in columns:
            text = _("--map: there is no column “{column}”; the columns: {columns}.")
            raise WrongUsage(text.format(column=shorten(column, 60), columns=shorten(", ".join(columns), 400)))
        if field not in (*FIELDS, IGNORED):
            text = _("--map: “{field}” is no field; the fields: {fields}.")
            raise WrongUsage(text.format(field=shorten(field, 60), fields=", ".join((*FIELDS, IGNORED))))
