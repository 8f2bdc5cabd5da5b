"""What every action is made of: its keys, its names, its line of help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from core.language import N_, text

MOVING = N_("Moving about")
NOTING = N_("Noting")
DETAILS = N_("Details of what was noted, all optional")
LOOKING = N_("Looking")
DECIDING = N_("Deciding")
APP = N_("The app")

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import BindingType

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
        """The keys it is bound to, by Textual's names: hers where she chose others."""
        if (chosen := _CHOSEN.get(cls.__name__)) is not None:
            return list(chosen)
        return cls.usual_keys()

    @classmethod
    def usual_keys(cls) -> list[str]:
        """The keys it is bound to as long as nobody chooses others."""
        return [key.strip() for key in cls.BINDING_KEY.split(",") if key.strip()]

    @classmethod
    def action_name(cls) -> str:
        """The action Textual runs: ``take_back_command`` for a class ``TakeBack``."""
        return cls.ACTION or "_".join([*_WORDS.findall(cls.__name__), "command"]).lower()


def bindings(*actions: type[Action]) -> list[BindingType]:
    """Textual's bindings of these actions; the class names are the ids by which keys are remapped."""
    from textual.binding import Binding  # noqa: PLC0415 - the command line reads the actions without a screen

    return [
        Binding(action.BINDING_KEY, action.action_name(), show=False, id=action.__name__)
        for action in actions
        if action.BINDING_KEY
    ]


_CHOSEN: dict[str, tuple[str, ...]] = {}


def choose(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Use these keys, by action id, instead of the usual ones; for this process."""
    _CHOSEN.clear()
    _CHOSEN.update(keys)


def shown_key(action: type[Action]) -> str:
    """How its key is written for people."""
    if action.__name__ in _CHOSEN:
        from tui.keys.key_names import written  # noqa: PLC0415 - only for those who chose other keys

        return written(action.key_names()[0])
    return action.SHOWN_KEY or (action.key_names() or [""])[0]
