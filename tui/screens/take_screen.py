"""Before findings are taken: how many speak against and for, and what they change; the same key again takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from core.language import plural, text
from core.vocabulary import SIGNALS, Tone
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.widgets import effect_lines
from tui.widgets.edges import key_lines
from tui.widgets.finding_rows import INKS, MARKS, counted_of
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from core.gathering.effects import Effect
    from core.gathering.settling import Proposal


ROOMY_FROM = 16
"""Lines of the terminal from which the box has room around what it says."""
TABLE_FROM = 46
"""Cells from which the figures stand side by side."""


class ToTake(NamedTuple):
    """What is about to be taken of somebody called ``name``, and what its bad news alone, and all of it, changes."""

    name: str
    findings: Sequence[Proposal]
    bad: Effect | None
    whole: Effect


class Weighed(Painted, can_focus=True):
    """What is asked, and what follows from yes."""

    def __init__(self, asked: ToTake) -> None:
        super().__init__(id="weighed")
        self._asked = asked

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as what it says."""
        return len(self.composed(width, viewport.height - (2 if viewport.height < ROOMY_FROM else 4)))

    def composed(self, width: int, height: int) -> list[Line]:
        """The question; what speaks against, by signal, then what speaks for; the figures; the two keys."""
        every = self._told(width, named=True)
        if len(every) > height:
            every = self._told(width, named=False)
        return every if len(every) <= height else [*every[: height - 1], every[-1]]

    def _told(self, width: int, *, named: bool) -> list[Line]:
        asked, n = self._asked, len(self._asked.findings)
        said = plural("Take {n} finding about {name}?", "Take {n} findings about {name}?", n)
        lines = wrapped(said.format(n=n, name=asked.name), width, "strong")
        told = [self._of_tone(tone, width, named=named) for tone in (Tone.LOWERS, Tone.RAISES, Tone.CONTEXT)]
        if named:
            lines += [line for part in told for line in part]
        else:  # the counts, on one line
            lines.append(tuple(run for part in told for line in part[:1] for run in (*line, ("  ", "text"))))
        gap = [BLANK] if named else []
        if width >= TABLE_FROM:
            figures = effect_lines.table(asked.bad, asked.whole, width)
        else:
            figures = effect_lines.foretold(asked.bad, asked.whole, width)[1:]
        lines += [*gap, *figures, *gap]
        takes = f"{shown_key(actions.TAKE)} {tokens.ENTER} {text('takes them')}"
        return [*lines, *key_lines([(takes, actions.TAKE), actions.BACK], width)]

    def _of_tone(self, tone: Tone, width: int, *, named: bool) -> list[Line]:
        found = [one for one in self._asked.findings if SIGNALS[one.finding.signal].tone is tone]
        if not found:
            return wrapped(text("None of it speaks against."), width, "muted") if tone is Tone.LOWERS else []
        said = {
            Tone.LOWERS: plural("{n} speaks against", "{n} speak against", len(found)),
            Tone.RAISES: plural("{n} speaks for", "{n} speak for", len(found)),
            Tone.CONTEXT: plural("{n} says neither", "{n} say neither", len(found)),
        }
        head = said[tone].format(n=len(found))
        by_signal: dict[str, list[Proposal]] = {}
        for one in found:
            by_signal.setdefault(one.finding.signal, []).append(one)
        lines: list[Line] = [((f"{MARKS[tone]} ", INKS[tone]), (head, "text"))]
        for signal, ones in by_signal.items() if named else ():
            lines += wrapped(counted_of(signal, len(ones)), width - 4, "muted", first="    ", rest="    ")
        return lines


class Taking(Refusing, Leaving, ModalScreen[bool]):
    """Gives back whether she said yes, by the key that asked or by enter; keys that are no answer are none."""

    BINDINGS: ClassVar = [
        *actions.bindings(actions.TAKE, actions.BACK),
        Binding("enter", "take_command", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "question_screen.tcss"
    AUTO_FOCUS = "Weighed"

    def __init__(self, asked: ToTake) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """One box."""
        with Vertical(id="question") as box:
            box.border_title = plain(text("What taking it would change"))
            yield Weighed(self._asked)

    def on_resize(self, event: events.Resize) -> None:
        """No room around what it says where there is hardly any."""
        self.set_class(event.size.height < ROOMY_FROM, "-tight")

    def action_take_command(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_back_command(self) -> None:
        """No."""
        self.dismiss(False)
