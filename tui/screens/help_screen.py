"""The help page: every action with its key, made from the actions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from core.language import N_, text
from core.model import Verdict
from core.words import VERDICTS
from tui.keys import actions
from tui.keys.actions import Action, shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.screens.navigation import Movable, Moving
from tui.widgets.edges import border_keys
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, fitted, width_of, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult

TWO_COLUMNS_FROM = 104
GROUPS = (
    actions.NOTING,
    actions.DETAIL,
    actions.LOOKING,
    actions.DECIDING,
    actions.SIFTING,
    actions.MOVING,
    actions.APP,
)
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
        self.query_one(Sheet).show(page, keep=True)

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def page(width: int, most: int) -> list[Line]:
    """All lines of the help, in two columns where there is room."""
    if width < TWO_COLUMNS_FROM:
        return _parted([*(_group(name, width) for name in GROUPS), _verdicts(width)])
    half = width // 2 - 2
    left = _parted([_group(actions.NOTING, half), _group(actions.DETAIL, half), _group(actions.LOOKING, half)])
    right = _parted([_group(name, half) for name in (actions.DECIDING, actions.SIFTING, actions.MOVING, actions.APP)])
    rows = max(len(left), len(right))
    left, right = left + [BLANK] * (rows - len(left)), right + [BLANK] * (rows - len(right))
    both = [(*a, (" " * (half + 4 - width_of(a)), "text"), *b) for a, b in zip(left, right, strict=True)]
    return [*both, BLANK, *_verdicts(width)]


def _group(name: str, width: int) -> list[Line]:
    lines: list[Line] = [((text(name), "strong"),)]
    those = [action for action in actions.ALL if name == action.group and action.in_help]
    room = max(cell_len(shown_key(action)) for action in actions.ALL) + 2
    for action in those:
        lines += _entry(action, room, width)
    return lines


def _entry(action: Action, room: int, width: int) -> list[Line]:
    first, *rest = wrapped(action.tooltip(), width - room - 2)
    indent = " " * (room + 2)
    return [
        (("  ", "text"), (fitted(shown_key(action), room), "key"), *first),
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
    closing = text("100 always means healthy. A verdict is an opinion made from what you noted; you decide.")
    return [*lines, BLANK, *wrapped(closing, width, "muted")]


def _parted(groups: list[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for group in groups:
        lines += [BLANK, *group] if lines else group
    return lines
