"""Checking what was typed, before anything is opened: each refusal names the option, the value and what is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from core.errors import WrongUsage
from core.language import text as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")

FEW = 8
"""Choices among which the nearest need not be picked out."""
LONGEST_NAME = 300
"""Characters of a file name in a message."""


YES_NO = {"yes": True, "oui": True, "no": False, "non": False}


def yes_no(what: str, typed: str) -> bool:
    """Yes or no, in either language; raises WrongUsage."""
    return YES_NO[one_of(what, typed.casefold(), YES_NO)]


def one_of(what: str, typed: str, allowed: Iterable[str], words: Mapping[Any, str] | None = None) -> str:
    """``typed`` itself, which must be one of ``allowed``.

    Raises WrongUsage, naming the nearest and then all of them with what they mean; ``words`` are the messages of
    those that are no closed vocabulary of the model.
    """
    choices = list(allowed)
    if typed in choices:
        return typed
    from difflib import get_close_matches  # noqa: PLC0415 - only to refuse

    from core.words import offered  # noqa: PLC0415

    near = ", ".join(get_close_matches(typed[:40], choices, n=3, cutoff=0.5)) if len(choices) > FEW else ""
    if near:
        text = _("{what}: “{typed}” is not known; did you mean {near}? It is one of {choices}.")
    elif len(choices) > FEW:
        text = _("{what}: “{typed}” is not known; it is one of {choices}.")
    else:
        text = _("{what}: “{typed}” is not possible; it is one of {choices}.")
    raise WrongUsage(text.format(what=what, typed=shown(typed), near=near, choices=offered(choices, words)))


def meant(typed: str, words: Mapping[T, str]) -> T | None:
    """Which of ``words`` (how each is said, translated) is typed; None where that is unclear.

    The whole of it first, then its beginning, then the beginning of one of its words; accents and capitals may be left
    out.
    """
    from core.people import bare  # noqa: PLC0415 - an event is logged without

    wanted = bare(typed.strip())
    said = {value: bare(word) for value, word in words.items()}
    tests: tuple[Callable[[str], bool], ...] = (
        lambda word: word == wanted,
        lambda word: word.startswith(wanted),
        lambda word: any(part.startswith(wanted) for part in word.replace("’", " ").split()),
    )
    for test in tests if wanted else ():
        found = [value for value, word in said.items() if test(word)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def whole(what: str, typed: str, lowest: int, highest: int) -> int:
    """The whole number typed; raises WrongUsage unless it lies within the bounds, both possible."""
    if typed.isascii() and typed.isdigit() and len(typed) < 10 and lowest <= int(typed) <= highest:
        return int(typed)
    text = _("{what}: “{typed}” is not possible; it is a whole number from {lowest} to {highest}.")
    raise WrongUsage(text.format(what=what, typed=shown(typed), lowest=lowest, highest=highest))


def percent(what: str, typed: str) -> float:
    """The percentage typed, 0–100, with a point or a comma, with or without its sign; raises WrongUsage."""
    bare = typed.strip().removesuffix("%").strip().replace(",", ".")
    digits = bare.replace(".", "", 1)
    if digits.isascii() and digits.isdigit() and len(bare) < 20 and float(bare) <= 100:
        return int(bare) if "." not in bare else float(bare)
    text = _("{what}: “{typed}” is not possible; it is a percentage from 0 to 100.")
    raise WrongUsage(text.format(what=what, typed=shown(typed)))


def shown(typed: str, width: int = 40) -> str:
    """What somebody typed, as it may stand in a message: on one line, and not all of what may be a book."""
    from core.plain import shorten  # noqa: PLC0415 - only to refuse

    return shorten(typed, width)


def why(error: OSError | ValueError) -> str:
    """Why the system, or Python, would not have a file name: in the reader's language where we have words for it."""
    from core.ledger.disk import reason  # noqa: PLC0415 - only to refuse

    return shown(reason(error) if isinstance(error, OSError) else str(error), LONGEST_NAME)
