"""Numbers, names and identities in the forms they are compared in."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from core.gathering.finding import Party
from core.people import bare

_ATOMS: Final = re.compile(r"[^\W\d_]+|\d+")
_WORDS: Final = re.compile(r"[^\W_]+")
_FORMS: Final = frozenset(
    [
        "sas",
        "sarl",
        "eurl",
        "sasu",
        "sa",
        "sci",
        "scop",
        "snc",
        "scp",
        "selarl",
        "ei",
        "eirl",
        "gmbh",
        "ag",
        "ug",
        "kg",
        "ohg",
        "ek",
        "mbh",
        "co",
        "ltd",
        "limited",
        "llc",
        "llp",
        "inc",
        "plc",
        "bv",
        "nv",
        "srl",
        "spa",
        "sl",
        "vir",
        "virement",
        "sepa",
        "inst",
        "recu",
        "de",
        "du",
        "et",
        "and",
        "und",
        "the",
        "la",
        "le",
        "les",
        "mr",
        "mme",
        "m",
        "monsieur",
        "madame",
    ]
)
_SAME: Final = {"st": "saint", "ste": "sainte", "sts": "saints"}
_MOST_ATOMS: Final = 10
_FRENCH: Final = frozenset({"", "0002", "0009", "0225", "FC"})
_TAXED: Final = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "GB",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "XI",
    ]
)
"""Countries whose VAT numbers begin with their code."""
_MANGLED: Final = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


@lru_cache(maxsize=65_536)
def folded_number(number: str) -> str:
    """The letters and digits of an invoice's number: ``FA 2017-0010`` and ``fa20170010`` are one."""
    return "".join(_WORDS.findall(normalize("NFKC", number).casefold()))


def mangled(number: str) -> bool:
    """Whether a spreadsheet has made an amount of a number: ``2,026E+09``."""
    return _MANGLED.fullmatch(number.strip()) is not None


@lru_cache(maxsize=65_536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name without accents, legal forms and what banks write before it; all words if nothing is left."""
    words = [_SAME.get(word, word) for word in _WORDS.findall(bare(name[:1000]))]
    return frozenset(words) - _FORMS or frozenset(words)


def tax_ids(written: str, scheme: str = "") -> Iterator[str]:
    """The identities a tax or register number gives; of a French one also the SIREN, whatever it was written as.

    ``scheme`` is the code the number stands under, of ISO 6523 or EN 16931: 0002 SIREN, 0009 SIRET, VA a VAT number.
    """
    text = "".join(_WORDS.findall(written[:60].upper()))
    if re.fullmatch(r"FR[0-9A-Z]{2}[0-9]{9}", text):
        yield f"siren:{text[-9:]}"
    elif re.fullmatch(r"[0-9]{9}|[0-9]{14}", text) and scheme in _FRENCH:
        yield f"siren:{text[:9]}"
    if scheme in {"", "VA"} and text[:2] in _TAXED and re.fullmatch(r"(?=(?:.*[0-9]){7})[A-Z]{2}[0-9A-Z]{8,13}", text):
        yield f"vat:{text}"


def is_hers(party: Party, mine: Iterable[str]) -> bool:
    """Whether a seller or buyer is she: by an identity, an address, or her whole name as ``name:…`` among hers."""
    known = frozenset(mine)
    if party.ids & known or (party.address and party.address in known):
        return True
    words = name_words(party.name)
    return bool(words) and any(name_words(one[5:]) == words for one in known if one.startswith("name:"))


def numbers_in(text: str, known: Container[str]) -> dict[str, bool]:
    """Which of ``known``, folded, stand in a text, in its order; never a part of a longer number or word.

    Each with whether that is enough: short ones, and what may be a year, are so behind a word for invoice alone.
    """
    atoms = _ATOMS.findall(normalize("NFKC", text[:2000]).casefold())
    found: dict[str, bool] = {}
    at = 0
    while at < len(atoms):
        step = 1
        for end in range(min(at + _MOST_ATOMS, len(atoms)), at, -1):
            number = "".join(atoms[at:end])
            if number in known:
                sure = not _is_slight(number) or (at > 0 and atoms[at - 1] in _BEFORE)
                found[number] = sure or found.get(number, False)
                step = end - at
                break
        at += step
    return found


_BEFORE: Final = frozenset(
    [
        "facture",
        "factures",
        "fact",
        "fac",
        "invoice",
        "invoices",
        "inv",
        "rechnung",
        "rechnungen",
        "rechnungsnr",
        "rg",
        "re",
        "n",
        "no",
        "nr",
        "num",
        "numero",
        "ref",
        "f",
    ]
)


def _is_slight(number: str) -> bool:
    """Whether a number may stand in a text for something else: few figures, or a year."""
    if number.isdigit():
        return len(number) < 6
    return len(number) < 3 or not any(character.isdigit() for character in number)


def to_confirm(party: Party) -> list[str]:
    """The identities by which she can say once that a seller is she, the surest first."""
    name = " ".join(party.name.casefold().split())
    return [*sorted(party.ids), *([f"name:{name}"] if name else [])]
