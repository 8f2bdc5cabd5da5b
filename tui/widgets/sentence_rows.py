"""Sentences one under the other, with a cursor on one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.message import Message

from tui.look import tokens
from tui.look.content import plain
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import BLANK, Line, wrapped


class Sentence(NamedTuple):
    """A sentence, what is said about it aside, and what it stands for."""

    text: str
    aside: str = ""
    of: object = None

    @property
    def key(self) -> str:
        """What it is called by."""
        return str(getattr(self.of, "key", self.text))


class Sentences(Wheeled, can_focus=True):
    """Scrolls so that the sentence pointed at is in view."""

    class Pointed(Message):
        """The cursor is on another sentence."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sentences: list[Sentence] = []
        self.intro = ""
        self.empty = ""
        self.keys = plain("")
        self.at = 0
        self._owners: list[int] = []

    @property
    def selected(self) -> Sentence | None:
        """The sentence pointed at."""
        return self.sentences[self.at] if self.sentences and not self.adrift else None

    @property
    def pointed_at(self) -> str | None:
        """The key of the sentence pointed at."""
        return None if self.selected is None else self.selected.key

    def holds(self, entry: str) -> bool:
        """Whether a sentence is on the list."""
        return any(sentence.key == entry for sentence in self.sentences)

    def show(self, sentences: Sequence[Sentence], intro: str = "") -> None:
        """Show others under ``intro``; the cursor stays on its sentence, else at its place."""
        before = self.pointed_at
        self.sentences, self.intro = list(sentences), intro
        places = [n for n, sentence in enumerate(self.sentences) if sentence.key == before]
        self.at = places[0] if places else max(0, min(self.at, len(self.sentences) - 1))
        self.repaint()

    def go(self, to: int) -> None:
        """Point at another one, or at the nearest there is."""
        before = self.pointed_at
        self.at, self.adrift = max(0, min(to, len(self.sentences) - 1)), False
        self.repaint()
        if self.pointed_at != before:
            self.post_message(self.Pointed())

    def move(self, by: int) -> None:
        """Point at the one so many further."""
        self.go(self.at + (0 if self.adrift else by))

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
        lines: list[Line] = wrapped(self.intro, width, "muted") if self.intro else []
        owners = [-1] * len(lines)
        for n, sentence in enumerate(self.sentences):
            if lines:
                lines.append(BLANK)
                owners.append(-1)
            rows = _rows(sentence, width, pointed=n == self.at and not self.adrift)
            lines += rows
            owners += [n] * len(rows)
        mine = [y for y, owner in enumerate(owners) if owner == self.at]
        top = min(mine[0], max(0, mine[-1] + 1 - height))
        self._owners = owners[top : top + height]
        self.tell_more(self.keys, above=top > 0, below=len(lines) > top + height)
        return lines[top : top + height]


def _rows(sentence: Sentence, width: int, *, pointed: bool) -> list[Line]:
    rows = wrapped(sentence.text, width - 2, "strong" if pointed else "text")
    if sentence.aside:
        rows += wrapped(sentence.aside, width - 2, "muted")
    return [((f"{tokens.CURSOR if pointed else ' '} ", "accent"), *row) for row in rows]
