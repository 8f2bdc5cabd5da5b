"""What the stock-taking shows: the list, the short form of one that ended, who is to be told about, the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.acting.reason_codes import label
from core.days.said import said
from core.language import current, plural, text
from core.words import ROLES
from tui.keys.actions import ADD, shown_key
from tui.keys.targets import inked, typed
from tui.look import tokens
from tui.shared.ending_form import CHOICES, TITLES, TYPED, EndingForm
from tui.widgets.edges import key_lines
from tui.widgets.text_lines import BLANK, Line, cut, fitted, wrapped

if TYPE_CHECKING:
    from core.model import Relationship
    from core.remembering.page_words import Section
    from core.remembering.stocktake import Read, ToTell

NAME = 24
"""Cells of a name, at most."""
WIDEST = 110
"""Cells after which no line of the short form goes on."""
LEAST_COLUMN = 26
"""Cells under which choices stand in fewer columns."""


def listing(reads: Sequence[Read], there: int, refusal: str, width: int) -> list[Line]:
    """Everyone typed so far, as understood; above them what to type, below them why the last line was not taken."""
    intro = text("Everyone of the last years, one line each: name, role, years.")
    how = text("c client, o contractor, p partner · Studio Kern c 2019- · Nova p 2016-2021")
    lines = [*wrapped(intro, width, "strong"), *wrapped(how, width, "muted"), BLANK]
    if there:
        known = plural("{n} is there already.", "{n} are there already.", there).format(n=there)
        lines += wrapped(known, width, "muted")
    for read in reads:
        if (named := read.named) is not None:
            mark = tokens.DOT if named.over else tokens.DONE
            about = f"{text(ROLES[named.role])} {named.years(current())}"
            room = min(NAME, width - 4 - cell_len(about))
            lines.append(((f"{mark} ", "muted"), (fitted(named.name, room), "text"), (f" {about}", "muted")))
        else:
            lines += wrapped(f"{read.line}: {read.refusal}", width, "watch", first=f"{tokens.REFUSED} ", rest="  ")
    if refusal:
        lines += wrapped(refusal, width, "watch", first=f"{tokens.REFUSED} ", rest="  ")
    return lines


def ending(form: EndingForm, width: int) -> list[Line]:
    """The questions with their answers; under the one being asked, what can be answered."""
    lines: list[Line] = []
    width = min(width, WIDEST)
    for n, question in enumerate(form.questions):
        here = n == form.at
        mark = tokens.CURSOR if here else " "
        title = text(TITLES[question])
        answer = answered(form, question)
        ink = "strong" if here else "text" if answer else "muted"
        row = [(f"{mark} ", "accent"), (cut(title, width - 3), ink)]
        if answer:
            row.append((f"  {cut(answer, max(0, width - cell_len(title) - 5))}", "accent" if here else "text"))
        lines.append(tuple(row))
        if here:
            lines += _choices(question, width)
    return lines


def answered(form: EndingForm, question: str) -> str:
    """An answer in words; "" while there is none."""
    if question in TYPED:
        found = form.day_of(question)
        if found is None:
            return str(form.answers.get("seen_note", "")) if question == "seen" else ""
        return said(found[0], found[1], current())
    if (value := form.answers.get(question)) is None:
        return ""
    if question == "ended_reason":
        return label(value, current())
    return next((text(words) for stored, words in CHOICES[question].values() if stored == value), "")


def _choices(question: str, width: int) -> Iterator[Line]:
    if question in TYPED:
        hint = text("a day, a year, or your own words") if question == "seen" else text("a day, a month, a year")
        yield (("    ", "text"), (cut(hint, width - 4), "muted"))
        return
    found = list(CHOICES[question].items())
    columns = max(1, min(3 if len(found) > 8 else 1, (width - 2) // LEAST_COLUMN))
    room, rows = (width - 2) // columns, -(-len(found) // columns)
    for row in range(rows):
        runs = [("  ", "text")]
        for key, (_stored, words) in found[row::rows]:
            said = f"{fitted(text(words), room - 3)} "
            runs += [(f"{key} ", inked("key", typed(key))), (said, inked("text", typed(key)))]
        yield tuple(runs)


def living(to_tell: Sequence[Relationship], at: int, width: int) -> list[Line]:
    """Those to be told about from memory, with a cursor."""
    intro = text("From memory, one after the other: two minutes each, and a first verdict at once.")
    lines = [*wrapped(intro, width, "strong"), BLANK]
    for n, who in enumerate(to_tell):
        here = n == at
        mark = tokens.CURSOR if here else " "
        role = text(ROLES[who.role])
        room = max(4, min(NAME, width - 4 - cell_len(role)))
        lines.append(((f"{mark} ", "accent"), (fitted(who.name, room), "strong" if here else "text"), (role, "muted")))
    return lines


def page(sections: Sequence[Section], to_tell: ToTell, width: int) -> list[Line]:
    """The page; what is still to be told, at its end."""
    width = min(width, 84)
    lines: list[Line] = []
    for section in sections:
        lines += [*([BLANK] if lines else []), *wrapped(section.title, width, "strong")]
        for one in section.lines:
            lines += wrapped(one, width - 2, first="  ", rest="  ")
    if not to_tell.over:
        left = text("Still to be told: {ended} that ended, {living} from memory.")
        shown = left.format(ended=len(to_tell.ended), living=len(to_tell.living))
        lines += [BLANK, *wrapped(shown, width, "muted")]
    more = text("{key} adds people to the list.").format(key=shown_key(ADD))
    return [*lines, BLANK, *key_lines([(more, ADD)], width)]
