"""The help page: every action with its key, made from the actions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from core.language import N_, text
from core.model import Verdict
from core.words import VERDICTS
from tui.keys import actions
from tui.keys.actions import Action, shown_key
from tui.keys.targets import family, inked
from tui.look import tokens
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.screens.navigation import Movable, Moving
from tui.widgets.edges import border_keys
from tui.widgets.legend import legend
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, fitted, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

TWO_COLUMNS_FROM = 104
GROUPS = (
    actions.NOTING,
    actions.DETAIL,
    actions.LOOKING,
    actions.DECIDING,
    actions.SIFTING,
    actions.DATA,
    actions.MOVING,
    actions.APP,
)
HERE = N_("On this screen")
MEANINGS = {
    Verdict.END: N_("two talks changed nothing, or confirmed dishonesty"),
    Verdict.RENEGOTIATE: N_("a habit, not a one-off: time to talk"),
    Verdict.WATCH: N_("something is slipping"),
    Verdict.INSUFFICIENT: N_("too little noted to tell"),
    Verdict.STEADY: N_("nothing to do"),
}


class Help(Moving, Page):
    """Opened over any screen."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    KEEPS_NAMES: ClassVar = True
    ACTIONS: ClassVar = actions.ON_HELP
    FOOTER: ClassVar = (
        actions.BACK,
        actions.DOWN,
        actions.UP,
        actions.SWITCH_LANGUAGE,
        actions.SWITCH_THEME,
        actions.QUIT,
    )

    def __init__(self, here: Sequence[Action] = ()) -> None:
        super().__init__()
        self._here = tuple(here)
        """What can be done on the screen it was opened on."""

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    @property
    def moved(self) -> Movable:
        """The sheet."""
        return self.query_one(Sheet)

    def label(self) -> None:
        """Its title and keys."""
        sheet = self.query_one(Sheet)
        sheet.entitle(plain(text("Help")))
        sheet.keys = border_keys([actions.BACK])

    def update(self) -> None:
        """What there is to read."""
        self.query_one(Sheet).show(lambda width, most: page(width, most, self._here), keep=True)

    def action_try_out(self, id_: str) -> None:
        """What can be done on the screen below was clicked: there, it is."""
        self.dismiss()
        self.app.call_later(self.app.run_action, f"app.press('{id_}')")

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def page(width: int, most: int, here: Sequence[Action] = ()) -> list[Line]:
    """All lines of the help, in two columns where there is room: first what can be done ``here``, then the rest."""
    first = [action for action in dict.fromkeys(here) if action.in_help]
    others = [action for action in actions.ALL if action.in_help and action not in first]
    groups = [(name, [action for action in others if action.group == name]) for name in GROUPS]
    groups = [(name, those) for name, those in groups if those]
    if width < TWO_COLUMNS_FROM:
        parts = [_group(text(HERE), first, width, here=True)] if first else []
        return _parted([*parts, *(_group(text(name), those, width) for name, those in groups), _verdicts(width)])
    half = width // 2 - 2
    lines: list[Line] = []
    if first:
        middle = (len(first) + 1) // 2
        columns = (
            _group(text(HERE), first[:middle], half, here=True),
            [BLANK, *_entries(first[middle:], half, here=True)],
        )
        lines = [*_beside(*columns, half), BLANK]
    rest = [_group(text(name), those, half) for name, those in groups]
    tall = sum(map(len, rest)) / 2
    middle = next((n for n in range(len(rest)) if sum(map(len, rest[: n + 1])) >= tall), 0) + 1
    return [*lines, *_beside(_parted(rest[:middle]), _parted(rest[middle:]), half), BLANK, *_verdicts(width)]


def _beside(left: list[Line], right: list[Line], half: int) -> list[Line]:
    rows = max(len(left), len(right))
    left, right = left + [BLANK] * (rows - len(left)), right + [BLANK] * (rows - len(right))
    return [(*a, (" " * (half + 4 - width_of(a)), "text"), *b) for a, b in zip(left, right, strict=True)]


def _group(title: str, those: Sequence[Action], width: int, *, here: bool = False) -> list[Line]:
    return [((title, "strong"),), *_entries(those, width, here=here)]


def _entries(those: Sequence[Action], width: int, *, here: bool = False) -> list[Line]:
    room = max(cell_len(shown_key(action)) for action in actions.ALL) + 2
    return [line for action in those for line in _entry(action, room, width, here=here)]


def _entry(action: Action, room: int, width: int, *, here: bool) -> list[Line]:
    """A line of the list; one that can be done on the screen below is a target, unless it stands for several keys."""
    does = f"screen.try_out('{action.id}')" if here and action.usual_keys() and not family(action) else ""
    said = action.tooltip() if shown_key(action) else action.command()
    first, *rest = wrapped(said, width - room - 2, inked("text", does))
    key = shown_key(action) or shown_key(actions.PALETTE)  # what has no key is opened by its name
    indent = " " * (room + 2)
    return [
        (("  ", "text"), (fitted(key, room), inked("key", does)), *first),
        *(((indent, "text"), *line) for line in rest),
    ]


def _verdicts(width: int) -> list[Line]:
    lines: list[Line] = [((text("What the verdicts say"), "strong"),)]
    room = max(cell_len(text(word)) for word in VERDICTS.values()) + 2
    for verdict in tokens.NEED:
        head = f"  {tokens.GLYPHS[verdict]} {fitted(text(VERDICTS[verdict]), room)}"
        first, *rest = wrapped(text(MEANINGS[verdict]), width - cell_len(head), "muted")
        lines.append(((head, verdict.value), *first))
        lines += [((" " * cell_len(head), "text"), *line) for line in rest]
    head = f"  {tokens.REMEMBERED} {fitted(text('from memory'), room)}"
    meaning = text("beside any of them: it rests on memory more than on notes of the day")
    first, *rest = wrapped(meaning, width - cell_len(head), "muted")
    lines.append(((head, "text"), *first))
    lines += [((" " * cell_len(head), "text"), *line) for line in rest]
    head = f"  {tokens.OVER} {fitted(text('over'), room)}"
    first, *rest = wrapped(
        text("in place of any of them: it has ended, and its verdict is that of then"), width - cell_len(head), "muted"
    )
    lines.append(((head, "text"), *first))
    lines += [((" " * cell_len(head), "text"), *line) for line in rest]
    lines += [BLANK, ((text("What stands for each dimension in the list"), "strong"),), *legend(width)]
    closing = text("100 always means healthy. A verdict is an opinion made from what you noted; you decide.")
    return [*lines, BLANK, *wrapped(closing, width, "muted")]


def _parted(groups: list[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for group in groups:
        lines += [BLANK, *group] if lines else group
    return lines
