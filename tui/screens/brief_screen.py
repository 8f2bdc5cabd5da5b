"""The sheet that prepares a talk, an ending or a no: read, copied, saved, edited; nothing of it is kept here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported

from core.acting.brief import Brief as Prepared
from core.acting.brief import BriefKind, markdown
from core.errors import RapportsError
from core.language import text
from core.model import Relationship
from core.plain import visible
from tui.keys import actions
from tui.look import tokens
from tui.look.content import plain
from tui.screens.reading_page import Reading
from tui.widgets import briefing
from tui.widgets.edges import border_keys
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Brief(Reading):
    """One sheet about one relationship, of the kind that fits, or of another."""

    ACTIONS: ClassVar = actions.ON_BRIEF
    CSS_PATH = "acting.tcss"
    AUTO_FOCUS = "#brief"
    KEEP: ClassVar = (actions.COPY, actions.SAVE, actions.BACK, actions.HELP)
    FOOTER: ClassVar = (*actions.SHEETS, actions.BACK, actions.HELP, actions.QUIT)

    def __init__(self, relationship: Relationship) -> None:
        super().__init__()
        self._relationship = relationship
        self._kind: BriefKind | None = None
        self._brief: Prepared | None = None
        self._edited: str | None = None
        self._left = False
        """Whether it is about one who left: then there is something to look back on."""

    @property
    def subject(self) -> Relationship:
        """The one it is about."""
        return self._relationship

    @property
    def written(self) -> str:
        """The sheet as Markdown, with nothing in it that acts on a terminal."""
        if self._edited is not None:
            return visible(self._edited)
        return "" if self._brief is None else visible(markdown(self._brief))

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="brief")

    def label(self) -> None:
        """Its keys."""
        looking_back = self._brief is not None and self._brief.kind is BriefKind.LEFT
        self.sheet.keys = border_keys([*(actions.LESSONS if looking_back else ()), actions.DOWN, actions.UP])

    def update(self) -> None:
        """Prepare it again, unless she has edited it."""
        practice, day = self.rapports.practice, self.rapports.day
        if self._edited is None:
            self._brief = practice.acting.brief(self._relationship, day, self._kind)
            self._left = self._left or self._brief.kind is BriefKind.LEFT
        self.label()
        self._show(keep=True)

    def relabel(self) -> None:
        """In another language it is another sheet."""
        self._edited = None
        super().relabel()

    def _show(self, *, keep: bool) -> None:
        brief, changed = self._brief, self._edited
        if brief is None:
            return
        parts = [brief.title, self._relationship.name, *([text("edited")] if changed is not None else [])]
        self.sheet.entitle(plain(tokens.SEPARATOR.join(parts), one_line=True))
        if changed is None:
            self.sheet.show(lambda width, _: briefing.briefing(brief, width), keep=keep)
        else:
            self.sheet.show(lambda width, _: briefing.edited(changed, width), keep=keep)

    # The keys

    def action_next_kind_command(self) -> None:
        """Another kind, made afresh; not while she types the name of a file."""
        if self.asking:
            return
        kinds = [kind for kind in BriefKind if kind is not BriefKind.LEFT or self._left]
        now = self._brief.kind if self._brief is not None else kinds[-1]
        self._kind = kinds[(kinds.index(now) + 1) % len(kinds)]
        self._edited = None
        self.say("")
        self.update()
        self.sheet.go(0)

    async def action_learn(self, kind: str) -> None:
        """What the departure says of how she chooses, as a criterion, a rule or a resolution."""
        if self._brief is None or self._brief.kind is not BriefKind.LEFT:
            self.say(text("This key looks back on a departure; this sheet is another."), refused=True)
        else:
            await self.ask(text("one sentence: what does it say of how I choose?"), "", partial(self._learn, kind))

    def _learn(self, kind: str, typed: str) -> bool:
        from core.learning.learning import Lesson, year_ahead  # noqa: PLC0415 - a sheet itself needs no look back

        if not typed.strip():
            return True
        learning, day = self.rapports.practice.learning, self.rapports.day
        try:
            learning.learnt(self._relationship, (Lesson(kind), typed.strip()), day)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        kept = {
            Lesson.CRITERION: text("kept among your criteria"),
            Lesson.RULE: text("kept among your rules"),
            Lesson.RESOLUTION: text("kept as a resolution for {year}").format(year=year_ahead(day)),
        }
        self.say(kept[Lesson(kind)])
        return True

    def action_copy_command(self) -> None:
        """To the clipboard, by way of the terminal."""
        self.app.copy_to_clipboard(self.written)
        self.say(text("Copied, as far as your terminal allows it."))

    async def action_save_command(self) -> None:
        """Ask where to."""
        await self.ask(text("a new file, such as ~/talk.md"), "", self._save)

    def action_edit_command(self) -> None:
        """Her editor takes the terminal until it is left."""
        from tui.terminal.editor import command, edited  # noqa: PLC0415 - loaded when she edits

        try:
            command()
            with self.app.suspend():
                after = edited(self.written, self.rapports.practice.home)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        except SuspendNotSupported:
            self.say(text("An editor cannot be opened from here."), refused=True)
            return
        if after != self.written:
            self._edited = after
            self._show(keep=False)
            self.say(
                text("Edited here only: {copy} copies it, {save} saves it.").format(
                    copy=actions.shown_key(actions.COPY), save=actions.shown_key(actions.SAVE)
                )
            )

    def _save(self, typed: str) -> bool:
        """A new file, or a word why not; whether the field can close."""
        from tui.shared.writing import write_new  # noqa: PLC0415 - loaded when she saves

        if not typed.strip():
            return True
        file = Path(typed.strip()).expanduser()
        if file.is_symlink() or file.exists():
            self.say(text("There is something of this name already; it is left alone. Another name?"), refused=True)
            return False
        try:
            write_new(str(file), self.written.encode(), force=False)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.say(text("Saved: {file}").format(file=file))
        return True
