"""What the filter finds: letters in names, tags and notes, and simple words like ``role:client`` or ``tag:web``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.language import N_, text
from core.people import folded
from core.words import ROLES, STAGES, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.judging.folding import Row

    Test = Callable[[Row], bool]

WORDS: Final = {"role": N_("role"), "stage": N_("stage"), "tag": N_("tag"), "verdict": N_("verdict")}
"""The words that may stand before a colon, in English and in the language of the moment."""
LONG_ENOUGH: Final = 3
"""Letters from which notes of events are looked through as well."""


def free_letters(letters: str) -> str:
    """What is looked for as text: everything but the words with a colon."""
    return " ".join(word for word in letters.split() if _split(word) is None)


def matcher(letters: str, notes: Mapping[str, str]) -> Test:
    """Whether a row is found by ``letters``; ``notes`` holds the folded notes of events read so far, by id."""
    wanted = folded(free_letters(letters))
    tests = [_test(*parts) for word in letters.split() if (parts := _split(word))]

    def found(row: Row) -> bool:
        return all(test(row) for test in tests) and _has(row, wanted, notes)

    return found


def _has(row: Row, wanted: str, notes: Mapping[str, str]) -> bool:
    who = row.relationship
    if not wanted or wanted in folded(who.name):
        return True
    return (
        any(wanted in folded(tag) for tag in who.tags)
        or (bool(who.note) and wanted in folded(who.note))
        or (len(wanted) >= LONG_ENOUGH and wanted in notes.get(who.id, ""))
    )


def _split(word: str) -> tuple[str, str] | None:
    """The word before the colon, in English, and what is wanted of it; None for ordinary text."""
    name, colon, value = word.partition(":")
    if not colon:
        return None
    typed = folded(name)
    for known, msgid in WORDS.items():
        if typed in (known, folded(text(msgid))):
            return known, folded(value)
    return None


def _test(name: str, value: str) -> Test:
    if name == "tag":
        return lambda row: any(folded(tag).startswith(value) for tag in row.relationship.tags)
    if name == "role":
        return lambda row: _is(value, row.relationship.role.value, ROLES[row.relationship.role])
    if name == "stage":
        return lambda row: _is(value, row.relationship.stage.value, STAGES[row.relationship.stage])
    return lambda row: not row.is_over and _is(value, row.verdict.value, VERDICTS[row.verdict])


def _is(typed: str, value: str, msgid: str) -> bool:
    """Whether ``typed`` begins a value, by its name in the files or by the word on the screen."""
    return value.startswith(typed) or folded(text(msgid)).startswith(typed)
