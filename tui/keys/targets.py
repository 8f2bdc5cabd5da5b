"""What a click does: a hint is its key.

A target is written into the ink of a run, or the style of a title, as Textual's ``@click``; what is clicked goes the
way of the key it stands for. Nothing else tells what can be clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.style import Style

from tui.keys import actions, key_names

if TYPE_CHECKING:
    from tui.keys.actions import Action

CLICK: Final = "@click"
MARK: Final = "@"
"""The beginning of the part of an ink that is a target; the parts are joined by ``+``."""

_NAMED: Final = ("app.press('", "app.offer('", "screen.try_out('")
"""How a target begins that stands for an action."""


def target(action: Action) -> str:
    """What a click on the hint of ``action`` does, as Textual runs it; "" where it has no key of its own.

    One of several that differ by a figure alone is not pressed: the figures are offered.
    """
    if not action.usual_keys():
        return ""
    return f"app.offer('{action.id}')" if family(action) else press(action)


def press(action: Action) -> str:
    """What presses the key of ``action``, of this very one."""
    return f"app.press('{action.id}')"


def typed(character: str) -> str:
    """What presses the key of a character, which a screen takes itself: a letter of a list, an answer."""
    return f"app.press_key('{key_names.named(character) or character}')"


def family(action: Action) -> list[Action]:
    """Those it stands for where it is shown: the five check-ins for the first of them; none for all others."""
    if not action.number or action.written in ("", str(action.number)):
        return []
    name = action.id.removesuffix(str(action.number))
    return [other for other in actions.ALL if other.number and other.id == f"{name}{other.number}"]


def named(id_: str) -> Action:
    """The action with this id; raises StopIteration where there is none."""
    return next(action for action in actions.ALL if action.id == id_)


def written(hint: str) -> list[tuple[str, str]]:
    """A hint that is written out, as ``esc leaves`` or ``↑ ↓ choose``: its parts, and what a click does on each.

    Each key named in front is pressed where it stands; what follows goes with the last of them.
    """
    words = hint.split(" ")  # not the spaces that French puts before a colon
    keys: list[tuple[str, str]] = []
    while words and (does := _pressing(words[0])):
        keys.append((words.pop(0), does))
    if not keys:
        return [(hint, "")]
    word, does = keys.pop()
    return [*((f"{said} ", presses) for said, presses in keys), (" ".join([word, *words]), does)]


def _pressing(word: str) -> str:
    key = key_names.named(word) or ""
    return f"app.press_key('{key}')" if key in key_names.NAMED or "+" in key else ""


def parts(ink: str) -> tuple[list[str], str]:
    """The plain inks of a joined one, and what a click does there; "" where nothing."""
    before, mark, rest = ink.partition(f"+{MARK}")
    if not mark:
        return before.split("+"), ""
    does, end, after = rest.rpartition(")")  # a key within may have a plus of its own
    return [*before.split("+"), *filter(None, after.split("+"))], does + end


def inked(ink: str, does: Action | str) -> str:
    """An ink of a run that is a target: of an action, or of what Textual is to run, ``screen.go_to(3)``."""
    said = does if isinstance(does, str) else target(does)
    return f"{ink}+{MARK}{said}" if said else ink


def styled(does: Action | str) -> Style:
    """The same for a part of a title."""
    said = does if isinstance(does, str) else target(does)
    return Style.from_meta({CLICK: said}) if said else Style()


def line_of_help(said: str) -> str:
    """What help says about the action a target stands for, translated; "" for others."""
    begins = next((begins for begins in _NAMED if said.startswith(begins)), "")
    return named(said.removeprefix(begins).removesuffix("')")).tooltip() if begins else ""
