"""An electronic invoice after EN 16931: a UBL or CII document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.money.papers import read_document
from core.gathering.money.plain_xml import LIMIT
from core.gathering.money.reading import read_bytes
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "electronic-invoice"
KIND: Final = OriginKind.INVOICE

_SAYS: Final = ("CrossIndustryInvoice", "CrossIndustryDocument", "oasis:names:specification:ubl:schema:xsd:")


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """Any XML may be one; one that names the vocabulary of invoices is."""
    text = beginning.text.lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return Sureness.NOT
    if any(name in text for name in _SAYS):
        return Sureness.MARKED
    return Sureness.SHAPED if text.startswith(("<?xml", "<!DOCTYPE")) else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """The invoice it is; raises BadData."""
    data = read_bytes(path, LIMIT)
    return read_document(data, path.name, asked)
