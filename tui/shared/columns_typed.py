"""What is typed of the tables in a file: which column is which field, and which of two figures is the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from tui.shared.checks import shown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable


def columns(typed: Iterable[str] | None) -> dict[str, str]:
    """The field of each column typed as ``COLUMN=FIELD``; raises WrongUsage."""
    found: dict[str, str] = {}
    for pair in typed or ():
        column, sign, field = pair.rpartition("=")
        if not sign:
            raise WrongUsage(_("--map: “{typed}” is not COLUMN=FIELD.").format(typed=shown(pair)))
        found[column.strip()] = field.strip()
    return found


def order(typed: Namespace) -> bool | None:
    """Whether 03/04 is 3 April; None where nothing says so. Raises WrongUsage."""
    if typed.day_first and typed.month_first:
        raise WrongUsage(_("--day-first and --month-first do not go together."))
    return True if typed.day_first else False if typed.month_first else None
