"""Every screen of the app, found rather than listed: one that is added is looked at by the tests of them all."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from textual.screen import Screen

import tui


def every() -> list[type[Screen[Any]]]:
    """All of them, those they are derived from included; a class is known only once its module is loaded."""
    for module in walk_packages(tui.__path__, "tui."):
        if not module.name.endswith(".__main__"):
            import_module(module.name)
    ours = (screen for screen in _below(Screen) if screen.__module__.partition(".")[0] == tui.__name__)
    return sorted(set(ours), key=lambda screen: screen.__name__)


def shown() -> list[type[Screen[Any]]]:
    """Those that are opened: all but the ones that are only there to be derived from."""
    return [screen for screen in every() if not screen.__subclasses__()]


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for derived in kind.__subclasses__():
        yield derived
        yield from _below(derived)
