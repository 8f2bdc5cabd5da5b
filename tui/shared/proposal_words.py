"""What became of a proposal, in words."""

from __future__ import annotations

from core.language import text as _
from core.model import Outcome


def outcome(became: Outcome) -> str:
    """Accepted, declined, or waiting."""
    return {Outcome.WON: _("accepted"), Outcome.LOST: _("declined"), Outcome.OPEN: _("waiting")}[became]
