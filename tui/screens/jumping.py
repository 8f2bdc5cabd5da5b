"""Jumping to somebody by the first letters of a name: typed, seen at once; enter stays there, escape goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text
from core.people import bare
from tui.keys.actions import PALETTE, shown_key
from tui.look import discreet, tokens
from tui.screens.prompting import Asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Relationship


NOT_AT_ALL = 3
"""The rank of who is not called so."""


class Jumping(Asking):
    """``jump_to`` shows somebody while letters are typed; ``jumped`` and ``jump_back`` end it."""

    jumping = False
    """Whether letters of a name are being typed."""

    def jumpable(self) -> Sequence[Relationship]:
        """Whom one can jump to, in the order in which they are found."""
        raise NotImplementedError

    def jump_to(self, who: Relationship) -> None:
        """Show that this one is meant."""
        raise NotImplementedError

    def jumped(self) -> None:
        """Stay there."""

    def jump_back(self) -> None:
        """Go back to where it was."""
        raise NotImplementedError

    async def action_jump_command(self) -> None:
        """Ask for letters."""
        if self.asking:
            return
        self.jumping = True
        asked = text("letters of a name; ⏎ stays, esc goes back")
        await self.ask(asked, "", self._stayed, stored=False, echo=self._typed)

    def _typed(self, letters: str) -> str:
        """Go to the first who is called so; who it is, and how many more there are."""
        if not letters.strip():
            return ""
        found = called_so(self.jumpable(), letters)
        if not found:
            return text("Nobody here is called so; {key} looks everywhere.").format(key=shown_key(PALETTE))
        self.jump_to(found[0])
        name = discreet.name(found[0].name)
        return tokens.SEPARATOR.join((name, text("and {n} more").format(n=len(found) - 1))) if found[1:] else name

    def _stayed(self, letters: str) -> bool:
        self.jumping = False
        self.say("")
        if letters.strip():
            self.jumped()
        else:
            self.jump_back()
        return True

    def on_ask_field_given_up(self) -> None:
        """Escape: back."""
        if self.jumping:
            self.jumping = False
            self.say("")
            self.jump_back()


def called_so(people: Sequence[Relationship], letters: str) -> list[Relationship]:
    """Those with these letters in their names: first at its beginning, then at that of a word, then anywhere."""
    wanted = bare(letters.strip())
    ranked = [(_rank(bare(who.name), wanted), who) for who in people]
    return [who for rank, who in sorted(ranked, key=lambda entry: entry[0]) if rank < NOT_AT_ALL]


def _rank(name: str, wanted: str) -> int:
    if name.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in name.split()):
        return 1
    return 2 if wanted in name else NOT_AT_ALL
