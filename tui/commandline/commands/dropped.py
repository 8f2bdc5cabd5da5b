"""``rapports dropped NAME [WHAT]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commandline.settling import options, settle

if TYPE_CHECKING:
    from tui.commandline.context import Context

__all__ = ["options", "run"]


def run(context: Context) -> None:
    """Close a commitment as not kept."""
    settle(context, kept=False)
