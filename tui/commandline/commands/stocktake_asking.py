"""The stock-taking on a plain terminal: one line asked, one line typed; every step is stored when it is whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from core.acting.reason_codes import CODES
from core.errors import RapportsError
from core.language import current, plural
from core.language import text as _
from core.model import CameAbout, Channel, Ender, Precision
from core.plain import shorten
from core.remembering.written_years import ended_fields
from core.words import CAME_ABOUT, CHANNELS, ENDERS, ROLES
from tui.commandline.commands.remember_asking import asked
from tui.shared.checks import one_of
from tui.shared.typed_fields import reason
from tui.terminal import console

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.model import Relationship
    from core.remembering.roll import Named
    from tui.commandline.context import Context

LONGEST = 1000


def ask(context: Context) -> tuple[str, ...]:
    """Ask for the list, then the ended, then the living; what is stored stays, wherever it ends. Gives the ids."""
    remembering = context.practice.remembering
    stocktake = remembering.stocktake
    ids: list[str] = []
    if people := _list(context):
        with context.change():
            ids += [who.id for who in stocktake.list_people(people)]
    to_tell = stocktake.to_tell(context.day)
    for who in to_tell.ended:
        if (told := _ending(who, context.day)) is None:
            return tuple(ids)
        with context.change():
            stocktake.tell(who, context.day, who, **told)
    for who in to_tell.living:
        console.complain(_("From memory: {name}. ⏎ begins, - leaves this one out.").format(name=shorten(who.name, 40)))
        if (line := _line()) is None:
            return tuple(ids)
        if line == "-":
            continue
        interview = asked(remembering, who, context.day, older=False)
        with context.change():
            remembering.remember(who, interview, context.day)
    return tuple(ids)


def _list(context: Context) -> list[Named]:
    """Everyone of the last years, a line each; an empty line ends it."""
    console.complain(
        _(
            "Everyone of the last years, a line each: name, role (c client, o contractor, p partner), years. "
            "For example: Studio Kern c 2019- · Nova p 2016-2021. An empty line goes on."
        )
    )
    lines: list[str] = []
    people: list[Named] = []
    while line := _line():
        read = context.practice.remembering.stocktake.read([*lines, line], context.day)[-1]
        if read.named is None:
            console.complain(read.refusal)
            continue
        lines.append(line)
        people.append(read.named)
        console.complain(
            f"  {shorten(read.named.name, 40)} · {_(ROLES[read.named.role])} {read.named.years(current())}"
        )
    if people:
        console.complain(plural("{n} person is added.", "{n} people are added.", len(people)).format(n=len(people)))
    return people


def _ending(who: Relationship, day: str) -> dict[str, Any] | None:
    """The short form; None where the input ends."""
    console.complain(_("{name}, which ended: an empty line leaves a question open.").format(name=shorten(who.name, 40)))
    fields: dict[str, Any] = {}
    questions: list[tuple[str, Callable[[str], Mapping[str, Any]]]] = [
        (f"{_('who ended it')} ({_offered(ENDERS)}):", lambda t: {"ended_by": one_of(_("ended by"), t, Ender)}),
        (f"{_('why')} ({', '.join(CODES)}):", lambda t: {"ended_reason": reason(t)}),
        (f"{_('how it came about')} ({_offered(CHANNELS)}):", lambda t: {"channel": one_of("channel", t, Channel)}),
        (f"{_('chosen, or it happened')} ({_offered(CAME_ABOUT)}):", lambda t: {"came_about": _came(t)}),
        (_("When could you have seen it? A day, or your words:"), lambda t: ended_fields(None, "", t, day, current())),
    ]
    if who.ended_on is None:
        questions.insert(0, (_("When did it end?"), lambda t: _on(t, day)))
    for question, read in questions:
        while True:
            console.complain(question)
            if (line := _line()) is None:
                return None
            try:
                fields |= read(line) if line else {}
                break
            except RapportsError as refusal:
                console.complain(str(refusal))
    return fields


def _came(typed: str) -> str:
    return one_of(_("chosen, or it happened"), typed, CameAbout)


def _on(typed: str, day: str) -> dict[str, Any]:
    from core.days.typed import when  # noqa: PLC0415 - where a day is typed

    found = when(typed, day, current().code)
    return {"ended_on": found.day, "ended_precision": Precision(found.precision)}


def _offered(words: Mapping[Any, str]) -> str:
    return ", ".join(f"{key} – {_(said)}" for key, said in words.items())


def _line() -> str | None:
    """What was typed, None where the input ended."""
    line = sys.stdin.readline(LONGEST)
    return line.strip() if line else None
