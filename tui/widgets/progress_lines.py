"""How far long work is, in lines: a bar where it is known how much there is, a count, and what stopping means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.language import current, text
from tui.look import tokens
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from core.progress import Work

BAR: Final = 30


def under_way(
    progress: tuple[Work, int, int | None] | None, about: str, begun: str, safe: str, width: int
) -> list[Line]:
    """What it is about, how far it is (``begun`` before anything is known), and that stopping is ``safe``."""
    lines = [*wrapped(about, width, "muted"), BLANK] if about else []
    if progress is None:
        return [*lines, *wrapped(begun, width)]
    work, done, total = progress
    number = current().number
    much = number(done, 0)
    if total is not None:
        much = text("{done} of {total}").format(done=much, total=number(total, 0))
        full = BAR * done // max(total, 1)
        lines.append(((tokens.FILL * full, "accent"), (tokens.TRACK * (BAR - full), "faint")))
    told = tokens.SEPARATOR.join(filter(None, (text(work.value), much if done or total else "")))
    return [*lines, *wrapped(told, width), BLANK, *wrapped(safe, width, "muted")]


def size(bytes_: int) -> str:
    """A size as people read it."""
    much, unit = float(bytes_), 0
    while much >= 1000 and unit < 3:
        much, unit = much / 1000, unit + 1
    return text("{n} {unit}").format(n=current().number(much, 0), unit=(text("B"), "kB", "MB", "GB")[unit])
