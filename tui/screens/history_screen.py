"""One relationship over time: the verdict, the health and the five dimensions, a line a step, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from core.errors import RapportsError
from core.language import N_, current, text
from core.model import Relationship
from core.words import DIMENSION_LABELS
from tui.keys import actions
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.look.over import glyph_of, ink_of, word_of
from tui.screens.about_one import AboutOne
from tui.screens.reading_page import Reading
from tui.screens.working import Working
from tui.shared.background import Background
from tui.shared.history_days import days
from tui.widgets.edges import border_keys
from tui.widgets.progress_lines import under_way
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.judging.assessment import Assessment
    from core.practice import Practice


class Step(NamedTuple):
    """How far two lines are apart."""

    days: int
    name: str


STEPS: Final = (Step(30, N_("a line a month")), Step(91, N_("a line a quarter")), Step(7, N_("a line a week")))
DAY, VERDICT, FIGURE, NARROW, NAMED = 14, 18, 7, 5, 13
"""Cells of the columns; those of a dimension where there is room for its name, and where there is not."""
SHORT: Final = 3
"""Letters of the name of a dimension where there is no room for all of it."""
NAMES_FROM: Final = DAY + VERDICT + FIGURE + 5 * NAMED
"""Cells from which on the dimensions have their names."""


class History(AboutOne, Working, Reading):
    """One sheet, worked out beside."""

    ACTIONS: ClassVar = actions.ON_HISTORY
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    KEEP: ClassVar = (actions.OTHER_STEPS, actions.BACK)
    FOOTER: ClassVar = (actions.OTHER_STEPS, actions.DOWN, actions.UP, actions.BACK, actions.HELP, actions.QUIT)

    def __init__(self, who: Relationship) -> None:
        super().__init__(who)
        self._step = 0
        self._found: list[Assessment] | None = None

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    def label(self) -> None:
        """Its title and keys."""
        name = discreet.name(self._who.name)
        title = tokens.SEPARATOR.join((name, text("over time"), text(STEPS[self._step].name)))
        self.sheet.entitle(plain(title, one_line=True))
        self.sheet.keys = border_keys([actions.OTHER_STEPS, actions.DOWN, actions.UP], self.size.width)

    def update(self) -> None:
        """Work it out again; out, where the one it is about is gone."""
        if not self.read_again():
            self.dismiss()
            return
        who, every, day = self._who, STEPS[self._step].days, self.rapports.day

        def work(practice: Practice) -> list[Assessment]:
            steps = days(practice.events(who.id), None, day, every)
            return list(practice.history(who, steps))[::-1]

        try:
            self.set_to_work(Background(self.rapports.practice, work), self._done)
        except RapportsError as error:
            self.say(str(error), refused=True)
        self.sheet.show(lambda width, _: self._lines(width), keep=True)

    def show_progress(self) -> None:
        """How far it is."""
        self.sheet.repaint()

    def _done(self, found: list[Assessment]) -> None:
        self._found = found
        self.show_progress()

    def refused(self, why: str) -> None:
        """It could not be worked out, or was stopped."""
        self.show_progress()
        self.say(why, refused=True)

    def _lines(self, width: int) -> list[Line]:
        if self.at_work and self.background is not None and self._found is None:
            safe = text("Stopping does no harm.")
            return under_way(self.background.progress, "", text("judging histories"), safe, width)
        if not self._found:
            return wrapped(text("Nothing noted yet."), width, "muted")
        named = width >= NAMES_FROM
        lines: list[Line] = [_head(named)] if width >= DAY + VERDICT + FIGURE + 5 * NARROW else []
        return [*lines, *(_line(step, width, named) for step in self._found)]

    def action_other_steps_command(self) -> None:
        """The next ones."""
        self._step = (self._step + 1) % len(STEPS)
        self._found = None
        self.label()
        self.update()

    def action_back_command(self) -> None:
        """Stop; else close it."""
        if not self.stop_work():
            self.dismiss()


def _head(named: bool) -> Line:
    labels = [text(label) for label in DIMENSION_LABELS.values()]
    shown = [f"{cut(label, NAMED):>{NAMED}}" if named else f"{label[:SHORT]:>{NARROW}}" for label in labels]
    first = fitted(text("day"), DAY) + fitted(text("verdict"), VERDICT) + f"{text('health')[:FIGURE]:>{FIGURE}}"
    return ((first + "".join(shown), "muted"),)


def _line(step: Assessment, width: int, named: bool) -> Line:
    number = current().number
    day = current().day(step.as_of, short=True)
    mark, word, ink = glyph_of(step), word_of(step), ink_of(step)
    mark += tokens.REMEMBERED if step.from_memory and step.became is None else " "
    health = tokens.UNKNOWN if step.health is None else number(step.health)
    if width < DAY + VERDICT + FIGURE + 5 * NARROW:
        words: tuple[Run, ...] = ((mark, ink), (f"{health:>3}  ", "text"))
        return ((fitted(day, DAY), "text"), *words, (word, ink))
    said = fitted(f"{mark} {word}", VERDICT)
    runs: list[Run] = [(fitted(day, DAY), "text"), (said, ink), (f"{health:>{FIGURE}}", "strong")]
    for found in step.dimensions.values():
        score = number(found.score) if found.known else tokens.UNKNOWN
        ink = "text" if found.known else "faint"
        runs.append((f"{score:>{NAMED if named else NARROW}}", ink))
    return tuple(runs)
