"""The words of days and spans, French and English together, lower case and without accents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.model import Precision

WEEKDAYS: Final = [
    ("monday", "mon", "lundi", "lun"),
    ("tuesday", "tue", "tues", "mardi"),  # "mar" is March, and Tuesday only where a month follows
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
    "last night": -1,
    "tonight": 0,
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("ce matin", "ce midi", "cet apres-midi", "cet apres midi", "cette apres-midi", "ce soir"), 0),
    **dict.fromkeys(
        ("last week", "la semaine derniere", "semaine derniere", "la semaine passee", "semaine passee"), -7
    ),
    **dict.fromkeys(("next week", "la semaine prochaine", "semaine prochaine"), 7),
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
    "j": (1, 0),
    "sem": (7, 0),
    "fortnight": (14, 0),
    "quinzaine": (15, 0),
}
"""Days and months in one."""

_ENGLISH: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_FRENCH: Final = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
)
_TENS: Final = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante"}

COUNTS: Final = {
    **{word: count for words in (_ENGLISH, _FRENCH) for count, word in enumerate(words.split(), 1)},
    **dict.fromkeys(("a", "an", "une"), 1),
    **{
        f"{ten}-{unit}": tens + count
        for tens, ten in _TENS.items()
        for count, unit in enumerate(_FRENCH.split()[1:9], 2)
    },
    **{f"{ten}{joint}": tens + 1 for tens, ten in _TENS.items() for joint in (" et un", "-et-un")},
    **{ten: tens for tens, ten in _TENS.items()},
    "thirty": 30,
    "a couple of": 2,
    "une dizaine de": 10,
    "une douzaine de": 12,
    "une quinzaine de": 15,
    "une vingtaine de": 20,
}
"""Numbers in words, as they stand before what is counted."""

ORDINALS: Final = {
    **{word: count for word, count in COUNTS.items() if " de" not in word and 1 < count < 32 and word != "a couple of"},
    "premier": 1,
}
"""The days of a month in words."""

SEASONS: Final = [("winter", "hiver"), ("spring", "printemps"), ("summer", "ete"), ("autumn", "fall", "automne")]

PERIODS: Final[Mapping[str, tuple[Precision, int]]] = {
    **dict.fromkeys(("month", "mois"), (Precision.MONTH, 1)),
    **dict.fromkeys(("quarter", "trimestre", "trim"), (Precision.QUARTER, 3)),
    **dict.fromkeys(("half", "semestre"), (Precision.YEAR, 6)),
    **dict.fromkeys(("year", "an", "annee"), (Precision.YEAR, 12)),
}
"""How exactly a day is known by each, and how many months it has."""

PARTS: Final = {
    **dict.fromkeys(("early", "beginning", "start", "debut"), 0),
    **dict.fromkeys(("mid", "middle", "mi", "milieu"), 1),
    **dict.fromkeys(("late", "end", "fin"), 2),
}
"""The first, second and last third."""

WHICH: Final = {
    **dict.fromkeys(("last", "past", "this past", "previous", "dernier", "derniere"), -1),
    **dict.fromkeys(("this", "ce", "cet", "cette"), 0),
    **dict.fromkeys(("next", "prochain", "prochaine"), 1),
}
"""Before, now or after, seen from today, as it stands before a period."""

WHICH_AFTER: Final = {
    **dict.fromkeys(("dernier", "derniere", "passe", "passee"), -1),
    **dict.fromkeys(("prochain", "prochaine"), 1),
}
"""The same behind one, which is French."""

RANKS: Final = {
    **dict.fromkeys(("1st", "first", "1er", "1ere", "1re", "premier"), 1),
    **dict.fromkeys(("2nd", "second", "2e", "2eme", "2d", "deuxieme"), 2),
    **dict.fromkeys(("3rd", "third", "3e", "3eme", "troisieme"), 3),
    **dict.fromkeys(("4th", "fourth", "4e", "4eme", "quatrieme"), 4),
}

_SIGNS: Final = {**dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"), ord("’"): "'", ord("ʼ"): "'"}


def plain(typed: str) -> str:
    """Lower case, no accents, plain apostrophes and hyphens, single spaces."""
    if not typed.isascii():
        from unicodedata import category, normalize  # noqa: PLC0415 - most days are typed in ASCII

        letters = normalize("NFKD", typed.translate(_SIGNS)).translate(_SIGNS)
        typed = "".join(c for c in letters if category(c) not in {"Mn", "Cf"})
    return " ".join(typed.lower().split())


def weekday_of(word: str) -> int | None:
    """0 for Monday to 6; ``mar`` is Tuesday, where no month can stand. None for any other word."""
    return 1 if word == "mar" else place_of(word, WEEKDAYS)


def place_of(word: str, names: Sequence[tuple[str, ...]]) -> int | None:
    """Where ``word`` stands among ``WEEKDAYS`` or ``MONTHS``, from 0; None when it is none of them."""
    return next((place for place, written in enumerate(names) if word.lower() in written), None)
