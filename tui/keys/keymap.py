"""The keys she chose, in ``keys.toml`` beside the store: an action id and its key, or a list of keys, a line.

    Undo = "z"
    Help = ["?", "f1"]

What cannot be is left out and told in sentences; all the rest holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from core.language import text
from core.plain import visible
from tui.keys import actions, key_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.keys.actions import Action

    Chosen = dict[str, tuple[str, ...]]

FILE: Final = "keys.toml"
LONGEST: Final = 1_000_000
"""Bytes of the file that are looked at."""


def taken(home: Path) -> tuple[Chosen, list[str]]:
    """Use the keys in ``home`` from now on; gives them, and what is wrong with them."""
    chosen, problems = read(home)
    actions.choose(chosen)
    return chosen, problems


def read(home: Path) -> tuple[Chosen, list[str]]:
    """The keys in ``home`` that can be used, by action id, and a sentence for each entry that cannot."""
    file = home / FILE
    if not file.is_file():
        return {}, []
    import tomllib  # noqa: PLC0415 - only for those who chose other keys

    try:
        with file.open("rb") as opened:
            document = tomllib.loads(opened.read(LONGEST).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        why = visible(str(error), one_line=True)[:200]
        return {}, [text("{file} cannot be read ({why}); the usual keys are in use.").format(file=FILE, why=why)]
    chosen, problems = _understood(document)
    return _without_clashes(chosen, problems), problems


def remappable() -> dict[str, Action]:
    """Every action that has keys, by its id."""
    return {action.id: action for action in actions.ALL if action.usual_keys()}


def _understood(document: Mapping[str, Any]) -> tuple[Chosen, list[str]]:
    chosen: Chosen = {}
    problems = []
    known = remappable()
    for id_, value in document.items():
        if id_ not in known:
            problems.append(text("{file}: there is no action “{id}”.").format(file=FILE, id=_shown(id_)))
            continue
        typed = [value] if isinstance(value, str) else value
        if not isinstance(typed, list) or not typed or not all(isinstance(key, str) for key in typed):
            problems.append(_kept(known[id_], text("{file}: {id} needs a key or a list of keys"), id_))
            continue
        names = [key_names.named(key) for key in typed]
        if None in names:
            wrong = typed[names.index(None)]
            problems.append(_kept(known[id_], text("{file}: “{key}” is no key"), id_, key=_shown(wrong)))
            continue
        chosen[id_] = tuple(name for name in names if name)
    return chosen, problems


def _without_clashes(chosen: Chosen, problems: list[str]) -> Chosen:
    """Leave out what would take another action's key on one screen, until nothing clashes."""
    chosen = dict(chosen)
    while clash := next(_clashes(chosen), None):
        mine, other, key = clash
        del chosen[mine.id]
        said = text("{file}: “{key}” is a key of “{other}” already")
        problems.append(_kept(mine, said, mine.id, key=key_names.written(key), other=other))
    return chosen


def _clashes(chosen: Chosen) -> Iterator[tuple[Action, str, str]]:
    """An action with chosen keys, the name of what has one of them too, and that key."""
    for place in actions.SCREENS:
        having: dict[str, Action] = {}
        together: tuple[Action, ...] = (*place, *actions.EVERYWHERE, actions.CONFIRM)
        for action in dict.fromkeys(together):
            for key in chosen.get(action.id) or action.usual_keys():
                if (other := having.setdefault(key, action)) is not action:
                    mine, its = (action, other) if action.id in chosen else (other, action)
                    if mine.id in chosen:
                        yield mine, its.command(), key
    no_letters: tuple[Action, ...] = (*actions.DETAILS, actions.OTHER_SIGNALS, actions.CONFIRM)
    for action in no_letters:
        for key in chosen.get(action.id, ()):
            if len(key) == 1 or key in ("up", "down", "left", "right", "enter", "escape"):
                yield action, actions.LETTER.command(), key


def _kept(action: Action, said: str, id_: str, **values: str) -> str:
    usual = " ".join(map(key_names.written, action.usual_keys()))
    kept = text("{id} keeps {usual}").format(id=id_, usual=usual)
    return f"{said.format(file=FILE, id=id_, **values)}; {kept}."


def _shown(typed: str) -> str:
    return visible(typed, one_line=True)[:60]
