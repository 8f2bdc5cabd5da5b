"""Everything she entered, as a file: which format, with names or without, encrypted or plain, and where to."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from core.errors import RapportsError
from core.language import N_, plural, text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.screens.file_page import FOUND, READING, FilePage
from tui.shared.background import Background
from tui.shared.exporting import FORMATS, PAGE, can_be_folder, document, is_folder, pieces
from tui.shared.path_completion import folder_of, meant
from tui.widgets.option_lines import options
from tui.widgets.progress_lines import under_way
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.model import Relationship
    from core.practice import Practice
    from tui.keys.actions import Action

OURS: Final = "json"
WHAT_FOR: Final = {
    "csv": N_("CSV: a table of every record, for a spreadsheet; reads back whole"),
    "html": N_("HTML: the review of the year, a page for a browser"),
    "ics": N_("ICS: what is due, for a calendar"),
    "json": N_("JSON: everything, to be read back here or by other programs"),
    "md": N_("Markdown: everyone as a text to read"),
    "vcf": N_("vCard: address cards"),
}
"""What a format is good for; one without a word is called by its name."""


class Export(FilePage):
    """What is chosen, then a path; written beside, and never over what is there without her word."""

    ACTIONS: ClassVar = actions.ON_EXPORT
    ASKS_AT_ONCE: ClassVar = False
    KEEP: ClassVar = (actions.WRITE_OUT, actions.BACK)
    FOOTER: ClassVar = (
        actions.WRITE_OUT,
        actions.NEXT_FORMAT,
        actions.WITHOUT_NAMES,
        actions.WITH_PASSPHRASE,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self, only: Sequence[Relationship] = ()) -> None:
        """Of everything; or of what is about those in ``only``, and then of no review."""
        super().__init__()
        self._only = tuple(only)
        self._formats = tuple(format_ for format_ in FORMATS if not (only and format_ == PAGE))
        self._format = self._formats.index(OURS)
        self._anonymous = self._encrypted = False
        self._written = ""
        """What was written last, as it was named."""

    @property
    def format(self) -> str:
        """The format chosen."""
        return self._formats[self._format]

    def words(self) -> tuple[str, str, str]:
        """What she is asked for."""
        intro = text("A new file, which only you can read; nothing that is there is replaced without a question.")
        if can_be_folder(self.format):
            intro += " " + text("A name that ends with / makes a folder, a file a relationship.")
        return text("Where to"), intro, text("the name of a new file, then ⏎")

    def titles(self) -> dict[str, str]:
        """Choosing, and writing."""
        return {READING: text("Writing"), FOUND: text("Export")}

    def keys(self) -> Sequence[Action]:
        """What can be changed before it is written."""
        return actions.WRITE_OUT, actions.BACK

    def show_step(self) -> None:
        """What is chosen; how far the writing is."""
        if self.step == READING and self.background is not None:
            background, safe = self.background, text("Nothing is written before it is whole.")
            begun = text("putting it together")
            self.sheet.show(lambda width, _: under_way(background.progress, self._last, begun, safe, width))
        else:
            self.sheet.show(lambda width, _: self._chosen(width), keep=True)

    def _chosen(self, width: int) -> list[Line]:
        names = text("as they are")
        if self._anonymous:
            names = text("without: names, notes and days are replaced; figures and verdicts stay")
        sealed = text("an age file that only a passphrase opens") if self._encrypted else text("none: a plain file")
        rows = (
            (actions.NEXT_FORMAT, text(WHAT_FOR.get(self.format, self.format))),
            (actions.WITHOUT_NAMES, names),
            (actions.WITH_PASSPHRASE, sealed),
        )
        lines = [*self._about(width), *options(rows, width), BLANK]
        if self._written:
            lines += [*wrapped(text("Written: {file}").format(file=self._written), width, "steady"), BLANK]
        go_on = text("{key} asks where to.").format(key=shown_key(actions.WRITE_OUT))
        return [*lines, *wrapped(go_on, width, "muted")]

    def _about(self, width: int) -> list[Line]:
        """Of whom it is, where it is not of everybody."""
        if not (n := len(self._only)):
            return []
        said = plural("Of {n} relationship alone: {names}", "Of {n} relationships alone: {names}", n)
        return [*wrapped(said.format(n=n, names=", ".join(who.name for who in self._only)), width, "strong"), BLANK]

    # What is chosen

    def action_next_format_command(self) -> None:
        """The next one; the review has no anonymous form."""
        self._format = (self._format + 1) % len(self._formats)
        self._anonymous = self._anonymous and self.format != PAGE
        self.show_step()

    def action_without_names_command(self) -> None:
        """Without names, or with them."""
        if self.format == PAGE:
            self.say(text("The review has no form without names."), refused=True)
            return
        self._anonymous = not self._anonymous
        self.show_step()

    def action_with_passphrase_command(self) -> None:
        """Encrypted, where the extra is installed; or plain."""
        if not self._encrypted:
            from core.exchange.age import check_available  # noqa: PLC0415 - most exports are plain

            try:
                check_available()
            except RapportsError as error:
                self.say(str(error), refused=True)
                return
        self._encrypted = not self._encrypted
        self.show_step()

    # Where to

    def action_write_out_command(self) -> None:
        """Ask where to."""
        if not self.at_work:
            self.choose(self._last)

    def start(self) -> str:
        """Where the last file was, with a name for this one."""
        suffix = f"{self.format}.age" if self._encrypted else self.format
        folder = self.rapports.last_folder or "~/"
        return f"{folder}rapports-{self.rapports.day}.{suffix}"

    def gave_up(self) -> None:
        """Back to what is chosen."""
        self._back()

    def _back(self) -> None:
        self.go(FOUND)
        self.at_rest()

    def chose(self, path: Path) -> None:
        """Ask first where something is there; then, for an encrypted one, for the passphrase."""
        self._back()
        if is_folder(self._last) and self._encrypted:
            said = text("An encrypted export is one file; a name that ends with / is a folder.")
            self.say(said, refused=True)
            return
        if not os.path.lexists(path):
            self._go_on(path, force=False)
            return
        from tui.screens.question_screen import ask_first  # noqa: PLC0415 - seldom

        asked = text("There is something of this name already: replace it?")
        follows = text("What stands in {file} is lost; a link or a device is left alone all the same.")
        if is_folder(self._last):
            asked = text("There is a folder of this name already: write into it?")
            follows = text("Files of the same names in {file} are replaced, others stay.")
        ask_first(self.app, asked, follows.format(file=path.name or str(path)), partial(self._go_on, path, force=True))

    def _go_on(self, path: Path, *, force: bool) -> None:
        if self._encrypted:
            self.call_later(self._ask_passphrase, path, force)
        else:
            self._write_out(path, force, "")

    async def _ask_passphrase(self, path: Path, force: bool) -> None:
        await self.ask_hidden(text("a passphrase, then ⏎"), partial(self._again, path, force))

    def _again(self, path: Path, force: bool, first: str) -> bool:
        if not first:
            self.say(text("The passphrase is empty. Nothing was done."), refused=True)
            return False
        asked = text("the same passphrase again, then ⏎")
        self.call_later(self.ask_hidden, asked, partial(self._sealed_with, path, force, first))
        return True

    def _sealed_with(self, path: Path, force: bool, first: str, second: str) -> bool:
        if first != second:
            self.say(text("The two passphrases differ. Nothing was done."), refused=True)
            return True
        self._write_out(path, force, first)
        return True

    # Writing

    def _write_out(self, path: Path, force: bool, passphrase: str) -> None:
        day, format_, anonymous, folder = self.rapports.day, self.format, self._anonymous, is_folder(self._last)
        only = [who.id for who in self._only] or None

        def work(practice: Practice) -> None:
            from tui.shared.writing import check_place, write_folder, write_new  # noqa: PLC0415 - where it is written

            if folder:
                write_folder(str(path), practice.exchange.folder(format_, anonymous, only), force)
                return
            check_place(str(path), force)
            if passphrase:
                from core.exchange.age import sealed  # noqa: PLC0415 - most exports are plain

                write_new(str(path), sealed(document(practice, day, format_, anonymous, only), passphrase), force)
                return
            write_new(str(path), pieces(practice, day, format_, anonymous, only), force)

        self.set_to_work(Background(self.rapports.practice, work, stores=True), lambda _: self._done(path))
        self.go(READING)

    def _done(self, path: Path) -> None:
        self._written = str(path)
        self.rapports.last_folder = folder_of(meant(self._last).absolute())
        self._last = ""
        self._back()
        self.say(text("Written: {file}").format(file=path.name or str(path)))

    def refused(self, why: str) -> None:
        """Nothing was written."""
        self._back()
        self.say(why, refused=True)
