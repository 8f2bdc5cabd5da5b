"""Files for evidence: a path with completion, a reading that can be stopped, and what was found before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from tui.keys import actions
from tui.screens.file_page import CHOOSING, FOUND, READING, FilePage
from tui.shared import path_completion
from tui.shared.file_reading import FileReading
from tui.widgets import gathered_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.gathering.gathering import Gathered
    from tui.keys.actions import Action

__all__ = ["CHOOSING", "FOUND", "READING", "Files"]

MOST_STRANGERS = 12
"""Names of strangers that are asked about in one sitting, besides those of whom there are findings."""


class Files(FilePage):
    """Opened over any page; what is found is kept only when she goes on."""

    ACTIONS: ClassVar = actions.ON_FILES
    KEEP: ClassVar = (actions.KEEP_FOUND, actions.BACK)
    FOOTER: ClassVar = (actions.KEEP_FOUND, actions.ANOTHER_FILE, actions.BACK, actions.HELP)

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._reading: FileReading | None = None
        self._asked = False
        """Whether she was asked who somebody is."""

    def words(self) -> tuple[str, str, str]:
        """What she is asked for."""
        intro = text("Invoices, mail, time sheets, calendars, a bank statement, jotted lines. They are only read.")
        return text("Evidence from files"), intro, text("a file or a folder, then ⏎")

    def titles(self) -> dict[str, str]:
        """While reading, and after it."""
        return {READING: text("Reading"), FOUND: text("What was found; nothing is kept yet")}

    def keys(self) -> Sequence[Action]:
        """What can be done with what was found."""
        return actions.KEEP_FOUND, actions.ANOTHER_FILE, actions.BACK

    def show_step(self) -> None:
        """How far the reading is, or what was found."""
        reading = self._reading
        names = [path.name or str(path) for path in self._paths]
        if self.step == READING and reading is not None:
            self.sheet.show(lambda width, _: gathered_lines.under_way(reading.progress, names, width))
        elif self.step == FOUND and reading is not None and reading.found is not None:
            gathered = reading.found
            people = {who.id: who for who in self.rapports.practice.relationships()}
            self.sheet.show(lambda width, _: gathered_lines.found(gathered, people, names, width), keep=True)

    def chose(self, path: Path) -> None:
        """Read it, with those chosen before."""
        if path not in self._paths:
            self._paths.append(path)
        self._read()

    def gave_up(self) -> None:
        """Back to what was found, or out."""
        if self._reading is not None and self._reading.found is not None:
            self.go(FOUND)
        else:
            self.dismiss()

    # Reading

    def _read(self, mine: Sequence[str] = ()) -> None:
        self._reading = FileReading(self.rapports.practice, self._paths, mine)
        self._set_to_work()

    def _set_to_work(self) -> None:
        assert self._reading is not None
        self.set_to_work(self._reading, self._done)
        self.go(READING)

    def _done(self, kept: bool) -> None:
        if kept:
            self._go_through()
        else:
            self.rapports.last_folder = path_completion.folder_of(self._paths[-1])
            self.go(FOUND)
            self.at_rest()

    def refused(self, why: str) -> None:
        """Nothing was stored; the path is there to be typed again."""
        if self._paths:
            self._paths.pop()
        self._reading = None
        self.choose_again(why)

    # What was found

    def action_another_file_command(self) -> None:
        """One more to be read with it."""
        if self.step == FOUND:
            self.choose()

    def action_keep_found_command(self) -> None:
        """Her addresses first, then who is who; then it is kept, and gone through."""
        if self.step != FOUND or self._reading is None or self._reading.found is None:
            return
        if mine := self._reading.found.mine:
            from tui.screens.hers_screen import Hers  # noqa: PLC0415 - asked once

            self.app.push_screen(Hers(mine), self._hers)
        else:
            self._ask_who()

    def _hers(self, mine: list[str] | None) -> None:
        """Which addresses are hers; with more of them, the files say more, and are read again."""
        if mine is None:
            return
        others = [one for one in self._found.mine if one not in mine]
        if others:
            self.rapports.practice.gathering.not_mine(others)
        if mine:
            self._read(mine)
        else:
            self._ask_who()

    @property
    def _found(self) -> Gathered:
        assert self._reading is not None and self._reading.found is not None
        return self._reading.found

    def _ask_who(self) -> None:
        found = self._found
        counted = [
            (one, sum(proposal.finding.whom == one.party for proposal in found.proposals)) for one in found.unknown
        ]
        asked = [one for one in counted if one[1]]
        others = [one for one in counted if not one[1]]
        room = max(0, MOST_STRANGERS - len(asked))
        if asked or others:
            from tui.screens.who_screen import Who  # noqa: PLC0415 - only where somebody is not known

            self._asked = True
            who = Who([*asked, *others[:room]], max(0, len(others) - room))
            self.app.push_screen(who, lambda _: self._keep(anew=who.told))
        else:
            self._keep(anew=False)

    def _keep(self, *, anew: bool) -> None:
        """Keep it; of people who were strangers until now, files say more than was read of them: they are read anew."""
        assert self._reading is not None
        if anew:
            self._reading = FileReading(self.rapports.practice, self._paths, self._reading.mine, keep=True)
        self._set_to_work()

    def _go_through(self) -> None:
        """It waits for her word; now she is asked for it."""
        self.rapports.practice.reload()
        from tui.screens.evidence_screen import Evidence  # noqa: PLC0415 - what follows

        self.app.push_screen(Evidence(asked_who=self._asked), self._gone_through)

    def _gone_through(self, _: None) -> None:
        self.dismiss()
