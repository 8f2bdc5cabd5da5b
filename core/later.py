"""Modules other packages bring along that are hardly ever used: loaded when something of them is first used, or not."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Later(ModuleType):
    """Stands for the module of its name, which is loaded when anything of it is asked for that is not known here."""

    def __init__(self, name: str, known: dict[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(known)
        self._is_plain = bool(known)

    def __getattr__(self, name: str) -> Any:
        if name == "__path__" and self._is_plain:  # importing a name from it asks whether it is a package
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def later(*names: str, **known: Any) -> Iterator[None]:
    """Whoever imports a module of these ``names`` within, and it is not loaded yet, gets what loads it when it is used.

    What of it is ``known`` can be used without that; then it must be no package. Nothing is left out, only put off;
    imported elsewhere, or afterwards, the module is itself.
    """
    put_off = {name: _Later(name, known) for name in names if name not in sys.modules}
    sys.modules.update(put_off)
    try:
        yield
    finally:
        for name, module in put_off.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def absent(*names: str) -> Iterator[None]:
    """Whoever imports a module of these ``names`` within, and it is not loaded yet, is told that there is none.

    For those who try, and do as well without; afterwards it can be imported.
    """
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # that tells import so
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
