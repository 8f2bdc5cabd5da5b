"""Making records from what callers give, every field checked."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

import msgspec

from core.errors import WrongUsage
from core.language import text as _
from core.model import HALVED, Record

R = TypeVar("R", bound=Record)
_HALF: Final = re.compile(r"\\ud[89a-f]")


def checked(kind: type[R], fields: dict[str, Any]) -> R:
    """The record with these fields.

    Raises:
        WrongUsage: a field is missing, out of its range or of the wrong kind; the message names it.
    """
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise impossible(error, kind) from None
    except UnicodeEncodeError:  # half a character, which msgspec finds before any check of ours
        halved = next((name for name, value in fields.items() if _HALF.search(repr(value))), "")
        raise impossible(ValueError(f"{halved}: {HALVED}"), kind) from None


def impossible(error: Exception, kind: type[msgspec.Struct]) -> WrongUsage:
    """The refusal of a field, with what it takes instead."""
    from core.wrong_fields import said  # noqa: PLC0415 - only to refuse

    return WrongUsage(_("Not possible: {why}. Nothing was changed.").format(why=said(error, kind)))
