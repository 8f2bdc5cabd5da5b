"""XML without anything that can grow or reach out: no document type, no entities, bounded in size and depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from core.errors import BadData
from core.gathering.money.reading import MEGABYTE
from core.language import text as _

LIMIT: Final = 10 * MEGABYTE
"""Bytes of the largest document."""
_DEEPEST: Final = 100
_MOST: Final = 300_000
"""Elements of the largest document: an invoice has a few hundred, a year of a busy account a hundred thousand."""


class _Refused(Exception):
    """Why a document is not read on, in words."""


def root(data: bytes) -> Element:
    """The root of a document; names are without their namespaces.

    Raises:
        BadData: it is no well-formed XML, declares a document type, or is too large or nested too deeply.
    """
    if len(data) > LIMIT:
        text = _("This XML is larger than {n} MB, more than is read of its kind. Nothing was taken.")
        raise BadData(text.format(n=LIMIT // MEGABYTE))
    grower = _Grower()
    try:
        return grower.grown(data)
    except _Refused as refusal:
        raise BadData(str(refusal)) from None
    except expat.ExpatError as error:
        text = _("Line {n} is no XML that can be read. Nothing was taken.")
        raise BadData(text.format(n=error.lineno)) from None
    except (LookupError, ValueError):  # an encoding that is none, or that expat cannot ask Python for
        raise BadData(_("This XML is in an encoding that is not known here. Nothing was taken.")) from None


class _Grower:
    """Drives expat and builds the tree, so that what must not stand in it is refused where it begins."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = self._count = 0
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser

    def grown(self, data: bytes) -> Element:
        self._parser.Parse(data, True)
        return self._builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST:
            raise _Refused(_("This XML has more elements, or deeper ones, than are read. Nothing was taken."))
        self._builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(_local(name))

    def _doctype(self, *_declared: object) -> None:
        raise _Refused(
            _("This XML declares a document type, which invoices do not: it is not read. Nothing was taken.")
        )


def text_at(element: Element | None, *paths: str) -> str:
    """The text of the first of these that is there and says something, on one line; "" if none does."""
    if element is None:
        return ""
    for path in paths:
        for found in element.iterfind(path):
            if text := " ".join((found.text or "").split()):
                return text
    return ""


def texts_at(element: Element, *paths: str) -> Iterator[str]:
    """All texts of these."""
    for path in paths:
        for found in element.iterfind(path):
            if text := " ".join((found.text or "").split()):
                yield text


def _local(name: str) -> str:
    return name.rpartition("}")[2]
