"""The keys of a form, on the last line while it is open: those of the page below do nothing then."""

from __future__ import annotations

from typing import ClassVar

from tui.keys.targets import inked, written
from tui.look import tokens
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line, Run, width_of


class FormKeys(Painted):
    """As many as fit, what stores and what leaves before others; the hints are written out with the key in front."""

    DEFAULT_CSS: ClassVar = "FormKeys { dock: bottom; height: 1; width: 100%; background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        self._hints: list[str] = []

    def show(self, hints: str) -> None:
        """Offer these: ``⏎ stores it · tab the next field · esc leaves``, the first and the last before others."""
        self._hints = hints.split(tokens.SEPARATOR)
        self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """One line."""
        every = [_key(hint) for hint in self._hints]
        used, kept = 0, set()
        for n in sorted(range(len(every)), key=lambda n: n not in (0, len(every) - 1)):
            if used + width_of(every[n]) <= width:
                used += width_of(every[n])
                kept.add(n)
        return [tuple(run for n, runs in enumerate(every) if n in kept for run in runs)]


def _key(hint: str) -> list[Run]:
    """Its key as on the last line of a page, and what it is for."""
    *others, (last, does) = written(hint)
    key, _, label = last.partition(" ")
    runs: list[Run] = [(" ", "text")]
    runs += [(said, inked("key", presses)) for said, presses in others]
    ink = "key" if does else "accent"  # what stands for several keys cannot be clicked
    return [*runs, (key, inked(ink, does)), (f" {label} ", inked("muted", does))]
