"""The check of everything stored, and the repair of what it finds, once she says yes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from core.language import plural, text
from core.plain import visible
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look.content import plain
from tui.screens.question_screen import ask_first
from tui.screens.reading_page import Reading
from tui.screens.working import Working
from tui.shared.background import Background
from tui.shared.finding_words import place, said
from tui.shared.path_completion import meant
from tui.widgets.edges import border_keys
from tui.widgets.progress_lines import under_way
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.keeping.advice import Done, Finding
    from core.practice import Practice


class Checked(NamedTuple):
    """What was found, and what was done about it before."""

    found: list[Finding]
    done: list[Done]


class Doctor(Working, Reading):
    """One sheet; it begins with the check."""

    ACTIONS: ClassVar = actions.ON_DOCTOR
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    KEEP: ClassVar = (actions.REPAIR, actions.CHECK_AGAIN, actions.BACK)
    FOOTER: ClassVar = (actions.REPAIR, actions.MERGE_COPY, actions.CHECK_AGAIN, actions.BACK, actions.HELP)

    def __init__(self) -> None:
        super().__init__()
        self._checked: Checked | None = None

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    def label(self) -> None:
        """Its title and keys."""
        self.sheet.entitle(plain(text("Check of the data")))
        self.sheet.keys = border_keys([actions.REPAIR, actions.CHECK_AGAIN, actions.BACK], self.size.width)

    def on_mount(self) -> None:
        """Begin."""
        self._check()

    def update(self) -> None:
        """What was found last."""
        self.sheet.show(lambda width, _: self._lines(width), keep=True)

    def show_progress(self) -> None:
        """How far it is."""
        self.sheet.repaint()

    def _check(self) -> None:
        self.set_to_work(Background(self.rapports.practice, _checked), self._told)
        self.update()

    def _told(self, checked: Checked) -> None:
        self._checked = checked
        self.update()

    def _mended(self, checked: Checked) -> None:
        self.rapports.practice.reload()
        self._told(checked)

    def refused(self, why: str) -> None:
        """It was not done, or stopped."""
        self.rapports.practice.reload()
        self.update()
        self.say(why, refused=True)

    def _lines(self, width: int) -> list[Line]:
        if self.at_work and self.background is not None:
            safe = text("Stopping does no harm.")
            return under_way(self.background.progress, "", text("checking files"), safe, width)
        if self._checked is None:
            return wrapped(text("Not checked yet."), width)
        lines: list[Line] = []
        for step in self._checked.done:
            lines += _entry(place(step.file, step.line), visible(step.what, one_line=True), width, "steady")
        if lines:
            lines.append(BLANK)
        found = self._checked.found
        if not found:
            return [*lines, *wrapped(text("All is well: every line, reference, permission and backup."), width)]
        n = len(found)
        head = plural("{n} place is not as it should be.", "{n} places are not as they should be.", n)
        mends = text("{key} mends what can be mended.").format(key=shown_key(actions.REPAIR))
        lines += [*wrapped(f"{head.format(n=n)} {mends}", width, "strong"), BLANK]
        for one in found:
            lines += _entry(place(one.file, one.line), said(one), width, "watch")
        return lines

    def action_check_again_command(self) -> None:
        """Once more."""
        if not self.at_work:
            self._check()

    def action_repair_command(self) -> None:
        """Mend, once she says yes."""
        if not self.at_work:
            asked = text("Mend what can be mended?")
            follows = text("A backup is made first; what cannot be read is kept aside. It says what it did.")
            ask_first(self.app, asked, follows, partial(self._repair, []))

    async def action_merge_copy_command(self) -> None:
        """Ask which copy."""
        if not self.at_work:
            await self.ask(text("the copy a sync tool put aside, then ⏎"), "", self._copy)

    def _copy(self, typed: str) -> bool:
        if typed.strip():
            asked = text("Mend, and add the lines of this copy?")
            follows = text("A backup is made first; lines that are there already are not added again.")
            copies = [str(meant(typed))]
            self.call_later(ask_first, self.app, asked, follows, partial(self._repair, copies))
        return True

    def _repair(self, copies: list[str]) -> None:
        mend = Background(self.rapports.practice, partial(_mended, copies), stores=True)
        self.set_to_work(mend, self._mended)
        self.update()

    def action_back_command(self) -> None:
        """Stop; else close it."""
        if not self.stop_work():
            self.dismiss()


def _checked(practice: Practice) -> Checked:
    return Checked(practice.keeping.doctor(), [])


def _mended(copies: list[str], practice: Practice) -> Checked:
    done = practice.keeping.repair(copies)
    return Checked(practice.keeping.doctor(), done)


def _entry(where: str, what: str, width: int, ink: str) -> list[Line]:
    return [*wrapped(where, width, ink), *wrapped(what, width - 2, first="  ", rest="  ")]
