"""Opening a dossier: the one that was read and left is shown again, about whom it is opened for.

Making its parts, dressing and arranging them costs more than all that is read for it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from core.errors import RapportsError

if TYPE_CHECKING:
    from core.model import Relationship
    from tui.host import Host
    from tui.screens.base_page import Page
    from tui.screens.dossier_screen import Dossier


def open_dossier(below: Page, who: Relationship, at: str | None = None) -> None:
    """The dossier of ``who``, at an event if one is given, over ``below``, which follows once it is left."""
    from tui.screens.dossier_screen import Dossier  # noqa: PLC0415 - the first frame does without

    app = below.rapports
    app.push_screen(_laid_aside(app, who, at) or Dossier(who, at), lambda _: below.followed())


def _laid_aside(app: Host, who: Relationship, at: str | None) -> Dossier | None:
    """The one that was left, about ``who``; None without one, and where it would have to be dressed anew."""
    from tui.screens.dossier_screen import KEPT, dress  # noqa: PLC0415

    if not app.is_screen_installed(KEPT):
        return None
    dossier = cast("Dossier", app.get_screen(KEPT))
    app.uninstall_screen(KEPT)
    if dossier.dress == dress(app):
        with suppress(RapportsError):  # one that is made anew says what is wrong
            if dossier.begin(who, at):
                return dossier
    dossier.remove()
    return None
