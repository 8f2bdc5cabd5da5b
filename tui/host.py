"""What screens and widgets ask of the app they live in, so that they know it without its knowing them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from core.gathering.effects import Edit
    from core.model import Event
    from core.practice import Clock, Practice
    from tui.drafts import Drafts


class Host(App[int]):
    """The practice, the day and what is being typed; :class:`tui.app.RapportsApp` is the one there is."""

    practice: Practice
    clock: Clock
    day: str
    """Today, ``YYYY-MM-DD``."""
    demo: bool
    noted: Event | None
    """What was noted last, which details and corrections are about."""
    noted_for: tuple[Event, ...]
    """All that was noted with it, where it was for several at once: what is changed then is changed for each."""
    drafts: Drafts
    last_folder: str
    been_round: tuple[str, tuple[str, ...]]
    """The day of the last round while the app runs, and who had a turn in it."""
    edited: dict[str, dict[str, Edit]]
    keymap_problems: list[str]

    @property
    def place(self) -> tuple[str, ...]:
        """A word beside the name when this is not her own store, or one that takes nothing; then a shorter one."""
        raise NotImplementedError

    @property
    def day_in_words(self) -> str:
        """Today, with its weekday."""
        raise NotImplementedError

    @property
    def has_mouse(self) -> bool:
        """Whether the mouse is listened to."""
        raise NotImplementedError

    def begin(self) -> None:
        """The dashboard over the welcome."""
        raise NotImplementedError

    def look_around(self) -> None:
        """The sample practice instead of the empty store."""
        raise NotImplementedError

    def draw_curtain(self) -> None:
        """While names are hidden: hide what would show them; else show it again."""
        raise NotImplementedError

    def tell(self, notice: str, *, refused: bool = False) -> None:
        """On the first line of the screen, or of the one behind a form."""
        raise NotImplementedError

    def tell_too_long(self) -> None:
        """A text does not fit into one line."""
        raise NotImplementedError

    def speak(self, code: str) -> None:
        """Use a language from now on, and at the next start."""
        raise NotImplementedError

    def dress(self, theme: str) -> None:
        """Use a theme from now on, and at the next start."""
        raise NotImplementedError

    def use_mouse(self, on: bool) -> None:
        """Listen to the mouse from now on, or leave it to the terminal; and so at the next start."""
        raise NotImplementedError
