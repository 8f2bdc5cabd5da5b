"""Sentences one under the other, with a cursor on one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.look import tokens
from tui.look.plain import plain
from tui.widgets.lines import BLANK, Line, wrapped
from tui.widgets.painted import Painted


class Sentence(NamedTuple):
    """A sentence, what is said about it aside, and what it stands for."""

    text: str
    aside: str = ""
    of: object = None

    @property
    def key(self) -> str:
        """What it is called by."""
        return str(getattr(self.of, "key", self.text))


class Sentences(Painted, can_focus=True):
    """Scrolls so that the sentence pointed at is in view."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sentences: list[Sentence] = []
        self.empty = ""
        self.keys = plain("")
        self.at = 0
        self._owners: list[int] = []

    def show(self, sentences: Sequence[Sentence]) -> None:
        """Show others; the cursor stays where it is as far as there are any."""
        self.sentences = list(sentences)
        self.go(self.at)
        self.repaint()

    def go(self, to: int) -> None:
        """Point at another one, or at the nearest there is."""
        self.at = max(0, min(to, len(self.sentences) - 1))
        self.repaint()

    def move(self, by: int) -> None:
        """Point at the one so many further."""
        self.go(self.at + by)

    @property
    def page(self) -> int:
        """Sentences in a page, roughly: each takes two lines or more."""
        return max(1, self.size.height // 2)

    def clicked(self, x: int, y: int) -> None:
        """A click points."""
        if y < len(self._owners) and self._owners[y] >= 0:
            self.go(self._owners[y])

    def composed(self, width: int, height: int) -> list[Line]:
        """Those in view, with a blank line between two of them."""
        if not self.sentences:
            return wrapped(self.empty, width, "muted")
        lines: list[Line] = []
        owners: list[int] = []
        for n, sentence in enumerate(self.sentences):
            if lines:
                lines.append(BLANK)
                owners.append(-1)
            rows = _rows(sentence, width, pointed=n == self.at)
            lines += rows
            owners += [n] * len(rows)
        last = max(y for y, owner in enumerate(owners) if owner == self.at)
        top = max(0, last + 1 - height)
        self._owners = owners[top : top + height]
        self.tell_more(self.keys, above=top > 0, below=len(lines) > top + height)
        return lines[top : top + height]


def _rows(sentence: Sentence, width: int, *, pointed: bool) -> list[Line]:
    rows = wrapped(sentence.text, width - 2, "strong" if pointed else "text")
    if sentence.aside:
        rows += wrapped(sentence.aside, width - 2, "muted")
    return [((f"{tokens.CURSOR if pointed else ' '} ", "accent"), *row) for row in rows]
