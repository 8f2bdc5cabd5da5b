"""Moving about: one class an action.

Kept beside :mod:`tui.keys.commands`, which lists these with all the others.
"""

from __future__ import annotations

from core.language import N_
from tui.keys.actions import MOVING, Action


class Back(Action):
    """Leave what is open."""

    COMMAND = N_("Go back")
    SHORT = N_("back")
    HELP = N_("Leave what is open, or clear the filter")
    GROUP = MOVING
    BINDING_KEY = "escape"
    SHOWN_KEY = "esc"


class Down(Action):
    """Move down."""

    COMMAND = N_("Move down")
    SHORT = N_("down")
    HELP = N_("The next one")
    GROUP = MOVING
    BINDING_KEY = "j, down"
    SHOWN_KEY = "j ↓"


class Up(Action):
    """Move up."""

    COMMAND = N_("Move up")
    SHORT = N_("up")
    HELP = N_("The one before")
    GROUP = MOVING
    BINDING_KEY = "k, up"
    SHOWN_KEY = "k ↑"


class First(Action):
    """Move to the top."""

    COMMAND = N_("Go to the first")
    SHORT = N_("first")
    HELP = N_("The first one")
    GROUP = MOVING
    BINDING_KEY = "g, home"
    SHOWN_KEY = "g"


class Last(Action):
    """Move to the bottom."""

    COMMAND = N_("Go to the last")
    SHORT = N_("last")
    HELP = N_("The last one")
    GROUP = MOVING
    BINDING_KEY = "G, end"
    SHOWN_KEY = "G"


class PageDown(Action):
    """Move a page down."""

    COMMAND = N_("A page down")
    HELP = N_("A page down")
    GROUP = MOVING
    BINDING_KEY = "pagedown, ctrl+d"
    SHOWN_KEY = "PgDn"


class PageUp(Action):
    """Move a page up."""

    COMMAND = N_("A page up")
    HELP = N_("A page up")
    GROUP = MOVING
    BINDING_KEY = "pageup, ctrl+u"
    SHOWN_KEY = "PgUp"


class NextPane(Action):
    """Show the next part of the dossier."""

    COMMAND = N_("Next part of the dossier")
    SHORT = N_("next part")
    HELP = N_("In a dossier: curves, exchanges, time line, why")
    GROUP = MOVING
    BINDING_KEY = "tab"
    SHOWN_KEY = "tab"
