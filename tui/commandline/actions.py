"""Commands with several actions: ``rapports proposal add …``, ``rapports proposal close …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _

if TYPE_CHECKING:
    from collections.abc import Sequence


def taken(words: Sequence[str], names: Sequence[str], usage: str) -> list[str]:
    """The words typed after an action, which must be as many as ``names``; raises WrongUsage, showing the usage."""
    if len(words) != len(names):
        raise WrongUsage(_("It is typed: {usage}. Nothing was changed.").format(usage=usage))
    return list(words)
