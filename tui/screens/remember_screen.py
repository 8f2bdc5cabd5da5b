"""From memory: a collaboration told in about two minutes, one key a cell; nothing is stored before the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.errors import NotFound, RapportsError
from core.language import current, text
from core.vocabulary import SIGNALS
from core.words import VERDICTS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.shared.interview_course import Course, Step, begun
from tui.widgets.edges import KeyLine, border_keys
from tui.widgets.interview_lines import InterviewLines
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from core.model import Relationship
    from core.remembering.remembering import Result

SOON = 0.05
"""Seconds after the last key in which what it comes to is shown; a key is never kept waiting for that."""
PASSED_ON = ("ctrl+q", "ctrl+c")


class Remember(Page):
    """Opened for one relationship; ``place`` says which of how many it is, where there are several."""

    ACTIONS: ClassVar = actions.ON_REMEMBER
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "#interview"
    KEEPS_NAMES: ClassVar = True
    KEEP: ClassVar = (actions.HOW_OFTEN[0], actions.BACK)
    FOOTER: ClassVar = (
        actions.HOW_OFTEN[0],
        actions.NOTHING_TO_SAY,
        actions.AS_NEWER,
        actions.ONE_BACK,
        actions.BACK,
        actions.HELP,
    )
    ASKING: ClassVar = (actions.LETTER, actions.BACK, actions.HELP)
    """What the last line says after the grid."""

    def __init__(self, who: Relationship, place: tuple[int, int] | None = None) -> None:
        super().__init__()
        self._who, self._place = who, place
        self._course: Course | None = None
        self._result: Result | None = None
        self._soon: Timer | None = None

    @property
    def subject(self) -> Relationship:
        """Whom it is about."""
        return self._who

    @property
    def course(self) -> Course:
        """Where it stands; made when it is first asked for."""
        if self._course is None:
            written = self.rapports.drafts.begin(actions.REMEMBER.id, self._who.id)
            self._begin(written)
        assert self._course is not None
        return self._course

    def _begin(self, written: str) -> None:
        remembering = self.rapports.practice.remembering
        answers = begun(written, self.rapports.day)
        code = current().code
        letters = {s.hot_key(code): s.key for s in SIGNALS.values() if s.hot_key(code)}
        columns = remembering.columns(self._who, answers.day, older=answers.older)
        self._course = Course(columns, remembering.rows(self._who), letters, answers)

    def boxes(self) -> ComposeResult:
        """One box."""
        yield Sheet(id="interview")

    def on_mount(self) -> None:
        """What speaks for another day is said; what was told before and not stored is here again."""
        super().on_mount()
        advice = self.rapports.practice.remembering.sitting(self.rapports.day).advice(current())
        if self.course.written:
            self.say(text("What you told before is here again."))
        elif advice:
            self.say(advice, refused=True)

    def label(self) -> None:
        """Its title and keys, in the language of the day."""
        title = text("From memory · {name}").format(name=discreet.name(self._who.name))
        if self._place is not None:
            title += tokens.SEPARATOR + text("{at} of {n}").format(at=self._place[0], n=self._place[1])
        sheet = self.query_one("#interview", Sheet)
        sheet.entitle(plain(title, one_line=True))
        sheet.keys = border_keys([actions.KEEP_IT])

    def relabel(self) -> None:
        """The letters of the vocabulary change with the language too."""
        self._begin(self.course.written)
        super().relabel()

    def update(self) -> None:
        """The same again; somebody who is gone is asked about no more."""
        try:
            self._who = self.rapports.practice.relationship(self._who.id)
        except NotFound:
            self.dismiss()
            return
        self._show()

    # The keys

    def on_key(self, event: events.Key) -> None:
        """After the grid, letters and figures are answers."""
        course = self.course
        if course.step in (Step.GRID, Step.END) or event.key in PASSED_ON or event.character is None:
            return
        passed = (*actions.BACK.key_names(), *actions.ONE_BACK.key_names(), *actions.AS_NEWER.key_names())
        if event.key in passed or not event.character.isprintable():
            return
        if course.press(event.character):
            self._told()
        elif event.key in (*actions.HELP.key_names(), *actions.DISCREET.key_names(), *actions.PALETTE.key_names()):
            return
        event.stop()
        event.prevent_default()

    def action_how_often(self, level: int) -> None:
        """An answer from 1 to 5."""
        if self.course.step is Step.GRID:
            self.course.answer(level)
            self._told()

    def action_nothing_to_say_command(self) -> None:
        """No answer to this cell."""
        self.action_how_often(0)

    def action_as_newer_command(self) -> None:
        """As in the newer column; no more moments; or, at the end, it is stored."""
        course = self.course
        if course.step is Step.END:
            self._store()
        elif course.step is Step.GRID and not course.same():
            self.say(text("There is no newer answer to take."), refused=True)
        elif course.step is Step.GRID or course.skip():
            self._told()

    def action_one_back_command(self) -> None:
        """The cell, or the question, before."""
        self.course.back()
        self._told()

    def action_older_blocks_command(self) -> None:
        """Two older blocks are asked about too."""
        if self.course.step is Step.GRID and not self.course.answers.older:
            self.course.answers.older = True
            self._begin(self.course.written)
            self._told()

    def action_down_command(self) -> None:
        """The next cell, nothing answered."""
        self._move(1, 0)

    def action_up_command(self) -> None:
        """The cell before."""
        self._move(-1, 0)

    def action_later_block_command(self) -> None:
        """The same row, an older block."""
        self._move(0, 1)

    def action_newer_block_command(self) -> None:
        """The same row, a newer block."""
        self._move(0, -1)

    def action_go_to_cell(self, block: int, name: str) -> None:
        """The cell that was clicked."""
        self.course.point(block, name)
        self._told()

    def action_back_command(self) -> None:
        """Leave it; what was told is kept for later."""
        kept = bool(self.course.written)
        self.rapports.drafts.left()
        self._leave(
            text("Kept for later: {key} goes on with it.").format(key=shown_key(actions.REMEMBER)) if kept else ""
        )

    def _move(self, down: int, older: int) -> None:
        self.course.move(down, older)
        self._told()

    def _told(self) -> None:
        """Something was answered: kept, shown, and soon what it comes to."""
        self.say("")
        self.rapports.drafts.typed(self.course.written)
        self._show()
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(SOON, self._weigh)

    def _weigh(self) -> None:
        course = self.course
        self.rapports.drafts.save()
        self._result = None
        if not course.interview.empty:
            try:
                practice = self.rapports.practice
                self._result = practice.remembering.preview(self._who, course.interview, course.answers.day)
            except RapportsError as error:
                self.say(str(error), refused=True)
        self._show()

    def _store(self) -> None:
        course = self.course
        try:
            result = self.rapports.practice.remembering.remember(self._who, course.interview, course.answers.day)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.rapports.drafts.done()
        verdict = result.assessment.verdict
        said = text("{name}: {verdict}, {label} · {key} undoes")
        if not result.from_memory:
            said = text("{name}: {verdict} · {key} undoes")
        name, word = discreet.name(self._who.name), text(VERDICTS[verdict])
        key = shown_key(actions.UNDO)
        self._leave(said.format(name=name, verdict=word, label=result.label(current()), key=key))

    def _leave(self, notice: str) -> None:
        """Go, and tell on the screen below."""
        stack = self.app.screen_stack
        below = stack[-2] if len(stack) > 1 else None
        self.dismiss()
        if notice and isinstance(below, Page):
            self.app.call_later(below.say, notice)

    # What is shown

    def _show(self) -> None:
        sheet = self.query_one("#interview", Sheet)
        footer = self.query_one(KeyLine)
        wanted = list(self.FOOTER if self.course.step is Step.GRID else self.ASKING)
        if self.course.step is Step.END:
            wanted = [actions.STORE_IT, actions.ONE_BACK, actions.BACK, actions.HELP]
        if footer.actions != wanted:
            footer.actions = wanted
            footer.repaint()
        lines = InterviewLines(self.course, self._result)
        sheet.show(lambda width, _: lines.lines(width, sheet.size.height))
