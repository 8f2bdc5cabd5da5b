"""An invoice as PDF with its data inside (Factur-X, ZUGFeRD); opened with pypdf, the extra ``pdf``.

Only what is attached is read, never the pages: a PDF without data is refused.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.gathering.money.papers import read_document
from core.gathering.money.plain_xml import LIMIT
from core.gathering.money.reading import MEGABYTE, read_bytes
from core.gathering.source import Asked, Read
from core.language import text as _
from core.model import OriginKind

if TYPE_CHECKING:
    from pypdf import PdfReader

NAME: Final = "invoice-pdf"
KIND: Final = OriginKind.INVOICE

_LARGEST: Final = 20 * MEGABYTE
_MOST: Final = 5
"""Attachments looked at; a Factur-X has one, and perhaps a time sheet beside it."""
_NAMES: Final = frozenset(
    ["factur-x.xml", "zugferd-invoice.xml", "zugferd_invoice.xml", "xrechnung.xml", "cii.xml", "ubl.xml", "invoice.xml"]
)
_DAMAGED: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What a reader of damaged PDFs stumbles over, beside its own errors."""


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """It says so in its first bytes."""
    return Sureness.MARKED if "%PDF-" in beginning.text[:1024] or _is_pdf(path) else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """The invoice in it.

    Raises:
        BadData: the extra is not installed, it cannot be opened, or it has no invoice inside.
    """
    data = read_bytes(path, _LARGEST)
    try:
        import pypdf  # noqa: PLC0415, F401 - an extra, and slow to load
    except ImportError:
        text = _(
            "Invoices as PDF need the package pypdf, which is not installed: `pip install pypdf`. Nothing was taken."
        )
        raise BadData(text) from None
    return read_document(_attached(data), path.name, asked)


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def _attached(data: bytes) -> bytes:
    """The document of an invoice in a PDF; raises BadData."""
    from io import BytesIO  # noqa: PLC0415 - as pypdf

    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would print what it mends
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise BadData(_("This PDF is encrypted and cannot be read. Nothing was taken."))
        found = dict(_attachments(reader))
    except (PyPdfError, *_DAMAGED):
        raise BadData(_("This PDF is damaged and cannot be read. Nothing was taken.")) from None
    document = next((found[name] for name in sorted(found) if name in _NAMES), None)
    if document is None:
        text = _("This PDF has no invoice inside that a program can read (Factur-X or ZUGFeRD). Nothing was taken.")
        raise BadData(text)
    return document


def _attachments(reader: PdfReader) -> Iterator[tuple[str, bytes]]:
    """The first attachments, by name in small letters; one too large for an invoice is passed over."""
    for at, attachment in enumerate(reader.attachment_list):
        if at >= _MOST:
            return
        name = (attachment.name or "").rpartition("/")[2].casefold()
        if name in _NAMES and len(content := attachment.content) <= LIMIT:
            yield name, content
