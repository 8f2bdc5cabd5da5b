"""The formats there are: each is a file in ``readers`` or ``writers`` and says itself what it is.

A file is called as its format, with ``_`` for ``-``; so all of them can be listed without loading any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from core.exchange.additions import Content
    from core.exchange.beginning import Beginning, Sureness
    from core.exchange.harvest import Harvest, Wish
    from core.exchange.own_csv import OwnTable
    from core.exchange.own_json import Export
    from core.exchange.packed import Packed
    from core.language import Language

OURS: Final = "json"
"""The one that holds everything: what it holds is of any size, and what nothing tells is left to its refusal."""

_READERS: Final = "core.exchange.readers"
_WRITERS: Final = "core.exchange.writers"


class Reader(Protocol):
    """A file of ``readers``. It is loaded to recognise files of others too: what is heavy is imported in ``read``."""

    NAME: str
    """What the format is called, as the file is."""
    TAKES: frozenset[str]
    """What of a :class:`~core.exchange.harvest.Wish` it goes by that others do not: ``about``, ``columns``."""

    def recognise(self, beginning: Beginning) -> Sureness:
        """How sure it is that this is one of its files."""

    def read(self, data: bytes, wish: Wish) -> Harvest | OwnTable | Export:
        """Everything in a file, yet to be weighed against what is here; records of ours as they are.

        Raises:
            BadData: it is not of this format; the message names the place.
            WrongUsage: the user has to decide something first.
        """


class Edition(NamedTuple):
    """For whom and when something is written: the language, the local day, the moment in UTC."""

    language: Language
    today: str
    moment: str


Folder = Callable[["Content", Edition], dict[str, bytes]]
InOrder = Callable[["Content", Edition, Mapping[str, "Packed"]], Iterator[bytes]]


class Writer(Protocol):
    """A file of ``writers``.

    One that can be a folder too has ``folder(content, edition)``: files by their names. One that need not have
    everything at hand has ``in_order(content, edition, packed)``: the same in pieces, tables of ``content`` apart.
    """

    NAME: str

    def write(self, content: Content, edition: Edition) -> bytes:
        """Everything in one file."""


@cache
def readers() -> tuple[str, ...]:
    """The names of the formats that are read."""
    return _names(_READERS)


@cache
def writers() -> tuple[str, ...]:
    """The names of the formats that are written."""
    return _names(_WRITERS)


def reader(name: str) -> Reader:
    """The reader of one of ``readers()``."""
    return cast(Reader, _module(_READERS, name))


def writer(name: str) -> Writer:
    """The writer of one of ``writers()``."""
    return cast(Writer, _module(_WRITERS, name))


def folder(name: str) -> Folder | None:
    """What writes one of ``writers()`` as a folder, if it can be one."""
    return getattr(_module(_WRITERS, name), "folder", None)


def in_order(name: str) -> InOrder | None:
    """What writes one of ``writers()`` in pieces, if it can."""
    return getattr(_module(_WRITERS, name), "in_order", None)


def folders() -> tuple[str, ...]:
    """The names of the formats that can be a folder of files too."""
    return tuple(name for name in writers() if folder(name) is not None)


def taking(what: str) -> tuple[str, ...]:
    """The names of the formats read that go by ``what``, as in :attr:`Reader.TAKES`."""
    return tuple(name for name in readers() if what in reader(name).TAKES)


def recognised(beginning: Beginning) -> str | None:
    """The name of the format that is surest of a file, or None when nothing tells it."""
    sureness = {name: reader(name).recognise(beginning) for name in readers()}
    surest = max(sureness, key=lambda name: sureness[name])
    return surest if sureness[surest] else None


def _names(package: str) -> tuple[str, ...]:
    return tuple(sorted(found.name.replace("_", "-") for found in iter_modules(import_module(package).__path__)))


def _module(package: str, name: str) -> object:
    return import_module(f"{package}.{name.replace('-', '_')}")
