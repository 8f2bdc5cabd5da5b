"""A file of ours or of another program comes in: first what it would add, and with one key that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from core.errors import InputUnreadable, RapportsError
from core.exchange import formats
from core.language import N_, text
from core.model import Role
from core.words import ROLES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.screens.file_page import FOUND, READING, FilePage
from tui.screens.taking_back import TakingBack
from tui.shared.background import Background
from tui.shared.columns_typed import columns
from tui.shared.path_completion import folder_of
from tui.widgets.import_lines import reported
from tui.widgets.option_lines import options
from tui.widgets.progress_lines import under_way
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.exchange.additions import ImportReport
    from core.practice import Practice
    from tui.keys.actions import Action

ORDERS: Final = {None: N_("as the file tells"), True: N_("03/04 is 3 April"), False: N_("03/04 is March 4")}


class Read(NamedTuple):
    """A file that was read: what stands in it, and what it would add; a refusal in words instead, where one was."""

    content: bytes
    sealed: bool = False
    report: ImportReport | None = None
    refusal: str = ""


class Import(TakingBack, FilePage):
    """A path, a reading, the report; nothing is stored until she takes it."""

    ACTIONS: ClassVar = actions.ON_IMPORT
    KEEP: ClassVar = (actions.TAKE_IN, actions.OTHER_FILE, actions.BACK)
    FOOTER: ClassVar = (actions.TAKE_IN, actions.OTHER_FILE, actions.UNDO, actions.BACK, actions.HELP)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._read: Read | None = None
        self._taken = False
        self._role: Role | None = None
        self._day_first: bool | None = None
        self._format: str | None = None
        self._about: str | None = None
        self._columns = ""

    def words(self) -> tuple[str, str, str]:
        """What she is asked for."""
        intro = text("An export of ours, address cards, a calendar, a table, or a file of another program.")
        more = text("First you see what it would add.")
        return text("Import from a file"), f"{intro} {more}", text("a file, then ⏎")

    def titles(self) -> dict[str, str]:
        """While reading, before and after it is taken."""
        found = text("What was added") if self._taken else text("What it would add; nothing is stored yet")
        return {READING: text("Reading"), FOUND: found}

    def keys(self) -> Sequence[Action]:
        """What can be done about it."""
        return (actions.UNDO if self._taken else actions.TAKE_IN), actions.OTHER_FILE, actions.BACK

    def show_step(self) -> None:
        """How far the reading is; what it would add."""
        if self.step == READING and self.background is not None:
            background = self.background
            safe = text("Nothing is stored before all of it is read.")
            name = self._path.name if self._path is not None else ""
            begun = text("reading the file")
            self.sheet.show(lambda width, _: under_way(background.progress, name, begun, safe, width))
        elif self.step == FOUND:
            self.sheet.show(self._lines, keep=True)

    def _lines(self, width: int, most: int) -> list[Line]:
        lines = wrapped(self._path.name if self._path is not None else "", width, "muted")
        read = self._read
        if read is None:
            return lines
        if read.refusal:
            here = text("What an option says on the command line, a key below says here.")
            lines += [BLANK, *wrapped(read.refusal, width, "watch"), *wrapped(here, width, "muted")]
        if read.report is not None:
            lines += [BLANK, *reported(read.report, dry_run=not self._taken, width=width)]
        if self._taken:
            return lines
        return [*lines, BLANK, *options(self._options(), width)]

    def _options(self) -> list[tuple[Action, str]]:
        """How it is read; each has a key."""
        told = text("as the file tells")
        about = told
        if self._about is not None:
            about = discreet.name(self.rapports.practice.relationship(self._about).name)
        return [
            (actions.WHAT_THEY_ARE, told if self._role is None else text(ROLES[self._role])),
            (actions.DAY_ORDER, text(ORDERS[self._day_first])),
            (actions.AS_FORMAT, self._format or told),
            (actions.ALL_ABOUT, about),
            (actions.COLUMNS, self._columns or told),
        ]

    # Reading

    def chose(self, path: Path) -> None:
        """Read it, and weigh it against what is here."""
        self._path, self._read, self._taken = path, None, False
        self._begin(partial(_opened, str(path)))

    def _begin(self, read: Any) -> None:
        """Read on a thread; then show what it would add."""
        self.set_to_work(Background(self.rapports.practice, read), self._weigh)
        self.go(READING)

    def _weigh(self, read: Read) -> None:
        if read.sealed:
            self._read = read
            self.go(FOUND)
            self.at_rest()
            self.call_later(self.ask_hidden, text("This file is encrypted: its passphrase, then ⏎"), self._opens)
            return
        wish = self._wish()
        format_ = self._format
        weigh = partial(_weighed, read.content, format_, wish)
        self.set_to_work(Background(self.rapports.practice, weigh), self._weighed)
        self.go(READING)

    def _opens(self, passphrase: str) -> bool:
        if self._read is None or not passphrase:
            return True
        self._begin(partial(_unsealed, self._read.content, passphrase))
        return True

    def _weighed(self, read: Read) -> None:
        self._read = read
        if self._path is not None:
            self.rapports.last_folder = folder_of(self._path.absolute())
        self.go(FOUND)
        self.at_rest()

    def _wish(self) -> dict[str, Any]:
        about = None if self._about is None else self.rapports.practice.relationship(self._about)
        return {
            "about": about,
            "role": self._role,
            "day_first": self._day_first,
            "columns": columns(self._columns.split(",") if self._columns else None),
        }

    def refused(self, why: str) -> None:
        """It cannot be read at all, or was stopped: the path is there to be typed again."""
        self._read, self._taken = None, False
        self.choose_again(why)

    def gave_up(self) -> None:
        """Back to what was found, or out."""
        if self._read is not None:
            self.go(FOUND)
            self.at_rest()
        else:
            self.dismiss()

    # How it is read

    def _anew(self) -> None:
        """Weigh it again, read another way."""
        if self._read is None or self._taken or self.at_work:
            return
        self._weigh(self._read)

    def action_what_they_are_command(self) -> None:
        """The next role."""
        every = [None, *Role]
        self._role = every[(every.index(self._role) + 1) % len(every)]
        self._anew()

    def action_day_order_command(self) -> None:
        """The other order."""
        every = list(ORDERS)
        self._day_first = every[(every.index(self._day_first) + 1) % len(every)]
        self._anew()

    def action_as_format_command(self) -> None:
        """The next format."""
        every = [None, *formats.readers()]
        self._format = every[(every.index(self._format) + 1) % len(every)]
        self._anew()

    async def action_all_about_command(self) -> None:
        """Ask for a name."""
        if self.step == FOUND:
            await self.ask(text("whom it is about, then ⏎; nothing for as the file tells"), "", self._named)

    def _named(self, typed: str) -> bool:
        try:
            self._about = self.rapports.practice.find(typed.strip()).id if typed.strip() else None
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self._anew()
        return True

    async def action_columns_command(self) -> None:
        """Ask for them."""
        if self.step == FOUND:
            await self.ask(text("COLUMN=FIELD, COLUMN=FIELD … then ⏎"), self._columns, self._mapped)

    def _mapped(self, typed: str) -> bool:
        try:
            columns(typed.split(",") if typed.strip() else None)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self._columns = typed.strip()
        self._anew()
        return True

    # Taking it

    def action_other_file_command(self) -> None:
        """Choose another one."""
        if self.step == FOUND:
            self.choose()

    def action_take_in_command(self) -> None:
        """Store what is new, as one change."""
        read = self._read
        if self.step != FOUND or self.at_work or read is None:
            return
        if self._taken or read.report is None or not read.report.added:
            said = text("Nothing of it is new; {key} chooses another file.")
            self.say(said.format(key=shown_key(actions.OTHER_FILE)), refused=True)
            return
        take = partial(_stored, read.content, self._format, self._wish())
        self.set_to_work(Background(self.rapports.practice, take, stores=True), self._stored)
        self.go(READING)

    def _stored(self, report: ImportReport) -> None:
        assert self._read is not None
        self._read, self._taken = self._read._replace(report=report), True
        self.rapports.practice.reload()
        self.go(FOUND)
        self.at_rest()
        said = text("added: {n}").format(n=report.added)
        self.say(f"{said} · {text('{key} takes it back').format(key=shown_key(actions.UNDO))}")

    def stepped(self, *, back: bool, expected: str | None = None) -> bool:
        """What it would add is asked anew."""
        done = super().stepped(back=back, expected=expected)
        if done and self._read is not None and self.step == FOUND:
            self._taken = False
            self._anew()
        return done


def _opened(name: str, practice: Practice) -> Read:
    """What stands in a file; raises InputUnreadable, BadData."""
    from core.exchange.age import check_available, check_work, is_sealed  # noqa: PLC0415 - on the thread
    from tui.shared.file_opening import file_bytes  # noqa: PLC0415

    content = file_bytes(name)
    if is_sealed(content):
        check_available()
        check_work(content)
        return Read(content, sealed=True)
    return Read(content)


def _unsealed(content: bytes, passphrase: str, practice: Practice) -> Read:
    from core.exchange.age import opened  # noqa: PLC0415 - most files are plain

    return Read(opened(content, passphrase))


def _weighed(content: bytes, format_: str | None, wish: dict[str, Any], practice: Practice) -> Read:
    """What it would add; what has to be decided first is told in words, and the file stays in hand."""
    try:
        report = _exchanged(content, format_, wish, practice, dry_run=True)
    except InputUnreadable:
        raise
    except RapportsError as refusal:
        return Read(content, refusal=str(refusal))
    return Read(content, report=report)


def _stored(content: bytes, format_: str | None, wish: dict[str, Any], practice: Practice) -> ImportReport:
    return _exchanged(content, format_, wish, practice, dry_run=False)


def _exchanged(
    content: bytes, format_: str | None, wish: dict[str, Any], practice: Practice, *, dry_run: bool
) -> ImportReport:
    from dateutil.tz import gettz  # noqa: PLC0415 - on the thread

    exchange = practice.exchange
    return exchange.read(content, format_, exchange.wish(zone=gettz(), **wish), dry_run)
