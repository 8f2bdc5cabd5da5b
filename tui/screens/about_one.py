"""Screens about one relationship, which close once it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base_page import Page

if TYPE_CHECKING:
    from core.model import Relationship


class AboutOne(Page):
    """``subject`` is the one it is about, as it was when it was last read."""

    def __init__(self, who: Relationship) -> None:
        super().__init__()
        self._who = who

    @property
    def subject(self) -> Relationship:
        """The one it is about."""
        return self._who

    def read_again(self) -> bool:
        """Read the relationship again; whether it is still there."""
        found = next((one for one in self.rapports.practice.relationships() if one.id == self._who.id), None)
        self._who = found or self._who
        return found is not None
