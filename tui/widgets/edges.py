"""The first line, which says where we are and what just happened, and the last, which says the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from core.language import text
from tui.keys.actions import UNDO, Action, shown_key
from tui.keys.targets import inked, press, styled, written
from tui.look import tokens
from tui.look.content import plain
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line, Run, cut, spread, width_of, wrapped

if TYPE_CHECKING:
    from tui.keys.actions import Action

NAME = "Bons Rapports"
MOST_KEYS = 7


class TitleLine(Painted):
    """The name, the last notice if there is one, and at the right how things stand and the day."""

    def __init__(self) -> None:
        super().__init__()
        self.place: tuple[str, ...] = ()
        self.standing: list[Run] = []
        self.day = ""
        self.notice = ""
        self.refused = False
        self.alone = ""

    def say(self, notice: str, *, refused: bool = False) -> None:
        """Show what was just done, or why it was not; an empty text clears it."""
        if (notice, refused) != (self.notice, self.refused):
            self.notice, self.refused = notice, refused
            self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """One line."""
        if self.alone:
            return wrapped(self.alone, width)
        left: list[Run] = [(f" {NAME}", "strong")]
        if self.place:
            room = width - width_of(left) - 2
            said = next((words for words in self.place if cell_len(words) <= room), cut(self.place[-1], room))
            left.append((f"  {said}", "accent"))
        if not self.notice:
            day = _right(self.day)
            for runs in (
                [*self.standing, (tokens.SEPARATOR if self.standing else "", "muted"), *day],
                [*self.standing, (" ", "text")],
                day,
            ):
                if width_of(left) + width_of(runs) + 2 <= width:
                    return [spread(left, runs, width)]
            return [tuple(left)]
        glyph, ink = (tokens.REFUSED, "watch") if self.refused else (tokens.DONE, "steady")
        notice: list[Run] = [(f"{glyph} ", ink), *_noticed(self.notice)]
        whole = width_of(left) + width_of(notice) + 3
        day = _right(self.day)
        if whole + width_of(day) <= width:
            return [spread([*left, ("   ", "text"), *notice], day, width)]
        if whole <= width:
            return [(*left, ("   ", "text"), *notice)]
        return [((" ", "text"), notice[0], *_noticed(cut(self.notice, width - 4)))]


def _noticed(said: str) -> list[Run]:
    """A notice; where it says which key undoes, that is a target."""
    before, key, after = said.partition(f"{tokens.SEPARATOR}{shown_key(UNDO)} ")
    if not key:
        return [(said, "text")]
    undoes, mark, rest = after.partition(tokens.SEPARATOR)
    named = f"{shown_key(UNDO)} {undoes}"
    return [
        (f"{before} ", "text"),
        (tokens.SEPARATOR.lstrip(), "text"),
        (named, inked("text", UNDO)),
        (mark + rest, "text"),
    ]


class KeyLine(Painted):
    """At most seven keys, as many as fit; those to ``keep`` come before others where it is narrow."""

    def __init__(self, actions: Sequence[Action], keep: Sequence[Action]) -> None:
        super().__init__()
        self.actions = list(actions)
        self.keep = keep
        self.offered: Sequence[Action] = ()
        self.lead = ""
        """What is said in front of the keys, if anything."""

    def offer(self, actions: Sequence[Action]) -> None:
        """Show these alone, a figure each to be clicked, until a key is pressed; none shows the usual ones again."""
        if actions or self.offered:
            self.offered = tuple(actions)
            self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """One line."""
        if self.offered:
            figures = [(f"  {shown_key(one)}  ", inked("key", press(one))) for one in self.offered]
            return [((f" {self.offered[0].short()} ", "muted"), *figures)]
        wanted = [(action, _key(action)) for action in self.actions[:MOST_KEYS]]
        lead: list[Run] = [(f" {self.lead}", "accent")] if self.lead else []
        room = width - width_of(lead)
        kept = {action for action, _ in _fitting([(a, r) for a, r in wanted if a in self.keep] + wanted, room)}
        return [(*lead, *(run for action, runs in wanted if action in kept for run in runs))]


def _fitting(wanted: Sequence[tuple[Action, list[Run]]], width: int) -> list[tuple[Action, list[Run]]]:
    """As many as fit, the first ones first."""
    kept: dict[Action, list[Run]] = {}
    for action, runs in wanted:
        if sum(map(width_of, kept.values())) + width_of(runs) <= width:
            kept.setdefault(action, runs)
    return list(kept.items())


def border_keys(actions: Sequence[Action], width: int = 200) -> Content:
    """Keys as they are printed on the border of the box they act on, as many as ``width`` cells take."""
    said = plain("")
    for action in actions:
        longer = border_line(said, border_key(action))
        if longer.cell_length <= width - 6:
            said = longer
    return said


def border_key(action: Action, said: str = "") -> Content:
    """One of them: its key and its label, or in other words; a click presses the key."""
    return Content.assemble((said or f"{shown_key(action)} {action.short()}", styled(action)))


def border_written(hints: str) -> Content:
    """The same of hints that are written out with their keys, side by side: ``⏎ reads it · esc back``."""
    parts = [
        Content.assemble(*((said, styled(does)) for said, does in written(hint)))
        for hint in hints.split(tokens.SEPARATOR)
    ]
    return border_line(*parts)


def border_line(*parts: Content) -> Content:
    """What stands on a border side by side."""
    there = [part for part in parts if part]
    return Content(tokens.SEPARATOR.lstrip()).join([*(part.extend_right(1) for part in there[:-1]), *there[-1:]])


def key_runs(action: Action, label: str = "") -> list[Run]:
    """The same as runs of a line."""
    return [(shown_key(action), inked("key", action)), (f" {label or action.short()}", inked("muted", action))]


def with_key(lines: Sequence[Line], key: Action, width: int) -> list[Line]:
    """The key behind the last of ``lines``, or below it where that has no room."""
    runs = key_runs(key)
    if width_of(lines[-1]) + 3 + width_of(tuple(runs)) <= width:
        return [*lines[:-1], (*lines[-1], ("   ", "text"), *runs)]
    return [*lines, (("  ", "text"), *runs)]


def key_lines(hints: Sequence[Action | str | tuple[str, Action]], width: int, ink: str = "muted") -> list[Line]:
    """Hints in a text, broken between them: of actions, in other words too, or written out with the key in front."""
    lines: list[list[Run]] = [[]]
    for hint in hints:
        runs = [(cut(said, width), does) for said, does in _hint(hint, ink)]
        if lines[-1] and width_of(lines[-1]) + len(tokens.SEPARATOR) + width_of(runs) > width:
            lines.append([])
        lines[-1] += [*[(tokens.SEPARATOR, ink)] * bool(lines[-1]), *runs]
    return [tuple(line) for line in lines]


def _hint(hint: Action | str | tuple[str, Action], ink: str) -> list[Run]:
    if isinstance(hint, str):
        return [(said, inked(ink, does)) for said, does in written(hint)]
    if isinstance(hint, Action):
        return [(f"{shown_key(hint)} {hint.short()}", inked(ink, hint))]
    return [(hint[0], inked(ink, hint[1]))]


def _key(action: Action) -> list[Run]:
    (key, key_ink), (label, ink) = key_runs(action)
    return [(f" {key}", key_ink), (f"{label} ", ink)]


def _right(said: str) -> list[Run]:
    return [(f"{said} ", "muted")]


def too_small() -> str:
    """What is said when the terminal is too small."""
    columns, rows = tokens.SMALLEST
    return text("Too small: {columns} × {rows} at least").format(columns=columns, rows=rows)
