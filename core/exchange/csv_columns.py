"""Which column of a CSV file holds what: known names in French and English, and what the user says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from core.errors import WrongUsage
from core.exchange.contact import LABELS
from core.language import text as _
from core.people import bare
from core.plain import shorten

NAMES = ("name", "first_name", "middle_name", "last_name")
PEOPLE = (*NAMES, "role", "stage", "since", "kind", "channel", "income_share", "cadence_weeks", "tags", "note", "id")
EVENTS = ("on", "signal", "level", "severity", "source", "mine")
FIELDS = (*PEOPLE, *EVENTS, *LABELS)
"""What a column can be mapped to; ``-`` leaves it out."""

IGNORED = "-"
_HYPHENS: Final = str.maketrans("\u2010\u2011\u2012\u2013", "----")

_KNOWN: MappingProxyType[str, str] = MappingProxyType(
    {
        **{field: field for field in FIELDS},
        **dict.fromkeys(("full name", "nom", "nom complet", "contact", "display name", "contact name"), "name"),
        **dict.fromkeys(("nom et prenom", "prenom et nom", "nom prenom", "prenom nom", "nom du contact"), "name"),
        **dict.fromkeys(("first name", "firstname", "given name", "forename", "prenom", "prenoms"), "first_name"),
        **dict.fromkeys(("middle name", "middlename", "additional name", "deuxieme prenom"), "middle_name"),
        **dict.fromkeys(
            ("last name", "lastname", "family name", "surname", "nom de famille", "nom d'usage"), "last_name"
        ),
        **dict.fromkeys(("etape", "statut", "status"), "stage"),
        **dict.fromkeys(("depuis", "debut", "start"), "since"),
        **dict.fromkeys(("canal",), "channel"),
        **dict.fromkeys(("tag", "labels", "etiquettes", "categories"), "tags"),
        **dict.fromkeys(("notes", "commentaire", "commentaires", "remarques", "comment", "comments"), "note"),
        **dict.fromkeys(("email", "emails", "e-mails", "mail", "mails", "courriel", "courriels"), "e-mail"),
        **dict.fromkeys(("email address", "e-mail address", "mail address"), "e-mail"),
        **dict.fromkeys(("adresse e-mail", "adresse email", "adresse mail", "adresse courriel"), "e-mail"),
        **dict.fromkeys(("adresse electronique", "adresse de courriel"), "e-mail"),
        **dict.fromkeys(("phone", "phones", "phone number", "telephone number", "telephone", "telephones"), "tel"),
        **dict.fromkeys(("mobile", "mobile number", "mobile phone", "cell", "cell phone", "portable", "gsm"), "tel"),
        **dict.fromkeys(("telephone mobile", "telephone portable", "tel mobile", "tel portable", "fixe"), "tel"),
        **dict.fromkeys(("telephone fixe", "tel fixe", "numero de telephone", "n de telephone"), "tel"),
        **dict.fromkeys(("company", "companies", "company name", "organization name", "employer"), "org"),
        **dict.fromkeys(
            ("organisation", "organization", "societe", "entreprise", "raison sociale", "employeur"), "org"
        ),
        **dict.fromkeys(("position", "fonction", "poste", "job title", "metier", "intitule du poste"), "title"),
        **dict.fromkeys(("website", "site", "site web", "site internet", "web page", "linkedin", "profile url"), "url"),
        **dict.fromkeys(("adresse", "adresse postale", "postal address", "street address"), "address"),
        **dict.fromkeys(("lieu", "ville", "city", "town"), "place"),
        **dict.fromkeys(("surnom", "nickname", "alias"), "a.k.a."),
        **dict.fromkeys(("date", "day", "jour"), "on"),
        **dict.fromkeys(("evenement", "event"), "signal"),
        **dict.fromkeys(("niveau",), "level"),
        **dict.fromkeys(("gravite",), "severity"),
    }
)


_WHICH: Final = (
    "primary secondary work home business personal other main professional private principal principale secondaire "
    "pro perso professionnel professionnelle personnel personnelle domicile bureau autre prive privee"
)
_QUALIFIERS: Final = frozenset(_WHICH.split())
"""What says which of several addresses a column holds: all of them go to one label here."""
_BETWEEN: Final = re.compile(r"[\s_:.()/#°\[\]]+")


def field_of(column: str) -> str | None:
    """The field a column is known to hold by its name; None when the name says nothing."""
    word = bare(" ".join(column.replace("’", "'").translate(_HYPHENS).split()))
    if found := _KNOWN.get(word):
        return found
    words = _BETWEEN.sub(" ", word).split()
    if found := _KNOWN.get(" ".join(words)):
        return found
    told = " ".join(word for word in words if word not in _QUALIFIERS and not word.isdecimal())
    found = _KNOWN.get(told)
    again = bool(words) and words[-1].isdecimal() and " ".join(words[:-1]) == told  # the same column, once more
    return found if found in LABELS or again else None


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
    chosen = {column: field_of(column) for column in columns if column}
    if "first_name" in chosen.values() and "last_name" not in chosen.values():
        chosen |= {column: "last_name" for column in chosen if bare(column) in {"nom", "name"}}
    if isinstance(before, dict):
        chosen |= {column: field for column, field in before.items() if column in columns and field in FIELDS}
    chosen |= typed
    found = {column: field for column, field in chosen.items() if field and field != IGNORED}
    if not {"name", "first_name", "last_name"} & set(found.values()):
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
