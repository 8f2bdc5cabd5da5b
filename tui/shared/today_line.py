"""What today asks, in one line: the most important first, each part in the longest words that still fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from core.language import N_, current, plural, text
from core.plain import visible

if TYPE_CHECKING:
    from core.acting.today import Running, Today

SEPARATOR: Final = " · "
QUIET_SIGN, DECIDED_SIGN = "◌", "◇"
GIVES_WAY: Final = (
    "running",
    "round",
    "running",
    "quiet",
    "findings",
    "running",
    "round",
    "quiet",
    "running",
    "running",
)
"""Which part is said in fewer words next, where there is not room for all."""
LONGEST_NAME: Final = 28
"""Cells of a name in a line; one that is longer is counted instead, since no name is cut."""

_COURSES: Final = {
    "in_notice": N_("notice to {name} until {day}"),
    "to_talk": N_("talk with {name} by {day}"),
    "paused": N_("{name} paused until {day}"),
    "maybe": N_("{name} left open until {day}"),
}
"""What is said of a decision that runs; those that cannot be moved come first."""


class Part(NamedTuple):
    """One part of the line: what it is about, and what it can say, the longest first."""

    about: str
    forms: tuple[str, ...]


def parts(today: Today, called: Callable[[str], str] = str) -> list[Part]:
    """The parts there are something to say of; ``called`` makes of a name what may be shown of it."""
    found = {
        "due": [text("{n} due").format(n=len(today.due))] if today.due else [],
        "round": list(_round(today, called)),
        "quiet": list(_quiet(today, called)),
        "running": list(_running(today, called)),
        "findings": list(_findings(today.findings)),
    }
    return [Part(about, tuple(dict.fromkeys(forms))) for about, forms in found.items() if forms]


def fitted(found: Sequence[Part], width: int, measure: Callable[[str], int] = len) -> list[tuple[str, str]]:
    """What each part says in ``width`` cells: all of them in fewer words, before the last ones give way altogether.

    ``measure`` counts the cells of a text.
    """
    levels = {part.about: 0 for part in found}
    kept = list(found)

    def said() -> list[tuple[str, str]]:
        return [(part.about, part.forms[levels[part.about]]) for part in kept]

    def fits() -> bool:
        return measure(SEPARATOR.join(form for _about, form in said())) <= width

    last = {part.about: len(part.forms) - 1 for part in found}
    for about in GIVES_WAY:
        if not fits() and levels.get(about, 0) < last.get(about, 0):
            levels[about] += 1
    if not fits():
        levels = last
    while kept and not fits():
        kept.pop()
    return said()


def _name(name: str, called: Callable[[str], str]) -> str | None:
    """A name as it is said in the line; None for one that is too long."""
    shown = visible(called(name), one_line=True)
    return shown if len(shown) <= LONGEST_NAME else None


def _round(today: Today, called: Callable[[str], str]) -> Iterator[str]:
    n = len(today.round)
    if not n:
        return
    if (first := _name(today.round[0].name, called)) is not None:
        if n == 1:
            yield text("the round waits for {name}").format(name=first)
        else:
            said = plural("the round waits for {name} and {n} more", "the round waits for {name} and {n} more", n - 1)
            yield said.format(name=first, n=n - 1)
    yield plural("round: {n} waiting", "round: {n} waiting", n).format(n=n)
    yield text("round {n}").format(n=n)


def _quiet(today: Today, called: Callable[[str], str]) -> Iterator[str]:
    n = len(today.quiet)
    if not n:
        return
    if (first := _name(today.quiet[0].name, called)) is not None:
        if n == 1:
            yield text("{name} has gone quiet").format(name=first)
        else:
            said = plural("{name} and {n} more have gone quiet", "{name} and {n} more have gone quiet", n - 1)
            yield said.format(name=first, n=n - 1)
    yield plural("{n} silence", "{n} silences", n).format(n=n)
    yield f"{QUIET_SIGN} {n}"


def _running(today: Today, called: Callable[[str], str]) -> Iterator[str]:
    order = list(_COURSES)
    running = sorted(today.running, key=lambda one: order.index(one.course))
    if not running:
        return
    n = len(running)
    words = [_runs(one, today.day, called) for one in running]
    if all(words):
        for many in range(min(n, 3), 0, -1):
            more = [plural("{n} more decision", "{n} more decisions", n - many).format(n=n - many)] if many < n else []
            yield ", ".join([*filter(None, words[:many]), *more])
        if n > 1:
            yield f"{words[0]} {plural('and {n} more', 'and {n} more', n - 1).format(n=n - 1)}"
    yield plural("{n} decision under way", "{n} decisions under way", n).format(n=n)
    yield f"{DECIDED_SIGN} {n}"


def _runs(one: Running, day: str, called: Callable[[str], str]) -> str | None:
    name = _name(one.name, called)
    if name is None or one.until is None:
        return None
    until = current().day(one.until, one.until[:4] != day[:4], short=True)
    return text(_COURSES[one.course]).replace("{day}", until).replace("{name}", name)


def _findings(n: int) -> Iterator[str]:
    if n:
        yield plural("{n} finding to confirm", "{n} findings to confirm", n).format(n=n)
        yield text("{n} to confirm").format(n=n)
