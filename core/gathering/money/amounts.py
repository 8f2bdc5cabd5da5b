"""Amounts as programs write them. They are compared with each other and enter no score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from core.language import text as _
from core.plain import shorten

CENT: Final = Decimal("0.01")
_LONGEST: Final = 40
_DIGITS: Final = 15
_AROUND: Final = re.compile(r"^[^\d(+\-−.,]*|[^\d)\-−.,]*$")
_BETWEEN: Final = re.compile(r"[\s'’\u00a0\u202f]")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_EXPONENT: Final = re.compile(r"\d(?:[.,]\d+)?[eE][+-]?\d+")


def read_amount(written: str, mark: str = "") -> Decimal:
    """The amount ``written``, negative with a minus on either side or in brackets; its currency is passed over.

    ``mark`` is the decimal sign of the file where it is known; without it, 1.234 is a thousand and more.
    Raises ValueError, in words.
    """
    refused = ValueError(_("“{text}” is no amount").format(text=shorten(written, 40)))
    text = written.strip()
    if len(text) > _LONGEST or not text.isprintable() or _EXPONENT.search(text):
        raise refused
    text = _BETWEEN.sub("", _AROUND.sub("", text, count=2)).replace("−", "-")
    negative = text[:1] == "-" or text[-1:] == "-" or (text[:1] == "(" and text[-1:] == ")")
    digits = text.strip("-+()")
    whole, fraction = _parts(digits, mark)
    if not (whole + fraction).isascii() or not (whole + fraction).isdigit() or len(whole) > _DIGITS:
        raise refused
    value = Decimal(f"{whole or '0'}.{fraction[:6] or '0'}")
    return -value if negative else value


def decimal_mark(written: Iterable[str]) -> str:
    """The decimal sign a column of amounts uses, "" where none of them tells: 12,50 does, 1.234 does not."""
    for text in written:
        if len(text) <= _LONGEST and (found := re.search(r"([.,])\d{1,2}(?:\D*)$|\d{4}([.,])\d+\D*$", text)):
            return found[1] or found[2]
    return ""


def _parts(digits: str, mark: str) -> tuple[str, str]:
    """What stands before and after the decimal sign."""
    if mark:
        whole, _mark, fraction = digits.partition(mark)
        return whole.replace("," if mark == "." else ".", ""), fraction
    if _THOUSANDS.fullmatch(digits):
        return digits.replace(".", "").replace(",", ""), ""
    at = max(digits.rfind("."), digits.rfind(","))
    if at < 0:
        return digits, ""
    return digits[:at].replace(".", "").replace(",", ""), digits[at + 1 :]
