"""Which sources and rules there are: each is a file in ``sources`` or ``rules``, found by listing the folder."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final, cast

from core.exchange.beginning import Beginning, Sureness
from core.exchange.csv_columns import IGNORED, signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.gathering.source import Asked, Rules, Source

_SOURCES: Final = "core.gathering.sources"
_RULES: Final = "core.gathering.rules"
_HELP: Final = "_"
"""A file whose name begins so helps its neighbours and is none of them."""


@cache
def sources() -> tuple[Source, ...]:
    """Everything that reads a program's files, by name."""
    return tuple(cast("Source", module) for module in _modules(_SOURCES) if hasattr(module, "recognise"))


@cache
def rules() -> tuple[Rules, ...]:
    """Everything that turns records into findings, by name."""
    return tuple(cast("Rules", module) for module in _modules(_RULES) if hasattr(module, "find"))


def by_path(path: Path, beginning: Beginning) -> Source | None:
    """The source that is sure of a file by its path alone; ``beginning`` is an empty one, as nothing is read yet."""
    asked = (source for source in sources() if getattr(source, "BY_PATH", False))
    return next((source for source in asked if source.recognise(path, beginning) >= Sureness.MARKED), None)


def surest(path: Path, beginning: Beginning, asked: Asked | None = None) -> tuple[Source, Sureness] | None:
    """The source that is surest of a file or folder, and how sure it is; None when none recognises it.

    Of a table, what she says of its columns, now or before, tells more than their names.
    """
    found = [(source, source.recognise(path, beginning)) for source in sources()]
    best = max(found, key=lambda one: one[1], default=None)
    if asked is not None and (best is None or best[1] < Sureness.MARKED):
        mapped = _mapped(beginning, asked)
        best = best if mapped is None else (mapped, Sureness.MARKED)
    return best if best is not None and best[1] else None


def _mapped(beginning: Beginning, asked: Asked) -> Source | None:
    """The one source whose fields she maps columns of this table to."""
    if not asked.columns and not asked.remembered:
        return None
    for row in beginning.rows:
        columns = [" ".join(cell.split()) for cell in row]
        said = asked.columns if asked.columns.keys() <= set(columns) else {}
        fields = set((said or asked.remembered.get(signature(columns), {})).values()) - {IGNORED}
        meant = [one for one in sources() if fields and fields <= getattr(one, "FIELDS", frozenset())]
        if len(meant) == 1:
            return meant[0]
    return None


def _modules(package: str) -> Iterator[object]:
    names = sorted(found.name for found in iter_modules(import_module(package).__path__))
    return (import_module(f"{package}.{name}") for name in names if not name.startswith(_HELP))
