"""The words of days and spans, French and English together, lower case and without accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WEEKDAYS: Final = [
    ("monday", "mon", "lundi", "lun"),
    ("tuesday", "tue", "tues", "mardi"),  # "mar" is March
    ("wednesday", "wed", "mercredi", "mer"),
    ("thursday", "thu", "thurs", "jeudi", "jeu"),
    ("friday", "fri", "vendredi", "ven"),
    ("saturday", "sat", "samedi", "sam"),
    ("sunday", "sun", "dimanche", "dim"),
]

MONTHS: Final = [
    ("january", "jan", "janvier", "janv"),
    ("february", "feb", "fevrier", "fevr", "fev"),
    ("march", "mar", "mars"),
    ("april", "apr", "avril", "avr"),
    ("may", "mai"),
    ("june", "jun", "juin"),
    ("july", "jul", "juillet", "juil"),
    ("august", "aug", "aout"),
    ("september", "sept", "sep", "septembre"),
    ("october", "oct", "octobre"),
    ("november", "nov", "novembre"),
    ("december", "dec", "decembre"),
]

NEAR: Final = {
    "today": 0,
    "aujourd'hui": 0,
    "yesterday": -1,
    "hier": -1,
    "tomorrow": 1,
    "demain": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "avant-hier": -2,
    "avant hier": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "apres-demain": 2,
    "apres demain": 2,
}
"""Days away from today."""

SPANS: Final = {
    "day": (1, 0),
    "jour": (1, 0),
    "week": (7, 0),
    "semaine": (7, 0),
    "month": (0, 1),
    "mois": (0, 1),
    "year": (0, 12),
    "an": (0, 12),
    "annee": (0, 12),
}
"""Days and months in one."""

COUNTS: Final = {
    word: count
    for count, words in enumerate(
        ["a an one un une", "two deux", "three trois", "four quatre", "five cinq", "six", "seven sept", "eight huit"], 1
    )
    for word in words.split()
} | {"nine": 9, "neuf": 9, "ten": 10, "dix": 10, "quinze": 15}


def place_of(word: str, names: Sequence[tuple[str, ...]]) -> int | None:
    """Where ``word`` stands among ``WEEKDAYS`` or ``MONTHS``, from 0; None when it is none of them."""
    return next((place for place, written in enumerate(names) if word.lower() in written), None)
