"""The command palette: the actions of the screen it was opened on, by name."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input
from textual_enhanced.commands import Command, CommandHits, CommandsProvider

from tui import commands
from tui.commands import Action
from tui.screens.page import Page


class Palette(CommandPalette):
    """The palette in our dress, with a cursor that keeps still."""

    CSS_PATH = "palette.tcss"

    def on_mount(self) -> None:
        """Nothing blinks here."""
        self.query_one(Input).cursor_blink = False


class Everything(CommandsProvider):
    """Every action that can be done on this screen."""

    def commands(self) -> CommandHits:
        """The screen's own actions, then those of everywhere."""
        screen = self.screen
        own = screen.ACTIONS if isinstance(screen, Page) else ()
        for action in (*own, *commands.EVERYWHERE):
            if action is not commands.Palette:
                yield command(action)()


def command(action: type[Action]) -> type[Command]:
    """The textual-enhanced command of an action, in the language of the moment."""
    parts = {"COMMAND": action.command(), "ACTION": action.action_name(), "BINDING_KEY": action.BINDING_KEY or None}
    return type(action.__name__, (Command,), {**parts, "__doc__": action.tooltip()})
