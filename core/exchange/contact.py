"""Addresses of a person, which we keep as first lines of the note: ``e-mail: helen@example.org``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

LABELS: Final = ("a.k.a.", "org", "title", "e-mail", "tel", "url", "address", "place")
"""The labels of such lines, in their order; the same in every language, since programs read them too."""

_LINE: Final = re.compile(rf"({'|'.join(map(re.escape, LABELS))}): (.*)")


def note(lines: Mapping[str, Iterable[str]], rest: str = "") -> str:
    """A note that begins with these lines, label by label, each value once; then an empty line and the ``rest``."""
    written = []
    for label in LABELS:
        values = (" ".join(value.split()) for value in lines.get(label, ()))
        written += [f"{label}: {value}" for value in dict.fromkeys(values) if value]
    return "\n".join(written) + ("\n\n" if written and rest else "") + rest


def parted(text: str) -> tuple[list[tuple[str, str]], str]:
    """The lines at the head of a note, as label and value, and the rest of it."""
    found = []
    rest = text
    while match := _LINE.match(rest):
        found.append((match[1], match[2]))
        rest = rest[match.end() :].removeprefix("\n")
    return found, rest.removeprefix("\n") if found else text
