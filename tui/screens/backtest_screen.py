"""What the verdicts said before each collaboration that ended, and how often that was right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.judging.label import verdict_words
from core.language import current, text
from tui.keys import actions
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.reading_page import Reading
from tui.screens.working import Working
from tui.shared.background import Background
from tui.shared.backtest_words import case_head, ends, horizon_cells, horizon_head, signs, when
from tui.widgets.edges import border_keys
from tui.widgets.progress_lines import under_way
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.tabled import tabled
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.learning.backtest import Backtest as Found
    from core.learning.backtest import Foretold


class Backtest(Working, Reading):
    """One sheet, worked out beside."""

    ACTIONS: ClassVar = actions.ON_BACKTEST
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    FOOTER: ClassVar = (actions.DOWN, actions.UP, actions.BACK, actions.HELP, actions.QUIT)

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    def label(self) -> None:
        """Its title and keys."""
        self.sheet.entitle(plain(text("Was it seen coming?")))
        self.sheet.keys = border_keys([actions.DOWN, actions.UP])

    def update(self) -> None:
        """Work it out again."""
        day = self.rapports.day
        self.set_to_work(
            Background(self.rapports.practice, lambda practice: practice.learning.backtest(day)), self._done
        )
        self.sheet.show(lambda width, _: self._lines(width), keep=True)

    def show_progress(self) -> None:
        """How far it is."""
        self.sheet.repaint()

    def _done(self, found: Found) -> None:
        self._found = found
        self.show_progress()

    def refused(self, why: str) -> None:
        """It could not be worked out, or was stopped."""
        self.show_progress()
        self.say(why, refused=True)

    def _lines(self, width: int) -> list[Line]:
        if self.at_work and self.background is not None and self._found is None:
            safe = text("Stopping does no harm.")
            return under_way(self.background.progress, "", text("reading histories"), safe, width)
        if (found := self._found) is None:
            return []
        lines = [*wrapped(found.sentence, width), BLANK]
        if not found.cases:
            return lines
        head = case_head(found)
        rows = []
        for case in found.cases:
            verdicts = [_verdict(foretold) for foretold in reversed(case.foretold)]
            cells = [discreet.name(case.name), when(case.on, case.precision), *verdicts, *signs(case)]
            rows.append(cells[: len(head)])
        lines += [*tabled(head, rows, (5, 6), width), *wrapped(ends(found, discreet.name), width), BLANK]
        return [*lines, *tabled(horizon_head(), [horizon_cells(at) for at in found.horizons], range(7), width)]

    def action_back_command(self) -> None:
        """Stop; else close it."""
        if not self.stop_work():
            self.dismiss()


def _verdict(foretold: Foretold) -> str:
    if foretold.verdict is None:
        return "–"
    said = f"{tokens.GLYPHS[foretold.verdict]} {verdict_words(foretold.verdict, foretold.from_memory, current())}"
    return f"{said} {tokens.SILENT}" if foretold.silent else said
