"""From which widths screens are laid out in another way."""

from __future__ import annotations

from typing import Final

LIST_ALONE_BELOW: Final = 64
"""Columns below which one box is shown at a time."""
