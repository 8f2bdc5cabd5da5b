"""Meetings of a calendar; what reads them is loaded when there is a calendar to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.exchange.beginning import Beginning, Sureness

if TYPE_CHECKING:
    from core.exchange.harvest import Harvest, Wish

NAME: Final = "ics"
TAKES: Final = frozenset({"about"})


def recognise(beginning: Beginning) -> Sureness:
    """By the line a calendar begins with; where there are cards, too, they are what is wanted."""
    found = beginning.components
    return Sureness.MARKED if "VCALENDAR" in found and "VCARD" not in found else Sureness.NOT


def read(data: bytes, wish: Wish) -> Harvest:
    """Meetings that took place; raises BadData when the file is no calendar."""
    from core.exchange.ics_meetings import meetings  # noqa: PLC0415 - icalendar takes long to load

    return meetings(data, wish, NAME)
