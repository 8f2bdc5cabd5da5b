"""What can be chosen before something is done: a key, what it is about, and how it stands; a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.plain import visible
from tui.keys.actions import shown_key
from tui.keys.targets import inked
from tui.widgets.text_lines import Line, cut, fitted, wrapped

if TYPE_CHECKING:
    from tui.keys.actions import Action

KEY, NARROWEST = 3, 20
"""Cells of the key; cells below which what is chosen stands under what it is about."""


def options(rows: Sequence[tuple[Action, str]], width: int) -> Iterator[Line]:
    """A line for each action that changes something, with how that stands now."""
    room = max(cell_len(action.short()) for action, _ in rows) + 2
    beside = width - KEY - room >= NARROWEST
    for action, now in rows:
        key = (fitted(shown_key(action), KEY), inked("key", action))
        name = inked("muted", action)
        shown = visible(now, one_line=True)
        if beside:
            first, *rest = wrapped(shown, width - KEY - room, inked("text", action))
            yield (key, (fitted(action.short(), room), name), *first)
            yield from (((" " * (KEY + room), "text"), *line) for line in rest)
        else:
            yield (key, (cut(action.short(), width - KEY), name))
            yield from wrapped(shown, width - KEY, first=" " * KEY, rest=" " * KEY)
