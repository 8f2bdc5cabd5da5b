"""What every action is made of: its keys, its names, its line of help."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.binding import Binding, BindingType

from core.language import N_, text

MOVING = N_("Moving about")
NOTING = N_("Noting")
LOOKING = N_("Looking")
APP = N_("The app")

_WORDS = re.compile("[A-Z][a-z]*")


class Action:
    """One action: ``COMMAND`` names it in the palette, ``SHORT`` in footers and on borders, ``HELP`` explains it.

    The three are message ids, translated when they are shown. ``BINDING_KEY`` holds the keys by Textual's names,
    ``SHOWN_KEY`` says how they are written, ``ACTION`` names the method when the class name does not.
    The palette makes a textual-enhanced command of each; importing that library takes as long as a tenth of Textual,
    so the first frame does without it.
    """

    COMMAND: ClassVar[str] = ""
    SHORT: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    GROUP: ClassVar[str] = APP
    BINDING_KEY: ClassVar[str] = ""
    SHOWN_KEY: ClassVar[str] = ""
    ACTION: ClassVar[str] = ""
    IN_HELP: ClassVar[bool] = True

    @classmethod
    def command(cls) -> str:
        """Its name in the palette, translated."""
        return text(cls.COMMAND)

    @classmethod
    def tooltip(cls) -> str:
        """Its line of help, translated."""
        return text(cls.HELP)

    @classmethod
    def short(cls) -> str:
        """Its one or two words, translated."""
        return text(cls.SHORT)

    @classmethod
    def key_names(cls) -> list[str]:
        """The keys it is bound to, by Textual's names."""
        return [key.strip() for key in cls.BINDING_KEY.split(",") if key.strip()]

    @classmethod
    def action_name(cls) -> str:
        """The action Textual runs: ``take_back_command`` for a class ``TakeBack``."""
        return cls.ACTION or "_".join([*_WORDS.findall(cls.__name__), "command"]).lower()


def bindings(*actions: type[Action]) -> list[BindingType]:
    """Textual's bindings of these actions; the class names are the ids by which keys are remapped."""
    return [
        Binding(action.BINDING_KEY, action.action_name(), show=False, id=action.__name__)
        for action in actions
        if action.BINDING_KEY
    ]


def shown_key(action: type[Action]) -> str:
    """How its key is written for people."""
    return action.SHOWN_KEY or (action.key_names() or [""])[0]
