"""Clicks on what a screen shows: where its targets are, and that each hint on it is the key it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual import events
from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget

from tui.app import RapportsApp
from tui.keys import actions, targets
from tui.keys.actions import Action
from tui.look import tokens
from tui.screens.desk import Desk
from tui.screens.help_screen import Help
from tui.widgets.edges import KeyLine
from tui.widgets.painted import Painted

Place = tuple[int, int]
LONGEST_KEY = 4
"""Cells; what is longer in that ink is a heading."""
KEYLESS = {actions.shown_key(actions.LETTER), actions.shown_key(actions.LOOK)}
"""What stands for keys that a hint cannot press."""
ARROWS = {tokens.UP, tokens.DOWN, ""}


def shown_targets(app: RapportsApp, first: int = 0) -> dict[str, Place]:
    """What can be clicked on the screen from a line on, as Textual runs it, and the first cell of each."""
    found: dict[str, Place] = {}
    for y, strip in list(enumerate(app.screen._compositor.render_strips()))[first:]:
        x = 0
        for segment in strip:
            if segment.style is not None and (does := segment.style.meta.get(targets.CLICK)):
                found.setdefault(does, (x, y))
            x += segment.cell_length
    return found


def hints_without_a_target(app: RapportsApp) -> list[str]:
    """What stands among the keys of a border and cannot be clicked."""
    return [
        part
        for widget in app.screen.query(Widget)
        if widget.region and (said := widget._border_subtitle)
        for part in _parts(said)
    ]


def keys_without_a_target(app: RapportsApp) -> list[str]:
    """What is written in the ink of keys and cannot be clicked, in boxes that leave clicks to what is written there."""
    return [
        text
        for box in app.screen.query(Painted)
        if box.region and not box.covered and type(box).clicked is Painted.clicked and not isinstance(app.screen, Help)
        for line in box._lines
        for text, ink in line
        if "key" in targets.parts(ink)[0] and not targets.parts(ink)[1] and len(text.strip()) <= LONGEST_KEY
        if text.strip() not in KEYLESS
    ]


def _parts(said: Content) -> Iterator[str]:
    at = 0
    for part in said.plain.split(tokens.SEPARATOR):
        covered = [span for span in said.spans if span.start <= at and _clicks(span.style)]
        if part.strip() not in ARROWS and not covered:
            yield part
        at += len(part) + len(tokens.SEPARATOR)


def _clicks(style: Any) -> bool:
    return not isinstance(style, str) and targets.CLICK in style.meta


async def each_hint_presses_its_key(app: RapportsApp, pilot: Pilot[Any]) -> None:
    """Click every hint on the borders, in the text and on the last line: what comes of it is the key, and no more.

    The keys are caught before they do anything, so that the screen stays what it is.
    """
    assert hints_without_a_target(app) == []
    assert keys_without_a_target(app) == []
    pressed: list[str] = []
    usual, focused = app.on_event, app.focused

    async def catch(event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            pressed.append(event.key)
        else:
            await usual(event)

    app.on_event = catch  # type: ignore[method-assign]
    try:
        for does, place in shown_targets(app).items():
            action, key = _meant(does)
            if focused is not None and app.focused is not focused:  # a click in another part gave that one the keys
                focused.focus()
                await pilot.pause()
            if does.startswith("app.offer"):
                await _offered(app, pilot, action, place, pressed)
            elif key:
                assert await _clicked(pilot, place, pressed) == [key], does
            if action is not None and key and not (isinstance(app.screen, Desk) and app.screen.noting):
                bound = app.screen.active_bindings.get(key)
                assert bound is None or bound.binding.action == action.action_name(), (does, bound)
    finally:
        app.on_event = usual  # type: ignore[method-assign]
    for line in app.screen.query(KeyLine):
        said = _last_line(app)
        hints = {targets.target(one) for one in line.actions if f" {actions.shown_key(one)} {one.short()}" in said}
        assert hints - {""} <= shown_targets(app).keys()


async def _offered(
    app: RapportsApp, pilot: Pilot[Any], action: Action | None, place: Place, pressed: list[str]
) -> None:
    """A hint of several keys: each of them can be clicked then."""
    assert action is not None
    for one in targets.family(action):
        assert await _clicked(pilot, place, pressed) == []
        figure = shown_targets(app, app.size.height - 1)[targets.press(one)]
        assert await _clicked(pilot, figure, pressed) == [one.key_names()[0]]


async def _clicked(pilot: Pilot[Any], place: Place, pressed: list[str]) -> list[str]:
    pressed.clear()
    await pilot.click(offset=place)
    await pilot.pause()
    return list(pressed)


def _meant(does: str) -> tuple[Action | None, str]:
    """The action a target stands for, and the key it presses; None and "" for others."""
    id_ = does.partition("'")[2].removesuffix("')")
    if does.startswith("app.press_key"):
        return None, id_
    if does.startswith(("app.press", "app.offer")):
        return targets.named(id_), targets.named(id_).key_names()[0]
    return None, ""


def _last_line(app: RapportsApp) -> str:
    return "".join(segment.text for segment in app.screen._compositor.render_strips()[-1])


async def click(pilot: Pilot[Any], app: RapportsApp, said: str) -> None:
    """Click where ``said`` stands on the screen, in the middle of it."""
    lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
    y = next(n for n, line in enumerate(lines) if said in line)
    await pilot.click(offset=(lines[y].index(said) + len(said) // 2, y))
    await pilot.pause()
