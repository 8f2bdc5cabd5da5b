"""What the steady ones have in common that the others lack, and what began with each version of the criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from tui.keys import actions
from tui.look import discreet
from tui.look.content import plain
from tui.screens.reading_page import Reading
from tui.screens.working import Working
from tui.shared.background import Background
from tui.widgets.edges import border_keys
from tui.widgets.progress_lines import under_way
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.tabled import tabled
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.acting.benchmark import Benchmark, Side, Trait
    from core.acting.eras import Eras
    from core.acting.own_lists import OwnLists


class InCommon(Working, Reading):
    """One sheet, worked out beside."""

    ACTIONS: ClassVar = actions.ON_IN_COMMON
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    FOOTER: ClassVar = (actions.DOWN, actions.UP, actions.BACK, actions.HELP, actions.QUIT)

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Benchmark, Eras] | None = None

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    def label(self) -> None:
        """Its title and keys."""
        self.sheet.entitle(plain(text("What the best have in common")))
        self.sheet.keys = border_keys([actions.DOWN, actions.UP])

    def update(self) -> None:
        """Work it out again."""
        day = self.rapports.day

        def look(lists: OwnLists) -> tuple[Benchmark, Eras]:
            return lists.benchmark(lists.standings(day), day), lists.eras(day)

        self.set_to_work(Background(self.rapports.practice, lambda practice: look(practice.acting.lists)), self._done)
        self.sheet.show(lambda width, _: self._lines(width), keep=True)

    def show_progress(self) -> None:
        """How far it is."""
        self.sheet.repaint()

    def _done(self, found: tuple[Benchmark, Eras]) -> None:
        self._found = found
        self.show_progress()

    def refused(self, why: str) -> None:
        """It could not be worked out, or was stopped."""
        self.show_progress()
        self.say(why, refused=True)

    def action_back_command(self) -> None:
        """Stop; else close it."""
        if not self.stop_work():
            self.dismiss()

    def _lines(self, width: int) -> list[Line]:
        if self._found is None:
            if not self.at_work or self.background is None:
                return []
            safe = text("Stopping does no harm.")
            return under_way(self.background.progress, "", text("reading histories"), safe, width)
        best, eras = self._found
        return [*_benchmark_lines(best, width), *(_era_lines(eras, width) if len(eras.versions) > 1 else [])]


def _benchmark_lines(best: Benchmark, width: int) -> list[Line]:
    lines = wrapped(best.sentence, width, "strong")
    for words, names in ((text("Steady: {names}"), best.best), (text("The others: {names}"), best.others)):
        if names:
            lines += wrapped(words.format(names=_names(names)), width, "muted")
    telling = [one for one in best.traits if one.tells]
    rest = [one for one in best.traits if not one.tells and one.best.of and one.others.of]
    for title, traits in (
        (text("What tells them apart"), telling),
        (text("What does not, or too few of it are known to tell"), rest),
    ):
        if traits:
            lines += [BLANK, *wrapped(title, width, "strong"), *_table(traits, width)]
    if any(one.same_notes for one in telling):
        said = text("* from the same notes as the verdict: it had to go with it.")
        lines += wrapped(said, width, "muted")
    return lines


def _table(traits: Sequence[Trait], width: int) -> list[Line]:
    head = ["", text("the steady ones"), text("the others")]
    rows = [[f"{one.text}{' *' if one.same_notes else ''}", _side(one.best), _side(one.others)] for one in traits]
    return list(tabled(head, rows, (1, 2), width))


def _side(side: Side) -> str:
    return text("{n} of {all}").format(n=side.count, all=side.of)


def _era_lines(eras: Eras, width: int) -> list[Line]:
    lines = [BLANK, *wrapped(text("What began with each version of your criteria"), width, "strong")]
    for era in eras.versions:
        lines += wrapped(era.sentence, width)
        if era.began:
            lines += wrapped(_names(era.began), width, "muted")
    if eras.undated:
        said = text("begun on no known day: {names}")
        lines += wrapped(said.format(names=_names(eras.undated)), width, "muted")
    return lines


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(discreet.name, names))
