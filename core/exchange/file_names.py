"""File names for people: safe on every system whatever somebody is called, and never the same for two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final
from unicodedata import normalize

LONGEST: Final = 60


def file_names(people: Iterable[tuple[str, str]], suffix: str) -> dict[str, str]:
    """The file name of each id, given ids and names: small ASCII letters, figures and dashes, then some of a digest."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_, name in people:
        digest = sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()
        length = next(n for n in range(8, 65) if f"{_slug(name)}-{digest[:n]}" not in taken)
        stem = f"{_slug(name)}-{digest[:length]}"
        taken.add(stem)
        names[id_] = stem + suffix
    return names


def _slug(name: str) -> str:
    plain = normalize("NFKD", name[:1000].casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "x"
