"""What she can do to a list of her own, her rules or her criteria: one class an action."""

from __future__ import annotations

from core.language import N_
from tui.keys.actions import DECIDING, Action


class AddSentence(Action):
    """Add a sentence to the list."""

    COMMAND = N_("Add a sentence")
    SHORT = N_("add")
    HELP = N_("In your rules and criteria: one more sentence")
    GROUP = DECIDING
    BINDING_KEY = "a"


class Reword(Action):
    """Write a sentence of the list anew."""

    COMMAND = N_("Reword this sentence")
    SHORT = N_("reword")
    HELP = N_("In your rules and criteria: write this sentence anew")
    GROUP = DECIDING
    BINDING_KEY = "enter, r"
    SHOWN_KEY = "⏎"


class Drop(Action):
    """Take a sentence off the list."""

    COMMAND = N_("Drop this sentence")
    SHORT = N_("drop")
    HELP = N_("In your rules and criteria: do without this sentence from today on")
    GROUP = DECIDING
    BINDING_KEY = "x, delete"
    SHOWN_KEY = "x"


LIST: tuple[type[Action], ...] = (AddSentence, Reword, Drop)
