"""Making records from what callers give, every field checked."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from core.errors import WrongUsage
from core.language import text as _
from core.model import Record

R = TypeVar("R", bound=Record)


def checked(kind: type[R], fields: dict[str, Any]) -> R:
    """The record with these fields.

    Raises:
        WrongUsage: a field is missing, out of its range or of the wrong kind; the message names it.
    """
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise WrongUsage(_("Not possible: {why}. Nothing was changed.").format(why=error)) from None
